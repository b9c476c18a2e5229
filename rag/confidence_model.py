"""Coefficients of the confidence model, one for each language of a question. Used by `rag.ask`.

Made by `python -m eval.fit_confidence` on XQuAD (115 paragraphs, 618 questions in each language; half of the rows with
the answering paragraph left out while the rest of its article stays). AUROC on the other half of the articles: 0.928
for Chinese questions, 0.865 for English ones.
"""

from rag.confidence import Model

MODELS = {
    "zh": Model((6.076, -1.285, 0.048, 1.399, 0.966, 0.265, 0.541), -9.201),
    "en": Model((0.674, 2.795, -0.076, 0.565, 1.225, 0.326, 0.495), -6.696),
}
# Below this probability the documents are said not to say: on the other half it refuses 5% of the answerable questions.
THRESHOLD = 0.2

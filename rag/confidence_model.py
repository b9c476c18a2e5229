"""Coefficients of the confidence model, one for each language of a question. Used by `rag.ask`.

Made by `python -m eval.fit_confidence` on XQuAD (115 paragraphs, 618 questions in each language; half of the rows with
the answering paragraph left out while the rest of its article stays). AUROC on the other half of the articles: 0.927
for Chinese questions, 0.867 for English ones.
"""

from rag.confidence import Model

MODELS = {
    "zh": Model((6.119, -1.102, 0.001, 1.239, 0.959, 0.258, 0.548), -8.696),
    "en": Model((0.490, 2.985, -0.097, 0.374, 1.195, 0.338, 0.590), -6.050),
}
# Below this probability the documents are said not to say: on the other half it refuses 5% of the answerable questions.
THRESHOLD = 0.2

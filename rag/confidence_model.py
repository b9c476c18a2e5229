"""Coefficients of the confidence model, one for each language of a question. Used by `rag.ask`.

Made by `python -m eval.fit_confidence` on XQuAD (115 paragraphs, 618 questions in each language; half of the rows with
the answering paragraph left out while the rest of its article stays). AUROC on the other half of the articles: 0.927
for Chinese questions, 0.865 for English ones.
"""

from rag.confidence import Model

MODELS = {
    "zh": Model((5.887, -0.942, 0.268, 0.721, 0.968, 0.221, 0.927), -8.414),
    "en": Model((1.886, 1.975, -0.277, 0.401, 1.198, 0.294, 0.471), -5.918),
}
# Below this probability the documents are said not to say: on the other half it refuses 5% of the answerable questions.
THRESHOLD = 0.2

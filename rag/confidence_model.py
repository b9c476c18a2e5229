"""Coefficients of the confidence model, one for each language of a question. Used by `rag.ask`.

Made by `python -m eval.fit_confidence` on XQuAD (every second of 618 questions in each language, each with its answering sentence,
without it, and without its paragraph) and on our own four sets: the archive of sixteen reports, the speech, and two documents of ours.
AUROC on the other half of XQuAD's articles 0.872 for Chinese questions and 0.817 for English ones; over our own documents, each kept
out of a fit on the others, 0.83 and 0.81.
"""

from rag.confidence import Model

MODELS = {
    "zh": Model(
        (2.191, 2.108, 0.576, 0.0, 0.378, 0.0, 0.933, 0.071, 0.0, 0.385, 0.0, -2.536, 0.714, 0.507, 0.982), -4.622
    ),
    "en": Model(
        (0.975, 1.664, 0.224, 0.162, 0.708, -1.184, 0.580, 0.287, 0.0, 0.460, 0.271, -1.015, 0.854, 0.923, 0.795),
        -3.466,
    ),
}
# Below this probability the documents are said not to say, by language and by `Settings.refusing`. Of the answerable questions of our
# own sets whose best sentence is right, 10%, 3% and 1% fall below; of the unanswerable 64% and 53%, 32% and 24%, 20% and 15%.
THRESHOLDS = {
    "zh": {"cautious": 0.42, "balanced": 0.205, "eager": 0.1},
    "en": {"cautious": 0.375, "balanced": 0.185, "eager": 0.1},
}

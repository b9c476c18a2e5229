"""Coefficients of the confidence model, one for each language of a question. Used by `rag.ask`.

Made by `python -m eval.fitting.confidence` on XQuAD (every second of 618 questions in each language, each with its answering sentence,
without it, and without its paragraph) and on our own four sets: the archive of sixteen reports, the speech, and two documents of ours.
AUROC on the other half of XQuAD's articles 0.876 for Chinese questions and 0.817 for English ones; over our own documents, each kept
out of a fit on the others and with what is refused outright, 0.94 and 0.90.
"""

from rag.choice.confidence import Model

MODELS = {
    "zh": Model(
        (
            *(2.587, 2.485, 0.197, 0.0, 0.347, 0.0, 1.234, 0.076),
            *(0.0, 0.412, 0.0, -1.817, -2.498, 1.027, 0.418, 1.525),
        ),
        -5.182,
    ),
    "en": Model(
        (
            *(1.361, 1.951, 0.283, 0.398, 0.392, -0.947, 0.532, 0.218),
            *(0.0, 0.476, 0.3, -1.236, -2.675, 0.741, 0.529, 2.003),
        ),
        -3.552,
    ),
}
# Below this probability the documents are said not to say, by language and by `Settings.refusing`. Of the answerable questions of our
# own sets whose best sentence is right, 5% and 11%, 3% and 3%, 1% and 1% fall below or are refused outright (`rag.choice.refutation.refuted`);
# of the unanswerable 88% and 85%, 78% and 60%, 65% and 51%.
THRESHOLDS = {
    "zh": {"cautious": 0.36, "balanced": 0.22, "eager": 0.105},
    "en": {"cautious": 0.4, "balanced": 0.16, "eager": 0.105},
}

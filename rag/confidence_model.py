"""Coefficients of the confidence model, one for each language of a question. Used by `rag.ask`.

Made by `python -m eval.fit_confidence` on XQuAD (every second of 618 questions in each language, each with its answering sentence,
without it, and without its paragraph) and on our own four sets: the archive of sixteen reports, the speech, and two documents of ours.
AUROC on the other half of XQuAD's articles 0.856 for Chinese questions and 0.795 for English ones; over our own documents, each kept
out of a fit on the others and with what is refused outright, 0.94 and 0.91.
"""

from rag.confidence import Model

MODELS = {
    "zh": Model(
        (
            *(2.723, 2.352, 0.161, 0.0, 0.418, 0.0, 1.579, 0.119),
            *(0.0, 0.379, 0.0, -1.918, -2.812, 0.796, 0.423, 1.475),
        ),
        -5.584,
    ),
    "en": Model(
        (
            *(1.28, 1.95, 0.381, 0.407, 0.33, -1.593, 0.353, 0.291),
            *(0.0, 0.394, 0.259, -1.693, -2.835, 0.613, 0.767, 2.725),
        ),
        -3.136,
    ),
}
# Below this probability the documents are said not to say, by language and by `Settings.refusing`. Of the answerable questions of our
# own sets whose best sentence is right, 8% and 11%, 4% and 6%, 1% and 1% fall below or are refused outright (`rag.confidence.refuted`);
# of the unanswerable 89% and 85%, 85% and 64%, 65% and 55%.
THRESHOLDS = {
    "zh": {"cautious": 0.45, "balanced": 0.25, "eager": 0.105},
    "en": {"cautious": 0.4, "balanced": 0.22, "eager": 0.105},
}

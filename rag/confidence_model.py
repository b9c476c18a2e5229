"""Coefficients of the confidence model, one for each language of a question. Used by `rag.ask`.

Made by `python -m eval.fit_confidence` on XQuAD (every second of 618 questions in each language, each with its answering sentence,
without it, and without its paragraph) and on our own sets over the bundled briefing's facts and over an archive of sixteen reports.
AUROC on the other half of XQuAD's articles 0.884 for Chinese questions and 0.789 for English ones; on the speech, with its
questions kept out of the fit, 0.852 and 0.769.
"""

from rag.confidence import Model

MODELS = {
    "zh": Model(
        (2.325, 2.725, 0.146, 0.0, 0.188, 0.0, 1.471, 0.071, 0.0, 0.317, 0.0, -2.873, 0.958, 0.726, 0.0), -5.086
    ),
    "en": Model(
        (1.152, 1.009, 1.059, 0.0, 0.581, -1.170, 0.0, 0.131, 0.067, 0.477, 0.463, -1.229, 0.244, 1.112, 1.357), -2.600
    ),
}
# Below this probability the documents are said not to say, by language and by `Settings.refusing`. About 5% of the answerable
# questions of our own sets, those whose best sentence is right, fall below the balanced one.
THRESHOLDS = {
    "zh": {"cautious": 0.35, "balanced": 0.2, "eager": 0.1},
    "en": {"cautious": 0.42, "balanced": 0.27, "eager": 0.15},
}

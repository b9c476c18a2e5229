"""Coefficients of the confidence model, one for each language of a question. Used by `rag.ask`.

Made by `python -m eval.fit_confidence` on XQuAD (every second of 618 questions in each language, each with its answering sentence,
without it, and without its paragraph) and on our own sets over the bundled briefing's facts and over an archive of sixteen reports.
AUROC on the other half of XQuAD's articles 0.884 for Chinese questions and 0.789 for English ones; on the speech, with its
questions kept out of the fit, 0.852 and 0.769.
"""

from rag.confidence import Model

MODELS = {
    "zh": Model(
        (1.914, 2.195, 0.998, 0.0, 0.400, 0.0, 1.387, 0.028, 0.0, 0.307, 0.0, -2.469, 0.578, 0.494, 0.0), -4.774
    ),
    "en": Model(
        (1.236, 1.530, 1.052, 0.0, 0.468, -0.785, 0.328, 0.213, 0.0, 0.519, 0.376, -0.818, 0.144, 0.0, 1.347), -3.080
    ),
}
# Below this probability the documents are said not to say, by language and by `Settings.refusing`. About 5% of the answerable
# questions of our own sets, those whose best sentence is right, fall below the balanced one.
THRESHOLDS = {
    "zh": {"cautious": 0.39, "balanced": 0.18, "eager": 0.1},
    "en": {"cautious": 0.39, "balanced": 0.24, "eager": 0.15},
}

"""Coefficients of the confidence model, one for each language of a question. Used by `rag.ask`.

Made by `python -m eval.fit_confidence` on XQuAD (every second of 618 questions in each language, each with its answering sentence,
without it, and without its paragraph) and on our own sets over the bundled briefing's facts and over an archive of sixteen reports.
AUROC on the other half of XQuAD's articles 0.884 for Chinese questions and 0.790 for English ones; on the speech, with its
questions kept out of the fit, 0.81 and 0.78.
"""

from rag.confidence import Model

MODELS = {
    "zh": Model((1.637, 2.663, 0.300, 0.0, 0.416, 0.0, 1.244, 0.107, 0.0, 0.292, 0.0, -2.365, 0.918, 0.0, 0.0), -4.924),
    "en": Model(
        (1.025, 0.745, 0.967, 0.0, 0.612, -1.448, 0.0, 0.145, 0.036, 0.514, 0.461, -1.248, 0.359, 1.150, 0.957), -2.346
    ),
}
# Below this probability the documents are said not to say.
THRESHOLD = 0.25

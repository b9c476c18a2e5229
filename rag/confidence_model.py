"""Coefficients of the confidence model, one for each language of a question. Used by `rag.ask`."""

from rag.confidence import Model

THRESHOLD = 0.5
MODELS = {
    "zh": Model((2.0, 1.0, 1.0, 1.0, 2.0, 10.0, 0.2, 0.5, 1.0), -12.0),
    "en": Model((2.0, 1.0, 1.0, 1.0, 2.0, 10.0, 0.2, 0.5, 1.0), -12.0),
}

"""The numbers of `rag.choice.certainty`, one set for each language of a question. Used by `rag.found`.

Made by `yanzheng eval fit confidence` on documents that the reader of that fit had not seen.
"""

from rag.choice.certainty import Lines, Scaling

SCALINGS = {"zh": Scaling(1.41, 1.65, 0.0), "en": Scaling(0.4, 1.5, 1.5)}
# By language and by `Settings.refusing`.
LINES = {
    "zh": {"cautious": Lines(0.5, 0.9), "balanced": Lines(0.3, 0.85), "eager": Lines(0.15, 0.75)},
    "en": {"cautious": Lines(0.5, 0.9), "balanced": Lines(0.3, 0.85), "eager": Lines(0.15, 0.75)},
}

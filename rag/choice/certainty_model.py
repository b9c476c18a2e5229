"""The numbers of `rag.choice.certainty`, one set for each language of a question. Used by `rag.found`.

Made by `yanzheng eval fit confidence` on questions that no fit of the reader has seen: every third group of four of the seven sets over
documents of our own in `eval/sets/reading` (534 and 535 with anything found, half of them near misses, each over its own document),
and all over the speech, `county_speech` and `bureau_plan` (121 in each language). Fitted on the former alone, each document kept out in turn,
AUROC there 0.760 and 0.718, over the latter 0.959 and 0.921; by the evidence alone 0.749, 0.673, 0.946 and 0.889.
"""

from rag.choice.certainty import Lines, Scaling

SCALINGS = {"zh": Scaling(0.36, 0.71, 0.0, 0.85, 0.73), "en": Scaling(-0.48, 0.67, 0.14, 0.93, 0.32)}
# By language and by `Settings.refusing`. Below the lower line of `balanced` lie 9% and 8% of the answerable questions of the former sets and 4% and
# 2% of the latter, and 40% and 26%, 80% and 60% of the others.
LINES = {
    "zh": {"cautious": Lines(0.5, 0.92), "balanced": Lines(0.3, 0.88), "eager": Lines(0.2, 0.8)},
    "en": {"cautious": Lines(0.45, 0.9), "balanced": Lines(0.3, 0.85), "eager": Lines(0.2, 0.75)},
}

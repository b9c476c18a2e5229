"""The numbers of `rag.choice.certainty`, one set for each language of a question. Used by `rag.found`.

Made by `yanzheng eval fit confidence` on four documents whose questions a first fit of the reader had been kept from (two reports of 2026,
a national report, a provincial one of 2025; 168 answerable questions and 147 near misses in each language). Each document kept out of the
fit on the others, AUROC 0.908 and 0.854; where 6% and 10% of the answerable are refused, 0.61 and 0.67 of the Chinese near misses are, 0.38
and 0.51 of the English ones. What a sign against the best sentence weighs is the logarithm of how much oftener near misses have one: over a
quarter of the questions of seven sets in `eval/sets/reading` (401 and 402, half of them near misses by one word, which neither the reader nor
this was fitted on) 0.234 against 0.043 of the Chinese, 0.194 against 0.028 of the English; AUROC there from 0.790 to 0.806 and 0.690 to 0.711.
"""

from rag.choice.certainty import Lines, Scaling

SCALINGS = {"zh": Scaling(1.57, 1.40, 0.49, 1.7), "en": Scaling(0.67, 1.15, 1.74, 1.9)}
# By language and by `Settings.refusing`. Of the answerable questions over the speech, which no fit of the reader has seen, 18% and 18%,
# 6% and 8%, none and none lie below the lower line.
LINES = {
    "zh": {"cautious": Lines(0.6, 0.95), "balanced": Lines(0.25, 0.92), "eager": Lines(0.12, 0.85)},
    "en": {"cautious": Lines(0.6, 0.95), "balanced": Lines(0.3, 0.92), "eager": Lines(0.2, 0.85)},
}

"""The numbers of `rag.choice.certainty`, one set for each language of a question. Used by `rag.found`.

Made by `yanzheng eval fit confidence` on ten documents of `eval/sets/reading/documents` that the reader had been kept from (120 answerable
questions and 120 near misses in each language, half of the near misses twins of an answerable one). Each document kept out of the fit on the
others, AUROC 0.851 and 0.795; where 6% and 10% of the answerable are refused, 0.43 and 0.66 of the Chinese near misses are, 0.33 and 0.43
of the English ones.
"""

from rag.choice.certainty import Lines, Scaling

SCALINGS = {"zh": Scaling(-0.65, 0.73, 0.0, 1.28), "en": Scaling(-0.38, 0.76, 0.16, 0.65)}
# By language and by `Settings.refusing`. Below the lower line of `balanced` lie 7% and 9% of those answerable questions and 58% and 45% of
# the near misses, and of the questions over the speech, which no fit of the reader has seen, 6% and 10% and 100% and 79%; of these 96% and
# 92% above the upper line are answered right.
LINES = {
    "zh": {"cautious": Lines(0.45, 0.87), "balanced": Lines(0.25, 0.78), "eager": Lines(0.12, 0.7)},
    "en": {"cautious": Lines(0.4, 0.85), "balanced": Lines(0.22, 0.78), "eager": Lines(0.12, 0.75)},
}

"""The numbers of `rag.choice.certainty`, one set for each language of a question. Used by `rag.choice.choosing`.

Fitted as by `yanzheng eval fit confidence`, which asks all questions of its sets, on 54 of our own documents that the reader was kept from
(`eval/sets/reading/kept_out.txt`): 22 asked each alone, every fourth question, and of 32 in one archive every third: 416 answerable questions and 332 near misses in each
language. Each document kept out of the fit on the others, AUROC 0.882 and 0.848 (0.867 and 0.809 in the archive, where the reader before had 0.853 and 0.815); where 6%
and 10% of the answerable are refused, 0.59 and 0.70 of the Chinese near misses are, 0.53 and 0.64 of the English ones.
"""

from rag.choice.certainty import Lines, Scaling

SCALINGS = {"zh": Scaling(1.11, 1.00, 0.00, 0.94), "en": Scaling(0.93, 0.96, 0.00, 0.28)}
# By language and by `Settings.refusing`. Of those answerable questions 20%, 8% and 4% lie below the lower line. Above the upper one of `balanced`
# 98 and 93 of 100 questions are answerable.
LINES = {
    "zh": {"cautious": Lines(0.58, 0.95), "balanced": Lines(0.3, 0.94), "eager": Lines(0.18, 0.88)},
    "en": {"cautious": Lines(0.52, 0.94), "balanced": Lines(0.32, 0.9), "eager": Lines(0.2, 0.86)},
}

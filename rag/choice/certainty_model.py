"""The numbers of `rag.choice.certainty`, one set for each language of a question. Used by `rag.found`.

Fitted as by `yanzheng eval fit confidence`, which asks all questions of its sets, on 54 of our own documents that the reader was kept from
(`eval/sets/reading/kept_out.txt`): 22 asked each alone, and of 32 in one archive every third question: 604 answerable questions and 529 near misses in each language.
Each document kept out of the fit on the others, AUROC 0.880 and 0.849 (0.853 and 0.815 in the archive, where the reader before, of which they were kept, too,
had 0.843 and 0.779); where 6% and 10% of the answerable are refused, 0.60 and 0.70 of the Chinese near misses are, 0.51 and 0.59 of the English ones.
"""

from rag.choice.certainty import Lines, Scaling

SCALINGS = {"zh": Scaling(0.86, 1.07, 0.00, 1.14), "en": Scaling(0.76, 1.10, 0.00, 0.59)}
# By language and by `Settings.refusing`. Of those answerable questions 20%, 6% (English 8%) and 4% lie below the lower line. Above the upper one of `balanced`
# 95 and 92 of 100 first sentences are those that answer; 96 and 92 of 100 questions are answerable.
LINES = {
    "zh": {"cautious": Lines(0.6, 0.94), "balanced": Lines(0.24, 0.92), "eager": Lines(0.18, 0.86)},
    "en": {"cautious": Lines(0.52, 0.94), "balanced": Lines(0.3, 0.9), "eager": Lines(0.18, 0.86)},
}

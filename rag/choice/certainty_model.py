"""The numbers of `rag.choice.certainty`, one set for each language of a question. Used by `rag.found`.

Made by `yanzheng eval fit confidence` on the 22 of our own documents that the reader was kept from (`eval/sets/reading/kept_out.txt`), each asked
alone: 346 answerable questions and 311 near misses in each language. Each document kept out of the fit on the others, AUROC 0.895 and 0.860;
where 6% and 10% of the answerable are refused, 0.61 and 0.73 of the Chinese near misses are, 0.51 and 0.63 of the English ones. On the fourteen of them
that the reader before was kept from, too, AUROC was 0.847 and 0.738, and is 0.885 and 0.823.
"""

from rag.choice.certainty import Lines, Scaling

SCALINGS = {"zh": Scaling(1.07, 1.06, 0.00, 1.00), "en": Scaling(1.05, 1.03, 0.00, 0.52)}
# By language and by `Settings.refusing`. Of those answerable questions 20%, 6% to 7% and 4% lie below the lower line. Above the upper one of `balanced`
# 95 of 100 first sentences are those that answer; 96 to 98 of 100 questions are answerable.
LINES = {
    "zh": {"cautious": Lines(0.58, 0.94), "balanced": Lines(0.24, 0.92), "eager": Lines(0.16, 0.86)},
    "en": {"cautious": Lines(0.51, 0.94), "balanced": Lines(0.2, 0.92), "eager": Lines(0.15, 0.86)},
}

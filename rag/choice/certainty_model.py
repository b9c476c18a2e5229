"""The numbers of `rag.choice.certainty`, one set for each language of a question. Used by `rag.choice.choosing`.

Fitted as by `yanzheng eval fit confidence` on 54 of our own documents that the reader was kept from (`eval/sets/reading/kept_out.txt`): 22 asked each
alone and 32 in one archive, 569 answerable questions and 449 near misses in each language, all of them asked. Each document kept out of the fit on the others,
AUROC 0.901 and 0.865 (0.895 and 0.861 before what a date, an office, a step and a price are told apart by was counted); where 6% and 10% of
the answerable are refused, 0.67 and 0.74 of the Chinese near misses are, 0.60 and 0.67 of the English ones.
"""

from rag.choice.certainty import Lines, Scaling

SCALINGS = {"zh": Scaling(1.27, 1.05, 0.00, 1.17), "en": Scaling(1.04, 1.03, 0.00, 0.50)}
# By language and by `Settings.refusing`. Of those answerable questions 20%, 7% and 4% lie below the lower line. Above the upper one of `balanced`
# 99 and 94 of 100 questions are answerable.
LINES = {
    "zh": {"cautious": Lines(0.58, 0.96), "balanced": Lines(0.3, 0.95), "eager": Lines(0.18, 0.89)},
    "en": {"cautious": Lines(0.52, 0.94), "balanced": Lines(0.32, 0.9), "eager": Lines(0.2, 0.86)},
}

"""The numbers of `rag.choice.certainty`, one set for each language of a question. Used by `rag.found`.

Made by `yanzheng eval fit confidence` on fourteen of our own documents (every fifth of `eval/sets/reading/documents`) that the reader's last fit was kept
from: 168 answerable questions and 168 near misses in each language, most of them another question's by one word, counted as if a third of all questions had
no answer. Each document kept out of the fit on the others, AUROC 0.856 and 0.750; where 6% and 10% of the answerable are refused, 0.48 and 0.61 of
the Chinese near misses are, 0.27 and 0.39 of the English ones. With the reader before it, AUROC was 0.847 and 0.738.
"""

from rag.choice.certainty import Lines, Scaling

SCALINGS = {"zh": Scaling(1.34, 0.82, 0.00, 2.03), "en": Scaling(0.86, 0.66, 0.76, 0.87)}
# By language and by `Settings.refusing`. Of those answerable questions 20%, 7% and 3% lie below the lower line; above the upper one of `balanced`
# 96 of 100 are answerable in Chinese and 95 in English.
LINES = {
    "zh": {"cautious": Lines(0.69, 0.93), "balanced": Lines(0.38, 0.88), "eager": Lines(0.29, 0.82)},
    "en": {"cautious": Lines(0.62, 0.92), "balanced": Lines(0.42, 0.87), "eager": Lines(0.3, 0.82)},
}

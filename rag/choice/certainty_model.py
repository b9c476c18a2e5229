"""The numbers of `rag.choice.certainty`, one set for each language of a question. Used by `rag.found`.

Made by `yanzheng eval fit confidence` on fourteen of our own documents (every fifth of `eval/sets/reading/documents`) that the reader's last fit was kept
from: 168 answerable questions and 168 near misses in each language, most of them another question's by one word. Each document kept out of the
fit on the others, AUROC 0.847 and 0.738; where 6% and 10% of the answerable are refused, 0.49 and 0.55 of the Chinese near misses are, 0.21
and 0.38 of the English ones. With the reader before it, AUROC over a quarter of the questions of the same sets was 0.806 and 0.711.
"""

from rag.choice.certainty import Lines, Scaling

SCALINGS = {"zh": Scaling(0.54, 0.90, 0.00, 1.71), "en": Scaling(0.06, 0.75, 1.01, 0.89)}
# By language and by `Settings.refusing`. Of those answerable questions 20% and 24%, 7% and 7%, 3% and 3% lie below the lower line; above the
# upper one of `balanced` 95 of 100 are answerable. A lower English one, 0.78, where these documents' questions would do for 94 of 100 were a third
# of them not answerable, gave 18 sure answers in 100 over REPORT, and 89 of 100 right.
LINES = {
    "zh": {"cautious": Lines(0.55, 0.9), "balanced": Lines(0.25, 0.83), "eager": Lines(0.11, 0.75)},
    "en": {"cautious": Lines(0.5, 0.9), "balanced": Lines(0.25, 0.86), "eager": Lines(0.11, 0.8)},
}

"""An answer and its gold answers in, exact match and F1 as CMRC 2018 defines them out. Used by `eval.running.squad`.

Cui et al., A Span-Extraction Dataset for Chinese Machine Reading Comprehension, EMNLP 2019, and its evaluation script:
F1 over the longest common contiguous part, not over SQuAD's bag of words, so a text that has the right characters in
another order gains nothing. Where the script asks NLTK for the words of Latin text, a word here is a run of letters and
digits with the points, commas and apostrophes inside it; any other mark stands alone.
"""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

# The marks that the script leaves out, and no others: ‘, … and % are not among them.
_MARKS = frozenset("-:_*^/\\~`+=，。：？！“”；’《》·、「」（）－～『』")
_LATIN = r"[^\W_\u4e00-\u9fa5]+"
_TOKEN = re.compile(rf"[\u4e00-\u9fa5]|{_LATIN}(?:[.,']{_LATIN})*|\S")


def cmrc_exact(answer: str, golds: Sequence[str]) -> float:
    """1 where the answer is one of the gold answers but for case and punctuation, else 0."""
    return float(any(_bare(answer) == _bare(gold) for gold in golds))


def cmrc_f1(answer: str, golds: Sequence[str]) -> float:
    """The best F1, 0 to 1, of the answer's tokens against a gold answer's.

    Precision and recall are the length of the longest contiguous run of tokens that both have, over the tokens of the
    answer and of the gold answer. A Chinese character is a token, and so is a Latin word or a figure.
    """
    return max((_f1(tokens(answer), tokens(gold)) for gold in golds), default=0.0)


def tokens(text: str) -> list[str]:
    """The tokens of a text, lower case, punctuation left out."""
    return _TOKEN.findall(_bare(text))


def _f1(answer: list[str], gold: list[str]) -> float:
    common = SequenceMatcher(None, answer, gold, autojunk=False).find_longest_match().size
    return 2 * common / (len(answer) + len(gold)) if common else 0.0


def _bare(text: str) -> str:
    return "".join(c for c in text.lower().strip() if c not in _MARKS)

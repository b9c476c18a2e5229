"""A yes-no question in Chinese and the quote that answers it in, yes or no out, or nothing where the quote proves neither. Used by `rag.composing.compose`.

Careful rather than helpful: the quote must carry all of the question's terms in one clause, with no word that bounds or
plans what it says; else the quote speaks for itself. English questions reach the text by translation, which proves no yes.
"""

import re
from collections.abc import Mapping

from index.language.normal_form import normalised
from index.reading.clauses import clause_ranges
from rag.question.coverage import coverage
from rag.question.question import Question, Term

_BOUNDED = re.compile(
    r"部分|有的|有些|可能|预计|预期|力争|计划|规划|拟|将|争取|有望|原定|本来|如果|假如|若|除|基本|接近|几乎|尽快|推动|推进|加快|确保|务必|年底|月底|上半年|下半年|日前|要|准备|希望|是否"
)
_DENIED = re.compile(r"(?:没有|尚未|仍未|未能|未|没能|没)$")
_DENIES = re.compile(r"[不没未无非否]|取消|暂缓|停止|终止")
# The share of the question's terms, by weight, that one clause must carry.
ALL = 0.95


def proved(question: Question, text: str, planned: bool, weights: Mapping[Term, float]) -> bool | None:
    """True or False where the text, which is no plan, proves it; None for other questions and where it proves neither."""
    total = sum(weights.values())
    if not question.judged or planned or not total:
        return None
    for start, end in clause_ranges(text, 0, len(text)):
        clause = normalised(text[start:end])
        if sum(w * coverage(t, clause) for t, w in weights.items()) < ALL * total or _BOUNDED.search(clause):
            continue
        if not _DENIES.search(clause):
            return True
        words = [v for t in question.terms for v, _ in t.variants]
        if any(_DENIED.search(clause[: clause.find(normalised(v))]) for v in words if normalised(v) in clause):
            return False
    return None

"""The time that a question asks for: years, a plan or a result, several years."""

import re
from functools import lru_cache

from index.language.normal_form import normalised
from rag.documents.periods import _RELATIVE
from rag.question.question import Question

_ASKS_SPAN = re.compile(
    r"[三四五六七八九十两几]年|年均|每年|平均|累计|“?十[二三四五]五”?|历年|203\d|长远|远景|future|annual|per year|a year|every year|average|years|five-year|cumulative|since",
    re.IGNORECASE,
)

_ASKS_PLAN = re.compile(
    r"目标|计划|将(?!军)|预期|力争|想(?:要)?(?=达到|完成|实现|新增|建)|要(?:达到|完成|实现|建)|打算|拟|今年|明年|下一步|安排|准备"
    r"|\b(?:target|targets|wants?|hopes?|pledge[sd]?|promise[sd]?|plans?|planned|planning|will|goals?|aims?|aiming|expected|expects?|intends?|going to|this year|next year|should|propose[sd]?|projected|to be)\b",
    re.IGNORECASE,
)

_ASKS_DONE = re.compile(
    r"完成了|实现了|达到了|去年|上年|过去|已经?|增长了|获得|了多少|了哪些|了几"
    r"|\b(?:did|was|were|achieved|last year|reached|completed|received|won|secured|obtained)\b"
    # Has built, has been built; how many it has, and which target it has set, tell no time.
    r"|\b(?:has|have|had)\b(?=[^?,;]*\b(?:been|built|made|become|grown|risen|fallen|gone|brought|(?!need|speed)\w{2,}ed)\b)",
    re.IGNORECASE,
)

_ASKS_NOW = re.compile(r"目前|现在|现有|完成|已经|\bnow\b|currently|at present", re.IGNORECASE)

_RELATIVE_ENGLISH = (
    (re.compile(r"\bthis year\b"), 0),
    (re.compile(r"\blast year\b"), -1),
    (re.compile(r"\bnext year\b"), 1),
)


def asks_plan(question: Question) -> bool:
    """Whether a question asks for what is planned, not for what was done."""
    return bool(_ASKS_PLAN.search(question.text)) and not _ASKS_DONE.search(question.text)


def years_asked(question: Question, year: int = 0) -> frozenset[int]:
    """The years that a question names; 今年, last year and the like counted from a document's own `year`, if that is known."""
    plain = normalised(question.text)
    found = {int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", plain)}
    if year and not found:
        relative = _RELATIVE if question.language == "zh" else _RELATIVE_ENGLISH
        found = {year + step for words, step in relative if words.search(plain)}
    return frozenset(found)


@lru_cache(maxsize=256)
def asks_two_times(question: Question) -> bool:
    """Whether a question asks for the figures of two times: of two years, or of what is (目前有多高？) and of what is planned."""
    parts = [part for part in re.split(r"[？?，,；;]|\band\b|和", question.text) if part.strip()]
    planned = [bool(_ASKS_PLAN.search(part)) for part in parts]
    done = [bool(_ASKS_DONE.search(part) or _ASKS_NOW.search(part)) for part in parts]
    both = any(p and not d for p, d in zip(planned, done, strict=True)) and any(
        d and not p for p, d in zip(planned, done, strict=True)
    )
    return len(years_asked(question)) == 2 or both


def asks_span(question: Question) -> bool:
    """Whether a question asks for several years together: 五年来, annual."""
    return _ASKS_SPAN.search(question.text) is not None


def asks_time(question: Question) -> bool:
    """Whether a question says of which time it asks, other than by a year: of a plan, a result, or several years."""
    return any(pattern.search(question.text) is not None for pattern in (_ASKS_PLAN, _ASKS_DONE, _ASKS_SPAN))

"""A question's text in, the time that it asks for out: years, a plan or a result, several years."""

import re
from dataclasses import dataclass

from rag.documents.periods import RELATIVE_YEARS

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


# The kinds of a document that a question may name behind a year: 2025年的报告, the 2025 report.
_PAPER = "报告|讲话|文件|发言|演讲|致辞|简报|总结|计划|规划|方案"
_PAPER_ENGLISH = "report|speech|document|address|briefing|plan|paper"


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The time that a question asks for.

    `years` are those that it names; `steps` those that it counts from a document's own (今年: 0, last year: -1). `planned` tells that it
    has words of a plan, `done` of a result, `spanning` of several years together (五年来, annual). `two` tells that it asks for the
    figures of two times: of two years, or of what is (目前有多高？) and of what is planned. `papers`: the years whose report it speaks of.
    """

    years: frozenset[int]
    steps: frozenset[int]
    planned: bool
    done: bool
    spanning: bool
    two: bool
    papers: frozenset[int]

    @property
    def plan(self) -> bool:
        """Whether what is planned is asked for, not what was done."""
        return self.planned and not self.done

    @property
    def told(self) -> bool:
        """Whether it is said of which time is asked, other than by a year: of a plan, a result, or several years."""
        return self.planned or self.done or self.spanning

    def years_from(self, year: int) -> frozenset[int]:
        """The years named, or where none is those counted from a document's own `year` (0: unknown)."""
        return self.years or frozenset(year + step for step in self.steps if year)


def asked_time(text: str, plain: str, language: str) -> AskedTime:
    """The time that a question asks for; `plain` is its text in normal form."""
    years = frozenset(int(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", plain))
    relative = RELATIVE_YEARS if language == "zh" else _RELATIVE_ENGLISH
    return AskedTime(
        years=years,
        steps=frozenset(step for words, step in relative if words.search(plain)),
        planned=_ASKS_PLAN.search(text) is not None,
        done=_ASKS_DONE.search(text) is not None,
        spanning=_ASKS_SPAN.search(text) is not None,
        two=len(years) == 2 or _planned_and_done(text),
        papers=frozenset(_papers(text)),
    )


def _planned_and_done(text: str) -> bool:
    """Whether one part of a question speaks of a plan and another of what was done or is."""
    parts = [part for part in re.split(r"[？?，,；;]|\band\b|和", text) if part.strip()]
    planned = [bool(_ASKS_PLAN.search(part)) for part in parts]
    done = [bool(_ASKS_DONE.search(part) or _ASKS_NOW.search(part)) for part in parts]
    pairs = list(zip(planned, done, strict=True))
    return any(p and not d for p, d in pairs) and any(d and not p for p, d in pairs)


def _papers(text: str) -> set[int]:
    """The years of whose documents a question speaks: 2025年的报告, the 2025 report, the report of 2025."""
    named = {match[1] for match in re.finditer(r"(?=((?:19|20)\d\d))", text)}
    return {int(year) for year in named if _names_paper_of(text, year)}


def _names_paper_of(text: str, year: str) -> bool:
    return (
        re.search(
            rf"{year}年[^，。？?]{{0,12}}(?:{_PAPER})|\b{year} [\w' -]{{0,30}}(?:{_PAPER_ENGLISH})\b|\b(?:{_PAPER_ENGLISH})\b[\w' -]{{0,30}}(?:of|for|in|from) {year}\b",
            text,
            re.IGNORECASE,
        )
        is not None
    )

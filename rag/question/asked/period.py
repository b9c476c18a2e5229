"""A question's text in, the time that it asks for out: years, a plan or a result, several years."""

import re
from dataclasses import dataclass

from index.language.lexicon import expression, pattern
from rag.documents.periods import YEARS_BESIDE

_AHEAD = (
    "zh:plan.sure",
    "zh:plan.named",
    "zh:plan.will",
    "zh:plan.asked",
    "en:plan.told",
    "en:plan.open",
    "en:plan.asked",
)
_PLAN = (*_AHEAD, "zh:year.this", "zh:year.next", "en:year.this", "en:year.next")
_CHANGE = ("zh:up", "zh:down", "zh:changed", "zh:changed.asked", "en:up", "en:down", "en:changed.asked")
_DONE = ("zh:done.said", "zh:done.asked", "zh:year.last", "en:done.asked", "en:year.last")
_NOW = ("zh:now.asked", "en:now.asked")
_SPAN = ("zh:span.asked", "en:span.asked")
_YEARS_BESIDE_ENGLISH = (("en:year.this", 0), ("en:year.last", -1), ("en:year.next", 1))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d|'?s\b|[万亿])")
# What leads to a question, in normal form, and says of which occasion it is, parted from it.
_SAID = "spoken,{0}:where.of.speech,{0}:where.of.talk,{0}:where.of.meeting"
_ON_AN_OCCASION = f"[^,?:]*<<zh:occasion,zh:{_SAID.format('zh')}>>(?:上|里|中)?[,:]"
_BEFORE_THE_QUESTION = r"[^?]*(?:: |\. )(?=<<en:question_word,en:auxiliary,en:preposition>>)"
_AT_AN_OCCASION = rf"[^,?]*\b<<en:{_SAID.format('en')}>>[^,?]*, "
_LEAD = f"{_ON_AN_OCCASION}|{_BEFORE_THE_QUESTION}|{_AT_AN_OCCASION}"
# What stands before a year that something is only measured from.
_MEASURED_FROM = "(?:<<zh:against.than>>|<<en:against>>(?: (?:in|the|that of|its|level of|end of))* )$"


@dataclass(frozen=True, slots=True)
class AskedTime:
    """The time that a question asks for.

    `years` are those that it names, `against` those that it only measures from (比2015年低多少, below 2015); `steps` those that it counts from a document's own (今年: 0, last year: -1). `planned` tells that it
    has words of a plan, `done` of a result, `spanning` of several years together (五年来, annual). `two` tells that it asks for the
    figures of two times: of two years, or of what is (目前有多高？) and of what is planned. `reached` that it asks what was done, whatever year
    it names (今年完成了多少). `papers`: the years whose
    report it speaks of; `plans`: those whose plan, which a report may tell of as well (2017年的投资计划); `led`: those that stand only in what leads to
    the question and says of which occasion it is (2013年7月记者会上，…; the 2016 talk: …). `change`: that it asks by how much something changed from
    one time to another, or has a word of it.
    """

    years: frozenset[int]
    steps: frozenset[int]
    planned: bool
    done: bool
    spanning: bool
    two: bool
    reached: bool
    papers: frozenset[int]
    against: frozenset[int] = frozenset()
    plans: frozenset[int] = frozenset()
    led: frozenset[int] = frozenset()
    change: bool = False

    @property
    def plan(self) -> bool:
        """Whether what is planned is asked for, not what was done."""
        return self.planned and not self.done

    @property
    def told(self) -> bool:
        """Whether it is said of which time is asked, other than by a year: of a plan, a result, or several years."""
        return self.planned or self.done or self.spanning

    def years_from(self, year: int) -> frozenset[int]:
        """The years named, or where none is those counted from a document's own `year` (0: unknown). One that leads to the question only names
        the document, where that is its own."""
        if self.years:
            return self.years - ({year} & self.led)
        return frozenset(year + step for step in self.steps if year)


def asked_time(text: str, plain: str, language: str) -> AskedTime:
    """The time that a question asks for; `plain` is its text in normal form."""
    found = [(int(m[0]), plain[: m.start()]) for m in _YEAR.finditer(plain)]
    named = frozenset(year for year, _ in found)
    years = frozenset(year for year, before in found if expression(_MEASURED_FROM).search(before) is None)
    relative = YEARS_BESIDE if language == "zh" else _YEARS_BESIDE_ENGLISH
    return AskedTime(
        years=years,
        steps=frozenset(step for name, step in relative if pattern(name).search(plain)),
        planned=_names_plan(text),
        done=_names_result(text),
        spanning=pattern(*_SPAN).search(text) is not None,
        two=len(named) == 2 or _planned_and_done(text),
        reached=_names_result(text) and pattern(*_AHEAD).search(text) is None,
        papers=frozenset(_papers(text, "<<zh:spoken>>", "<<en:spoken>>")),
        against=named - years,
        plans=frozenset(_papers(text, "<<zh:spoken.plan>>", "<<en:spoken.plan>>")),
        led=_led(plain),
        change=pattern(*_CHANGE).search(plain) is not None,
    )


def _led(plain: str) -> frozenset[int]:
    """The years that stand only in what leads to the question."""
    lead = expression(_LEAD).match(plain)
    if lead is None:
        return frozenset()
    behind = {m[0] for m in _YEAR.finditer(plain, lead.end())}
    return frozenset(int(m[0]) for m in _YEAR.finditer(lead[0]) if m[0] not in behind)


def _names_plan(text: str) -> bool:
    return pattern(*_PLAN).search(text) is not None


def _names_result(text: str) -> bool:
    return pattern(*_DONE).search(text) is not None


def _planned_and_done(text: str) -> bool:
    """Whether one part of a question speaks of a plan and another of what was done or is."""
    parts = [part for part in re.split(r"[？?，,；;]|\band\b|和", text) if part.strip()]
    planned = [_names_plan(part) for part in parts]
    done = [_names_result(part) or pattern(*_NOW).search(part) is not None for part in parts]
    pairs = list(zip(planned, done, strict=True))
    return any(p and not d for p, d in pairs) and any(d and not p for p, d in pairs)


def _papers(text: str, chinese: str, english: str) -> set[int]:
    """The years of whose documents of a kind, an expression in each language, a question speaks: 2025年的报告, the 2025 report, the report of 2025."""
    named = {match[1] for match in re.finditer(r"(?=((?:19|20)\d\d))", text)}
    return {int(year) for year in named if _names_paper_of(text, year, chinese, english)}


def _names_paper_of(text: str, year: str, chinese: str, english: str) -> bool:
    before, behind = rf"\b{year} [\w' -]{{0,30}}{english}", rf"{english}[\w' -]{{0,30}}(?:of|for|in|from) {year}\b"
    return expression(f"{year}年[^，。？?]{{0,12}}{chinese}|(?i:{before}|{behind})").search(text) is not None

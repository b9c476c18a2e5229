"""A question's text in, where it says that one is to look out: 2010年政府工作报告里, in the speech at the symposium.

What names a document is no part of what is asked of it. Used by `rag.retrieval.naming`, which knows which documents there are.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.language.lexicon import expression, pattern
from index.language.numerals import value

# A congress of the party by its number: 十八大, 第十八次全国代表大会, the 18th National Congress. 十大 and 两大 count things.
_NUMERAL = r"[一二三四五六七八九十]{1,3}|\d\d?"
_PARTY = f"(?:党的|中共)(?P<party>{_NUMERAL})大"
_BARE = "(?P<bare>二?十[一二三四五六七八九]|二十|[12]\\d)大"
_FULL = f"第(?P<full>{_NUMERAL})次(?:党的)?全国代表大会"
_CONGRESS = re.compile(f"(?:{_PARTY}|{_BARE}|{_FULL})")
_CONGRESS_ENGLISH = re.compile(
    r"\b(?P<ordinal>\d\d?)(?:st|nd|rd|th) (?:CPC |National |Party )*(?:Party )?Congress\b", re.I
)
_TIME_AFTER = "(?:之?[以之]?[后前来间]|召开|精神|闭幕|胜利|期间)"
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")

# What kinds of papers and occasions are called.
_KINDS = {
    "report": ("zh:where.of.report", "en:where.of.report"),
    "speech": ("zh:where.of.speech", "en:where.of.speech"),
    "notice": ("zh:where.of.notice", "en:where.of.notice"),
    "plan": ("zh:where.of.plan", "en:where.of.plan"),
    "rules": ("zh:where.of.rules", "en:where.of.rules"),
    "talk": ("zh:where.of.talk", "en:where.of.talk"),
    "survey": ("zh:where.of.survey", "en:where.of.survey"),
    "meeting": ("zh:where.of.meeting", "en:where.of.meeting"),
    "file": ("zh:where.of.file", "en:where.of.file"),
}
_CHINESE_KINDS, _ENGLISH_KINDS = (",".join(names) for names in zip(*_KINDS.values(), strict=True))
# A paper of one of these kinds is named by what it is alone: the speech, in the circular. A report may be any, and plans are spoken of in all.
TELLING_KINDS = frozenset({"speech", "notice", "talk", "survey"})
# With a year or a place, these may name one though nothing says that it is a certain one.
NAMING_KINDS = TELLING_KINDS | {"report"}

# No name of one document goes over these: which reports, each report.
_BODY = "(?![被把])(?:[^，。？?；;：:！“”哪什几谁多各每其]{0,30}?)"
_KIND = f"(?:<<{_CHINESE_KINDS}>>)"
_SAYS = "(?:所|都|还|曾)?<<zh:where.says>>(?:过?的|了)?"
_CLAUSE = r"(?:(?<=[，。；？：\n])|^)(?P<lead><<zh:where.lead>>)?"
_BY_NUMBER = f"(?:{_CONGRESS.pattern})(?!{_TIME_AFTER}|<<zh:named.behind>>|的?报告)"
_BEHIND = f"(?:<<zh:where.inside>>(?:{_SAYS})?|{_SAYS})[，：:]?|[，：:]"
_APART = f"{_CLAUSE}(?P<name>{_BODY}(?:{_KIND}|{_BY_NUMBER}))(?:{_BEHIND})"
# What is asked about a paper names it, too, where the word is no verb.
_WITHIN = f"{_CLAUSE}(?P<name>{_BODY}(?:(?:<<zh:where.of.report,zh:where.of.speech,zh:where.of.notice>>)|{_BY_NUMBER}))"

_MODIFIER = r"(?:(?:[A-Z][\w’'.-]*|\d[\w’'-]*|<<en:where.modifier>>)(?:['’]s)?)"
_PAPER = rf"<<{_ENGLISH_KINDS}>>(?! to (?!the\b|[A-Z\d]))"
_JOINT = " (?:delivered )?<<en:preposition>>"
_ON_NAMES = rf"(?:{_JOINT} (?:the )?(?:(?:{_MODIFIER}|of|on|the|<<en:where.of.meeting>>)\b ?)+)?"
_ON = rf"(?(lead)(?:{_JOINT} [^,.;:?]{{3,70}}(?=[,?:]|$)|{_ON_NAMES})|{_ON_NAMES})"
_NAME = rf"(?P<name>(?:(?i:the|this|that|its|their|a|an) )?(?:{_MODIFIER} ){{0,8}}{_PAPER}{_ON})"
_ENGLISH = rf"\b(?:(?P<lead><<en:where.lead>>) )?{_NAME}"
_ENGLISH_BEHIND = " ?(?:,|[?.]?$|:|(?= ?<<en:question_word,en:auxiliary>>))"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A stretch of a question that may name a document.

    `start` and `end`: the range that can be cut out of the question, empty where the name is part of what is asked; `name`: what names
    it; `kinds`: of what kind it says the paper or the occasion is (`kinds_of`), `definite` whether it is said to be a certain one. `years` and `congresses`: those in it.
    """

    start: int
    end: int
    name: str
    kinds: frozenset[str]
    definite: bool
    years: frozenset[int]
    congresses: frozenset[int]

    @property
    def apart(self) -> bool:
        """Whether the question stands without it."""
        return self.end > self.start


def congresses(text: str) -> frozenset[int]:
    """The numbers of the party's congresses that a text names."""
    written = [m["party"] or m["bare"] or m["full"] for m in _CONGRESS.finditer(text)]
    written += [m["ordinal"] for m in _CONGRESS_ENGLISH.finditer(text)]
    return frozenset(int(number) for each in written if (number := value(each)) is not None)


def kinds_of(text: str) -> frozenset[str]:
    """The kinds of papers and occasions that a text names: report, speech, notice, plan, rules, talk, survey, meeting, file."""
    return frozenset(kind for kind, classes in _KINDS.items() if pattern(*classes).search(text))


def whereabouts(text: str, language: str) -> tuple[Whereabouts, ...]:
    """The stretches of a question that may name a document, in order."""
    return tuple(_chinese(text) if language == "zh" else _english(text))


def _chinese(text: str) -> Iterator[Whereabouts]:
    place = 0
    for found in expression(_APART).finditer(text):
        yield _where(found.start(), found.end(), found["name"])
        place = found.end()
    for found in expression(_WITHIN).finditer(text, place):
        yield _where(found.start(), found.start(), found["name"])


def _english(text: str) -> Iterator[Whereabouts]:
    for found in expression(_ENGLISH).finditer(text):
        behind = expression(_ENGLISH_BEHIND).match(text, found.end())
        led = found["lead"] is not None or (behind is not None and ":" in behind[0] and not found.start())
        end = behind.end() if behind is not None and led else found.start()
        yield _where(found.start(), end, found["name"])


def _where(start: int, end: int, name: str) -> Whereabouts:
    years = frozenset(int(year) for year in _YEAR.findall(name))
    definite = re.match(r"(?i:the|this|that)\b", name) is not None or not name.isascii()
    return Whereabouts(start, end, name, kinds_of(name), definite, years, congresses(name))

"""A question's text and terms in, what else than its kind tells the form that its answer must have out.

An organisation for a which company, a town for 哪个镇, who holds an office. Used by `rag.choice.forms` and `rag.composing.quoting`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.language.lexicon import expression
from rag.question.term import Term

OFFICE = "[省市县州区局厅部校院镇乡处科行会团]长|书记|主席|主任|经理|总裁|董事长|负责人|院士|秘书长"
_ROLE = re.compile(OFFICE)
_ASKED_ROLE = re.compile(
    rf"({OFFICE})(?:[是叫]谁|是哪一?[位个]|姓什么|[是叫]什么|的?名字)|谁[是任当](?:[^，。？]{{0,12}}?)({OFFICE})[？?]?$"
)
_ENGLISH_ROLE = re.compile(r"\bwho (?:is|was|are|were|became|serves as|holds) |\bname of the\b")
# The questions that ask for an organisation, and for one person or organisation that did something.
_BUILT = "承建|建造|设计|运营|投资|出资|实施|主办|生产|制造|施工"
_NO_KIND = r"(?!(?:is|are|was|were|do|does|did|will|must|should|can|may|happen\w*|to|of|for|the|kinds?)\b)"
_WHO_DID = (
    "built|builds|will build|is building|designed|financed|funded|operates?|manufactures?|manufactured|owns?|runs"
)
_FOR_ORGANISATION = "|".join(
    (
        "(?:哪[一]?[家所个]|什么|哪)(?:[^，。？、的]{0,4})<<zh:organisation>>",
        f"由谁(?:{_BUILT})",
        rf"\b(?:which|what) (?:{_NO_KIND}[a-z-]+ ){{0,2}}<<en:organisation>>",
        rf"\bwho (?:{_WHO_DID})\b",
    )
)
# What has a value, where English asks by what: what was the average life expectancy.
_WHAT_IS = "what (?:is|was|are|were|will be)"
_NOTHING_BETWEEN = r"(?:(?!\b(?:of|for|to|with|besides|that)\b)[^?,;])*"
_FOR_VALUE = rf"\b{_WHAT_IS} {_NOTHING_BETWEEN}<<en:valued>>(?! of (?:the )?(?:plan|project)s?\b)"
# What the question's own noun says the place must be: 哪个镇, in which town.
TOWN, TOWNSHIP, VILLAGE, ROOM, STREET = "town", "township", "village", "room", "street"
_CLASS_OF_PLACE = (
    (TOWN, re.compile(r"哪一?[个座]?镇|\b(?:which|what) town\b")),
    (TOWNSHIP, re.compile(r"哪一?个?乡(?!镇)|\b(?:which|what) township\b")),
    (VILLAGE, re.compile(r"哪一?[个座]?村|\b(?:which|what) village\b")),
    (ROOM, re.compile(r"哪一?[个间]?(?:会议室|教室|办公室)|\b(?:which|what) (?:meeting |class)?room\b")),
    (STREET, re.compile(r"哪一?条(?:大?街|路)|\b(?:which|what) (?:street|road)\b")),
)
_ASKING = re.compile(r"多少|几|哪|多[大高长久远重快]|\bwhat\b|\bwhich\b|\bhow\b|\bwhen\b|\bwhere\b|\bwho\b")


@dataclass(frozen=True, slots=True)
class Form:
    """`value` tells that what is asked for has a value, where English asks by what; `organisation` that one person or organisation is
    asked for, which did something; `place`: of what class the place must be (`TOWN` and the like), empty for any; `role`: the office of
    the person asked for, as a regular expression, empty for none; `asking`: how many words of asking there are."""

    value: bool
    organisation: bool
    place: str
    role: str
    asking: int


def form(plain: str, language: str, terms: Sequence[Term]) -> Form:
    """What tells the form of a question's answer; `plain` is its text in normal form."""
    return Form(
        value=expression(_FOR_VALUE).search(plain) is not None,
        organisation=expression(_FOR_ORGANISATION).search(plain) is not None,
        place=next((name for name, pattern in _CLASS_OF_PLACE if pattern.search(plain)), ""),
        role=_role(plain, language, terms),
        asking=len(_ASKING.findall(plain)),
    )


def _role(plain: str, language: str, terms: Sequence[Term]) -> str:
    if language == "zh":
        found = _ASKED_ROLE.search(plain)
        return _without_general((found[1] or found[2],)) if found else ""
    if not _ENGLISH_ROLE.search(plain):
        return ""
    # Of a leader, whose commonest word is no office, the others tell nothing.
    offices = [t for t in terms if _is_office(max(t.variants, key=lambda v: v[1])[0])]
    roles = {v for t in offices for v, _ in t.variants if _is_office(v)}
    return _without_general(sorted(roles, key=len, reverse=True))


def _without_general(roles: Sequence[str]) -> str:
    """The offices as alternatives; 书记 is not that of 总书记."""
    return "|".join(f"(?<!总){r}" if r == "书记" else re.escape(r) for r in roles)


def _is_office(word: str) -> bool:
    return _ROLE.fullmatch(word[-2:]) is not None or _ROLE.fullmatch(word[-3:]) is not None

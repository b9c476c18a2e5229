"""A question's text in, what it asks of a document's head out: who gave it, in which office, when, where, on what occasion, who issued it.

Such a question names the document as a whole (报告是谁作的？, "When was the speech given?"), or who gave it (讲话人是什么职务？). What a
further short clause asks (…，当时任什么职务？, "..., and when?") belongs to it.
"""

import re
from dataclasses import dataclass

from index.language.lexicon import expression, pattern, words

PERSON, OFFICE, BODY, DATE, DAY, PLACE, OCCASION = "person", "office", "body", "date", "day", "place", "occasion"
# What a newspaper's own lines tell, and the hall: where no line does, the document does not say.
REPORTER, SOURCE, VENUE = "reporter", "source", "venue"
ONLY_LINES = frozenset({REPORTER, SOURCE, VENUE})

_CLASSES = {
    "zh": (
        (PERSON, ("zh:head.who",)),
        (BODY, ("zh:head.body",)),
        (OFFICE, ("zh:head.office",)),
        (DAY, ("zh:head.day",)),
        (DATE, ("zh:head.when", "zh:head.day")),
        (OCCASION, ("zh:head.occasion",)),
        (PLACE, ("zh:head.where",)),
        (REPORTER, ("zh:head.reporter",)),
        (SOURCE, ("zh:head.source",)),
        (VENUE, ("zh:head.venue",)),
    ),
    "en": (
        (PERSON, ("en:head.who",)),
        (BODY, ("en:head.body",)),
        (OFFICE, ("en:head.office",)),
        (DAY, ("en:head.day",)),
        (DATE, ("en:head.when", "en:head.day")),
        (OCCASION, ("en:head.occasion",)),
        (PLACE, ("en:head.where",)),
        (REPORTER, ("en:head.reporter",)),
        (SOURCE, ("en:head.source",)),
        (VENUE, ("en:head.venue",)),
    ),
}
# A document as a whole, not what it says or who is in it: no 报告人, 报告中, 讲话提到.
_WHOLE = "(?:<<zh:whole,zh:paper,zh:head.paper>>)(?!<<zh:head.no_whole>>)"
_OF_LINES = "<<zh:head.reporter,zh:head.source,zh:head.venue>>"
_ASKING = f"(?:<<zh:head.who,zh:head.body,zh:head.when,zh:head.day,zh:head.occasion,zh:head.where>>|{_OF_LINES})"
_GIVEN = "[^，。？]{0,6}<<zh:head.give>>"
# What is asked of who gave it, and nothing of the document: 讲话人是什么时候参加工作的, 讲话人是怎么说的.
_TIME_OR_PLACE = "<<zh:head.when,zh:head.day,zh:head.where>>"
_OF_GIVER = f"[在于]?{_TIME_OR_PLACE}|怎|如何|多少"
_WHO = "<<zh:head.who,zh:head.office,zh:head.body>>"
_NO_DUTY = "(?![^，。？]{0,4}(?:负责|审|听|要|会|能))"
_ASKS = (
    f"{_WHOLE}(?:<<zh:head.between>>|，)*{_ASKING}(?:{_GIVEN}|[的呢？?]*$|[，。？])",
    f"{_ASKING}{_NO_DUTY}[^，。？]{{0,30}}<<zh:head.give>>[了过的]?[^，。？]{{0,20}}{_WHOLE}[的？?]*(?:$|[，。？])",
    f"{_ASKING}在[^，。？]{{2,30}}上[^，。？]{{0,8}}{_WHOLE}",
    "<<zh:head.giver>>的?[^，。？]{0,4}(?:名字|姓名|叫(?:什么|啥|[？?]|$)|姓)|<<zh:head.giver>>呢?[？?]*$",
    f"<<zh:head.giver>>(?!为什么)[是为](?!{_OF_GIVER})[^，。？]{{0,6}}(?:{_WHO}|[？?]|$)",
    f"<<zh:head.giver>>是?[在于]?{_TIME_OR_PLACE}[^，。？]{{0,2}}<<zh:head.give>>[的了过话]*(?:{_WHOLE})?[的了？?]*$",
    f"<<zh:head.give>>[^，。？]{{0,24}}{_WHOLE}的(?:那[位个])?(?:人|领导|同志|干部|是)",
    f"{_WHOLE}的?[^，。？]{{0,2}}<<zh:head.item>>",
    f"{_WHOLE}[^，。？]{{0,16}}<<zh:head.office>>|<<zh:head.giver>>[^，。？]{{0,8}}<<zh:head.office>>",
    f"{_WHOLE}[^，。？]{{0,6}}{_OF_LINES}",
    f"{_ASKING}在[^，。？]{{2,30}}上[^，。？]{{0,4}}<<zh:head.spoke>>[的？?]*$",
    "[^，。？]{2,30}上(?:是|由)?<<zh:head.who>>[^，。？]{0,4}<<zh:head.spoke>>[的？?]*$",
    f"<<zh:head.who>>的{_WHOLE}[呢？?]*$",
    "^(?:[这那]是?|是|由)?<<zh:head.who>><<zh:head.give>>的[话辞]?[呢？?]*$|^<<zh:head.who>>致的[辞词]",
    f"(?P<event><<zh:head.meeting>>)(?:<<zh:head.between>>)*{_ASKING}[^，。？]{{0,2}}(?:召开|举行|举办|开)的?[？?]*$",
    f"<<zh:head.office>>[^，。？]{{0,20}}<<zh:head.give>>[^，。？]{{0,12}}{_WHOLE}",
)
_NOT_SAID_IN = "(?<!in the )(?<!in this )(?<!to the )(?<!to this )"
_THE_WHOLE = f"{_NOT_SAID_IN}<<en:whole,en:head.paper>>"
_WAS = "(?i:was|were|is|are|has|had)"
_TIME = "(?:<<en:head.when,en:head.day,en:head.where,en:head.venue>>)"
_ASKS_ENGLISH = (
    rf"<<en:head.who,en:head.body>> (?:\S+ ){{0,3}}?<<en:head.give>>.{{0,60}}{_THE_WHOLE}",
    rf"{_THE_WHOLE}.{{0,30}}<<en:head.give>>.{{0,12}}(?i:by who|<<en:head.occasion,en:head.where>>)",
    rf"(?i:by whom) {_WAS}.{{0,30}}{_THE_WHOLE}",
    rf"<<en:head.who>> {_WAS} .{{0,20}}<<en:head.giver>>|(?i:name of the) <<en:head.giver>>",
    rf"{_TIME} {_WAS} .{{0,60}}{_THE_WHOLE}.{{0,20}}<<en:head.give>>",
    rf"<<en:head.source,en:head.reporter>>.{{0,60}}{_THE_WHOLE}",
    rf"{_TIME} (?i:did) .{{0,40}}<<en:head.give>>.{{0,60}}{_THE_WHOLE}",
    rf"<<en:head.day>>.{{0,20}}{_THE_WHOLE}|{_THE_WHOLE}(?i:'s)? (?i:date)\b",
    rf"<<en:head.occasion,en:head.office>>.{{0,60}}(?:{_THE_WHOLE}|<<en:head.giver>>)",
    rf"(?i:\bwhose) {_THE_WHOLE} {_WAS} (?i:it|this|that|the)\b|<<en:head.giver>>(?i:['’]s (?:full )?name)\b",
    r"(?=<<en:head.giver>>)<<en:head.office>>",
    r"<<en:head.who>> (?i:spoke|is speaking|was speaking|gave a speech)(?: (?:at|to|here)\b|\W*$)",
)
# A further clause that asks for more of the head is no longer than this, in characters.
_FURTHER = {"zh": 16, "en": 44}
_CLAUSE = {
    "zh": re.compile(r"[^，。；？?！,]+"),
    "en": re.compile(r"(?:(?!,? and (?:\w+ ){0,2}wh|[,;?]).)+", re.IGNORECASE),
}
# What stands right before a document's kind and says which one is meant: 可行性研究 in 可行性研究报告. The rest only leads to it: 在大会上讲话.
_MODIFIER = f"([\u3400-\u9fff]{{2}})(?:工作)?(?:{_WHOLE})"
_GIVING = "<<zh:whole,zh:head.give,zh:head.spoke,en:whole,en:head.give>>"
_LEADING = expression("<<zh:head.leads>>|[上中里]$")


@dataclass(frozen=True, slots=True)
class HeadAsked:
    """`aspects` of a document's head that are asked for; `kind` is what the question calls the document where that must stand in its
    title (通知, 可行性研究报告), else empty."""

    aspects: frozenset[str] = frozenset()
    kind: str = ""


def head_asked(text: str, language: str) -> HeadAsked:
    """What a question asks of a document's head; nothing for other questions."""
    asks = _ASKS if language == "zh" else _ASKS_ENGLISH
    found = next((m for asked in asks if (m := expression(asked).search(text))), None)
    if found is None:
        return (
            HeadAsked(frozenset({REPORTER}))
            if pattern("zh:head.credits", "en:head.credits").search(text)
            else HeadAsked()
        )
    clauses = [
        m[0]
        for m in _CLAUSE[language].finditer(text)
        if (m.start() < found.end() and found.start() < m.end()) or len(m[0].strip()) <= _FURTHER[language]
    ]
    aspects = {name for name, own in _CLASSES[language] if any(pattern(*own).search(c) for c in clauses)}
    aspects = aspects & ONLY_LINES or aspects
    if BODY in aspects and language == "en":
        aspects.discard(OFFICE)
    if event := found.groupdict().get("event"):
        return HeadAsked(frozenset(aspects), event)
    return HeadAsked(frozenset(aspects or {PERSON}), _kind(text) if language == "zh" else "")


def tells_giving(written: str) -> bool:
    """Whether a word of a question only tells that a document was given, or calls it one: spoke, speech, 讲话."""
    return expression(_GIVING).fullmatch(written) is not None


def _kind(text: str) -> str:
    """What a question calls the document, where its title must say so."""
    modified = expression(_MODIFIER).search(text)
    if modified is not None and _LEADING.search(modified[1]) is None:
        return modified[1]
    called = expression(_WHOLE).search(text)
    return called[0] if called is not None and called[0] not in words("zh:whole") else ""

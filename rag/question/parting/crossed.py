"""A text in, the two questions of one that compares something of one place with something else of another out: 比较甲省的产量和乙省的投资.

Each asks for one value; what compares the same of two places is one question (`rag.tables`). Used by `rag.question.parting.parts`.
"""

import re

from index.language.lexicon import expression
from rag.question.following.chinese import TIME
from rag.question.parting.part import Part, any_place

_THING = "的?[^，,。？?、的和与跟及]{2,24}"
_TIME_ENGLISH = re.compile(r"(?:\b(?:in|for|by) )?\b(?:(?:19|20)\d\d|(?:last|this|next) year)\b")
_PLACE_ENGLISH = r"[A-Z]\w+(?: [A-Z]\w+)?"
_THING_ENGLISH = r"(?!(?:in|for|by|of)\b)[^?,;.]+?(?:\.\d[^?,;.]*?)?"
_OWN_ENGLISH = "|".join(
    (
        rf"(?:the )?{_THING_ENGLISH} (?:of|in|for) {_PLACE_ENGLISH}(?: {_TIME_ENGLISH.pattern})?",
        rf"(?:{_TIME_ENGLISH.pattern} )?{_PLACE_ENGLISH}(?:['’]s|(?<=s)['’]) {_THING_ENGLISH}",
    )
)
_COMPARED_ENGLISH = (
    rf"(?i:<<en:part.compare>>) (?P<one>{_OWN_ENGLISH}),? (?i:<<en:part.against>>) (?P<other>{_OWN_ENGLISH})[.?]?"
)


def crossed(text: str, language: str) -> tuple[Part, ...]:
    """The two questions; none where it asks anything else."""
    return _chinese(text.strip()) if language == "zh" else _english(text.strip())


def _chinese(text: str) -> tuple[Part, ...]:
    time = f"(?:{TIME.pattern})"
    own = f"{time}?{any_place().pattern}{time}?{_THING}"
    found = expression(
        f"(?P<asks><<zh:part.compare>>)?(?P<time>{time})?[，,]?(?P<one>{own})[和与跟同及](?P<other>{own}?)"
        "(?P<asked><<zh:part.compared>>)?[？?。]?"
    ).fullmatch(text)
    if found is None or not (found["asks"] or found["asked"]):
        return ()
    named = [_timed(thing, found["time"] or "") for thing in (found["one"], found["other"])]
    parts = tuple(Part(f"{thing}？", f"{thing}是多少？") for thing in named)
    measured = any(expression("<<zh:measure.ends>>$").search(thing) for thing in named)
    return parts if measured and _differ([p.besides_places[0] for p in parts], named, TIME) else ()


def _timed(thing: str, time: str) -> str:
    """A thing with the time that stands before both, unless it has its own or is a target."""
    own = TIME.search(thing) is not None or expression("<<zh:measure.aim>>").search(thing) is not None
    return thing if own else time + thing


def _english(text: str) -> tuple[Part, ...]:
    found = expression(_COMPARED_ENGLISH).fullmatch(text)
    if found is None:
        return ()
    named = [found["one"], found["other"]]
    bare = [re.sub(rf"{_PLACE_ENGLISH}(?:['’]s?)?|{_TIME_ENGLISH.pattern}", "", thing) for thing in named]
    alike = [re.sub(r"\b(?:the|of|in|for)\b", "", thing.lower()).strip() for thing in bare]
    measured = any(expression("(?i)<<en:indicator>>").search(thing) for thing in named)
    asked = [f"What is {thing}?" for thing in named]
    return tuple(Part(q, q) for q in asked) if measured and _differ(alike, named, _TIME_ENGLISH) else ()


def _differ(bare: list[str], named: list[str], time: re.Pattern[str]) -> bool:
    """Whether two things differ in more than their places: in what is named, or in their times where both have one."""
    told = [[m[0] for m in time.finditer(thing)] for thing in named]
    return bare[0] != bare[1] or (all(told) and told[0] != told[1])

"""A question's text in, how many items it asks for and what they are out."""

import re
from collections.abc import Sequence

from index.language.en.numbers import CARDINALS, SEVERAL
from index.language.lexicon import expression, pattern
from index.language.numerals import value
from rag.question.term import Term

_ASKED_BEFORE = re.compile(r"(?:都|分别|各|具体)*(?:有|是|包括|包含|指|为)(?:了)?(?:哪|些?什么)")

_CHINESE_COUNT = "".join(
    (
        r"(?<![第年月])([两二三四五六七八九十]|\d{1,2})",
        "(?:(?!部)<<zh:counter>>|<<zh:listed>>|[场道重步句]|部分)",
    )
)
# A count in front of a common noun: the three risks, which 7 projects; Three Gorges is a name.
_NO_THINGS = r"(?!\s+(?:[A-Z]|percent|billion|million|years?\b|months?\b))"
_ENGLISH_COUNT = rf"<<en:counted_by>>\s+(?i:({SEVERAL}|[2-9]|1\d))\b{_NO_THINGS}"

# The first plural behind such a count, with what stands before it.
_ENGLISH_ITEM = rf"{_ENGLISH_COUNT}(?:\s+[\w-]+){{0,3}}?\s+(?P<noun>[\w-]+s)\b"

# What an English question asks for by name: what are the economic targets for the year. The first plural, which no adjective is (various).
_PLURAL = r"[\w-]+(?<!ou)(?<!s)s\b"
_ENGLISH_NAMED = rf"(?i:what (?:are|were) (?:the |its |their )?(?:(?!{_PLURAL})[\w-]+ ){{0,4}}(?P<noun>{_PLURAL}))"


def count_asked(text: str, language: str) -> int:
    """How many items the question says that there are (哪七大, 七项, which seven); 0 where it says nothing."""
    if language == "zh":
        match = expression(_CHINESE_COUNT).search(text)
        return int(value(match[1]) or 0) if match is not None else 0
    match = expression(_ENGLISH_COUNT).search(text)
    if match is None:
        return 0
    return int(match[1]) if match[1].isdecimal() else CARDINALS[match[1].lower()]


# How many things there are, rather than of what amount: 几项, 多少条, how many points.
_HOW_MANY = expression(r"(?:(?<![哪第])几|多少)(?:<<zh:listed>>|[章节处步]|部分)|(?i:\bhow many\b)")


def how_many(text: str) -> bool:
    """Whether a question asks how many things there are."""
    return _HOW_MANY.search(text) is not None


def asks_for_list(text: str, kind: str, count: int) -> bool:
    """Whether a question asks for things by name, all of them."""
    if kind == "list" or (kind in ("other", "definition") and count > 1):
        return True
    return how_many(text) and pattern("zh:named_too", "en:named_too").search(text) is not None


def items_asked(text: str, asked: Sequence[str], terms: Sequence[Term]) -> tuple[str, ...]:
    """The nouns that say what an item is: `asked`, those behind the question word, or those before it (重点项目有哪几个？), what is counted
    (how many tasks, the three main tasks), and what is asked for by name (what are the targets)."""
    several = expression(_ENGLISH_ITEM).search(text) or expression(_ENGLISH_NAMED).match(text)
    if several is not None:
        noun = several["noun"].lower()
        return tuple(t.written for t in terms if t.written.lower().split()[-1:] == [noun])
    counting = _HOW_MANY.search(text)
    if counting is not None:
        return _counted(text, counting, terms)
    before = _ASKED_BEFORE.search(text)
    named = text[: before.start()] if before is not None else ""
    return (*asked, *(t.written for t in terms if named.endswith(t.written)))


def _counted(text: str, counting: re.Match[str], terms: Sequence[Term]) -> tuple[str, ...]:
    """The noun that is counted: in Chinese the one behind the count, or else the one before it (任务有几项), in English the first plural (how
    many priority projects)."""
    lowered = text.lower()
    # 项 may begin what is counted: 多少项目.
    behind = sorted((p, t.written) for t in terms if (p := lowered.find(t.written.lower(), counting.end() - 1)) >= 0)
    before = [(p, t.written) for t in terms if 0 <= (p := lowered.find(t.written.lower())) < counting.start()]
    if not behind:
        return (max(before)[1],) if before else ()
    plural = next((word for _, word in behind if re.search(rf"{_PLURAL}$", word) is not None), "")
    return (plural or behind[0][1],)

"""A Chinese text in, its words with what kind of word each is out. Used by the modules beside it."""

import re
from typing import NamedTuple

from index.language.lexicon import expression, members
from rag.question.following.chinese import TIME
from rag.question.parting.part import HIDDEN, hidden

TIMED, QUOTE, PLACE, THING, OTHER = "time", "quote", "place", "thing", "other"
MEASURE = expression("<<zh:measure.ends>>$")
_JOINT = re.compile("以及|[和与及跟、]")
# Tags of words that name things, or of which names are made: 人均, 支配, 新增.
_THINGS = ("n", "v", "a", "j", "l", "b", "i", "eng", "x")
_TAKEN = re.compile(
    rf"(?P<quote>{HIDDEN}+)|(?P<time>{TIME.pattern}|(?:19|20)\d\d年?|\d{{1,2}}月|[一二三四]季度|[上下]半年)"
)


class Word(NamedTuple):
    """A word, the place where it begins, and what it is: a time, a quote, a place, a thing, or other."""

    text: str
    start: int
    what: str
    tag: str


def tagged(text: str) -> list[Word]:
    """The words of a text in order; times and what is quoted are one word each."""
    bare = hidden(text)
    found: list[Word] = []
    place = 0
    for match in _TAKEN.finditer(bare):
        found += _plain(text, place, match.start())
        found.append(Word(text[match.start() : match.end()], match.start(), QUOTE if match["quote"] else TIMED, "t"))
        place = match.end()
    return found + _plain(text, place, len(text))


def _plain(text: str, start: int, end: int) -> list[Word]:
    import rjieba

    from index.language.places import places  # Below it stands numpy.

    found: list[Word] = []
    place = start
    for word, tag in rjieba.tag(text[start:end]):
        what = (
            PLACE
            if (tag == "ns" and len(word) > 2) or word in places()
            else THING
            if tag.startswith(_THINGS) and word not in members("zh:part.no_thing")
            else OTHER
        )
        found.append(Word(word, place, OTHER if _JOINT.fullmatch(word) or not word[0].isalnum() else what, tag))
        place += len(word)
    return found


def names_enough(text: str, fewest: int = 2, *, measures: bool = True) -> bool:
    """Whether a question names by itself what it is about: a quote, a proper name, or so many nouns, those of a measure (增速) among them."""
    words = _told(text)
    if names_properly(text):
        return True
    nouns = [w for w in words if w.what == THING and w.tag.startswith(("n", "j", "l", "eng", "vn")) and len(w.text) > 1]
    return len([w for w in nouns if measures or not MEASURE.search(w.text)]) >= fewest


def names_properly(text: str) -> bool:
    """Whether a question has a quote or a proper name."""
    return any(w.what in (QUOTE, PLACE) or w.tag in ("nr", "nt", "nz") for w in _told(text))


def _told(text: str) -> list[Word]:
    return tagged(expression("<<zh:part.no_asking>>|<<zh:part.polite>>|<<zh:ask.word>>").sub("的", text))


def leading_thing(text: str) -> str:
    """The words at the beginning of a text, behind a place or a time, that name a thing; empty where it begins otherwise."""
    words = tagged(text)
    first = next((i for i, w in enumerate(words) if w.what not in (TIMED, PLACE)), len(words))
    last = next((i for i, w in enumerate(words) if i >= first and w.what != THING), len(words))
    return "".join(w.text for w in words[first:last])

"""A Question and an Index in, the Question with its slips of the pen put right out. Used by `rag.names.asked`.

A word that neither the language nor any document has is read as the one word of the documents that sounds the same and differs in one
character (新曾 is 新增, 工路 is 公路), or, in English, the one word with a letter missing, too many, wrong or in the wrong place whose
translation they have. A name may be another one: an answer for a name that was put right is never a sure one.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from index.language.lexicon import members
from index.language.places import places
from index.settings import Settings
from rag.documents.archive import Archive
from rag.documents.labels import label
from rag.names import pinyin
from rag.names.grounding import stands
from rag.question.asked.written import Respelled
from rag.question.question import Question
from rag.question.term import Term
from rag.question.understand import dictionary, understand
from rag.translation.dictionary import Dictionary

if TYPE_CHECKING:
    from index.storage.store import Index

# Characters of the longest Chinese word that may have a slip in it; the shortest has two.
LONGEST = 4
_HAN = re.compile(r"[\u3400-\u9fff]+")
# What no word that was meant begins or ends with.
LOOSE = ("zh:no_name.within", "zh:no_name.end")
# Sounds that are taken for one another.
_SAME = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ing", "in"), ("eng", "en"), ("ang", "an"))


def respelled(question: Question, index: "Index", settings: Settings) -> Question:
    """The question as it was meant, by the words of the documents; `Question.respelled` says what was put right."""
    known = dictionary(settings.cache_folder, settings.glossaries)
    found = tuple(_put_right(question, index, known))
    if not found:
        return question
    text = question.text
    for slip in found:
        text = text.replace(slip.written, slip.meant)
    return replace(understand(text, settings), kind=question.kind, respelled=found)


def _put_right(question: Question, index: "Index", known: Dictionary) -> Iterator[Respelled]:
    """What one word only can be meant by."""
    import rjieba

    for written, (meant, *others) in slips(question, index, known):
        if not others:
            name = meant in places() or any(tag == "nr" for _, tag in rjieba.tag(meant))
            yield Respelled(written, meant, name=name)
    for written, near in near_in_english(question, index, known):
        if len({known.lemmas([other]) for other in near}) == 1:
            meant = min(near)
            yield Respelled(
                written, meant.capitalize() if written[0].isupper() else meant, name=known.is_place([meant])
            )


def slips(question: Question, index: "Index", known: Dictionary) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What in a Chinese question is no word and stands in no document, with the documents' words that it may be, one at least."""
    import rjieba

    for run in question.runs:
        tokens = rjieba.cut(run, False)
        if all(len(token) > 1 or token in members(*LOOSE, "zh:stop") for token in tokens):
            continue
        place = 0
        while place < len(tokens):
            for count in range(LONGEST, 1, -1):
                written = "".join(tokens[place : place + count])
                likely = _likely(tokens, place, count, index, known)
                if likely:
                    yield written, tuple(sorted(likely))
                if len(likely) == 1:
                    place += count - 1
                    break
            place += 1


def _likely(tokens: list[str], place: int, count: int, index: "Index", known: Dictionary) -> set[str]:
    """What some tokens, of which one at least is no word, may stand for together."""
    own = tokens[place : place + count]
    written = "".join(own)
    if len(own) < count or len(written) > LONGEST or min(map(len, own)) > 1:
        return set()
    if {own[0], own[-1]} & members(*LOOSE) or known.is_word(written):
        return set()
    # A place is written as it should be; what follows it (湖北新) makes no longer name of it (湖北省).
    if any(token in places() for token in own):
        return set()
    if any(written in text for text in Archive(index).texts):
        return set()
    likely = _sounding_like(written, index, known)
    if len(likely) > 1 or len(written) == 2:
        # Two characters that sound like a word may be two words: what stands beside them must stand beside that word, too.
        before = tokens[place - 1] if place else ""
        behind = tokens[place + count] if place + count < len(tokens) else ""
        return _standing_between(before, likely, behind, index) or (likely & Archive(index).derived(_own_places))
    return likely


def _sounding_like(written: str, index: "Index", known: Dictionary) -> set[str]:
    """The documents' words that differ from what is written in one character, which sounds the same; in any, for places that they are of."""
    archive, sound = Archive(index), sounds(known)
    near, own_places = archive.derived(_near), archive.derived(_own_places)
    return {
        word
        for i, character in enumerate(written)
        for word in near.get(f"{written[:i]}_{written[i + 1 :]}", ())
        if sound(character) & sound(word[i]) or word in own_places
    }


def _standing_between(before: str, words: set[str], behind: str, index: "Index") -> set[str]:
    """Those of some words that stand in the documents right behind the one token, or right before the other."""
    joints = [(b, a) for b, a in ((before, ""), ("", behind)) if (b or a) not in members(*LOOSE) and (b or a)]
    return {w for w in words if any(f"{b}{w}{a}" in text for b, a in joints for text in Archive(index).texts)}


def _near(index: "Index") -> dict[str, tuple[str, ...]]:
    """The documents' words by what is left of them without one character, `_` in its place."""
    found: dict[str, list[str]] = {}
    for word in {*index.passage_terms.vocabulary, *_own_places(index)}:
        if 1 < len(word) <= LONGEST and _HAN.fullmatch(word):
            for i in range(len(word)):
                found.setdefault(f"{word[:i]}_{word[i + 1 :]}", []).append(word)
    return {key: tuple(words) for key, words in found.items()}


def _own_places(index: "Index") -> frozenset[str]:
    """The places that documents are of."""
    labels = [label(document) for document in index.documents]
    return frozenset(p for p in places() if any(p in text for text in labels))


class Sounds:
    """How a character is read, sounds that are often confused as one."""

    def __init__(self, known: Dictionary) -> None:
        self._read: dict[str, set[str]] = {}
        for syllable, characters in known.readings.items():
            for sign, same in _SAME:
                syllable = syllable.replace(sign, same)
            for character in characters:
                self._read.setdefault(character, set()).add(syllable)

    def __call__(self, character: str) -> set[str]:
        return self._read.get(character, set())


@lru_cache(maxsize=4)
def sounds(known: Dictionary) -> Sounds:
    """How characters are read."""
    return Sounds(known)


# Letters. The longest English words in use have fewer; a longer run of letters has too many neighbours to be looked up.
_LONGEST_WORD = 30


def near_in_english(question: Question, index: "Index", known: Dictionary) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What in an English question is no word, with the words one letter away whose translation the documents have, one at least."""
    for found in question.english:
        word = found.text.lower()
        if (
            found.text.isupper()
            or len(word) > _LONGEST_WORD
            or _reads(found.text, known)
            or known.is_word(word)
            or _translated(word, known)
            or any(word in text for text in Archive(index).texts)
        ):
            continue
        capital = found.text[0].isupper() and not found.first
        near = {
            other for other in _edited(word) if _translated(other, known) and (known.is_place([other]) or not capital)
        }
        here = {
            other for other in near if stands(Term(other, tuple((v, 1.0) for v in _translated(other, known))), index)
        }
        if here:
            yield found.text, tuple(sorted(here))


def _reads(word: str, known: Dictionary) -> bool:
    """Whether a word is a name in pinyin, which is looked for by its sound."""
    return word[0].isupper() and bool(
        pinyin.exactly(word.lower(), frozenset(s for s in known.readings if pinyin.is_syllable(s)))
    )


def _translated(word: str, known: Dictionary) -> tuple[str, ...]:
    standard = known.standard([word]) if not known.is_by_stem([word]) else ()
    return standard or known.general([word])


def _edited(word: str) -> set[str]:
    """What differs from a word by one letter that is missing, too many or wrong, or by two that changed places."""
    cut = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cut if len(b) > 1}
    less = {a + b[1:] for a, b in cut if b}
    other = {a + c + b[1:] for a, b in cut if b for c in ascii_lowercase}
    more = {a + c + b for a, b in cut for c in ascii_lowercase}
    return swapped | less | other | more

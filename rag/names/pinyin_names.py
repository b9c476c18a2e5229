"""Chinese names written in pinyin: a Question and an Index in, the Question with the documents' own characters out.

No dictionary has the names of people, firms and villages. Chuneng is looked for in the documents themselves: by the characters
that are read chu and neng, one behind the other; slips and older spellings are looked for where that finds no name. Used by
`rag.ask` and `rag.retrieval.retrieve`.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.language.lexicon import members
from index.language.places import provinces
from index.settings import Settings
from rag.documents.archive import Archive
from rag.documents.subjects import subjects_of
from rag.names import pinyin
from rag.names.grounding import stands, with_terms, with_words_for_phrases
from rag.names.transliteration import LOOKED_AT, mostly_alone
from rag.question.question import Question, Term
from rag.question.term import EQUIVALENT
from rag.question.understand import dictionary
from rag.translation.dictionary import Dictionary, spelled

if TYPE_CHECKING:
    from index.storage.store import Index

# Readings that are kept, names before other words, the commonest in the documents first.
MOST_READINGS = 4
# Words of a name, 钱学森 in three pieces at most, and syllables of one that may be unknown: Polonia and Maiziere are made of syllables too.
LONGEST = 3
# On the scale of `Dictionary.information`: words of English with less are no names when they stand alone.
ORDINARY = 1.0
# Letters of a word that is worth looking for with a slip in it.
SHORTEST_SLIP = 5
# Characters that join words, of which no name is made.
_JOINING = "zh:no_name.within"


def with_names(question: Question, index: "Index", settings: Settings) -> Question:
    """The question, its words that could be names, and that no document has in any translation, replaced by what is read like them,
    and its phrases that none has by their words.

    `unknown` are those that could be pinyin of two syllables or more and are read like nothing in the documents.
    """
    words = [word.text for word in question.latin]
    if not words:
        return question
    known = dictionary(settings.cache_folder, settings.glossaries)
    question = with_words_for_phrases(question, index, known)
    terms = list(question.terms)
    unknown: list[str] = []
    place = 0
    while place < len(words):
        for length in range(min(LONGEST, len(words) - place), 0, -1):
            span = words[place : place + length]
            if _may_be_name(span, terms, known, index):
                found = Archive(index).derived(_read_like, tuple(map(_letters, span)), settings)
                if found:
                    terms = _with_name(terms, span, found)
                    place += length
                    break
                if length == 1 and _is_unknown(span[0], known):
                    unknown.append(span[0])
        else:
            place += 1
    return replace(with_terms(question, terms), unknown=tuple(dict.fromkeys(unknown)))


def _letters(word: str) -> str:
    return re.sub(r"[^a-z]", "", word.lower())


def _parts(word: str) -> set[str]:
    """The words of terms that a word of the question is: Nian-xin is two, Xi'an one."""
    return {spelled(word), *re.split(r"[^a-z]+", spelled(word))} - {""}


def _may_be_name(span: list[str], terms: list[Term], known: Dictionary, index: "Index") -> bool:
    """Whether words are written as a name is, and are among the question's terms, of which the documents lack one at least."""
    written = [_parts(word) for word in span]
    own = [t for t in terms if set(t.written.split()) & set().union(*written)]
    covered = {word for t in own for word in t.written.split()}
    if not all(parts & covered for parts in written) or all(_is_known(t, index) for t in own):
        return False
    if len(span) == 1:
        return not _is_ordinary(span[0], known)
    if any(_is_place(t, known) for t in own):
        return False
    capitals = [word[0].isupper() for word in span]
    return all(capitals) or (
        not any(capitals) and any(len(w) >= SHORTEST_SLIP and not _is_ordinary(w, known) for w in span)
    )


def _is_ordinary(word: str, known: Dictionary) -> bool:
    """Whether a word is one of English: Asia, Anna and lichen are made of syllables and are no pinyin. Of a word with a capital
    that must be plain, since the names of provinces are words of English too."""
    if word[0].isupper():
        return known.information(word.lower()) < ORDINARY
    return known.is_word(word) or bool(known.general([word]))


def _is_known(term: Term, index: "Index") -> bool:
    """Whether a term is a province, or stands in the documents in one of its translations: Qinzhou is 钦州, but where that stands nowhere
    it may be 沁州. Shanxi is never 陕西."""
    return any(word in provinces() for word, _ in term.variants) or stands(term, index)


def _is_place(term: Term, known: Dictionary) -> bool:
    return bool(known.standard(term.written.split()))


def _is_unknown(word: str, known: Dictionary) -> bool:
    """Whether a word with a capital that the documents lack is pinyin of two or three syllables and no other word."""
    ways = pinyin.exactly(_letters(word), _syllables(known))
    return (
        word[0].isupper()
        and any(1 < len(way) <= LONGEST and all(len(*one) > 1 for one in way) for way in ways)
        and not known.is_word(word.lower())
        and not known.general([word.lower()])
    )


def _with_name(terms: list[Term], span: list[str], found: tuple[tuple[str, float], ...]) -> list[Term]:
    parts = set().union(*map(_parts, span))
    written = " ".join(re.sub(r"[^a-z]+", " ", spelled(word)) for word in span)
    name = Term(written, found, name=True)
    place = next(i for i, t in enumerate(terms) if set(t.written.split()) & parts)
    kept = [t for t in terms if not set(t.written.split()) & parts]
    return [*kept[:place], name, *kept[place:]]


def _read_like(index: "Index", span: tuple[str, ...], settings: Settings) -> tuple[tuple[str, float], ...]:
    """What in the documents is read like this, names first; with slips where no name is read exactly so."""
    known = dictionary(settings.cache_folder, settings.glossaries)
    found = _found(_ways(span, pinyin.exactly, known), index, known)
    names = [word for word, _ in found.most_common() if known.is_name(word)]
    others = [word for word, _ in found.most_common() if word not in names]
    for reading in (pinyin.confused, pinyin.slipped):
        if not names and sum(map(len, span)) >= SHORTEST_SLIP:
            # A slip in a name is no licence to take any two characters for it.
            similar = _found(_ways(span, reading, known), index, known, only_names=True)
            names = [word for word, _ in similar.most_common()]
    kept = names[:MOST_READINGS]
    rest = others[: MOST_READINGS - len(kept)]
    # Chuneng is 楚能 before it is 储能, a word of the language.
    return (*((word, 1.0) for word in kept), *((word, EQUIVALENT if kept else 1.0) for word in rest))


def _ways(
    span: tuple[str, ...], reading: Callable[[str, frozenset[str]], tuple[pinyin.Way, ...]], known: Dictionary
) -> set[pinyin.Way]:
    """The ways to read a name in any order of its words (Nianxin Zhou is Zhou Nianxin), of two syllables or more."""
    syllables = _syllables(known)
    orders = [span] if len(span) == 1 else [span, (span[-1], *span[:-1])]
    ways = {
        tuple(syllable for way in chosen for syllable in way)
        for order in orders
        for chosen in product(*(reading(word, syllables) for word in order))
    }
    if reading is pinyin.slipped and len(span) > 1:
        # One slip in all: the other words as they are.
        ways = {
            tuple(syllable for way in chosen for syllable in way)
            for order in orders
            for slip in range(len(order))
            for chosen in product(
                *(reading(w, syllables) if i == slip else pinyin.exactly(w, syllables) for i, w in enumerate(order))
            )
        }
    return {way for way in ways if 1 < len(way) <= pinyin.MOST_SYLLABLES}


def _found(ways: set[pinyin.Way], index: "Index", known: Dictionary, *, only_names: bool = False) -> Counter[str]:
    """What is read in one of these ways and is not cut out of other words, with its count."""
    characters, own = Archive(index).derived(_characters), Archive(index).derived(_own_names)
    places: dict[str, list[int]] = {}
    for way in ways:
        here = characters.places(way[0], known)
        for step, syllables in enumerate(way[1:], 1):
            here = here[_table(syllables, known)[characters.codes[here + step]]]
        for place in here:
            places.setdefault(characters.text[place : place + len(way)], []).append(int(place))
    found: Counter[str] = Counter()
    for word, where in places.items():
        # A rare name may be cut amiss (汐 and 州市 in 汐州市), and a name may have any character: 温以宁.
        if word in own:
            found[word] = len(where)
            continue
        if members(_JOINING) & set(word) or (only_names and not known.is_name(word)):
            continue
        looked = where[:: max(1, len(where) // LOOKED_AT)][:LOOKED_AT]
        if mostly_alone(characters.text, looked, len(word), known):
            found[word] = len(where)
    return found


def _own_names(index: "Index") -> frozenset[str]:
    """The places that documents are of, and who speaks in them."""
    told = Archive(index).derived(subjects_of)
    speakers = {document.speaker for document in index.documents} - {""}
    return frozenset(speakers).union(*(own.places | own.speakers for own in told))


@dataclass(frozen=True, eq=False)
class _Characters:
    """All documents' text: its characters as numbers (those beyond 16 bits, of which no name is made, as 0), with as many noughts
    behind as a name has characters, and the places of each."""

    text: str
    codes: NDArray[np.uint16]
    order: NDArray[np.int64]
    starts: NDArray[np.int64]

    def places(self, syllables: frozenset[str], known: Dictionary) -> NDArray[np.int64]:
        """Where characters stand that are read as one of the syllables."""
        codes = np.flatnonzero(_table(syllables, known))
        return np.concatenate([self.order[self.starts[c] : self.starts[c + 1]] for c in codes])


def _characters(index: "Index") -> _Characters:
    text = "\n".join(Archive(index).texts)
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    codes = np.where(points < 2**16, points, 0).astype(np.uint16)
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(2**16 + 1))
    return _Characters(text, np.append(codes, np.zeros(pinyin.MOST_SYLLABLES, np.uint16)), order, starts)


@lru_cache(maxsize=512)
def _table(syllables: frozenset[str], known: Dictionary) -> NDArray[np.bool_]:
    """Shape (65536,): which characters are read as one of the syllables."""
    table = np.zeros(2**16, dtype=bool)
    for syllable in syllables:
        table[[ord(c) for c in known.readings[syllable] if ord(c) < 2**16]] = True
    return table


@lru_cache(maxsize=4)
def _syllables(known: Dictionary) -> frozenset[str]:
    return frozenset(s for s in known.readings if pinyin.is_syllable(s))

"""A Question and an Index in, the documents that the question says it is about out. Used by `rag.retrieval.scope`.

What the question says of where to look (`rag.question.asked.document.whereabouts`) is held against what each document is called: its title, its
file's name, and its opening, where the speaker, the office and the occasion stand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.document import Document
from index.language.normal_form import normalised
from index.language.numerals import value
from index.language.places import provinces
from rag.documents.archive import Archive
from rag.documents.labels import label
from rag.documents.periods import own_year
from rag.question.asked.document.whereabouts import NAMING_KINDS, TELLING_KINDS, Whereabouts, congresses, kinds_of
from rag.question.coverage import CARRIED, TELLING, coverage
from rag.question.question import Question, Term

if TYPE_CHECKING:
    from index.storage.store import Index

# Characters of a document's opening, where no salutation ends it.
OPENING = 400
_SALUTATION = re.compile(r"^\s*(?:尊敬的)?(?:各位|同志们|朋友们)[^\n。]{0,30}[：:，！]\s*$", re.MULTILINE)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|-\d\d?-\d)")
_IN_LABEL = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Named:
    """The documents that a stretch of a question names, by number: `documents`, empty where it names one that is not there.

    `where` is the stretch.
    """

    where: Whereabouts
    documents: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Called:
    """What a document is called: its label, its opening, in normal form without spaces; the years, congresses and kinds of paper in them."""

    label: str
    opening: str
    years: frozenset[int]
    congresses: frozenset[int]
    kinds: frozenset[str]


def named_by(index: "Index", question: Question) -> Named | None:
    """The documents that the question says are to be looked at; None where it names none, or all alike with other words."""
    called = Archive(index).derived(_called)
    for where in question.whereabouts:
        named = _named(called, question, where)
        if named is not None:
            return named
    return None


def _named(called: tuple[_Called, ...], question: Question, where: Whereabouts) -> Named | None:
    if not (where.apart or where.definite or where.kinds & NAMING_KINDS):
        return None  # A programme in 2023 is no paper.
    within = terms_of(question, where)
    places = _places(within)
    terms = _telling(within, places)
    rest = _as_told(called, where, places)
    if rest is None:
        return None
    carrying = [_carrying(called, term) for term in terms]
    told = bool(where.years or where.congresses or places)
    if told and not rest:
        # Of a kind of paper that is here, one that is not: the report of another year.
        of_kind = any(c.kinds & where.kinds for c in called)
        return Named(where, rest) if where.apart and of_kind and all(carrying) else None
    by_kind = where.definite and where.kinds & TELLING_KINDS
    if not told and not (all(carrying) and (by_kind or (where.apart and terms))):
        return None
    worth = _worth(called, rest, where, terms, carrying)
    best = max(worth.values())
    return Named(where, frozenset(n for n, w in worth.items() if w == best)) if told or best else None


def _telling(terms: Sequence[Term], places: frozenset[str]) -> list[Term]:
    """The terms that tell which paper is meant; of two places that are named, neither tells more."""
    plain = [t for t in terms if not any(v in places for v, _ in t.variants)]
    return [t for t in plain if t.information >= TELLING and not _is_told(t.written)]


def _as_told(called: Sequence[_Called], where: Whereabouts, places: frozenset[str]) -> frozenset[int] | None:
    """The documents of the years, congresses and places that are named, all where none is; None where no document tells of what it is."""
    rest = frozenset(range(len(called)))
    for asked, own in (
        (where.years, [c.years for c in called]),
        (where.congresses, [c.congresses for c in called]),
        (places, [frozenset(p for p in provinces() if p in c.label) for c in called]),
    ):
        if asked and not any(own):
            return None
        if asked:
            rest &= frozenset(n for n, found in enumerate(own) if found & asked)
    return rest


def _worth(
    called: Sequence[_Called],
    numbers: frozenset[int],
    where: Whereabouts,
    terms: Sequence[Term],
    carrying: Sequence[frozenset[int]],
) -> dict[int, float]:
    """How much of what is named documents are called: of the terms by what they tell, and of the kinds of paper."""
    return {
        number: sum(t.information for t, own in zip(terms, carrying, strict=True) if number in own)
        + len(called[number].kinds & where.kinds) / max(1, len(where.kinds))
        for number in numbers
    }


def _is_told(written: str) -> bool:
    """Whether a term is the year, the congress or the kind of a paper, which are looked at apart."""
    return bool(
        kinds_of(written) - {"meeting"}
        or value(written) is not None
        or congresses(written)
        or _IN_LABEL.search(written)
    )


def terms_of(question: Question, where: Whereabouts) -> list[Term]:
    """The terms of a question that stand in a stretch of it."""
    plain = re.sub(r"[\W_]+", " ", normalised(where.name))
    return [t for t in question.terms if all(f"{part}" in plain for part in re.split(r"[\W_]+", normalised(t.written)))]


def _places(terms: list[Term]) -> frozenset[str]:
    return frozenset(p for p in provinces() for t in terms if any(v == p for v, _ in t.variants))


def _carrying(called: tuple[_Called, ...], term: Term) -> frozenset[int]:
    """The documents whose label carries a term; where none does, those whose opening does."""
    for texts in ([c.label for c in called], [c.opening for c in called]):
        found = frozenset(n for n, text in enumerate(texts) if coverage(term, text) >= CARRIED)
        if found:
            return found
    return frozenset()


def _called(index: "Index") -> tuple[_Called, ...]:
    return tuple(map(_what_called, index.documents))


def _what_called(document: Document) -> _Called:
    whole, opening = label(document), _opening(document.text)
    years = {int(y) for y in _IN_LABEL.findall(whole)} or {int(y) for y in _YEAR.findall(opening)}
    return _Called(
        label=_joined(whole),
        opening=_joined(opening),
        years=frozenset(years | {own_year(document)}) - {0},
        congresses=congresses(whole) or congresses(opening),
        kinds=kinds_of(whole) or kinds_of(opening),
    )


def _opening(text: str) -> str:
    """What stands before the text proper: up to the salutation and the sentence behind it."""
    greeted = _SALUTATION.search(text, 0, OPENING)
    return text[:OPENING] if greeted is None else text[: text.find("。", greeted.end()) + 1 or greeted.end()]


def _joined(text: str) -> str:
    return re.sub(r"\s+", "", normalised(text))

"""A Question and an Index in, the documents that the question names out. Used by `rag.retrieval.retrieve`.

A question that says where to look (`rag.retrieval.naming`), names the place that a document is about (湖北省今年的增长目标, Hubei's
target), its title, or the year of its report is kept to those documents; who speaks in it, its year, and other words that single out its title or its
occasion draw towards it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.language.lexicon import pattern
from index.language.lexicon import words as lexicon_words
from index.language.normal_form import normalised
from index.language.places import places
from index.language.words import words
from rag.documents.archive import Archive
from rag.documents.labels import label
from rag.documents.parts import parts
from rag.documents.subjects import subjects_of
from rag.question.asked.document.whereabouts import Whereabouts
from rag.question.question import Question, Term
from rag.retrieval.naming import named_by, terms_of
from rag.retrieval.sections import named_section

if TYPE_CHECKING:
    from index.storage.store import Index

# Added to a passage's score (in standard deviations of one side) where the question names who speaks in it, or its year where the years of the
# documents differ. Each word that only its document's title has adds one.
SUBJECT = 3.0
# Characters of a title that is a name by itself.
SHORTEST_TITLE = 4


@dataclass(frozen=True, slots=True)
class Scope:
    """`inside`: which documents the question is kept to; `boost`: what each document's passages gain.

    `named` are the names in the question that kept it, empty where it concerns all documents; `of_places` tells whether the
    documents are an archive in which each, more than half of them at least, is of a place of its own. `sections`: for the id of each
    document inside, the range of the section that the question is kept to (empty: nowhere in it), and `naming` the question's words
    that name it; None and empty where the question names none. `where`: the stretch of the question that names the documents, if one
    does; `absent` tells that it names one that is not there.
    """

    inside: NDArray[np.bool_]
    boost: NDArray[np.float32]
    named: tuple[str, ...]
    of_places: bool = False
    sections: Mapping[str, tuple[int, int]] | None = None
    naming: str = ""
    where: Whereabouts | None = None
    absent: bool = False

    def rows(self, index: "Index", passages: bool) -> NDArray[np.bool_]:
        """Which rows of passages, or of sentences, the question is kept to."""
        offsets = index.passage_offsets if passages else index.sentence_offsets
        rows = np.repeat(self.inside, np.diff(offsets))
        if self.sections is None:
            return rows
        for number in np.flatnonzero(self.inside):
            document = index.documents[number]
            start, end = self.sections.get(document.id, (0, 0))
            pieces = document.passages if passages else document.sentences
            rows[offsets[number] : offsets[number + 1]] = [p.start < end and p.end > start for p in pieces]
        return rows


def named_documents(index: "Index", question: Question, without: frozenset[str] = frozenset()) -> Scope:
    """The scope of a question over an index, documents whose ids are in `without` left out."""
    count = len(index.documents)
    named: list[str] = []
    inside, boost = np.zeros(count, dtype=bool), np.zeros(count, dtype=np.float32)
    kept = named_by(index, question)
    told = kept.documents if kept is not None else frozenset[int]()
    if kept is not None and len(told) == 1 < count:
        named = [kept.where.name]
        inside[list(told)] = True
    elif count > 1:
        named, inside = _kept_by_name(index, question, told)
        boost = _drawn(index, question)
    if not named and not inside.any():
        inside[:] = True
    if without:
        inside &= np.array([d.id not in without for d in index.documents])
    scope = Scope(inside, boost, tuple(named), count > 1 and Archive(index).derived(_names).of_places)
    if kept is not None:
        scope = replace(scope, where=kept.where if len(told) in (1, count) else None, absent=not told)
    return _within_section(index, question, scope)


def _kept_by_name(index: "Index", question: Question, told: frozenset[int]) -> tuple[list[str], NDArray[np.bool_]]:
    """The places and titles that the question names, and the documents that these and their year keep it to: of those `told`, if any is
    among them, and just those where it names none."""
    names = Archive(index).derived(_names)
    named = [name for name in names.places if question.mentions(name)]
    named += [title for title in names.titles if question.says(title) and title not in named]
    inside = np.zeros(len(index.documents), dtype=bool)
    for name in named:
        inside[[*names.places.get(name, ()), *names.titles.get(name, ())]] = True
    if names.different_years:
        inside = _of_the_year(index, question, inside if named else ~inside)
    of_told = np.isin(np.arange(len(inside)), list(told))
    if (inside & of_told).any():
        return named, inside & of_told
    return named, of_told if told and not named else inside


def _drawn(index: "Index", question: Question) -> NDArray[np.float32]:
    """What each document's passages gain: by words that its title alone has, by who speaks in it and by its year."""
    names = Archive(index).derived(_names)
    boost = np.zeros(len(index.documents), dtype=np.float32)
    for word, number in names.singles.items():
        boost[number] += question.mentions(word)
    boost[list({i for name, own in names.speakers.items() if question.mentions(name) for i in own})] += SUBJECT
    if names.different_years:
        subjects = Archive(index).derived(subjects_of)
        boost[[i for i, s in enumerate(subjects) if s.year in question.time.years]] += SUBJECT
    return boost


def _of_the_year(index: "Index", question: Question, inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of some documents those of the year whose report the question speaks of, or whose plan where they are called so; all of them where it speaks
    of none such."""
    subjects, plans = Archive(index).derived(subjects_of), Archive(index).derived(_plans)
    papers, planned = question.time.papers, question.time.plans
    own = np.array([s.year in papers or (plan and s.year in planned) for s, plan in zip(subjects, plans, strict=True)])
    return inside & own if (inside & own).any() else inside


def _plans(index: "Index") -> tuple[bool, ...]:
    """Whether each document is called a plan."""
    return tuple(pattern("zh:spoken.plan").search(label(d)) is not None for d in index.documents)


def _within_section(index: "Index", question: Question, scope: Scope) -> Scope:
    """The scope kept to the section that the question names (第三部分中…, in part two), if it names one; one that it names by its topic
    is kept to where some document has it."""
    section = question.section
    if section is None:
        return scope
    kept: dict[str, tuple[int, int]] = {}
    for document, inside in zip(index.documents, scope.inside, strict=True):
        if inside and parts(document):
            found = named_section(document, question, section)
            if found is not None or section.part or section.kinds:
                kept[document.id] = (found.start, found.end) if found is not None else (0, 0)
    if not kept:
        return scope
    return replace(scope, sections=kept, naming=normalised(section.written))


@dataclass(frozen=True, slots=True)
class _Names:
    """What a question may name documents by, each with the numbers of the documents that it names.

    `places`, `titles` (from `SHORTEST_TITLE` characters, normalised) and `speakers`; `singles`: words that one document's label alone has.
    """

    places: Mapping[str, tuple[int, ...]]
    titles: Mapping[str, tuple[int, ...]]
    speakers: Mapping[str, tuple[int, ...]]
    singles: Mapping[str, int]
    different_years: bool
    of_places: bool


def _names(index: "Index") -> _Names:
    labels, subjects = Archive(index).derived(_labels), Archive(index).derived(subjects_of)
    titles, whole = [normalised(d.title) for d in index.documents], [label(d) for d in index.documents]
    found = frozenset[str]().union(*(own for own, _ in labels))
    return _Names(
        # A budget report of a place that others are of is of that place, too, however its title puts it.
        places=_numbered(
            sorted(own | {p for p in found if p in text}) for (own, _), text in zip(labels, whole, strict=True)
        ),
        titles=_numbered([title] * (len(title) >= SHORTEST_TITLE) for title in titles),
        speakers=_numbered(sorted(s.speakers) for s in subjects),
        singles={word: number for number, (_, own) in enumerate(labels) for word in sorted(own)},
        different_years=len({s.year for s in subjects} - {0}) > 1,
        of_places=2 * sum(bool(own) for own, _ in labels) > len(labels),
    )


def _numbered(names: Iterable[Sequence[str]]) -> dict[str, tuple[int, ...]]:
    """Each name with the places in the sequence at which it stands."""
    found: dict[str, list[int]] = {}
    for number, own in enumerate(names):
        for name in own:
            found.setdefault(name, []).append(number)
    return {name: tuple(numbers) for name, numbers in found.items()}


def _labels(index: "Index") -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """For each document, the places in its label and the words that no other label has."""
    texts = [label(d) for d in index.documents]
    subjects = Archive(index).derived(subjects_of)
    split = [
        {w for w in words(t) if len(w) > 1 and not w.isascii()} | s.words for t, s in zip(texts, subjects, strict=True)
    ]
    everywhere = []
    for text, subject in zip(texts, subjects, strict=True):
        known = frozenset(p for p in places() if p in text)
        # What a gazetteer has is no part of another name: 西藏自治区.
        everywhere.append(known | {p for p in subject.places if not any(k in p or p in k for k in known)})
    common = frozenset.intersection(*everywhere) if len(texts) > 1 else frozenset()
    labels = Counter(w for own in split for w in own)
    return tuple(
        (_longest(own_places - common), frozenset(w for w in own - own_places if labels[w] == 1))
        for own, own_places in zip(split, everywhere, strict=True)
    )


def _longest(found: frozenset[str]) -> frozenset[str]:
    """Names that are not part of a longer one that was found too."""
    return frozenset(p for p in found if not any(p != q and p in q for q in found))


def without_names(question: Question, scope: Scope) -> Question:
    """The question without the names that chose the documents and the section: 湖北 need not stand in each passage of Hubei's report."""
    if scope.where is not None:
        question = question.without(scope.where, terms_of(question, scope.where))
    if not scope.named and not scope.naming:
        return question
    kept = tuple(
        t
        for t in question.terms
        if not any(n in v or v in n for n in scope.named for v, _ in t.variants)
        and t.written not in scope.naming
        and not cut_out(t.written, question.text, scope.named)
    )
    return replace(question, terms=tuple(_behind_name(t, question.text, scope.named) for t in kept))


def _behind_name(term: Term, text: str, names: Iterable[str]) -> Term:
    """A term without the word for a place's kind, where it stands right behind the place's name and what is left is
    a word: 政府 of 榆川县政府, but not 委书记 of 县委书记."""
    kinds = [kind for kind in lexicon_words("zh:place_kind") if term.written.startswith(kind)]
    for kind in kinds if any(f"{name}{term.written}" in text for name in names) else ():
        bare = term.written.removeprefix(kind)
        if len(bare) > 1 and bare in words(bare):
            return replace(term, written=bare, variants=((bare, 1.0), *term.variants))
    return term


def cut_out(piece: str, text: str, names: Iterable[str]) -> bool:
    """Whether a piece of a text stands in it only inside names of places with the word for their kind: 海省, cut out of 沅海省; 省长 does not."""
    named = [(m.start(), _of_kind(text, m.end())) for n in names for m in re.finditer(re.escape(n), text)]
    found = [(m.start(), m.end()) for m in re.finditer(re.escape(piece), text)]
    return bool(found) and all(any(s <= start and end <= e for s, e in named) for start, end in found)


def _of_kind(text: str, end: int) -> int:
    """Where a name that ends here ends with the word for its kind: 省 behind 沅海."""
    return max((end + len(kind) for kind in lexicon_words("zh:place_kind") if text.startswith(kind, end)), default=end)

"""A Question and an Index in, the Question with the other names that the documents have for what it names out.

The short forms that documents define and masked names (周*鑫 for 周念鑫), which are stored with the index, and short forms of a
longer name that they use without a word. Used by `rag.names.asked`.
"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.language.normal_form import normalised
from index.reading.aliases import Mask
from rag.documents.archive import Archive
from rag.question.question import Question, Term
from rag.question.term import KINDRED_WEIGHT, OTHER_STANDARD_WEIGHT

if TYPE_CHECKING:
    from index.storage.store import Index

# Full names of a masked one that are kept, the commonest first.
MOST_NAMES = 4
_SIGNS = "*＊×✕某"
_HAN = re.compile(r"[\u3400-\u9fff]+")

Variants = tuple[tuple[str, float], ...]


def _definitions(index: "Index") -> tuple[tuple[str, str], ...]:
    """The long forms and short ones that the documents define, as questions are read, each pair once."""
    pairs = index.aliases.definitions
    return tuple(dict.fromkeys((normalised(long), normalised(short)) for long, short in pairs))


def with_aliases(question: Question, index: "Index") -> Question:
    """The question, each name in it that the documents have another one for carried by either."""
    plain = question.plain
    translations = _translations(question)
    for long, short in Archive(index).derived(_definitions):
        if long in plain:
            question = _named(question, plain, long, ((long, 1.0), (short, OTHER_STANDARD_WEIGHT)))
        elif _stands_in(short, plain):
            question = _named(question, plain, short, ((short, 1.0), (long, OTHER_STANDARD_WEIGHT)))
        elif long in translations or short in translations:
            question = _translated(question, long, short)
        else:
            continue
        translations = _translations(question)
    for mask in index.aliases.masks:
        for found in re.finditer(mask.pattern, plain):
            question = _unmasked(question, plain, mask, found[0])
    for mask in question.masked:
        if mask.person:
            full = _full_names(mask, index)
            question = _named(
                question, plain, mask.written, ((mask.written, 1.0), *((n, OTHER_STANDARD_WEIGHT) for n in full))
            )
    return _with_endings(question, index)


def _translations(question: Question) -> frozenset[str]:
    """What an English question's terms are looked for as."""
    if question.language != "en":
        return frozenset()
    return frozenset(variant for term in question.terms for variant, _ in term.variants)


def _stands_in(short: str, plain: str) -> bool:
    if short.isascii() and short in plain:
        return re.search(rf"(?<![a-z0-9]){re.escape(short)}(?![a-z0-9])", plain) is not None
    return short in plain


def _unmasked(question: Question, plain: str, mask: Mask, name: str) -> Question:
    """The question with a masked name for one of its own; of a place only where a term is that name."""
    if mask.person:
        # A surname alone is a guess, and 张家界 begins like one; of a masked place no more is shown than what kind of place it is.
        shown = mask.written[-1] not in _SIGNS
        return _named(question, plain, name, ((name, 1.0), (mask.written, 1.0 if shown else KINDRED_WEIGHT)))
    terms = tuple(
        replace(t, variants=(*t.variants, (mask.written, KINDRED_WEIGHT))) if name.endswith(t.written) and len(t.written) > 2 else t
        for t in question.terms
    )  # fmt: skip
    return _with_terms(question, terms)


def _full_names(mask: Mask, index: "Index") -> list[str]:
    """The names of the documents that a masked name of the question may stand for; none where only a surname is shown."""
    if mask.written[-1] in _SIGNS:
        return []
    names = [name for text in Archive(index).texts for name in re.findall(mask.pattern, text)]
    return sorted(set(names), key=lambda name: (-names.count(name), name))[:MOST_NAMES]


def _named(question: Question, plain: str, name: str, variants: Variants) -> Question:
    """The question with one term for a name in place of those that were cut out of it."""
    start = plain.find(name)
    own = [t for t in question.terms if t.written in name or (name in t.written and name != t.written)]
    wider = [t for t in own if name in t.written]
    if wider:  # The name is part of a longer term, which keeps its place.
        other = [(v, w) for v, w in variants if v != name]
        terms = tuple(
            replace(t, variants=_joined(t.variants, ((t.written.replace(name, v), w) for v, w in other))) if t in wider else t
            for t in question.terms
        )  # fmt: skip
        return _with_terms(question, terms)
    new = Term(name, _joined(variants, ()))
    if not own:
        return _with_terms(question, (*question.terms, new)) if start >= 0 else question
    place = question.terms.index(own[0])
    before = tuple(t for t in question.terms[:place] if t not in own)
    behind = tuple(t for t in question.terms[place:] if t not in own)
    focus = tuple(dict.fromkeys(new if t in own else t for t in question.focus))
    return replace(question, terms=(*before, new, *behind), focus=focus)


def _joined(variants: Variants, more: object) -> Variants:
    found: dict[str, float] = {}
    for variant, weight in (*variants, *more):  # type: ignore[misc]
        found[variant] = max(weight, found.get(variant, 0.0))
    return tuple(found.items())


def _translated(question: Question, long: str, short: str) -> Question:
    """An English question's terms that are translated by one of the two names, with the other one too."""
    terms = []
    for term in question.terms:
        weights = dict(term.variants)
        for one, other in ((long, short), (short, long)):
            if one in weights and other not in weights:
                weights[other] = OTHER_STANDARD_WEIGHT * weights[one]
        terms.append(replace(term, variants=tuple(weights.items())))
    return _with_terms(question, tuple(terms))


def _with_endings(question: Question, index: "Index") -> Question:
    """Long Chinese terms with the ending by which the documents call the same thing: 都市圈 for 宜荆荆都市圈."""
    terms = []
    for term in question.terms:
        ending = _ending(term.written, Archive(index).texts) if _HAN.fullmatch(term.written) is not None else ""
        more = ((ending, OTHER_STANDARD_WEIGHT),) if ending else ()
        terms.append(replace(term, variants=_joined(term.variants, more)) if more else term)
    return _with_terms(question, tuple(terms))


def _ending(name: str, texts: tuple[str, ...]) -> str:
    """The longest ending of a name, of two characters at least and without as many, that stands elsewhere without the rest of it, and mostly with it."""
    lengths = range(len(name) - 2, 1, -1)
    whole = sum(text.count(name) for text in texts) if lengths else 0
    if whole < 2:
        return ""
    for length in lengths:
        ending = name[-length:]
        count = sum(text.count(ending) for text in texts)
        if whole < count <= 2 * whole:  # Else it is a word of its own.
            return ending
    return ""


def _with_terms(question: Question, terms: tuple[Term, ...]) -> Question:
    """The question with other variants of its terms, of its focus too."""
    now = dict(zip(question.terms, terms, strict=False))
    return replace(question, terms=terms, focus=tuple(now.get(t, t) for t in question.focus))

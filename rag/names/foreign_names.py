"""A Question and an Index in, the Question with the documents' transcriptions of its foreign names out. Used by `rag.names.asked`.

Luther, Kublai and Newcastle stand in Chinese documents as 路德, 忽必烈 and 纽卡斯尔. Names that the dictionary renders, and those that
are pinyin (`rag.names.pinyin_names`), are not looked for; the others are by their sound (`rag.names.transliteration`).
"""

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.settings import Settings
from rag.documents.archive import Archive
from rag.names.grounding import stands, with_terms
from rag.names.transliteration import DOTS, Find, finds, runs_of
from rag.question.asked.named import LatinWord
from rag.question.question import Question, Term
from rag.question.understand import dictionary
from rag.translation.dictionary import Dictionary, spelled

if TYPE_CHECKING:
    from index.storage.store import Index

# Logarithm of the odds from which a find is taken for the name. Of XQuAD's 618 English questions over Chinese paragraphs 60 find one, which
# stands in the question's paragraph for 56 (from 2 up 58 of 66, from 3 up 45 of 48).
SURE = 2.5
# What a word of the language that everybody uses is less likely a foreign name by, as a logarithm of odds; by its information.
ORDINARY = 8.0
# The same of a name that the dictionary renders, though the documents lack its rendering (they seldom have another), and of a word
# without a capital, which is a slip more often than a name.
SELDOM = 3.0
# How likely a find must be beside the others to be looked for.
LEAST_LIKELY = 0.15


@dataclass(frozen=True, slots=True)
class _Name:
    """A word of the question that may be a foreign name: the word, its letters, and what it may be in the documents. `rendered`:
    whether a translation stands there, so that it only tells of the names beside it."""

    word: LatinWord
    letters: str
    rendered: bool
    found: tuple[Find, ...]


def with_foreign_names(question: Question, index: "Index", settings: Settings) -> Question:
    """The question, each foreign name in it that no document has in a translation carried by its likely transcriptions too."""
    if question.language != "en":
        return question
    known = dictionary(settings.cache_folder, settings.glossaries)
    names = _joined(_names(question, index, known), index)
    transcribed = {n.letters: found for n in names if not n.rendered and (found := _likely(n.found))}
    if not transcribed:
        return question
    terms = [_with_variants(t, transcribed[t.written]) if t.written in transcribed else t for t in question.terms]
    unknown = tuple(word for word in question.unknown if spelled(word) not in transcribed)
    return replace(with_terms(question, terms), unknown=unknown)


def _names(question: Question, index: "Index", known: Dictionary) -> list[_Name]:
    """The words of a question that may be foreign names, and those with a capital right beside them; none where no word needs it."""
    own = {t.written: t for t in question.terms if not t.name}
    words = [(word, spelled(word.text)) for word in question.latin]
    wanted = [
        letters.isalpha() and letters in own and _may_be_name(word.text, own[letters], index, known)
        for word, letters in words
    ]
    found = []
    for place, (word, letters) in enumerate(words):
        beside = any(wanted[max(0, place - 1) : place + 2])
        if beside and letters.isalpha() and (wanted[place] or word.text[0].isupper()):
            prior = ORDINARY * (1 - known.information(letters)) + SELDOM * word.text[0].islower()
            prior += SELDOM * (wanted[place] and _is_rendered(own[letters], known))
            likely = tuple(Find(f.text, f.odds - prior) for f in finds(letters, index, known))
            found.append(_Name(word, letters, not wanted[place], likely))
    return found


def _may_be_name(word: str, term: Term, index: "Index", known: Dictionary) -> bool:
    """Whether a word is written as a name, or is none of the language, and the documents have no translation of it."""
    if known.standard([term.written]) or word.isupper():
        return False
    if not (word[0].isupper() or not (known.is_word(term.written) or known.general([term.written]))):
        return False
    return not stands(replace(term, variants=tuple(v for v in term.variants if not v[0].isascii())), index)


def _is_rendered(term: Term, known: Dictionary) -> bool:
    """Whether the dictionary has the word as a name of its own: then documents without its Chinese speak of something else."""
    return any(not variant.isascii() and known.is_name(variant) for variant, _ in term.variants)


def _joined(names: list[_Name], index: "Index") -> list[_Name]:
    """The names, those that stand side by side surer of what stands so in the documents, too: Luke Kuechly, 卢克·坎克利."""
    runs = Archive(index).derived(runs_of)
    for place in range(len(names) - 1):
        one, other = names[place], names[place + 1]
        if not other.word.joined or other.word.start != one.word.end + 1:
            continue
        pairs = [
            (a, b, a.odds + b.odds + runs.chance)
            for a in one.found
            for b in other.found
            if any(f"{a.text}{dot}{b.text}" in runs.text for dot in ("", *DOTS))
        ]
        if pairs:
            names[place] = replace(one, found=_raised(one.found, {a.text: odds for a, _, odds in pairs}))
            names[place + 1] = replace(other, found=_raised(other.found, {b.text: odds for _, b, odds in pairs}))
    return names


def _raised(found: tuple[Find, ...], odds: dict[str, float]) -> tuple[Find, ...]:
    raised = [Find(f.text, max(f.odds, odds.get(f.text, f.odds))) for f in found]
    return tuple(sorted(raised, key=lambda f: -f.odds))


def _likely(found: tuple[Find, ...]) -> tuple[tuple[str, float], ...]:
    """What a name likely is, with how likely; nothing where nothing is sure enough."""
    if not found or found[0].odds < SURE:
        return ()
    total = 1 + sum(math.exp(f.odds) for f in found)
    likely = [(f.text, math.exp(f.odds) / total) for f in found]
    return tuple((text, share) for text, share in likely if share >= LEAST_LIKELY)


def _with_variants(term: Term, found: tuple[tuple[str, float], ...]) -> Term:
    variants = dict(term.variants)
    for text, weight in found:
        variants[text] = max(weight, variants.get(text, 0.0))
    return replace(term, variants=tuple(variants.items()))

"""Chinese names written in pinyin: a Question in English and an Index in, the Question with the documents' own characters out.

No dictionary has the names of people, firms and villages. Chuneng is looked for in the documents themselves: by the characters
that are read chu and neng, one behind the other. Used by `rag.ask` and `rag.retrieval`.
"""

import re
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from index.settings import Settings
from rag.layout import texts_of
from rag.question import Question, Term
from rag.understand import dictionary

if TYPE_CHECKING:
    from index.store import Index

# Syllables of a name in one piece; longer ones are several names.
MOST_SYLLABLES = 5
# Readings that are kept, the commonest in the documents first.
MOST_READINGS = 4
_CAPITALISED = re.compile(r"\b[A-Z][a-z]{1,23}\b")


def with_names(question: Question, index: "Index", settings: Settings) -> Question:
    """The question, its capitalised words that no document has in any translation replaced by what is read like them.

    `unknown` are those that could be pinyin of two syllables or more and are read like nothing in the documents.
    """
    if question.language != "en":
        return question
    words = [m[0] for m in _CAPITALISED.finditer(question.text)]
    joined = {f"{a} {b}" for a, b in pairwise(words) if f"{a} {b}" in question.text}
    known = {word for t in question.terms if _is_known(t, index) for word in t.written.split()}
    terms = list(question.terms)
    taken: set[str] = set()
    unknown: list[str] = []
    for name in (*sorted(joined), *words):
        parts = name.lower().split()
        if name in unknown or taken & set(parts) or known & set(parts):
            continue
        own = [t for t in terms if set(t.written.split()) & set(parts)]
        spelled = "".join(parts)
        if not own or not _syllables(spelled, frozenset(dictionary(settings.cache_folder).readings)):
            continue
        found = _read_like(spelled, index, settings)
        if found:
            taken.update(parts)
            terms = [t for t in terms if t not in own]
            terms.append(Term(name.lower(), tuple((word, 1.0) for word in found)))
        elif len(parts) == 1:
            unknown.append(name)
    return replace(question, terms=tuple(terms), unknown=tuple(unknown))


def _is_known(term: Term, index: "Index") -> bool:
    return any(variant in text for variant, _ in term.variants for text in texts_of(index))


def _read_like(spelled: str, index: "Index", settings: Settings) -> list[str]:
    """What in the documents is read like this, commonest first."""
    readings = dictionary(settings.cache_folder).readings
    found: Counter[str] = Counter()
    for syllables in _syllables(spelled, frozenset(readings)):
        pattern = re.compile("".join(f"[{readings[s]}]" for s in syllables))
        for text in texts_of(index):
            found.update(pattern.findall(text))
    return [word for word, _ in found.most_common(MOST_READINGS)]


@lru_cache(maxsize=1024)
def _syllables(spelled: str, known: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """All ways to part letters into at least two syllables: xian is xi an."""
    ways: list[list[tuple[str, ...]]] = [[()]]
    for end in range(1, len(spelled) + 1):
        here = [
            (*way, spelled[start:end])
            for start in range(max(0, end - 6), end)
            if spelled[start:end] in known
            for way in ways[start]
            if len(way) < MOST_SYLLABLES
        ]
        ways.append(here)
    return tuple(way for way in ways[-1] if len(way) > 1)

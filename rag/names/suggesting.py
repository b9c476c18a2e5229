"""A Question that was refused and an Index in, the words of the documents that its own may stand for out. Used by `rag.names.asked` and `rag.extractive`.

What can be put right in one way only is (`rag.names.spelling`); here is what can be in several, and the names of people that differ in
one character from a name of the documents. Another name may be another person, so it is named and never answered for.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.language.lexicon import members
from index.language.places import places
from index.settings import Settings
from rag.documents.archive import Archive
from rag.documents.labels import label
from rag.names.spelling import LOOSE, near_in_english, slips, sounds
from rag.names.transliteration import LOOKED_AT, mostly_alone
from rag.question.question import Question
from rag.question.understand import dictionary
from rag.translation.dictionary import Dictionary

if TYPE_CHECKING:
    from index.storage.store import Index

# Words that are named for one of the question.
MOST = 3
_ONE = r"[\u3400-\u9fff]"
# A name of fewer characters differs from many that are meant by nobody, unless it sounds the same.
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word of the question as it is written there, and words of the documents that may be meant, likeliest first."""

    written: str
    near: tuple[str, ...]


def suggested(question: Question, index: "Index", settings: Settings) -> tuple[Suggestion, ...]:
    """What of the question stands in no document and is one character, or one letter, from words that do."""
    known = dictionary(settings.cache_folder, settings.glossaries)
    found = {written: near for written, near in slips(question, index, known) if len(near) > 1}
    found |= {written: near for written, near in near_in_english(question, index, known) if len(near) > 1}
    people = {written: Archive(index).derived(_one_off, written, settings) for written in _missing(question, index)}
    found |= {written: near for written, near in people.items() if near}
    return tuple(Suggestion(written, tuple(near[:MOST])) for written, near in found.items())


def with_unknown_people(question: Question, index: "Index", settings: Settings) -> Question:
    """The question with the names of people in it that no document has and some have nearly among its `unknown` ones: who asks about
    袁国平 is not told about 袁国梁."""
    known = dictionary(settings.cache_folder, settings.glossaries)
    missing = [
        written
        for written in _missing(question, index)
        # 段时间 and 老师傅 may be cut like names.
        if len(written) >= _TELLING and not (known.is_word(written) or known.is_word(written[1:]))
    ]
    missing = [written for written in missing if Archive(index).derived(_one_off, written, settings)]
    return replace(question, unknown=(*question.unknown, *missing)) if missing else question


def _missing(question: Question, index: "Index") -> Iterator[str]:
    """The names of people in a Chinese question that no document has."""
    import rjieba

    texts, labels = Archive(index).texts, [label(document) for document in index.documents]
    for run in question.runs:
        for written, tag in rjieba.tag(run):
            named = tag.startswith("nr") and 1 < len(written) <= 4 and written[-1] not in members(*LOOSE)
            # What is cut with a name of a document that the cutter does not know is no person: 占海汀 in 占海汀全市的几成.
            named = named and not (len(written) >= _TELLING and any(written[1:] in text for text in labels))
            if named and written not in places() and not any(written in text for text in texts):
                yield written


def _one_off(index: "Index", written: str, settings: Settings) -> tuple[str, ...]:
    """The names in the documents that differ from a name in one character, those that sound the same first."""
    known = dictionary(settings.cache_folder, settings.glossaries)
    sound, found = sounds(known), dict[str, bool]()
    for i, character in enumerate(written):
        pattern = re.compile(re.escape(written[:i]) + _ONE + re.escape(written[i + 1 :]))
        for text in Archive(index).texts:
            places_of: dict[str, list[int]] = {}
            for match in pattern.finditer(text):
                places_of.setdefault(match[0], []).append(match.start())
            for name, at in places_of.items():
                alike = bool(sound(character) & sound(name[i]))
                if (alike or len(written) >= _TELLING) and name not in found and _is_person(name, text, at, known):
                    found[name] = alike
    return tuple(sorted(found, key=lambda name: (not found[name], name)))


def _is_person(name: str, text: str, at: list[int], known: Dictionary) -> bool:
    """Whether a run of characters is a name to the language, and is cut out of no other words where it stands."""
    if not known.is_name(name) or members(*LOOSE) & set(name):
        return False
    return mostly_alone(text, at[:LOOKED_AT], len(name), known)

"""A title or a heading in, what it is about in English out, word by word. Used by `ui.desk.aid`.

Chinese says of a noun before it what it says of it, as English does, so nouns side by side are a phrase in English too. Verbs in a row are none: of a
heading that is a sentence its nouns are left, those that stand apart told apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.reading.headings import line_mark
from rag.translation.dictionary import Dictionary
from rag.translation.into_english.names import Token
from rag.translation.into_english.segments import Segment, segments, tokens_of
from rag.translation.into_english.senses import noun_sense

# Parts of speech of jieba: of nouns and names, of what stands before nouns, of what begins what is done.
_NOUNS, _BEFORE_NOUNS, _DONE = ("n", "s", "t", "j", "vn", "an", "l"), ("a", "b", "z"), ("v", "d", "p")
# English that says how, when or of whom, and what goes on behind it.
_SAYS_WHEN = re.compile(r"^(?:with|in|at|by|the|-\w+)\b|^(?:within|as|more|again)\b|\bon$")
# How nouns of verbs and adjectives end in English.
_ENDS_AS_NOUN = re.compile(r"(?:[ts]ion|ment|[ae]nc[ey]|ity|ness|ing)$")
_ENDS_AS_ADJECTIVE = re.compile(r"(?:ive|ous|ful|[ai]ble)$")
# Characters of a verb with its object.
_SHORT = 2
_APART = " · "
# A first word of English that goes on with the last one: Linying River, river basin.
_TWICE = re.compile(r"\b(\w+)(?: \1)+\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Word:
    """A noun, or what stands before one, with the place of its Chinese."""

    start: int
    end: int
    english: str
    noun: bool


def english_heading(text: str, known: Dictionary) -> str:
    """What a heading is about, without its number; empty where nothing in it has English or all of it is no Chinese."""
    bare = text.strip()
    # A heading of Markdown has two marks (## 一、).
    for _ in range(2):
        mark = line_mark(bare)
        bare = bare[mark.length :].strip() if mark is not None else bare
    if bare.isascii():
        return ""
    tokens = tokens_of(bare)
    found = segments(bare, known)
    words = [word for segment in found if (word := _word(bare, segment, tokens, known)) is not None]
    if all(segment.kind == "figure" for segment in found):
        return ""  # A number alone says nothing that the heading does not (第六条).
    return _TWICE.sub(r"\1", "".join(_joined(bare, words, {token.end: token.tag for token in tokens})))


def _word(text: str, segment: Segment, tokens: Sequence[Token], known: Dictionary) -> _Word | None:
    """What is left of a segment: a figure, a name, a noun, or what stands before one; None for all others."""
    own = [token for token in tokens if segment.start < token.end and token.start < segment.end]
    tag = own[-1].tag if own else ""
    if segment.kind in ("figure", "name", "spelled") or (segment.kind == "small" and segment.english[:1].isdigit()):
        return _Word(segment.start, segment.end, segment.english, noun=True)
    how = not tag.startswith("n") and segment.english.partition(" ")[0].endswith("ly")
    if not own or segment.kind not in ("term", "word", "joint") or how or _SAYS_WHEN.search(segment.english):
        return None
    entries = known.entries(text[segment.start : segment.end])
    english = ""
    if not entries:
        english = "" if _is_done(own, segment.english, known) else segment.english
    elif tag.startswith(("v", "i")):
        named = len(own) > 1 or _ENDS_AS_NOUN.search(segment.english) is not None
        english = noun_sense(entries, segment.english, kin=not named)
        # Tagged as a noun, it is one by any sense that is none of a verb.
        english = english or (noun_sense(entries, "") if tag == "vn" else "")
    elif tag.startswith(_NOUNS):
        english = noun_sense(entries, segment.english)
    elif tag.startswith(_BEFORE_NOUNS):
        english = segment.english
    noun = (tag.startswith(_NOUNS) or not tag.startswith(_BEFORE_NOUNS)) and not _ENDS_AS_ADJECTIVE.search(english)
    return _Word(segment.start, segment.end, english.removeprefix("a "), noun) if english else None


def _is_done(own: Sequence[Token], english: str, known: Dictionary) -> bool:
    """Whether a term that only a glossary has says what is done: 补链 and 开工建设, but not 新动能."""
    first = own[0]
    said = english.partition(" ")[0]
    if re.fullmatch(r"\w+ly", said) or first.tag == "v" or (len(own) > 1 and first.tag.startswith(_DONE)):
        return True
    senses = [sense for _, found in known.entries(first.text[:1]) for sense in found]
    if len(own) > 1 and len(first.text) == 1:
        return not any(said in sense.split() and not sense.startswith("to ") for sense in senses)
    return len(first.text) <= _SHORT and any(sense.partition(" (")[0] == f"to {said}" for sense in senses)


def _joined(text: str, words: list[_Word], tags: dict[int, str]) -> Iterator[str]:
    """Nouns with what stands before them, and what stands between them."""
    last = -1
    for at, word in enumerate(words):
        behind = words[at + 1] if at + 1 < len(words) else None
        # What stands before a noun says nothing without it.
        if not word.noun and (behind is None or text[word.end : behind.start] not in ("", "的")):
            continue
        if last >= 0:
            yield _between(text, last, word.start, tags)
        yield word.english
        last = word.end


def _between(text: str, start: int, end: int, tags: dict[int, str]) -> str:
    gap = text[start:end]
    if gap in ("", "的"):
        return " "
    if gap == "、":
        return ", "
    return " and " if tags.get(end) == "c" and len(gap) <= 2 else _APART

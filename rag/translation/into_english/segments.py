"""A Chinese text in, its figures, names and words out, each with its English. Used by `rag.translation.into_english.line` and the page's reading aid.

Glossaries and tables answer first, then CC-CEDICT; a name that neither has is written in pinyin.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from string import capwords
from typing import Literal

from index.language.lexicon import members, pattern
from index.language.normal_form import normalised
from index.language.numerals import DIGITS, value
from index.language.places import english_places, place_names
from index.language.quantities import quantities
from index.language.quantity import Quantity, in_english
from index.language.tones import plain_letters
from index.language.units import MONTH, NO_UNIT
from index.language.zh.bounds import qualified
from rag.translation.dictionary import Dictionary
from rag.translation.into_english.names import (
    Named,
    Token,
    halves,
    name_at,
    parts_of,
    person_at,
    person_called,
    unglued,
)
from rag.translation.into_english.numbered import numbered, tops
from rag.translation.into_english.persons import persons
from rag.translation.into_english.senses import best_sense, reading

Kind = Literal["figure", "name", "term", "denial", "word", "spelled", "joint", "small"]

# Scales that no figure stands before: 数百亿 has no value, 两万亿 is a figure.
_SIZE = re.compile(
    r"(?<![\d几数一二两三四五六七八九十百千万亿第.])[十百千]?[百千万亿]+(?=级|[以之][上下内]|(?:、[十百千万亿]+)+级)"
)
_CLAUSE = re.compile("[，。；：]")
_DIGITS = re.compile(r"\d+(?:[.,:：∶/-]\d+)*")
# Parts of speech of jieba that carry a sentence without telling what it is about: particles, prepositions, conjunctions, signs, numerals, counting words.
_CARRYING = ("u", "p", "c", "x", "m", "q", "y", "e", "o", "h", "k", "w", "zg")
# Those of words that name something, and of names of places among them.
_NAMING, _PLACES = ("n", "vn", "j", "s"), ("ns", "nz", "nr")
# Those that say how and of whom: shown behind the rest.
_SMALL = ("d", "r", "f")


@dataclass(frozen=True, slots=True)
class Segment:
    """`text[start:end]` in English; `reading` is its pinyin and `senses` are all that the dictionaries give, empty for figures.

    `kind`: a `figure`; the `name` of a person or a place; a `term` of a glossary; what denies (`denial`); a `word` of content; a word that is only
    `spelled`, in pinyin; what joins them (`joint`); or a `small` word, which only says how, how long or of whom.
    """

    start: int
    end: int
    kind: Kind
    english: str
    reading: str = ""
    senses: tuple[str, ...] = ()


def segments(text: str, known: Dictionary, people: Sequence[str] = ()) -> tuple[Segment, ...]:
    """The parts of a text that have English, in order, none overlapping. `people` are names that are known to be persons'."""
    return _segments(text, known, tuple(people))


@lru_cache(maxsize=512)
def _segments(text: str, known: Dictionary, people: tuple[str, ...]) -> tuple[Segment, ...]:
    tokens = tokens_of(text)
    taken = bytearray(len(text))
    found: list[Segment] = []
    # A term that has a figure in it is known by its number: 第一产业, 二十届三中全会.
    figures = (*quantities(text), *_sizes(text))
    for segment in (
        *(Segment(*place, "figure", english) for place, english in (*tops(text), *numbered(text))),
        *_named_by_figures(text, figures, known),
        *(_figure(q, text, known) for q in figures if in_english(q)),
    ):
        if not any(taken[segment.start : segment.end]):
            taken[segment.start : segment.end] = b"\1" * (segment.end - segment.start)
            found.append(segment)
    # 以内 behind a figure that is read with it says nothing more.
    bounded = {q.end for q in figures if q.qualifier}
    found += _digits(text, taken)
    for start, end in persons(text, tokens, known, taken):
        taken[start:end] = b"\1" * (end - start)
        found.append(Segment(start, end, "name", *person_called(text[start:end], known)))
    free = [part for token in _free(tokens, taken, text) for part in unglued(token, known)]
    at = 0
    while at < len(free):
        passed, own = _at(text, free, at, known, people)
        # What is denied stands with what denies it.
        if own and own[0].kind == "small" and found and (found[-1].kind, found[-1].end) == ("denial", own[0].start):
            own = [replace(own[0], kind="word")]
        found += [segment for segment in own if segment.kind != "joint" or segment.start not in bounded]
        at += passed
    return tuple(sorted(found, key=lambda segment: segment.start))


def _sizes(text: str) -> Iterator[Quantity]:
    """Scales that stand alone and say how large what follows is: 百亿以上项目, 千亿级产业."""
    for match in _SIZE.finditer(text):
        number = value(match[0])
        if number is not None:
            yield qualified(text, *match.span(), number, number, NO_UNIT)


def tokens_of(text: str) -> list[Token]:
    """The words of a text as jieba cuts and tags them."""
    import rjieba

    tokens: list[Token] = []
    for word, tag in rjieba.tag(text):
        tokens.append(Token(word, tag, tokens[-1].end if tokens else 0))
    return tokens


def _named_by_figures(text: str, figures: Sequence[Quantity], known: Dictionary) -> Iterator[Segment]:
    """Terms of a glossary that begin with a figure and go on behind it."""
    for quantity in figures:
        for end in range(min(len(text), quantity.end + _LONGEST), quantity.end, -1):
            written = text[quantity.start : end]
            given = _standard(written, known)
            if given:
                yield from _segment(quantity.start, written, "term", given, known)
                break


def _digits(text: str, taken: bytearray) -> Iterator[Segment]:
    """Digits that count nothing that is known: ratios, numbers of files; as they are written."""
    for match in _DIGITS.finditer(text):
        if not any(taken[match.start() : match.end()]):
            taken[match.start() : match.end()] = b"\1" * len(match[0])
            yield Segment(*match.span(), "figure", match[0].replace("∶", ":"))


def _free(tokens: Sequence[Token], taken: bytearray, text: str) -> list[Token]:
    """The tokens that no figure has taken; what is left of one that a figure has a part of is one of its own."""
    found: list[Token] = []
    for token in tokens:
        start, end = token.start, token.end
        while start < end and taken[start]:
            start += 1
        while end > start and taken[end - 1]:
            end -= 1
        if start < end and not any(taken[start:end]):
            found.append(Token(text[start:end], token.tag, start))
    return found


def _figure(quantity: Quantity, text: str, known: Dictionary) -> Segment:
    """A span of time in numerals (五年) only rounds a sentence off; digits alone stay as they are written (2024)."""
    if quantity.dimension == "number" and text[quantity.end : quantity.end + 1] == "月" and quantity.high <= _MONTHS:
        quantity = replace(quantity, unit=MONTH, end=quantity.end + 1)
    # 户 are firms too, where the clause speaks of such.
    if quantity.unit.name == "户" and pattern("zh:firm").search(_CLAUSE.split(text[: quantity.start])[-1]):
        quantity = replace(quantity, unit=NO_UNIT)
    written = text[quantity.start : quantity.end]
    # 人次 are visits where somebody travels; what is counted by times of persons may be anything.
    if len(quantity.unit.name) > 1 and quantity.dimension == "people" and (given := known.english(quantity.unit.name)):
        quantity = replace(quantity, unit=replace(quantity.unit, one=given, many=given))
    english = written if written.isascii() and written.isdigit() else in_english(quantity)
    small = quantity.dimension == "duration" and not written[0].isascii()
    return Segment(quantity.start, quantity.end, "small" if small else "figure", english)


def _at(
    text: str, tokens: Sequence[Token], at: int, known: Dictionary, people: tuple[str, ...]
) -> tuple[int, list[Segment]]:
    """How many tokens are taken from a place on, and what they are."""
    first = tokens[at]
    if first.tag == "x" or not any(c.isalpha() for c in first.text):
        return 1, []
    if first.text.isascii():
        return 1, [Segment(first.start, first.end, "name", first.text)]
    person = person_at(text, tokens, at, known, people)
    if person is not None:
        return person[0], [_named(tokens, at, person)]
    for last in range(min(len(tokens), at + _LONGEST), at, -1):
        end = tokens[last - 1].end
        written = text[first.start : end]
        if end - first.start != sum(len(token.text) for token in tokens[at:last]):
            continue  # A figure stands between.
        given = _standard(written, known)
        if given is not None:
            joins = last - at == 1 and first.tag.startswith((*_SMALL, *_CARRYING))
            return last - at, _segment(first.start, written, "joint" if joins else "term", given, known)
        if last - at > 1 and len(written) > 2 and known.entries(written):
            return last - at, _general(first.start, written, first.tag, known)
    named = name_at(text, tokens, at, known)
    if named is not None:
        return named[0], [_named(tokens, at, named)]
    if known.entries(first.text):
        return 1, _general(first.start, first.text, first.tag, known)
    parts = parts_of(first, known) or halves(first, known)
    if len(parts) == 1:
        return 1, _spelled(first.start, first.text, first.tag, known)
    return 1, [s for token in parts for s in _at(text, [token], 0, known, people)[1]]


def _spelled(start: int, written: str, tag: str, known: Dictionary) -> list[Segment]:
    """What no dictionary has in English, in pinyin, so that no name is lost; nothing for what names nothing: verbs and words of number (三大)."""
    spelled = reading(written, known)
    numbered = written[0] in f"{DIGITS}两十百千万" and tag not in _PLACES
    if len(written) == 1 or not spelled or not tag.startswith(_NAMING) or numbered:
        return []
    return [Segment(start, start + len(written), "spelled", plain_letters(spelled).lower(), spelled)]


def _named(tokens: Sequence[Token], at: int, named: Named) -> Segment:
    taken, english, spelled = named
    return Segment(tokens[at].start, tokens[at + taken - 1].end, "name", english, spelled)


def _standard(written: str, known: Dictionary) -> str | None:
    """What a glossary or a table gives for a term; empty for one that needs no English, None for one that none has."""
    if written in english_places():
        return english_places()[written]
    given = known.english(normalised(written))
    if given is None:
        return None
    # Where a dictionary has the same words, a name has its capitals there.
    given = next((s for _, senses in known.entries(written) for s in senses if s.lower() == given), given)
    if any(
        plain_letters(spelled).replace(" ", "").lower() == given.replace(" ", "")
        for spelled, _ in known.entries(written)
        if spelled[:1].isupper()
    ):
        given = capwords(given)
    for name in place_names(given):
        given = re.sub(
            rf"\b{re.escape(name)}\b",
            capwords(name).title() if "-" in name else capwords(name),
            given,
            flags=re.IGNORECASE,
        )
    return " ".join(word.upper() if _is_letters(word) else word for word in given.split())


def _is_letters(word: str) -> bool:
    """Whether a word is said letter by letter: gdp."""
    return len(word) > 1 and word.isalpha() and not set(word) & set("aeiouy")


def _segment(start: int, written: str, kind: Kind, english: str, known: Dictionary) -> list[Segment]:
    if not english:
        return []
    if _denies(written):
        kind = "denial"
    senses = tuple(dict.fromkeys((english, *(s for _, found in known.entries(written) for s in found))))
    return [Segment(start, start + len(written), kind, english, reading(written, known), senses)]


def _denies(written: str) -> bool:
    return pattern("zh:denial").match(written) is not None and written not in members("zh:denial.harmless")


def _general(start: int, written: str, tag: str, known: Dictionary) -> list[Segment]:
    """A word that CC-CEDICT has."""
    entries = known.entries(written)
    denies = _denies(written)
    plain = [spelled for spelled, _ in entries if not spelled[:1].isupper()]
    # 云 is a cloud and to say; 铝 is aluminium alone.
    of_many = len(written) == 1 and not (tag.startswith("n") and len(plain) == 1)
    if (tag.startswith(_CARRYING) or of_many) and not denies:
        return []
    named = tag in ("nr", "ns", "nz", "nt")
    # 金 and 茨 may be names of anything.
    if len(written) == 1 and not plain:
        return []
    # What is a name to CC-CEDICT alone may be tagged as anything: 民和 is Minhe, 中华民族 the Chinese nation.
    english = best_sense(entries, named, tag) or ("" if plain else best_sense(entries, not named, tag))
    if not english:
        return _spelled(start, written, tag, known)
    kind: Kind = "denial" if denies else "small" if tag.startswith(_SMALL) else "word"
    if named and not plain and english[:1].isupper():
        kind = "name"
        english = capwords(english) if english.islower() else english
    senses = tuple(s for _, found in entries for s in found)
    return [Segment(start, start + len(written), kind, english, entries[0][0], senses)]


# Tokens of the longest term that is looked for, and months of a year.
_LONGEST, _MONTHS = 6, 12

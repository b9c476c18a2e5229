"""Words by which a claim and its evidence are compared: what must stand in both, what denies, what goes up and what down.

Used by `rag.verification.claims`. Everything works on text as `plain` gives it.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from index.language.lexicon import members, pattern, words
from index.language.numerals import plain as plain_numerals
from index.language.places import places

# Kinds of words (tags of jieba) that say something: nouns, names, verbs, adjectives, set phrases, times, foreign words.
_TELLING = ("n", "v", "a", "i", "l", "j", "t", "s", "z", "b", "eng", "nr")
_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_WIDE_COMMA = re.compile(r"(?<=[０-９\d])，(?=[０-９]{3}(?![０-９]))")
# Its numeral counts nothing.
_ALTOGETHER = re.compile(r"一共(?!享|建|同)")
_MARKS = {"“": "”", "「": "」", "『": "』", "《": "》", '"': '"'}
# What an English sentence, or our own, puts in quotation marks.
IN_MARKS = re.compile(r"[“\"][^”\"]*[”\"]")
_QUOTED = re.compile(r"[“「『\"]([^“”「」『』\"]{1,40})[”」』\"]|《([^《》]{1,40})》")


def plain(text: str) -> str:
    """Half width and lower case, numerals in their plain form, without white space between Chinese characters.

    The comma that parts clauses becomes 、 there, so that it joins no figures.
    """
    folded = unicodedata.normalize("NFKC", _WIDE_COMMA.sub(",", text).replace("，", "、"))
    folded = _ALTOGETHER.sub("共", folded)
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", plain_numerals(folded)).lower()


def with_plain_commas(text: str) -> str:
    """The text with the full-width commas that group thousands in half width, so that they part no clauses; as long as it was."""
    return _WIDE_COMMA.sub(",", text)


def is_chinese(text: str) -> bool:
    """Whether a claim is made in Chinese: by what it is mostly written in, what it quotes left out."""
    bare = "".join(text[a:b] for a, b in _outside(text, quotations(text)))
    bare = bare if _HAN.search(bare) or _LATIN.search(bare) else text
    return 2 * len(_HAN.findall(bare)) >= len(_LATIN.findall(bare))


def quotations(text: str) -> list[tuple[int, int]]:
    """Where a text quotes, marks included: the outermost of nested quotations."""
    found: list[tuple[int, int]] = []
    closing, begin = "", 0
    for place, mark in enumerate(text):
        if closing and mark == closing[-1]:
            closing = closing[:-1]
            if not closing:
                found.append((begin, place + 1))
        elif mark in _MARKS:
            begin = begin if closing else place
            closing += _MARKS[mark]
    return found


def _outside(text: str, ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    starts, ends = [0, *(b for _, b in ranges)], [*(a for a, _ in ranges), len(text)]
    return list(zip(starts, ends, strict=True))


def quoted(text: str) -> list[str]:
    """What a text puts in quotation marks or title marks."""
    return [a or b for a, b in _QUOTED.findall(text)]


@dataclass(frozen=True, slots=True)
class Word:
    """A telling word in a text (see `plain`), from `start` on; `noun` where it can be what is spoken of, `name` where it is a person's, a
    place's or a body's own, `deed` where it says what is done or how it is, and so names nothing even if no dictionary has it."""

    text: str
    start: int
    name: bool
    noun: bool
    deed: bool


@lru_cache(maxsize=8192)
def telling_words(text: str) -> tuple[Word, ...]:
    """The words of a Chinese text that claim something, in order; figures, direction and denial are compared apart."""
    import rjieba

    found: list[Word] = []
    place = 0
    for word, tag in rjieba.tag(text):
        start, place = place, place + len(word)
        bare = word.strip()
        if (
            not bare
            or bare in members("zh:saying")
            or not any(c.isalpha() for c in bare)
            or pattern("zh:denial").fullmatch(bare)
        ):
            continue
        if re.fullmatch(r"[零〇一二两三四五六七八九十百千万亿点第几多余年月日号]+", bare):
            continue
        if tag.startswith(_TELLING) and (len(bare) > 1 or tag[0] in "n" or tag in ("eng", "a", "v")):
            name = _is_name(bare, tag)
            found.append(
                Word(
                    bare,
                    start,
                    name,
                    name or (tag in ("n", "ng", "vn", "an", "l", "i") and bare not in members("zh:beside")),
                    not name and tag[:1] in ("v", "a", "l", "i"),
                )
            )
    return tuple(found)


def _is_name(word: str, tag: str) -> bool:
    """Whether a word that jieba takes for a name looks like one."""
    if tag.startswith("nr"):
        return pattern("zh:surname").match(word) is not None or len(word) > 3
    if tag == "ns":
        return word in places() or word.endswith(words("zh:place.end"))
    return tag in ("nt", "eng") or (tag == "nz" and len(word) > 2)


def denials(text: str, chinese: bool) -> list[str]:
    """What denies in a text, in order; bounds (不低于, no less than) and words like 不断 left out."""
    if not chinese:
        return [m[0].lower() for m in pattern("en:denial").finditer(pattern("en:denial.bound").sub(" ", text))]
    bare = pattern("zh:denial.harmless").sub("、", pattern("zh:denial.bound").sub("、", text))
    return pattern("zh:denial").findall(bare)


def bounds(text: str) -> frozenset[str]:
    """On which side of a bound a Chinese text puts things (百亿以上的项目)."""
    return frozenset({"up"} if pattern("zh:over").search(text) else ()) | frozenset(
        {"down"} if pattern("zh:under").search(text) else ()
    )


def harmless(text: str) -> list[str]:
    """Words of a Chinese text that look like denying and are not; one that the evidence lacks may be a 不 put in front."""
    return pattern("zh:denial.harmless").findall(text)


def directions(text: str, chinese: bool) -> frozenset[str]:
    """`up`, `down`, both or neither: which way a text says that things went, or on which side of a bound they are."""
    up, down = ("zh:up", "zh:down") if chinese else ("en:up", "en:down")
    bare = text if chinese else pattern("en:denial.bound").sub(" ", text)
    return frozenset(way for way, name in (("up", up), ("down", down)) if pattern(name).search(bare))

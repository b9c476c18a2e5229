"""A question's text in, the names and strings in it out that documents have as they are, or have not at all."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from index.language.lexicon import expression
from index.language.normal_form import normalised, without_accents
from index.language.places import places, provinces
from rag.question.term import OTHER_STANDARD_WEIGHT, Term

_LATIN_WORD = re.compile(r"[A-Za-z]+(?:['’-](?!s\b)[A-Za-z]+)*")
# A term in Latin letters within quotation marks is the asker's own rendering: “three ones”.
_QUOTED = re.compile(r"[“「]([^”」]{2,20})[”」]")
# A capital behind another word.
_PROPER = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_COUNTED = re.compile(r"^[\d一二两三四五六七八九十]+[个大项条]")
_EXACT = re.compile(r"[a-z\d]*\d+[a-z]+[a-z\d]*|[a-z]+\d+|\d+(?:\.\d+)?%?")


@dataclass(frozen=True, slots=True)
class LatinWord:
    """A word in Latin letters without its accents, and where it stands; `joined` tells that one space is between it and the word before."""

    text: str
    start: int
    end: int
    joined: bool


def latin_words(text: str) -> tuple[LatinWord, ...]:
    """The words in Latin letters of a question, in order."""
    plain = without_accents(text)
    found: list[LatinWord] = []
    for match in _LATIN_WORD.finditer(plain):
        joined = bool(found) and plain[found[-1].end : match.start()] == " "
        found.append(LatinWord(match[0], match.start(), match.end(), joined))
    return tuple(found)


def quoted_terms(text: str) -> list[str]:
    """Terms of two characters or more that a question puts in quotation marks, in order: “6421”, 「三江」."""
    return re.findall(r"[“「\"]([^”」\"]{2,20})[”」\"]", text)


def exact_strings(text: str, plain: str) -> tuple[str, ...]:
    """The quoted terms, figures and Latin strings with figures of a question; `plain` is its text in normal form."""
    return (*quoted_terms(text), *_EXACT.findall(plain))


# A place that no gazetteer has, by the word for its kind behind a name that a question begins with: 南河县; 全县, 小城镇 and 谁是副县(长) are none.
_COUNTY = (
    "(?:请问|那|在|去|按|据)?"
    "((?:(?!<<zh:place.no_name>>)[\u3400-\u9fff]){2,3}(?<![城都股楼超夜菜上门闹灯集])[县镇乡市])"
)


def required(text: str, language: str, terms: Sequence[Term], years: AbstractSet[int]) -> tuple[tuple[str, ...], ...]:
    """The years, quoted terms and places that a question is about, each by the strings of which the documents must have one.

    Of 1,088 questions over documents of our own a year that stands nowhere was in 37 that they do not answer and in 2 that they do. Other
    names in English were in 5 and in 11 (a bridge, June, Africa), so they are left to the reader.
    """
    named: list[tuple[str, ...]] = [(str(year),) for year in years]
    named += [_parts_of(normalised(q)) for q in _QUOTED.findall(text) if language == "zh" or not q.isascii()]
    if language == "zh":
        by_form = expression(_COUNTY).match(text)
        named += [(by_form[1], by_form[1][:-1])] if by_form is not None and not _heads(by_form) else []
        return (*named, *((place,) for place in dict.fromkeys(_place().findall(text))))
    proper = {w.lower() for w in _PROPER.findall(text)}
    return (
        *named,
        *(found for term in terms if any(term.written in p for p in proper) and (found := _as_place(term))),
    )


def _heads(found: re.Match[str]) -> bool:
    """Whether what looks like a place ends inside the word for who heads one, behind words of the language: 企业找市 of 企业找市长."""
    import rjieba

    words = rjieba.cut(found[1], False)[:-1]
    headed = found.string[found.end(1) : found.end(1) + 1] == "长"
    return headed and len(words) > 1 and any(len(word) > 1 for word in words)


def _parts_of(quoted: str) -> tuple[str, ...]:
    """A quoted term, or what it lists (“总依据、总布局”), or what it counts (“三个务必”): a text may write it as 三个“务必”."""
    counted = _COUNTED.sub("", quoted)
    return tuple(part for part in dict.fromkeys((quoted, *quoted.split("、"), counted)) if len(part) > 1)


@lru_cache(maxsize=1)
def _place() -> re.Pattern[str]:
    """The names of places, the first that begins: 山西安徽 has no 西安."""
    return re.compile("|".join(sorted((p for p in places() if len(p) > 1), key=len, reverse=True)))


def _as_place(term: Term) -> tuple[str, ...]:
    """All that a term is looked for as, if it is a place by its standard translation: Guangdong may be the 粤 of 粤港澳."""
    named = any(v in places() for v, weight in term.variants if weight >= OTHER_STANDARD_WEIGHT)
    return tuple(v for v, _ in term.variants if not v.isascii()) if named else ()


# What stands behind the name of a province that is part of a smaller place's: 河南村, 海南路, Henan village.
_SMALLER = re.compile("[村镇乡路街庄屯寨]|[ -](?:village|town|township|road|street)")


def provinces_named(text: str, terms: Sequence[Term]) -> tuple[tuple[str, ...], ...]:
    """The provinces that a question names, by its text or by what its terms stand for, each by the names that it may be written as."""
    here: list[tuple[str, ...]] = [(p,) for p in provinces() if _stands(p, text)]
    known = {names[0] for names in here}
    for term in terms:
        names = tuple(v for v, _ in term.variants if not v.isascii())
        meant = [p for p in provinces() if p in names and p not in known and p not in text]
        if meant and _stands(term.written, text.lower()):
            here.append((meant[0], *(name for name in names if name != meant[0])))
    return tuple(here)


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text, and not only as part of a smaller place's."""
    return any(not _SMALLER.match(text, match.end()) for match in re.finditer(re.escape(name), text))

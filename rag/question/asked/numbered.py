"""A text in, what it tells apart by a number out: the first phase, 长江二桥, 三季度. Used of questions, and of sentences by `rag.choice.forms`."""

import re

from index.language.lexicon import expression, words
from index.language.numerals import value

_NUMERALS = "零一二三四五六七八九十"
# What is told apart by its number: 一期 and 二期, 长江二桥 and 三桥, 一季度 and 三季度.
_NUMBERED = expression(rf"第?([{_NUMERALS}]{{1,3}}|\d{{1,2}})(<<zh:told_apart>>)")
_ORDINALS = words("en:ordinal")
_KINDS = {
    "phase": ("期",),
    "stage": ("期", "阶段"),
    "bridge": ("桥",),
    "quarter": ("季度",),
    "line": ("号线",),
    "bid section": ("标段",),
    "edition": ("届",),
    "games": ("届",),
    "expo": ("届",),
    "forum": ("届",),
    "fair": ("届",),
    "convention": ("届",),
    "summit": ("届",),
    "waterworks": ("水厂",),
    "batch": ("批",),
    "round": ("轮",),
}
_ENGLISH_NUMBERED = re.compile(
    rf"\b({'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|no\. ?\d{{1,2}})[ -](?:[\w'’–-]+ ){{0,3}}?({'|'.join(_KINDS)})\b"
)
# Phase two, phase II, batch 3, Line 22, Q4. Section 3 is one of a text.
_CARDINALS = words("en:ones")
_ROMAN = ("i", "ii", "iii", "iv", "v")
_BEHIND = re.compile(
    rf"\b(phase|stage|line|batch|round) (?:no\. ?)?(\d{{1,2}}|{'|'.join((*_CARDINALS[1:], *reversed(_ROMAN)))})\b(?! (?:percent|million))"
    r"|\b(q)([1-4])\b"
)


def numbered(plain: str) -> tuple[tuple[str, str], ...]:
    """The number and the word of each thing that a Chinese text in normal form tells apart so."""
    return tuple((_number(n), kind) for n, kind in _NUMBERED.findall(plain))


def numbered_asked(plain: str, text: str, language: str) -> tuple[tuple[str, str], ...]:
    """The number and the Chinese word of each thing that a question tells apart so; `plain` is its text in normal form."""
    if language == "zh":
        return numbered(plain)
    found = []
    for ordinal, noun in _ENGLISH_NUMBERED.findall(text.lower()):
        number = str(_ORDINALS.index(ordinal) + 1) if ordinal in _ORDINALS else re.sub(r"\D", "", ordinal)
        found += [(number, kind) for kind in _KINDS[noun]]
    for noun, number, quarter, which in _BEHIND.findall(text.lower()):
        found += [(which if quarter else _in_digits(number), kind) for kind in _KINDS["quarter" if quarter else noun]]
    return tuple(found)


def _in_digits(number: str) -> str:
    """An English cardinal, a Roman numeral or a figure as digits."""
    for names, first in ((_CARDINALS, 0), (_ROMAN, 1)):
        if number in names:
            return str(names.index(number) + first)
    return str(int(number))


def _number(written: str) -> str:
    number = value(written)
    return written if number is None else str(int(number))

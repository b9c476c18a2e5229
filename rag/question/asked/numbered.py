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
    "section": ("标段",),
    "edition": ("届",),
    "batch": ("批",),
    "round": ("轮",),
}
_ENGLISH_NUMBERED = re.compile(
    rf"\b({'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)) (?:[\w'-]+ ){{0,3}}?({'|'.join(_KINDS)})\b"
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
    return tuple(found)


def _number(written: str) -> str:
    number = value(written)
    return written if number is None else str(int(number))

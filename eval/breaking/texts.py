"""Texts that nobody would write: pieces of Chinese, English, figures, signs, markup and broken characters in any order. Used by the trials of questions and numbers."""

import random
from collections.abc import Sequence

_WORDS = (
    "修路",
    "桥梁",
    "投资",
    "多少",
    "哪些",
    "是什么",
    "今年",
    "比去年",
    "增长",
    "青石镇",
    "第三",
    "以上",
    "不超过",
    "的",
    "和",
    "吗",
    "为什么",
)
_ENGLISH = (
    "how many",
    "roads",
    "what is",
    "more than",
    "in 2025",
    "per cent",
    "billion yuan",
    "and",
    "not",
    "the first",
    "is there",
)
_SIGNS = (
    "？",
    "。",
    "，",
    "、",
    "“",
    "”",
    "（",
    "）",
    "《",
    "》",
    "|",
    "\n",
    "\t",
    " ",
    "%",
    "‰",
    "~",
    "—",
    "*",
    "#",
    "`",
    "：",
    ":",
    "/",
    "-",
    "²",
)
_ODD = (
    "\ud800",
    "\udfff",
    "\x00",
    "\u200d",
    "\u202e",
    "\ufeff",
    "\u0301" * 5,
    "👩‍👩‍👧",
    "𠀀",
    "ﬃ",
    "①",
    "㎡",
    "½",
    "İ",
    "ß",
    "\x85",
    "\u2028",
)
_MARKUP = ("<script>", "</p>", "[1]", "![](x)", "&amp;", "{{x}}", "${x}", "```", "[[", "]]", "<!--", "'; DROP")
_DIGITS = (
    "0",
    "7",
    "12",
    "2025年",
    "3.5",
    "1,234",
    "１２",
    "一百",
    "万",
    "亿",
    "千",
    "点",
    "两",
    "十",
    "零",
    "〇",
    "第",
    "成",
    "倍",
    "分之",
    "月",
    "日",
    "号",
    "时",
)
_UNITS = ("公里", "元", "亩", "吨", "%", "个", "km", "yuan", "m2", "mu", "万人", "kWh", "度", "℃")
QUESTION = (_WORDS, _WORDS, _ENGLISH, _SIGNS, _ODD, _MARKUP, _DIGITS)
NUMBER = (_DIGITS, _DIGITS, _DIGITS, _UNITS, _SIGNS, _ODD)


def text_of(kinds: Sequence[Sequence[str]], longest: int, chance: random.Random) -> str:
    """Pieces of these kinds, some of them many times over, of at most `longest` characters in all."""
    found = ""
    for _ in range(chance.randint(1, 24)):
        piece = chance.choice(chance.choice(kinds))
        found += piece * (chance.choice((2, 40, 400, 5000)) if chance.random() < 0.08 else 1)
    return found[:longest]

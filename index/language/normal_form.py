"""A text in, its normal form out: what is compared is compared in it."""

import re
import unicodedata
from functools import lru_cache

from index.language.numerals import value
from index.language.written_forms import simplified

# Characters of a text whose normal form is remembered: terms, questions and nearly all sentences.
REMEMBERED = 256


def normalised(text: str) -> str:
    """Full width to half width, lower case, traditional characters simplified; the length may change, so never use it for offsets."""
    return _remembered(text) if len(text) <= REMEMBERED else _plain(text)


# A question's terms and the sentences beside it are looked at many times over: one `ask()` normalises some 330 texts.
@lru_cache(maxsize=8192)
def _remembered(text: str) -> str:
    return _plain(text)


def _plain(text: str) -> str:
    return simplified(unicodedata.normalize("NFKC", text).lower())


def without_accents(text: str) -> str:
    """A text whose letters have lost their accents and tone marks."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


_CHINESE_YEAR = re.compile(r"(?<![零〇○一二三四五六七八九])[一二][零〇○一二三四五六七八九]{3}(?=年)")


def with_arabic_years(text: str) -> str:
    """The text with years in Arabic digits, as nearly all documents have them: 二〇二五年 as 2025年."""
    return _CHINESE_YEAR.sub(lambda m: str(value(m[0])), text)

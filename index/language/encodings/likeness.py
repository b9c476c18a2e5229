"""A text in; whether it is writing, or what comes of bytes that are read in an encoding not theirs. Used by `seven_bit`, `likelihood` and `decoding`.

Of Chinese that is read right, four characters in five stand in words of more than one; of classical Chinese and of lists of names, one in four.
Read wrong it is one in a hundred.
"""

import re
from itertools import islice

from index.language.written_forms import simplified

# Of Chinese characters, the share in words of a dictionary below which they are none that anybody wrote.
KNOWN_SHARE = 0.1
# Characters in such words that bytes of another encoding do not give by chance, however many there are.
_SURE = 40
# Chinese characters that are looked at.
_LOOKED_AT = 20_000
_HAN = re.compile("[\u3400-\u9fff]+")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30fa]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_SPACED_HANGUL = re.compile("[\uac00-\ud7a3] [\uac00-\ud7a3]")
# Latin with its accents, Greek, Cyrillic.
_ALPHABETS = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u0391-\u03c9\u0400-\u045f]")


def han(text: str) -> str:
    """The first Chinese characters of a text, in simplified form, parted by blanks where other ones stand between."""
    return simplified(" ".join(run[0][:_LOOKED_AT] for run in islice(_HAN.finditer(text), _LOOKED_AT)))[:_LOOKED_AT]


def known(text: str) -> int:
    """How many of the characters that `han` gives stand in words of two or more."""
    import rjieba

    return sum(len(word) for run in text.split() for word in rjieba.cut(run, False) if len(word) > 1)


def is_chinese(text: str, at_least: int = 1) -> bool:
    """Whether its Chinese characters make words, and at least so many of them stand in some."""
    found = han(text)
    return bool(found) and known(found) >= max(at_least, KNOWN_SHARE * len(found.replace(" ", "")))


def is_plainly_chinese(text: str) -> bool:
    """Whether it is surely Chinese, without a look at what it might be instead."""
    return is_chinese(text, _SURE)


def is_japanese(text: str) -> bool:
    """Whether kana and Chinese characters that make words are most of its letters, and some are kana."""
    kana, found = len(_KANA.findall(text)), han(text)
    return kana > 0 and 2 * (kana + known(found)) >= _letters(text)


def is_korean(text: str) -> bool:
    """Whether nearly all of its letters are hangul, in words parted by blanks."""
    return _SPACED_HANGUL.search(text) is not None and 10 * len(_HANGUL.findall(text)) >= 9 * _letters(text)


def is_writing(text: str) -> bool:
    """Whether its letters beyond ASCII are those of a language: Chinese, Japanese, Korean, or of an alphabet."""
    alphabets = len(_ALPHABETS.findall(text))
    return is_chinese(text) or is_japanese(text) or is_korean(text) or 0 < _letters(text) <= alphabets


def _letters(text: str) -> int:
    return sum(c > "\x7f" and c.isalpha() for c in text)

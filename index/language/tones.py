"""Pinyin with its tones as digits, as dictionaries write it, in; with its tones as marks out: `ping2 liang4` is `píng liàng`. Used by `index.language.cedict`."""

import re
import unicodedata

# Combining grave, acute and the like for tones 1 to 4; the fifth has none.
_MARKS = ("\u0304", "\u0301", "\u030c", "\u0300")
_SYLLABLE = re.compile(r"([A-Za-zü:]+)([1-5])")


def marked(pinyin: str) -> str:
    """Syllables with their tones marked (ISO 7098:2015); what is no syllable with a tone stays."""
    return _SYLLABLE.sub(lambda found: _syllable(found[1], int(found[2])), pinyin)


def plain_letters(pinyin: str) -> str:
    """Syllables without their tones, closed up as names are written: `Yún qī` is `Yunqi`, `xún ān` `xun'an`."""
    kept = unicodedata.normalize("NFD", pinyin)
    bare = unicodedata.normalize("NFC", "".join(c for c in kept if c not in _MARKS))
    return re.sub(r" (?=[aoeAOE])", "'", bare).replace(" ", "")


def _syllable(letters: str, tone: int) -> str:
    written = letters.replace("u:", "ü").replace("U:", "Ü").replace("v", "ü")
    if tone > len(_MARKS):
        return written
    low = written.lower()
    # On a or e, on the o of ou, else on the last vowel.
    place = next((low.index(sign) for sign in ("a", "e", "ou") if sign in low), -1)
    if place < 0:
        place = max((i for i, letter in enumerate(low) if letter in "iouü"), default=0)
    return unicodedata.normalize("NFC", written[: place + 1] + _MARKS[tone - 1] + written[place + 1 :])

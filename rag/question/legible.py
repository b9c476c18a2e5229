"""A text as it was typed in, the same as it is seen out: without what is no character, what shows nothing, what turns others about.

What a question is read as and what a reader of it sees are then one thing. Used by `rag.question.wording`, for the turns before a question, and by
`rag.proving`, which takes no other question.
"""

import re
import unicodedata

# Letters, figures and signs of Chinese and English, which are most of any text here; all others are looked at one by one.
_OTHER = re.compile("[^\t\n\r -~\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff5e]")
# Letters by their class that show nothing: fillers of Hangul and Khmer.
_BLANK = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0")
# Unicode's categories of what shows nothing by itself, or is half of a character, and of what is drawn over the character before.
_UNSEEN, _DRAWN_OVER = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"}), frozenset({"Mn", "Me"})
_SOFT_HYPHEN = "\u00ad"


def legible(text: str) -> str:
    """The text with a space for each character that is not seen; what is drawn over another is left out, but for accents of letters."""
    return _OTHER.sub(_seen, text)


def _seen(found: re.Match[str]) -> str:
    character = found[0]
    category = unicodedata.category(character)
    if category in _DRAWN_OVER:
        before = found.string[found.start() - 1 : found.start()]
        return character if len(unicodedata.normalize("NFC", before + character)) == len(before) == 1 else ""
    if character == _SOFT_HYPHEN:
        return ""
    return " " if category in _UNSEEN or character in _BLANK else character

"""A text in, how surely it is writing out: whether its characters are those that people write, or any that a wrong encoding gives. Used by `two_bytes`,
`wide` and `seven_bit`.

What is read in an encoding not its own is made of characters that follow from nothing, each as likely as any other; what people write is made of the
few hundred that they write most. The lists of words that come with `wordfreq` (Speer, 2022) tell how often each is written in Chinese, Japanese and Korean.
"""

import math
import unicodedata
from collections import Counter, defaultdict
from functools import cache, lru_cache

from index.language.encodings.likeness import han
from index.language.lexicon import members
from index.language.written_forms import simplified

_LANGUAGES = ("zh", "ja", "ko")
# Characters of GBK: among so many does a wrong reading choose.
_CHOICE = 23_940
# The share of a text of a character that no list has: of one of those that GB2312 has all the same (names, plants, chemistry), and of any other.
_RARE, _UNHEARD = 1e-5, 1e-6
# Natural logarithm, how much likelier than chance these make it that a text is writing: a word of two characters or more, such as one pair in a hundred
# is by chance, and a stretch of two to four that begins with a family name.
_WORD = 4.0
_LONGEST_NAME = 4
# Natural logarithm: 3000 to 1, which a text must be likelier than chance to be taken for writing without a further sign, or less likely to be refused.
EVIDENT = 8.0
# Characters of a text that are looked at.
LOOKED_AT = 8_192


def evidence(text: str) -> float:
    """How many times likelier it is that people wrote a text than that its characters came by chance (natural logarithm)."""
    import rjieba

    apart = sum(_weight(c) for c in text if c > "\x7f" and not "\u3400" <= c <= "\u9fff")
    runs = Counter(han(text).split())
    words = Counter[str]()
    for run, times in runs.items():
        for word in rjieba.cut(run, False):
            words[word] += times
    names = sum(times for run, times in runs.items() if 1 < len(run) <= _LONGEST_NAME and _begins_with_name(run))
    return apart + _WORD * names + sum(times * _weight_of_word(word) for word, times in words.items())


def _begins_with_name(run: str) -> bool:
    return any(run[:length] in members("zh:surname") for length in (1, 2))


def _weight_of_word(word: str) -> float:
    characters = sum(map(_weight, word))
    return max(characters, _WORD) if len(word) > 1 else characters


@lru_cache(maxsize=50_000)
def _weight(character: str) -> float:
    category = unicodedata.category(character)
    if category[0] == "C":
        return -EVIDENT  # A sign that no text has, a control character or one of nobody's.
    if category not in ("Lo", "Lm"):
        return 0.0  # Signs, figures and alphabets, of which all encodings of the East have the same.
    share = max(_shares().get(written, 0.0) for written in (character, simplified(character)))
    return math.log(_CHOICE * max(share, _RARE if _is_in_gb2312(character) else _UNHEARD))


def _is_in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _shares() -> dict[str, float]:
    """Of each character beyond ASCII, its share of what is written in the language that writes it most."""
    from wordfreq import get_frequency_list

    found: dict[str, float] = {}
    for language in _LANGUAGES:
        counted: dict[str, float] = defaultdict(float)
        # Words by their frequency in hundredths of a power of ten.
        for hundredths, words in enumerate(get_frequency_list(language, "small")):
            for character in "".join(words):
                if character > "\x7f":
                    counted[character] += 10 ** (-hundredths / 100)
        total = sum(counted.values())
        for character, often in counted.items():
            found[character] = max(found.get(character, 0.0), often / total)
    return found

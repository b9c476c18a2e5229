"""Does a text state a fact? Text and fact in, yes or no out. Used by `eval.questions.question_set` and `eval.judging.assessment`."""

import re
import unicodedata
from functools import lru_cache

# The half-width comma alone: the full-width one parts clauses (2022，153).
_THOUSANDS = re.compile(r"(?<!\d)\d{1,3}(?:,\d{3})+(?!\d)")
_GAP = re.compile(r"[\s“”‘’「」『』《》\"'`]+")
# Before a fact that must not be stated: an answer that states it is wrong.
FORBIDDEN = "!"
_CHINESE_DIGIT = "零〇一二三四五六七八九十百千"


def comparable(text: str) -> str:
    """The text as it is compared: half width, lower case, without thousands commas, quotation marks and white space.

    One space stays where words or figures of the Latin alphabet would run together. `２１.４ 亿元` and `21.4亿元` are
    the same; what is empty afterwards states nothing.
    """
    text = _THOUSANDS.sub(lambda match: match[0].replace(",", ""), text)
    text = unicodedata.normalize("NFKC", text).casefold()
    return _GAP.sub(lambda match: " " if _between_words(match) else "", text)


def _between_words(gap: re.Match[str]) -> bool:
    text = gap.string
    around = text[max(gap.start() - 1, 0) : gap.start()] + text[gap.end() : gap.end() + 1]
    return len(around) == 2 and around.isascii() and around.isalnum()


def states(text: str, alternatives: tuple[str, ...]) -> bool:
    """Whether the text holds one of the alternatives as `comparable` shows them, whole.

    A fact that begins or ends with a figure is no part of a longer figure (`12` stands in `12次`, not in `2012`, `120`
    or `0.12`; `三项` not in `十三项`), and a Latin word is no part of a longer word, its plural aside.
    """
    plain = comparable(text)
    return any(_pattern(alternative).search(plain) for alternative in alternatives)


@lru_cache(maxsize=4096)
def _pattern(alternative: str) -> re.Pattern[str]:
    fact = comparable(alternative)
    before = after = ""
    if fact[:1].isdecimal():
        before = r"(?<!\d)(?<!\d[.])"
    elif fact[:1] in _CHINESE_DIGIT:
        before = f"(?<![{_CHINESE_DIGIT}])"
    elif "a" <= fact[:1] <= "z":
        before = "(?<![a-z])"
    if fact[-1:].isdecimal():
        after = r"(?!\d)(?![.]\d)"
    elif fact[-1:] in _CHINESE_DIGIT:
        after = f"(?![{_CHINESE_DIGIT}])"
    elif "a" <= fact[-1:] <= "z":
        after = "(?!(?!e?s(?![a-z]))[a-z])"
    # An alternative of quotation marks alone would otherwise stand in every text.
    return re.compile(before + re.escape(fact) + after if fact else r"(?!)")

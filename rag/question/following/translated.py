"""A short follow-up in one language and the language of the question before it in, the follow-up in that language out.

"And in 2023?" behind 2022年争取到多少项目？ is 2023年呢？, 那安徽呢 behind an English question is "What about Anhui?". Only what a follow-up says
without naming anything is translated: times, places, and asking why, how many, when, where, who or for the list. Used by `rag.question.following.conversation`.
"""

import re

from index.language.lexicon import expression
from rag.question.following.english import BARE

_END = r"\s*[?？.。!！]*\s*$"
_FROM_ENGLISH: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (expression(f"(?i){pattern}{_END}"), chinese)
    for pattern, chinese in (
        (r"^(?:and |but )?why(?: is that| was that| so)?", "为什么？"),
        ("^(?:and |please |can you )*<<en:list_them>>", "列出来"),
        (r"^(?:and )?how many(?: (?:are|were) (?:there|they)| of them| in (?:all|total))?", "一共有多少个？"),
        (r"^(?:and )?how much(?: (?:is|was|did) it(?: cost)?)?", "它的金额是多少？"),
        (r"^(?:and )?when(?: (?:is|was|will) (?:it|that))?(?: be)?", "什么时候？"),
        (r"^(?:and )?where(?: (?:is|was) (?:it|that))?", "它在哪里？"),
        (r"^(?:and )?who(?: (?:is|was) (?:it|that))?", "是谁？"),
    )
)
_FROM_CHINESE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (expression(pattern + _END), english)
    for pattern, english in (
        (r"^(?:那么?|这是)?(?:为什么|为何|为啥)(?:呢|这样)?", "Why?"),
        (r"^(?:请|都|全部|具体)?<<zh:list_them>>", "List them"),
        (r"^(?:一共|共)?(?:有)?多少(?:个|项|家)?", "How many?"),
        (r"^(?:是)?(?:什么时候|何时)(?:呢)?", "When?"),
        (r"^(?:它)?在哪(?:里|儿)?", "Where is it?"),
        (r"^(?:是)?谁", "Who?"),
    )
)
_TIMES = {"this year": "今年", "last year": "去年", "next year": "明年"}
_BARE_CHINESE = re.compile(r"^(?:那么?|还有|另外)?[，,]?(?:在)?(.{1,12}?)(?:的?呢)?" + _END)


def translated(question: str, language: str) -> str:
    """The follow-up in a language, `zh` or `en`; empty where it says more than can be told in the other one."""
    text = question.strip()
    for pattern, said in _FROM_ENGLISH if language == "zh" else _FROM_CHINESE:
        if pattern.match(text):
            return said
    return _to_chinese(text) if language == "zh" else _to_english(text)


def _to_chinese(text: str) -> str:
    bare = expression(BARE).match(text)
    if bare is None:
        return ""
    said = bare["said"].strip().lower()
    if re.fullmatch(r"(?:19|20)\d\d", said):
        return f"{said}年呢？"
    if said in _TIMES:
        return f"{_TIMES[said]}呢？"
    place = next((short for short, english in _places() if english.lower() == said), "")
    return f"{place}呢？" if place else ""


def _to_english(text: str) -> str:
    bare = _BARE_CHINESE.match(text)
    if bare is None:
        return ""
    said = bare[1].strip()
    if year := re.fullmatch(r"((?:19|20)\d\d)年?", said):
        return f"And in {year[1]}?"
    time = next((english for english, chinese in _TIMES.items() if chinese == said), "")
    if time:
        return f"And {time}?"
    place = next((english for short, english in _places() if re.fullmatch(rf"{re.escape(short)}[省市县区]?", said)), "")
    return f"What about {place}?" if place else ""


def _places() -> tuple[tuple[str, str], ...]:
    from index.language.places import english_places  # Below it stands numpy.

    return tuple(english_places().items())

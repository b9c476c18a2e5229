"""A question's text in, the section that it names out, by number or by topic."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.language.lexicon import expression, members, words
from index.language.numerals import value

LAST = -1

_ORDINALS = {word: place for place, word in enumerate(words("en:ordinal"), 1)} | {"last": LAST, "final": LAST}

_NUMBERS = {word: number for number, word in enumerate(words("en:ones")) if number} | {
    word: number for number, word in enumerate(words("en:roman"), 1)
}

_NTH = r"(?:第(?P<{0}>[一二三四五六七八九十]{{1,3}}|\d{{1,2}})|(?P<{0}_last>最后))"

_OF = "(?:个|大|一个?|大?一)?"
_PART = expression(f"{_NTH.format('n')}{_OF}<<zh:section.part>>")

_POINT = expression(rf"{_NTH.format('n')}{_OF}<<zh:section.point>>(?![\d一二三四五六七八九十])")

# What is done to an article right before it: 违反本办法第三条, a violation of Article 3.
_BREACH, _BREACH_ENGLISH = "<<zh:section.breach>>[^，。？?]{0,12}$", r"<<en:section.breach>>(?: of| the)*[^,?]{0,12}$"
_NUMBER = rf"(?P<number>{'|'.join(_NUMBERS)}|\d\d?)\b"
_NTH_ENGLISH = rf"(?P<nth>{'|'.join(_ORDINALS)}|\d\d?(?:st|nd|rd|th))"
_COUNTED = rf"(?:{_NTH_ENGLISH} (?:main |major )?{{0}}s?\b|{{0}} {_NUMBER})"

# What sections are called: large ones, those within them, and what else may be counted so (the third measure on housing is no section).
LARGE, WITHIN, _THING = (
    f"(?:{'|'.join(words(name))})" for name in ("en:section.part", "en:section.point", "en:section.thing")
)
_PART_ENGLISH, _POINT_ENGLISH = (
    re.compile(rf"\b{_COUNTED.format(called)}", re.IGNORECASE) for called in (LARGE, f"(?:{WITHIN}|{_THING})")
)
# What counts items that are no sections: 第五件, the third task, the fifth of the ten projects.
_ITEM = re.compile(_NTH.format("n") + r"(?:件|类|种|步|个|大)(?!部分|大?点|方面|百年)")
_OF_MANY = rf"(?:one )?of (?:[\w'’]+ ){{0,3}}?(?:{'|'.join(list(_NUMBERS)[1:])}|\d\d?) \w"
_ITEM_ENGLISH = rf"(?i:\b{_NTH_ENGLISH} (?:(?:[a-z-]+ ){{0,2}}?<<en:nth_item>>|{_OF_MANY}))"

_NO_TOPIC = r"(?:<<zh:no_topic>>|[，,])*"

_TOPIC = "".join(
    (
        f"^(?:[^，。]{{0,12}}(?:讲话|报告|文件|文章|文档)[中里]?的?，?)?{_NO_TOPIC}",
        "(?P<topic>[^，。？?]{2,24}?)(?:的|方面)?(?:那|这)?一?个?(?<![几多哪大个第])<<zh:section.named>>",
        "(?!地区|人|企业|群众|城市|省)",
    )
)

_UNDER = "".join(
    (
        f"^{_NO_TOPIC}(?P<topic>[^，。？?]{{2,24}}?)",
        "(?:的?下面|之下|[这那]?一?[部章节]分?下面?)(?:<<zh:section.holds>>|讲|列|是)",
    )
)

# What is to be done in a field: 提升服务方面要做什么.
_DO = "(?:还?要|将|需要|应该?)?(?:做|抓|干)(?:好|了|些)?(?:什么|哪些|些什么)(?:事情?|工作)?"
_FIELD = rf"^{_NO_TOPIC}(?P<topic>[^，。？?]{{2,24}}?)方面{_DO}(?=[？?]?$)"

# What is said of a subject: 关于教育说了什么, 教育方面有哪些内容. It names a section only where one is of just that.
_TELLS = "(?:<<zh:section.within>>)*(?:<<zh:section.says>>[了的到出]?|<<zh:section.holds>>)(?:了|哪?些|几)?"
_TOLD = f"{_TELLS}(?:什么|啥|哪些|哪几[个条项点])?<<zh:section.item>>?(?=[呢？?]*$)"
_SUBJECTS = (
    f"^{_NO_TOPIC}(?P<topic>[^，。？?]{{2,24}}?)方面{_TOLD}",
    f"^(?:[^，。]{{0,12}}[里中]?)?(?:关于|有关|对于)(?P<topic>[^，。？?]{{2,24}}?)(?:的|这方面|问题)?{_TOLD}",
)

_PREFIX_ENGLISH = r"\b(?:part|section|chapter|heading|bit)s? <<en:section.on>>"

STANDS = "comes?|falls?|stands?|is|are|listed"
_UNDER_ENGLISH = rf"\b(?:(?:{STANDS})|(?:points?|items?|measures?|said)) under"
_OF_TEXT = "(?:of|in) the (?:speech|report|document|text)"
_BEHIND_TOPIC = rf"(?= <<en:section.tells>>| (?:about|deal|{_OF_TEXT})\b|[?.,;]|$)"
_NOT_NUMBERED = "(?!<<en:ordinal>>|last|final|main|next|whole|following)"
_NAMED_UNDER = rf"(?:{_PREFIX_ENGLISH}|{_UNDER_ENGLISH}(?: the (?:heading|part|section))?)"
_TOPIC_BEHIND = rf"{_NAMED_UNDER} (?:the |an? )?(?P<topic>[^?.,;]{{3,60}}?){_BEHIND_TOPIC}"
_TOPIC_BEFORE = rf"\bthe (?P<before>{_NOT_NUMBERED}[\w' -]{{3,40}}?) (?:part|section|chapter)\b"
_TOPIC_ENGLISH = f"(?i){_TOPIC_BEHIND}|{_TOPIC_BEFORE}"


# Kinds of sections that have names of their own in laws and rules.
_KINDS = {
    "chapter": re.compile(r"章|\bchapter\b", re.IGNORECASE),
    "clause": re.compile(r"条|\b(?:article|clause)\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Naming:
    """How a question names a section: `part` and `point` by number (0: not, -1: the last), `topic` by what it is about.

    `spans` are the ranges of the question's text that do so, `written` what stands there. `kinds` are the kinds of sections (see
    `index.document.Section`) that it calls by their own name: 第二章 a chapter, 第三条 a clause. `item` is the number of what may be an item of any
    list: 第五件, the third task. `only` tells that a section is meant only where its heading says no more than the topic.
    """

    part: int = 0
    point: int = 0
    topic: str = ""
    spans: tuple[tuple[int, int], ...] = ()
    written: str = ""
    kinds: frozenset[str] = frozenset()
    item: int = 0
    only: bool = False

    @property
    def numbered(self) -> bool:
        """Whether it names the section by a number."""
        return bool(self.part or self.point)


def naming(text: str, language: str) -> Naming | None:
    """How the question names a section of a document; None where it names none."""
    chinese = language == "zh"
    part = (_PART if chinese else _PART_ENGLISH).search(text)
    # What follows for who breaks an article stands in another one.
    point = None if broken_article(text, language) else _point(text, language)
    item = _ITEM.search(text) if chinese else expression(_ITEM_ENGLISH).search(text)
    topic, told = _topic(text, chinese, part, point)
    item = item if part is None and point is None else None
    spans = [m.span() for m in (part, point, item) if m is not None]
    about = ""
    if topic is not None:
        about = (topic["topic"] if chinese else topic["topic"] or topic["before"] or "").strip("“”「」\"'：: ")
        spans.append(topic.span())
    if not spans or (topic is not None and not about and not spans[:-1]):
        return None
    written = " ".join(text[start:end] for start, end in spans)
    kinds = frozenset(kind for kind, called in _KINDS.items() if called.search(written))
    return Naming(_number(part), _number(point), about, tuple(spans), written, kinds, _number(item), told)


def _topic(
    text: str, chinese: bool, part: re.Match[str] | None, point: re.Match[str] | None
) -> tuple[re.Match[str] | None, bool]:
    """What a question says that a section is about, and whether it asks only what is said of it."""
    if part is not None:
        return None, False
    topic = _first(text, (_TOPIC, _UNDER, _FIELD) if chinese else (_TOPIC_ENGLISH,))
    told = _first(text, _SUBJECTS) if topic is None and point is None and chinese else None
    return topic or told, told is not None


def _first(text: str, ways: Iterable[str]) -> re.Match[str] | None:
    """What the first of several expressions that finds something finds."""
    return next((found for way in ways if (found := expression(way).search(text))), None)


def broken_article(text: str, language: str) -> int:
    """The number of the article of a law for whose breach a question asks what follows: 违反第三条怎么处罚; 0 for other questions."""
    point = _point(text, language)
    breach = expression(_BREACH if language == "zh" else _BREACH_ENGLISH)
    return _number(point) if point is not None and breach.search(text[: point.start()]) is not None else 0


def _point(text: str, language: str) -> re.Match[str] | None:
    return (_POINT if language == "zh" else _POINT_ENGLISH).search(text)


# Words that ask for a section, and say nothing of what it is about.
SECTION_NAMES = members("zh:section.asked", "en:section.asked")


def _number(match: re.Match[str] | None) -> int:
    if match is None:
        return 0
    groups = match.groupdict()
    if groups.get("n_last"):
        return LAST
    written = (groups.get("n") or groups.get("nth") or groups.get("number") or "").lower()
    if written in _ORDINALS:
        return _ORDINALS[written]
    if written in _NUMBERS:
        return _NUMBERS[written]
    number = value(re.sub("(?:st|nd|rd|th)$", "", written))
    return int(number) if number is not None else 0

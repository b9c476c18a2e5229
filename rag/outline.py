"""Questions about a document's own structure: a Question and an Index in, the headings that answer out. Used by `rag.ask`.

讲话分哪几部分？ / what are the four parts? are answered by the top headings, 第二部分讲了什么？ / what is part two about? by
the headings below that one, or, where there are none, by its first sentences.
"""

import re
from typing import TYPE_CHECKING

from index.document import Document, Section
from rag.compose import Draft, Quote, count_asked
from rag.enumeration import bare_heading
from rag.expected import candidates
from rag.question import Question, normalised
from rag.scope import Scope

if TYPE_CHECKING:
    from index.store import Index

_NUMERALS = {w: i for i, w in enumerate("零一二三四五六七八九十")}
_ORDINALS = {
    w: i for i, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1)
} | {w: i for i, w in enumerate("one two three four five six seven eight nine ten".split(), start=1)}
_WHOLE = r"讲话|报告|发言|文件|文章|全文|文中|简报|致辞|通篇|本文|材料|文档|演讲|speech|report|document|briefing|address|text|paper"
_PARTS = r"部分|大块|块(?![钱地])|板块|章(?!程)|大点|方面(?:的)?内容|点意见|点要求"
_ASKS_PARTS = re.compile(
    rf"(?:{_WHOLE})[^，。]{{0,8}}(?:分(?:为|成)?|包括|包含|有|由|讲了?|谈了?|提出?了?|共)[^，。]{{0,4}}(?:哪|几|多少|[二两三四五六七八九十])[^，。]{{0,3}}(?:{_PARTS})"
    rf"|^[^，。“”《》]{{0,4}}(?:哪|几|多少|[二两三四五六七八九十])[^，。]{{0,3}}(?:{_PARTS})(?:组成|构成)?[？?]?$"
    rf"|(?:{_WHOLE})[^，。]{{0,4}}(?:讲|说|谈|写)了?(?:些|的是)?什么|(?:{_WHOLE}).{{0,4}}(?:提纲|大纲|目录|结构|框架|主要内容|大意)|^(?:提纲|大纲|目录|结构)[？?是]?"
)
_ASKS_PARTS_ENGLISH = re.compile(
    rf"\b(?:parts|sections|chapters|outline|structure|table of contents)\b.{{0,30}}\b(?:{_WHOLE})\b|\b(?:{_WHOLE})\b.{{0,40}}\b(?:parts|sections|chapters|outline|structured|organi[sz]ed|divided)\b"
    r"|^what are the (?:\w+ )?(?:main )?parts\b\W*$|^(?:give (?:me )?)?(?:an |the )?outline\W*$"
    rf"|what (?:is|are) the (?:{_WHOLE})(?:'s)? (?:about|main points)",
    re.IGNORECASE,
)
_ASKS_PART = re.compile(
    r"第([一二三四五六七八九十]|\d{1,2})(?:个|大)?(?:部分|章|点(?:意见)?|个?方面|板块)(?:[^，。]{0,4}(?:讲|说|谈|内容|关于|标题|包括|有|是什么|主题|要求)|[？?]?$)"
)
_ASKS_PART_ENGLISH = re.compile(
    rf"\b({'|'.join(list(_ORDINALS)[:10])})\s+(?:part|section|chapter)\b|\b(?:part|section|chapter)\s+({'|'.join(list(_ORDINALS)[10:])}|\d{{1,2}})\b",
    re.IGNORECASE,
)
_ABOUT_ENGLISH = re.compile(
    r"\b(?:about|cover|covers|say|says|contain|deal|deals|discuss|title|heading|comes? under|topic|content)\b",
    re.IGNORECASE,
)
_ASKS_OCCASION = re.compile(
    rf"(?:{_WHOLE}).{{0,8}}(?:作的|做的|发表|宣读|作报告|何时|哪一?天|什么时候|几月|日期|哪里|谁|由)|(?:谁|哪位|何人|何时|哪一?天).{{0,14}}(?:作|做|发表|宣读|讲)了?.{{0,16}}(?:{_WHOLE})"
)
_ASKS_OCCASION_ENGLISH = re.compile(
    rf"\b(?:{_WHOLE})\b.{{0,20}}\b(?:delivered|presented|given|made|read|dated|published)\b|\b(?:delivered|presented|gave|made|read|wrote)\b.{{0,30}}\b(?:{_WHOLE})\b|\bdate of the\b.{{0,30}}\b(?:{_WHOLE})\b",
    re.IGNORECASE,
)
# Sections with at least this many fellows count as a document's parts.
FEWEST_PARTS = 2
# Sentences that stand for a part without headings.
FIRST_SENTENCES = 2


def outlined(index: "Index", question: Question, scope: Scope) -> Draft | None:
    """The draft that answers a question about the structure of the one document in scope; None for other questions."""
    documents = [d for d, inside in zip(index.documents, scope.inside, strict=True) if inside]
    if len(documents) != 1:
        return None
    document = documents[0]
    occasion = _occasion(document, question)
    if occasion is not None:
        return occasion
    number = part_asked(question)
    asks_parts = (_ASKS_PARTS if question.language == "zh" else _ASKS_PARTS_ENGLISH).search(question.text)
    if not number and not asks_parts:
        return None
    parts = _parts(document, count_asked(question) if not number else 0)
    if number:
        return _part(document, parts[number - 1]) if number <= len(parts) else None
    if not parts:
        return None
    title = document.sections[0]
    lead = _heading(document, title) if title.heading_end > title.heading_start else None
    return Draft(lead=lead, items=tuple(_heading(document, s) for s in parts), complete=True)


def _occasion(document: Document, question: Question) -> Draft | None:
    """The byline that tells when, where or by whom a document was given, for a question about that; else None."""
    asks = (_ASKS_OCCASION if question.language == "zh" else _ASKS_OCCASION_ENGLISH).search(question.text)
    if asks is None or question.kind not in ("date", "person", "place"):
        return None
    lines = [s for s in document.sentences if s.kind in ("byline", "title")]
    told = [s for s in lines if candidates(question, normalised(document.quote(s))) or question.kind == "place"]
    bylines = [s for s in told if s.kind == "byline"] or told
    return Draft(quotes=tuple(Quote(document, s.start, s.end, 0.0) for s in bylines[:1])) if bylines else None


def part_asked(question: Question) -> int:
    """The number of the part that a question is about (第二部分讲了什么, what is part two about); 0 where it names none."""
    if question.language == "zh":
        match = _ASKS_PART.search(question.text)
        if match is None:
            return 0
        return int(match[1]) if match[1].isdecimal() else _NUMERALS[match[1]]
    match = _ASKS_PART_ENGLISH.search(question.text)
    if match is None or _ABOUT_ENGLISH.search(question.text) is None:
        return 0
    written = (match[1] or match[2]).lower()
    return int(written) if written.isdecimal() else _ORDINALS[written]


def _parts(document: Document, count: int) -> list[Section]:
    """The highest sections that are a document's parts: the level nearest the top with fellows, or with just `count` of them."""
    levels: dict[int, list[Section]] = {}
    for section in document.sections[1:]:
        if section.kind not in ("item", "plain"):
            levels.setdefault(section.level, []).append(section)
    if not levels:
        for section in document.sections[1:]:
            levels.setdefault(section.level, []).append(section)
    enough = [found for _, found in sorted(levels.items()) if len(found) >= FEWEST_PARTS]
    exact = [found for found in enough if len(found) == count]
    return (exact or enough or [[]])[0]


def _part(document: Document, section: Section) -> Draft:
    children = document.children(section.number)
    lead = _heading(document, section)
    if len(children) >= FEWEST_PARTS:
        return Draft(lead=lead, items=tuple(_heading(document, c) for c in children), complete=True)
    inside = [s for s in document.sentences if section.heading_end <= s.start < section.end and s.kind == "body"]
    quotes = tuple(Quote(document, s.start, s.end, 0.0) for s in inside[:FIRST_SENTENCES])
    return Draft(quotes=(lead, *quotes))


def _heading(document: Document, section: Section) -> Quote:
    return Quote(document, *bare_heading(document, section), 0.0)

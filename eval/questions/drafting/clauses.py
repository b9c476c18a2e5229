"""Documents in, drafted questions with their answers and evidence out, for a person to correct. Used by `eval new`.

A figure, a date, a person, a quoted term or a list in a sentence becomes a question in Chinese that asks for it. The
patterns and their words (`draft.` in `index/language`) are apart from those that the product answers by: a set drafted with the same eyes would only
test itself. What the language has, its units, counting words and surnames, is the same for both.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from pathlib import PurePath
from typing import TypeVar

from eval.questions.question_set import Gold, QuestionItem
from index.document import Document
from index.language.lexicon import expression, pattern
from index.language.units import asked_in_chinese

# Drafts of one kind in the order in which kinds take turns.
KINDS = ("figure", "list", "date", "person", "definition")
# Characters that a question needs beside what it asks for, so that it is about something.
_LEAST_CONTEXT = 5
# Characters of the longest clause that is turned round; longer ones make questions that nobody would ask.
_LONGEST_CLAUSE = 40
_FEWEST_ITEMS, _LONGEST_ITEM = 3, 24

_HAN = r"\u3400-\u9fff"
_CLAUSE = re.compile(r"[^，；。！？：\n,;!?:]+")
_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_FIGURE = rf"(?P<number>{_NUMBER})(?P<unit>%|％|个百分点|[万亿]{{0,2}}{asked_in_chinese()})"
_ANY_DIGIT = re.compile(r"\d")
# A year or a month is a date; so is 5年 as a span of time a figure only where no date can be meant.
_DATE = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:底|初)?|\d{1,2}月\d{1,2}日")
_FULL_DATE = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日|(?:19|20)\d\d年\d{1,2}月|(?:19|20)\d\d年")
# A surname inside a longer word (工程硕士) is no name: nothing, a mark or a word that names follow stands before it.
_NAME = f"<<zh:surname>>[{_HAN}]{{1,2}}?"
_PERSON = rf"(?<![{_HAN}])(?P<name>{_NAME})(?P<office><<zh:draft.office>>)|由(?P<agent>{_NAME})(?=<<zh:draft.does>>)"
_TERM = r"[“《「](?P<term>[^“”《》「」，。；、]{2,16})[”》」](?:（[^（）]*）)?"
_EXPLAINED = rf"{_TERM}[，,]?<<zh:draft.meaning>>(?P<meaning>[^。；\n]{{6,80}})"
_ITEMS = rf"[^，；。！？：\n]{{2,{_LONGEST_ITEM}}}(?:、[^，；。！？：\n、]{{2,{_LONGEST_ITEM}}})+"
_HOW_MANY = r"(?:\d+|[两二三四五六七八九十]+)?余?<<zh:counter>>?"
_SERIES = (
    rf"(?P<items>{_ITEMS})等{_HOW_MANY}(?P<noun>[{_HAN}]{{0,6}}?<<zh:draft.whole>>)"
    rf"(?P<rest>[{_HAN}]{{0,12}})(?=[，；。！？：\n])"
)
# What a sentence does with a list before it names the first item.
_DOES = "^[^“《「]{0,4}?<<zh:draft.done>>(?=..)"
_LEADING = "^<<zh:draft.leading>>+"

T = TypeVar("T")
Found = tuple[str, str, tuple[str, ...], int, int]  # kind, question, facts, evidence's start and end


def drafts(documents: Sequence[Document], limit: int) -> tuple[QuestionItem, ...]:
    """At most `limit` drafted questions, kinds and documents taking turns, spread over each document.

    A question that would come out of two places with two answers is drafted from neither. Facts and evidence are the
    document's own characters; each evidence names document, quote and place.
    """
    per_document = [found_in(document) for document in documents]
    asked = Counter(question for found in per_document for _, question, *_ in found)
    several = len(documents) > 1
    names = _names(documents)
    queues = []
    for document, found in zip(documents, per_document, strict=True):
        unique = [f for f in found if asked[f[1]] == 1]
        shares = [spread([f for f in unique if f[0] == kind], limit) for kind in KINDS]
        queues.append([(document, f) for f in in_turn(shares)])
    chosen = list(in_turn(queues))[:limit]
    return tuple(
        QuestionItem(
            id=f"draft-{number:03d}",
            question=question,
            language="zh",
            answerable=True,
            facts=tuple((fact,) for fact in facts),
            evidence=(Gold(names[document.id], document.text[start:end], start, end),),
            type=kind,
            document=names[document.id] if several else None,
        )
        for number, (document, (kind, question, facts, start, end)) in enumerate(chosen, start=1)
    )


def found_in(document: Document) -> list[Found]:
    """All drafts of a document in the order of the text."""
    found: list[Found] = []
    for sentence in document.sentences:
        if sentence.kind == "body":
            for draft in (_explained, _series, _persons, _dates, _figures):
                found += draft(document.text, sentence.start, sentence.end)
    return found


def _figures(text: str, start: int, end: int) -> Iterator[Found]:
    """新建桥梁23座 gives 新建桥梁多少座？; a clause with two figures is left alone, since one would tell the other away."""
    for begin, stop in _clauses(text, start, end):
        clause = text[begin:stop]
        undated = _DATE.sub(lambda match: "年" * len(match[0]), clause)
        matches = list(expression(_FIGURE).finditer(undated))
        if len(matches) != 1 or len(_ANY_DIGIT.findall(undated)) != len(_ANY_DIGIT.findall(matches[0][0])):
            continue
        match = matches[0]
        before, after = clause[: match.start()], clause[match.end() :]
        if match["unit"] == "年" and after[:1] in ("来", "间"):
            continue
        unit = "" if match["unit"] in ("%", "％", "个百分点") else match["unit"]
        if expression("(?:[第每前]|<<zh:draft.nearly>>)$").search(before):
            before = expression("<<zh:draft.nearly>>$").sub("", before)
            if before.endswith(("第", "每", "前")):
                continue
        question = f"{expression(_LEADING).sub('', before)}多少{unit}{after}？"
        if _is_askable(question, match[0]):
            yield "figure", question, (match[0],), begin, stop


def _dates(text: str, start: int, end: int) -> Iterator[Found]:
    """2022年5月1日东山隧道建成通车 gives 东山隧道建成通车是在什么时候？"""
    for begin, stop in _clauses(text, start, end):
        clause = text[begin:stop]
        matches = list(_FULL_DATE.finditer(clause))
        if len(matches) != 1 or clause[matches[0].end() : matches[0].end() + 1] in ("至", "到", "-", "—", "以"):
            continue
        match = matches[0]
        rest = expression(_LEADING).sub(
            "", re.sub(r"(?:于|在|自|从)$", "", clause[: match.start()]) + clause[match.end() :]
        )
        # A clause that only tells a year's figures asks for the figure, not for the year.
        if not _ANY_DIGIT.search(rest) and pattern("zh:draft.event").search(rest):
            question = f"{rest}是在什么时候？"
            if _is_askable(question, match[0]):
                yield "date", question, (match[0],), begin, stop


def _persons(text: str, start: int, end: int) -> Iterator[Found]:
    """图书馆由李明设计 gives 图书馆由谁设计？, 王建国同志负责协调 gives 谁负责协调？"""
    for begin, stop in _clauses(text, start, end):
        clause = text[begin:stop]
        matches = list(expression(_PERSON).finditer(clause))
        if len(matches) != 1:
            continue
        match = matches[0]
        name = match["name"] or match["agent"]
        office = match["office"]
        who = "由谁" if match["agent"] else "谁" if office == "同志" else f"哪位{office}"
        rest = clause[match.end() :]
        question = f"{expression(_LEADING).sub('', clause[: match.start()])}{who}{rest}？"
        if rest and _is_askable(question, name):
            yield "person", question, (name,), begin, stop


def _explained(text: str, start: int, end: int) -> Iterator[Found]:
    """“6421”时限，即…… gives 什么是“……”？, with what follows as the fact, as far as its first pause."""
    for match in expression(_EXPLAINED).finditer(text, start, end):
        meaning = re.split(r"[，,]", match["meaning"].strip("：: "))[0]
        if len(meaning) >= _LEAST_CONTEXT:
            yield "definition", f"“{match['term']}”是什么意思？", (meaning,), match.start(), match.end()


def _series(text: str, start: int, end: int) -> Iterator[Found]:
    """东山隧道、南湖大桥、西环路等项目建成通车 gives 哪些项目建成通车？, each item a fact."""
    for match in expression(_SERIES).finditer(text, start, end):
        items = match["items"].split("、")
        # A list that begins before the pattern reaches would lack its first item.
        if match.start() > start and text[match.start() - 1] not in "，；。！？：\n":
            continue
        # 一等奖 and 三等功 are words: their 等 ends no list.
        is_grade = match["items"][-1] in "特一二三四" and match["noun"][:1] in ("奖", "功", "级", "品")
        if len(items) < _FEWEST_ITEMS or "等" in match["items"] or is_grade:
            continue
        items[0] = _thing_of(expression(_DOES).sub("", expression(_LEADING).sub("", items[0])))
        noun, rest = expression("^<<zh:draft.some>>").sub("", match["noun"]), match["rest"]
        question = f"哪些{noun}{rest}？" if rest else f"提到了哪些{noun}？"
        if len(set(items)) == len(items) and len(question) - 3 >= _LEAST_CONTEXT:
            yield "list", question, tuple(items), match.start(), match.end()


def _thing_of(item: str) -> str:
    """A list's first item without what is done to all of them (办好世界赛艇锦标赛), where a noun stands behind that."""
    import rjieba

    tagged = rjieba.tag(item)
    first = next((number for number, (_, tag) in enumerate(tagged) if tag[:1] not in ("v", "d", "p")), 0)
    return "".join(word for word, _ in tagged[first:]) if tagged[first][1][:1] in ("n", "j", "l", "i") else item


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence without the white space around them, a thousands comma being no end of one."""
    joined = re.sub(r"(?<=\d),(?=\d{3})", "0", text[start:end])
    for match in _CLAUSE.finditer(joined):
        begin, stop = start + match.start(), start + match.end()
        while begin < stop and text[begin].isspace():
            begin += 1
        while begin < stop and text[stop - 1].isspace():
            stop -= 1
        if stop - begin <= _LONGEST_CLAUSE:
            yield begin, stop


def _is_askable(question: str, answer: str) -> bool:
    """Whether a question is about something, and does not hold its own answer."""
    bare = re.sub(r"多少|是在什么时候|由谁|哪位|谁|[？\W]", "", question)
    return len(re.findall(f"[{_HAN}]", bare)) >= _LEAST_CONTEXT and answer not in question


def spread(found: Sequence[T], limit: int) -> list[T]:
    """At most `limit` of them, at even distances over the text."""
    if len(found) <= limit:
        return list(found)
    return [found[i * len(found) // limit] for i in range(limit)]


def in_turn(queues: Sequence[Sequence[T]]) -> Iterator[T]:
    """One of each queue in turn until all are empty."""
    nothing = object()
    for item in chain.from_iterable(zip_longest(*queues, fillvalue=nothing)):
        if item is not nothing:
            yield item  # type: ignore[misc]


def _names(documents: Sequence[Document]) -> dict[str, str]:
    """For each document what a question set calls it: its file's name, or its id where two files share one."""
    stems = {document.id: PurePath(document.source).stem for document in documents}
    counts = Counter(stems.values())
    return {name: stem if counts[stem] == 1 else name for name, stem in stems.items()}

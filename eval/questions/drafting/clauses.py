"""Documents in, drafted questions with their answers and evidence out, for a person to correct. Used by `eval new`.

A figure, a date, a person, a quoted term or a list in a sentence becomes a question in Chinese that asks for it. The
patterns are apart from those that the product answers by: a set drafted with the same eyes would only test itself.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, zip_longest
from pathlib import PurePath
from typing import TypeVar

from eval.questions.question_set import Gold, QuestionItem
from index.document import Document

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
_FIGURE = re.compile(
    rf"(?P<number>{_NUMBER})(?P<unit>%|％|个百分点|[万亿]{{0,2}}(?:元|美元|人次|人|吨|公里|千米|米|平方公里|平方米|立方米|亩|公顷|千瓦时|千瓦|"
    r"个|家|项|座|条|件|户|套|所|处|名|位|辆|架|次|场|张|倍|岁|年|天|小时|分钟))"
)
_ANY_DIGIT = re.compile(r"\d")
# A year or a month is a date; so is 5年 as a span of time a figure only where no date can be meant.
_DATE = re.compile(r"(?:19|20)\d\d年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:底|初)?|\d{1,2}月\d{1,2}日")
_FULL_DATE = re.compile(r"(?:(?:19|20)\d\d年)?\d{1,2}月\d{1,2}日|(?:19|20)\d\d年\d{1,2}月|(?:19|20)\d\d年")
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万钱严覃武戴莫孔向汤"
_OFFICE = "同志|省长|市长|县长|区长|书记|主席|主任|局长|部长|院长|校长|教授|院士"
# A surname inside a longer word (工程硕士) is no name: nothing, a mark or a word that names follow stands before it.
_PERSON = re.compile(
    rf"(?<![{_HAN}])(?P<name>[{_SURNAMES}][{_HAN}]{{1,2}}?)(?P<office>{_OFFICE})"
    rf"|由(?P<agent>[{_SURNAMES}][{_HAN}]{{1,2}}?)(?=设计|负责|主持|担任|创办|牵头|执笔)"
)
_EXPLAINED = re.compile(
    r"[“《「](?P<term>[^“”《》「」，。；、]{2,16})[”》」](?:（[^（）]*）)?[，,]?(?:是指|指的是|即|就是|也就是)(?P<meaning>[^。；\n]{6,80})"
)
_WHOLES = (
    "项目|工程|基地|园区|平台|中心|企业|产业|行业|领域|城市|县市|县区|地区|线路|铁路|高速|大桥|水库|机场|港口|高校|学校|医院|场馆|"
    "博物馆|活动|赛事|展会|论坛|会议|品牌|产品|技术|成果|任务|行动|措施|政策|法规|制度|改革|试点|困难|挑战|风险|问题|荣誉|称号|奖项|部门|单位"
)
_SERIES = re.compile(
    rf"(?P<items>[^，；。！？：\n]{{2,{_LONGEST_ITEM}}}(?:、[^，；。！？：\n、]{{2,{_LONGEST_ITEM}}})+)等"
    rf"(?:\d+|[两二三四五六七八九十]+)?(?:余)?(?:个|项|大|家|类|种|条|座|名|位)?(?P<noun>[{_HAN}]{{0,6}}?(?:{_WHOLES}))"
    rf"(?P<rest>[{_HAN}]{{0,12}})(?=[，；。！？：\n])"
)
# What a sentence does with a list before it names the first item.
_VERBS = re.compile(
    r"^[^“《「]{0,4}?(?:推进|推动|建成投用|建成|建设|实现|保障|克服|举办|完成|组建|新建|抓住|抓好|实施|启动|开展|形成|培育|引进|支持|涌现出|获得|荣获|获评|包括|出台|制定|修订)(?=..)"
)
_LEADING = re.compile(
    r"^(?:其中|同时|此外|另外|目前|例如|比如|以及|并且|并|而且|而|和|与|及|也|还|又|即|特别是|尤其是|截至)+"
)

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
        matches = list(_FIGURE.finditer(undated))
        if len(matches) != 1 or len(_ANY_DIGIT.findall(undated)) != len(_ANY_DIGIT.findall(matches[0][0])):
            continue
        match = matches[0]
        before, after = clause[: match.start()], clause[match.end() :]
        if match["unit"] == "年" and after[:1] in ("来", "间"):
            continue
        unit = "" if match["unit"] in ("%", "％", "个百分点") else match["unit"]
        if re.search(r"(?:第|每|前|近|约|超|逾|过)$", before):
            before = re.sub(r"(?:近|约|超|逾|过)$", "", before)
            if re.search(r"(?:第|每|前)$", before):
                continue
        question = f"{_LEADING.sub('', before)}多少{unit}{after}？"
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
        rest = _LEADING.sub("", re.sub(r"(?:于|在|自|从)$", "", clause[: match.start()]) + clause[match.end() :])
        # A clause that only tells a year's figures asks for the figure, not for the year.
        if not _ANY_DIGIT.search(rest) and re.search(
            r"通车|开工|竣工|建成|成立|召开|举行|开幕|发布|施行|投产|开放|揭牌|启动|获批", rest
        ):
            question = f"{rest}是在什么时候？"
            if _is_askable(question, match[0]):
                yield "date", question, (match[0],), begin, stop


def _persons(text: str, start: int, end: int) -> Iterator[Found]:
    """图书馆由李明设计 gives 图书馆由谁设计？, 王建国同志负责协调 gives 谁负责协调？"""
    for begin, stop in _clauses(text, start, end):
        clause = text[begin:stop]
        matches = list(_PERSON.finditer(clause))
        if len(matches) != 1:
            continue
        match = matches[0]
        name = match["name"] or match["agent"]
        office = match["office"]
        who = "由谁" if match["agent"] else "谁" if office == "同志" else f"哪位{office}"
        rest = clause[match.end() :]
        question = f"{_LEADING.sub('', clause[: match.start()])}{who}{rest}？"
        if rest and _is_askable(question, name):
            yield "person", question, (name,), begin, stop


def _explained(text: str, start: int, end: int) -> Iterator[Found]:
    """“6421”时限，即…… gives 什么是“……”？, with what follows as the fact, as far as its first pause."""
    for match in _EXPLAINED.finditer(text, start, end):
        meaning = re.split(r"[，,]", match["meaning"].strip("：: "))[0]
        if len(meaning) >= _LEAST_CONTEXT:
            yield "definition", f"“{match['term']}”是什么意思？", (meaning,), match.start(), match.end()


def _series(text: str, start: int, end: int) -> Iterator[Found]:
    """东山隧道、南湖大桥、西环路等项目建成通车 gives 哪些项目建成通车？, each item a fact."""
    for match in _SERIES.finditer(text, start, end):
        items = match["items"].split("、")
        # A list that begins before the pattern reaches would lack its first item.
        if match.start() > start and text[match.start() - 1] not in "，；。！？：\n":
            continue
        # 一等奖 and 三等功 are words: their 等 ends no list.
        is_grade = match["items"][-1] in "特一二三四" and match["noun"][:1] in ("奖", "功", "级", "品")
        if len(items) < _FEWEST_ITEMS or "等" in match["items"] or is_grade:
            continue
        items[0] = _thing_of(_VERBS.sub("", _LEADING.sub("", items[0])))
        noun, rest = re.sub("^(?:一批|多项|多个|一系列|若干)", "", match["noun"]), match["rest"]
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

"""Lists that a document itself makes: series with 、 in a sentence, and numbered sections below an announcement.

Used by `rag.composing.compose` for questions that ask for a list; every item is an exact range of the text.
"""

import re
from dataclasses import dataclass

from index.document import Document, Section, Sentence
from index.reading.clauses import clause_ranges
from index.reading.headings import item_mark, line_mark, ordinal

FEWEST = 2
# 等, or a count (三位同志), behind the last item of a series, and what it is a series of.
_TAIL = re.compile(
    r"(?:(?<![一二三四五特头末])等(?!待|于|级|同|候|分|奖|功)|[两二三四五六七八九十]+(?:位|个|名|项|家|条|座|大|类|种|件|部|所|支)"
    r"|(?<!\d)\d{1,2}(?:位|个|名|项|家|条|座|大|类|种|件|部|所|支)(?=[\u3400-\u9fff]{2}))(.*)$",
    re.DOTALL,
)
# A count at the end of each item (大桥三座、隧道两座) is the item's own.
_COUNTED = re.compile(r"[一两二三四五六七八九十\d]+(?:位|个|名|项|家|条|座|类|种|件|部|所|支)$")
# What joins the last item to what is said of all: 文旅作为三大产业; and what is said of all behind it: 白城入选首批试点.
_AS = re.compile(r"(?<=..)(?:作为|成为|是|这)$")
_SAID_OF_ALL = re.compile(
    r"(?<=..)(?:全部|相继|先后|均|都|已)?(?:入选|建成|投用|投产|开工|竣工|通车|获批|落[地户]|名列|位居|开通|启动|签约|[纳列]入|荣获|获得|上线|挂牌)"
)
# What all items have, behind the last of them: 粮食安全、水安全的底线.
_OWNED = re.compile(r"(?<=..)的[\u3400-\u9fff]{1,3}[。；，]?$")
# How much longer than the others the last item is where something is said of all behind it.
LONGER = 1.5
# The name of the whole, right behind its last item: …、预期转弱“三重压力”.
_NAMED = re.compile(r"(?<=..)“[二两三四五六七八九十\d]+(?:大|个|项|重|点|种|类|道|条)[^”]{1,10}”.*$", re.DOTALL)
_JOINT = re.compile(r"(?<=.{2})(?:以及|和|及|与)(?=.{2})")
# Words that join a series to what stands before it.
_JOINING = re.compile(r"以及|并且|包括|分别是|分别为|主要是|例如|比如|[和及与并如即](?=.{2})")
# Markdown's signs behind a heading.
_SIGNS = re.compile(r"(?:\*\*|__|[ \t　]#+)\s*$")
_OPEN = {"“": "”", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】"}
# These govern the whole series behind them, whatever its other items begin with: 面对甲、乙、丙.
_GOVERNING = re.compile(r"(?:面对|针对|围绕|聚焦|瞄准|涉及|涵盖|覆盖|包括|包含|依托|通过)(?=..)")
# What the series is of, and the verb that gives it: 要开工的项目有甲、乙、丙.
_NAMING = re.compile(r"[^，。；：、]{3,30}?(?:分别是|分别为|主要有|主要是|包括|共有|就是|是指|有|是|为|指)(?=..)")
# The clause behind a series that says what it is a series of: …，是省委提出的四道考题.
_SAYS_WHAT = re.compile(r"(?:都?是|就是|作为|构成|组成|成为|被称为|合称|统称)[^，。；：]{2,40}")
# A verb with what stands before it, in front of the first of items that are all counted: 全县计划引进教师80名、医生30名.
_COUNTED_ITEM = re.compile(r"\d+(?:\.\d+)?[万亿]?[\u3400-\u9fff]{1,3}$")
# Verbs that govern a count of things, with what may stand before them.
_COUNT_VERBS = (
    r"(?:招募|招聘|招收|引进|引入|选派|选拔|培训|培育|培养|建成|新建|新增|改造|改扩建|建设|建立|更新|投放|购置|查处|办理|发放|争取|安排|组织"
    r"|配备|配置|完成|实现|种植|治理)了?"
)
_GETTING = re.compile(rf"[\u3400-\u9fff]{{0,12}}?{_COUNT_VERBS}(?=[\u3400-\u9fff]{{2,}}\d)")
# What says when, of whom and how a plan is meant, and the verb that governs a series behind it: 今年要重点抓好甲、乙、丙.
_MEANT = re.compile(
    r"(?:今年|全年|年内|明年)?(?:我们|[我全本][省市县区国州])?(?:要|将|拟|计划|力争|预计|预期|确保|争取|努力|继续)?"
    r"(?:重点|积极|大力|持续|着力|进一步|加快|全面|深入|切实|统筹|扎实|不断|有序|稳步|先后|相继|分别|成功|共|已)*"
)
_MANAGING = re.compile(
    r"(?:抓[好实牢紧]|做[好实强优大]|办好|打[好造赢]|推[进动行广]|发展|加(?:强|快|大)(?:了?对)?|落实|开展|构建|建设|培[育植]|实施|壮大|布局|突出|强化|深化|优化|提升|完善|健全"
    r"|保障|解决|改善|促进|整治|防范|化解|荣获|获[得评]|入选|引[进入]|新?开[工通](?:至|到)?|通[往达]|建成|新[建增]|创建|争创|举办|承办|出台|印发|制定|成立|设立"
    r"|组建|拥有|生产|种植|联合)了?(?=..)"
)
_VERBAL = frozenset({"v", "vn", "d", "p", "c", "ad", "vd", "r", "uz", "ul", "ug", "zg", "vg"})


@dataclass(frozen=True, slots=True)
class Enumeration:
    """`items` are ranges; `announced` is the range that says what they are a list of (the same text's own words)."""

    items: tuple[tuple[int, int], ...]
    announced: tuple[int, int]


def series(document: Document, sentence: Sentence) -> list[Enumeration]:
    """The series with 、 that a sentence holds, each of at least two items, the longest first."""
    text = document.text
    found = []
    for start, end in clause_ranges(text, sentence.start, sentence.end):
        cuts = _cuts(text, start, end)
        if not cuts:
            continue
        edges = [start, *[c + 1 for c in cuts], end]
        pieces = [(edges[i], edges[i + 1] - (1 if i < len(cuts) else 0)) for i in range(len(edges) - 1)]
        announced = (start, _unpunctuated(text, start, end))
        if start > sentence.start and text[start - 1] in "：:":
            announced = (sentence.start, start)  # What stands before the colon says what follows it.
        elif (says := _SAYS_WHAT.match(text, end, sentence.end)) is not None:
            announced = (start, says.end())
        items = _trimmed_items(text, pieces)
        if len(items) >= FEWEST:
            found.append(Enumeration(tuple(items), announced))
        # 和 may join two items, or stand inside the last one: 甲、乙、丙统筹和协调.
        whole = _trimmed_items(text, pieces, joined=False)
        if FEWEST <= len(whole) < len(items) and "以及" not in text[slice(*whole[-1])]:
            found.append(Enumeration(tuple(whole), announced))
    return sorted(found, key=lambda e: -len(e.items))


def sections_below(document: Document, section: Section) -> list[Enumeration]:
    """The numbered sections right below a section, one enumeration for each count from one (一是 … 二是 …)."""
    runs: list[list[Section]] = []
    for child in document.children(section.number):
        number = _ordinal(document, child)
        if number == 1 or (number == 0 and (not runs or runs[-1][-1].kind != child.kind)):
            runs.append([child])
        elif runs and runs[-1][-1].kind == child.kind and (number == 0 or number > _ordinal(document, runs[-1][-1])):
            runs[-1].append(child)
    found = []
    for run in runs:
        if len(run) >= FEWEST:
            items = tuple(bare_heading(document, child) for child in run)
            found.append(Enumeration(items, _announcement(document, section, run[0])))
    return found


def _ordinal(document: Document, section: Section) -> int:
    heading = document.heading(section.number)
    mark = item_mark(heading) if section.kind == "item" else line_mark(heading)
    return mark.ordinal if mark else ordinal("")


def bare_heading(document: Document, section: Section) -> tuple[int, int]:
    """The heading without its mark (## 一、 has two), its full stop and Markdown's signs; a title keeps its number."""
    text, start, end = document.text, section.heading_start, section.heading_end
    heading = text[start:end]
    mark = item_mark(heading) if section.kind == "item" else line_mark(heading)
    if mark is not None and mark.kind == "markdown":
        start += mark.length
        mark = line_mark(text[start:end])
    if section.number and mark is not None and mark.length < end - start:
        start += mark.length
    signs = _SIGNS.search(text[start:end])
    end = end if signs is None else start + signs.start()
    while start < end and (text[start].isspace() or text[start] in "*"):
        start += 1
    return start, _unpunctuated(text, start, end)


def _announcement(document: Document, section: Section, first: Section) -> tuple[int, int]:
    """The last sentence of the parent before its first numbered child, else the parent's heading."""
    before = [
        s for s in document.sentences if s.section == section.number and s.end <= first.start and s.kind == "body"
    ]
    if before:
        return before[-1].start, before[-1].end
    return (section.heading_start, section.heading_end) if section.number else (0, 0)


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Places of 、 outside quotations and brackets."""
    cuts, closing = [], ""
    for place in range(start, end):
        mark = text[place]
        if mark in _OPEN:
            closing += _OPEN[mark]
        elif closing and mark == closing[-1]:
            closing = closing[:-1]
        elif mark == "、" and not closing:
            cuts.append(place)
    return cuts


def _trimmed_items(text: str, pieces: list[tuple[int, int]], joined: bool = True) -> list[tuple[int, int]]:
    """Pieces of a series as items: the verb before the first and the summing-up behind the last are left out. `joined`: whether 和 in
    the last piece joins two items."""
    items = list(pieces)
    tail_start, tail_end = items[-1]
    tail = _TAIL.search(text[tail_start:tail_end]) or _NAMED.search(text[tail_start:tail_end])
    if _COUNTED.search(text[slice(*items[0])]):
        tail = None
    if tail is not None:
        items[-1] = (tail_start, tail_start + tail.start())
        joined_by = _AS.search(text[slice(*items[-1])])
        if joined_by is not None:
            items[-1] = (tail_start, tail_start + joined_by.start())
        # 丰谷和青石六个方向, where five stand before it: the count behind the series tells that 和 joins two.
        joint = _JOINT.search(text[slice(*items[-1])]) if _count(tail[0]) == len(items) + 1 else None
        if joint is not None:
            items[-1:] = [(tail_start, tail_start + joint.start()), (tail_start + joint.end(), items[-1][1])]
    else:
        joint = _JOINT.search(text[tail_start:tail_end]) if joined else None
        if joint is not None:
            items[-1:] = [(tail_start, tail_start + joint.start()), (tail_start + joint.end(), tail_end)]
    start, end = items[0]
    joining = _JOINING.match(text[start:end])
    items[0] = _without_verb(text, (start + joining.end(), end) if joining else (start, end), items[1:])
    items[-1] = _without_predicate(text, items)
    bare = [(s, _unpunctuated(text, s, e)) for s, e in items]
    return [(s, e) for s, e in bare if text[s:e].strip()]


def _without_predicate(text: str, items: list[tuple[int, int]]) -> tuple[int, int]:
    """The last item without what is said of all items behind it: in 长春、松原、白城入选试点 that is 白城."""
    start, end = items[-1]
    owned = _OWNED.search(text[start:end])
    if owned is not None and not any("的" in text[s:e] for s, e in items[:-1]):
        return start, start + owned.start()
    said = _SAID_OF_ALL.search(text[start:end])
    if said is None or any(_SAID_OF_ALL.search(text[s:e]) for s, e in items[:-1]):
        return start, end
    longest = max(e - s for s, e in items[:-1])
    return (start, start + said.start()) if end - start > LONGER * longest else (start, end)


def _count(tail: str) -> int:
    """The count that a summing-up begins with (六个方向), 0 where it begins with none."""
    return "零一二三四五六七八九十".find(tail[0]) if tail[0] in "二三四五六七八九十" and tail[1:2] != "十" else 0


def _without_verb(text: str, first: tuple[int, int], others: list[tuple[int, int]]) -> tuple[int, int]:
    """The first item without the words that govern the whole series, unless its fellows begin with such words too."""
    import rjieba

    counted = all(_COUNTED_ITEM.search(text[s : _unpunctuated(text, s, e)]) for s, e in (first, *others))
    if counted and _GETTING.match(text[slice(*first)]) is not None:
        return _behind_verb(text, first, others)
    longest = max(e - s for s, e in others)
    naming = _NAMING.match(text[slice(*first)])
    if naming is not None and first[1] - first[0] > 1.3 * longest:
        named = first[0] + naming.end(), first[1]
        return _managed(text, named, others) or named
    governing = _GOVERNING.match(text[slice(*first)])
    if governing is not None and not any(_GOVERNING.match(text[s:e]) for s, e in others):
        return first[0] + governing.end(), first[1]
    if counted:
        return first
    begins = [rjieba.tag(text[s:e])[:1] for s, e in others]
    verbal = sum(bool(b) and b[0][1] in _VERBAL for b in begins)
    managed = _managed(text, first, others) if verbal < len(begins) else None
    if managed is not None:
        return managed
    if verbal * 2 >= len(begins):
        return first
    start, end = first
    cut = start
    place = start
    for word, tag in rjieba.tag(text[start:end]):
        if tag[:1] not in "vdpcru" or end - (place + len(word)) < 2:
            break
        place += len(word)
        cut = place
    if cut == start and end - start > 2 * longest:
        return first
    return cut, end


def _behind_verb(text: str, first: tuple[int, int], others: list[tuple[int, int]]) -> tuple[int, int]:
    """The first of items that are all counted, without the verb that governs them all, or without what stands before it where the
    others have verbs of their own."""
    if any(re.match(_COUNT_VERBS, text[s:e]) for s, e in others):
        meant = _MEANT.match(text[slice(*first)])
        return first[0] + (meant.end() if meant is not None else 0), first[1]
    governing = _GETTING.match(text[slice(*first)])
    return first[0] + (governing.end() if governing is not None else 0), first[1]


def _managed(text: str, first: tuple[int, int], others: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first item without the verb that governs the series and what says how it is meant; None where it begins with no such
    verb, or another item does."""
    meant = _MEANT.match(text[slice(*first)])
    start = first[0] + (meant.end() if meant is not None else 0)
    verb = _MANAGING.match(text[start : first[1]])
    if verb is None or any(_MANAGING.match(text[s:e]) or text[s] == verb[0][0] for s, e in others):
        return None
    return start + verb.end(), first[1]


def _unpunctuated(text: str, start: int, end: int) -> int:
    """The end without the marks behind the last word, an opening quotation mark of what follows among them."""
    while end > start and (text[end - 1] in "，。；：、！？,;:!?“‘「『《（(" or text[end - 1].isspace()):
        end -= 1
    return end

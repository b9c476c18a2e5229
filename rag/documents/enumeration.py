"""Lists that a document itself makes: series with 、 in a sentence, and numbered sections below an announcement.

Used by `rag.composing.compose` for questions that ask for a list; every item is an exact range of the text.
"""

import re
from dataclasses import dataclass

from index.document import Document, Section, Sentence
from index.language.lexicon import expression
from index.reading.clauses import clause_ranges, outside
from index.reading.headings import item_mark, line_mark
from rag.documents.parts import section_number

FEWEST = 2
# Characters of a section, or of an article, that is shown whole.
LONGEST_WHOLE = 400
# 等, or a count (三位同志), behind the last item of a series, and what it is a series of.
_COUNT = r"(?:[两二三四五六七八九十]+<<zh:counter>>|(?<!\d)\d{1,2}<<zh:counter>>(?=[\u3400-\u9fff]{2}))"
_TAIL = rf"(?:<<zh:and_so_on>>|{_COUNT})(?s:(.*))$"
# A count at the end of each item (大桥三座、隧道两座) is the item's own.
_COUNTED = r"[一两二三四五六七八九十\d]+<<zh:counter>>$"
# What joins the last item to what is said of all: 文旅作为三大产业; and what is said of all behind it: 白城入选首批试点.
_AS = re.compile(r"(?<=..)(?:作为|成为|是|这)$")
_SAID_OF_ALL = r"(?<=..)(?:全部|相继|先后|均|都|已)?<<zh:said_of_all>>"
# What all items have, behind the last of them: 粮食安全、水安全的底线.
_OWNED = re.compile(r"(?<=..)的[\u3400-\u9fff]{1,3}[。；，]?$")
# How much longer than the others the last item is where something is said of all behind it, the first where something is before it.
LONGER = 1.5
# The name of the whole, right behind its last item: …、预期转弱“三重压力”.
_NAMED = r"(?<=..)“[二两三四五六七八九十\d]+(?:<<zh:listed>>|[重道])[^”]{1,10}”(?s:.*)$"
_JOINT = re.compile(r"(?<=.{2})(?:以及|和|及|与)(?=.{2})")
# Words that join a series to what stands before it.
_JOINING = r"<<zh:joining>>|[和及与并如即](?=.{2})"
# Markdown's signs behind a heading.
_SIGNS = re.compile(r"(?:\*\*|__|[ \t　]#+)\s*$")
# These govern the whole series behind them, whatever its other items begin with: 面对甲、乙、丙.
_GOVERNING = r"<<zh:governing>>(?=..)"
# What the series is of, and the verb that gives it: 要开工的项目有甲、乙、丙.
_NAMING = r"[^，。；：、]{3,30}?<<zh:naming>>(?=..)"
# The clause behind a series that says what it is a series of: …，是省委提出的四道考题.
_SAYS_WHAT = "<<zh:says_what>>[^，。；：]{2,40}"
# A verb with what stands before it, in front of the first of items that are all counted: 全县计划引进教师80名、医生30名.
_COUNTED_ITEM = re.compile(r"\d+(?:\.\d+)?[万亿]?[\u3400-\u9fff]{1,3}$")
# Verbs that govern a count of things, with what may stand before them.
_COUNT_VERBS = "<<zh:counting>>了?"
_GETTING = rf"[\u3400-\u9fff]{{0,12}}?{_COUNT_VERBS}(?=[\u3400-\u9fff]{{2,}}\d)"
# What says when, of whom and how a plan is meant, and the verb that governs a series behind it: 今年要重点抓好甲、乙、丙.
_WHEN = "(?:<<zh:year.this,zh:year.next>>|全年|年内)?(?:我们|[我全本][省市县区国州])?"
_INTENDED = "(?:<<zh:plan.sure,zh:plan.stated,zh:plan.will,zh:plan.must>>|计划|争取|努力|继续)?"
_MEANT = f"{_WHEN}{_INTENDED}<<zh:manner>>*"
_MANAGING = "<<zh:managing>>了?(?=..)"
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
        cuts = list(outside(text, start, end, "、"))
        if not cuts:
            continue
        edges = [start, *[c + 1 for c in cuts], end]
        pieces = [(edges[i], edges[i + 1] - (1 if i < len(cuts) else 0)) for i in range(len(edges) - 1)]
        announced = (start, unpunctuated(text, start, end))
        if start > sentence.start and text[start - 1] in "：:":
            announced = (sentence.start, start)  # What stands before the colon says what follows it.
        elif (says := expression(_SAYS_WHAT).match(text, end, sentence.end)) is not None:
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
        number = section_number(document, child)
        if number == 1 or (number == 0 and (not runs or runs[-1][-1].kind != child.kind)):
            runs.append([child])
        elif (
            runs
            and runs[-1][-1].kind == child.kind
            and (number == 0 or number > section_number(document, runs[-1][-1]))
        ):
            runs[-1].append(child)
    found = []
    for run in runs:
        if len(run) >= FEWEST:
            items = tuple(bare_heading(document, child) for child in run)
            found.append(Enumeration(items, _announcement(document, section, run[0])))
    return found


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
    return start, unpunctuated(text, start, end)


def whole_clause(document: Document, section: Section) -> tuple[int, int]:
    """A section from its heading to its end, or to the end of the last sentence within `LONGEST_WHOLE` characters."""
    ends = [s.end for s in document.sentences if section.start <= s.start and s.end <= section.end]
    short = [end for end in ends if end <= section.start + LONGEST_WHOLE]
    return section.start, max(short or ends[:1] or [section.heading_end])


def _announcement(document: Document, section: Section, first: Section) -> tuple[int, int]:
    """The last sentence of the parent before its first numbered child, else the parent's heading."""
    before = [
        s for s in document.sentences if s.section == section.number and s.end <= first.start and s.kind == "body"
    ]
    if before:
        return before[-1].start, before[-1].end
    return (section.heading_start, section.heading_end) if section.number else (0, 0)


def _trimmed_items(text: str, pieces: list[tuple[int, int]], joined: bool = True) -> list[tuple[int, int]]:
    """Pieces of a series as items: the verb before the first and the summing-up behind the last are left out. `joined`: whether 和 in
    the last piece joins two items."""
    items = list(pieces)
    tail_start, tail_end = items[-1]
    tail = expression(_TAIL).search(text[tail_start:tail_end]) or expression(_NAMED).search(text[tail_start:tail_end])
    if expression(_COUNTED).search(text[slice(*items[0])]):
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
    joining = expression(_JOINING).match(text[start:end])
    items[0] = _without_verb(text, (start + joining.end(), end) if joining else (start, end), items[1:])
    items[-1] = _without_predicate(text, items)
    bare = [(s, unpunctuated(text, s, e)) for s, e in items]
    return [(s, e) for s, e in bare if text[s:e].strip()]


def _without_predicate(text: str, items: list[tuple[int, int]]) -> tuple[int, int]:
    """The last item without what is said of all items behind it: in 长春、松原、白城入选试点 that is 白城."""
    start, end = items[-1]
    owned = _OWNED.search(text[start:end])
    if owned is not None and not any("的" in text[s:e] for s, e in items[:-1]):
        return start, start + owned.start()
    said = expression(_SAID_OF_ALL).search(text[start:end])
    if said is None or any(expression(_SAID_OF_ALL).search(text[s:e]) for s, e in items[:-1]):
        return start, end
    longest = max(e - s for s, e in items[:-1])
    return (start, start + said.start()) if end - start > LONGER * longest else (start, end)


def _count(tail: str) -> int:
    """The count that a summing-up begins with (六个方向), 0 where it begins with none."""
    return "零一二三四五六七八九十".find(tail[0]) if tail[0] in "二三四五六七八九十" and tail[1:2] != "十" else 0


def _without_verb(text: str, first: tuple[int, int], others: list[tuple[int, int]]) -> tuple[int, int]:
    """The first item without the words that govern the whole series, unless its fellows begin with such words too."""
    import rjieba

    counted = all(_COUNTED_ITEM.search(text[s : unpunctuated(text, s, e)]) for s, e in (first, *others))
    if counted and expression(_GETTING).match(text[slice(*first)]) is not None:
        return _behind_verb(text, first, others)
    longest = max(e - s for s, e in others)
    naming = expression(_NAMING).match(text[slice(*first)])
    if naming is not None and first[1] - first[0] > LONGER * longest:
        named = first[0] + naming.end(), first[1]
        return _managed(text, named, others) or named
    governing = expression(_GOVERNING).match(text[slice(*first)])
    if governing is not None and not any(expression(_GOVERNING).match(text[s:e]) for s, e in others):
        return first[0] + governing.end(), first[1]
    if counted:
        return first
    begins = [rjieba.tag(text[s:e])[:1] for s, e in others]
    verbal = sum(bool(b) and b[0][1] in _VERBAL for b in begins)
    managed = _managed(text, first, others) if verbal < len(begins) else None
    if managed is not None or verbal * 2 >= len(begins):
        return managed or first
    return _behind_leading(text, first)


def _behind_leading(text: str, item: tuple[int, int]) -> tuple[int, int]:
    """An item without the verbs, adverbs and pronouns that it begins with; two characters are left at least."""
    import rjieba

    start, end = item
    for word, tag in rjieba.tag(text[start:end]):
        if tag[:1] not in "vdpcru" or end - (start + len(word)) < 2:
            break
        start += len(word)
    return start, end


def _behind_verb(text: str, first: tuple[int, int], others: list[tuple[int, int]]) -> tuple[int, int]:
    """The first of items that are all counted, without the verb that governs them all, or without what stands before it where the
    others have verbs of their own."""
    if any(expression(_COUNT_VERBS).match(text[s:e]) for s, e in others):
        meant = expression(_MEANT).match(text[slice(*first)])
        return first[0] + (meant.end() if meant is not None else 0), first[1]
    governing = expression(_GETTING).match(text[slice(*first)])
    return first[0] + (governing.end() if governing is not None else 0), first[1]


def _managed(text: str, first: tuple[int, int], others: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The first item without the verb that governs the series and what says how it is meant; None where it begins with no such
    verb, or another item does."""
    meant = expression(_MEANT).match(text[slice(*first)])
    start = first[0] + (meant.end() if meant is not None else 0)
    verb = expression(_MANAGING).match(text[start : first[1]])
    if verb is None or any(expression(_MANAGING).match(text[s:e]) or text[s] == verb[0][0] for s, e in others):
        return None
    return start + verb.end(), first[1]


def unpunctuated(text: str, start: int, end: int) -> int:
    """The end without the marks behind the last word, an opening quotation mark of what follows among them."""
    while end > start and (text[end - 1] in "，。；：、！？,;:!?“‘「『《（(" or text[end - 1].isspace()):
        end -= 1
    return end

"""Pieces of sentences that may hold a value each, and how much of what is asked for a piece carries. Used by `rag.tables.cells`."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from index.document import Sentence
from index.language.lexicon import expression, members
from index.language.normal_form import normalised
from index.language.quantities import quantities
from index.reading.clauses import clause_ranges
from rag.question.coverage import coverage
from rag.question.question import Question, Term
from rag.question.term import EQUIVALENT
from rag.question.terms import YEAR
from rag.retrieval.weights import term_weights

if TYPE_CHECKING:
    from index.storage.store import Index

# Share of what is asked for, by weight, that a piece must carry for its value to be one of it.
LEAST_CARRIED = 0.7
# How surely a piece is of another thing where only the word before the indicator says so.
MAYBE_OTHER = 0.5
# Characters that may stand between the words of a term that are found in any order.
MOST_BETWEEN = 4
NO_VALUE = frozenset({"date", "rank", "plan"})
# Words that only say of what whole an indicator is, and those that make another indicator of it.
_WHOLE = "<<zh:of.whole>>+$"
_PART_OF = re.compile("贡献|占|拥有|配备|每")
# What may stand between 生产总值 and its 增长: a value, and words that give it.
_FIGURE_BETWEEN = r"[\d.,、，%万亿元人名个吨斤亩户次美达到至为约超了突破首完成全年同比实际预计逾的 ]{0,24}"
# Nouns that say of an indicator only how it is put.
_NEUTRAL = "zh:put.as"
# A place in an order before the value: 里程全国第四、突破1万公里.
_RANKED = re.compile(r"(?:[位排]?[居名列]|排在)?(?:全[国省市区]|世界|全球|[东中西]部)?第[一二三四五六七八九十\d]+位?")
_PER = "(?:<<zh:per>>|每[^，。]{0,6})$"
# What is not of a kind is another thing: 非公有制经济增加值, 非烟工业增加值; so is what goes to one partner, and what something else brought.
_NOT_OF = "非[^，。；、]{1,6}$"
_SOME_OF = "<<zh:put.towards,zh:put.brought>>"
# What a value is only put against, and that it is a record: 在基数较高的情况下增长5%, 创历史新高.
ASIDE = "<<zh:put.against>>"
_NO_OTHER = f"{ASIDE}|<<zh:put.record>>"
# Two values in a row belong to two names: 钢材、水泥出口增长5%、6%.
_TWO_VALUES = re.compile(r"[\d.]+(?P<unit>[%％]|[\u3400-\u9fff]{1,3})[、和][\d.]+(?P=unit)")
# A piece that begins so goes on with what the piece before it speaks of.
_GOES_ON = r"\s*(?:其中)?<<zh:goes_on.behind>>*<<zh:goes_on>>"


def pieces(text: str, sentence: Sentence) -> list[tuple[int, int, int]]:
    """The pieces of a sentence that may hold a value each: its place, and where what it speaks of begins."""
    found: list[tuple[int, int, int]] = []
    subject = sentence.start
    for start, end in clause_ranges(text, sentence.start, sentence.end):
        for begin, stop in _listed(text, start, end):
            while begin < stop and text[begin].isspace():
                begin += 1
            if expression(_GOES_ON).match(text, begin, stop) is None or not found:
                subject = begin
            found.append((begin, stop, subject))
    return found


def _listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A clause cut at 、 where every piece has a figure of its own, and none that 分别 gives its name at another place."""
    if "分别" in text[start:end]:
        return [(start, end)]
    cuts = [start, *(i + 1 for i in range(start, end) if text[i] == "、" and not text[i + 1 : i + 2].isdigit()), end]
    ranges = [(a, b) for a, b in pairwise(cuts) if a < b]
    if len(ranges) > 1 and all(any(q.dimension not in NO_VALUE for q in quantities(text[a:b])) for a, b in ranges):
        return ranges
    return [(start, end)]


def of_another(question: Question, weights: Mapping[Term, float], written: str, value: int) -> float:
    """How surely the value at a place of a piece is one of something else, that is only named with what is asked for, in [0, 1]:
    海洋生产总值, 人均生产总值, 占生产总值比重, 人口拥有医生3名."""
    ranges, gaps = _named_at(weights, written)
    if not ranges:
        return float(_of_its_own(question, weights, written[:value]))
    if any(_is_other_thing(question, word, tag) for gap in gaps for word, tag in _tagged(gap)):
        return 1.0
    before = expression(_WHOLE).sub("", written[: min(ranges)[0]])
    for kind in (_PER, _NOT_OF, _SOME_OF):
        if (match := expression(kind).search(before)) is not None and not question.says(match[0]):
            return 1.0
    last = _word_end(written, max((end for _, end in ranges if end <= value), default=value), value)
    # 收入、支出分别增长5%、6%: what stands between is given its own value (`rag.tables.values` pairs them).
    between = written[max(last, written.rfind("分别", last, value)) : value]
    paired = "分别" in between or _TWO_VALUES.match(written, value) is not None
    between = expression(_NO_OTHER).sub("", between)
    between = _RANKED.sub("", re.sub(r"[\d.．%％]+[万亿]*[元吨斤亩人个%]?|[、，]增长|[、，]达到?", "", between))
    if _PART_OF.search(between) or any(_is_other_thing(question, word, tag) for word, tag in _tagged(between)):
        return 1.0
    tagged = _tagged(before)
    if not tagged or not _is_other_thing(question, *tagged[-1]):
        return 0.0
    return 1.0 if paired else MAYBE_OTHER  # Of two that are told together none is the whole.


def _named_at(weights: Mapping[Term, float], written: str) -> tuple[list[tuple[int, int]], list[str]]:
    """Where a piece names what is asked for, and what stands between the words of a name that is not written as a whole, where that is of one
    phrase with them: 增加值 in 数字经济增加值增长 for 经济增长, and no part of 播种面积5万亩、总产量."""
    named = [v for t in weights if tells(t) for v, w in t.variants if w >= EQUIVALENT and len(v) > 1]
    told = [v for v in named if v not in members(_NEUTRAL)]
    whole = [(place, place + len(v)) for v in told if (place := written.find(v)) >= 0]
    if whole:
        return whole, []
    apart = [words for v in named if len(v) > 3 and len(words := words_of(v)) > 1 and all(w in written for w in words)]
    found = sorted((written.find(w), written.find(w) + len(w)) for words in apart for w in words if len(w) > 1)
    between = [written[end:start] for (_, end), (start, _) in pairwise(found) if start > end]
    return found, [gap for gap in between if re.search(r"[\d，、]", gap) is None]


def _of_its_own(question: Question, weights: Mapping[Term, float], before: str) -> bool:
    """Whether what stands before a value names a thing of its own and nothing of what is asked for, but how it is put: 煤炭产量."""
    plain = normalised(before)
    if any(coverage(t, plain) > 0 for t in weights if tells(t) and t.written not in members(_NEUTRAL)):
        return False
    return any(_is_other_thing(question, word, tag) for word, tag in _tagged(expression(_WHOLE).sub("", before)))


def _word_end(text: str, place: int, most: int) -> int:
    """The end of the word that a place stands inside: behind 失业 in 失业率控制, that of 失业率."""
    end = 0
    for word, _ in _tagged(text):
        end += len(word)
        if end >= place:
            return min(end, most)
    return place


def qualifies(text: str, end: int) -> bool:
    """Whether a value that ends at a place only says which things are meant: 经济总量超500亿元的县域, 总投资超10亿元项目32个."""
    behind = re.match(r"(?:以上|以下|以内|左右)?(?P<of>的)?(?P<word>[\u3400-\u9fff]{1,6})", text[end : end + 12])
    if behind is None:
        return False
    word, tag = _tagged(behind["word"])[0]
    return word not in members(_NEUTRAL) and tag in (("n", "nz", "ns", "vn") if behind["of"] else ("n", "nz"))


def _is_other_thing(question: Question, word: str, tag: str) -> bool:
    plain = word[1:] if word[0] in "年月日总" else word
    return tag in ("n", "nz", "ns", "nt", "j") and not {word, plain} & members(_NEUTRAL) and not question.mentions(word)


def _tagged(text: str) -> list[tuple[str, str]]:
    import rjieba

    return list(rjieba.tag(text)) if text else []


def carried_share(
    weights: Mapping[Term, float], text: str, around: str, *, piece: bool = False, led: str = ""
) -> float:
    """The share of what is asked for that a text carries; what stands `around` it counts half. In a `piece`, which speaks of one thing,
    the words of a term may stand in any order (改造城镇老旧小区174万户 of 老旧小区改造), and the first of them in what it is `led` by
    (粮食播种面积1530万亩、总产量125亿斤)."""
    total = sum(weights.values())
    if not total:
        return 1.0

    def covered(term: Term) -> float:
        own = max(_covered(term, text, piece), coverage(term, around) / 2)
        return 1.0 if led and _goes_on_with(term, led, text) else own

    return sum(w * covered(t) for t, w in weights.items()) / total


def _goes_on_with(term: Term, led: str, text: str) -> bool:
    """Whether a text begins, behind what it is led by, with the last words of a term of which the first stand there."""
    rest = text.removeprefix(led)
    for variant, weight in term.variants:
        parts = words_of(variant) if weight >= EQUIVALENT and len(variant) > 3 else ()
        head = re.escape("".join(parts[1:]).removeprefix("总"))
        if len(parts) > 1 and parts[0] in led and re.match(f"(?:总|年度?|全年)?{head}", rest):
            return True
    return False


def _covered(term: Term, text: str, piece: bool) -> float:
    """How well a text carries a term, in [0, 1]; a standard term also where its words stand apart (生产总值6万亿元、增长5%)."""
    whole = coverage(term, text)
    for variant, weight in term.variants:
        parts = words_of(variant) if weight >= EQUIVALENT and len(variant) > 3 else ()
        if len(parts) > 1 and (_apart(parts).search(text) is not None or (piece and _close(parts, text))):
            return 1.0
    return whole


@lru_cache(maxsize=4096)
def words_of(variant: str) -> tuple[str, ...]:
    """The words of a term."""
    import rjieba

    return tuple(rjieba.cut(variant))


def _close(parts: tuple[str, ...], text: str) -> bool:
    """Whether the words of a term stand close to each other, in any order."""
    places = [text.find(part) for part in parts]
    ends = [place + len(part) for place, part in zip(places, parts, strict=True)]
    return min(places) >= 0 and max(ends) - min(places) <= sum(map(len, parts)) + MOST_BETWEEN


@lru_cache(maxsize=4096)
def _apart(parts: tuple[str, ...]) -> re.Pattern[str]:
    """Finds words one behind the other with nothing but a figure between them."""
    return re.compile(_FIGURE_BETWEEN.join(map(re.escape, parts)))


def telling_weights(index: "Index", question: Question) -> Mapping[Term, float]:
    """The weight of each term of what is asked for: its rarity and how much it tells; words of time and of planning, which every
    cell of that time has, do not count."""
    weights = term_weights(index, question)
    # One more than its rarity, since what is compared stands in every document: in a small archive it is rare nowhere.
    return {t: (1.0 + w) * t.information for t, w in weights.items() if tells(t)}


def tells(term: Term) -> bool:
    return max(weight for _, weight in term.variants) > YEAR


def bare_end(text: str, end: int) -> int:
    while text[end - 1] in "，,；;：:、。 \n":
        end -= 1
    return end

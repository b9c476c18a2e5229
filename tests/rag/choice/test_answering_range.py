"""Clauses: where a sentence may be cut, how well a text carries a term, and which clauses answer."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.clauses import clause_ranges
from rag.choice.answering_range import answering_range
from rag.question.coverage import coverage
from rag.question.question import Question, Term
from tests.chinese_texts import texts

LONG = "过去一年我们克服重重困难，全力推进各项重点工程建设，北环公路完成投资8.6亿元，石桥水库大坝主体按时完工，青山隧道全线贯通，各方面都取得了令人满意的进展。"


def clauses(text: str) -> list[str]:
    return [text[s:e] for s, e in clause_ranges(text, 0, len(text))]


def term(written: str, *others: tuple[str, float]) -> Term:
    return Term(written, ((written, 1.0), *others))


def answering(text: str, question: Question) -> str:
    return text[slice(*answering_range(text, 0, len(text), question, dict.fromkeys(question.terms, 1.0)))]


def test_clauses_end_at_pauses() -> None:
    """The pause belongs to the clause before it."""
    assert clauses("公路通车；水库蓄水，大桥合龙：都好。") == ["公路通车；", "水库蓄水，", "大桥合龙：", "都好。"]


def test_what_belongs_together_is_not_cut() -> None:
    """Quotations, brackets within brackets, thousands and times of day stay whole."""
    assert clauses("坚持“一路，一桥”，造价（含桥（长，宽），路）1,200万元，8:30开工") == [
        "坚持“一路，一桥”，",
        "造价（含桥（长，宽），路）1,200万元，",
        "8:30开工",
    ]


@given(texts, st.data())
def test_clauses_together_are_the_range(text: str, data: st.DataObject) -> None:
    """Nothing is lost, nothing stands twice, none is empty: for any text and any range of it."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    ranges = clause_ranges(text, start, end)
    assert "".join(text[s:e] for s, e in ranges) == text[start:end]
    assert [s for s, _ in ranges] == [start, *[e for _, e in ranges[:-1]]][: len(ranges)]
    assert all(s < e for s, e in ranges)


def test_a_term_is_carried_by_its_best_variant() -> None:
    """The word itself in full, another one by the root of its weight, and the best of several counts alone."""
    bridge = term("桥梁", ("大桥", 0.25), ("天桥", 0.16))
    assert coverage(bridge, "新建桥梁三座") == 1.0
    assert coverage(bridge, "新建大桥三座") == 0.5
    assert coverage(bridge, "新建天桥三座") == pytest.approx(0.4)
    assert coverage(bridge, "天桥和大桥") == 0.5
    assert coverage(bridge, "新建水库三座") == 0.0


def test_most_of_a_long_term_is_carried_in_part() -> None:
    """Two of its three words are worth two thirds of three fifths; one of three is worth nothing."""
    long = term("石桥水库大坝")
    assert coverage(long, "石桥的水库") == pytest.approx(0.6 * 2 / 3)
    assert coverage(long, "别的水库") == 0.0


def test_full_width_carries_half_width() -> None:
    """A figure in full width in the question is the same in a normalised text."""
    assert coverage(term("１９．８％"), "增长19.8%") == 1.0


def test_the_clause_that_answers() -> None:
    """Of a long sentence only the clause with the question's words and the figure is shown, without the pause behind it."""
    question = Question("北环公路完成投资多少？", "zh", "figure", (term("北环公路"), term("投资")))
    assert answering(LONG, question) == "北环公路完成投资8.6亿元"


def test_the_figure_may_stand_in_the_next_clause() -> None:
    """Where the clause with the words has none, it is shown up to the one that has."""
    text = LONG.replace("北环公路完成投资8.6亿元", "北环公路进展顺利，完成投资8.6亿元")
    question = Question("北环公路花了多少钱？", "zh", "figure", (term("北环公路"),))
    assert answering(text, question) == "北环公路进展顺利，完成投资8.6亿元"


@pytest.mark.parametrize("kind", ["definition", "reason", "manner"])
def test_what_is_spread_over_a_sentence_is_shown_whole(kind: str) -> None:
    """Definitions, reasons and ways are not cut."""
    assert answering(LONG, Question("为什么？", "zh", kind, (term("北环公路"),))) == LONG


def test_a_short_sentence_is_shown_whole() -> None:
    """Cutting it would save little."""
    text = "北环公路完成投资8.6亿元，石桥水库完工，青山隧道贯通。"
    assert answering(text, Question("北环公路完成投资多少？", "zh", "figure", (term("北环公路"),))) == text


def test_without_a_word_of_the_question_nothing_is_cut() -> None:
    """No clause is singled out by terms that the sentence does not have."""
    assert answering(LONG, Question("粮食多少吨？", "zh", "figure", (term("粮食"),))) == LONG


KINDS = ["figure", "date", "person", "place", "list", "reason", "manner", "definition", "polar", "other"]
words = st.sampled_from(["修路三十公里", "投资", "水库", "水质良好", "19.8%", "路"])


@given(st.lists(texts, max_size=6).map("，".join), st.sampled_from(KINDS), st.lists(words, max_size=3), st.data())
def test_the_answer_lies_inside_the_sentence(text: str, kind: str, terms: list[str], data: st.DataObject) -> None:
    """For any sentence, kind and terms: a range of it that is not empty unless the sentence is."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = tuple(map(term, dict.fromkeys(terms)))
    begin, stop = answering_range(text, start, end, Question("多少？", "zh", kind, found), dict.fromkeys(found, 1.0))
    assert start <= begin <= stop <= end
    assert (begin < stop) == (start < end)


@given(st.lists(words, min_size=1, max_size=3, unique=True), texts, st.floats(0.01, 1))
def test_coverage_is_a_share(written: list[str], text: str, weight: float) -> None:
    """In [0, 1], and no more than what the variants are worth, whatever the text."""
    found = coverage(Term("问", tuple((w, weight) for w in written)), text)
    assert 0 <= found <= math.sqrt(weight)


TARGETS = (
    "主要预期目标是：经济增长5%左右、在实际工作中努力争取更好结果，规上工业增加值增长6.5%左右，进出口稳量提质，"
    "粮食产量1300亿斤以上，单位生产总值二氧化碳排放降低目标与国家统筹衔接，今年的各项工作任务艰巨。"
)


def test_the_figure_in_the_unit_that_is_asked_for_counts() -> None:
    """A GDP target is the growth in per cent, not the clause that names GDP and 目标 literally, nor one that says 今年."""
    gdp = Term("gdp", (("生产总值", 1.0), ("gdp", 1.0), ("经济增长", 0.8)))
    this_year, target = Term("今年", (("今年", 0.3),)), Term("目标", (("目标", 0.3),))
    question = Question("今年的GDP目标是多少？", "zh", "figure", (this_year, gdp, target))
    found = answering(TARGETS, question)
    assert "经济增长5%左右" in found
    assert "粮食产量" not in found

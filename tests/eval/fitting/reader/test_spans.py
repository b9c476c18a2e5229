"""Which range of a sentence answers: the smallest that covers every fact, near the proof."""

import pytest

from eval.fitting.reader.spans import answering_span

TEXT = "去年增长5%，今年目标增长5%，新建学校12所、医院３所。"


@pytest.mark.parametrize(
    ("facts", "anchor", "span"),
    [
        ([["5%"]], "今年目标增长5%", "5%"),
        ([["12所"], ["3所", "三所"]], "新建学校12所", "12所、医院３所"),
        ([["3所"]], "新建学校12所、医院３所", "３所"),
        ([["不在文中"]], "新建学校12所", "新建学校12所"),
        ([], "新建学校12所", "新建学校12所"),
    ],
)
def test_the_span_covers_the_facts(facts: list[list[str]], anchor: str, span: str) -> None:
    """A fact within the proof is not looked for before it; any width of a digit is the same; without a fact it is the proof."""
    at = TEXT.index(anchor)
    start, end = answering_span(TEXT, facts, (at, at + len(anchor)))
    assert TEXT[start:end] == span
    assert start >= at or span not in anchor


def test_a_proof_that_reaches_beyond_the_sentence_is_cut() -> None:
    """A range that begins before the sentence and ends behind it is the whole sentence."""
    assert answering_span("很短。", [], (-10, 50)) == (0, 3)

"""What a question says of several documents."""

import pytest

from rag.question.asked.comparison import PAPERS, PLACES, compared, only_compares
from rag.question.term import Term


@pytest.mark.parametrize(
    ("question", "language", "counted"),
    [
        ("哪些省份的目标超过5%？", "zh", {"省"}),
        ("各市县的产量", "zh", {"市"}),
        ("哪些地方提到上海？", "zh", {PLACES}),
        ("多少份报告提到养老？", "zh", {PAPERS}),
        ("市长是谁？", "zh", set()),
        ("Which provinces aim above 5%?", "en", {"省"}),
        ("How many of the reports mention pensions?", "en", {PAPERS}),
        ("Which twelve counties lack a hospital?", "en", {"县"}),
        ("Which addresses are in Hefei?", "en", set()),
        ("Compare Zhejiang and Anhui", "en", set()),
    ],
)
def test_what_is_counted(question: str, language: str, counted: set[str]) -> None:
    """The documents that a question asks which, how many or each of, by what they are."""
    assert compared(question, language).counted == counted


def test_what_is_not_spoken_of() -> None:
    """Whatever verb says that documents speak of something, what denies it is seen."""
    found = [compared(f"Which reports do not {verb} pensions?", "en") for verb in ("mention", "discuss", "talk about")]
    assert [(one.mentions, one.negated) for one in found] == [(True, True)] * 3


def test_words_of_comparing_tell_of_no_document() -> None:
    """超过, 三省 and the bound as it is written need stand in no cell; 产量 must."""
    terms = [Term(word, ((word, 1.0),)) for word in ("超过", "三省", "5%", "产量")]
    assert [only_compares(term, "超过5%") for term in terms] == [True, True, True, False]

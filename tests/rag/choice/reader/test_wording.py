"""The question as the reader is asked it of a sentence."""

import pytest

from rag.choice.reader.wording import asked_as
from rag.question.term import Term

EXPORTS = Term("exports", (("出口", 1.0), ("外销", 0.8)))
GREW = Term("grew", (("增长", 1.0), ("种植", 0.8)))
YEAR = Term("2023", (("2023", 1.0),))
ASKED = "How much have exports grown in 2023?"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("全年出口增长7.9%。", "出口 增长"),
        ("外销的茶叶有三成。", "外销 增长"),
        ("进口下降2%。", "出口 增长"),
        ("出口额，比上年增長４％。", "出口 增长"),
    ],
)
def test_an_english_question_has_its_terms_as_the_sentence_has_them(text: str, words: str) -> None:
    """In the order of the question; a term that the sentence has not by its first translation; figures as they are."""
    assert asked_as(ASKED, [EXPORTS, GREW, YEAR], "en", text) == f"{ASKED} {words}"


def test_a_term_without_translation_adds_nothing() -> None:
    """Nor does one that is there already."""
    unknown = Term("Kwality", (("kwality", 1.0),))
    assert asked_as("Kwality?", [unknown], "en", "出口") == "Kwality?"
    assert asked_as("Exports, exports?", [EXPORTS, EXPORTS], "en", "出口") == "Exports, exports? 出口"


def test_a_chinese_question_is_asked_by_the_sentences_own_short_names() -> None:
    """Otherwise as it is."""
    assert asked_as("固投增长多少？", [], "zh", "固定资产投资增长6%。") == "固定资产投资增长多少？"
    assert asked_as("桥长多少？", [], "zh", "桥长三百米。") == "桥长多少？"

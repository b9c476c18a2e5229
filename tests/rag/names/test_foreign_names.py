"""Foreign names in English questions: which words carry the documents' transcriptions behind them."""

import dataclasses
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as bounds
from hypothesis import strategies as st

from index.settings import Settings
from index.storage.store import Index
from rag.ask import ask
from rag.names.asked import asked_of
from rag.names.foreign_names import with_foreign_names
from rag.question.understand import understand
from tests.toy_index import toy_index

LETTER = """# 工程师往来信件

友城来信由卢克·坎克利签发，他负责港口改造。拉特纳主管桥梁，月薪三千元。
霍奇金森在信中询问二号桥的工期，答复是十八个月。芝加哥的同行也来过两次。
"""


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("letter"), {"信件": LETTER})


def _variants(index: Index, question: str, settings: Settings) -> dict[str, dict[str, float]]:
    found = with_foreign_names(understand(question, settings), index, settings)
    return {t.written: dict(t.variants) for t in found.terms}


@pytest.mark.parametrize(
    ("question", "name", "written"),
    [
        ("What is Hodgkinson asking about?", "hodgkinson", "霍奇金森"),
        ("What is Hodgkinson's question?", "hodgkinson", "霍奇金森"),
        ("What is Hödgkinson asking about?", "hodgkinson", "霍奇金森"),
        ("What does Luke Kuechly lead?", "luke", "卢克"),
        ("What does Luke Kuechly lead?", "kuechly", "坎克利"),
    ],
)
def test_a_name_carries_its_transcription(
    letter: Index, question: str, name: str, written: str, settings: Settings
) -> None:
    """Beside what the dictionary gives it, weighed by how likely it is, never by more than 1."""
    assert 0.7 < _variants(letter, question, settings)[name][written] <= 1.0


def test_names_that_stand_side_by_side_make_each_other_sure(letter: Index, settings: Settings) -> None:
    """Luke alone could be by chance; before Kuechly, as 卢克·坎克利 in the text, it is sure."""
    assert "卢克" not in _variants(letter, "Who is Luke?", settings)["luke"]
    assert _variants(letter, "Who is Luke Kuechly?", settings)["luke"]["卢克"] > 0.9


@pytest.mark.parametrize(
    "question",
    [
        "How many months does Bridge Two take?",
        "Who came from Chicago?",
        "What did HODGKINSON ask?",
        "who asked about the hodginson?",
        "谁询问工期？",
        "Hodgkinson问了什么？",
    ],
)
def test_other_words_are_left_alone(letter: Index, question: str, settings: Settings) -> None:
    """Words of the language, names that the dictionary renders, capitals throughout, small letters, Chinese questions."""
    asked = understand(question, settings)
    assert with_foreign_names(asked, letter, settings) == asked


def test_a_name_is_answered_by_what_is_said_of_it(letter: Index, settings: Settings) -> None:
    """The whole way: a name that only its sound ties to the text finds the sentence."""
    answer = ask("What is Hodgkinson asking about?", index=letter, settings=dataclasses.replace(settings))
    assert "霍奇金森" in answer.text or any("霍奇金森" in c.quote for c in answer.citations)


@given(st.lists(st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True), min_size=1, max_size=6))
@bounds(max_examples=50, deadline=None)
def test_terms_only_gain(letter: Index, words: list[str]) -> None:
    """For every question: its terms stay as they were asked and keep their variants; weights stay within (0, 1]."""
    own = Settings.from_environment()
    asked = understand("What did " + " ".join(words) + " say?", own)
    found = asked_of(letter, asked, own) if len(words) > 5 else with_foreign_names(asked, letter, own)
    if len(words) <= 5:
        assert [t.written for t in found.terms] == [t.written for t in asked.terms]
        for before, now in zip(asked.terms, found.terms, strict=True):
            assert now.variants[: len(before.variants)] == before.variants
    assert all(0 < weight <= 1 for t in found.terms for _, weight in t.variants)


def test_an_index_without_a_name_of_that_kind_is_none_the_wiser(tmp_path: Path, settings: Settings) -> None:
    """Documents that hold no transcription at all give none."""
    index = toy_index(tmp_path, {"文": "# 报告\n\n今年粮食产量增长百分之五。\n"})
    asked = understand("What is Hodgkinson asking about?", settings)
    assert with_foreign_names(asked, index, settings) == asked

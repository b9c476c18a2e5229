"""Phrases that documents have stay; of those that none has the words are looked for."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.settings import Settings
from index.storage.store import Index
from rag.names.grounding import stands, with_words_for_phrases
from rag.question.question import Term
from rag.question.understand import dictionary, understand
from tests.county import REPORT
from tests.toy_index import toy_index


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("county"), {"清溪县": REPORT})


def written(text: str, index: Index) -> list[str]:
    settings = Settings.from_environment()
    asked = understand(text, settings)
    return [t.written for t in with_words_for_phrases(asked, index, dictionary(settings.cache_folder)).terms]


def test_a_phrase_that_the_documents_have_stays(county: Index) -> None:
    """高速公路 stands nowhere, 农村公路 does."""
    assert "rural roads" in written("How many kilometres of rural roads are planned?", county)


def test_a_phrase_that_no_document_has_gives_way_to_its_words(county: Index) -> None:
    """To those of them that a document has; what stands in none in any way stays as it was."""
    assert "start work" not in written("When did the hospital start work?", county)
    assert "work" in written("When did the hospital start work?", county)
    assert "super bowl" in written("Who won the Super Bowl?", county)


def test_numbers_and_dates_are_no_phrases(county: Index) -> None:
    """Two thirds that nobody mentions are not two, nor thirds."""
    assert "two thirds" in written("Which two thirds of the villages have water?", county)
    assert "first half of the year" in written("What opened in the first half of the year?", county)


def test_the_focus_follows(county: Index) -> None:
    """What is asked about is still among the terms when they have changed."""
    settings = Settings.from_environment()
    asked = understand("Which start work opened?", settings)
    found = with_words_for_phrases(asked, county, dictionary(settings.cache_folder))
    assert asked.focus
    assert found.focus
    assert set(found.focus) <= set(found.terms)


def test_whether_a_term_stands_in_the_documents(tmp_path: Path) -> None:
    """As a word or across words, in any translation, traditional and full width included or not at all."""
    index = toy_index(tmp_path, {"报告": "全县绿化湖泊三十处，花湖机场年内通航。\n"})
    assert stands(Term("a", (("不在", 1.0), ("机场", 0.5))), index)
    assert stands(Term("b", (("化湖", 1.0),)), index)
    assert not stands(Term("c", (("桥梁", 1.0), ("bridge", 1.0))), index)


@given(text=st.lists(st.sampled_from("how many start work rural roads super bowl two thirds May 5 Chuneng 桥 power station".split())).map(" ".join))  # fmt: skip
def test_any_question_keeps_terms(county: Index, text: str) -> None:
    """None is lost but for its words, none is there twice."""
    settings = Settings.from_environment()
    asked = understand(f"What is {text}?", settings)
    found = with_words_for_phrases(asked, county, dictionary(settings.cache_folder))
    assert bool(found.terms) == bool(asked.terms)
    names = [t.written for t in found.terms]
    assert len(set(names)) == len(names)
    assert {w for n in names for w in n.split()} <= {w for t in asked.terms for w in t.written.split()}

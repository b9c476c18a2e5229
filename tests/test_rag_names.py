"""Names in pinyin: what in the documents is read like them, and which are read like nothing there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.settings import Settings
from index.store import Index
from rag.names import with_names
from rag.understand import understand
from tests.county import REPORT
from tests.toy_index import toy_index


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("county"), {"清溪县": REPORT})


@pytest.mark.parametrize(
    ("question", "name", "read"),
    [
        ("Who is Shen Jianing?", "shen jianing", "沈嘉宁"),
        ("What does Liang Wenbo lead?", "liang wenbo", "梁文博"),
        ("How much did Chuneng invest?", "chuneng", "楚能"),
        ("How large is the Yunling plant?", "yunling", "云岭"),
    ],
)
def test_a_name_becomes_the_document_s_characters(
    county: Index, question: str, name: str, read: str, settings: Settings
) -> None:
    """Family name and given name in one, or a single word; it is one term, which replaces its syllables' translations."""
    found = with_names(understand(question, settings), county, settings)
    terms = {t.written: dict(t.variants) for t in found.terms}
    assert terms[name] == {read: 1.0}
    assert found.unknown == ()
    assert not any(t.written in name.split() for t in found.terms if t.written != name)


def test_a_name_of_nobody_is_unknown(county: Index, settings: Settings) -> None:
    """Two syllables that stand nowhere in the documents."""
    assert with_names(understand("What did Mingtao build?", settings), county, settings).unknown == ("Mingtao",)


@pytest.mark.parametrize(
    "question", ["Which Bridge was built?", "How many Brightwater hotels are there?", "谁是Shen Jianing？"]
)
def test_what_is_no_pinyin_stays(county: Index, question: str, settings: Settings) -> None:
    """Words that a translation carries, words that are not made of syllables, and Chinese questions."""
    asked = understand(question, settings)
    found = with_names(asked, county, settings)
    assert found == asked


@given(text=st.lists(st.sampled_from("Who is Shen Jianing Chuneng Xian Mingtao Aaaaaaaaaaaaaaaaaaaaaaa the Bridge 桥 Lv of".split()), min_size=1).map(" ".join))  # fmt: skip
def test_any_names_are_found_or_unknown(county: Index, text: str) -> None:
    """Found ones stand in the document as they are given; unknown ones are the question's own words, each once."""
    settings = Settings.from_environment()
    found = with_names(understand(f"Who is {text}?", settings), county, settings)
    assert all(t.variants for t in found.terms)
    for term in found.terms:
        if term.written in ("shen jianing", "chuneng"):
            assert all(variant in REPORT for variant, _ in term.variants)
    assert len(set(found.unknown)) == len(found.unknown)
    assert set(found.unknown) <= set(text.split())

"""Foreign names in documents: what in them is likely the transcription of a name, and what is none."""

import string
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.settings import Settings
from index.storage.store import Index
from rag.documents.archive import Archive
from rag.names.transliteration import finds, glosses_of, runs_of, stands_alone
from rag.question.understand import dictionary
from rag.translation.dictionary import Dictionary
from tests.toy_index import toy_index

VISITS = """# 友城来访纪要

友城代表团由凯文·施瓦辛格率领，成员有拉特纳和霍奇金森两位工程师。
参观结束后，霍奇金森说新通道的建设思路很好，拉特纳表示年来年往，合作不断加强。
代表团还参加了马尔代夫里亚斯港的签约仪式，里亚斯港的年吞吐能力达到一百万吨。
"""


@pytest.fixture(scope="module")
def visits(tmp_path_factory: pytest.TempPathFactory) -> Index:
    return toy_index(tmp_path_factory.mktemp("visits"), {"来访": VISITS})


@pytest.fixture(scope="module")
def known() -> Dictionary:
    own = Settings.from_environment()
    return dictionary(own.cache_folder, own.glossaries)


@pytest.mark.parametrize(
    ("name", "written"),
    [("schwarzenegger", "施瓦辛格"), ("ratner", "拉特纳"), ("hodgkinson", "霍奇金森"), ("kevin", "凯文")],
)
def test_a_name_is_found_by_its_sound(visits: Index, known: Dictionary, name: str, written: str) -> None:
    """The first find of each name is its transcription, none of which any dictionary has with that name."""
    assert finds(name, visits, known)[0].text == written


def test_a_name_beside_a_dot_is_surer(visits: Index, known: Dictionary, tmp_path: Path) -> None:
    """凯文·施瓦辛格 shows that both are foreign names."""
    plain = toy_index(tmp_path, {"来访": VISITS.replace("凯文·", "")})
    assert finds("schwarzenegger", visits, known)[0].odds > finds("schwarzenegger", plain, known)[0].odds


def test_a_gloss_makes_a_short_name_sure(known: Dictionary, tmp_path: Path) -> None:
    """What the documents themselves give behind a transcription need not be told from all their runs; accents are none."""
    (tmp_path / "plain").mkdir()
    (tmp_path / "glossed").mkdir()
    text = "# 来访\n\n客人是穆德{}，随行的有佩德罗·桑切斯{}。穆德会说中文。\n"
    plain = toy_index(tmp_path / "plain", {"来访": text.format("", "")})
    glossed = toy_index(tmp_path / "glossed", {"来访": text.format("（Jens Mudd）", "（Pedro Sánchez）")})
    assert finds("mudd", glossed, known)[0].text == "穆德"
    assert finds("mudd", glossed, known)[0].odds > 1 > finds("mudd", plain, known)[0].odds
    assert finds("sanchez", glossed, known)[0].text == "桑切斯"
    assert glosses_of(glossed)["jens"] == ("穆德",)
    assert glosses_of(plain) == {}


@pytest.mark.parametrize("name", ["panther", "nutrition", "growth", "beijing", "xx", "q", "zzz", "aaaa"])
def test_no_word_of_the_language_is_a_find(visits: Index, known: Dictionary, name: str) -> None:
    """思路 and 能力 are words; nothing is likely enough to be one of these names."""
    found = finds(name, visits, known)
    assert all(f.odds < 0 for f in found)
    assert not {"思路", "能力", "本思路"} & {f.text for f in found}


@given(st.text(string.ascii_lowercase, max_size=14))
@settings(max_examples=60, deadline=None)
def test_whatever_is_found_stands_in_the_documents(visits: Index, known: Dictionary, name: str) -> None:
    """Finds are the documents' own characters, two or more, the likeliest first."""
    found = finds(name, visits, known)
    assert [f.odds for f in found] == sorted((f.odds for f in found), reverse=True)
    for find in found:
        assert len(find.text) > 1
        assert any(find.text in text for text in Archive(visits).texts)


def test_runs_are_counted_once(visits: Index) -> None:
    """A name that stands twice between other characters is one run."""
    assert runs_of(visits).text.split("\n").count("霍奇金森") == 1


def test_a_word_that_reaches_over_an_end_or_lies_within(known: Dictionary) -> None:
    """年能 cuts 能力 in two; 思路 lies within 本思路, which counts only where whole words do not."""
    assert not stands_alone("今年能力很强", 1, 2, known)
    assert stands_alone("建设本思路很好", 2, 3, known)
    assert not stands_alone("建设本思路很好", 2, 3, known, whole_words=False)

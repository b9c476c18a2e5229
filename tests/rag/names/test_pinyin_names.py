"""Names in pinyin: what in the documents is read like them, and which are read like nothing there."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.settings import Settings
from index.storage.store import Index
from rag.ask import ask
from rag.names.pinyin_names import with_names
from rag.question.understand import understand
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


@pytest.mark.parametrize(
    ("question", "name", "read"),
    [
        ("Who is Jianing Shen?", "jianing shen", "沈嘉宁"),
        ("Who is Shen Jia Ning?", "shen jia ning", "沈嘉宁"),
        ("Who is Shen Jia-ning?", "shen jia ning", "沈嘉宁"),
        ("Who is Shěn Jiāníng?", "shen jianing", "沈嘉宁"),
        ("Who is shen jianing?", "shen jianing", "沈嘉宁"),
        ("Who is Sen Jianing?", "sen jianing", "沈嘉宁"),
        ("Who is Shen Jianin?", "shen jianin", "沈嘉宁"),
        ("Who is Shenn Jianing?", "shenn jianing", "沈嘉宁"),
        ("Who is Shen Chia-ning?", "shen chia ning", "沈嘉宁"),
        ("What does Lo Xiaoyan run?", "lo xiaoyan", "罗晓燕"),
        ("How much did Chunneng invest?", "chunneng", "楚能"),
        ("How much did Chueng invest?", "chueng", "楚能"),
        ("How large is the Yunlin plant?", "yunlin", "云岭"),
        ("How large is the Yun Ling plant?", "yun ling", "云岭"),
        ("Chuneng投资了多少？", "chuneng", "楚能"),
        ("What is the 投资 of Chuneng?", "chuneng", "楚能"),
    ],
)
def test_a_name_in_another_spelling(county: Index, question: str, name: str, read: str, settings: Settings) -> None:
    """The given name first or in pieces, tone marks, small letters, what is often confused, a letter too many or too few, the
    spelling of Wade and Giles; in a question in either language."""
    found = with_names(understand(question, settings), county, settings)
    terms = {t.written: t for t in found.terms}
    assert read in dict(terms[name].variants)
    assert terms[name].name
    assert found.unknown == ()


def test_a_name_of_nobody_is_unknown(county: Index, settings: Settings) -> None:
    """Two syllables that stand nowhere in the documents, with one letter changed or not."""
    assert with_names(understand("What did Mingtao build?", settings), county, settings).unknown == ("Mingtao",)


@pytest.mark.parametrize(
    "question",
    [
        "Which Bridge was built?",
        "How many Brightwater hotels are there?",
        "Did Anna go to Asia?",
        "Where do lichen and a banana grow?",
        "Is Shanxi in Asia?",
        "谁是沈嘉宁？",
    ],
)
def test_what_is_no_pinyin_stays(county: Index, question: str, settings: Settings) -> None:
    """Words that a translation carries, words of English that are made of syllables, and places that have their name."""
    asked = understand(question, settings)
    found = with_names(asked, county, settings)
    assert found == asked


def test_a_reading_is_not_cut_out_of_words(tmp_path: Path, settings: Settings) -> None:
    """Huahu is 花湖 and not the middle of 绿化湖泊; a reading that is a name comes before one that is a word."""
    text = "全县绿化湖泊三十处。花湖机场年内通航。绿化湖泊再增五处。新建储蓄所四家，楚旭公司落户。\n"
    index = toy_index(tmp_path, {"报告": text})
    found = with_names(understand("Where is Huahu?", settings), index, settings)
    assert [dict(t.variants) for t in found.terms if t.written == "huahu"] == [{"花湖": 1.0}]
    found = with_names(understand("Where is Chuxu?", settings), index, settings)
    (chuxu,) = (dict(t.variants) for t in found.terms if t.written == "chuxu")
    assert chuxu["楚旭"] > chuxu.get("储蓄", 0.0)


def test_an_answer_speaks_of_the_name(county: Index, settings: Settings) -> None:
    """A neighbour's post answers the words of the question better, but it is not asked about."""
    answer = ask("What is Shen Jianing in charge of?", index=county, settings=settings)
    assert answer.citations
    assert "沈嘉宁" in answer.citations[0].quote


@given(text=st.lists(st.sampled_from("Who is Shen Jianing Chuneng Xian Mingtao Aaaaaaaaaaaaaaaaaaaaaaa the Bridge 桥 Lv of Nian-xin shěn jianin".split()), min_size=1).map(" ".join))  # fmt: skip
def test_any_names_are_found_or_unknown(county: Index, text: str) -> None:
    """Found ones stand in the document as they are given; unknown ones are the question's own words, each once."""
    settings = Settings.from_environment()
    found = with_names(understand(f"Who is {text}?", settings), county, settings)
    assert all(t.variants for t in found.terms)
    for term in found.terms:
        if term.name:
            assert all(variant in REPORT for variant, _ in term.variants)
    assert len(set(found.unknown)) == len(found.unknown)


def test_a_city_may_be_another_of_its_sound(tmp_path: Path, settings: Settings) -> None:
    """Where 钦州 stands nowhere, Qinzhou is the 沁州 that does; a province is never another of its sound."""
    courts = toy_index(tmp_path, {"沁州法院": "# 沁州法院报告\n\n沁州法院审结案件七千件。陕西来的案件有五件。\n"})
    named = with_names(understand("How many cases did Qinzhou conclude?", settings), courts, settings)
    assert dict(next(t for t in named.terms if t.written == "qinzhou").variants).get("沁州")
    named = with_names(understand("How many cases came from Shanxi?", settings), courts, settings)
    assert not any(variant == "陕西" for t in named.terms for variant, _ in t.variants)


def test_the_place_of_a_document_is_read_however_its_name_is_cut(tmp_path: Path, settings: Settings) -> None:
    """In 汐州市 the cutter takes 州市 for a word."""
    text = "# 汐州市城市公园管理条例\n\n汐州市城市公园六时开放。汐州市公园不收门票。\n"
    index = toy_index(tmp_path, {"条例": text})
    found = with_names(understand("When do the parks of Xizhou open?", settings), index, settings)
    assert [dict(t.variants) for t in found.terms if t.written == "xizhou"] == [{"汐州": 1.0}]
    assert found.unknown == ()


def test_the_name_of_who_speaks_may_have_any_character(tmp_path: Path, settings: Settings) -> None:
    """以 joins words elsewhere: in 可以宁 it is part of none."""
    text = "# 在水利大会上的讲话\n\n市长 温以宁\n\n我去年到任。可以宁静致远的人不多。\n"
    index = toy_index(tmp_path, {"讲话": text})
    found = with_names(understand("When did Wen Yining arrive?", settings), index, settings)
    assert [dict(t.variants) for t in found.terms if t.written == "wen yining"] == [{"温以宁": 1.0}]
    assert found.unknown == ()
    assert with_names(understand("Who is Keyining?", settings), index, settings).unknown == ("Keyining",)

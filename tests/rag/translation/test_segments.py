"""Figures, names and words of Chinese texts, each in English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.settings import Settings
from rag.translation.dictionary import Dictionary
from rag.translation.segments import segments

KNOWN = Dictionary(Settings.from_environment().cache_folder)


def said(text: str, *people: str) -> dict[str, str]:
    return {text[s.start : s.end]: s.english for s in segments(text, KNOWN, people)}


@pytest.mark.parametrize(
    ("text", "chinese", "english"),
    [
        ("新建磷酸铁锂生产线5条。", "磷酸铁锂", "lithium iron phosphate"),
        ("总投资21.4亿元。", "21.4亿元", "2.14 billion yuan"),
        ("第三产业占比较高。", "第三产业", "tertiary industry"),
        ("代表团访问内蒙古。", "内蒙古", "Inner Mongolia"),
        ("两地收入之比为2.13∶1。", "2.13∶1", "2.13:1"),
        ("9月投产。", "9月", "September"),
        ("在青坪县开工。", "青坪县", "Qingping County"),
        ("王清宪强调，这项工作不能停。", "王清宪", "Wang Qingxian"),
        ("局长骆启明说，明年再修。", "骆启明", "Luo Qiming"),
        ("今年不得新增产能。", "不得", "must not"),
        ("这里未达标。", "未达标", "not up to standard"),
    ],
)
def test_what_tells_is_in_english(text: str, chinese: str, english: str) -> None:
    """Terms of art, figures by value, names of places and people, ordinals of industries, months, what is denied."""
    assert said(text)[chinese] == english


@pytest.mark.parametrize("text", ["高水平开放。", "群众的幸福感更强。", "由市财政承担。", "向县里报告。"])
def test_words_are_taken_for_no_names(text: str) -> None:
    """What begins like a family name but is a word, and a place with the preposition before it."""
    assert all(s.kind != "name" for s in segments(text, KNOWN))


def test_who_is_known_is_named() -> None:
    """The speaker of a document, whatever the words around the name are."""
    assert said("何况于安也来了。", "于安")["于安"] == "Yu An"


def test_a_word_has_its_reading_and_meanings() -> None:
    """By CC-CEDICT, with tone marks; figures have none."""
    (word,) = [s for s in segments("水库", KNOWN) if s.end == 2]
    assert word.reading == "shuǐ kù"
    assert "reservoir" in word.senses
    assert [s.senses for s in segments("5.2%", KNOWN)] == [()]


@given(st.text(alphabet="王李高水平不未在由县市第一二三0123.%亿元，。 abc骆启明\n", max_size=40))
def test_segments_are_in_order_and_apart(text: str) -> None:
    """For any text: each within it, none overlapping, all with English."""
    place = 0
    for segment in segments(text, KNOWN):
        assert place <= segment.start < segment.end <= len(text)
        assert segment.english
        place = segment.end

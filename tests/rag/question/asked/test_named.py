"""The names and strings of a question that documents have as they are, or have not at all."""

import pytest

from rag.question.asked.named import LatinWord, latin_words
from rag.question.question import Question, Term


def test_latin_words_lose_their_accents_and_know_their_neighbours() -> None:
    """Those with one space between them are joined."""
    anders, celsius, ana = latin_words("Ånders Celsius-Müller，的Ana")
    assert anders == LatinWord("Anders", 0, 6, False)
    assert (celsius.text, celsius.joined) == ("Celsius-Muller", True)
    assert (ana.text, ana.joined) == ("Ana", False)


def test_what_the_documents_must_have() -> None:
    """Years, Chinese in quotation marks, places; in English places by any of their names."""
    assert set(Question("2025年湖北“三江”项目投资多少？", "zh", "figure").required) == {("2025",), ("三江",), ("湖北",)}
    hubei = Term("hubei", (("湖北", 1.0), ("鄂", 0.8)))
    english = Question("How much did Hubei invest in “three ones” in 2025?", "en", "figure", (hubei,))
    assert set(english.required) == {("2025",), ("湖北", "鄂")}


def test_only_a_place_must_stand_there_in_english() -> None:
    """A bridge, a month or a continent of a name may be written otherwise, whatever the glossary calls it."""
    bridge = Term("bridge", (("大桥", 1.0), ("桥梁", 0.9)))
    wuhan = Term("wuhan", (("武汉", 1.0),))
    assert Question("How long is the Dongtang Bridge?", "en", "figure", (bridge,)).required == ()
    assert Question("How long is the Wuhan Bridge?", "en", "figure", (wuhan, bridge)).required == (("武汉",),)


def test_places_and_quotes_are_read_whole() -> None:
    """Two provinces have no city between them; a quote may stand apart, or as what it counts."""
    assert Question("山西安徽的事故原因是什么？", "zh", "reason").required == (("山西",), ("安徽",))
    assert Question("“三个务必”说的是什么？", "zh", "definition").required == (("三个务必", "务必"),)
    assert Question("“总依据、总任务”是什么？", "zh", "definition").required == (
        ("总依据、总任务", "总依据", "总任务"),
    )


def test_provinces_are_named_by_terms_too() -> None:
    """In English by their translations."""
    hubei = Term("hubei", (("湖北", 1.0),))
    assert Question("What is Hubei's target?", "en", "figure", (hubei,)).provinces == (("湖北",),)


def test_what_the_question_says_itself() -> None:
    """In whatever width and case; terms say what they are looked for as."""
    question = Question("ＧＤＰ Target of Hubei", "en", "figure", (Term("hubei", (("湖北", 1.0),)),))
    assert question.says("gdp")
    assert not question.says("湖北")
    assert question.mentions("湖北")
    assert question.as_written("target") == "Target"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("河南村煤矿的事", ()), ("河南省煤矿的事", (("河南",),)), ("海南路在河南", (("河南",),)), ("修桥的事", ()),
        ("What happened in Henan village?", ()), ("What happened in Henan?", (("河南", "豫"),)),
    ],
)  # fmt: skip
def test_a_province_is_no_village(text: str, found: tuple[tuple[str, ...], ...]) -> None:
    """A smaller place that is called like a province is none, unless the province is named as well; a province by all its names."""
    terms = (
        (Term("henan", (("河南", 1.0), ("豫", 0.8))),)
        if text.isascii()
        else (Term("河南", (("河南", 1.0), ("河南省", 0.3))),)
    )
    assert Question(text, "en", "figure", terms).provinces == found


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("谁是副县长？", ()),
        ("谁是县长？", ()),
        ("现任县长是谁？", ()),
        ("清溪县长是谁？", (("清溪县", "清溪"),)),
        ("企业找市长在哪里？", ()),
    ],
)
def test_who_holds_an_office_names_no_place(text: str, places: tuple[tuple[str, ...], ...]) -> None:
    """谁是副县(长) is no county; a name before the office is one."""
    assert Question(text, "zh", "person").required == places

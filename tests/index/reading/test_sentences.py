"""Sentence cutting: where a sentence ends, where it does not, and that no character is lost."""

import pytest
from hypothesis import given

from index.reading.sentences import is_blank, pairs_of, sentence_ranges, trim
from tests.chinese_texts import texts


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_ranges(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("修路三十公里。建桥两座！够不够？", ["修路三十公里。", "建桥两座！", "够不够？"]),
        ("修路三十公里；建桥两座。", ["修路三十公里；", "建桥两座。"]),
        ("真的吗？！是的。", ["真的吗？！", "是的。"]),
        ("没有句号的一行", ["没有句号的一行"]),
        ("Water is clean. Roads are long.", ["Water is clean.", "Roads are long."]),
        ("修路三十公里.建桥两座.", ["修路三十公里.", "建桥两座."]),
    ],
)
def test_sentences_end_at_terminal_marks(text: str, sentences: list[str]) -> None:
    """。！？； and their Latin fellows end a sentence and belong to it."""
    assert cut(text) == sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "增长19.8%，达到1.2万亿元。",
        "版本1.2.3已经发布。",
        "地址是http://example.org/a?b=1。",
        "粮食、棉花、油料、蔬菜都增产。",
        "煤炭、电力……等行业回升。",
        "The U.S. and Mr. Lin met.",
        "水质达到pH 7.5 左右。",
    ],
)
def test_marks_inside_numbers_and_names_end_nothing(sentence: str) -> None:
    """Decimals, versions, addresses, abbreviations, lists with 、 and a …… that goes on leave a sentence whole."""
    assert cut(sentence) == [sentence]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("他说：“路修好了。”大家鼓掌。", ["他说：“路修好了。”", "大家鼓掌。"]),
        ("解决“怎么办？”的问题。完成任务。", ["解决“怎么办？”的问题。", "完成任务。"]),
        ("“没有路，就没有桥！”这话对。", ["“没有路，就没有桥！”", "这话对。"]),
        ("建成两座桥（均已通车。）。再建一座。", ["建成两座桥（均已通车。）。", "再建一座。"]),
        ("编制《道路规划；桥梁规划》两本。好。", ["编制《道路规划；桥梁规划》两本。", "好。"]),
        ('他说："路好。"桥也好。', ['他说："路好。"', "桥也好。"]),
        ("（路面宽。）桥面窄。", ["（路面宽。）", "桥面窄。"]),
        ("他说“「好。」”。行。", ["他说“「好。」”。", "行。"]),
        ("**路宽。**桥长。**水清。**", ["**路宽。**", "桥长。", "**水清。**"]),
    ],
)
def test_closing_marks_belong_to_their_sentence(text: str, sentences: list[str]) -> None:
    """Closing quotes, brackets and bold type stay with the mark they follow; what is quoted inside is not cut."""
    assert cut(text) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("路还很长……我们继续。", ["路还很长……", "我们继续。"]),
        ("Wait... Then go.", ["Wait...", "Then go."]),
        ("等一等...再走。", ["等一等...", "再走。"]),
    ],
)
def test_ellipsis_ends_what_nothing_continues(text: str, sentences: list[str]) -> None:
    """An ellipsis ends its sentence unless the next word carries it on."""
    assert cut(text) == sentences


def test_quotation_never_closed_swallows_nothing() -> None:
    """A quotation mark without its fellow, or one very far away, does not keep sentences together."""
    assert cut("他说：“路好。桥好。") == ["他说：“路好。", "桥好。"]
    long = "路很好。" * 40
    assert cut(f"他说：“{long}”完。")[1] == "路很好。"


def test_pairs_are_matched_by_kind() -> None:
    """Each opening mark has its own closing one; unbalanced marks have none."""
    assert pairs_of("“（”）《", 0, 5) == {0: 2, 1: 3}


def test_blank_characters_around_are_left_out() -> None:
    """White space and invisible marks lie in no sentence's edge; an empty range has no sentence."""
    text = " \u3000\ufeff路好。\u200b 桥好。\t"
    assert sentence_ranges(text, 0, len(text)) == [(3, 6), (8, 11)]
    assert sentence_ranges(" \u3000\t", 0, 3) == []
    assert trim(" a ", 0, 3) == (1, 2)
    assert trim("   ", 0, 3) is None


@given(texts)
def test_every_character_lies_in_one_sentence(text: str) -> None:
    """Ranges are in order, disjoint and trimmed, and hold every character that is not blank."""
    ranges = sentence_ranges(text, 0, len(text))
    held = [place for start, end in ranges for place in range(start, end)]
    assert held == sorted(set(held))
    assert {i for i, c in enumerate(text) if not is_blank(c)} <= set(held) <= set(range(len(text)))
    assert not any(is_blank(text[start]) or is_blank(text[end - 1]) for start, end in ranges)


def test_decimals_behind_a_space() -> None:
    """A point whose decimals a space parts from it ends no sentence; the next sentence's figure is none of it."""
    text = "普及率达到87. 5%，污水厂有6座。"
    assert [text[s:e] for s, e in sentence_ranges(text, 0, len(text))] == [text]
    text = "他们来了87. 5月再来。"
    assert len(sentence_ranges(text, 0, len(text))) == 2

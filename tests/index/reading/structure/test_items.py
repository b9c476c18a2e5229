"""Lists inside a paragraph: which sentences are items, how deep, and that none is lost."""

import pytest
from hypothesis import given

from index.reading.sentences import is_blank
from index.reading.structure.items import begins_list, pieces_of
from tests.chinese_texts import texts


def pieces(text: str) -> list[tuple[str, int, int]]:
    """Text, number (0 for none) and depth of the pieces."""
    found = pieces_of(text, 0, len(text))
    return [(text[p.start : p.end], p.mark.ordinal if p.mark else 0, p.depth) for p in found]


def test_items_behind_a_colon_and_in_one_sentence() -> None:
    """一是…，二是… inside one sentence are cut; what announces them is a piece of its own."""
    assert pieces("要做三件事：一是修路，二是建桥，三是通水。大家努力。") == [
        ("要做三件事：", 0, 0),
        ("一是修路，", 1, 1),
        ("二是建桥，", 2, 1),
        ("三是通水。", 3, 1),
        ("大家努力。", 0, 1),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("第一，", "第二，"),
        ("一要", "二要"),
        ("首先，", "其次，"),
        ("其一，", "其二，"),
        ("（1）", "（2）"),
        ("①", "②"),
        ("（一）", "（二）"),
        ("1. ", "2. "),
    ],
)
def test_every_style_of_counting(first: str, second: str) -> None:
    """Lists may count in any of the usual ways."""
    assert [(p, depth) for p, _, depth in pieces(f"{first}修路三十公里。{second}建桥两座。")] == [
        (f"{first}修路三十公里。", 1),
        (f"{second}建桥两座。", 1),
    ]


def test_list_inside_an_item() -> None:
    """A list of another style inside an item lies deeper; the outer list goes on behind it."""
    assert pieces("一是修路：（1）北路；（2）南路。二是建桥。") == [
        ("一是修路：", 1, 1),
        ("（1）北路；", 1, 2),
        ("（2）南路。", 2, 2),
        ("二是建桥。", 2, 1),
    ]


def test_two_lists_one_behind_the_other() -> None:
    """A count that begins anew is another list."""
    assert [number for _, number, _ in pieces("一是路；二是桥。一是水；二是电。")] == [1, 2, 1, 2]


@pytest.mark.parametrize(
    "sentence",
    [
        "一是一，二是二。",
        "这里有一条路，一是好走。",
        "二是建桥，三是通水。",
        "他说“修路，一是要快，二是要好”的话。",
        "增长1.2%，2.3%是计划。",
    ],
)
def test_single_marks_are_no_list(sentence: str) -> None:
    """One mark alone, a count that does not begin, or one inside a quotation leaves the sentence whole."""
    assert pieces(sentence) == [(sentence, 0, 0)]


def test_begins_list() -> None:
    """A paragraph begins a list if its own first mark has a fellow in it."""
    for text, begins in (
        ("一是修路。二是建桥。", True),
        ("一是修路。建桥。", False),
        ("要：一是修路，二是建桥。", False),
        ("", False),
    ):
        assert begins_list(text, 0, len(text)) is begins


@given(texts)
def test_pieces_hold_every_character(text: str) -> None:
    """Pieces are in order and disjoint, hold all that is not blank, and only items have marks."""
    found = pieces_of(text, 0, len(text))
    held = [place for p in found for place in range(p.start, p.end)]
    assert held == sorted(set(held))
    assert {i for i, c in enumerate(text) if not is_blank(c)} <= set(held)
    assert all(p.depth > 0 for p in found if p.mark is not None)

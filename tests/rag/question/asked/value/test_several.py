"""What a question asks for of several things at once."""

import pytest

from rag.question.asked.value.several import several


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("渡口还存在哪些突出问题？", True),
        ("渡口的困难有哪些？", True),
        ("县里承认有什么不足？", True),
        ("What problems does the ferry face?", True),
        ("Which main shortcomings are named?", True),
        ("渡口解决了哪些人的困难？", False),
        ("问题解决了没有？", False),
        ("What was done to solve the problems?", False),
    ],
)
def test_troubles(text: str, expected: bool) -> None:
    """By the noun beside the word that asks."""
    assert several(text).troubles is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("票价从多少涨到多少？", True),
        ("船工由几人减到几人？", True),
        ("渡船从几条增加到了几条？", True),
        ("From what to what did the fare rise?", True),
        ("渡船从哪里开到哪里？", False),
    ],
)
def test_from_one_figure_to_another(text: str, expected: bool) -> None:
    """Both are asked for."""
    assert several(text).from_to is expected

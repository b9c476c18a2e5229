"""Which sentences announce a list."""

import pytest

from rag.composing.lists.listing import announces


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("今年办好三件实事。", True),
        ("全力冲刺3个100万目标。", True),
        ("主要任务是：", True),
        ("庙会3月8日开始，设三个分会场，在东镇、西镇和南镇。", True),
        ("庙会3月8日至5月9日举行，设三个分会场，在东镇、西镇和南镇。", False),
        ("今年修桥一座。", False),
    ],
)
def test_a_sentence_that_says_that_several_things_follow(text: str, several: bool) -> None:
    """It counts them, and tells hardly a figure beside that."""
    assert announces(text) is several

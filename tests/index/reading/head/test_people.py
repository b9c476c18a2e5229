"""Whom the lines of a head name as the one who gives the document."""

import pytest

from index.reading.head.people import giver_of, is_name, speaker_of


@pytest.mark.parametrize(
    ("lines", "speaker"),
    [
        (["县长　周念安"], "周念安"),
        (["县长", "周　　明"], "周明"),
        (["（代市长：王立平）"], "王立平"),
        (["青石县县长周念安"], "周念安"),
        (["李　强"], "李强"),
        (["县长"], ""),
        (["市委书记、市长"], ""),
        (["新闻发言人答记者问"], ""),
        (["主持人：县政府办主任 刘芳", "发布人：县水利局局长 林海"], "林海"),
        (["发布人：县水利局局长 林海", "　　　　县交通局局长 周念安"], ""),
        (["出席：县水利局局长 林海"], ""),
        (["简　报"], ""),
        (["目　录"], ""),
    ],
)
def test_who_speaks(lines: list[str], speaker: str) -> None:
    """With the office on the line or above it, or alone; an office, another word and whoever chairs are nobody."""
    assert speaker_of(lines) == speaker


def test_a_title_may_name_the_giver() -> None:
    """A person by a family name, not an office and not a pronoun."""
    assert giver_of("周念安同志在全县教育大会上的讲话") == "周念安"
    assert giver_of("周念安县长在全县教育大会上的讲话") == "周念安"
    assert giver_of("县委书记在全县教育大会上的讲话") == ""
    assert giver_of("我们在全县教育大会上的讲话") == ""


def test_words_are_no_names() -> None:
    """Nor are users of a computer."""
    assert is_name("周念安")
    assert not any(is_name(word) for word in ("管理员", "微软用户", "方案", "高速公路", "县长", "Administrator"))

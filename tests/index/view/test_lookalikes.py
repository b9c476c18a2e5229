"""Characters that are taken for others that look alike: put right where nothing else can be meant, and nowhere else."""

import re

import pytest

from index.reading.parse import parse_document
from index.view.lookalikes import look_alikes, put_right
from index.view.read import as_read, view
from tests.county import HUBEI, REPORT


def test_every_row_is_put_right_in_its_text_and_leaves_the_other() -> None:
    """Each row's text gets what is meant; the other is the very same."""
    right = {row.seen + row.meant: (put_right(row.matches), put_right(row.not_matches)) for row in look_alikes()}
    assert [
        name
        for name, row in zip(right, look_alikes(), strict=True)
        if right[name] != (re.sub(row.seen, row.meant, row.matches, count=1), row.not_matches)
    ] == []
    assert all(len(row.seen) == len(row.meant) for row in look_alikes())


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("财政收人38亿元", "财政收入38亿元"),
        ("农民人均可支配收人18600元", "农民人均可支配收入18600元"),
        ("深人推进项日建设，己经投人使用", "深入推进项目建设，已经投入使用"),
        ("领导千部和各界人土", "领导干部和各界人士"),
        ("全年生产总值5O3.2亿元，增长6.l％", "全年生产总值503.2亿元，增长6.1％"),
        ("水库4l座，2O25年建成", "水库41座，2025年建成"),
    ],
)
def test_slips(seen: str, meant: str) -> None:
    """A word, or a figure, that only so is one."""
    assert put_right(seen) == meant


@pytest.mark.parametrize(
    "text",
    [
        "接收人为县财政局，税收人员有3名，引人关注。",
        "三千部手机，1千部手机，今年未完成，2025年未发生事故。",
        "PM2.5和O3浓度下降，CO2减排，型号KY-75G，每人10l水。",
        "坚持干字当头，各抒己见，于是开工。",
        REPORT,
        HUBEI,
    ],
)
def test_clean_texts_stay(text: str) -> None:
    """What is a word, or the end of one, is read as it stands."""
    assert put_right(text) == text


def test_the_view_has_its_way_back() -> None:
    """What is read right is cited as it stands, at the same places."""
    document = parse_document("全县财政收人38亿元。\n", name="a", source="a.txt")
    sentence = document.sentences[0]
    assert as_read(document, sentence) == "全县财政收入38亿元。"
    start = as_read(document, sentence).index("收入")
    assert document.text[slice(*view(document, sentence.start, sentence.end).behind(start, start + 2))] == "收人"

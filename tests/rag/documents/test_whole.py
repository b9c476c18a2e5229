"""Ranges that cut nothing: numbers, units, dates, Latin words, names, and what denies them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.reading.parse import parse_document
from rag.documents.whole import whole

TEXT = "去年完成投资21.4亿元，同比增长5.2%，其中3月18日开工的No.5号线尚未全部建成投用；王建国负责1,186公里公路。"
DOCUMENT = parse_document(TEXT, name="甲", source="甲.txt")


@pytest.mark.parametrize(
    ("cut", "told"),
    [
        ("1.4亿元", "21.4亿元"),
        ("完成投资21.4", "完成投资21.4亿元"),
        ("增长5", "增长5.2%"),
        ("8日开工", "3月18日开工"),
        ("o.5号线", "No.5号线"),
        ("全部建成投用", "未全部建成投用"),
        ("186公里公路", "1,186公里公路"),
        ("建国负责", "王建国负责"),
        ("完成投资21.4亿元", "完成投资21.4亿元"),
        ("同比增长5.2%", "同比增长5.2%"),
    ],
)
def test_what_is_cut_is_made_whole(cut: str, told: str) -> None:
    """To the beginning and end of what was cut, and no further than its clause."""
    start = TEXT.index(cut)
    first, last = whole(DOCUMENT, start, start + len(cut))
    assert told in TEXT[first:last]
    assert not set("，；。") & set(TEXT[first:last])


@pytest.mark.parametrize(
    ("cut", "address"),
    [
        ("https://banshi.example.cn/apply", "https://banshi.example.cn/apply?from=zhinan&id=3"),
        ("zhinan", "https://banshi.example.cn/apply?from=zhinan&id=3"),
        ("www.example", "www.example.cn/a:b"),
    ],
)
def test_an_address_is_not_cut(cut: str, address: str) -> None:
    """Nor at what parts clauses elsewhere; what stands right behind it is none of it."""
    text = "请登录https://banshi.example.cn/apply?from=zhinan&id=3，或者看 www.example.cn/a:b。"
    start = text.index(cut)
    first, last = whole(parse_document(text, name="甲", source="甲.txt"), start, start + len(cut))
    assert text[first:last] == address


@given(st.data())
def test_a_whole_range_stays(data: st.DataObject) -> None:
    """Any range is widened, never cut, and what was made whole is whole."""
    start = data.draw(st.integers(0, len(TEXT) - 1))
    end = data.draw(st.integers(start + 1, len(TEXT)))
    first, last = whole(DOCUMENT, start, end)
    assert first <= start < end <= last
    assert whole(DOCUMENT, first, last) == (first, last)

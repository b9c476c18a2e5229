"""What no plain sentence holds is known, and left out of a model's."""

import unicodedata

import pytest
from hypothesis import given, strategies

from rag.structure.bare import not_plain, plainly


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("修路186公里[3]。", "修路186公里。"),
        ("修路186公里【12】。", "修路186公里。"),
        ("修路[^1]186公里。", "修路186公里。"),
        ("见[这里](http://example.org)，修路186公里。", "见这里，修路186公里。"),
        ("![图](x.png)修路186公里。", "修路186公里。"),
        ("## 修路186公里", "修路186公里"),
        ("> 修路186公里", "修路186公里"),
        ("**修路**186公里", "修路186公里"),
        ("__Roads__ were built.", "Roads were built."),
        ("`Roads` were ~~built~~.", "Roads were built."),
        ("<b>修路</b>186公里", "修路186公里"),
        ("<a href='x'>Roads</a> were built.", "Roads were built."),
        ("<http://example.org> Roads were built.", "Roads were built."),
        ("Roads&nbsp;were built&#46;", "Roadswere built"),
        ("修路\u200b186\u202e公里", "修路186公里"),
        ("修路\u2028186公里", "修路 186公里"),
        ("修路\x07186公里", "修路186公里"),
    ],
)
def test_what_is_left_out(text: str, bare: str) -> None:
    """Markers, links, images, headings, bold, code, tags and signs that are not seen; the words of a link stay."""
    assert not_plain(text)
    assert plainly(text) == bare


@pytest.mark.parametrize(
    "text",
    [
        "*市修路186公里",
        "PM2.5<35微克",
        "投资3万元（含税）",
        "“三大行动”",
        "A > B",
        "R&D投入增长5%",
        "〔2024〕15号",
        "a_b",
        "#1机组投产",
    ],
)
def test_what_is_plain(text: str) -> None:
    """What a document may say stays as it is: a masked name, a comparison, a document's number."""
    assert not_plain(text) == ""
    assert plainly(text) == text


@given(strategies.text(alphabet="[]()<>*_`#&;![^!路a1 \u200b\u2029\n/~", max_size=40))
def test_nothing_unplain_is_left(text: str) -> None:
    """Whatever is written, what is shown is plain, and holds no sign that is not seen."""
    shown = plainly(text)
    assert not_plain(shown) == ""
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") for c in shown)

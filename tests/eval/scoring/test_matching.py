"""When a text states a fact."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.scoring.matching import comparable, states


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("争取资金21.4亿元。", "21.4 亿元"),
        ("争取资金２１．４亿元。", "21.4亿元"),
        ("争取资金 21.4 亿 元。", "21.4亿元"),
        ("共2,140户", "2140户"),
        ("共2140户", "2,140户"),
        ("增长7.5％", "7.5%"),
        ("发了（12）次", "12"),
        ("第12次会议", "12"),
        ("2022，153个项目", "153个"),
        ("共有 12 项，2016年", "12"),
        ("设“一团三部”", "一团三部"),
        ("定为「6421」时限", "“6421”时限"),
        ("The Yangtze   River Bridges", "yangtze river bridge"),
        ("six churches were built", "church"),
        ("三项行动", "三项"),
    ],
)
def test_the_same_in_another_form_is_stated(text: str, fact: str) -> None:
    """Width, white space, thousands commas, case, quotation marks and a plural do not hide a fact."""
    assert states(text, (fact,))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("2012年", "12"),
        ("120个", "12"),
        ("0.12", "12"),
        ("12.5%", "12"),
        ("1,200户", "200户"),
        ("4,153个", "153个"),
        ("21.4亿元", "4亿元"),
        ("21.4亿元", "1.4亿元"),
        ("二十三项", "三项"),
        ("第三十", "第三"),
        ("heavy freight", "eight"),
        ("a tension", "ten"),
        ("2022 12", "202212"),
        ("资金21.4亿元", "21.5亿元"),
        ("任何文字", "“”"),
    ],
)
def test_a_part_of_something_longer_is_not_stated(text: str, fact: str) -> None:
    """A figure within a longer one, a word within a longer one, and a fact of nothing are not there."""
    assert not states(text, (fact,))


def test_any_alternative_states_the_fact() -> None:
    """One of them is enough; with none of them the fact is not stated."""
    assert states("成立于1998年", ("1997年", "1998年"))
    assert not states("成立于1998年", ("1996年", "1997年"))
    assert not states("成立于1998年", ())


@given(before=st.integers(0, 9), after=st.integers(0, 9), number=st.integers(1, 10**6))
def test_digits_beside_a_figure_make_it_another(before: int, after: int, number: int) -> None:
    """No figure is found inside one with a digit more, or with decimals, at either side."""
    assert states(f"共{number}个", (str(number),))
    for other in (f"{number}{after}", f"{before}.{number}", f"{before + 1}{number}", f"{number}.{after}"):
        assert not states(f"共{other}个", (str(number),))


@given(st.text(alphabet=st.sampled_from("甲乙三 0123456789,.，％%“”ab　\n"), max_size=20))
def test_a_text_states_itself(text: str) -> None:
    """Whatever a fact looks like, it stands in a text that is the same, unless nothing of it can be compared."""
    assert states(text, (text,)) == bool(comparable(text))

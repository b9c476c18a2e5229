"""Short names and their full forms: every row of the table, both ways, and a text in another's own words."""

import re

import pytest

from index.language.zh.abbreviations import abbreviations, other_forms, short_forms, spoken_as


def test_a_row_matches_its_text_and_not_the_other() -> None:
    """Every row finds its short form in the one text and none in the other, and says where it is from."""
    rows = abbreviations()
    assert [row for row in rows if not re.search(row.expression(), row.matches)] == []
    assert [row for row in rows if not row.not_matches or re.search(row.expression(), row.not_matches)] == []
    assert [row for row in rows if not (row.source and row.short and row.full)] == []


def test_no_short_form_stands_twice() -> None:
    """A second row would name another thing in the same word."""
    short = [form for row in abbreviations() for form in row.short]
    assert len(short) == len(set(short))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("二产增加值", "第二产业增加值"),
        ("规模以上服务业", "规上服务业"),
        ("细颗粒物", "pm2.5"),
        ("地区生产总值", "gdp"),
        ("高标准农田", "高标田"),
    ],
)
def test_both_ways(one: str, other: str) -> None:
    """What is said in short is looked for in full, and the other way round."""
    assert other in other_forms(one)
    assert one in other_forms(other)


@pytest.mark.parametrize("text", ["提高企业效益", "统一产权登记", "价格高企", "法规上网", "旅行社零售"])
def test_what_is_no_short_form(text: str) -> None:
    """Characters that meet by chance are none."""
    assert short_forms().search(text) is None
    assert other_forms(text) == ()


@pytest.mark.parametrize(
    ("question", "text", "asked"),
    [
        ("去年固投增长多少？", "固定资产投资增长7.3%。", "去年固定资产投资增长多少？"),
        ("第三产业增加值是多少？", "三產增加值118億元。", "三产增加值是多少？"),
        ("一产增加值是多少？", "第一产业增加值80亿元。", "第一产业增加值是多少？"),
        ("PM2.5浓度是多少？", "细颗粒物平均浓度28微克/立方米。", "细颗粒物浓度是多少？"),
        ("GDP是多少？", "全县GDP达到310亿元，生产总值居第三。", "GDP是多少？"),
        ("民企有多少家？", "高企达到120家。", "民企有多少家？"),
    ],
)
def test_a_question_in_the_words_of_a_text(question: str, text: str, asked: str) -> None:
    """A name is put as the text puts it, and left as it is where the text has it so or has none of it."""
    assert spoken_as(question, text) == asked


def test_no_short_form_is_found_across_two_words() -> None:
    """Other words end and begin with the characters of a short form."""
    texts = (
        "旅行社保证金", "供销社保供", "新华社保定分社", "确保租房市场平稳", "办公租房补贴", "大棚改种蔬菜", "创新基建模式", "纯电商用车", "机电商会",
        "吉林草莓", "榆林草畜", "海外贸促机构", "中医改革", "就医改善", "低保障水平", "降低保费", "一环评审", "全省运会组委", "主持人代会签", "二氧化双碳化物", "提高校园安全",
    )  # fmt: skip
    assert [text for text in texts if short_forms().search(text) is not None] == []

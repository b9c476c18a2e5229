"""Lists over several sentences or lines."""

import pytest

from index.reading.parse import parse_document
from rag.documents.lists import lines, lines_below, parted, short_lines


def listed(text: str, said: str) -> list[tuple[str, list[str]]]:
    """What announces the list that the sentence with these words lies in or announces, and its items."""
    document = parse_document(text, name="a", source="a.md")
    sentence = next(s for s in document.sentences if said in document.quote(s))
    found = [*parted(document, sentence), *lines(document, sentence)]
    return [(document.text[slice(*e.announced)], [document.text[s:e_] for s, e_ in e.items]) for e in found]


GOALS = "今年的目标是：粮食增产3%；新建水库两座；改造危桥9座；新增就业800人。\n"


@pytest.mark.parametrize("said", ["粮食", "水库", "就业"])
def test_items_parted_by_semicolons(said: str) -> None:
    """All of them, from whichever one was found; not only up to the first mark."""
    items = ["粮食增产3%", "新建水库两座", "改造危桥9座", "新增就业800人"]
    assert listed(GOALS, said) == [("今年的目标是：", items)]


def test_items_with_colons_of_their_own() -> None:
    """甲：……；乙：…… are items whole, announced by what stands before."""
    text = "## 分工\n\n水利局：管水库；交通局：管道路；教育局：管校园。\n"
    assert listed(text, "管水库")[0][1] == ["水利局：管水库", "交通局：管道路", "教育局：管校园"]


def test_one_sentence_without_the_mark_is_no_list() -> None:
    """Neither a sentence nor a line alone is a list."""
    assert listed("今年的目标是：粮食增产3%。\n明年再看。\n", "今年") == []


LINES = "办事指南\n\n所需材料：\n户口簿\n结婚证\n近期照片两张\n办理时限：\n三个工作日\n\n以上材料均需原件。\n"


def test_lines_below_a_label() -> None:
    """Up to the next label; bullets are no part of an item."""
    document = parse_document(LINES, name="a", source="a.md")
    start = LINES.index("所需材料")
    found = lines_below(document, start, start + 5)
    assert [LINES[s:e] for s, e in found] == ["户口簿", "结婚证", "近期照片两张"]
    assert (start, start + 4) in list(short_lines(document))
    text = "## 成绩\n\n- 产品5个\n- 专利9件\n\n正文从这里开始，写了很长的一段话。\n"
    document = parse_document(text, name="a", source="a.md")
    assert [text[s:e] for s, e in lines_below(document, text.index("成绩"), text.index("成绩") + 2)] == [
        "产品5个",
        "专利9件",
    ]


@pytest.mark.parametrize(("length", "items"), [(100, 3), (200, 2)])
def test_a_paragraph_is_no_item(length: int, items: int) -> None:
    """What is as long as one stands behind the list."""
    text = f"所需材料：\n户口簿\n结婚证\n{'近' * length}\n"
    assert len(lines_below(parse_document(text, name="a", source="a.md"), 0, 5)) == items


WAYS = "投诉渠道有电话12345；网站留言；来信来访；微信公众号。\n"


@pytest.mark.parametrize("said", ["电话", "来信", "微信"])
def test_what_a_list_is_of_without_a_colon(said: str) -> None:
    """The verb that gives all items announces them; items that each have such a verb are sentences."""
    ways = ["电话12345", "网站留言", "来信来访", "微信公众号"]
    assert listed(WAYS, said) == [("投诉渠道有", ways)]
    assert listed(f"一、{WAYS}", said) == [("一、投诉渠道有", ways)]
    assert listed("东镇有桥5座；西镇有桥3座；南镇有桥8座。\n", "西镇")[0][0] == ""


def test_a_list_behind_a_numbered_label() -> None:
    """The label announces it, and is no beginning of its first item."""
    text = "一、投诉渠道：电话12345；网站留言；来信来访。\n二、受理时间：工作日。\n"
    assert listed(text, "网站") == [("一、投诉渠道：", ["电话12345", "网站留言", "来信来访"])]


def test_who_says_a_list_is_no_part_of_its_first_item() -> None:
    """会议要求，甲；乙；丙: it leads to all of them; where each has a speaker of its own, all is part of the items."""
    assert listed("会议要求，清空水库；备足沙袋；看住山塘。\n", "沙袋") == [
        ("会议要求，", ["清空水库", "备足沙袋", "看住山塘"])
    ]
    own = "镇长要求，清空水库；村长要求，备足沙袋。\n"
    assert listed(own, "沙袋")[0][1] == ["镇长要求，清空水库", "村长要求，备足沙袋"]


def test_a_label_in_brackets_announces_the_list_behind_it() -> None:
    """【困难】一是…；二是…: the label, and items without their numbers."""
    assert listed("【困难】一是渠漏；二是闸锈；三是缺人。\n", "闸锈") == [("困难", ["渠漏", "闸锈", "缺人"])]

"""The heading tree: what lies in what."""

import pytest

from index.document import Document
from index.reading.parse import parse_document


def parsed(text: str) -> Document:
    return parse_document(text, name="文件", source="文件.txt")


def tree(text: str) -> list[str]:
    """Each section's heading behind one dot for each level."""
    document = parsed(text)
    return ["." * (s.level - 1) + document.heading(s.number) for s in document.sections[1:]]


def test_speech() -> None:
    """第一，holds （一）, which holds 一是; a second 第一-style part closes all of them."""
    text = "讲话提纲\n\n同志们：\n第一，修好路\n（一）北路\n一是加宽。十米。\n二是绿化。植树。\n（二）南路\n通车。\n第二，建好桥\n（一）东桥\n通车。"
    assert tree(text) == [
        "第一，修好路",
        ".（一）北路",
        "..一是加宽。",
        "..二是绿化。",
        ".（二）南路",
        "第二，建好桥",
        ".（一）东桥",
    ]


def test_regulation() -> None:
    """Chapters hold sections, these clauses, these their numbered cases."""
    text = "道路办法\n\n第一章　总则\n第一条　本办法所称道路是指：\n（一）公路；\n（二）城市道路。\n第二章　建设\n第一节　规划\n第二条　规划由市政府编制。\n第二节　施工\n第三条　施工应当安全。"
    assert tree(text) == [
        "第一章　总则",
        ".第一条",
        "..（一）公路；",
        "..（二）城市道路。",
        "第二章　建设",
        ".第一节　规划",
        "..第二条",
        ".第二节　施工",
        "..第三条",
    ]


def test_report_with_arabic_numbers() -> None:
    """一、（一）1.（1）stand one below the other; a mark that goes on counting returns to its level."""
    text = "工作报告\n\n一、回顾\n（一）产业\n1．工业。增长。\n（1）钢铁。增产。\n（2）化工。减产。\n2．农业。丰收。\n（二）城乡\n1、县城。改造。\n二、打算\n努力。"
    assert tree(text) == [
        "一、回顾",
        ".（一）产业",
        "..1．工业。",
        "...（1）钢铁。",
        "...（2）化工。",
        "..2．农业。",
        ".（二）城乡",
        "..1、县城。",
        "二、打算",
    ]


def test_markdown_levels() -> None:
    """Markdown headings stand by their level, above numbers without signs."""
    text = "# 简报\n\n## 水源\n\n### 水库\n\n一、东库\n蓄水。\n\n### 河流\n\n清。\n\n## 道路\n\n通。"
    assert tree(text) == ["水源", ".水库", "..一、东库", ".河流", "道路"]


def test_plain_headings_hold_what_counts_from_one() -> None:
    """A heading without a number holds the count that begins right below it."""
    text = "工作总结\n\n一年的工作很多，道路、桥梁、水库都有进展，群众满意，大家都说好。\n工作回顾\n（一）道路\n通车。\n（二）桥梁\n通车。\n明年打算\n（一）水库\n蓄水。"
    assert tree(text) == ["工作回顾", ".（一）道路", ".（二）桥梁", "明年打算", ".（一）水库"]


def test_address_leaves_the_sections() -> None:
    """Closing words to the audience belong to the part, not to its last section."""
    text = "工作报告\n\n各位代表：\n一、打算\n（一）道路\n修路。\n各位代表！让我们努力。"
    document = parsed(text)
    assert [document.heading(s.section) for s in document.sentences[-2:]] == ["一、打算", "一、打算"]
    assert [s.kind for s in document.sentences[-2:]] == ["salutation", "body"]


def test_paragraph_ends_the_items_before_it() -> None:
    """A paragraph without a mark behind items on lines of their own belongs to what holds them."""
    document = parsed("工作报告\n\n一、打算\n一是修路。北路。\n二是建桥。南桥。\n以上工作要抓好。")
    assert document.heading_path(document.sentences[-1].section) == ("一、打算",)


def test_items_inside_a_paragraph() -> None:
    """Items inside a paragraph are sections with the sentences that follow them; the next paragraph is outside."""
    document = parsed("工作报告\n\n一、打算\n做两件事：一是修路，投资三亿元；二是建桥。桥要宽。\n完。")
    assert [(document.heading_path(s.section), document.quote(s)) for s in document.sentences[2:]] == [
        (("一、打算",), "做两件事："),
        (("一、打算", "一是修路，投资三亿元"), "一是修路，投资三亿元；"),
        (("一、打算", "二是建桥"), "二是建桥。"),
        (("一、打算", "二是建桥"), "桥要宽。"),
        (("一、打算",), "完。"),
    ]


def test_items_inside_items() -> None:
    """A list inside an item of another lies in that item."""
    text = "工作报告\n\n做两件事：一是修路：（1）北路；（2）南路。二是建桥。"
    assert tree(text) == ["一是修路", ".（1）北路", ".（2）南路", "二是建桥"]


def test_heading_of_a_long_item_is_its_first_clause() -> None:
    """An item whose first sentence is long is headed by its first clause."""
    long = "全年修路三十公里并且建桥两座" * 4
    document = parsed(f"工作报告\n\n做两件事：一是修好道路，{long}；二是建桥。")
    assert document.heading(1) == "一是修好道路"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("说明\n\n一、修路\n二、建桥\n三、通水", ["title", "body", "body", "body"]),
        ("说明\n\n一、修路\n北路。\n二、建桥", ["title", "heading", "body", "body"]),
        ("说明\n\n一、修路\n（一）北路", ["title", "heading", "body"]),
    ],
)
def test_heading_with_nothing_below_is_text(text: str, kinds: list[str]) -> None:
    """Headings that head nothing are the text itself."""
    assert [s.kind for s in parsed(text).sentences] == kinds


def test_section_ranges_hold_what_is_below() -> None:
    """A section ends where the last sentence below it ends; the document is all of the text."""
    text = "说明\n\n一、路\n（一）北路\n通车。\n二、桥\n通车。\n"
    document = parsed(text)
    assert [document.quote(s) for s in document.sections] == [
        text,
        "一、路\n（一）北路\n通车。",
        "（一）北路\n通车。",
        "二、桥\n通车。",
    ]


def test_deep_nests_and_long_lists() -> None:
    """Thirteen levels and a thousand items are no trouble."""
    nest = (
        "\n".join(f"{'#' * level} 标题{level}\n" for level in range(1, 7))
        + "第一章 甲\n第一节 乙\n一、丙\n（一）丁\n1. 戊\n（1）己\n①庚\n一是辛\n壬。"
    )
    document = parsed(nest)
    assert max(s.level for s in document.sections) == 13
    assert len(document.heading_path(document.sentences[-1].section)) == 12
    lines = "清单\n\n" + "\n".join(f"{i}. 第{i}项。完成。" for i in range(1, 1000))
    assert len(parsed(lines).sections) == 1000
    inline = "清单\n\n共有：" + "".join(f"一是修路{i}；二是建桥{i}；" for i in range(500))
    assert len(parsed(inline).sections) == 1001


@pytest.mark.parametrize(
    "between",
    ["", "全年办理实事20件。\n2020年是“十三五”收官之年。五年来，我们办成了一批大事：\n"],
)
def test_what_sums_up_years_is_about_more_than_the_last_section(between: str) -> None:
    """Lines with a dash that sum up several years, or that the paragraph before says do, stand beside counted sections, not in the last one."""
    line = "这五年，交通大为改观。" if not between else "交通大为改观。"
    text = f"报告\n\n一、工作回顾\n（一）工业提质。新增企业46家。\n（二）民生改善。新增学位860个。\n{between}——{line}建成公路126公里。\n——治理河道。"
    assert tree(text) == ["一、工作回顾", ".（一）工业提质。", ".（二）民生改善。", f".——{line}", ".——治理河道。"]


@pytest.mark.parametrize(
    "sections",
    [
        "（一）基础。良好。\n（二）主要目标。\n五年来基础打牢，要实现以下目标：\n——路更宽。新修公路126公里。",
        "（一）五年成就。很多。\n（二）这五年，民生改善。办学。\n五年来，办成了：\n——学位增加。新增860个。",
        "（一）工业。提质。\n——龙头壮大。新增46家。\n（二）民生。改善。\n五年来，办成了：\n——学位增加。新增860个。",
        "（一）工业。提质。\n（二）民生。改善。\n今年办三件事：\n——学位增加。新增860个。",
    ],
)
def test_lines_with_a_dash_stay_where_they_belong(sections: str) -> None:
    """A section that has no text before them, that is itself of several years, or whose fellows have such lines, keeps its own; so do lines of one year."""
    assert tree(f"报告\n\n一、工作\n{sections}")[-1].startswith("..——")


def test_a_label_is_one_sentence_with_what_it_labels() -> None:
    """No sentence begins with the colon of a numbered line; a heading on a line of its own is a heading."""
    document = parsed("办事指南\n\n一、受理时间：工作日。\n二、材料：\n户口簿要原件。")
    assert [(document.quote(s), s.kind) for s in document.sentences[1:]] == [
        ("一、受理时间：工作日。", "body"),
        ("二、材料：", "heading"),
        ("户口簿要原件。", "body"),
    ]
    assert [document.heading(s.number) for s in document.sections[1:]] == ["一、受理时间", "二、材料："]


def test_lines_with_a_dash_that_say_what_they_are_about() -> None:
    """They head what stands below them, or behind the pause; one alone below a title is a second title."""
    assert tree("——关于就业\n新增就业三万人。\n——教育方面，新建学校18所。\n——关于住房。建房。") == [
        "——关于就业",
        "——教育方面",
        "——关于住房。",
    ]
    assert tree("情况汇报\n——关于民生工作的几点体会\n林　海\n\n今年新建学校18所。") == []

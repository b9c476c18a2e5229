"""What a document is: read from its head, its foot, its title, its file's name and properties; nothing that does not stand there."""

import pytest

from index.assembling import kept_of
from index.document import About, Document
from index.reading.formats.extracted import Properties
from index.reading.sources import SourceText
from tests.county import HUBEI, REPORT

SPEECH = "在全市交通工作会议上的讲话\n\n（2025年3月4日）\n\n市长　周念安\n\n同志们：\n\n今年要修路。\n"
NOTICE = "# 江城市人民政府办公室关于加强管水的通知\n\n各区人民政府：\n\n要管好水。水要管好。\n\n江城市人民政府办公室\n\n二〇二三年五月十六日\n"


def read(text: str, name: str = "文件", properties: Properties | None = None) -> Document:
    return kept_of(SourceText(name, name, text, properties=properties or Properties())).document


@pytest.mark.parametrize(
    ("text", "about"),
    [
        (
            REPORT,
            About(
                kind="报告",
                date="2026-01-12",
                year=2026,
                place="清溪县",
                speaker="梁文博",
                occasion="清溪县第十五届人民代表大会第五次会议",
            ),
        ),
        (HUBEI, About(kind="报告", year=2026, place="湖北省")),
        (SPEECH, About(kind="讲话", date="2025-03-04", year=2025, speaker="周念安", occasion="全市交通工作会议")),
        (NOTICE, About(kind="通知", date="2023-05-16", year=2023, place="江城市", organisation="江城市人民政府办公室")),
        ("今天下雨。明天不下雨。\n", About()),
    ],
)
def test_what_stands_there_is_told(text: str, about: About) -> None:
    """Kind, day, year, place, who issued it, who gave it and when, of a report, a speech, a notice and of what is none."""
    assert read(text).about == about


def test_each_is_an_attribute() -> None:
    """A document has all of it beside its title."""
    document = read(REPORT)
    assert (document.kind, document.year, document.place, document.speaker) == ("报告", 2026, "清溪县", "梁文博")
    assert (document.date, document.organisation) == ("2026-01-12", "")
    assert document.occasion.endswith("第五次会议")


def test_the_name_and_the_file_tell_what_the_text_does_not() -> None:
    """The year and the kind from the file's name, the day and the speaker from its properties."""
    document = read(
        "今年修了路。路都修好了。\n", "柳湾镇2022年工作总结", Properties(author="周念安", date="2023-01-05T08:00:00")
    )
    assert document.about == About(kind="总结", date="2023-01-05", year=2022, place="柳湾镇", speaker="周念安")
    assert read("今年修了路。\n", properties=Properties(author="Administrator")).speaker == ""


def test_a_line_that_is_cut_off_is_no_title() -> None:
    """The file's own title, else its name, stands in its place."""
    text = "江城市办公厅关于印发\n\n体育方案的通知\n\n各县：\n\n现印发给你们，请认真执行。\n"
    assert read(text, "体育方案").title == "体育方案"
    assert read(text, "1", Properties(title="关于体育方案的通知")).title == "关于体育方案的通知"
    assert read("# 体育方案\n\n要多运动。\n", "1", Properties(title="Word 文件")).title == "体育方案"


def test_the_first_row_of_a_table_is_no_title() -> None:
    """The file's name is; where a line stands above the table, that one is."""
    table = "| 乡镇 | 户数 |\n|---|---|\n| 白石镇 | 3120 |\n| 柳湾镇 | 2045 |\n"
    assert read(table, "户数表").title == "户数表"
    assert read(f"# 各乡镇户数\n\n{table}", "1").title == "各乡镇户数"


def test_a_title_goes_on_in_the_next_line() -> None:
    """Behind what it is about or what it hands on, where no empty line stands between; the kind and the issuer are read from the whole of it."""
    document = read("江城市人民政府办公室关于印发\n江城市节水方案的通知\n\n各县：\n\n全市要节水。水要省着用。\n", "1")
    assert document.title == "江城市人民政府办公室关于印发江城市节水方案的通知"
    assert (document.kind, document.organisation, document.place) == ("通知", "江城市人民政府办公室", "江城市")
    assert (
        read("江城市人民政府\n关于加强节水的通知\n\n各县：\n\n要节水。\n", "1").title
        == "江城市人民政府关于加强节水的通知"
    )


def test_days_in_figures_and_characters() -> None:
    """As they are written in Chinese, with signs between, and months without a day; what is no day is none."""
    for written, date in (
        ("二〇二四年十二月三十一日", "2024-12-31"),
        ("2024-3-9", "2024-03-09"),
        ("2024年十月", "2024-10"),
        ("2024年13月", ""),
        ("2024年2月29日", "2024-02-29"),
        ("2025年2月29日", ""),
        ("二〇二五年四月三十一日", ""),
        ("2024年", ""),
    ):
        assert read(f"# 关于修路的通知\n\n{written}\n\n各县：\n\n要修路。路要修好。\n").date == date, written


def test_a_program_names_no_document() -> None:
    """The file's name stands in place of what a program or a site calls it."""
    text = "全县修了路，路都修好了，大家出行方便了，农产品也好卖了，村里的人都说好，今年还要接着修。\n"
    for given in ("untitled", "Microsoft Word - 文档1", "新建 Microsoft Word 文档", "幻灯片 1", "通知公告"):
        assert read(text, "公路通报", Properties(title=given)).title == "公路通报", given
    assert read(text, "1", Properties(title="Microsoft Word - 修路总结.doc")).title == "修路总结"


def test_numbers_are_no_part_of_a_title() -> None:
    """That of the document, on its line or behind the title, and that of what is attached."""
    for text in (
        "青石县水利局关于修渠的意见\n（青水发〔2024〕3号）\n\n一、修渠。渠要修好。\n",
        "青石县水利局关于修渠的意见（青水发〔2024〕3号）\n\n一、修渠。渠要修好。\n",
    ):
        assert read(text).title == "青石县水利局关于修渠的意见"
    assert read("附件1\n\n民生实事清单\n\n一、修渠。渠要修好。\n").title == "民生实事清单"
    assert read("附件2：民生实事清单\n\n一、修渠。渠要修好。\n").title == "民生实事清单"


def test_a_title_that_a_break_cuts() -> None:
    """A word of it that reaches over the line's end shows that it goes on."""
    document = read(
        "云河县政府工作报\n告\n(2025年1月8日在县十八届人大四次会议上)\n县长\n周　　明\n各位代表:\n现在作报告。\n"
    )
    assert (document.title, document.speaker, document.date) == ("云河县政府工作报告", "周明", "2025-01-08")


def test_rows_and_keys_tell_nothing_of_the_document() -> None:
    """The days, organs and years of a table, of a list of keys and values, and of what is planned are of what they stand with."""
    for text in (
        "项目：青龙大桥，开工：2024年3月\n项目：白虎隧道，开工：2025年9月\n",
        "项目名称：云河大桥\n总投资：3.6亿元\n开工日期：2024年3月\n竣工日期：2026年10月\n",
        "总投资　　　　18.6亿元\n开工日期　　2024年3月\n建设单位　　城投集团\n",
        "县区\t公路（公里）\t学校\n东县\t310\t12\n西县\t486\t18\n",
        "| 桥 | 通车 |\n|---|---|\n| 一号桥 | 2024-03-05 |\n| 二号桥 | 2025-06-01 |\n",
        "2024-03-05\n2024-03-06\n2024-03-07\n2024-03-08\n",
    ):
        assert read(text).about == About(), text


def test_the_day_of_a_page_and_of_an_office() -> None:
    """As a page stamps it, as a newspaper does, and where it stands with the organ on one line."""
    page = "首页 > 政务公开\n青石县统计公报\n发布日期：2026-03-02　字号：大 中 小　打印\n全年修路12公里。\n上一篇：没有了\n"
    assert read(page).date == "2026-03-02"
    for title in ("专访站长周南", "对话县长周南", "追记村支书周南"):
        paper = f"{title}\n本报记者　李丽\n2025-06-03 08:21　来源：青石日报\n\n记者：水情怎么样？\n周南：水位23.6米。\n"
        assert (read(paper).title, read(paper).date, read(paper).speaker) == (title, "2025-06-03", "")
    notice = "关于防汛的意见\n青石县人民政府　2024年6月1日\n\n一、值守。全天值守。\n"
    assert (read(notice).date, read(notice).organisation) == ("2024-06-01", "青石县人民政府")


def test_years_that_are_named_for_another_reason() -> None:
    """An aim, or the number of a paper, is not the year of a document; quarters of a year are of it."""
    assert read("青石县2030年前碳达峰方案\n\n2021年10月24日\n\n各镇：\n\n要少烧煤。\n").year == 2021
    assert read("青石县面向2035年的规划\n\n2021年10月24日\n\n各镇：\n\n要少烧煤。\n").year == 2021
    assert read("青石县2026年工作计划\n\n2025年12月24日\n\n各镇：\n\n要修路。\n").year == 2026
    assert read("今天下雨。\n", "第2012号").year == 0
    assert read("青石县2022年前三季度会议记录\n\n一、发言。今天下雨。\n").year == 2022


def test_the_kind_stands_at_the_end_of_a_title() -> None:
    """With what may follow it there; a word for papers that a title is about is none."""
    for title, kind in (
        ("关于规范报告制度的函", "函"),
        ("2025年工作总结（送审稿）", "总结"),
        ("工作总结-最终版2", "总结"),
        ("报告厅维修情况", ""),
        ("《节水办法》问答", ""),
    ):
        assert read(f"# {title}\n\n要节水。水要省着用。\n").kind == kind, title


def test_a_row_dates_nothing() -> None:
    """The day in a row of a table is not the document's."""
    rows = ["项目：大桥，开工：2024年3月5日", "项目：公路，开工：2025年9月1日"]
    assert read("\n\n".join(rows), "台账").date == ""


def test_the_day_at_the_foot_stands_among_the_last_lines() -> None:
    """Who got a copy and how it is published may stand below it; what stands higher is of something else."""
    notice = "# 关于管好水的通知\n\n要管好水。\n\n2023年5月16日\n\n（此件公开发布）\n\n抄送：各区水务局\n"
    assert read(notice).about.date == "2023-05-16"
    assert read(notice + "".join(f"\n附件{i}：管水办法\n" for i in range(1, 6))).about.date == ""

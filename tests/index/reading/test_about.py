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
        ("2024年", ""),
    ):
        assert read(f"# 关于修路的通知\n\n{written}\n\n各县：\n\n要修路。路要修好。\n").date == date, written


def test_a_row_dates_nothing() -> None:
    """The day in a row of a table is not the document's."""
    rows = ["项目：大桥，开工：2024年3月5日", "项目：公路，开工：2025年9月1日"]
    assert read("\n\n".join(rows), "台账").date == ""

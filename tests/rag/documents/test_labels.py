"""What a document is called, what tells it from others of its title, and the year that the user says it is of."""

from dataclasses import replace

import pytest

from index.document import About, Document
from index.reading.parse import parse_document
from rag.choice.reader.candidates import name_of
from rag.documents.labels import each_told_apart, is_shown_name, label, shown_name, told_apart, year_given
from rag.documents.periods import own_year

TEXT = "# 节水通知\n\n全县年节水120万立方米。\n"


def test_a_year_that_only_the_user_tells_is_part_of_the_name() -> None:
    """A question about that year's notice finds it, and what it calls this year is that year; the reader is told, too."""
    read = parse_document(TEXT, name="notice", source="notice.md")
    assert (label(read), name_of(read), own_year(read)) == ("节水通知 notice", "节水通知", 0)
    said = replace(read, about=About(year=2022))
    assert (label(said), name_of(said), own_year(said)) == ("节水通知 notice 2022年", "2022年节水通知", 2022)


def test_a_year_that_names_or_date_tell_is_not_said_twice() -> None:
    """Of a title, a file's name or a day that was read nothing is repeated, and a title that sums a year up still speaks in the next."""
    read = parse_document(TEXT, name="2022年通知", source="2022年通知.md")
    assert year_given(replace(read, about=About(year=2022))) == 0
    dated = parse_document(TEXT, name="notice", source="notice.md")
    assert year_given(replace(dated, about=About(year=2022, date="2022-03-05"))) == 0
    summary = parse_document(TEXT.replace("节水通知", "2022年工作总结"), name="a", source="a.md")
    assert own_year(replace(summary, about=About(year=2022))) == 2023


def report(source: str, text: str = "报告\n\n修路三十公里。\n", **about: object) -> Document:
    """A document whose title is 报告."""
    document = parse_document(text + source, name=source.rpartition("/")[2].partition(".")[0], source=source)
    return replace(document, title="报告", about=About(**about))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("documents", "marks"),
    [
        ((report("甲/报告.txt"),), [""]),
        ((report("甲/报告.txt", year=2024), report("乙/报告.txt", year=2025)), ["2024", "2025"]),
        ((report("甲/报告.txt", year=2024), report("乙/报告.txt", year=2024)), ["甲", "乙"]),
        ((report("甲/报告.txt", year=2024), report("乙/报告.txt")), ["2024", "乙"]),
        ((report("甲/报告.txt", place="湖县"), report("甲/报告.md", place="江县")), ["湖县", "江县"]),
        ((report("甲/水利.txt"), report("甲/交通.txt")), ["水利", "交通"]),
        ((report("一/甲/报告.txt"), report("二/甲/报告.txt")), ["一/甲", "二/甲"]),
        ((report("一.zip!甲/报告.txt"), report("二.zip!甲/报告.txt")), ["一.zip/甲", "二.zip/甲"]),
        ((report("报告.txt"), report("甲/报告.txt")), [None, "甲"]),
        ((report("甲/报告.txt"), replace(report("乙/报告.txt"), title="通知")), ["", ""]),
    ],
)
def test_what_tells_documents_of_one_title_apart(documents: tuple[Document, ...], marks: list[str | None]) -> None:
    """The year, where each has its own, else what is known of them, the file's name, its folders; its id where nothing else does."""
    expected = [document.id if mark is None else mark for document, mark in zip(documents, marks, strict=True)]
    assert [told_apart(document, documents) for document in documents] == expected
    assert [each_told_apart(documents).get(document.id, "") for document in documents] == expected
    for document, mark in zip(documents, expected, strict=True):
        name = f"《{document.title}》（{mark}）" if mark else f"《{document.title}》"
        for language in ("zh", "en"):
            assert shown_name(document, documents, language) == name
        assert is_shown_name(name, document)
        assert not is_shown_name(f"《{document.title}》（别处）", document)


def test_what_only_the_user_tells_is_part_of_the_name() -> None:
    """The place, who issued it and who gave it, where the names have it not; of what was read nothing is added."""
    read = parse_document(TEXT, name="notice", source="notice.md")
    about = About(place="湖北省", organisation="柳川县水利局", speaker="林海", year=2022, date="2022-03-05")
    assert label(replace(read, about=about)) == "节水通知 notice"
    said = replace(read, about=about, said=("organisation", "place", "speaker"))
    assert label(said) == "节水通知 notice 湖北省 柳川县水利局 林海"
    assert name_of(said) == "湖北省节水通知"
    assert label(replace(said, title="湖北省节水通知", about=About(place="湖北省"))) == "湖北省节水通知 notice"


def test_a_date_that_the_user_tells_tells_the_year() -> None:
    """A question about that year's notice finds it, whether the year was said beside the date or not."""
    read = parse_document(TEXT, name="notice", source="notice.md")
    dated = replace(read, about=About(year=2022, date="2022-03-05"))
    for said in (("date",), ("date", "year")):
        assert year_given(replace(dated, said=said)) == 2022

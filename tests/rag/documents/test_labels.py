"""What a document is called, and the year that the user says it is of."""

from dataclasses import replace

from index.document import About
from index.reading.parse import parse_document
from rag.choice.reader.candidates import name_of
from rag.documents.labels import label, year_given
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

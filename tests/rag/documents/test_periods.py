"""The year that a sentence speaks of, and whether of plans or of what was done."""

from dataclasses import replace
from pathlib import Path

import pytest

from index.build import build_index
from index.document import About
from index.reading.parse import parse_document
from index.settings import Settings
from rag.choice.period_fit import period_fit
from rag.documents import periods
from rag.documents.archive import Archive
from rag.documents.periods import Period, SentencePeriods, own_year, told_last
from rag.question.question import Question
from tests.toy_encoder import ToyEncoder

REPORT = """# 河东县工作报告

## 一、2024年工作回顾

全年造林三千亩。修桥四座，较2020年翻了一番。贷款两亿，为2001年以来最大。

## 过去五年的成就

这五年，发展提速。产值增长两成。2023年产值增长五厘。收入增长一成。

## 人员

职工比2019年多五名。

## 二、下一步安排

（一）水利。2025年新建水库一座。力争蓄水达到百万方。

（二）交通。一是修路。2026年修路二十公里。二是修桥。确保建成桥梁两座。
"""


def asked(text: str) -> Question:
    return Question(text, "en" if text.isascii() else "zh", "figure")


@pytest.fixture
def years(tmp_path: Path, settings: Settings) -> dict[str, set[int]]:
    """Each sentence of the report with the years that it speaks of."""
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    index = build_index(tmp_path / "report.md", tmp_path / "index", settings=settings, encoder=ToyEncoder())
    (document,) = index.documents
    periods = Archive(index).periods
    return {document.quote(s): set(p.years) for s, p in zip(document.sentences, periods, strict=True)}


def test_the_heading_s_year_holds_below_it(years: dict[str, set[int]]) -> None:
    """A sentence without a year of its own speaks of its heading's."""
    assert years["全年造林三千亩。"] == {2024}


def test_a_year_of_comparison_is_none_of_its_own(years: dict[str, set[int]]) -> None:
    """较2020年 is what something is compared with: the heading's year counts; where there is none, it is all that is known."""
    assert years["修桥四座，较2020年翻了一番。"] == {2024}
    assert years["职工比2019年多五名。"] == {2019}


def test_a_year_since_when_is_one_of_several(years: dict[str, set[int]]) -> None:
    """2001年以来 reaches from that year to the heading's."""
    assert years["贷款两亿，为2001年以来最大。"] == {2001, 2024}


def test_what_a_paragraph_begins_with_lasts_until_a_year(tmp_path: Path, settings: Settings) -> None:
    """Behind 这五年 the figures are of five years together; behind a year they are its own."""
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    index = build_index(tmp_path / "report.md", tmp_path / "index", settings=settings, encoder=ToyEncoder())
    (document,) = index.documents
    periods = zip(document.sentences, Archive(index).periods, strict=True)
    spans = {document.quote(s): p.lasting for s, p in periods}
    assert spans["产值增长两成。"]
    assert not spans["2023年产值增长五厘。"]
    assert not spans["收入增长一成。"]
    assert not spans["全年造林三千亩。"]


def test_a_year_goes_on_until_the_next(years: dict[str, set[int]]) -> None:
    """The sentence behind one with a year speaks of the same, and so does the next item of the same paragraph."""
    assert years["力争蓄水达到百万方。"] == {2025}
    assert [y for text, y in years.items() if "确保建成桥梁" in text] == [{2026}]


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2026年河东县工作报告", 2026),
        ("在2022年总结大会上的讲话", 2023),
        ("2024年工作总结和2025年工作计划", 2025),
        ("水库管理办法", 0),
    ],
)
def test_a_document_s_own_year(title: str, year: int, tmp_path: Path, settings: Settings) -> None:
    """The year in the title; a speech that sums a year up is held in the next one, which a title may name as well."""
    (tmp_path / "a.md").write_text(f"# {title}\n\n全县蓄水。\n", encoding="utf-8")
    index = build_index(tmp_path / "a.md", tmp_path / "index", settings=settings, encoder=ToyEncoder())
    assert own_year(index.documents[0]) == year


@pytest.mark.parametrize(
    ("name", "head", "foot", "year"),
    [
        ("a", "县长 林有为\n2019年5月8日\n\n", "", 2019),
        ("a", "县长 林有为\n（二〇一九年五月八日）\n\n", "", 2019),
        ("a", "", "\n河东县水务局\n2019年5月8日\n", 2019),
        ("县长在2019年水利大会上的讲话", "", "", 2019),
        ("下载2021年", "", "\n河东县水务局\n2019年5月8日\n", 2019),
        ("2018年度总结与2019年计划", "", "", 0),
        ("a", "", "", 0),
    ],
)
def test_a_document_s_own_year_where_its_title_has_none(
    name: str, head: str, foot: str, year: int, tmp_path: Path, settings: Settings
) -> None:
    """The file's name tells it, or the day on which it was given or signed; last year is then the year before."""
    file = tmp_path / f"{name}.txt"
    text = f"在全县水利大会上的讲话\n{head}同志们：\n去年，全县修渠30公里。这件事要接着办。渠修到哪里，水就到哪里。\n{foot}"
    file.write_text(text, encoding="utf-8")
    index = build_index(file, tmp_path / "index", settings=settings, encoder=ToyEncoder())
    (document,) = index.documents
    assert own_year(document) == year
    place = next(i for i, s in enumerate(document.sentences) if "修渠" in document.quote(s))
    spoken_of = SentencePeriods(index)[place].years
    assert spoken_of == ({year - 1} if year else set())


@pytest.mark.parametrize("said", ["超过1954年最高水位0.7米", "高于1954年0.7米", "比1954年高0.7米"])
def test_a_year_that_is_exceeded_is_only_compared_with(said: str, tmp_path: Path, settings: Settings) -> None:
    """What is told is told of this year."""
    text = f"# 1998年防汛工作报告\n\n今年水位达到29.4米，{said}。\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    index = build_index(tmp_path / "a.md", tmp_path / "index", settings=settings, encoder=ToyEncoder())
    assert [p.years for p in SentencePeriods(index)][-1] == {1998}


def test_a_day_that_only_the_file_has_is_no_year_of_the_text() -> None:
    """A file may have been copied years later."""
    read = parse_document("在全县水利大会上的讲话\n\n去年，全县修渠30公里。\n", name="a", source="a.md")
    assert own_year(replace(read, about=About(year=2022, date="2022-03-05"))) == 0


def spoken(*years: int, span: bool = False, planned: int = 0) -> Period:
    return Period(frozenset(years), span, planned)


def test_how_a_year_fits() -> None:
    """The right year, another one, and none."""
    question = asked("2023年修路多少公里？")
    assert period_fit(question, spoken(2022, 2023), 0).year == 1.0
    assert period_fit(question, spoken(2022), 0).year == -1.0
    assert period_fit(question, spoken(), 0).year == 0.0
    assert period_fit(asked("修路多少公里？"), spoken(2022), 0).year == 0.0


def test_several_years_together_are_not_one() -> None:
    """A five-year total does not answer a question about one year, and answers one about five."""
    assert period_fit(asked("2025年修路多少公里？"), spoken(2025, span=True), 0).span == -1.0
    assert period_fit(asked("五年来修路多少公里？"), spoken(span=True), 0).span == 1.0
    assert period_fit(asked("修路多少公里？"), spoken(span=True), 0).span == 0.0


@pytest.mark.parametrize(
    ("question", "planned", "fit"),
    [
        ("今年计划修路多少公里？", 1, 1.0),
        ("今年计划修路多少公里？", -1, -1.0),
        ("去年修路完成了多少？", -1, 1.0),
        ("去年修路完成了多少？", 1, -1.0),
        ("修路多少公里？", 1, 0.0),
        ("What is the target for roads?", 1, 1.0),
        ("How many kilometres were built?", 1, -1.0),
        ("今年计划修路多少公里？", 0, 0.0),
        ("What target has the county set for roads?", 1, 1.0),
        ("How many roads has the county built?", 1, -1.0),
        ("How many roads does the county have?", 1, 0.0),
    ],
)
def test_plans_and_results_are_told_apart(question: str, planned: int, fit: float) -> None:
    """A target is no answer to what was reached, and the other way round; where nothing tells, nothing is said."""
    assert period_fit(asked(question), spoken(planned=planned), 0).plan == fit


@pytest.mark.parametrize(
    ("sentence", "planned"),
    [
        ("全年力争新增公路30公里。", 1),
        ("新增公路30公里。", -1),
        ("净增企业8家。", -1),
        ("确保净增企业8家。", 1),
        ("公路通到村口。", 0),
    ],
)
def test_what_is_added_is_planned_where_it_is_meant(
    sentence: str, planned: int, tmp_path: Path, settings: Settings
) -> None:
    """新增 is of a plan as often as of a result."""
    (tmp_path / "a.md").write_text(f"# 县情\n\n## 交通\n\n{sentence}\n", encoding="utf-8")
    index = build_index(tmp_path / "a.md", tmp_path / "index", settings=settings, encoder=ToyEncoder())
    assert Archive(index).periods[len(index.documents[0].sentences) - 1].planned == planned


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("今年要完成渡口改造18处。", 1),
        ("力争突破三千亿元。", 1),
        ("已完成渡口改造18处。", -1),
        ("主要完成了渡口改造。", -1),
    ],
)
def test_a_result_that_a_plan_governs_is_planned(text: str, planned: int) -> None:
    """完成 behind 要 or 力争 is none yet; 要 in 主要 plans nothing."""
    assert told_last(text) == planned


def test_the_years_of_a_row(tmp_path: Path, settings: Settings) -> None:
    """Those of its columns, its name or its column of years; a day in a cell is none, and goes on in no other row."""
    text = (
        "# 台账\n\n| 项目 | 投资（亿元） | 开工 |\n|---|---|---|\n| 大桥 | 5 | 2024年3月 |\n| 公路 | 6 | 明年 |\n\n"
        "| 指标 | 2022年 | 2023年 |\n|---|---|---|\n| 里程 | 31 | 48 |\n\n| 镇 | 年份 | 户数 |\n|---|---|---|\n| 大溪 | 2021 | 86 |\n"
    )
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    index = build_index(tmp_path / "a.md", tmp_path / "index", settings=settings, encoder=ToyEncoder())
    (document,) = index.documents
    years = {document.quote(s): p.years for s, p in zip(document.sentences, Archive(index).periods, strict=True)}
    found = {name: next(y for row, y in years.items() if name in row) for name in ("大桥", "公路", "里程", "大溪")}
    assert found == {"大桥": frozenset(), "公路": frozenset(), "里程": {2022, 2023}, "大溪": {2021}}


def test_equal_years_are_held_once() -> None:
    """Of a list of thousands of lines, nearly none of which names a year."""
    lines = "".join(f"第{number}户修路{number}米。\n" for number in range(200))
    read = periods._read(parse_document(f"# 2025年台账\n\n{lines}", name="台账", source="台账.txt"))
    assert len({id(years) for years in read.years}) == len(set(read.years))

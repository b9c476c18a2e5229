"""Slides: titles, text, tables, figures of charts, notes."""

from typing import Any

import pptx
import pytest
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.util import Inches

from index.errors import EmptyDocumentError, NotTextError
from index.reading.formats.extracted import PassedOver
from tests.format_files import everything, lines, passed_over, patched, placed, saved, text_of

WHERE = (Inches(1), Inches(1), Inches(6), Inches(3))


def slide(made: Any, title: str, body: str = "", layout: int = 1) -> Any:
    added = made.slides.add_slide(made.slide_layouts[layout])
    added.shapes.title.text = title
    if body:
        added.placeholders[1].text = body
    return added


def test_slides_stand_under_their_titles() -> None:
    """The first title is the document's; a slide's place holds all of it, its notes too."""
    made = pptx.Presentation()
    slide(made, "文旅工作汇报", "市文旅局", layout=0)
    second = slide(made, "上半年成绩", "接待游客1280万人次\n旅游收入96.4亿元")
    second.notes_slide.notes_text_frame.text = "过夜游客占41%。"
    assert placed(text_of(saved(made), "a.pptx")) == [
        ("slide", 1, "", "# 文旅工作汇报\n\n市文旅局"),
        ("slide", 2, "", "## 上半年成绩\n\n接待游客1280万人次\n\n旅游收入96.4亿元\n\n过夜游客占41%。"),
    ]


def test_tables_and_charts_are_records() -> None:
    """A chart's figures are text too, as far as the file keeps them."""
    made = pptx.Presentation()
    shapes = slide(made, "景区", layout=5).shapes
    table = shapes.add_table(3, 3, *WHERE).table
    for r, row in enumerate([["类别", "景区", "游客量（万人次）"], ["自然", "月牙湖", "210"], ["", "云岭", "95"]]):
        for c, text in enumerate(row):
            table.cell(r, c).text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    data = CategoryChartData()
    data.categories = ["2025年", "2026年"]
    data.add_series("收入", (88.5, 96.4))
    shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *WHERE, data)
    assert lines(saved(made), "a.pptx")[1:] == [
        "类别：自然，景区：月牙湖，游客量（万人次）：210",
        "类别：自然，景区：云岭，游客量（万人次）：95",
        "2025年，收入：88.5",
        "2026年，收入：96.4",
    ]


def test_groups_and_automatic_numbers() -> None:
    """Shapes in groups are read; numbers that the program counts stand before their lines."""
    made = pptx.Presentation()
    shapes = slide(made, "任务", layout=5).shapes
    inside = shapes.add_group_shape().shapes.add_group_shape().shapes.add_textbox(*WHERE).text_frame
    inside.text = "修路\n架桥"
    for paragraph in inside.paragraphs:
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                '<a:buAutoNum xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" type="ea1ChsPeriod"/>'
            )
        )
    assert lines(saved(made), "a.pptx") == ["# 任务", "一、修路", "二、架桥"]


def test_a_hidden_slide_is_passed_over() -> None:
    """Nobody sees it; the slides behind it keep their numbers."""
    made = pptx.Presentation()
    slide(made, "汇报")
    slide(made, "草稿").element.set("show", "0")
    slide(made, "结语", "谢谢大家。")
    assert [p.number for p in everything(saved(made), "a.pptx")[0].places] == [1, 3]  # type: ignore[union-attr]
    assert passed_over(saved(made), "a.pptx") == [
        PassedOver("a.pptx!2", "is a hidden slide; show it in its program and save it to have it read")
    ]


def test_damage_and_nothing() -> None:
    """A broken presentation is named with what to do, an empty one holds no text."""
    made = pptx.Presentation()
    slide(made, "汇报")
    good = saved(made)
    for bad in (
        good[:-300],
        patched(good, {"ppt/slides/slide1.xml": "<p:sld"}),
        patched(good, {"ppt/presentation.xml": "<a/>"}),
    ):
        with pytest.raises(NotTextError, match=r"a\.pptx is damaged.*save it again"):
            everything(bad, "a.pptx")
    with pytest.raises(EmptyDocumentError):
        everything(saved(pptx.Presentation()), "a.pptx")


def test_the_title_gives_a_tables_unit() -> None:
    """Where the slide's title or the text before the table says it."""
    made = pptx.Presentation()
    shown = slide(made, "水库情况（单位：万立方米）", layout=5)
    cells = shown.shapes.add_table(2, 2, Inches(1), Inches(2), Inches(5), Inches(2)).table
    for i, row in enumerate((("水库", "库容"), ("青山水库", "860"))):
        for j, text in enumerate(row):
            cells.cell(i, j).text = text
    assert lines(saved(made), "a.pptx")[-1] == "水库：青山水库，库容（万立方米）：860"

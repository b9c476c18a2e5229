"""Pages to text: paragraphs whole over lines, columns and pages, headings marked, and the page of each range."""

import random

from hypothesis import given
from hypothesis import strategies as st

from index.reading.formats.paged.assembling import assembled
from index.reading.formats.paged.page import Page
from tests.paper import PROSE, column, cut, glyphs, page


def _text(*pages: Page) -> str:
    return assembled(pages)[0]


def test_lines_of_a_paragraph_are_one() -> None:
    """What a page cut into lines is one paragraph again, and each paragraph stays alone."""
    assert _text(page(column(PROSE, 60, 80, 36))) == "".join(f"{p}\n" for p in PROSE)


def test_paragraphs_without_indent() -> None:
    """Where nothing is indented, a line that ends early ends its paragraph."""
    lines = [line for p in PROSE for line in cut(p, 34, 0)]
    drawn = [g for i, line in enumerate(lines) for g in glyphs(line, 60, 80 + 18 * i)]
    assert _text(page(drawn)) == "".join(f"{p}\n" for p in PROSE)


def test_paragraph_goes_on_over_the_page() -> None:
    """A paragraph that a page break cuts is one, and its places tell which part stands on which page."""
    lines = cut(PROSE[0], 20)
    first = [g for i, line in enumerate(lines[:2]) for g in glyphs(line, 60, 760 + 18 * i)]
    second = [g for i, line in enumerate(lines[2:]) for g in glyphs(line, 60, 80 + 18 * i)]
    text, places = assembled([page(first, 1), page(second + column(PROSE[1:2], 60, 200, 20), 2)])
    assert text == f"{PROSE[0]}\n{PROSE[1]}\n"
    assert [(p.number, text[p.start : p.end]) for p in places] == [
        (1, "".join(lines[:2]).strip("　")),
        (2, "".join(lines[2:]) + f"\n{PROSE[1]}\n"),
    ]


def test_note_at_the_foot_does_not_cut_a_sentence() -> None:
    """A note stands behind the paragraph that goes on over it, with the page that it is on."""
    lines = cut(PROSE[0], 20)
    body = column(PROSE[1:], 60, 80, 20) + [g for i, s in enumerate(lines[:2]) for g in glyphs(s, 60, 300 + 18 * i)]
    notes = glyphs("① 数据截至去年十二月底。", 60, 780, 8)
    rest = [g for i, line in enumerate(lines[2:]) for g in glyphs(line, 60, 80 + 18 * i)]
    text, places = assembled([page(body + notes, 1), page(rest, 2)])
    assert text == f"{PROSE[1]}\n{PROSE[2]}\n{PROSE[0]}\n①数据截至去年十二月底。\n"
    assert [p.number for p in places] == [1, 2, 1]


def test_hyphens_and_spaces_of_latin_lines() -> None:
    """A hyphen that cuts a word goes, and words of two lines are parted by a space."""
    drawn = glyphs("The town opened a road to the reser-", 60, 80) + glyphs(
        "voir and the market, and all of it is", 60, 98
    )
    drawn += glyphs("open.", 60, 116)
    assert _text(page(drawn)) == "The town opened a road to the reservoir and the market, and all of it is open.\n"


def test_headings_by_their_type() -> None:
    """Larger lines, and bold ones among plain, are headings, the larger the higher; bold words in a sentence are not."""
    drawn = glyphs("青石镇年报", 220, 60, 20) + glyphs("道路", 60, 100, strong=True) + column(PROSE[:2], 60, 120, 36)
    drawn += glyphs("一是修路。", 84, 220, strong=True) + glyphs("全长三十二公里，投资一亿二千万元。", 144, 220)
    text = _text(page(drawn))
    assert text == f"# 青石镇年报\n## 道路\n{PROSE[0]}\n{PROSE[1]}\n一是修路。全长三十二公里，投资一亿二千万元。\n"


def test_numbered_heading_behind_a_full_line() -> None:
    """A numbered heading at the left edge begins a paragraph though the line above is full and paragraphs are indented."""
    full = PROSE[0][:33] + "。"
    drawn = column([PROSE[1], PROSE[2], full], 60, 80, 36) + glyphs("二、文化建设", 60, 170)
    drawn += column(PROSE[1:], 60, 188, 36)
    assert f"{full}\n二、文化建设\n{PROSE[1]}\n" in _text(page(drawn))


def test_size_of_the_text_is_that_of_cells_too() -> None:
    """The title of a page of nothing but cells is larger than they are, and a heading."""
    drawn = glyphs("道路建设进展", 60, 60, 24)
    rows = [("道路", "桥梁", "图书馆"), ("已经通车", "正在设计", "已经开放"), ("三十二公里", "两座", "三千册")]
    drawn += [g for i, row in enumerate(rows) for j, c in enumerate(row) for g in glyphs(c, 60 + 150 * j, 120 + 20 * i)]
    assert _text(page(drawn)).startswith("# 道路建设进展\n道路：已经通车；桥梁：正在设计；图书馆：已经开放\n")


def test_title_over_two_lines() -> None:
    """A title that is broken into two centred lines is one heading."""
    drawn = glyphs("关于青石镇道路建设和图书馆", 158, 60, 20) + glyphs("使用情况的报告", 218, 90, 20)
    assert _text(page(drawn + column(PROSE, 60, 140, 38))).startswith("# 关于青石镇道路建设和图书馆使用情况的报告\n")


def test_title_that_fills_its_column() -> None:
    """A title whose first line is as wide as its column goes on in the next, centred one."""
    drawn = glyphs("关于青石镇道路建设", 60, 60, 20) + glyphs("情况报告", 110, 90, 20)
    assert _text(page(drawn + column(PROSE, 60, 140, 15))).startswith("# 关于青石镇道路建设情况报告\n")


def test_lines_of_contents_go() -> None:
    """A table of contents says again what the headings say; its lines are left out."""
    drawn = glyphs("一、道路……………………3", 60, 60) + column(PROSE, 60, 100, 36)
    assert _text(page(drawn)) == "".join(f"{p}\n" for p in PROSE)


def test_confidence_of_a_scan_is_kept() -> None:
    """A recognised page has its confidence in its place, a written one has none."""
    _, places = assembled(
        [page(column(PROSE[:1], 60, 80, 36), 1, confidence=0.9), page(column(PROSE[1:], 60, 80, 36), 2)]
    )
    assert [(p.number, p.confidence) for p in places] == [(1, 0.9), (2, None)]


@given(st.integers(0, 999), st.integers(1, 4))
def test_places_cover_the_text(seed: int, pages: int) -> None:
    """Whatever stands on the pages, in whatever place: every character of the text has one page, in order."""
    chance = random.Random(seed)
    drawn = [
        page(
            [
                g
                for _ in range(chance.randrange(9))
                for g in glyphs(
                    chance.choice([*PROSE, "5.2%", "— 3 —", "①", "a b"])[: chance.randint(1, 40)],
                    chance.uniform(0, 500),
                    chance.uniform(0, 800),
                    chance.choice([8, 12, 20]),
                )
            ],
            i + 1,
        )
        for i in range(pages)
    ]
    text, places = assembled(drawn)
    assert "".join(text[p.start : p.end] for p in places) == text
    assert all(p.start < p.end for p in places)


def test_a_caption_is_a_paragraph_of_its_own() -> None:
    """Though the line before it is full, and on another page, what says a table's unit goes on with nothing."""
    lines = cut(PROSE[0], 20)[:2]
    above = [g for i, line in enumerate(lines) for g in glyphs(line, 60, 80 + 18 * i)]
    rows = (("县", "产值"), ("东县", "31.5"), ("西县", "18.4"))
    drawn = glyphs("表1 各县工业产值（单位：亿元）", 60, 80)
    drawn += [g for i, row in enumerate(rows) for j, t in enumerate(row) for g in glyphs(t, 60 + 150 * j, 110 + 18 * i)]
    text = _text(page(above, 1), page(drawn, 2))
    assert text.startswith("".join(lines).strip("\u3000") + "\n表1各县工业产值（单位：亿元）\n")
    assert text.endswith("县：东县；产值（亿元）：31.5\n\n县：西县；产值（亿元）：18.4\n\n")

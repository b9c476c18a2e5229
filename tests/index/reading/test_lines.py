"""Lines and paragraphs: what is one paragraph although a break cuts it, and what is not."""

from collections.abc import Collection
from itertools import pairwise

from hypothesis import given

from index.reading.lines import lines_of, paragraphs_of
from index.reading.sentences import is_blank
from tests.chinese_texts import texts


def paragraphs(text: str, alone: Collection[int] = ()) -> list[str]:
    lines = lines_of(text)
    return [text[p.start : p.end] for p in paragraphs_of(text, lines, [i in alone for i in range(len(lines))])]


def test_lines_without_blanks() -> None:
    """Lines come trimmed, with their columns and whether they are indented; empty ones are left out."""
    lines = lines_of("路\n\n \u3000桥宽。\u200b\n\tAb\n")
    assert [(line.start, line.end, line.width, line.indented) for line in lines] == [
        (0, 1, 2, False),
        (5, 8, 9, True),
        (11, 13, 6, True),
    ]


def test_paragraphs_of_whole_lines_stay() -> None:
    """Lines that end as sentences, headings and names are paragraphs of their own."""
    text = "关于修路的说明\n一、道路\n全年修路三十公里。\n路面宽。\n李明\n王芳"
    assert paragraphs(text) == text.split("\n")


def test_page_width_joins_full_lines() -> None:
    """Where hard breaks cut a text at one width, full lines go on in the next, and short ones end a paragraph."""
    line = "修路三十公里建桥两座通水通电让群众出行更加方便"
    text = f"{line}\n{line}\n{line}\n方便。\n{line}\n{line}\n完。"
    assert paragraphs(text) == [f"{line}\n{line}\n{line}\n方便。", f"{line}\n{line}\n完。"]


def test_indent_begins_a_paragraph() -> None:
    """In a text that indents paragraphs a full line that ends as a sentence goes on, an indented one begins anew."""
    full = "修路三十公里建桥两座通水通电让群众出行更加方便"
    ended = full[:-1] + "。"
    text = f"　　{full[:-2]}\n{full}\n{ended}\n{full}\n好。\n　　{full[:-2]}\n{full}\n{full}\n好。"
    assert [p.count("\n") for p in paragraphs(text)] == [4, 3]


def test_full_lines_that_end_a_paragraph() -> None:
    """A full line that ends as a sentence ends its paragraph where an indent or a mark follows."""
    full = "修路三十公里建桥两座通水通电让群众出行更加方便"
    ended = full[:-1] + "。"
    paragraph = f"{full[:-2]}\n{full}\n{full}\n{ended}"
    assert paragraphs(f"　　{paragraph}\n　　{paragraph}") == [paragraph, paragraph]
    assert paragraphs(f"　　{paragraph}\n二是建桥。") == [paragraph, "二是建桥。"]


def test_heading_lines_do_not_go_on() -> None:
    """A full line is not joined to a line that begins with a heading's mark, nor a heading to the short line below it."""
    line = "修路三十公里建桥两座通水通电让群众出行更加方便"
    assert paragraphs(f"{line}\n{line}\n{line}\n{line}\n一、道路")[-1] == "一、道路"
    text = "（一）聚焦道路建设，让群众出行更加方便\n加强养护。\n全年养护三百公里。"
    assert paragraphs(text) == text.split("\n")


def test_mark_cut_in_two() -> None:
    """A line that cannot begin or end a sentence is part of one: （ / 三）, 。 on a line of its own."""
    assert paragraphs("（\n三）修路\n路面宽\n，桥面窄\n。") == ["（\n三）修路", "路面宽\n，桥面窄\n。"]


def test_lines_that_stand_alone() -> None:
    """What is known to stand alone is joined to nothing."""
    line = "修路三十公里建桥两座通水通电让群众出行更加方便"
    text = f"{line}\n{line}\n{line}\n{line}\n。"
    assert paragraphs(text) == [text]
    assert paragraphs(text, {1}) == [line, line, f"{line}\n{line}\n。"]


def test_empty_line_ends_a_paragraph() -> None:
    """Nothing is joined over an empty line."""
    line = "修路三十公里建桥两座通水通电让群众出行更加方便"
    assert paragraphs(f"{line}\n\n{line}\n{line}\n{line}\n{line}\n完。")[0] == line


def test_no_lines() -> None:
    """Blank texts have no lines and no paragraphs."""
    assert paragraphs("") == []
    assert paragraphs(" \n\u3000\n\u200b") == []


@given(texts)
def test_paragraphs_hold_every_line(text: str) -> None:
    """Paragraphs are in order, begin and end where lines do, and every line lies in one of them."""
    lines = lines_of(text)
    found = paragraphs_of(text, lines, [False] * len(lines))
    assert all(a.end < b.start for a, b in pairwise(found))
    assert {p.start for p in found} <= {line.start for line in lines}
    held = {i for p in found for i in range(p.start, p.end)}
    assert {i for i, c in enumerate(text) if not is_blank(c)} <= held


def test_lines_of_keys_are_not_joined() -> None:
    """A figure at the end of a record and the key of the next are no quantity, nor are two lines of keys one sentence; prose still is."""
    for rows in (
        ["县：东县，人口（万人）：12.5", "县：西县，人口（万人）：8.7", "县：南县，人口（万人）：7.1"],
        ["镇：青石镇；村：12", "镇：白云镇；村：8"],
        ["项目名称：云岭大桥主桥和引桥的建设工程", "项目业主：云岭县交通建设投资公司。"],
    ):
        for apart in ("\n", "\n\n"):
            assert paragraphs(apart.join(rows)) == rows
    assert paragraphs("会议强调：今年修路31\n8公里。") == ["会议强调：今年修路31\n8公里。"]

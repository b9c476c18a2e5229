"""Answers and conversations as files: every line of the answer, every quote with its reference, in each format."""

import io
import json
import re
import zipfile
from base64 import b64decode
from collections import Counter
from collections.abc import Sequence
from html import unescape
from typing import Any

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt

from index.reading.parse import parse_document
from index.settings import Settings
from rag.answer import Answer, Citation
from rag.structure.parts import AnswerPart, Group, Proof, Quoted, Row, Span, Table, Told
from rag.structure.render import render
from ui.desk.aid import Aid
from ui.desk.chat import Turn
from ui.exporting.beside import Beside, beside
from ui.exporting.download import download_html
from ui.exporting.formats import FORMATS, exported
from ui.exporting.paper import paper

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
AID = Aid(Settings.from_environment())
FIRST, SECOND = "新建水库两座", "总投资21.4亿元"


def cited(marker: int, quote: str, start: int, place: str = "") -> Citation:
    section = ("一、水利建设", "（一）水库")
    return Citation(
        marker,
        "水利报告-1a2b3c4d5e",
        "水利报告",
        "水利报告.docx",
        section,
        start,
        start + len(quote),
        quote,
        1.0,
        place=place,
    )


def quoted(own: Citation, **more: Any) -> Quoted:
    return Quoted(Proof(own.marker, own.document_id, own.start, own.end), own.quote, **more)


def answer(parts: Sequence[AnswerPart], *citations: Citation, **more: Any) -> Answer:
    own = tuple(parts)
    return Answer(render(own, "zh"), citations, False, 0.9, "zh", "extractive", {}, parts=own, **more)


_FIRST, _SECOND = cited(1, FIRST, 10, "第3页，第2段"), cited(2, SECOND, 17)
ONE = answer(
    [quoted(_FIRST), quoted(_SECOND, frame="item"), quoted(_FIRST, frame="item")],
    _FIRST,
    _SECOND,
)
_ROW = cited(1, FIRST, 10)
TABLE = answer([Table("values", (Group("said", (Row(_ROW.document_id, "灯塔", (quoted(_ROW),)),)),))], _ROW)
REFERENCES = ("水利报告-1a2b3c4d5e:10-16", "水利报告-1a2b3c4d5e:17-26")


def word_parts(made: bytes) -> tuple[etree._Element, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        return etree.fromstring(file.read("word/document.xml")), etree.fromstring(file.read("word/footnotes.xml"))


@pytest.mark.parametrize("kind", ["md", "html", "json"])
def test_each_quote_has_its_full_reference(kind: str) -> None:
    """Title, section, place in the file, the quote, and the place in the stored text."""
    text = exported([("修了什么？", ONE)], "zh", kind).decode()
    for told in ("修了什么？", "水利报告", "一、水利建设", "（一）水库", "第3页，第2段", FIRST, SECOND, *REFERENCES):
        assert told in text


def test_word_has_footnotes_that_are_proofs() -> None:
    """Real ones, one for each quote, each found from where it is first cited and again from where it is cited once more."""
    made = exported([("修了什么？", ONE)], "zh", "docx")
    document, notes = word_parts(made)
    told = {n.get(f"{{{W['w']}}}id"): "".join(n.itertext()) for n in notes.findall("w:footnote", W)}
    referred = [r.get(f"{{{W['w']}}}id") for r in document.iterfind(".//w:footnoteReference", W)]
    assert len(referred) == 2
    for number, quote, reference in zip(referred, (FIRST, SECOND), REFERENCES, strict=True):
        assert quote in told[number]
        # Where the place is known in words, code points are for programs.
        assert (reference in told[number]) != ("第3页" in told[number])
        assert ("一、水利建设 › （一）水库" in told[number]) != ("同上" in told[number])
    again = [f.get(f"{{{W['w']}}}instr") for f in document.iterfind(".//w:fldSimple", W)]
    assert len(again) == 1
    assert f"{'NOTEREF'} _Note1" in again[0]
    opened = Document(io.BytesIO(made))
    assert [p.text for p in opened.paragraphs if p.style.name == "List Bullet"] == [f"{SECOND} ", f"{FIRST} "]


def test_the_words_that_answer_are_bold() -> None:
    """In Word, in HTML and in Markdown, where the tags of HTML hold beside any sign; in the data as their place in the quote."""
    own = cited(1, "占全市的67.5%以上", 0)
    pointing = [("占多少？", answer([quoted(own, span=Span(4, 11))], own))]
    opened = Document(io.BytesIO(exported(pointing, "zh", "docx")))
    bold = [r.text for p in opened.paragraphs for r in p.runs if r.bold and p.text.startswith("占全市的")]
    assert bold == ["67.5%以上"]
    markdown = exported(pointing, "zh", "md").decode()
    for shown in (exported(pointing, "zh", "html").decode(), MarkdownIt("commonmark").render(markdown)):
        assert "占全市的<strong>67.5%以上</strong>" in shown
    data = json.dumps(json.loads(exported(pointing, "zh", "json")))
    assert '"span": {"start": 4, "end": 11}' in data


def test_tables_stay_tables() -> None:
    """In Word, in Markdown and in HTML, with the proofs in their cells."""
    (table,) = Document(io.BytesIO(exported([("哪个县？", TABLE)], "zh", "docx"))).tables
    assert [[cell.text.strip() for cell in row.cells] for row in table.rows] == [["文档", "原文"], ["灯塔", FIRST]]
    assert f"| 灯塔 | {FIRST} [^1] |" in exported([("哪个县？", TABLE)], "zh", "md").decode()
    assert '<th scope="col">文档</th>' in exported([("哪个县？", TABLE)], "zh", "html").decode()


@pytest.mark.parametrize(
    "text", ["3.42 trillion yuan", "-5.3%", "+3%", "3. 发展", "3)", "- 五项", "---", "===", "A & B &amp; C", "2026."]
)
def test_markdown_shows_each_text_as_it_is(text: str) -> None:
    """A figure stays a figure, and what would begin a list or a rule stays a text: in a paragraph, an item and a cell."""
    own = cited(1, text, 0)
    row = Row(own.document_id, text, (quoted(own),))
    made = answer([quoted(own), quoted(own, frame="item"), Table("values", (Group("said", (row,)),))], own)
    markdown = exported([("多少？", made)], "zh", "md").decode()
    shown = MarkdownIt("commonmark").enable("table").render(markdown)
    visible = [unescape(re.sub(r"<[^>]*>|\[\^1\]|[“”]", "", line)).strip() for line in shown.split("\n")]
    assert visible.count(text) == 4
    assert "<hr" not in shown
    assert "<ol" not in shown
    assert "<h2>" not in shown.partition("多少")[2]


def test_a_conversation_is_numbered_through() -> None:
    """The second answer's first proof is not the first answer's."""
    made = paper([("一？", ONE), ("二？", TABLE)], "zh")
    assert [[f.number for f in e.footnotes] for e in made.entries] == [[1, 2], [3]]
    text = exported([("一？", ONE), ("二？", TABLE)], "zh", "md").decode()
    assert sorted(set(re.findall(r"\[\^\d\]", text))) == ["[^1]", "[^2]", "[^3]"]


def test_how_sure_an_answer_is_goes_with_it() -> None:
    """A likely answer says so, a follow-up how it was read, in the language of the page."""
    likely = answer([quoted(cited(1, FIRST, 10))], cited(1, FIRST, 10), certainty="likely", resolved="修了几座水库？")
    text = exported([("几座？", likely)], "en", "md").decode()
    assert "Probably so" in text
    assert "修了几座水库？" in text


def test_json_holds_the_answer_whole() -> None:
    """As `Answer.to_dict()` has it, so that it can be read again."""
    (turn,) = json.loads(exported([("修了什么？", ONE)], "zh", "json"))["turns"]
    assert Answer.from_dict(turn["answer"]) == ONE
    assert [r["reference"] for r in turn["references"]] == list(REFERENCES)


def test_html_needs_nothing_else_and_shows_text_as_text() -> None:
    """No script, no address, and markup of a question or a document stays text."""
    hostile = "<script>alert(1)</script>"
    text = exported([(hostile, answer([quoted(cited(1, hostile, 0))], cited(1, hostile, 0)))], "en", "html").decode()
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert not re.search(r"(?:src|href)=\"(?!#)", text)


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=30), st.text(min_size=1, max_size=30))
def test_any_text_can_be_exported(question: str, quote: str) -> None:
    """Whatever characters a question and a quote have; Word's file can be opened again."""
    made = answer([quoted(cited(1, quote, 0))], cited(1, quote, 0))
    for kind in FORMATS:
        assert exported([(question, made)], "zh", kind)
    Document(io.BytesIO(exported([(question, made)], "zh", "docx")))


def test_the_page_hands_out_what_its_menu_asks_for() -> None:
    """One answer or the conversation, under a name of its own; nothing for a turn or a kind that there is not."""
    turns = (Turn("修了什么？", ONE), Turn("还没答"), Turn("哪个县？", TABLE))
    html = download_html(turns, 3, "md", "zh")
    assert 'data-name="哪个县.md"' in html
    (data,) = re.findall(r'data-file="([^"]*)"', html)
    assert b64decode(data) == exported([("哪个县？", TABLE)], "zh", "md")
    assert 'data-name="修了什么 (2).docx"' in download_html(turns, 0, "docx", "zh")
    assert [download_html(turns, *asked, "zh") for asked in ((2, "md"), (9, "md"), (-1, "md"), (1, "exe"))] == [""] * 4


LINES = "一、修路\n新建道路三十公里，总投资21.4亿元。\n二、修桥\n新建桥梁两座。\n"


def conversation() -> tuple[list[tuple[str, Answer]], Beside]:
    """Two turns over one document: quotes of one line and of several, one within another, a table, a list, a notice."""
    document = parse_document(LINES, name="水利报告", source="水利报告.txt")

    def of(marker: int, quote: str) -> Citation:
        start = document.text.index(quote)
        return Citation(
            marker, document.id, document.title, "x.txt", ("一、修路",), start, start + len(quote), quote, 1.0
        )

    road, both = of(1, "新建道路三十公里，总投资21.4亿元"), of(2, LINES[LINES.index("新建道路") : -1])
    first = answer(
        [quoted(road), quoted(both, frame="item")], road, both, notice="提示一\n提示二", resolved="修了多少路？"
    )
    row = Row(document.id, "灯塔", (quoted(both),))
    second = answer([Told("另有说明。", ()), Table("values", (Group("said", (row,)),))], road, both)
    return [("修了\n多少路？", first), ("哪个县？", second)], beside((document,), "en", AID)


def lines_said(kind: str, made: bytes) -> Counter[str]:
    """The lines that a reader sees in a file, without marks of footnotes and of formats, and without what Word says in words of its own."""
    if kind == "docx":
        roots = word_parts(made)
        for mark in [one for root in roots for one in root.iterfind(".//w:fldSimple", W)]:
            mark.getparent().remove(mark)
        broken = [
            "".join(
                "\n" if part.tag.endswith("}br") else part.text or ""
                for part in p.iter(*(f"{{{W['w']}}}{t}" for t in ("t", "br")))
            )
            for root in roots
            for p in root.iterfind(".//w:p", W)
        ]
    elif kind == "html":
        text = made.decode().partition("<body>")[2]
        text = re.sub(r"<sup>.*?</sup>|<code>.*?</code> <a .*?</a>", "", text)
        broken = [
            unescape(re.sub(r"<[^>]*>", "", line))
            for line in re.split(r"</?(?:h\d|p|li|td|th|tr|blockquote|table|section|ol|ul)\b[^>]*>", text)
        ]
    else:
        text = re.sub(r"\[\^\d\](?!:)|\*\*|^\*|\*$|^#+ ", "", made.decode(), flags=re.MULTILINE)
        text = re.sub(r"\\\n|<br>", "\n", text)
        broken = [
            re.sub(r"\\(.)", r"\1", re.sub(r"^ *- |^\[\^\d\]: |^\|(?: --- \|)+$", "", line))
            for one in text.split("\n")
            for line in (one.split("|") if one.startswith("|") else [one])
        ]
    said = [line.strip(" “”") for one in broken for line in one.split("\n")]
    return Counter(line for line in said if line)


def test_every_format_says_the_same() -> None:
    """Each line of the answers, of the quotes and of the English under them, as often in one as in the others; breaks of lines stay."""
    turns, told = conversation()
    made = {kind: exported(turns, "en", kind, told) for kind in FORMATS}
    entries = paper(turns, "en", told).entries
    english = [footnote.english for entry in entries for footnote in entry.footnotes]
    assert english[0].startswith("By dictionary, word by word; not the document’s words: ")
    assert "2.14 billion yuan" in english[0]
    where = [line.partition("Title and headings, by dictionary: ")[2] for line in english]
    assert where == ["water conservancy report"] * 4
    assert AID.where(cited(1, FIRST, 0)) == "water conservancy report › water conservancy › reservoir"
    assert english[1].startswith("The paragraph around quote [1]; in it, word by word: after it: ")
    assert english[2].startswith("The paragraph around quote [4]")
    said = {kind: lines_said(kind, made[kind]) for kind in ("docx", "md", "html")}
    lines = [*english, "二、修桥", "新建桥梁两座。", "提示一", "提示二", "另有说明。"]
    for kind, found in said.items():
        assert {line: count for line in lines if (count := found[line]) < lines.count(line)} == {}, kind
    # Word says where a quote stands on a line of its own, and where it stood before as ibid.; Markdown says all of it on the first line.
    assert said["docx"]["二、修桥"] == said["html"]["二、修桥"] == said["md"]["二、修桥"]
    data = json.loads(made["json"])
    assert [r["english"] for turn in data["turns"] for r in turn["references"]] == english
    assert data["turns"][0]["answer"]["notice"] == "提示一\n提示二"


def test_a_chinese_file_has_no_english() -> None:
    """Who reads the quotes needs none."""
    document = parse_document(LINES, name="水利报告", source="水利报告.txt")
    told = beside((document,), "zh", AID)
    assert [f.english for entry in paper(conversation()[0], "zh", told).entries for f in entry.footnotes] == [""] * 4


def test_places_are_told_in_words_and_once() -> None:
    """Where somebody knows the paragraph a footnote has it; the same headings are not told twice, and the file is of today."""
    made = exported([("修了什么？", ONE)], "zh", "docx", Beside(lambda c: f"第{c.marker}段"))
    document, notes = word_parts(made)
    first, second = ("".join(n.itertext()) for n in notes.findall("w:footnote", W)[2:])
    assert "一、水利建设" in first
    assert second.startswith(" 同上 · 第2段")
    assert "把握 90%" in "".join(document.itertext())
    assert Document(io.BytesIO(made)).core_properties.created.year > 2020

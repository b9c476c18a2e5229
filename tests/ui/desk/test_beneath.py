"""The line of English beneath each line and cell of an answer, in the English page alone."""

import re
from dataclasses import replace
from html import unescape

import pytest

from index.document import Document
from index.reading.parse import parse_document
from index.settings import Settings
from rag.answer import Answer, Citation
from rag.structure.parts import AnswerPart, Group, Introduced, Listed, Row, Table, Title, Told
from rag.structure.render import render
from tests.ui.water_report import TEXT, TITLE, cited, proof, quoted
from ui.desk.aid import Aid
from ui.desk.beneath import Beneath
from ui.desk.chat import Turn, conversation_html

AID = Aid(Settings.from_environment())


@pytest.fixture
def document() -> Document:
    return parse_document(TEXT, name=TITLE, source="报告.txt")


def answer(part: AnswerPart, *citations: Citation, language: str = "en") -> Answer:
    text = render((part,), language)
    return Answer(text, citations, False, 0.9, language, "extractive", {"total": 0.1}, parts=(part,))


def page(document: Document, own: Answer, language: str = "en", *, bare: bool = False) -> str:
    beneath = Beneath({document.id: document}, AID)
    return conversation_html((Turn("What?", own, bare=bare),), language, beneath=beneath)


def beneath(html: str, tag: str) -> list[str]:
    """For each element of that name the English beneath what it holds, empty where there is none."""
    found = re.findall(rf"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
    lines = [re.findall(r'<span class="yz-beneath" lang="en">(.*?)</span>', one, re.DOTALL) for one in found]
    return [unescape("|".join(line)) for line in lines]


def test_each_item_of_a_list_has_its_line(document: Document) -> None:
    """And the line that the list stands below."""
    own = [cited(document, n, q) for n, q in enumerate(("今年做三件事", "修建水库", "加固河堤", "改造泵站"), 1)]
    lead, *items = map(quoted, own)
    html = page(document, answer(Listed(tuple(items), lead), *own))
    first, second, third = beneath(html, "li")
    assert "reservoir" in first
    assert "reservoir" not in second + third
    assert any("this year" in line for line in beneath(html, "p"))
    assert html.count("not the document’s words") == 1


def test_each_cell_of_a_table_has_its_line(document: Document) -> None:
    """The name of the document says what it is about, what is quoted of it what it says; a value in English has none."""
    own = cited(document, 1, "总投资21.4亿元")
    row = Row(document.id, "云栖县", (quoted(own),), "2.14 billion yuan")
    html = page(document, answer(Table("values", (Group("said", (row,)),)), own))
    name, quote, value = beneath(html, "td")
    assert name == "Yunqi County"
    assert "2.14 billion yuan" in quote
    assert value == ""


def test_a_title_says_what_it_is_about(document: Document) -> None:
    """Where an answer tells which documents there are."""
    own = cited(document, 1, "云栖县水利工作报告")
    html = page(document, answer(Introduced("documents", 1, (Title(own.quote, proof(own)),)), own))
    assert beneath(html, "li") == ["Yunqi County water conservancy work report"]


def test_a_paragraph_around_a_quote_has_no_line_of_its_own(document: Document) -> None:
    """What it says stands beneath the quote in it, and in the sources."""
    inner, whole = cited(document, 1, "修建水库"), cited(document, 2, TEXT.split("\n")[1])
    parts = (quoted(inner), replace(quoted(whole), frame="context"))
    own = Answer(render(parts, "en"), (inner, whole), False, 0.9, "en", "extractive", {}, parts=parts)
    lines = [line for line in beneath(page(document, own), "p") if line]
    assert len(lines) == 1
    assert "reservoir" in lines[0]


def test_where_it_is_not_wanted_there_is_none(document: Document) -> None:
    """In the Chinese page, before the whole answer stands, of a document that is gone, and beneath our own words."""
    own = cited(document, 1, "修建水库")
    for html in (
        page(document, answer(quoted(own), own), "zh"),
        page(document, answer(quoted(own), own), bare=True),
        page(document, answer(quoted(replace(own, document_id="gone")), replace(own, document_id="gone"))),
        page(document, answer(Told("They build a reservoir.", (proof(own),)), own)),
    ):
        assert "yz-beneath" not in html

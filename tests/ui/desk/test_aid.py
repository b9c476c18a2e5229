"""English beside Chinese quotes: in the English page alone, apart from the document's words, and said to be none of them."""

import re
from html import unescape

import pytest

from index.document import Document
from index.reading.parse import parse_document
from index.settings import Settings
from rag.answer import Answer, Citation
from ui.desk.aid import Aid
from ui.desk.chat import Turn
from ui.desk.panel import sources_html
from ui.desk.reading import reading_html

TEXT = "一、水利建设\n去年没有修桥。新建水库两座，总投资21.4亿元。全县粮食丰收。\n"
AID = Aid(Settings.from_environment())


@pytest.fixture
def document() -> Document:
    return parse_document(TEXT, name="水利报告", source="水利报告.txt")


def cited(document: Document, marker: int, quote: str) -> Citation:
    start = document.text.index(quote)
    return Citation(
        marker, document.id, document.title, document.source, ("一、水利建设",), start, start + len(quote), quote, 1.0
    )


def answer(*citations: Citation) -> Answer:
    return Answer("".join(f"{c.quote} [{c.marker}]" for c in citations), citations, False, 0.9, "en", "extractive", {})


def lines(html: str) -> list[str]:
    found = re.findall(r'<div class="yz-english" lang="en">(.*?)</div>', html, re.DOTALL)
    return [unescape(re.sub(r"<[^>]*>", "", line)) for line in found]


def test_under_a_quote_stands_a_line_that_says_what_it_is(document: Document) -> None:
    """In the panel and in the open document; figures and terms are in it, and that these are not the document's words."""
    one = answer(cited(document, 1, "新建水库两座，总投资21.4亿元"))
    panel = sources_html((Turn("What?", one),), {document.id: document}, "en", AID)
    whole = reading_html(document, 1, one, "en", AID)
    for html in (panel, whole):
        (line,) = lines(html)
        assert "not the document’s words" in line
        assert "reservoir" in line
        assert "2.14 billion yuan" in line
        assert "water conservancy" in html


def test_a_paragraph_around_a_quote_is_told_by_what_stands_where(document: Document) -> None:
    """What is before and behind the quote, not the quote again."""
    both = answer(cited(document, 1, "新建水库两座，总投资21.4亿元"), cited(document, 2, TEXT[TEXT.index("去年") : -1]))
    _, around = lines(sources_html((Turn("What?", both),), {document.id: document}, "en", AID))
    assert "paragraph around quote [1]" in around
    assert "before the quote: last year" in around
    assert "after it:" in around
    assert "2.14 billion yuan" not in around


def test_words_of_a_quote_are_explained(document: Document) -> None:
    """Each with its reading and its meanings, one stop for the keyboard in each quote; the quote stays as it is."""
    html = sources_html(
        (Turn("What?", answer(cited(document, 1, "新建水库两座"))),), {document.id: document}, "en", AID
    )
    (mark,) = re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL)
    assert 'data-reading="shuǐ kù"' in mark
    assert "reservoir" in mark
    assert mark.count('tabindex="0"') == 1
    assert unescape(re.sub(r"<[^>]*>", "", re.sub(r'<span class="yz-number".*?</span>', "", mark))) == "新建水库两座"


def test_a_chinese_page_has_none_of_it(document: Document) -> None:
    """Who reads the quote needs no help."""
    one = answer(cited(document, 1, "新建水库两座"))
    for html in (
        sources_html((Turn("问", one),), {document.id: document}, "zh", AID),
        reading_html(document, 1, one, "zh", AID),
    ):
        assert "yz-english" not in html
        assert "yz-term" not in html


def test_an_answer_is_shown_before_its_english(document: Document) -> None:
    """A bare one has the quote alone."""
    one = Turn("What?", answer(cited(document, 1, "新建水库两座")), bare=True)
    html = sources_html((one,), {document.id: document}, "en", AID)
    assert "新建水库两座" in html
    assert "yz-english" not in html
    assert "yz-term" not in html


def test_without_a_model_nothing_is_translated(document: Document) -> None:
    """Nor where the page is Chinese."""
    assert not AID.translates(answer(cited(document, 1, "新建水库两座")), "en")

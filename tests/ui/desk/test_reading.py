"""A document beside the conversation: all its text, its outline, its pages, and the quotes of an answer in their places."""

import re
from dataclasses import replace
from html import unescape

from index.document import Document, Place
from index.reading.parse import parse_document
from rag.answer import Answer, Citation
from ui.desk.reading import reading_html

TEXT = (
    "青河县工作报告\n\n一、去年的工作\n\n（一）抓道路。全年修路三十公里，架桥两座。\n"
    "路通到每个村。\n\n二、今年的任务\n\n全年造林五千亩。<b>不是标记</b>{{x}}\n"
)


def document() -> Document:
    return parse_document(TEXT, name="报告", source="/文档/报告.txt")


def cited(marker: int, quote: str, own: Document) -> Citation:
    start = TEXT.index(quote)
    return Citation(marker, own.id, own.title, own.source, (), start, start + len(quote), quote, 1.0)


def answer(*citations: Citation, abstained: bool = False) -> Answer:
    return Answer("答", citations, abstained, 0.9, "zh", "extractive", {})


def shown(html: str) -> str:
    """What stands in the page, without the buttons' numbers."""
    text = re.search(r'<div class="yz-text".*?>(.*)</div>', html, re.DOTALL)
    assert text is not None
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<button.*?</button>", "", text[1], flags=re.DOTALL)))


def test_all_of_the_text_and_nothing_else() -> None:
    """Every character that is no line break stands there, in order, as itself."""
    html = reading_html(document(), 0, None, "zh")
    assert shown(html) == TEXT.replace("\n", "")
    assert "<b>" not in html


def test_quotes_are_marked_in_place() -> None:
    """Each quote under its marker; two that overlap share what both say; quotes of another document are not looked for."""
    own = document()
    other = replace(cited(4, "架桥", own), document_id="别的")
    html = reading_html(own, 3, answer(cited(1, "修路三十公里，架桥", own), cited(2, "架桥两座", own), other), "zh")
    marks = re.findall(r'<mark data-cites="([\d ]+)">(.*?)</mark>', html, re.DOTALL)
    bare = [(cites, re.sub(r"<button.*?</button>", "", text, flags=re.DOTALL)) for cites, text in marks]
    assert bare == [("1", "修路三十公里，"), ("1 2", "架桥"), ("2", "两座")]
    assert re.findall(r'class="yz-number" data-marker="(\d+)"', html) == ["1", "2"]
    assert 'data-turn="3"' in html
    assert shown(html) == TEXT.replace("\n", "")


def test_a_quote_over_several_lines_is_marked_in_each() -> None:
    """A line break inside a quote does not end its mark."""
    own = document()
    html = reading_html(own, 1, answer(cited(1, "架桥两座。\n路通到", own)), "zh")
    assert re.findall(r'<mark data-cites="1">', html) == ['<mark data-cites="1">'] * 2
    assert html.count('data-marker="1"') == 1


def test_the_outline_leads_to_each_heading() -> None:
    """Every heading once, at its level, and a place in the text that it leads to."""
    html = reading_html(document(), 0, None, "zh")
    links = re.findall(r'<li class="yz-level-(\d)"><a href="#(yz-section-\d+)"[^>]*>(.*?)</a>', html)
    assert [(level, heading) for level, _, heading in links] == [
        ("1", "一、去年的工作"),
        ("2", "（一）抓道路。"),
        ("1", "二、今年的任务"),
    ]
    assert all(f'<span id="{name}">' in html for _, name, _ in links)


def test_pages_are_told_where_they_begin() -> None:
    """A page's number stands before its first line, in the page's language; paragraphs are not told."""
    second = TEXT.index("二、今年")
    paged = replace(
        document(),
        places=(Place("page", 1, 0, second), Place("paragraph", 1, 0, 8), Place("page", 2, second, len(TEXT))),
    )
    breaks = re.findall(r'<p class="yz-page-break">(.*?)</p>', reading_html(paged, 0, None, "zh"))
    assert [re.sub("<[^>]*>", "", one) for one in breaks] == ["第1页", "第2页"]
    html = reading_html(paged, 0, None, "en")
    assert html.index("page 2</") < html.index("二、今年的任务</strong>")


def test_a_refusals_passages_are_marked_as_related() -> None:
    """They are no answer, and do not look like one."""
    own = document()
    assert "yz-related" in reading_html(own, 1, answer(cited(1, "架桥", own), abstained=True), "zh")
    assert "yz-related" not in reading_html(own, 1, answer(cited(1, "架桥", own)), "zh")


def test_nothing_is_open_at_first() -> None:
    """Without a document there is nothing to read."""
    assert "hidden" in reading_html(None, 0, None, "zh")

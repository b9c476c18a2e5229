"""The source panel: the passages that an answer quotes, with the quotes highlighted exactly where they stand."""

import re
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Document
from index.reading.parse import parse_document
from rag.answer import Answer, Citation
from rag.composing.framing import section_at
from rag.retrieval.explain import Explanation, Matched
from rag.search import Found
from ui.desk.chat import Turn
from ui.desk.library.library import documents_html
from ui.desk.panel import cards, sources_html
from ui.desk.why import LONGEST_TEXT, reasons_of

TEXT = (
    "第一，道路建设成果丰硕\n（一）今年的道路\n今年修路三十公里，投资2.5亿元。路修到每个村。\n"
    "（二）今年的桥\n建成东桥、西桥、南桥等三座桥。桥桥相通，路路相连。\n第二，水利建设稳步推进\n水库蓄水充足。\n"
)


@pytest.fixture
def document() -> Document:
    return parse_document(TEXT, name="修路报告", source="资料/修路报告.txt")


def cited(document: Document, marker: int, quote: str) -> Citation:
    """The citation of a quote that stands once in the document."""
    assert document.text.count(quote) == 1
    start = document.text.index(quote)
    return Citation(
        marker=marker,
        document_id=document.id,
        title=document.title,
        source=document.source,
        section=document.heading_path(section_at(document, start)),
        start=start,
        end=start + len(quote),
        quote=quote,
        score=1.0,
    )


def answer(*citations: Citation, abstained: bool = False) -> Answer:
    text = "".join(f"{c.quote} [{c.marker}]" for c in citations)
    return Answer(text, citations, abstained, 0.9, "zh", "extractive", {})


def panel(document: Document, *answers: Answer, language: str = "zh") -> str:
    turns = [Turn(f"第{n}问", a) for n, a in enumerate(answers, start=1)]
    return sources_html(turns, {document.id: document}, language)


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


def passages_of(html: str) -> list[str]:
    """The shown passages without the numbers that stand before the quotes."""
    without = re.sub(r'<span class="yz-number"[^>]*>\d+</span>', "", html)
    return [text_of(b) for b in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", without, re.DOTALL)]


def highlighted(html: str, marker: int) -> str:
    """All that is marked for a citation."""
    without = re.sub(r'<span class="yz-number"[^>]*>\d+</span>', "", html)
    pieces = re.findall(r'<mark data-cites="([\d ]+)">(.*?)</mark>', without, re.DOTALL)
    return "".join(text_of(piece) for cites, piece in pieces if str(marker) in cites.split())


def test_a_quote_is_highlighted_in_its_passage(document: Document) -> None:
    """The card shows the whole passage, the mark is just the quote, and the heading path stands above it."""
    html = panel(document, answer(cited(document, 1, "投资2.5亿元")))
    assert highlighted(html, 1) == "投资2.5亿元"
    (passage,) = passages_of(html)
    assert "今年修路三十公里，投资2.5亿元。路修到每个村。" in passage
    assert passage in TEXT
    path = re.findall(r"<li>(.*?)</li>", html[html.index("yz-path") : html.index("<blockquote")])
    assert path == ["第一，道路建设成果丰硕", "（一）今年的道路"]
    start = TEXT.index("投资2.5亿元")
    # Characters are counted in what is copied alone.
    assert html.count("字符 ") == html.count('data-copy="') == 1
    paragraph = len([line for line in TEXT[: start + 1].split("\n") if line.strip()])
    assert f">第{paragraph}段</span>" in html


def test_citations_in_one_passage_share_its_card(document: Document) -> None:
    """Each keeps its own highlight and its own number; cards come in the order of the markers."""
    html = panel(
        document,
        answer(
            cited(document, 1, "水库蓄水充足"),
            cited(document, 2, "西桥"),
            cited(document, 3, "东桥"),
        ),
    )
    assert html.count("<blockquote") == 2
    assert [highlighted(html, n) for n in (1, 2, 3)] == ["水库蓄水充足", "西桥", "东桥"]
    assert html.index('id="cite-1-1"') < html.index('id="cite-1-3"') < html.index('id="cite-1-2"')


def test_overlapping_quotes_are_all_highlighted_whole(document: Document) -> None:
    """A quote inside another, and two that overlap: each citation's marks together are its quote."""
    inside = (
        cited(document, 1, "东桥、西桥、南桥等三座桥"),
        cited(document, 2, "西桥、南桥"),
        cited(document, 3, "南桥等三座"),
    )
    html = panel(document, answer(*inside))
    assert [highlighted(html, c.marker) for c in inside] == [c.quote for c in inside]
    assert html.count("<blockquote") == 1


def test_a_quote_over_two_passages_gets_them_both(document: Document) -> None:
    """The card reaches over all that the quote touches, and the path is what both ends stand under."""
    long = cited(document, 1, TEXT[TEXT.index("路修到") : TEXT.index("等三座桥")])
    made = cards(answer(long), {document.id: document})
    assert len(made) == 1
    assert made[0].start <= long.start < long.end <= made[0].end
    assert highlighted(panel(document, answer(long)), 1) == long.quote


def test_quotes_of_two_documents_stand_in_two_cards(document: Document) -> None:
    """Ranges of different documents never share a card, even where their numbers overlap."""
    other = parse_document(TEXT.replace("今年", "去年"), name="旧报告", source="旧报告.txt")
    both = answer(cited(document, 1, "投资2.5亿元"), cited(other, 2, "投资2.5亿元"))
    html = sources_html((Turn("问", both),), {d.id: d for d in (document, other)}, "zh")
    assert len(cards(both, {d.id: d for d in (document, other)})) == 2
    assert [p.count("今年") > 0 for p in passages_of(html)] == [True, False]


def test_the_last_answers_sources_are_shown_and_the_others_kept(document: Document) -> None:
    """All answers' sources are in the page, so that old markers still lead somewhere; only the last one's are shown."""
    html = panel(document, answer(cited(document, 1, "东桥")), answer(cited(document, 1, "南桥")))
    first, second = re.findall(r'<section class="yz-group" id="sources-(\d)" data-turn="\d"( hidden)?>', html)
    assert first == ("1", " hidden")
    assert second == ("2", "")
    assert 'id="cite-1-1"' in html
    assert 'id="cite-2-1"' in html


def test_a_question_in_doubt_keeps_the_last_answers_sources(document: Document) -> None:
    """A turn that is pending or failed has no sources; those of the answer before it stay."""
    turns = (Turn("桥？", answer(cited(document, 1, "东桥"))), Turn("还没答"))
    html = sources_html(turns, {document.id: document}, "zh")
    assert 'id="sources-1" data-turn="1">' in html
    assert "sources-2" not in html


def test_a_refusals_passages_are_said_to_be_no_answer(document: Document) -> None:
    """What is near in meaning must not look like proof."""
    html = panel(document, answer(cited(document, 1, "东桥"), abstained=True))
    assert "相关段落，不是答案" in html
    assert "文档没有说明所问的事" in html
    assert "yz-related" in html
    assert "这个回答没有引文。" in panel(document, answer(abstained=True))


def test_before_the_first_answer_the_panel_says_what_will_stand_there(document: Document) -> None:
    """In the interface's language."""
    assert "引用的字句会标出来" in sources_html((), {document.id: document}, "zh")
    assert "the quoted words highlighted" in sources_html((), {document.id: document}, "en")


def test_markdown_marks_are_left_out_of_the_heading_path() -> None:
    """The path names headings; the passage below still shows every character of the document."""
    document = parse_document("# 报告\n\n## 水源\n\n水库蓄水充足，水质良好。\n", name="水", source="水.md")
    html = panel(document, answer(cited(document, 1, "水质良好")))
    assert re.findall(r"<li>(.*?)</li>", html[html.index("yz-path") : html.index("<blockquote")])[-1] == "水源"


def test_what_a_document_holds_is_text() -> None:
    """Markup and template holes in the text, the title and the source's name show as they were written."""
    hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>{{value}}${alert(3)}'
    document = parse_document(
        f"一、{hostile}\n今年修路三十公里{hostile}。\n", name=f"报告{hostile}", source=f"{hostile}.txt"
    )
    for html in (panel(document, answer(cited(document, 1, "今年修路三十公里"))), documents_html((document,), "zh")):
        assert "<img" not in html
        assert "<script" not in html
        assert "{{value}}${alert(3)}" in html  # Handlebars and JS templates are rendered from our own template only.
    assert hostile in passages_of(panel(document, answer(cited(document, 1, "今年修路三十公里"))))[0]


@given(st.data())
def test_any_set_of_quotes_is_highlighted_exactly(data: st.DataObject) -> None:
    """For every set of ranges of a document: the marks of each citation are its quote, the passages the document's text."""
    document = parse_document(TEXT, name="修路报告", source="修路报告.txt")
    ranges = data.draw(
        st.lists(
            st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)).map(lambda r: (r[0], min(sum(r), len(TEXT)))),
            min_size=1,
            max_size=5,
        )
    )
    citations = tuple(
        Citation(n, document.id, document.title, document.source, (), start, end, TEXT[start:end], 1.0)
        for n, (start, end) in enumerate(ranges, start=1)
    )
    html = panel(document, answer(*citations))
    for c in citations:
        assert highlighted(html, c.marker) == c.quote
        assert html.count(f'id="cite-1-{c.marker}"') == 1
    made = cards(answer(*citations), {document.id: document})
    assert passages_of(html) == [TEXT[c.start : c.end] for c in made]
    ordered = sorted(made, key=lambda c: c.start)
    assert all(a.end <= b.start for a, b in pairwise(ordered)), "no text is shown twice"


def test_why_passages_were_found_is_told_in_the_reader_s_language(document: Document) -> None:
    """Each passage has its place, its beginning and its reasons; all of it is text, and without passages nothing stands there."""
    hostile = "<script>alert(1)</script>"
    why = Explanation(
        (Matched("shipyard", "造船厂"),), (), ("6421",), (hostile,), 2.4, True, {"dense": 2.4, "new side": 1.0}
    )
    found = Found(1, document.id, "修路报告", "a.txt", ("一、道路", hostile), 0, 200, "路" * 200, 3.0, why)
    turn = Turn("哪家造船厂？", answer(cited(document, 1, "东桥")), why=reasons_of((found,)))
    documents = {document.id: document}
    chinese, english = (sources_html((turn,), documents, language) for language in ("zh", "en"))
    for html, words in (
        (chinese, ("为什么找到这些段落", "文中有：", "原样出现：6421", "问题点名了这份文档")),
        (english, ("Why these passages", "words in the text:")),
    ):
        assert all(word in html for word in words)
        assert "shipyard → 造船厂" in html
        assert "路" * LONGEST_TEXT + "……" in html
        assert "路" * (LONGEST_TEXT + 1) not in html
        assert "<script" not in html
        assert html.count("&lt;script&gt;") == 2
    assert "yz-why" not in sources_html((Turn("问", answer(cited(document, 1, "东桥"))),), documents, "zh")

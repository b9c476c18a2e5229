"""The HTML report: self-contained, escaped, complete, the same every time; and its plots, with places worked out by hand."""

import re
from collections import Counter
from dataclasses import fields, replace
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.judging.assessment import assess
from eval.judging.outcome import Outcome, Run
from eval.questions.question_set import Gold, QuestionItem
from eval.reporting.html_question import pieces, question_html, verdict
from eval.reporting.html_report import html_page
from eval.reporting.plots import HEIGHT, WIDTH, Bar, bars, curve, histogram
from eval.reporting.report import UNITS, Report
from eval.reporting.report_words import REPORT_WORDS, ReportWords
from eval.reporting.templates import rendered
from index.reading.parse import parse_document
from rag.answer import Answer, Citation

TEXT = "今年修路八十公里。全年新建桥梁三座，投资12.5亿元。图书馆由李明设计。水库加固六处，鱼塘清淤。"
DOCUMENT = parse_document(TEXT, name="桥<县>", source="桥.txt")
ITEM = QuestionItem(
    "z1",
    "建了几座桥？",
    "zh",
    True,
    (("三座",), ("李明",)),
    (Gold(quote="桥梁三座"), Gold(quote="由李明设计")),
    "figure",
)


def citation(quote: str = "新建桥梁三座", marker: int = 1) -> Citation:
    start = TEXT.index(quote)
    return Citation(marker, DOCUMENT.id, DOCUMENT.title, "桥.txt", ("一、建设",), start, start + len(quote), quote, 1.0)


def outcome(item: QuestionItem = ITEM, text: str = "新建桥梁三座 [1]", **changes: object) -> Outcome:
    answer = Answer(text, (citation(),), False, 0.75, item.language, "extractive", {"total": 0.02})
    return Outcome(item, replace(answer, **changes), None, 0.02, 0.01)  # type: ignore[arg-type]


def page(*outcomes: Outcome, language: str = "en") -> str:
    judged = tuple(assess(o, (DOCUMENT,)) for o in outcomes)
    return html_page(Report(Run(outcomes, len(outcomes), False), judged, "toy", (DOCUMENT.id,)), (DOCUMENT,), language)


UNANSWERABLE = replace(
    ITEM, id="e1", question="Who?", language="en", type="person", answerable=False, facts=(), evidence=()
)
RUN = (
    outcome(),
    outcome(replace(ITEM, id="z2"), text="文档中没有说明。", abstained=True),
    outcome(UNANSWERABLE),
    Outcome(replace(ITEM, id="z3"), None, "ZeroDivisionError: division by zero", 0.1, None),
)


def bare(html: str) -> str:
    """What a reader sees of a page: no style, no tags."""
    return unescape(re.sub(r"<[^>]*>", " ", html.partition("</style>")[2]))


class Reader(HTMLParser):
    """Collects tags with their attributes, and fails where they do not nest."""

    VOID = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    return reader


def test_the_page_asks_for_nothing_from_anywhere() -> None:
    """No address in any attribute or style, no script, and a policy that forbids fetching; links stay on the page."""
    html = page(*RUN)
    tags = read(html).tags
    assert not {"script", "img", "link", "iframe", "object"} & {tag for tag, _ in tags}
    addresses = [v for _, attributes in tags for k, v in attributes.items() if k in ("src", "href", "srcset", "action")]
    assert addresses
    assert all(address is not None and address.startswith("#q-") for address in addresses)
    assert not re.search(r"https?:|url\(|@import", html)
    policies = [a["content"] for tag, a in tags if tag == "meta" and "http-equiv" in a]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_links_lead_to_the_questions_that_went_wrong() -> None:
    """Each wrong question is listed once, and its place is there."""
    tags = read(page(*RUN)).tags
    ids = [a["id"] for _, a in tags if "id" in a]
    assert ids == ["q-z1", "q-z2", "q-e1", "q-z3"]
    assert [a["href"] for tag, a in tags if tag == "a"] == ["#q-z1", "#q-z2", "#q-e1", "#q-z3"]


def test_each_question_has_its_verdict() -> None:
    """In the words that a reader needs to know what to look at."""
    right = outcome(replace(ITEM, id="z4", facts=(("三座",),)))
    refused = outcome(replace(UNANSWERABLE, id="e2"), abstained=True)
    wrong = outcome(replace(ITEM, id="z5", facts=(("九座",),)))
    assert [verdict(assess(o, (DOCUMENT,))) for o in (*RUN, right, refused, wrong)] == [
        "in part",
        "refused",
        "answered",
        "error",
        "right",
        "rightly refused",
        "wrong",
    ]
    assert "What went wrong (4 of 4)" in page(*RUN)
    assert "Nothing: every question" in page(right, refused)


def test_a_chinese_report_says_everything_in_chinese() -> None:
    """All but what is the set's own, and names of measures and of encoders; and it says as much as the English one."""
    shown = [set(re.findall(r"[A-Za-z]{2,}", bare(page(*RUN, language=language)))) for language in ("zh", "en")]
    assert shown[0] <= {"toy", "AUROC", "AURC", "ms", "Who", "ZeroDivisionError", "division", "by", "zero"}
    assert len(shown[1]) > len(shown[0])
    numbers = [Counter(re.findall(r"\d+\.\d+", bare(page(*RUN, language=language)))) for language in ("zh", "en")]
    assert numbers[0] == numbers[1]
    assert '<html lang="zh-CN">' in page(*RUN, language="zh")


@pytest.mark.parametrize("name", [field.name for field in fields(ReportWords)])
def test_both_languages_have_every_word(name: str) -> None:
    """With the same blanks to fill in, and for the same measures; a kind of question that a set names itself needs a word in Chinese alone."""
    chinese, english = (getattr(REPORT_WORDS[language], name) for language in ("zh", "en"))
    if isinstance(chinese, dict):
        assert english.keys() <= chinese.keys()
        assert name == "types" or english.keys() == chinese.keys()
        chinese, english = "".join(chinese.values()), "".join(english.values())
    elif isinstance(chinese, tuple):
        assert len(chinese) == len(english)
        chinese, english = "".join(chinese), "".join(english)
    assert set(re.findall(r"\{\w+", chinese)) == set(re.findall(r"\{\w+", english))
    assert not re.search(r"[\u3400-\u9fff]", english)
    if name not in ("html_language", "between", "confidence", "characters"):
        assert re.search(r"[\u3400-\u9fff]", chinese)


def test_every_measure_has_a_name() -> None:
    """Of those that the tables show and of those that are looked at first."""
    for words in REPORT_WORDS.values():
        assert words.measures.keys() == UNITS.keys()
        assert words.headlines.keys() <= UNITS.keys()


@given(st.text(max_size=30).filter(str.strip))
def test_nothing_that_is_shown_is_taken_for_markup(text: str) -> None:
    """Question, answer, fact, error and id: whatever stands in them, the page's elements stay what they are."""
    hostile = f'{text}</style></main><script>alert("1")</script><img src=x onerror=y>&amp;\'"'
    item = replace(ITEM, id=hostile, question=hostile, facts=((hostile,),))
    html = page(outcome(item, text=hostile), Outcome(replace(item, id="b"), None, hostile, 0.1, None))
    plain = page(outcome(replace(ITEM, facts=(("九座",),))), Outcome(replace(ITEM, id="b"), None, "x", 0.1, None))
    assert {tag for tag, _ in read(html).tags} <= {tag for tag, _ in read(plain).tags}


def test_documents_cannot_smuggle_markup() -> None:
    """Titles and quotes come from files that anyone may have written."""
    document = parse_document("今年<b>建桥</b>三座<script>。", name="<i>县</i>", source="x.txt")
    cited = Citation(1, document.id, document.title, "x", ("<u>章</u>",), 2, 12, document.text[2:12], 1.0)
    judged = assess(outcome(citations=(cited,)), (document,))
    html = question_html(judged, (document,))
    assert not {"script", "i", "u"} & {tag for tag, _ in read(html).tags}
    assert "&lt;b&gt;建桥&lt;/b&gt;" in html
    assert "&lt;i&gt;县&lt;/i&gt;" in html


def in_context(start: int, end: int, golds: list[tuple[str, int, int]]) -> str:
    """The HTML of a stretch of the document around a quote."""
    return rendered("html_question.html", "context", pieces(DOCUMENT, (start, end), golds))


def test_the_quote_and_the_gold_evidence_stand_in_their_place() -> None:
    """What both cover is marked twice, the rest of the quote once, gold evidence beyond the quote once, in the text around."""
    start = TEXT.index("新建桥梁三座")
    gold = (DOCUMENT.id, TEXT.index("桥梁三座，投资"), TEXT.index("投资") + 2)
    html = in_context(start, start + 6, [gold, ("elsewhere", 0, 5)])
    assert html == (
        "今年修路八十公里。全年"
        '<mark class="quote">新建</mark><mark class="quote"><mark class="gold">桥梁三座</mark></mark>'
        '<mark class="gold">，投资</mark>12.5亿元。图书馆由李明设计。水库加固六处，鱼塘清淤。'
    )


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 20), st.integers(0, len(TEXT) - 1), st.integers(1, 30))
def test_context_loses_no_character(start: int, length: int, gold: int, gold_length: int) -> None:
    """Without its marks it is the document's own text; the quote's marks together hold the quote."""
    end = min(start + length, len(TEXT))
    html = in_context(start, end, [(DOCUMENT.id, gold, min(gold + gold_length, len(TEXT)))])
    bare = re.sub(r"<[^>]*>", "", html)
    assert bare.strip("…") in TEXT
    quoted = "".join(
        re.findall(r'<mark class="quote">(.*?)</mark>(?!</mark>)', html.replace("</mark></mark>", "</mark>"))
    )
    assert re.sub(r"<[^>]*>", "", quoted) == TEXT[start:end]


def test_what_was_missed_is_shown_where_it_stands() -> None:
    """The gold evidence of the fact that the answer misses, not of the one that it states; nothing where none is missed."""
    html = question_html(assess(outcome(), (DOCUMENT,)), (DOCUMENT,))
    missed = html.split("Missed evidence")[1]
    assert '<mark class="gold">由李明设计</mark>' in missed
    assert "<b>三座</b> stated and quoted" in html
    assert "<b>李明</b> missed" in html
    full = outcome(text="三座，李明设计 [1][2]", citations=(citation(), citation("由李明设计", 2)))
    assert "Missed evidence" not in question_html(assess(full, (DOCUMENT,)), (DOCUMENT,))
    refused = question_html(assess(RUN[1], (DOCUMENT,)), (DOCUMENT,))
    assert "Nearest passages" in refused
    assert "Missed evidence" in refused


def test_a_quote_that_is_not_the_documents_is_said_to_be_none() -> None:
    """It is shown as it is, without a place that it does not have."""
    changed = replace(citation(), quote="新建桥梁四座")
    html = question_html(assess(outcome(citations=(changed,)), (DOCUMENT,)), (DOCUMENT,))
    assert "is not what the document says" in html
    assert '<mark class="quote">新建桥梁四座</mark></p>' in html


def test_the_same_run_gives_the_same_bytes() -> None:
    """No date, no random name; and an empty run still is a page."""
    assert page(*RUN) == page(*RUN)
    assert "0 questions over 1 document" in page()


def svg(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text)


def test_the_curve_goes_where_its_points_are() -> None:
    """Half of the width and half of the height, between the margins; the axis reaches no further than it must."""
    drawn = svg(curve([(0.0, 0.0), (0.5, 0.25)], title="t", across="a", up="u", mark="m"))
    (line,) = [e for e in drawn if e.get("class") == "line"]
    left, bottom, right, top = 62, HEIGHT - 44, WIDTH - 16, 14
    middle = (left + right) / 2
    assert line.get("d") == f"M{left:.1f} {bottom:.1f} L{middle:.1f} {top:.1f}"
    texts = [e.text for e in drawn.iter() if e.get("class") == "tick"]
    assert "0.25" in texts
    assert drawn.find("title") is not None


def test_bars_are_as_long_as_their_values() -> None:
    """From 0 to 1 there are 230 units; the whisker spans the interval."""
    drawn = svg(bars([Bar("a<b", 0.5, (0.25, 0.75), "4 questions"), Bar("c", 1.0, None, "2 questions")], title="t"))
    widths = [e.get("width") for e in drawn if e.get("class") == "bar"]
    assert widths == ["115.0", "230.0"]
    (whisker,) = [e for e in drawn if e.get("class") == "whisker"]
    assert (whisker.get("d") or "").startswith("M187.5 27.0H302.5")


def test_the_histogram_counts_each_value_once() -> None:
    """Heights are in proportion to counts, the greatest value in the last range."""
    drawn = svg(histogram([0.1, 0.1, 0.1, 0.1, 4.0], title="t", across="s", up="n", marks=[("median", 0.1)]))
    heights = [float(e.get("height") or 0) for e in drawn if e.get("class") == "bar"]
    assert heights[0] == pytest.approx(4 * heights[1], abs=0.2)
    assert len(heights) == 2
    assert len([e for e in drawn if e.get("class") == "mark"]) == 1
    assert svg(histogram([], title="t", across="s", up="n", marks=[])).tag.endswith("svg")


def test_the_style_sheet_comes_with_the_package() -> None:
    """Beside the module, where the wheel takes it from; it has rules for paper and for the dark."""
    css = (Path(__file__).parents[3] / "eval" / "reporting" / "report.css").read_text(encoding="utf-8")
    assert "@media print" in css
    assert "prefers-color-scheme: dark" in css
    assert css in page(*RUN)

"""The conversation: what is asked, what is answered, and the markers that lead to the sources."""

from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer import LIKELY, SURE, Answer, Citation
from rag.structure.parts import (
    Absence,
    AnswerPart,
    Group,
    Heading,
    Listed,
    Named,
    Proof,
    Quoted,
    Row,
    Span,
    Table,
    Told,
)
from rag.structure.render import render
from ui.desk.chat import LONGEST_SHOWN, Turn, conversation_html, copied_text, duration, examples_html, history
from ui.fault import Fault
from ui.words import WORDS

HOSTILE = """<script>alert(1)</script><img src=x onerror="alert(2)">{{value}}${alert(3)}[点这里](http://example.com)"""


class Reader(HTMLParser):
    """The elements, links, buttons and text of some HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.links: list[str] = []
        self.copies: list[str] = []
        self.questions: list[str] = []
        self.classes: list[str] = []
        self.items: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self._open.append(tag)
        self.classes.extend(given.get("class", "").split())
        if tag == "a":
            self.links.append(given["href"])
        if tag == "li":
            self.items.append("")
        if "data-copy" in given:
            self.copies.append(given["data-copy"])
        if "data-question" in given:
            self.questions.append(given["data-question"])

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, "elements are closed in the order in which they were opened"

    def handle_data(self, data: str) -> None:
        self.text += data
        if "li" in self._open:
            self.items[-1] += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader._open == []
    return reader


def citation(marker: int, quote: str, start: int = 0, section: tuple[str, ...] = ("一、道路",)) -> Citation:
    return Citation(
        marker=marker,
        document_id="d-1",
        title="修路报告",
        source="报告.txt",
        section=section,
        start=start,
        end=start + len(quote),
        quote=quote,
        score=1.0,
    )


def quoted(own: Citation, **more: Any) -> Quoted:
    """A citation's quote as a part of an answer."""
    return Quoted(Proof(own.marker, own.document_id, own.start, own.end), own.quote.replace("\n", ""), **more)


def made(parts: Sequence[AnswerPart], *citations: Citation, confidence: float = 0.9, **more: Any) -> Answer:
    """An answer of these parts."""
    refused = all(isinstance(part, Absence) for part in parts)
    timings = {"total": 0.0421}
    own = tuple(parts)
    return Answer(render(own, "zh"), citations, refused, confidence, "zh", "extractive", timings, parts=own, **more)


def answer(*citations: Citation, confidence: float = 0.9, **more: Any) -> Answer:
    """An answer that quotes these places, a line each; a refusal without any."""
    parts: list[AnswerPart] = [quoted(own) for own in citations]
    return made(parts or [Absence()], *citations, confidence=confidence, **more)


def listed(*citations: Citation) -> Answer:
    """A list below the first of these places."""
    lead, *items = map(quoted, citations)
    return made([Listed(tuple(items), lead)], *citations)


def tabled(*rows: tuple[str, Citation]) -> Answer:
    """A table with a row for each name and place."""
    own = tuple(Row(citation.document_id, name, (quoted(citation),)) for name, citation in rows)
    silent = (Named("d-3", "丙"),)
    return made([Table("values", (Group("said", own),), silent=silent)], *(citation for _, citation in rows))


def test_an_answer_links_each_marker_to_its_source() -> None:
    """The marker of turn 2 leads to that turn's source of that number; the words around it are the answer's."""
    turns = (
        Turn("修路多少？", answer(citation(1, "修路三十公里"))),
        Turn("哪两座桥？", answer(citation(1, "东桥"), citation(2, "西桥"))),
    )
    page = read(conversation_html(turns, "zh"))
    assert page.links == ["#cite-1-1", "#cite-2-1", "#cite-2-2"]
    assert "修路三十公里 [1]" in page.text
    assert "东桥 [1]西桥 [2]" in page.text
    assert page.text.index("修路多少？") < page.text.index("修路三十公里") < page.text.index("哪两座桥？")


def test_the_words_that_answer_are_strong() -> None:
    """In the quote, of which nothing is lost; of a quote that points at nothing, nothing is."""
    own = citation(1, "修路三十公里")
    told = made([replace(quoted(own), span=Span(2, 6))], own)
    page = conversation_html((Turn("修路多少？", told),), "zh")
    assert '修路<strong class="yz-span">三十公里</strong></span>' in page
    assert "修路三十公里 [1]" in read(page).text
    assert "yz-span" not in conversation_html((Turn("修路多少？", answer(own)),), "zh")


def test_a_list_answer_is_a_list() -> None:
    """Lines with a dash become the items of one list, the lead stays a paragraph above it."""
    told = listed(citation(1, "两座桥建成"), citation(2, "东桥"), citation(3, "西桥"))
    page = read(conversation_html((Turn("哪些桥？", told),), "zh"))
    assert page.items == ["东桥 [2]", "西桥 [3]"]
    assert page.tags.count("ul") == 1
    assert page.links == ["#cite-1-1", "#cite-1-2", "#cite-1-3"]


def test_a_quote_that_begins_like_an_item_is_no_item() -> None:
    """A dash that is the document's own stays where it stands."""
    page = read(conversation_html((Turn("问", answer(citation(1, "- 3度"))),), "zh"))
    assert page.items == []
    assert "- 3度 [1]" in page.text


def test_what_looks_like_a_marker_inside_a_quote_stays_text() -> None:
    """Only the answer's own markers are links: neither a quote's [1] nor a number without a citation is."""
    page = read(conversation_html((Turn("问", answer(citation(1, "见附表[1]和[7]"))),), "zh"))
    assert page.links == ["#cite-1-1"]
    assert "见附表[1]和[7] [1]" in page.text
    by_model = made([Told("甲[2]", (Proof(1, "d-1", 0, 1),))], citation(1, "甲"))
    spoken = read(conversation_html((Turn("问", by_model),), "zh"))
    assert spoken.links == ["#cite-1-1"]
    assert "甲[2] [1]" in spoken.text


def test_what_comes_from_documents_and_questions_is_text() -> None:
    """Markup, template holes and Markdown links of a document or a question show as they were written and do nothing."""
    turn = Turn(HOSTILE, answer(citation(1, HOSTILE, section=(HOSTILE,))))
    for language in ("zh", "en"):
        page = read(conversation_html((turn,), language))
        assert page.text.count(HOSTILE) == 2
        assert not {"script", "img"} & set(page.tags)
        assert page.links == ["#cite-1-1"]
        assert HOSTILE in page.copies[0]


def test_a_refusal_says_so_and_is_no_claim() -> None:
    """It is set apart, and its figure is the chance that the documents answer at all, not a confidence in what it says."""
    near = citation(1, "相关的话")
    told = made([Absence(related=(quoted(near).proof,))], near, confidence=0.07)
    page = read(conversation_html((Turn("问", told),), "zh"))
    assert "yz-refusal" in page.classes
    assert "文档里有答案的可能 7%" in page.text
    assert "把握" not in page.text
    assert "处引文" not in page.text


def test_a_likely_answer_is_said_to_be_one() -> None:
    """It looks otherwise than a sure one, in words too, in the interface's language."""
    sure = replace(answer(citation(1, "甲"), confidence=0.97), certainty=SURE)
    likely = replace(sure, certainty=LIKELY, confidence=0.5)
    page = read(conversation_html((Turn("问", likely),), "zh"))
    assert "yz-likely" in page.classes
    assert "请对照原文核实" in page.text
    assert "please check it against the text" in read(conversation_html((Turn("问", likely),), "en")).text
    other = read(conversation_html((Turn("问", sure),), "zh"))
    assert "yz-likely" not in other.classes
    assert "核实" not in other.text


def test_facts_of_an_answer_stand_below_it() -> None:
    """Confidence, number of quotes and time, in the interface's language."""
    turns = (Turn("问", answer(citation(1, "甲"), confidence=0.876)),)
    assert "把握 88%1 处引文42 毫秒复制回答" in read(conversation_html(turns, "zh")).text
    assert "confidence 88%quotes: 142 msCopy answer" in read(conversation_html(turns, "en")).text


def test_times_read_well() -> None:
    """Milliseconds below a second, never 0; tenths of seconds above."""
    assert [duration(s, WORDS["en"]) for s in (0.0001, 0.042, 0.9994, 1.26, 61.0)] == [
        "1 ms",
        "42 ms",
        "999 ms",
        "1.3 s",
        "61.0 s",
    ]


def test_a_copied_answer_carries_its_references() -> None:
    """What is copied is the answer as it stands and, below, each quote with its document, heading path and range."""
    copied = copied_text(answer(citation(1, "修路三十公里", 7)), WORDS["zh"])
    assert copied == "修路三十公里 [1]\n\n[1] “修路三十公里”（修路报告 · 一、道路，字符 7–13）"
    assert copied_text(answer(), WORDS["zh"]) == "文档中没有说明这一点。"


def test_faults_are_told_and_the_question_is_said_to_be_kept() -> None:
    """A friendly sentence, the reason where there is more to say, and that nothing is lost; for no question, none was."""
    mended = Turn("哪些项目？", fault=Fault("LanguageModelError", "The language model took longer than 60 seconds."))
    page = read(conversation_html((mended,), "zh"))
    assert "语言模型没有作答。" in page.text
    assert "具体原因：超过 60 秒没有答完" in page.text
    assert "问题没有丢，可以修改后再问。" in page.text
    empty = read(conversation_html((Turn("", fault=Fault("QuestionError", "empty")),), "zh"))
    assert "没有提问" in empty.text
    assert "还没有写问题。" in empty.text
    assert "问题没有丢" not in empty.text


def test_a_long_question_is_cut_where_it_is_shown() -> None:
    """Of 10,000 characters the first 400 stand in the conversation, and that it goes on."""
    page = read(conversation_html((Turn("长" * 10_000, fault=Fault("QuestionError", "long")),), "zh"))
    assert page.text.count("长") == LONGEST_SHOWN
    assert "长……" in page.text


def test_while_it_is_answered_the_page_says_so() -> None:
    """A question without an answer yet shows that it is being worked on."""
    page = read(conversation_html((Turn("问"),), "zh"))
    assert "正在查找原文……" in page.text
    assert "yz-pending" in page.classes
    by_model = read(conversation_html((Turn("问", model=True),), "zh"))
    assert "正在查找原文，再由语言模型作答……" in by_model.text
    assert "yz-pending" in by_model.classes


def test_before_the_first_question_the_page_says_what_to_do() -> None:
    """Three steps, in the interface's language."""
    assert read(conversation_html((), "zh")).items == list(WORDS["zh"].empty_steps)
    assert read(conversation_html((), "en")).items == list(WORDS["en"].empty_steps)


def test_follow_ups_are_asked_with_the_answers_before_them() -> None:
    """`ask()` gets the questions that were answered with their answers; faults and what is pending are no history."""
    turns = (
        Turn("修路多少？", answer(citation(1, "修路三十公里"))),
        Turn("😀", fault=Fault("QuestionError", "no word")),
        Turn("桥呢？", answer(citation(1, "建成两座桥"))),
        Turn("还有呢？"),
    )
    assert history(turns) == (("修路多少？", "修路三十公里 [1]"), ("桥呢？", "建成两座桥 [1]"))


def test_examples_of_the_interfaces_language_come_first() -> None:
    """Both languages' examples are buttons that ask; the reader's own language leads, an empty group has no heading."""
    examples = {"zh": ("哪些项目？",), "en": ("Which “projects”?", "How many?")}
    assert read(examples_html(examples, "zh")).questions == ["哪些项目？", "Which “projects”?", "How many?"]
    english = read(examples_html(examples, "en"))
    assert english.questions == ["Which “projects”?", "How many?", "哪些项目？"]
    assert english.text.index("In English") < english.text.index("In Chinese")
    assert "英文示例" not in read(examples_html({"zh": ("哪些项目？",), "en": ()}, "zh")).text


def test_examples_are_announced_while_they_are_made() -> None:
    """Before they are there the page says that they are being prepared."""
    assert read(examples_html(None, "zh")).text == "正在从文档里准备示例问题……"


@pytest.mark.parametrize("language", ["zh", "en"])
@given(question=st.text(), quote=st.text(min_size=1), frame=st.text())
def test_any_conversation_is_well_formed(language: str, question: str, quote: str, frame: str) -> None:
    """For every question, quote and frame around it: elements close in order, and nothing adds an element of its own."""
    plain = read(conversation_html((Turn("问", answer(citation(1, "甲"))),), language))
    own = citation(1, quote)
    told = made([Told(frame.replace("\n", ""), ()), quoted(own)], own)
    page = read(conversation_html((Turn(question, told),), language))
    assert set(page.tags) <= set(plain.tags) | {"ul", "li"}


def test_a_table_is_a_table() -> None:
    """A head and rows, each marker a link; words around it stay paragraphs; where a quote has bars its rows are items."""
    told = tabled(("甲", citation(1, "修路三十公里")), ("乙", citation(2, "修路九公里")))
    page = read(conversation_html((Turn("各县修路多少？", told),), "zh"))
    counts = [page.tags.count(tag) for tag in ("table", "tr", "th", "td")]
    assert counts == [1, 3, 2, 4]
    assert page.links == ["#cite-1-1", "#cite-1-2"]
    assert "---" not in page.text
    assert page.text.index("2份") < page.text.index("修路三十公里") < page.text.index("没有找到相关内容的文档：丙")
    barred = read(conversation_html((Turn("问", tabled(("甲", citation(1, "|甲|乙|")))),), "zh"))
    assert "table" not in barred.tags
    assert barred.items == ["甲：|甲|乙| [1]"]


def test_how_a_question_was_read_and_how_its_answer_came_about() -> None:
    """The question as it was read stands above the answer, the notice below; both as text, neither where there is nothing to tell."""
    told = replace(answer(citation(1, "修路三十公里")), resolved=f"县里修路多少？{HOSTILE}", notice=HOSTILE)
    html = conversation_html((Turn("多少？", told),), "zh")
    page = read(html)
    assert page.text.index("读作：县里修路多少？") < page.text.index("修路三十公里") < page.text.rindex("alert(2)")
    assert page.text.count(HOSTILE) == 2
    assert not {"script", "img"} & set(page.tags)
    assert "Read as: 县里修路多少？" in read(conversation_html((Turn("多少？", told),), "en")).text
    plain = conversation_html((Turn("多少？", answer(citation(1, "修路"))),), "zh")
    assert "读作" not in plain
    assert "yz-notice" not in plain


def test_an_answer_that_grows_says_so() -> None:
    """What is there already is shown with its links; there is nothing to copy yet."""
    page = read(conversation_html((Turn("多少？", answer(citation(1, "修路")), growing=True),), "zh"))
    assert page.links == ["#cite-1-1"]
    assert "还在写" in page.text
    assert page.copies == []


def test_nothing_in_a_table_is_markup() -> None:
    """Names and quotes in cells are text, whatever they hold; a marker inside a quote is no link."""
    told = tabled((HOSTILE.replace("|", ""), citation(1, f"修路[1]{HOSTILE}".replace("|", ""))))
    page = read(conversation_html((Turn("问", told),), "zh"))
    assert page.tags.count("td") == 2
    assert page.links == ["#cite-1-1"]
    assert page.text.count(HOSTILE.replace("|", "")) == 2
    assert not {"script", "img"} & set(page.tags)


def test_an_answer_in_parts_has_its_questions_above_them() -> None:
    """Each question stands above its part, and says where that is to be checked; the whole then says nothing of it."""
    parts: tuple[AnswerPart, ...] = (
        Heading("修路多长？"),
        Quoted(Proof(1, "甲", 0, 6), "修路三十公里"),
        Heading("谁修的？", check=True),
        Quoted(Proof(2, "甲", 20, 24), "县交通局"),
    )
    whole = made(parts, citation(1, "修路三十公里"), citation(2, "县交通局", 20), certainty="likely")
    html = conversation_html((Turn("？", whole),), "zh")
    assert html.count("yz-part") == 2
    assert "yz-unsure" not in html
    page = read(html)
    order = [page.text.index(said) for said in ("修路多长？", "修路三十公里", "谁修的？（可能是这样", "县交通局")]
    assert order == sorted(order)
    assert page.links == ["#cite-1-1", "#cite-1-2"]


def test_what_stands_below_the_last_turn_is_one_group() -> None:
    """Questions to go on with and the export of it all, inside the last turn; what can be done with an answer is a toolbar with a name."""
    turns = tuple(Turn(f"问{n}", made((Quoted(Proof(1, "甲", 0, 2), "修路"),), citation(1, "修路")), suggested=("再问？",)) for n in (1, 2))  # fmt: skip
    html = conversation_html(turns, "zh")
    assert html.count('class="yz-after"') == 1
    last = html[html.index('class="yz-after"') :]
    assert 'data-question="再问？"' in last
    assert "导出整个对话" in last
    assert html.count('role="toolbar" aria-label="这个回答"') == 2
    assert "导出整个对话" not in conversation_html(turns[:1], "zh")

"""Verification: what `ask()` answers has no fault, and whatever is changed in it afterwards is found."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings, strategies

from index.build import build_index
from index.errors import AnswerFileError
from index.reading.parse import parse_document
from index.storage.store import Index
from rag import Answer, ask
from rag.answer import Asked
from rag.composing.compose import Draft, Quote
from rag.composing.framing import citation, framed, refused, sought
from rag.documents.archive import Archive
from rag.question.question import Question, Term
from rag.structure.parts import Absence, Listed, Quoted, Rendering, Span
from rag.structure.render import looked_for, render
from rag.verification.answer_file import read_answer
from tests.verified import faults, made, told

SPEECH = """在全市交通工作会议上的讲话

同志们：

一、去年的工作

去年我们新修公路1,186公里，新建桥梁２３座，完成投资21.4亿元，增长19.8%，见附表[2]和“23号文件”。东山隧道、南湖大桥、西环快速路三个项目建成通车。养护成本下降百分之五。

二、今年的目标

今年计划新修公路1200—1500公里，力争完成投资3万亿元。王建国同志负责协调征地工作。养护成本再下降3%-5%。
"""
REPORT = """# 湖北省2026年政府工作报告

## 2025年的工作

全省新修公路860公里，建成桥梁41座，安排道路养护资金120万元。
"""
SECOND = """# 湖南省2026年政府工作报告

## 2025年的工作

全省新修公路910公里，建成桥梁57座，安排道路养护资金95万元。
"""
QUESTIONS = [
    "去年新修了多少公里公路？",
    "How much was invested in the city's roads last year?",
    "哪些项目建成通车？",
    "Which three projects were opened to traffic?",
    "谁负责协调征地工作？",
    "养护成本下降了多少？",
    "湖北省新修了多少公里公路？",
    "湖北省和湖南省各建成多少座桥梁？",
    "How many bridges were built in Hubei and Hunan?",
    "火星上有几座温泉酒店？",
    "Which hotels are there on Mars?",
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Three documents under the bundled encoder."""
    folder = tmp_path_factory.mktemp("verify")
    for name, text in (("speech.txt", SPEECH), ("湖北.md", REPORT), ("湖南.md", SECOND)):
        (folder / name).write_text(text, encoding="utf-8")
    return build_index(sorted(p for p in folder.iterdir() if p.is_file()), folder / "index")


@pytest.fixture(scope="module")
def answers(index: Index) -> list[Answer]:
    """Real answers in both languages, refusals among them."""
    return [ask(question, index=index) for question in QUESTIONS]


def changed(answer: Answer, place: int, **fields: object) -> Answer:
    """The answer with other fields in one of its citations."""
    citations = list(answer.citations)
    citations[place] = replace(citations[place], **fields)
    return replace(answer, citations=tuple(citations))


# What is true has no fault


def test_true_answers_have_no_fault(index: Index, answers: list[Answer]) -> None:
    """Nothing is found in what `ask()` gives, fresh or read back from its JSON: lists, figures, refusals, both languages."""
    assert {a.abstained for a in answers} == {True, False}
    assert any("- " in a.text for a in answers)
    for answer in answers:
        assert faults(answer, index) == []
        assert faults(Answer.from_dict(json.loads(answer.to_json())), index) == []


def quotes_of(index: Index, *texts: str) -> list[Quote]:
    """Quotes of passages of the documents, wherever they stand first."""
    found = []
    for text in texts:
        document = next(d for d in index.documents if text in d.text)
        start = document.text.index(text)
        found.append(Quote(document, start, start + len(text), 1.0))
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_form_of_an_answer_is_accepted(index: Index, language: str) -> None:
    """All that the framing writes: lists with and without a lead, one document and several, a `[2]` of the document's own."""
    marked, lead, *items = quotes_of(
        index, "见附表[2]和“23号文件”", "三个项目建成通车", "东山隧道", "南湖大桥", "西环快速路"
    )
    elsewhere = quotes_of(index, "全省新修公路860公里", "全省新修公路910公里", "今年计划新修公路1200—1500公里")
    whole = Quote(lead.document, items[0].start, lead.end, 1.0)
    drafts = [
        Draft(lead=lead, items=tuple(items), whole=whole),
        Draft(items=tuple(items), whole=whole),
        Draft(quotes=(replace(lead, context=whole),)),
        Draft(quotes=(marked, lead)),
        Draft(lead=lead, items=tuple(items)),
        Draft(items=tuple(items)),
        Draft(lead=lead, items=tuple(items), quotes=(marked,)),
        Draft(quotes=tuple(elsewhere)),
        Draft(quotes=(elsewhere[0], elsewhere[0])),
    ]
    for draft in drafts:
        answer = made(*framed(draft, language, index.documents), language)
        assert faults(answer, index) == [], answer.text
    question = Question("How much?", "en", "figure")
    answer = made(*framed(Draft(quotes=tuple(elsewhere)), language, index.documents, question), language)
    assert (" (860公里 = 860 kilometres) [1]" in answer.text) is (language == "en")
    assert faults(answer, index) == []
    for related in ((), (marked,), (marked, lead)):
        for absence in (Absence(), sought(TERMED, {}, ["东山隧道"])):
            answer = made(*refused(related, language, absence), language, 0.1)
            assert faults(answer, index) == [], answer.text


TERMED = Question(
    "东山隧道的造价是多少？", "zh", "figure", (Term("东山隧道", (("东山隧道", 1.0),)), Term("造价", (("造价", 1.0),)))
)


def test_wrong_renderings_and_counts_are_found(index: Index) -> None:
    """English that is not what the quote says, and a line that counts otherwise than the list."""
    (road,) = quotes_of(index, "全省新修公路860公里")
    (part,), citations = framed(Draft(quotes=(road,)), "en", index.documents, Question("How much?", "en", "figure"))
    assert isinstance(part, Quoted)
    for wrong in ("680 kilometres", "860 metres", ""):
        changed_part = replace(part, renderings=(Rendering("860公里", wrong),))
        assert any("is no rendering" in f for f in faults(made(changed_part, citations, "en"), index))
    lead, *items = quotes_of(index, "三个项目建成通车", "东山隧道", "南湖大桥")
    (part,), citations = framed(Draft(lead=lead, items=tuple(items), announced=3), "zh", index.documents)
    assert isinstance(part, Listed)
    listed = made(part, citations)
    assert listed.text.endswith("文中说有三项，这里列出两项。")
    assert faults(listed, index) == []
    assert any("announce 4 items" in f for f in faults(made(replace(part, announced=4), citations), index))
    assert any("an item twice" in f for f in faults(made(replace(part, items=part.items * 2), citations), index))
    assert faults(replace(listed, text=listed.text.replace("列出两项", "列出三项")), index)


@pytest.mark.parametrize("span", [Span(6, 9), Span(0, 11), Span(6, 6), Span(8, 12), Span(-2, 2), Span(4, 8)])
def test_words_that_are_pointed_at_are_whole_and_a_part(index: Index, span: Span) -> None:
    """Of 全省新修公路860公里: a cut figure, all of it, none, beyond its end, before its beginning, half of a word."""
    (road,) = quotes_of(index, "全省新修公路860公里")
    (part,), citations = framed(Draft(quotes=(road,)), "zh", index.documents)
    assert isinstance(part, Quoted)
    assert faults(made(replace(part, span=Span(6, 11)), citations), index) == []
    assert any("points at words" in f for f in faults(made(replace(part, span=span), citations), index))
    lead, *items = quotes_of(index, "三个项目建成通车", "东山隧道", "南湖大桥")
    (part,), citations = framed(Draft(lead=lead, items=tuple(items)), "zh", index.documents)
    assert isinstance(part, Listed)
    pointing = replace(part, items=(replace(part.items[0], span=Span(0, 2)), part.items[1]))
    assert any("points at words" in f for f in faults(made(pointing, citations), index))


def test_a_list_is_proved_by_what_holds_its_items(index: Index) -> None:
    """A citation of the head that leaves an item out is found, with a lead and without."""
    lead, *items = quotes_of(index, "三个项目建成通车", "东山隧道", "南湖大桥", "西环快速路")
    short = Quote(lead.document, items[0].start, items[1].end, 1.0)
    for draft in (Draft(lead=lead, items=tuple(items), whole=short), Draft(items=tuple(items), whole=short)):
        assert any("does not hold every item" in f for f in faults(made(*framed(draft, "zh", index.documents)), index))


def test_times_and_repetitions_are_proved(index: Index) -> None:
    """A figure is called achieved or planned as the document has it; a marker behind another one must say the same."""
    done, plan = quotes_of(index, "全省新修公路910公里", "今年计划新修公路1200—1500公里")
    aims = [Archive(index).aim_at(q.document.id, q.start) for q in (done, plan)]
    assert aims[1] == 1
    for language, words in (("zh", ("完成：", "目标：")), ("en", ("Achieved: ", "Planned: "))):
        named = Draft(quotes=(replace(plan, planned=1),))
        (part,), citations = framed(named, language, index.documents)
        answer = made(part, citations, language)
        assert answer.text.startswith(words[1])
        assert faults(answer, index) == []
        assert isinstance(part, Quoted)
        assert faults(made(replace(part, time=-1), citations, language), index)
    answer = made(*framed(Draft(quotes=(replace(done, again=(plan,)),)), "zh", index.documents))
    assert answer.text.endswith("[1][2]")
    assert any("does not say the same" in f for f in faults(answer, index))
    assert faults(made(*framed(Draft(quotes=(replace(done, again=(done,)),)), "zh", index.documents)), index) == []


def test_what_was_looked_for_is_the_question_s_own(index: Index) -> None:
    """A refusal names the terms; words in their place that the answer does not hold as looked for are a fault."""
    absence = sought(TERMED, {}, ["东山隧道"])
    assert looked_for(absence, "zh") == "找到的段落中，没有一段同时说到：“东山隧道”、“造价”。"
    assert looked_for(sought(TERMED, {}, ["东山隧道的造价"]), "en") == "Looked for: “东山隧道”, “造价”."
    assert looked_for(Absence(("造价",), apart=True), "zh") == "找到的段落中，没有一段说到：“造价”。"
    assert looked_for(Absence(("cost",), apart=True), "en") == "None of the passages found has: “cost”."
    asked = Asked(TERMED.text)
    assert faults(made(absence, (), asked=asked), index) == []
    # As a question is read that was copied with a sign that is not seen, or with a picture, between two characters.
    unseen = Asked(TERMED.text.replace("隧道", "隧\u200b道").replace("造价", "造\U0001f682价"))
    assert faults(made(absence, (), asked=unseen), index) == []
    for wrong in (("东山隧道", "长度"), ("东山隧道的长度",)):
        assert any(
            "not in the question" in f for f in faults(made(replace(absence, sought=wrong), (), asked=asked), index)
        )
    assert faults(replace(made(absence, (), asked=asked), looked_for="查找的是：“长度”。"), index)


def test_quotes_over_line_and_page_breaks(index: Index) -> None:
    """A quote that runs over a line break is shown on one line, one with a page break as it is; neither is a fault."""
    document = parse_document("关于修路的说明\n\n今年修路三十\n公里，\x0c投资2.5亿元。\n", name="a", source="a.txt")
    whole = replace(index, documents=(document,))
    start = document.text.index("今年")
    quote = Quote(document, start, document.text.index("。") + 1, 1.0)
    for language in ("zh", "en"):
        answer = made(*framed(Draft(quotes=(quote,)), language, whole.documents), language)
        assert faults(answer, whole) == []
        assert faults(replace(answer, text=answer.text.replace("2.5", "2.6")), whole)


# Whatever is changed is found

DRAWN = strategies.data()


def drawn_answer(data: strategies.DataObject, answers: list[Answer], *, refusals: bool = True) -> Answer:
    return data.draw(strategies.sampled_from([a for a in answers if a.citations and (refusals or not a.abstained)]))


@settings(deadline=None)
@given(data=DRAWN)
def test_any_changed_digit_of_the_answer_is_found(
    index: Index, answers: list[Answer], data: strategies.DataObject
) -> None:
    """One digit of the text replaced by another, a marker's digit among them, is a fault."""
    answer = drawn_answer(data, answers)
    place = data.draw(strategies.sampled_from([i for i, c in enumerate(answer.text) if c.isdecimal()]))
    digit = data.draw(strategies.sampled_from([d for d in "0123456789０５９" if d != answer.text[place]]))
    assert faults(replace(answer, text=answer.text[:place] + digit + answer.text[place + 1 :]), index)


@settings(deadline=None)
@given(data=DRAWN, character=strategies.characters(categories=["L", "N"]))
def test_any_inserted_letter_or_digit_is_found(
    index: Index, answers: list[Answer], data: strategies.DataObject, character: str
) -> None:
    """A letter, digit or Chinese character put anywhere into the text is a fault: no 没有, no zero slips in."""
    answer = drawn_answer(data, answers)
    place = data.draw(strategies.integers(0, len(answer.text)))
    assert faults(replace(answer, text=answer.text[:place] + character + answer.text[place:]), index)


@settings(deadline=None)
@given(data=DRAWN)
def test_any_swapped_figure_is_found(index: Index, answers: list[Answer], data: strategies.DataObject) -> None:
    """A figure replaced by another figure of the very same quote is a fault, though each of them stands in the quote."""
    figures = ["1,186", "21.4", "19.8"]
    answer = drawn_answer(data, [a for a in answers if all(figure in a.text for figure in figures)], refusals=False)
    one, other = data.draw(strategies.permutations(figures))[:2]
    assert faults(replace(answer, text=answer.text.replace(one, other, 1)), index)


@settings(deadline=None)
@given(data=DRAWN)
def test_any_changed_character_of_a_quote_is_found(
    index: Index, answers: list[Answer], data: strategies.DataObject
) -> None:
    """One character of a citation's quote, digits before all, replaced by another."""
    answer = drawn_answer(data, answers)
    number = data.draw(strategies.integers(0, len(answer.citations) - 1))
    quote = answer.citations[number].quote
    place = data.draw(strategies.integers(0, len(quote) - 1))
    other = data.draw(strategies.sampled_from([c for c in "0179５九万亿%，没" if c != quote[place]]))
    found = faults(changed(answer, number, quote=quote[:place] + other + quote[place + 1 :]), index)
    assert any("quotes what does not stand at characters" in fault for fault in found)


@settings(deadline=None)
@given(data=DRAWN, start=strategies.integers(-40, 40), end=strategies.integers(-40, 40))
def test_any_shifted_range_is_found(
    index: Index, answers: list[Answer], data: strategies.DataObject, start: int, end: int
) -> None:
    """A range that is moved, stretched, cut short, turned round or set outside the document no longer holds the quote."""
    answer = drawn_answer(data, answers)
    number = data.draw(strategies.integers(0, len(answer.citations) - 1))
    citation = answer.citations[number]
    moved = changed(answer, number, start=citation.start + start, end=citation.end + end)
    assert bool(faults(moved, index)) == bool(start or end)


def test_ranges_outside_the_document(index: Index, answers: list[Answer]) -> None:
    """A range before the beginning, behind the end, or empty is named with the document's length."""
    answer = answers[0]
    length = len(next(d for d in index.documents if d.id == answer.citations[0].document_id).text)
    for start, end in ((-5, -1), (0, length + 1), (7, 7), (9, 3), (10**30, 10**30 + 1)):
        found = faults(changed(answer, 0, start=start, end=end), index)
        assert any(f"which has {length}." in fault for fault in found)


@settings(deadline=None)
@given(data=DRAWN)
def test_any_dropped_or_doubled_citation_is_found(
    index: Index, answers: list[Answer], data: strategies.DataObject
) -> None:
    """A citation left out, one that takes another's marker, and one that is in the list twice."""
    answer = drawn_answer(data, answers)
    number = data.draw(strategies.integers(0, len(answer.citations) - 1))
    citation = answer.citations[number]
    without = answer.citations[:number] + answer.citations[number + 1 :]
    assert f"[{citation.marker}] stands in the answer, but there is no such citation." in faults(
        replace(answer, citations=without), index
    )
    twice = replace(answer, citations=(*answer.citations, citation))
    assert "The citations are not numbered through, from 1." in faults(twice, index)
    renamed = data.draw(strategies.integers(-3, 60).filter(lambda m: m != citation.marker))
    assert faults(changed(answer, number, marker=renamed), index)


@settings(deadline=None)
@given(data=DRAWN)
def test_any_dropped_line_or_marker_is_found(index: Index, answers: list[Answer], data: strategies.DataObject) -> None:
    """A text without one of its markers or lines is not what its parts say; a citation whose part is gone is cited for nothing."""
    answer = drawn_answer(data, answers, refusals=False)
    lines = answer.text.split("\n")
    number = data.draw(strategies.sampled_from([i for i, line in enumerate(lines) if re.search(r"\[\d+\]", line)]))
    bare = [*lines[:number], re.sub(r" \[\d+\]", "", lines[number]), *lines[number + 1 :]]
    assert faults(replace(answer, text="\n".join(bare)), index)
    assert faults(replace(answer, text="\n".join(lines[:number] + lines[number + 1 :])), index)
    place = data.draw(strategies.integers(0, len(answer.parts) - 1))
    rest = answer.parts[:place] + answer.parts[place + 1 :]
    assert faults(replace(answer, text=render(rest, answer.language), parts=rest), index)


Change = Callable[[Answer], Answer]


def quoted_as(answer: Answer, **fields: object) -> Answer:
    """The answer with its first part changed."""
    return replace(answer, parts=(replace(answer.parts[0], **fields), *answer.parts[1:]))  # type: ignore[type-var]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda a: changed(a, 0, document_id="speech-0000000000"), "which this index does not hold"),
        (lambda a: changed(a, 0, title="在全市交通工作会议上的讲话（2024年）"), "but its title is “在全市交通工作会议上的讲话”"),
        (lambda a: changed(a, 0, section=("一、前年的工作",)), "stands under other headings than “一、前年的工作”"),
        (lambda a: changed(a, 0, section=a.citations[0].section[:-1]), "stands under other headings"),
        (lambda a: changed(a, 0, source="别处.txt"), "says that"),
        (lambda a: changed(a, 0, page=3), "stands on another page"),
        (lambda a: changed(a, 0, paragraph=1), "in another paragraph"),
        (lambda a: replace(a, citations=(replace(a.citations[0], place="第3页"), *a.citations[1:])), "at another place of its file than “第3页”"),
        (lambda a: replace(a, text=""), "The text is not that of the answer's parts"),
        (lambda a: replace(a, citations=()), "[1] stands in the answer, but there is no such citation"),
        (lambda a: replace(a, text=a.text + "\n另外投资五亿元。"), "The text is not that of the answer's parts"),
        (lambda a: replace(a, text="据说" + a.text), "The text is not that of the answer's parts"),
        (lambda a: quoted_as(a, name="湖北"), "[1] is shown as 湖北, which is not the name of its document"),
        (lambda a: quoted_as(a, name="《湖北省2026年政府工作报告》"), "which is not the name of its document"),
        (lambda a: quoted_as(a, text=a.citations[0].quote.replace("公路", "铁路")), "which is not what stands there"),
        (lambda a: quoted_as(a, frame="据说"), "[1] stands behind words that no quote stands behind"),
        (lambda a: replace(a, abstained=True), "abstains otherwise than its certainty tells"),
        (lambda a: replace(a, abstained=True, certainty="none"), "abstains otherwise than its parts do"),
        (lambda a: replace(a, confidence=7.0), "is no probability"),
        (lambda a: replace(a, language="fr"), "There is no language 'fr'"),
        (lambda a: replace(a, looked_for="查找的是：“路”。"), "of an answer that was found"),
        (lambda a: replace(a, parts=()), "ask the question again"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(index: Index, answers: list[Answer], change: Change, fault: str) -> None:
    """Each kind of change is named for what it is."""
    assert any(fault in found for found in faults(change(answers[0]), index)), faults(change(answers[0]), index)


def test_a_refusal_says_nothing_else(index: Index, answers: list[Answer]) -> None:
    """A refusal that is made an answer, and one that answers all the same, are faults."""
    refusal = next(a for a in answers if a.abstained and a.citations)
    assert faults(replace(refusal, abstained=False), index)
    assert faults(replace(refusal, text=f"共有３座。\n{refusal.text}"), index)
    assert faults(replace(refusal, text=refusal.text.replace("没有", "已经").replace("do not", "do")), index)


def test_a_refusal_in_no_language_is_told(index: Index, answers: list[Answer]) -> None:
    """Its words cannot be rendered, which is no error of the check."""
    refusal = next(a for a in answers if a.abstained and a.looked_for)
    assert faults(replace(refusal, language="fr"), index) == ["There is no language 'fr'."]


# Another composer's words: each line proved by its quotes


def composed(index: Index, text: str, *quotes: str) -> Answer:
    """An answer in words of its own, its markers standing for the quotes in order."""
    citations = tuple(citation(marker, quote, "zh") for marker, quote in enumerate(quotes_of(index, *quotes), start=1))
    return made(told(text, citations), citations, composer="generative")


SUMS = "去年我们新修公路1,186公里，新建桥梁２３座，完成投资21.4亿元，增长19.8%"
PLANS = "今年计划新修公路1200—1500公里，力争完成投资3万亿元"
SAVINGS = "养护成本下降百分之五。"


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("新修公路1186公里、桥梁23座 [1]。", [SUMS]),
        ("- １，１８６公里 [1]\n- 投资21.4亿元 [1]", [SUMS]),
        ("完成投资2140000000元 [1]。", [SUMS]),
        ("Last year 2.14 billion yuan was invested, up by 19.8% [1].", [SUMS]),
        ("今年计划新修公路1200到1500公里、完成投资3万亿元 [1]，去年新修公路1,186公里 [2]", [PLANS, SUMS]),
        ("成本下降百分之五 [1]。", [SAVINGS]),
        ("湖北省2026年的报告说新修860公里 [1]。", ["全省新修公路860公里"]),
    ],
)
def test_what_the_quotes_prove(index: Index, text: str, quotes: list[str]) -> None:
    """Thousands commas, full width and scales do not matter, nor do bullets and the language; headings count."""
    assert faults(composed(index, text, *quotes), index) == []


@pytest.mark.parametrize(
    ("text", "quotes", "told"),
    [
        ("新修公路1187公里 [1]。", [SUMS], "the figure 1187公里"),
        ("新修公路186公里 [1]。", [SUMS], "the figure 186公里"),
        ("投资21.4万元 [1]。", [SUMS], "the figure 21.4万元"),
        ("投资21.4元 [1]。", [SUMS], "the figure 21.4元"),
        ("投资1.4亿元 [1]。", [SUMS], "the figure 1.4亿元"),
        ("增长19.8 [1]。", [SUMS], "the figure 19.8"),
        ("增长９.８％ [1]。", [SUMS], "the figure 9.8%"),
        ("投资3亿元 [1]。", [PLANS], "the figure 3亿元"),
        ("- 今年新修公路1200—1600公里 [1]", [PLANS], "the figure 1200—1600公里"),
        ("It grew by 19.9% [1].", [SUMS], "the figure 19.9%"),
        ("成本下降百分之六 [1]。", [SAVINGS], "the figure 百分之六"),
        ("成本下降七成 [1]。", [SAVINGS], "the figure 七成"),
        ("新修公路1200公里 [1]，去年新修公路1,186公里", [PLANS], "the figure"),
        ("去年新修公路1,186公里。\n完成投资3万亿元 [1]", [PLANS], "it cites nothing"),
        ("湖北省2027年的报告说新修860公里 [1]。", ["全省新修公路860公里"], "the figure 2027年"),
        ("新建桥梁23座[3] [1]", [SUMS], "[3] stands in the answer"),
        ("新建隧道23座 [1]。", [SUMS], "the word 隧道"),
        ("养护成本没有下降百分之五 [1]。", [SAVINGS], "what is denied"),
        ("Investment fell by 19.8% [1].", [SUMS], "whether it goes up or down"),
        ("王建国新建桥梁23座 [1]。", [SUMS], "the name 王建国"),
        ("新修公路23座，新建桥梁1186公里 [1]。", [SUMS], "the figure 23座"),
    ],
)  # fmt: skip
def test_what_the_quotes_do_not_prove(index: Index, text: str, quotes: list[str], told: str) -> None:
    """A figure, its scale or unit, a name or a word that no quote of the line has is named, and so is a turned meaning."""
    found = faults(composed(index, text, *quotes), index)
    assert any(told in fault for fault in found), found


@given(digits=strategies.from_regex(r"[1-9]\d{0,5}(\.\d{1,2})?(万|亿)?", fullmatch=True))
@example(digits="214000万")
@example(digits="21.40亿")
def test_only_the_quotes_own_figures_pass(index: Index, digits: str) -> None:
    """Of all amounts only the one that the cited quote holds passes, however it is written."""
    found = faults(composed(index, f"完成投资{digits}元 [1]", SUMS), index)
    scale = {"万": 10**4, "亿": 10**8}.get(digits[-1], 1)
    assert bool(found) == (Decimal(digits.rstrip("万亿")) * scale != 2_140_000_000)


# Saved answers


def test_a_saved_answer_is_read_back(answers: list[Answer], tmp_path: Path) -> None:
    """UTF-8 with and without a mark, and the UTF-16 that some shells save what is printed in, give the same answer."""
    path = tmp_path / "answer.json"
    for answer in answers:
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le"):
            path.write_text(answer.to_json(indent=2), encoding=encoding)
            assert read_answer(path) == answer


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", "no JSON"),
        (b"\xff\xd8\xff\xe0", "is no text"),
        ("文字".encode(), "no JSON"),
        (b'{"text": "', "no JSON"),
        (b"[" * 100_000, "goes beyond what can be read"),
        (b"1" * 10_000, "goes beyond what can be read"),
        (b"[]", "an object was expected"),
        (b"{}", "the field 'text' is missing"),
        (b'{"text": "", "text": "a"}', "the field 'text' stands in it twice"),
        (b'{"confidence": NaN}', "NaN is no number"),
    ],
)
def test_what_is_no_answer(tmp_path: Path, content: bytes, problem: str) -> None:
    """A file with something else in it is named, with what is wrong and how to save an answer."""
    path = tmp_path / "answer.json"
    path.write_bytes(content)
    with pytest.raises(AnswerFileError, match=r"answer\.json is not a saved answer: .*; save one with:") as error:
        read_answer(path)
    assert problem in str(error.value)


def test_no_such_answer(tmp_path: Path) -> None:
    """A path without a file, and a folder, are named."""
    with pytest.raises(AnswerFileError, match=r"There is no file .*none\.json"):
        read_answer(tmp_path / "none.json")
    with pytest.raises(AnswerFileError, match="cannot be read"):
        read_answer(tmp_path)


@pytest.mark.parametrize("field", ["text", "citations", "abstained", "confidence", "language", "composer", "timings"])
def test_fields_of_a_saved_answer(answers: list[Answer], tmp_path: Path, field: str) -> None:
    """A field that is missing, of another type, or foreign is named; so is one of a citation."""
    path = tmp_path / "answer.json"
    good = answers[0].to_dict()

    def message(data: object) -> str:
        path.write_text(json.dumps(data), encoding="utf-8")
        with pytest.raises(AnswerFileError) as error:
            read_answer(path)
        return str(error.value)

    assert f"the field {field!r} is missing" in message({k: v for k, v in good.items() if k != field})
    assert f"the field {field!r} has a value of the wrong type" in message({**good, field: None})
    assert "a field 'more'" in message({**good, "more": 1})
    later = ("page", "paragraph", "place", "apart")
    for name, value in good["citations"][0].items():
        if name in later:
            assert f"{name!r} has a value of the wrong type in citations 1" in message(
                {**good, "citations": [{**good["citations"][0], name: [1]}]}
            )
            continue
        rest = {k: v for k, v in good["citations"][0].items() if k != name}
        assert f"the field {name!r} is missing in citations 1" in message({**good, "citations": [rest]})
        wrong = True if isinstance(value, int) else None
        assert f"{name!r} has a value of the wrong type in citations 1" in message(
            {**good, "citations": [{**rest, name: wrong}]}
        )
    assert "'section 1' has a value of the wrong type in citations 1" in message(
        {**good, "citations": [{**good["citations"][0], "section": [1]}]}
    )
    assert "'total' has a value of the wrong type in timings" in message({**good, "timings": {"total": "1"}})
    assert "an object was expected in citations 1" in message({**good, "citations": [1]})


@pytest.mark.parametrize("added", ["[3]", "<b>", "\u200b", "\u2028", "\x07", "**", "![a](b)", "[a](b)"])
def test_a_line_that_is_not_plain(index: Index, added: str) -> None:
    """Markup, markers of its own and signs that are not seen in a model's line are a fault that names the line."""
    answer = ask("去年新修了多少公里公路？", index=index)
    [line] = told("去年我们新修公路1,186公里 [1]", answer.citations)
    for text, faulty in ((line.text, False), (f"{line.text}{added}", True)):
        own = made(replace(line, text=text), answer.citations[:1], composer="generative")
        assert any("holds what no plain sentence does" in fault for fault in faults(own, index)) is faulty

"""Every measure on answers made by hand, with the value worked out by hand."""

import math
from dataclasses import replace

import pytest

from eval.judging import measures
from eval.judging.assessment import Assessment, assess
from eval.judging.measures import grouped, measured
from eval.judging.outcome import Outcome
from eval.questions.question_set import Gold, QuestionItem
from index.reading.parse import parse_document
from rag.answer import Answer, Citation
from rag.structure.parts import Introduced, Proof, Quoted, Span

BRIDGES = parse_document(
    "全年新建桥梁三座，投资12.5亿元。新修公路80公里。图书馆由李明设计。", name="桥", source="桥.txt"
)
SCHOOLS = parse_document("全市有学校45所。教师共3200人。", name="校", source="校.txt")
DOCUMENTS = (BRIDGES, SCHOOLS)


def question(name: str = "q", *facts: str, **changes: object) -> QuestionItem:
    item = QuestionItem(name, "？", "zh", bool(facts), tuple((f,) for f in facts), (), "figure")
    return replace(item, **changes)  # type: ignore[arg-type]


def cited(marker: int, quote: str, document: object = BRIDGES, shift: int = 0) -> Citation:
    start = document.text.index(quote) + shift  # type: ignore[attr-defined]
    return Citation(marker, document.id, "", "", (), start, start + len(quote), quote, 1.0)  # type: ignore[attr-defined]


def answered(text: str, *citations: Citation, abstained: bool = False) -> Answer:
    return Answer(text, citations, abstained, 0.5, "zh", "extractive", {"total": 0.0})


def judged(item: QuestionItem, answer: Answer | None, seconds: float = 0.02, encoder: float = 0.01) -> Assessment:
    failed = answer is None
    outcome = Outcome(item, answer, "no" if failed else None, seconds, None if failed else encoder)
    return assess(outcome, DOCUMENTS)


BRIDGE = cited(1, "新建桥梁三座，投资12.5亿元")
ROAD = cited(2, "新修公路80公里")
FULL = judged(question("full", "三座", "12.5亿元"), answered("新建桥梁三座，投资12.5亿元 [1]", BRIDGE))
HALF = judged(question("half", "三座", "李明"), answered("新建桥梁三座。[1]\n80公里。[2]", BRIDGE, ROAD))
REFUSED = judged(question("refused", "80公里"), answered("文档中没有说明。", ROAD, abstained=True))
FAILED = judged(question("failed", "80公里"), None)
RIGHTLY_REFUSED = judged(question("none"), answered("文档中没有说明。", abstained=True))
MADE_UP = judged(question("made up"), answered("建了90公里 [2]", ROAD))
ALL = (FULL, HALF, REFUSED, FAILED, RIGHTLY_REFUSED, MADE_UP)


def test_fact_recall_counts_refusals_and_errors_as_nothing() -> None:
    """(1 + 1/2 + 0 + 0) over four answerable questions."""
    assert measures.fact_recall(ALL) == pytest.approx(1.5 / 4)
    assert measures.complete_answers(ALL) == pytest.approx(1 / 4)


def test_a_fact_in_the_quotes_of_a_refusal_is_not_stated() -> None:
    """The nearest passages hold it, but the reader was told that the documents do not say."""
    assert REFUSED.facts_stated == REFUSED.facts_cited == (False,)


def test_citation_recall_asks_for_the_fact_in_a_quote() -> None:
    """A fact that the answer states without quoting it is not proved, and one quoted but not stated is."""
    unproved = judged(question("a", "李明"), answered("由李明设计 [2]", ROAD))
    unsaid = judged(question("b", "80公里"), answered("见原文 [2]", ROAD))
    assert measures.fact_recall([unproved, unsaid]) == 0.5
    assert measures.citation_recall([unproved]) == 0.0
    assert measures.citation_recall([unsaid]) == 1.0
    assert measures.citation_recall(ALL) == pytest.approx(1.5 / 4)


def test_citation_precision_is_over_the_citations_of_answers() -> None:
    """FULL 1 of 1, HALF 1 of 2; refusals, errors and unanswerable questions have no right citations to give."""
    assert measures.citation_precision(ALL) == pytest.approx(0.75)
    assert measures.citation_precision([REFUSED, FAILED, MADE_UP]) is None


def test_a_citation_that_overlaps_gold_evidence_is_right() -> None:
    """Even where no fact of the question stands in it; one that does not overlap and holds no fact is wrong."""
    item = question("q", "李明", evidence=(Gold(quote="公路80公里。图书馆"),))
    assert judged(item, answered("公路 [2]", ROAD)).citations_right == (True,)
    assert judged(item, answered("桥 [1]", BRIDGE)).citations_right == (False,)
    assert judged(question("q", "李明"), answered("公路 [2]", ROAD)).citations_right == (False,)


def test_a_sentence_is_supported_by_what_it_cites() -> None:
    """FULL 1 of 1; HALF 1 of 2, since the road's quote holds no fact of its question; a sentence without a marker takes
    those of the next one in its line."""
    assert FULL.sentences_right == (True,)
    assert sorted(HALF.sentences_right) == [False, True]
    assert measures.supported_sentences(ALL) == pytest.approx(0.75)
    both = judged(question("q", "三座"), answered("建了桥。共三座。[1]修了路。[2]", BRIDGE, ROAD))
    assert measures.supported_sentences([both]) == pytest.approx(2 / 3)
    assert measures.supported_sentences([REFUSED, FAILED, MADE_UP]) is None


def test_abstention_precision_and_recall() -> None:
    """Two refusals, one of them right; two unanswerable questions, one of them refused. An error is no refusal."""
    assert measures.abstention_precision(ALL) == 0.5
    assert measures.abstention_recall(ALL) == 0.5
    assert measures.abstention_precision([FULL, FAILED]) is None
    assert measures.abstention_recall([judged(question("none"), None)]) == 0.0
    assert measures.abstention_recall([FULL]) is None


def test_intervals_are_of_the_means() -> None:
    """A run without variation has none; others lie around the measure, and counts and times have none."""
    found = measures.intervals(ALL)
    assert found["abstention_recall"] == (0.0, 1.0)
    assert found["exact_quotes"] == (1.0, 1.0)
    assert all(low <= (measured(ALL)[name] or 0) <= high for name, (low, high) in found.items())
    assert not {"questions", "seconds_median", "median_length", "aurc"} & set(found)
    assert measures.intervals([]) == {}


def test_a_question_has_its_own_scores() -> None:
    """Of the measures that it has a part in: HALF states one of two facts, and refuses nothing."""
    own = measures.scores(HALF)
    assert own["fact_recall"] == own["citation_precision"] == own["supported_sentences"] == 0.5
    assert own["numeric_accuracy"] == own["exact_quotes"] == 1.0
    assert own["wrong_refusals"] == 0.0
    assert not {"abstention_precision", "wrong_answers", "right_document"} & set(own)
    assert "numeric_accuracy" not in measures.scores(REFUSED)


def test_exact_quotes_are_the_documents_own_characters_in_place() -> None:
    """A place off by one, a changed figure, an unknown document and a place beyond the text are all inexact."""
    good = cited(1, "学校45所", SCHOOLS)
    bad = [
        cited(1, "学校45所", SCHOOLS, shift=1),
        replace(good, quote="学校46所"),
        replace(good, document_id="nowhere"),
        replace(good, start=900, end=905),
        replace(good, start=good.start - len(SCHOOLS.text), end=good.end - len(SCHOOLS.text)),
        replace(good, start=4, end=4, quote=""),
    ]
    assert measures.exact_quotes([judged(question("a", "45"), answered("45所 [1]", good))]) == 1.0
    for citation in bad:
        assert measures.exact_quotes([judged(question("a", "45"), answered("45所 [1]", citation))]) == 0.0


def test_exact_quotes_look_at_the_passages_of_refusals_too() -> None:
    """What is shown as related is shown as a quote."""
    wrong = judged(question("a", "45"), answered("没有说明", replace(ROAD, quote="假的"), abstained=True))
    assert measures.exact_quotes([wrong]) == 0.0
    assert measures.exact_quotes([FAILED, RIGHTLY_REFUSED]) is None


def test_numeric_accuracy_is_over_all_figures_of_all_answers() -> None:
    """12.5亿元 and 80公里 are proved, 90公里 is not: two of three."""
    assert measures.numeric_accuracy(ALL) == pytest.approx(2 / 3)
    assert MADE_UP.unsupported_figures == ("90",)
    assert measures.numeric_accuracy([REFUSED]) is None


def test_refusals_and_answers_in_the_wrong_place_count_errors() -> None:
    """REFUSED and FAILED of four answerable; MADE_UP of two unanswerable, and an error there is no refusal."""
    assert measures.wrong_refusals(ALL) == pytest.approx(2 / 4)
    assert measures.wrong_answers(ALL) == pytest.approx(1 / 2)
    assert measures.wrong_answers([judged(question("none"), None)]) == 1.0
    assert [a.wrong for a in ALL] == [False, True, True, True, False, True]


def test_the_right_document_is_the_one_that_the_question_names() -> None:
    """Shares over citations and the first citation; no answer counts as none right."""
    named = question("q", "45", document="校")
    school, other = cited(1, "学校45所", SCHOOLS), replace(ROAD, marker=2)
    both = judged(named, answered("45所 [1]\n80公里 [2]", school, other))
    second = judged(named, answered("80公里 [1]\n45所 [2]", replace(other, marker=1), replace(school, marker=2)))
    refused = judged(named, answered("没有说明", school, abstained=True))
    assert measures.right_document([both, second]) == 0.5
    assert measures.first_document_right([both, second]) == 0.5
    assert measures.right_document([both, refused]) == 0.25
    assert measures.first_document_right([both, refused, judged(named, None)]) == pytest.approx(1 / 3)
    assert measures.right_document(ALL) is None


def test_length_is_in_characters_without_markers() -> None:
    """新建桥梁三座，投资12.5亿元 has 15, the others 13 (the line break is one) and 6; refusals have none."""
    assert [a.length for a in (FULL, HALF, MADE_UP)] == [15, 13, 6]
    assert measures.median_length(ALL) == 13
    assert measures.median_length([REFUSED, FAILED]) is None


def test_long_answers_are_no_lists_of_over_300_characters() -> None:
    """Exactly 300 is not over; two bullets make a list, one does not."""

    def of(text: str) -> Assessment:
        return judged(question("q", "三座"), answered(text))

    just, over = of("字" * 300), of("字" * 301)
    bullets, one_bullet = of(f"- {'字' * 200}\n- {'字' * 200}"), of(f"- {'字' * 400}")
    assert measures.long_answers([just, bullets]) == 0.0
    assert measures.long_answers([just, over, bullets, one_bullet, REFUSED]) == 0.5


def test_times_are_of_answers_alone() -> None:
    """Of 1 to 20 seconds the median is 10.5 and the 95th percentile by nearest rank 19; an error's time is no answer's."""
    timed = [judged(question("q", "三座"), answered("三座"), seconds=s, encoder=2.0) for s in range(1, 21)]
    with_error = [*timed, judged(question("q", "三座"), None, seconds=900)]
    assert measures.seconds_median(with_error) == 10.5
    assert measures.seconds_p95(with_error) == 19
    assert measures.seconds_p95(timed[:1]) == 1
    assert measures.times_encoder(with_error) == pytest.approx(10.5 / 2)
    assert measures.times_encoder([FAILED]) is None


def test_nothing_to_measure_is_none_not_a_number() -> None:
    """An empty run has counts of 0 and no measure; no measure of any run is NaN."""
    empty = measured([])
    assert {name for name, value in empty.items() if value is not None} == {"questions", "answerable", "errors"}
    assert all(value is None or math.isfinite(value) for value in measured(ALL).values())
    assert (measured(ALL)["questions"], measured(ALL)["answerable"], measured(ALL)["errors"]) == (6, 4, 1)


def test_groups_hold_each_question_once() -> None:
    """By language and by type; together the groups of each kind are the whole run."""
    english = judged(question("e", "45", language="en", type="list"), answered("45 [1]", cited(1, "学校45所", SCHOOLS)))
    groups = grouped([*ALL, english])
    assert {name: len(members) for name, members in groups.items()} == {
        "language.zh": 6,
        "language.en": 1,
        "type.figure": 6,
        "type.list": 1,
    }
    assert measures.fact_recall(groups["language.en"]) == 1.0


@pytest.mark.parametrize("measure", measures.MEASURES)
def test_each_measure_says_what_it_is(measure: measures.Measure) -> None:
    """Definition and range, unit or paper stand in the docstring, as the report's readers are told."""
    assert measure.__doc__ is not None
    assert any(word in measure.__doc__ for word in ("0 to 1", "seconds", "characters", "1 and up"))


def test_a_greeting_in_return_answers_nothing() -> None:
    """Where nothing can be found it says nothing of the documents; a question that can be answered is not answered by it."""
    greeting = replace(answered("您好！"), parts=(Introduced("greeting", 2),))
    assert judged(question("hello"), greeting).refused
    assert judged(question("list", "桥"), greeting).wrong


def test_words_that_are_pointed_at_hold_a_fact_or_are_a_part_of_one() -> None:
    """Two of three are right; two answers in five point at nothing, a refusal is no answer."""
    pointing = [
        judged(question(name, *facts), replace(answered("…"), parts=(part,)))
        for name, part, facts in (
            ("whole", Quoted(Proof(1, BRIDGES.id, 0, 9), "全年新建桥梁三座，", span=Span(6, 8)), ("三座",)),
            ("part", Quoted(Proof(1, BRIDGES.id, 0, 9), "全年新建桥梁三座，", span=Span(6, 8)), ("新建桥梁三座",)),
            ("other", Quoted(Proof(1, BRIDGES.id, 0, 9), "全年新建桥梁三座，", span=Span(2, 4)), ("三座",)),
        )
    ]
    assert measures.span_precision(pointing) == pytest.approx(2 / 3)
    assert measures.span_coverage([*pointing, FULL, HALF, REFUSED]) == pytest.approx(3 / 5)
    assert measures.span_precision(ALL) is None

"""What the report says: aligned tables, everything that went wrong, and data that programs can read."""

import json
from dataclasses import replace

from eval.judging.assessment import assess
from eval.judging.outcome import Outcome, Run
from eval.questions.question_set import Gold, QuestionItem
from eval.reporting.report import Report, as_data, as_text, shown_answers
from eval.scoring.report_lines import columns_of, table
from index.reading.parse import parse_document
from rag.answer import Answer, Citation

DOCUMENT = parse_document("全年新建桥梁三座，投资12.5亿元。", name="桥", source="桥.txt")
ITEM = QuestionItem("z1", "建了几座桥？", "zh", True, (("三座",), ("12.5亿元",)), (Gold(quote="不在文中"),), "figure")


def report(*outcomes: Outcome, total: int | None = None, interrupted: bool = False) -> Report:
    run = Run(outcomes, total or len(outcomes), interrupted)
    return Report(run, tuple(assess(o, (DOCUMENT,)) for o in outcomes), "toy", (DOCUMENT.id,))


def outcome(item: QuestionItem = ITEM, text: str = "新建桥梁三座，99人 [1]", **changes: object) -> Outcome:
    citation = Citation(1, DOCUMENT.id, "桥", "桥.txt", ("一、建设",), 2, 8, "新建桥梁三座", 1.5)
    answer = Answer(text, (citation,), False, 0.75, item.language, "extractive", {"total": 0.02})
    return Outcome(item, replace(answer, **changes), None, 0.02, 0.01)  # type: ignore[arg-type]


UNANSWERABLE = replace(ITEM, id="e1", question="Who?", language="en", answerable=False, facts=(), evidence=())


def test_columns_align_though_chinese_is_wide() -> None:
    """Every line of the table takes the same columns up to its last cell, and short cells are padded."""
    text = table([["", "全部", "x"], ["事实召回", "0.5", "1"], ["a", "0.25", "10"]])
    assert text.splitlines() == [
        "          全部   x",
        "事实召回   0.5   1",
        "a         0.25  10",
    ]
    assert {columns_of(line) for line in text.splitlines()} == {18}


def test_everything_that_went_wrong_is_listed() -> None:
    """A missed fact, an unproved figure, a changed quote, a refusal, an answer out of nothing, an error: each by id."""
    answer = outcome().answer
    assert answer is not None
    changed = replace(answer.citations[0], quote="新建桥梁四座")
    text = as_text(
        report(
            outcome(),
            outcome(replace(ITEM, id="z2"), citations=(changed,)),
            outcome(replace(ITEM, id="z3"), abstained=True),
            outcome(UNANSWERABLE),
            Outcome(replace(ITEM, id="z4"), None, "ZeroDivisionError: division by zero", 0.1, None),
            outcome(replace(ITEM, id="z5", document="别处")),
        )
    )
    lines = {line.split()[0]: line for line in text.splitlines() if "->" in line}
    assert "missed: 12.5亿元; figures without proof: 99" in lines["z1"]
    assert "1 quotes are not what the document says" in lines["z2"]
    assert "refused, but the documents say" in lines["z3"]
    assert "answered, but the documents do not say" in lines["e1"]
    assert "error: ZeroDivisionError: division by zero" in lines["z4"]
    assert "no citation from 别处" in lines["z5"]
    assert "What a reader would mark (6 of 6 questions):" in text


def test_a_run_without_a_fault_lists_none() -> None:
    """Then the report ends with its tables."""
    item = replace(ITEM, facts=(("三座",),), evidence=())
    assert "What a reader would mark" not in as_text(report(outcome(item, text="新建桥梁三座 [1]")))


def test_gold_that_is_not_in_the_documents_is_told_once() -> None:
    """One line for the whole run, in the text and among the notes of the data."""
    told = (
        "2 of 3 questions have gold evidence that is not in these documents; "
        "their citations are measured by facts alone."
    )
    made = report(outcome(), outcome(replace(ITEM, id="z2")), outcome(UNANSWERABLE))
    assert as_text(made).count(told) == 1
    assert as_data(made)["notes"] == [told]


def test_an_interrupted_run_says_how_far_it_came() -> None:
    """The figures are those of the questions that were asked, and say so."""
    made = report(outcome(), total=80, interrupted=True)
    assert "Interrupted: the figures are over the first 1 of 80 questions." in as_text(made)
    assert as_data(made)["interrupted"] is True


def test_the_data_is_flat_complete_and_json() -> None:
    """`metrics` holds numbers and None under plain names, with each language's and type's; each question its answer."""
    data = json.loads(json.dumps(as_data(report(outcome(), outcome(UNANSWERABLE)))))
    metrics = data["metrics"]
    assert all(value is None or isinstance(value, int | float) for value in metrics.values())
    assert metrics["fact_recall"] == metrics["language.zh.fact_recall"] == 0.5
    assert metrics["language.en.fact_recall"] is None
    assert metrics["type.figure.wrong_answers"] == metrics["wrong_answers"] == 1.0
    first, second = data["questions"]
    assert first["facts"] == [
        {"alternatives": ["三座"], "stated": True, "cited": True},
        {"alternatives": ["12.5亿元"], "stated": False, "cited": False},
    ]
    assert (first["wrong"], first["unsupported_figures"], second["wrong"]) == (True, ["99"], True)
    restored = Answer.from_dict(first["answer"])
    assert restored.citations[0].quote == DOCUMENT.text[2:8]


def test_only_times_differ_between_two_runs() -> None:
    """The same answers at another speed give the same data but for what its name says is a time."""

    def timeless(value: object) -> object:
        if isinstance(value, dict):
            return {
                k: timeless(v) for k, v in value.items() if not any(t in k for t in ("seconds", "timings", "times_"))
            }
        return [timeless(v) for v in value] if isinstance(value, list) else value

    slow = replace(outcome(timings={"total": 9.0}), seconds=9.0, encoder_seconds=3.0)
    assert as_data(report(slow)) != as_data(report(outcome()))
    assert timeless(as_data(report(slow))) == timeless(as_data(report(outcome())))


def test_answers_are_shown_to_be_read() -> None:
    """Question, answer, which facts it states, and each quote with its place; an error where there is no answer."""
    failed = Outcome(replace(ITEM, id="z4"), None, "broken", 0.1, None)
    text = shown_answers(report(outcome(), failed))
    assert text.splitlines() == [
        "[z1] zh figure: WRONG",
        "  Q  建了几座桥？",
        "  A  新建桥梁三座，99人 [1]",
        "     (confidence 0.75)",
        "  +  三座",
        "  -  12.5亿元",
        "  [1] 桥 › 一、建设 2-8: 新建桥梁三座",
        "",
        "[z4] zh figure: WRONG",
        "  Q  建了几座桥？",
        "  !  broken",
    ]


def test_what_was_withheld_is_counted() -> None:
    """Lines that would not have verified, and of how many answers; nothing is said where there were none."""
    text = as_text(report(outcome(withheld=2), outcome(replace(ITEM, id="z2"), withheld=1), outcome(UNANSWERABLE)))
    assert "3 lines of 2 answers would not have verified" in text
    assert "would not have verified" not in as_text(report(outcome()))

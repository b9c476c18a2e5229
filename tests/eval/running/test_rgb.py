"""`yanzheng eval rgb`: which passages are drawn, what is right, and the whole command over a set of our own."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from eval.command import main
from eval.questions.rgb_set import NOISE, RgbQuestion, drawn, load_rgb
from eval.running.rgb import is_right, passages_asked, rejection_auroc
from index.errors import QuestionSetError, ReportWriteError
from index.settings import Settings
from rag.answer import Answer, Citation

QUESTION = RgbQuestion(
    "7", "几座？", (("三座",),), tuple(f"正{i}" for i in range(7)), tuple(f"负{i}" for i in range(7))
)


@pytest.mark.parametrize(("noise", "negatives"), [(0.0, 0), (0.2, 1), (0.4, 2), (0.6, 3), (0.8, 4), (1.0, 5)])
def test_a_share_of_five_passages_is_negative(noise: float, negatives: int) -> None:
    """The first of each kind, all different, the same every time, and not with the positive ones always first."""
    passages = drawn(QUESTION, noise)
    assert sorted(p for p in passages if p[0] == "负") == [f"负{i}" for i in range(negatives)]
    assert sorted(p for p in passages if p[0] == "正") == [f"正{i}" for i in range(5 - negatives)]
    assert passages == drawn(QUESTION, noise)


def test_the_order_of_passages_is_shuffled() -> None:
    """A system that always trusts the first passage gains nothing."""
    orders = {drawn(RgbQuestion(str(i), "？", ((),), QUESTION.positive, QUESTION.negative), 0.4) for i in range(20)}
    assert len({order[0][0] for order in orders}) == 2


def test_the_other_kind_fills_up() -> None:
    """Too few positive passages: more negative ones, and the other way round; a refusal is of negative ones alone."""
    few = RgbQuestion("1", "？", (), ("正0",), tuple(f"负{i}" for i in range(9)))
    assert sorted(drawn(few, 0.2)) == ["正0", "负0", "负1", "负2", "负3"]
    few = RgbQuestion("1", "？", (), tuple(f"正{i}" for i in range(9)), ("负0", "负1"))
    assert sorted(drawn(few, 0.8)) == ["正0", "正1", "正2", "负0", "负1"]
    assert sorted(drawn(few, 1.0)) == ["负0", "负1"]


def test_only_passages_that_are_asked_are_embedded() -> None:
    """Each once, though most are drawn for several shares."""
    assert sorted(passages_asked([QUESTION, QUESTION])) == [f"正{i}" for i in range(5)] + [f"负{i}" for i in range(5)]


def answered(text: str, abstained: bool = False) -> Answer:
    citation = Citation(1, "d", "", "", (), 0, 1, "。", 1.0)
    return Answer(text, (citation,), abstained, 0.5, "zh", "extractive", {})


def test_a_right_answer_states_every_fact() -> None:
    """In any of its alternatives, whole, in the answer's own text; a refusal that quotes it is no answer."""
    two = RgbQuestion("1", "？", (("张丹",), ("252万辆", "2521525辆")), ("正",), ("负",))
    assert is_right(answered("张丹和2,521,525辆 [1]"), two)
    assert not is_right(answered("张丹 [1]"), two)
    assert not is_right(answered("张丹和252万辆 [1]", abstained=True), two)
    one = RgbQuestion("1", "？", (("1",),), ("正",), ("负",))
    assert not is_right(answered("有 [1]"), one)
    assert not is_right(answered("有12座 [1]"), one)


def row(rejected: float, *confidences: float) -> dict[str, Any]:
    cases = {f"accuracy@{noise}": {"confidence": c} for noise, c in zip(NOISE, confidences, strict=True)}
    return {"asked": {**cases, "rejection": {"confidence": rejected}}}


def test_the_auroc_is_over_all_shares_of_noise() -> None:
    """Ten answerable cases against two: 8 of the first question's and 9 of the second's ten pairs are in order, one tie among them."""
    rows = [row(0.5, 0.9, 0.9, 0.9, 0.4, 0.6), row(0.2, 0.9, 0.8, 0.7, 0.5, 0.1)]
    area, bounds = rejection_auroc(rows)
    # Above 0.5: 4 + 3 and a tie; above 0.2: 5 + 4.
    assert area == pytest.approx((7.5 + 9) / 20)
    assert bounds is not None
    assert bounds[0] <= area <= bounds[1]


TOPICS = (
    ("青河大桥全长多少米？", "1280米", "青河大桥全长1280米，{}年建成通车。", "青河大桥由市交通局管理，{}年更换路灯。"),
    ("东山林场面积多少亩？", "6300亩", "据{}年统计，东山林场面积6300亩。", "东山林场{}年新招护林员，食堂也翻新了。"),
    ("北湖水库由谁设计？", "王建国", "北湖水库由王建国设计，{}年开工。", "北湖水库{}年举行钓鱼比赛，天气晴好。"),
)


def lines(**changes: object) -> list[str]:
    years = range(2001, 2007)
    return [
        json.dumps(
            {
                "id": i,
                "query": query,
                "answer": [[answer, answer.replace("米", " 米")]],
                "positive": [positive.format(y) for y in years],
                "negative": [negative.format(y) for y in years],
            }
            | changes,
            ensure_ascii=False,
        )
        for i, (query, answer, positive, negative) in enumerate(TOPICS)
    ]


def written(path: Path, content: Sequence[str]) -> Path:
    path.write_text("\n".join(content) + "\n\n", encoding="utf-8")
    return path


def test_a_set_is_asked_and_measured(tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """A fact in one passage of five is found, and none is where there is none; the keys are those that programs rely on."""
    out = tmp_path / "report.json"
    assert main(["rgb", str(written(tmp_path / "set.jsonl", lines())), "--json", str(out)], settings) == 0
    assert "accuracy@0.8" in capsys.readouterr().out
    data = json.loads(out.read_text(encoding="utf-8"))
    metrics = data["metrics"]
    assert set(metrics) == {
        "accuracy@0.0", "accuracy@0.2", "accuracy@0.4", "accuracy@0.6", "accuracy@0.8", "rejection", "rejection_auroc",
        "refused", "questions", "passages", "seconds_median", "seconds_p95",
    }  # fmt: skip
    assert (metrics["questions"], metrics["passages"]) == (3, 30)
    assert metrics["accuracy@0.8"] == metrics["rejection_auroc"] == 1.0
    cases = [row["asked"] for row in data["questions"]]
    # The questions for a length and an area have nothing of the kind; a person's name shows by no form.
    assert [c["rejection"]["abstained"] for c in cases][:2] == [True, True]
    assert metrics["rejection"] == round(sum(c["rejection"]["abstained"] for c in cases) / 3, 4)
    for noise in NOISE:
        right = [answer[1] in c[f"accuracy@{noise}"]["answer"] for answer, c in zip(TOPICS, cases, strict=True)]
        assert right == [c[f"accuracy@{noise}"]["right"] for c in cases]
        assert metrics[f"accuracy@{noise}"] == round(sum(right) / 3, 4)
    refused = [c[f"accuracy@{noise}"]["abstained"] for c in cases for noise in NOISE]
    assert metrics["refused"] == round(sum(refused) / 15, 4)
    assert data["questions"][0]["id"] == "0"
    quotes = data["questions"][2]["asked"]["accuracy@0.8"]["quotes"]
    assert any("王建国" in quote for quote in quotes)


def test_passages_without_a_sentence_are_no_documents(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """A row of marks beside a passage changes nothing; where nothing else is left, that is a refusal."""
    (line, *_) = lines(negative=["！！！", "* * *"])
    out = tmp_path / "report.json"
    assert main(["rgb", str(written(tmp_path / "set.jsonl", [line])), "--json", str(out)], settings) == 0
    capsys.readouterr()
    metrics = json.loads(out.read_text(encoding="utf-8"))["metrics"]
    assert (metrics["rejection"], metrics["passages"]) == (1.0, 5)
    assert metrics["accuracy@0.0"] == 1.0


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"answer": []}, r"line 1: field 'answer' is \[\]"),
        ({"answer": [["", "三"]]}, "field 'answer'"),
        ({"answer": [3]}, "field 'answer'"),
        ({"query": " "}, "field 'query' cannot be asked: The question is empty"),
        ({"query": 3}, "field 'query' cannot be asked"),
        ({"id": None}, "field 'id' is null"),
        ({"positive": "桥"}, "field 'positive' is \"桥\"; it takes a list of texts"),
        ({"negative": [1]}, r"field 'negative' is \[1\]"),
        ({"negative": [" "]}, "one passage at least"),
    ],
)
def test_what_is_not_in_the_layout_is_named_with_its_line(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    """The field, what it holds and what it takes."""
    with pytest.raises(QuestionSetError, match=told):
        load_rgb(written(tmp_path / "set.jsonl", lines(**changes)))


def test_a_broken_file_is_named_with_its_line(tmp_path: Path, settings: Settings) -> None:
    """Not JSON, no object, a field too few, an id twice, no question at all; and a report without a place to go."""
    good = lines()
    for content, told in (
        ([good[0], "{"], "line 2: not JSON"),
        ([good[0], "", "[]"], "line 3: a JSON object is wanted"),
        (['{"id": 1}'], "line 1: field 'query' is missing"),
        ([good[0], good[1], good[0]], 'line 3: id "0" stands in line 1 already'),
        ([""], "holds no question"),
    ):
        with pytest.raises(QuestionSetError, match=told):
            load_rgb(written(tmp_path / "set.jsonl", content))
    with pytest.raises(ReportWriteError, match="is a folder"):
        main(["rgb", str(written(tmp_path / "set.jsonl", good)), "--json", str(tmp_path)], settings)

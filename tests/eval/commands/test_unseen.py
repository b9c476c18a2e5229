"""`yanzheng eval unseen`: both parts measured, and nothing of REPORT shown but totals."""

import json
from pathlib import Path

import pytest

from tests.eval.questions.test_unseen_set import LINE, NEAR, README, written
from ui.command_line import main

TEXTS = {"甲.txt": "一、道路\n\n去年新修公路186公里，完成投资7.2亿元。\n", "乙.txt": "一、桥梁\n\n去年新建桥梁23座。\n"}


def test_totals_of_both_parts_and_answers_of_fit_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The table has a row for each language of each part; the file has no question of REPORT."""
    (tmp_path / "README.md").write_text(README, encoding="utf-8")
    written(
        tmp_path / "one" / "questions.jsonl",
        LINE,
        {**NEAR, "zh": "桥梁是谁设计的？", "en": "Who designed the bridges?"},
    )
    for name, text in TEXTS.items():
        (tmp_path / "one" / "docs").mkdir(exist_ok=True)
        (tmp_path / "one" / "docs" / name).write_text(text, encoding="utf-8")
    out = tmp_path / "out.json"
    assert main(["eval", "unseen", str(tmp_path), "--json", str(out), "--show"]) == 0
    printed = capsys.readouterr().out
    assert "FIT" in printed
    assert "REPORT" in printed
    assert "设计" not in printed
    parts = json.loads(out.read_text(encoding="utf-8"))["parts"]
    assert [q["id"] for q in parts["FIT"]["questions"]] == ["a-1-zh", "a-1-en"]
    assert parts["FIT"]["metrics"]["all"]["complete_answers"] == 1.0
    assert parts["REPORT"]["questions"] == []
    assert parts["REPORT"]["metrics"]["language.zh"]["questions"] == 1
    assert "设计" not in out.read_text(encoding="utf-8")

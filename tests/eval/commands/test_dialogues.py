"""`yanzheng eval dialogues`: what is asked and what is told."""

from pathlib import Path

import pytest

from eval.command import main
from index.build import build_index
from index.settings import Settings
from tests.county import REPORT

ONE = '{"id": "1", "before": ["去年新修农村公路多少公里？"], "question": "今年呢？", "standalone": "今年新修农村公路多少公里？"}\n'


def test_the_command_tells_the_share(tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """The last line counts; --show prints what each was read as."""
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    index = build_index([tmp_path / "report.md"], tmp_path / "index", settings=settings)
    one = tmp_path / "one.jsonl"
    one.write_text(ONE, encoding="utf-8")
    assert main(["dialogues", "--set", str(one), "--index", str(index.folder), "--show"], settings) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[-1] == "1 of 1 follow-ups are answered as their standalone form is."
    assert "今年呢？ -> " in told

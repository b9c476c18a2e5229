"""`yanzheng eval dialogues`: what is asked and what is told."""

from pathlib import Path

import pytest

from eval.command import main
from index.build import build_bundled
from index.settings import Settings

ONE = '{"id": "1", "before": ["2022年粮食种植面积是多少？"], "question": "产量呢？", "standalone": "2022年粮食产量是多少？"}\n'


def test_the_command_tells_the_share(tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """The last line counts; --show prints what each was read as."""
    index = build_bundled(tmp_path / "index", settings=settings)
    one = tmp_path / "one.jsonl"
    one.write_text(ONE, encoding="utf-8")
    assert main(["dialogues", "--set", str(one), "--index", str(index.folder), "--show"], settings) == 0
    told = capsys.readouterr().out
    assert told.splitlines()[-1] == "1 of 1 follow-ups are answered as their standalone form is."
    assert "产量呢？ -> " in told

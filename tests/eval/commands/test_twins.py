"""`yanzheng eval twins`: what is read differently in two languages."""

import argparse
import json
from pathlib import Path

import pytest

from eval.commands.twins import add_arguments, run
from index.settings import Settings


def test_what_twins_do_not_share_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A pair that is read alike counts for nothing; a question in one language is no twin."""
    lines = [
        {"zh": "2024年出口额是多少？", "en": "What were the exports in 2024?"},
        {"zh": "谁修了桥？", "en": "How many bridges were built?"},
        {"zh": "桥在哪里？", "en": ""},
    ]
    rest = {"document": "a.txt", "type": "x", "answerable": False, "facts": [], "anchor": ""}
    path = tmp_path / "set.jsonl"
    path.write_text("\n".join(json.dumps({"id": str(n), **line, **rest}) for n, line in enumerate(lines)), "utf-8")
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    assert run(parser.parse_args([str(path), "--show", "kind"]), Settings.from_environment()) == 0
    printed = capsys.readouterr().out
    assert "2 questions in both languages" in printed
    assert "谁修了桥？ | How many bridges were built? | person / figure" in printed
    kind = next(line for line in printed.splitlines() if line.startswith("kind "))
    assert kind.split()[1:3] == ["1", "0.500"]

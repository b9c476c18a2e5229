"""Sizes are measured over files as the product writes them."""

from pathlib import Path

import pytest

from eval.commands.times.sizes import as_text
from eval.running.sizes import measuring
from eval.running.sizes.measuring import measured


def test_passages_are_written_and_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of few passages all vectors are compared, so that what is found is what an exact search finds; the table has every figure."""
    monkeypatch.setattr(measuring, "ASKED", 20)
    size = measured(300, tmp_path, lambda *_: None)
    assert size.passages == 300
    assert size.recall == 1.0
    assert not size.is_coarse
    assert len(size.seconds) == 20
    assert size.disk > 300 * 384 * 4
    assert "recall at 10" in as_text([size])

"""Sizes are measured over files and databases as the product writes them."""

import importlib.util
from pathlib import Path

import pytest

from eval.commands.times.sizes import as_text
from eval.running.sizes import measuring
from eval.running.sizes.measuring import measured
from eval.running.sizes.milvus import measured_in_milvus


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


@pytest.mark.filterwarnings("default")
@pytest.mark.skipif(importlib.util.find_spec("milvus_lite") is None, reason="no Milvus Lite")
def test_milvus_lite_is_measured_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same passages are found, but for such as are as near, and the table says which store each column is of."""
    monkeypatch.setattr(measuring, "ASKED", 20)
    size = measured_in_milvus(300, tmp_path, lambda *_: None)
    assert size.recall > 0.98
    assert len(size.seconds) == 20
    assert size.disk > 0
    assert "p50@300 milvus-lite" in size.metrics()
    assert as_text([size]).splitlines()[1].split() == ["store", "milvus-lite"]

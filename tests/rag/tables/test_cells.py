"""The cells of a table: chosen among a document's sentences by the same steps as any answer, with the same settings."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from index.settings import Settings
from tests.rag.tables.test_table import answered, built, rows

NORTH = """# 浙江省2026年政府工作报告

一、2026年工作

今年，粮食产量保持在125亿斤以上。要办好学校。经复核，粮食产量保持在135亿斤以上。要修好公路。
"""
SOUTH = """# 湖北省2026年政府工作报告

一、2026年工作

今年，粮食产量保持在500亿斤以上。要办好医院。经复核，粮食产量保持在510亿斤以上。要修好桥梁。
"""


class _Reranker:
    """A cross-encoder that likes what was checked, or what was not."""

    def __init__(self, *, checked: bool) -> None:
        self.checked = checked

    def scores(self, _: str, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([float(("复核" in text) == self.checked) for text in texts], np.float32)


@pytest.mark.parametrize(("checked", "expected"), [(True, ["510", "135"]), (False, ["500", "125"])])
def test_the_cross_encoder_orders_the_sentences_of_each_document(
    checked: bool, expected: list[str], tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where two sentences of a report give the figure, the row has the one that the user's cross-encoder puts first, in every report."""
    monkeypatch.setattr("rag.retrieval.rerank.open_reranker", lambda *_: _Reranker(checked=checked))
    monkeypatch.setattr("rag.asking._reranker", lambda *_: "0" * 64)  # It has no files.
    index = built(tmp_path, {"浙江": NORTH, "湖北": SOUTH})
    answer = answered("湖北和浙江的粮食产量目标各是多少？", index, replace(settings, reranker="toy"))
    assert [
        next(figure for figure in ("500", "510", "125", "135") if figure in row[1]) for row in rows(answer)
    ] == expected

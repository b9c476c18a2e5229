"""`yanzheng eval speed --adding`: what is counted is the addition alone, and the ratio is what it says."""

from pathlib import Path

import pytest

from eval.commands.times.speed import adding_as_text
from eval.questions.generated_archive import long_report
from eval.running.sizes.adding import Adding, measure
from index.settings import Settings
from tests.toy_encoder import ToyEncoder


def test_the_ratio_by_hand() -> None:
    """Twelve seconds, ten of them embedding."""
    found = Adding(100, 12.0, 10.0)
    assert found.metrics()["adding_over_embedding@100"] == pytest.approx(1.2)
    assert "others: 12.00 processor seconds, 1.20 times embedding it (at most 1.3)" in adding_as_text(found)


def test_only_the_document_that_comes_is_embedded(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The others have random vectors, and are not embedded again."""
    encoder = ToyEncoder()
    monkeypatch.setattr("index.encoding.encoders.open_encoder", lambda *_: encoder)
    found = measure(2, tmp_path, settings, lambda *_: None)
    assert found.documents == 2
    assert 0 <= found.embedding < found.whole
    titles = [long_report(number).text.splitlines()[0] for number in range(3)]
    assert [any(title in text for text in encoder.passages_seen) for title in titles] == [False, False, True]

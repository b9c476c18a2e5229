"""A subset of an index is what indexing these documents alone would give, without embedding anything."""

from pathlib import Path

import numpy as np
import pytest

from eval.questions.subset import Subsets
from index.build import build_index
from index.settings import Settings
from rag import ask
from tests.toy_encoder import ToyEncoder

TEXTS = {
    "a.txt": "今年修桥三座。又修路八十公里。",
    "b.txt": "植树造林六万亩。\n\n水库加固两座，水质良好。",
    "c.txt": "粮食产量八十万吨。",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "all").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "all" / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("numbers", [[0], [2, 0], [0, 1, 2]])
def test_it_is_the_index_of_these_documents(folder: Path, settings: Settings, numbers: list[int]) -> None:
    """Documents, vectors, words and counts are those of an index that was built of them, in whatever order they are named."""
    encoder = ToyEncoder()
    whole = build_index(folder / "all", folder / "index", settings=settings, encoder=encoder)
    seen = len(encoder.passages_seen)
    part = Subsets.of(whole).over(numbers)
    assert len(encoder.passages_seen) == seen
    paths = [folder / "all" / list(TEXTS)[n] for n in numbers]
    alone = build_index(paths, folder / "alone", settings=settings, encoder=ToyEncoder())
    assert part.documents == alone.documents
    np.testing.assert_array_equal(part.passage_matrix, alone.passage_matrix)
    np.testing.assert_array_equal(part.sentence_matrix, alone.sentence_matrix)
    assert part.manifest.passages == alone.manifest.passages == part.passage_terms.row_count
    assert part.manifest.sentences == alone.manifest.sentences == part.sentence_terms.row_count
    for words in (["三"], ["桥", "路"], ["水库"]):
        np.testing.assert_array_equal(part.passage_terms.scores(words), alone.passage_terms.scores(words))
        np.testing.assert_array_equal(part.sentence_terms.scores(words), alone.sentence_terms.scores(words))


def test_answers_come_from_its_documents_alone(folder: Path, settings: Settings) -> None:
    """What the rest of the index says is not there."""
    whole = build_index(folder / "all", folder / "index", settings=settings, encoder=ToyEncoder())
    part = Subsets.of(whole).over([2])
    answer = ask("今年修桥几座？", index=part, settings=settings)
    assert {c.document_id for c in answer.citations} <= {whole.documents[2].id}

"""An index over some of its documents: their rows and no others, found as they were found before."""

import numpy as np
import pytest

from index.build import build_index
from index.storage.store import Index
from index.storage.subset import only
from tests.toy_encoder import ToyEncoder

TEXTS = {
    "a.txt": "一、修路\n今年修路三十公里。路修到每个村。\n\n二、架桥\n建成两座桥。\n",
    "b.txt": "一、供水\n水库蓄水充足，水质良好。\n",
    "c.txt": "一、造林\n全年造林三千亩。林区修路十公里。\n",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("subset")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return build_index(folder, folder / "index", encoder=ToyEncoder())


@pytest.mark.parametrize("numbers", [(0,), (1,), (0, 2), (2, 1), (0, 1, 2)])
def test_only_the_rows_of_some_documents(index: Index, numbers: tuple[int, ...]) -> None:
    """Documents in their order, each row with the vector and the score of each term that it had."""
    part = only(index, numbers)
    assert part.documents == tuple(index.documents[n] for n in sorted(numbers))
    rows = [r for n in sorted(numbers) for r in range(*index.sentence_offsets[[n, n + 1]])]
    passages = [r for n in sorted(numbers) for r in range(*index.passage_offsets[[n, n + 1]])]
    assert np.array_equal(part.sentence_matrix, index.sentence_matrix[rows])
    assert np.array_equal(part.passage_matrix, index.passage_matrix[passages])
    for word in ("修路", "_水", "桥", "没有"):
        assert np.array_equal(part.sentence_terms.scores([word]), index.sentence_terms.scores([word])[rows])
        assert np.array_equal(part.passage_terms.scores([word]), index.passage_terms.scores([word])[passages])
    assert [part.sentence_row(i)[1] for i in range(len(rows))] == [index.sentence_row(r)[1] for r in rows]
    assert (part.manifest.documents, part.manifest.sentences) == (len(numbers), len(rows))


def test_no_document_is_no_index(index: Index) -> None:
    """Somebody has to be asked."""
    with pytest.raises(ValueError, match="no document"):
        only(index, ())

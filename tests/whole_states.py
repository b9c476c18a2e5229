"""What an index holds, every row of it looked at, so that a mixture of two states would show. Used by tests of many readers and writers."""

import pytest

from index.storage.index import Index
from tests.toy_encoder import ToyEncoder

TEXTS = {name: f"# {name}县报告\n\n{name}县修路三十公里。{name}县水库蓄水充足。\n" for name in "甲乙丙"}
MORE = "# 丁县报告\n\n丁县修桥五座。丁县粮食丰收。\n"


def states(index: Index, fleeting: str = "") -> tuple[str, ...]:
    """The texts of its documents. The rows of one whose text is `fleeting` may be gone already."""
    scores = index.sentence_terms.scores(["_县"])
    for row in range(index.manifest.sentences):
        document, sentence = index.sentence_row(row)
        vector = index.sentence_matrix[row]
        if document.text == fleeting and not vector.any():
            continue
        expected = ToyEncoder().encode_passages([document.quote(sentence)])[0]
        assert vector.tolist() == pytest.approx(expected.tolist())
        assert document.text == fleeting or (scores[row] > 0) == ("县" in document.quote(sentence))
    return tuple(document.text for document in index.documents)

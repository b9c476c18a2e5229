"""Two indexes, of whatever stores, held to each other in everything that a reader can ask of them."""

import numpy as np

from index.storage.index import Index


def same(one: Index, other: Index) -> None:
    """Both hold the same documents, vectors and scores of terms."""
    assert one.kept == other.kept
    for name in ("passage", "sentence"):
        matrices = [getattr(index, f"{name}_matrix") for index in (one, other)]
        np.testing.assert_allclose(matrices[0], matrices[1], atol=1e-6)
        terms = [getattr(index, f"{name}_terms") for index in (one, other)]
        assert sorted(terms[0].vocabulary) == sorted(terms[1].vocabulary)
        for word in terms[0].vocabulary:
            for mine, its in zip(terms[0].column(word), terms[1].column(word), strict=True):
                assert mine.tolist() == its.tolist(), word

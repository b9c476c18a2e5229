"""A number of passages in, what Milvus Lite takes to search so many out, beside an exact search. Used by `eval sizes --milvus`.

Rows are put and searched by the product's own code. Milvus Lite serves one process, so that all of it is measured in this one.
"""

import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np

from eval.running.sizes.generated import DIMENSION
from eval.running.sizes.measuring import (
    MILVUS_LITE,
    Size,
    beside_exact,
    generated,
    memory_held,
    searched_for,
)
from index.storage.milvus.connection import PASSAGES, connection
from index.storage.milvus.rows import MilvusVectors, Searched, dimension_of, row_id
from index.storage.milvus.state import Placing
from index.storage.terms import Terms
from index.storage.vectors import flat

# Passages of a document, and rows that are put at once.
_OF_DOCUMENT, _AT_ONCE = 100, 256


def measured_in_milvus(passages: int, folder: Path, progress: Callable[[int, int, str], None]) -> Size:
    """Puts so many passages into a database in an empty folder, and searches them. Raises `StoreError`."""
    folder.mkdir(parents=True, exist_ok=True)
    vectors, questions, counts, words = generated(passages, progress)
    held = memory_held()
    database = connection(folder / "sizes.db", "")
    began = time.perf_counter()
    database.make(DIMENSION)
    starts = counts.starts.tolist()
    rows = []
    for row, (start, end) in enumerate(pairwise(starts)):
        own = zip(counts.columns[start:end].tolist(), counts.times[start:end].tolist(), strict=True)
        rows.append(
            {
                "id": row_id(row // _OF_DOCUMENT, row % _OF_DOCUMENT),
                "document": row // _OF_DOCUMENT,
                "text": "",
                "about": {},
                "vector": vectors[row].tolist(),
                "terms": {dimension_of(counts.words[column]): float(often) for column, often in own},
            }
        )
        if len(rows) == _AT_ONCE or row + 1 == passages:
            database.put(PASSAGES, rows)
            progress(row + 1, passages, "rows put")
            rows = []
    database.settle()
    written = time.perf_counter() - began
    documents = -(-passages // _OF_DOCUMENT)
    sizes = np.minimum(_OF_DOCUMENT, passages - _OF_DOCUMENT * np.arange(documents, dtype=np.int64))
    placing = Placing.over(np.arange(documents, dtype=np.int64), sizes)
    searched = Searched(database, PASSAGES, placing, f"document < {documents}")
    terms = Terms.of([(counts, np.arange(passages, dtype=np.int64))], passages)
    progress(1, 1, "searching")
    seconds, of_vectors, found = searched_for(
        MilvusVectors(searched, DIMENSION, database.is_lite), terms, questions, words
    )
    held_after = memory_held()
    exact, recall = beside_exact(flat(vectors), questions, found)
    return Size(
        passages,
        is_coarse=False,
        seconds=tuple(seconds),
        seconds_vectors=tuple(of_vectors),
        seconds_exact=tuple(exact),
        recall=recall,
        disk=sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()),
        memory_own=held_after[0] - held[0],
        memory_mapped=held_after[1] - held[1],
        seconds_write=written,
        store=MILVUS_LITE,
    )

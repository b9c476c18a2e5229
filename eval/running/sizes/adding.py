"""A number of documents in, what adding one more to an index of them costs beside embedding that one out. Used by `eval speed`.

Processor seconds, of all threads together. The documents that are there already are filled with random vectors; the one that comes is embedded.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.running.encoders.around import EncoderAround
from eval.running.encoders.filling import FillingEncoder
from index.encoding.encoder import Vectors
from index.settings import Settings

# The multiple of embedding a document that adding it to a hundred may take.
MOST_OVER_EMBEDDING = 1.3


@dataclass(frozen=True, slots=True)
class Adding:
    """`documents` were there; `whole` are the processor's seconds of adding another one, `embedding` those of them that embedded its texts."""

    documents: int
    whole: float
    embedding: float

    def metrics(self) -> dict[str, float | None]:
        """The figures by name, the number of documents behind an @."""
        found = {
            "adding_over_embedding": self.whole / self.embedding,
            "seconds_adding": self.whole,
            "seconds_embedding_added": self.embedding,
        }
        return {f"{name}@{self.documents}": value for name, value in found.items()}


@dataclass
class _Timed(EncoderAround):
    """Encodes as `encoder` does, and keeps the seconds that this took."""

    seconds: float = 0.0

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        began = time.process_time()
        vectors = super().encode_passages(texts)
        self.seconds += time.process_time() - began
        return vectors


def measure(documents: int, folder: Path, settings: Settings, progress: Callable[[int, int, str], None]) -> Adding:
    """Writes so many generated reports and one more into an empty folder, indexes them and adds the one."""
    from eval.questions.generated_archive import long_report
    from index.build import build_index
    from index.changing import added
    from index.encoding.encoders import open_encoder
    from index.storage.store import open_index

    encoder = open_encoder(settings.encoder, settings)
    encoder.encode_passages(["新建桥梁两座。"])  # So that opening the model's files is no part of it.
    sources = folder / "documents"
    sources.mkdir(parents=True)
    for number in range(documents):
        (sources / f"{number:06d}.txt").write_text(long_report(number).text, encoding="utf-8")
    build_index(sources, folder / "index", progress=progress, settings=settings, encoder=FillingEncoder(encoder))
    timed = _Timed(encoder)
    index = open_index(folder / "index", settings=settings, encoder=timed)
    one = folder / "one.txt"
    one.write_text(long_report(documents).text, encoding="utf-8")
    began = time.process_time()
    added(index, one, progress=progress, settings=settings)
    return Adding(documents, time.process_time() - began, timed.seconds)

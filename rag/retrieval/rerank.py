"""What was found and a cross-encoder in, the best of it in the cross-encoder's order out. Used by `rag.search`.

A cross-encoder reads question and text together (Nogueira and Cho, "Passage Re-ranking with BERT", 2019), which tells more than two
vectors do and takes longer; so it sees only the best that retrieval found. Off unless `Settings.reranker` names one.
"""

import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.encoding.encodable import encodable
from index.encoding.model_files import model_folder, offline
from index.encoding.openmp import passive_waiting
from index.errors import EncoderError
from index.settings import Settings
from rag.question.question import Question
from rag.retrieval.hits import Hit, Retrieval, SentenceHit

# Passages and sentences that are read, from the best down; the others stay behind them in the order that they had.
READ = 24
PART = "reranked"

Found = TypeVar("Found", bound=Hit | SentenceHit)


class Reranker:
    """A `CrossEncoder` of sentence-transformers with one score a pair. Found when made, loaded with torch at the first use."""

    def __init__(self, name: str, *, allow_downloads: bool = False) -> None:
        """`name` is a folder, or a name on the Hub, looked up in the Hub's cache on this machine first.

        Raises `EncoderNotFoundError` where the model is not on this machine and may not be (or cannot be) fetched.
        """
        self.name = name
        self._folder = model_folder(name, allow_downloads, "reranker", "cross-encoder")
        self._lock = threading.Lock()

    def scores(self, question: str, texts: Sequence[str]) -> NDArray[np.float32]:
        """Shape (len(texts),): how well each text answers, higher is better, on the model's own scale. Raises `EncoderError`."""
        if not texts:
            return np.zeros(0, dtype=np.float32)
        asked, *read = encodable([question, *texts])
        with self._lock:
            found = np.asarray(self._model.predict([(asked, text) for text in read], show_progress_bar=False))
        if found.shape != (len(texts),):
            raise EncoderError(
                f"The reranker {self.name} gives {found.shape[-1]} scores for a pair instead of one; choose a model with one label."
            )
        return found.astype(np.float32)

    @cached_property
    def _model(self) -> Any:
        with offline(), passive_waiting():
            from sentence_transformers import CrossEncoder

            try:
                return CrossEncoder(str(self._folder), local_files_only=True)
            except Exception as error:  # Whatever a foreign model's files make torch or transformers raise.
                raise EncoderError(
                    f"The reranker {self.name} in {self._folder} cannot be loaded ({type(error).__name__}: {error}); "
                    "check that its files are whole, or leave YANZHENG_RERANKER out."
                ) from error


@lru_cache(maxsize=2)
def open_reranker(name: str, allow_downloads: bool) -> Reranker:
    """The reranker of that name, made once per process."""
    return Reranker(name, allow_downloads=allow_downloads)


def reranked(found: Retrieval, question: Question, settings: Settings) -> Retrieval:
    """What was found, its best passages and sentences in the reranker's order; unchanged where none is set.

    Each keeps its parts and gets one more, `reranked`: the model's score, standardised over what it read.
    """
    if not settings.reranker:
        return found
    model = open_reranker(settings.reranker, settings.allow_downloads)
    return replace(
        found,
        passages=_ordered(found.passages, question, model),
        sentences=_ordered(found.sentences, question, model),
    )


def _ordered(hits: tuple[Found, ...], question: Question, model: Reranker) -> tuple[Found, ...]:
    read = hits[:READ]
    scores = model.scores(question.text, [hit.text for hit in read])
    spread = float(scores.std()) if len(scores) else 0.0
    standard = (scores - scores.mean()) / spread if spread > 0 else np.zeros_like(scores)
    told: list[Found] = [
        replace(hit, parts={**hit.parts, PART: float(score)}) for hit, score in zip(read, standard, strict=True)
    ]
    told.sort(key=lambda hit: -hit.parts[PART])
    return (*told, *hits[READ:])

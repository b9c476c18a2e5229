"""Question and candidate sentences in, the best span of each and its score out. Runs by onnxruntime, without torch.

A cross-encoder in SQuAD 2.0's form (Rajpurkar et al., "Know What You Don't Know", 2018): two numbers a token, for an answer's first
and last; the first position stands for "no answer here". Fitted by `yanzheng eval fit reader`; see NOTICE for what it is made from.
"""

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.encoding.encodable import encodable
from rag.choice.reader.candidate import Candidate, Reading
from rag.choice.reader.files import TOKENIZER_FILE as TOKENIZER_FILE
from rag.choice.reader.files import must_be_there, session_of, tokenizer_in
from rag.choice.reader.packing import Packed, packed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FOLDER = Path(__file__).parent / "weights"
MODEL_FILE = "reader.onnx"
# Rows that are read at the same time, each by one thread. Rows are not put together: in int8 a row's numbers would then depend on the
# others', and nothing is won (16 sentences take 0.32 s of one core alone, 0.32 by threes, 0.40 by eights).
THREADS = 2
# Windows of a candidate that are read at the most, which is a sentence of some 330 tokens; one in a thousand is longer, and the longest
# that there may be would have ten of them.
MOST_WINDOWS = 3
# Tokens of the longest answer.
LONGEST_ANSWER = 64


class Reader:
    """The reader whose files lie in a folder; they are looked for when it is made, and loaded at the first question."""

    def __init__(self, folder: Path = FOLDER) -> None:
        """Raises `ReaderError` where a file is missing."""
        self.folder = folder
        must_be_there(folder, (MODEL_FILE, TOKENIZER_FILE), "yanzheng eval fit reader")
        self._lock = threading.Lock()

    def read(self, question: str, candidates: Sequence[Candidate]) -> Sequence[Reading]:
        """A reading of each candidate, in their order. Raises `ReaderError` where the files cannot be loaded."""
        return self.read_each([(question, candidate) for candidate in candidates])

    def read_each(self, pairs: Sequence[tuple[str, Candidate]]) -> Sequence[Reading]:
        """The same, each candidate asked in words of its own."""
        asked = encodable([question for question, _ in pairs])
        texts = encodable([candidate.text for _, candidate in pairs])
        with self._lock:
            tokenizer, session = self._tokenizer, self._session
        rows = [
            (number, row)
            for number, (question, (_, candidate), text) in enumerate(zip(asked, pairs, texts, strict=True))
            for row in most_telling(list(packed(tokenizer, question, _with(candidate, text))))
        ]
        found: dict[int, Reading] = {}
        with ThreadPoolExecutor(THREADS) as pool:
            for (number, _), reading in zip(rows, pool.map(lambda r: _read(session, r[1]), rows), strict=True):
                if number not in found or reading.score > found[number].score:
                    found[number] = reading
        return [found[number] for number in range(len(pairs))]

    @cached_property
    def _tokenizer(self) -> Any:
        return tokenizer_in(self.folder)

    @cached_property
    def _session(self) -> Any:
        return session_of(self.folder / MODEL_FILE, "The reader")


@lru_cache(maxsize=1)
def open_reader() -> Reader:
    """The reader that comes with the package, made once per process."""
    return Reader()


def most_telling(windows: Sequence[Packed]) -> Sequence[Packed]:
    """The windows of a candidate, in order; of more than are read those that hold most of the question's tokens, the first ones among equals."""
    if len(windows) <= MOST_WINDOWS:
        return windows
    shared = [len(set(row.ids[: row.first]).intersection(row.ids[row.first : row.last])) for row in windows]
    best = sorted(range(len(windows)), key=lambda place: -shared[place])[:MOST_WINDOWS]
    return [windows[place] for place in sorted(best)]


def _read(session: Any, row: Packed) -> Reading:
    import numpy as np

    ids = np.array([row.ids], dtype=np.int64)
    starts, ends = session.run(["starts", "ends"], {"ids": ids, "mask": np.ones_like(ids)})
    return best_span(row, starts[0], ends[0])


def best_span(row: Packed, starts: "NDArray[np.float32]", ends: "NDArray[np.float32]") -> Reading:
    """The span of a row whose first and last token have the highest sum of logits, less that of "no answer"."""
    import numpy as np

    if row.last == row.first:
        return Reading(float("-inf"), 0, 0)
    sums = starts[row.first : row.last, None] + ends[None, row.first : row.last]
    places = np.arange(row.last - row.first)
    length = places[None, :] - places[:, None]
    sums = np.where((length >= 0) & (length < LONGEST_ANSWER), sums, -np.inf)
    first, last = np.unravel_index(int(np.argmax(sums)), sums.shape)
    score = float(sums[first, last]) - float(starts[0] + ends[0])
    return Reading(score, row.offsets[first][0], row.offsets[last][1])


def _with(candidate: Candidate, text: str) -> Candidate:
    return (
        candidate
        if text is candidate.text
        else Candidate(text, candidate.document, candidate.headings, candidate.before)
    )

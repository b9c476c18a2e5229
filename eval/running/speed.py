"""A number of generated documents in, how fast they are indexed and asked out, beside the encoder alone. Used by `eval speed`.

All in one run on one machine, in turns where that is possible: seconds differ from machine to machine and from hour to
hour, what they are a multiple of the encoder's does so far less.
"""

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from eval.questions.generated import GeneratedReport, generated_report
from eval.running.startup import Comparison, in_turns, until_it_ends, warm
from index.settings import Settings

if TYPE_CHECKING:
    from index.encoding.encoder import Encoder
    from index.storage.store import Index

# Texts that the encoder's own speed is taken from, evenly drawn from those of the index; more tell nothing new.
SAMPLE = 512
# Questions that are asked in a warm process, and how often a cold one is started.
QUESTIONS, STARTS = 30, 3
# A process that does no more than encode a question: what a cold `yanzheng ask` cannot do without.
_ENCODE = (
    "import sys; from index.settings import Settings; from index.encoding.encoders import open_encoder; s = Settings.from_environment(); "
    "open_encoder(s.encoder, s).encode_questions([sys.argv[1]])"
)


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured with `documents` generated documents, whose `texts` (passages and sentences) were embedded.

    `index` and `encoder` are seconds a text; `asked` and `cold` compare a warm `ask()`, and a whole process that asks one
    question, with the encoder doing no more than encode the question. `seconds_open` is opening the index from disk.
    """

    documents: int
    texts: int
    seconds_index: float
    encoder_seconds: float
    seconds_open: float
    index_bytes: int
    asked: Comparison
    cold: Comparison

    def metrics(self) -> dict[str, float]:
        """The figures by name, the number of documents behind an @: ratios first, then what they were made of."""
        per_text = self.seconds_index / self.texts
        found = {
            "index_over_encoder": per_text / self.encoder_seconds,
            "ask_over_encoder": self.asked.ratio,
            "cold_over_encoder": self.cold.ratio,
            "texts": self.texts,
            "texts_per_second": 1 / per_text,
            "index_bytes": self.index_bytes,
            "seconds_index": self.seconds_index,
            "seconds_open": self.seconds_open,
            "seconds_ask": median(self.asked.ours),
            "seconds_cold": median(self.cold.ours),
        }
        return {f"{name}@{self.documents}": value for name, value in found.items()}


def measure(documents: int, folder: Path, settings: Settings, progress: Callable[[int, int, str], None]) -> Speed:
    """Writes that many documents into an empty folder, indexes and asks them."""
    from index.build import build_index
    from index.encoding.encoders import open_encoder
    from index.storage.store import open_index

    reports = [generated_report(number) for number in range(documents)]
    sources = folder / "documents"
    sources.mkdir(parents=True)
    for number, report in enumerate(reports):
        (sources / f"{number:06d}.txt").write_text(report.text, encoding="utf-8")
    encoder = open_encoder(settings.encoder, settings)
    encoder.encode_passages([reports[0].text])  # loads the model, which neither side is to pay for
    began = time.perf_counter()
    index = build_index(sources, folder / "index", progress=progress, settings=settings, encoder=encoder)
    built = time.perf_counter()
    open_index(folder / "index", settings=settings, encoder=encoder)
    opened = time.perf_counter()
    texts = embedded_texts(index)
    asked = [reports[i * documents // QUESTIONS] for i in range(QUESTIONS)]
    return Speed(
        documents=documents,
        texts=len(texts),
        seconds_index=built - began,
        encoder_seconds=_encoder_seconds(encoder, texts),
        seconds_open=opened - built,
        index_bytes=sum(file.size for file in index.manifest.files.values()),
        asked=warm(index.folder, [report.question for report in asked], settings),
        cold=_cold(index.folder, asked[0]),
    )


def embedded_texts(index: "Index") -> list[str]:
    """Every text that building the index embedded, each once."""
    from index.encoding.embedding_text import passage_text, sentence_text

    texts = [passage_text(d, p) for d in index.documents for p in d.passages]
    texts += [sentence_text(d, s) for d in index.documents for s in d.sentences]
    return list(dict.fromkeys(texts))


def _encoder_seconds(encoder: "Encoder", texts: Sequence[str]) -> float:
    """Seconds a text that the encoder alone takes, over texts drawn evenly, in the batches that a build makes."""
    from index.encoding.embedding import BATCH

    count = min(SAMPLE, len(texts))
    drawn = sorted((texts[i * len(texts) // count] for i in range(count)), key=len, reverse=True)
    began = time.perf_counter()
    for start in range(0, count, BATCH):
        encoder.encode_passages(drawn[start : start + BATCH])
    return (time.perf_counter() - began) / count


def _cold(folder: Path, asked: GeneratedReport) -> Comparison:
    ask = [sys.executable, "-m", "ui.command_line", "ask", asked.question, "--index", str(folder)]
    return in_turns(
        lambda: until_it_ends(ask), lambda: until_it_ends([sys.executable, "-c", _ENCODE, asked.question]), STARTS
    )

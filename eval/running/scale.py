"""An index in, how fast it is searched and asked beside the encoder alone, and what opening it costs, out. Used by `eval speed`.

Also in comes a number of passages: then long reports are generated (`eval.questions.generated_archive`) until they have as many, and their index is
filled with random vectors (`eval.running.encoders.filling`), while questions are encoded as ever.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from eval.running.startup import PATIENCE, Comparison
from index.settings import Settings

# Multiples of the encoder's own time for a question that a warm retrieval may take: over one speech, and over 10,000 passages.
MOST_OVER_SPEECH, MOST_OVER_MANY, MANY = 1.6, 2.5, 10_000
# Questions, and those before them that fill the machine's caches and are not counted.
QUESTIONS, UNCOUNTED = 40, 4
# Processes whose memory is compared: one asks its first question, the other only encodes it.
_ASK = (
    "import sys; from eval.running.cost import peak_memory_bytes; from index.storage.store import open_index; from rag import ask; "
    "ask(sys.argv[1], index=open_index(sys.argv[2])); print(peak_memory_bytes())"
)
_ENCODE = (
    "import sys; from eval.running.cost import peak_memory_bytes; from index.settings import Settings; from index.encoding.encoders import open_encoder; "
    "s = Settings.from_environment(); open_encoder(s.encoder, s).encode_questions([sys.argv[1]]); print(peak_memory_bytes())"
)


@dataclass(frozen=True, slots=True)
class Scale:
    """What was measured over an index with so many documents and passages.

    `retrieved` and `asked` compare a warm `search()` and a warm `ask()` with the encoder doing no more than encode the question.
    `seconds_open`: opening the index, whose files have been read before; `seconds_first`: its first question in a warm process.
    `memory_bytes`: the most that a process holds that opens it and asks, and `encoder_bytes` one that only encodes; None on Windows.
    """

    documents: int
    passages: int
    retrieved: Comparison
    asked: Comparison
    seconds_open: float
    seconds_first: float
    memory_bytes: int | None
    encoder_bytes: int | None

    @property
    def most(self) -> float | None:
        """The multiple of the encoder's time that a retrieval may take, where one is promised for so many passages."""
        if self.passages >= MANY:
            return MOST_OVER_MANY if self.passages < 2 * MANY else None
        return MOST_OVER_SPEECH if self.documents == 1 else None

    def metrics(self) -> dict[str, float | None]:
        """The figures by name, the number of passages behind an @."""
        found = {
            "retrieval_over_encoder": self.retrieved.ratio,
            "ask_over_encoder": self.asked.ratio,
            "documents": self.documents,
            "seconds_encoder": median(self.retrieved.other),
            "seconds_retrieval": median(self.retrieved.ours),
            "seconds_ask": median(self.asked.ours),
            "seconds_open": self.seconds_open,
            "seconds_first_question": self.seconds_first,
            "memory_bytes": self.memory_bytes,
            "memory_bytes_encoder": self.encoder_bytes,
        }
        return {f"{name}@{self.passages} passages": value for name, value in found.items()}


def measure_filled(passages: int, folder: Path, settings: Settings, progress: Callable[[int, int, str], None]) -> Scale:
    """Writes as many generated reports as have so many passages into an empty folder, fills their index and measures it."""
    from eval.questions.generated_archive import long_report
    from eval.running.encoders.filling import FillingEncoder
    from index.build import build_index
    from index.encoding.encoders import open_encoder
    from index.reading.parse import parse_document

    sources = folder / "documents"
    sources.mkdir(parents=True)
    questions: list[str] = []
    number = have = 0
    while have < passages:
        report = long_report(number)
        (sources / f"{number:06d}.txt").write_text(report.text, encoding="utf-8")
        have += len(parse_document(report.text, name="", source="").passages)
        questions.append(report.questions[number % len(report.questions)])
        number += 1
    encoder = FillingEncoder(open_encoder(settings.encoder, settings))
    index = build_index(sources, folder / "index", progress=progress, settings=settings, encoder=encoder)
    return measure(index.folder, questions, settings)


def measure(index_folder: Path, questions: Sequence[str], settings: Settings) -> Scale:
    """An index that is there, asked questions drawn evenly from those given."""
    from index.storage.store import open_index
    from rag import ask
    from rag.search import search

    count = min(QUESTIONS, len(questions))
    drawn = [questions[i * len(questions) // count] for i in range(count)]
    began = time.perf_counter()
    index = open_index(index_folder, settings=settings)
    opened = time.perf_counter()
    # What is loaded for any index: the encoder, the dictionary.
    index.encoder.encode_questions(drawn[:1])
    _load_languages(settings)
    ready = time.perf_counter()
    ask(drawn[0], index=index, settings=settings)
    first = time.perf_counter()
    encoded, retrieved, asked = list[float](), list[float](), list[float]()
    for question in [*drawn[:UNCOUNTED], *drawn]:
        start = time.perf_counter()
        index.encoder.encode_questions([question])
        after_encoding = time.perf_counter()
        search(index, question, settings=settings)
        after_search = time.perf_counter()
        ask(question, index=index, settings=settings)
        asked.append(time.perf_counter() - after_search)
        retrieved.append(after_search - after_encoding)
        encoded.append(after_encoding - start)
    encoder = tuple(encoded[-count:])
    return Scale(
        documents=len(index.documents),
        passages=index.manifest.passages,
        retrieved=Comparison(tuple(retrieved[-count:]), encoder),
        asked=Comparison(tuple(asked[-count:]), encoder),
        seconds_open=opened - began,
        seconds_first=first - ready,
        memory_bytes=_printed([_ASK, drawn[0], str(index.folder)]),
        encoder_bytes=_printed([_ENCODE, drawn[0]]),
    )


def _load_languages(settings: Settings) -> None:
    from rag.question.understand import understand

    for question in ("全市新建桥梁多少座？", "How many bridges were built?"):
        understand(question, settings)


def _printed(program: Sequence[str]) -> int | None:
    done = subprocess.run(
        [sys.executable, "-c", *program], stdout=subprocess.PIPE, text=True, check=True, timeout=PATIENCE
    )
    return None if done.stdout.strip() == "None" else int(done.stdout)

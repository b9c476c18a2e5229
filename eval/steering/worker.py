"""A process that asks the sample with one constant altered, or none: job in, what came of each question out.

    python -m eval.steering.worker JOB RESULT

Both files are pickles that `eval.steering.measuring`, who starts it, writes and reads. What a constant does not change is remembered
from one process to the next: the vectors of questions, and what the reader makes of a sentence.
"""

import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.steering.altering import alter
from eval.steering.job import Came, Done, Job
from eval.steering.use import Ran, names_read, ran

if TYPE_CHECKING:
    from eval.steering.sample import Sample
    from index.settings import Settings
    from index.storage.store import Index

# The package where the reader's numbers stand: with one of them altered no reading is remembered.
_READER = "rag.choice.reader"


def main(arguments: Sequence[str]) -> int:
    """Does the job; returns 0."""
    job = pickle.loads(Path(arguments[0]).read_bytes())
    if job.alteration is not None:
        alter(job.alteration)
    Path(arguments[1]).write_bytes(pickle.dumps(done(job)))
    return 0


def done(job: Job) -> Done:
    """What comes of a job."""
    sample = pickle.loads(job.sample)
    taken = (_documents if job.reading else _questions)(sample, job)
    came: dict[int, Came] = {}
    with ran() if job.traced else nullcontext(Ran()) as seen:
        for number, work in enumerate(taken):
            if job.only is None or number in job.only:
                seen.question = number
                came[number] = work()
                seen.question = None
    return Done(came, {number: names_read(codes, job.root) for number, codes in seen.codes.items()})


def _documents(sample: "Sample", _: Job) -> Iterator[Callable[[], Came]]:
    from index.reading.sources import read_sources

    for source in read_sources(sample.documents).texts:
        yield partial(_document, source)


def _document(source: Any) -> Came:
    from index.reading.aliases import learned
    from index.reading.parse import parse_document

    document = parse_document(source.text, name=source.name, source=source.source)
    return Came(_digest(document.to_json(), repr(learned([document]))))


def _questions(sample: "Sample", job: Job) -> Iterator[Callable[[], Came]]:
    from index.settings import Settings

    settings = Settings.from_environment()
    known = pickle.loads(job.remembered.read_bytes()) if job.remembered.exists() else {}
    size = len(known)
    _remember_readings({} if job.alteration is not None and job.alteration.module.startswith(_READER) else known)
    opened = lru_cache(maxsize=None)(lambda folder: _opened(folder, known, settings))
    for part in sample.asked:
        for item in part.items:
            yield partial(_answer, item, partial(opened, part.index), settings)
        for question in part.sentences:
            yield partial(_first_sentence, question, partial(opened, part.index), settings)
    if len(known) > size:
        _write(job.remembered, pickle.dumps(known))


def _opened(folder: Path, known: dict[Any, Any], settings: "Settings") -> "Index":
    from index.storage.store import open_index

    index = open_index(folder, settings=settings)
    return replace(index, encoder=_Remembering(index.encoder, known))


def _answer(item: Any, opened: "Callable[[], Index]", settings: "Settings") -> Came:
    from eval.judging.assessment import assess
    from eval.judging.measures import fact_recall
    from eval.judging.outcome import Outcome
    from rag import ask

    index = opened()
    answer = ask(item.question, index=index, settings=settings)
    judged = assess(Outcome(item, answer, None, 0.0, 0.0), index.documents)
    facts = fact_recall([judged]) if item.answerable else None
    return Came(_digest(answer.text, answer.certainty), facts, judged.refused, item.answerable)


def _first_sentence(question: Any, opened: "Callable[[], Index]", settings: "Settings") -> Came:
    from eval.running.text_index import text_number
    from rag.choice.choosing import read_choices
    from rag.search import looked_for

    index = opened()
    choices = read_choices(looked_for(index, question.question, settings))
    if not choices:
        return Came("", first=False)
    hit = choices[0].hit
    inside = hit.sentence.start <= question.start < hit.sentence.end
    return Came(
        f"{hit.document.id} {hit.sentence.start}", first=inside and text_number(hit.document) == question.paragraph
    )


def _digest(*texts: str) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


class _Remembering:
    """An encoder whose questions' vectors are looked up in `known` first."""

    def __init__(self, encoder: Any, known: dict[Any, Any]) -> None:
        self._encoder, self._known = encoder, known

    def __getattr__(self, name: str) -> Any:
        return getattr(self._encoder, name)

    def encode_questions(self, texts: Sequence[str]) -> Any:
        import numpy as np

        for text in texts:
            if text not in self._known:
                self._known[text] = self._encoder.encode_questions([text])[0]
        return np.stack([self._known[text] for text in texts])


def _remember_readings(known: dict[Any, Any]) -> None:
    """From now on the reader looks in `known` for what it made of a question and a sentence."""
    from rag.choice.reader.reader import Reader

    read: Callable[..., Sequence[Any]] = Reader.read_each

    def remembering(reader: Any, pairs: Sequence[Any]) -> Sequence[Any]:
        missing = [pair for pair in dict.fromkeys(pairs) if pair not in known]
        if missing:
            known.update(zip(missing, read(reader, missing), strict=True))
        return [known[pair] for pair in pairs]

    setattr(Reader, "read_each", remembering)  # noqa: B010 - a method of a class is no name that may be assigned


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(f".{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(path)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

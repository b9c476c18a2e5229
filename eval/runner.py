"""Questions and an index in, each question's answer out: a Run. Used by `eval.command` and by anyone from Python."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.question_set import QuestionItem
from index.errors import EncoderError, IndexFolderError, SettingsError, YanzhengError
from index.settings import Settings
from rag import Answer, ask

if TYPE_CHECKING:
    from index.store import Index

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a question: an answer, or the error that came in its place.

    `seconds` is the whole `ask()`, `encoder_seconds` the encoder alone on the same question (None after an error).
    """

    item: QuestionItem
    answer: Answer | None
    error: str | None
    seconds: float
    encoder_seconds: float | None


@dataclass(frozen=True, slots=True)
class Run:
    """The outcomes in the order of the question set; `total` questions were to be asked, fewer if `interrupted`."""

    outcomes: tuple[Outcome, ...]
    total: int
    interrupted: bool


def run(
    questions: Sequence[QuestionItem],
    index: "Index",
    *,
    settings: Settings | None = None,
    composer: str | None = None,
    progress: Progress | None = None,
) -> Run:
    """Asks every question once. `progress` is called with the number of questions done and of all.

    The first question is asked once more beforehand, unmeasured, so that times are those of a warm process. An error
    on a question is kept as its outcome; errors of the index, the encoder or the settings, which no question would
    escape, are raised. Ctrl-C ends the run and keeps what was answered.
    """
    outcomes: list[Outcome] = []
    interrupted = False
    try:
        if questions:
            _asked(questions[0], index, settings, composer)
        for done, item in enumerate(questions, start=1):
            outcomes.append(_asked(item, index, settings, composer))
            if progress is not None:
                progress(done, len(questions))
    except KeyboardInterrupt:
        interrupted = True
    return Run(tuple(outcomes), len(questions), interrupted)


def _asked(item: QuestionItem, index: "Index", settings: Settings | None, composer: str | None) -> Outcome:
    began = time.perf_counter()
    try:
        answer = ask(item.question, index=index, composer=composer, settings=settings)
    except (EncoderError, IndexFolderError, SettingsError):
        raise
    except Exception as error:  # a fault in one answer is a finding, not the end of the run
        shown = str(error) if isinstance(error, YanzhengError) else f"{type(error).__name__}: {error}"
        return Outcome(item, None, shown, time.perf_counter() - began, None)
    seconds = time.perf_counter() - began
    began = time.perf_counter()
    index.encoder.encode_questions([item.question])
    return Outcome(item, answer, None, seconds, time.perf_counter() - began)

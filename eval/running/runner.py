"""Questions and an index in, each question's answer out: a Run. Used by `eval.command` and by anyone from Python."""

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from typing import TYPE_CHECKING

from eval.judging.outcome import Outcome, Run
from eval.questions.question_set import QuestionItem
from eval.running.journal import Journal, Row
from index.errors import EncoderError, IndexFolderError, SettingsError, YanzhengError
from index.settings import Settings
from rag import Answer, ask

if TYPE_CHECKING:
    from index.storage.store import Index

Progress = Callable[[int, int], None]


def run(
    questions: Sequence[QuestionItem],
    index: "Index",
    *,
    settings: Settings | None = None,
    composer: str | None = None,
    progress: Progress | None = None,
    journal: Journal | None = None,
) -> Run:
    """Asks every question once. `progress` is called with the number of questions done and of all.

    The first question that is asked is asked once more beforehand, unmeasured, so that times are those of a warm process. An error
    on a question is kept as its outcome; errors of the index, the encoder or the settings, which no question would
    escape, are raised. Ctrl-C ends the run and keeps what was answered. Questions that are in `journal` are not asked
    again, and each one that is asked is written there.
    """
    outcomes: list[Outcome] = []
    interrupted = False
    warm = False
    try:
        with journal or nullcontext():
            for done, item in enumerate(questions, start=1):
                outcome = _kept(item, journal)
                if outcome is None:
                    if not warm:
                        asked(item, index, settings, composer)
                        warm = True
                    outcome = asked(item, index, settings, composer)
                    if journal is not None:
                        journal.add(item.id, _row(outcome))
                outcomes.append(outcome)
                if progress is not None:
                    progress(done, len(questions))
            if journal is not None:
                journal.finish()
    except KeyboardInterrupt:
        interrupted = True
    return Run(tuple(outcomes), len(questions), interrupted)


def asked(
    item: QuestionItem,
    index: "Index",
    settings: Settings | None,
    composer: str | None,
    history: Sequence[tuple[str, str]] = (),
) -> Outcome:
    """What becomes of one question, after the turns of `history`; raises what no question would escape."""
    began = time.perf_counter()
    try:
        answer = ask(item.question, index=index, history=history, composer=composer, settings=settings)
    except (EncoderError, IndexFolderError, SettingsError):
        raise
    except Exception as error:  # a fault in one answer is a finding, not the end of the run
        shown = str(error) if isinstance(error, YanzhengError) else f"{type(error).__name__}: {error}"
        return Outcome(item, None, shown, time.perf_counter() - began, None)
    seconds = time.perf_counter() - began
    began = time.perf_counter()
    index.encoder.encode_questions([item.question])
    return Outcome(item, answer, None, seconds, time.perf_counter() - began)


def _row(outcome: Outcome) -> Row:
    return {
        "answer": None if outcome.answer is None else outcome.answer.to_dict(),
        "error": outcome.error,
        "seconds": outcome.seconds,
        "encoder_seconds": outcome.encoder_seconds,
    }


def _kept(item: QuestionItem, journal: Journal | None) -> Outcome | None:
    row = None if journal is None else journal.rows.get(item.id)
    if row is None:
        return None
    answer = None if row["answer"] is None else Answer.from_dict(row["answer"])
    return Outcome(item, answer, row["error"], row["seconds"], row["encoder_seconds"])

"""Runs of question sets for the Evaluate view, apart from Gradio: the text of a set in, how far it is and its report out.

Used by `ui.evaluating.evaluation_view`. A set comes as text, so that no page can have this machine's files opened, nor leave any on it.
The evaluation (`eval`) is imported by the first run.
"""

import base64
import json
import logging
import os
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Literal

from index.errors import QuestionSetError, YanzhengError
from index.settings import Settings
from ui.evaluating.evaluation_words import BUSY
from ui.fault import Fault
from ui.parts import latest
from ui.words import LANGUAGES

if TYPE_CHECKING:
    from eval.questions.question_set import QuestionItem
    from index.storage.live import LiveIndex
    from index.storage.store import Index

_LOG = logging.getLogger(__name__)

# What errors call the set that came as text: lines of JSON, or a table.
SET_NAME, TABLE_NAME = "questions.jsonl", "questions.csv"
# Runs at the same time, of all pages: each takes what the machine has for as long as it lasts.
AT_ONCE = 2
Phase = Literal["none", "asking", "stopping", "measuring", "whole", "stopped", "fault"]


@dataclass(frozen=True, slots=True)
class Evaluated:
    """How far a run is: `done` of `total` questions are answered. `reports` are the HTML page of a `whole` or `stopped` run in each language."""

    phase: Phase = "none"
    done: int = 0
    total: int = 0
    reports: Mapping[str, str] = field(default_factory=dict)
    fault: Fault | None = None

    @property
    def running(self) -> bool:
        """More is to come."""
        return self.phase in ("asking", "stopping", "measuring")


@dataclass(slots=True)
class _Ongoing:
    """The run of one browser page: what came of it until now, whether it is to end, the language that it is shown in."""

    language: str
    text: str
    user: str = ""
    states: SimpleQueue[Evaluated] = field(default_factory=SimpleQueue)
    last: Evaluated = Evaluated()
    cancelled: threading.Event = field(default_factory=threading.Event)

    def tell(self, state: Evaluated) -> None:
        self.last = state
        self.states.put(state)


class Evaluations:
    """The runs over one index, one at a time for each browser page, which is told by its session."""

    def __init__(self, index: "Index | LiveIndex", settings: Settings) -> None:
        from index.storage.live import LiveIndex

        self._live = LiveIndex.of(index, settings)
        self._settings = settings
        self._ongoing: dict[str, _Ongoing] = {}

    def bundled_set(self) -> str:
        """The text of the set that comes with the bundled document; empty where the index holds anything else."""
        if not all(document.source.startswith("bundled:") for document in self._live.index.documents):
            return ""
        return files("eval").joinpath("bundled", SET_NAME).read_text(encoding="utf-8")

    def evaluate(self, session: str, text: str, language: str, user: str = "") -> Iterator[tuple[Evaluated, str]]:
        """How far the run of a set is, time and again until it has ended, with the language to show it in.

        Nothing where this page's last run has not ended; a fault where others, or other pages of the signed-in `user`, leave no room. The run ends after the question in hand when this iterator is closed.
        """
        if session in self._ongoing:
            return
        # Runs of one set would write one journal, which a run that was broken off goes on from.
        others = self._ongoing.values()
        own = user and any(other.user == user for other in others)
        if own or len(others) >= AT_ONCE or any(other.text == text for other in others):
            yield Evaluated("fault", fault=BUSY), language
            return
        ongoing = self._ongoing[session] = _Ongoing(language, text, user)
        try:
            threading.Thread(target=self._run, args=(text, ongoing), name="yanzheng-evaluation", daemon=True).start()
            state = Evaluated("asking")
            while state.running:
                state = latest(ongoing.states)
                yield state, ongoing.language
        finally:
            ongoing.cancelled.set()
            del self._ongoing[session]

    def cancel(self, session: str) -> None:
        """Ends this page's run, if there is one, after the question in hand."""
        ongoing = self._ongoing.get(session)
        if ongoing is not None:
            ongoing.cancelled.set()
            if ongoing.last.phase == "asking":
                ongoing.tell(replace(ongoing.last, phase="stopping"))

    def speak(self, session: str, language: str) -> None:
        """From now on this page's run is shown in that language."""
        if session in self._ongoing:
            self._ongoing[session].language = language

    def _run(self, text: str, ongoing: _Ongoing) -> None:
        try:
            ongoing.tell(self._evaluated(text, ongoing))
        except YanzhengError as error:
            ongoing.tell(replace(ongoing.last, phase="fault", fault=Fault.of(error)))
        except Exception as error:  # A fault of ours: told to the user as such, and to the terminal with all it has.
            _LOG.exception("The evaluation could not be finished")
            ongoing.tell(replace(ongoing.last, phase="fault", fault=Fault.of(error)))

    def _evaluated(self, text: str, ongoing: _Ongoing) -> Evaluated:
        from eval.judging.assessment import assess
        from eval.reporting.html_report import html_page
        from eval.reporting.report import Report
        from eval.running.cost import cost_of
        from eval.running.journal import Journal
        from eval.running.runner import run

        questions = questions_of(text)
        ongoing.tell(Evaluated("asking", 0, len(questions)))

        def progress(done: int, total: int) -> None:
            if done == total:
                ongoing.tell(Evaluated("measuring", done, total))
            elif ongoing.cancelled.is_set():
                ongoing.tell(Evaluated("measuring", done, total))
                raise KeyboardInterrupt  # What `run` takes for the wish to end here and to keep what was answered.
            else:
                ongoing.tell(Evaluated("asking", done, total))

        index = self._live.index  # The same from the first question to the report.
        journal = Journal.of("run", [question.to_dict() for question in questions], index, self._settings)
        outcome = run(questions, index, settings=self._settings, progress=progress, journal=journal)
        documents = index.documents
        report = Report(
            outcome,
            tuple(assess(o, documents) for o in outcome.outcomes),
            index.encoder.name,
            tuple(d.id for d in documents),
            cost_of(index, None),
        )
        # Both, so that a page that changes its language changes the report.
        pages = {language: html_page(report, documents, language) for language in LANGUAGES}
        phase: Phase = "stopped" if outcome.interrupted else "whole"
        return Evaluated(phase, len(outcome.outcomes), outcome.total, pages)


def questions_of(text: str) -> "tuple[QuestionItem, ...]":
    """The questions of a set's text; raises `QuestionSetError` with the line and what to do."""
    from eval.questions.question_set import load_questions
    from eval.questions.table_file import begins_table

    with tempfile.TemporaryDirectory(prefix="yanzheng-") as folder:
        path = Path(folder) / (TABLE_NAME if begins_table(text) else SET_NAME)
        path.write_bytes(text.encode("utf-8", errors="replace"))
        try:
            return load_questions(path)
        except QuestionSetError as error:  # Its folder is gone by now, and none of the user's.
            raise QuestionSetError(str(error).replace(f"{folder}{os.sep}", "")) from None


def text_of_file(name: str, content: str) -> str:
    """The text of a set that a browser read from a file, which it sends in base64; of a table the lines of JSON that say the same.

    Raises `QuestionSetError`, naming the file.
    """
    from eval.questions.table_file import is_table, questions_of_table

    try:
        data = base64.b64decode(content)
    except ValueError:
        raise QuestionSetError(f"{name} did not arrive whole; choose it again.") from None
    if is_table(name):
        questions = (question for _, question in questions_of_table(data, name))
        return "\n".join(json.dumps(question, ensure_ascii=False) for question in questions)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuestionSetError(f"{name} is not UTF-8 (byte {error.start}); save it as UTF-8.") from None

"""What the page's events do, apart from Gradio: a question and the turns before it in, the two sides of the page out.

Used by `ui.app`, which wires it to the components.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.document import Document
from index.errors import QuestionError, YanzhengError
from index.settings import Settings
from rag.answer import EXTRACTIVE, GENERATIVE, Answer
from ui.conversations.live import How, Seen, Turns
from ui.conversations.remembered import Remembered
from ui.desk.aid import Aid
from ui.desk.beneath import Beneath
from ui.desk.chat import Turn, conversation_html, examples_html, history
from ui.desk.examples import example_questions
from ui.desk.library.library import Library
from ui.desk.openings import Examples, Openings
from ui.desk.panel import sources_html
from ui.desk.picture.page_picture import picture_html, pictured
from ui.desk.reading import reading_html
from ui.desk.settings.model import Models
from ui.desk.suggestions import suggestions
from ui.desk.why import EXPLAINED, Reason, reasons_of
from ui.exporting.beside import Beside, beside
from ui.fault import Fault

if TYPE_CHECKING:
    from index.storage.kept import Origin
    from index.storage.live import LiveIndex
    from index.storage.store import Index

_LOG = logging.getLogger(__name__)

# Seconds after which example questions are made though no page is open; made at once they would keep the first page from being drawn.
UNVISITED = 10.0


class Page:
    """The answers, the example questions and the HTML of one index, as it is when a question is asked; keeps nothing of any conversation.

    `answered` is told of each answer that somebody asked for."""

    def __init__(
        self,
        index: "Index | LiveIndex",
        settings: Settings,
        answered: Callable[[Answer], None] = lambda _: None,
    ) -> None:
        from index.storage.live import LiveIndex

        self._live = LiveIndex.of(index, settings)
        self.models = Models(settings)
        self._told = answered
        self.library = Library(self._live, settings)
        self._aids = (self._settings, Aid(self._settings))
        self._openings = Openings(lambda: self.index, self._make_examples)
        self._remembered = Remembered()

    @property
    def _settings(self) -> Settings:
        """With the language model that is asked now."""
        return self.models.settings

    @property
    def _aid(self) -> Aid:
        """What another model translated is left with it."""
        if self._aids[0] is not self._settings:
            self._aids = (self._settings, Aid(self._settings))
        return self._aids[1]

    @property
    def _documents(self) -> dict[str, Document]:
        """Of those that went only the quotes are left beside the answers that were given from them: what a user takes away cannot be read."""
        return {d.id: d for d in self.index.documents}

    @property
    def _origins(self) -> "dict[str, Origin]":
        return {k.read.id: k.origin for k in self.index.kept}

    @property
    def index(self) -> "Index":
        """The index as it is now."""
        return self._live.index

    def _of(self, index: "Index", chosen: Sequence[str]) -> "Index":
        from rag.documents.chosen import kept_to

        there = {document.id for document in index.documents}
        return kept_to(index, [id_ for id_ in chosen if id_ in there])

    def unaskable(self, question: str) -> Fault | None:
        """What keeps a question from being asked; None where nothing does."""
        from rag.question.wording import checked

        try:
            checked(question)
        except QuestionError as error:
            return Fault.of(error)
        return None

    def answered(self, question: str, before: Turns, how: How) -> Iterator[Turn]:
        """The turn while the question is being answered, as its answer grows, bare with the whole answer, and last as it stays."""
        settings = replace(
            self._settings,
            refusing=how.refusing or self._settings.refusing,
            composer=how.composer or self._settings.composer,
        )
        yield Turn(question, model=settings.composer == GENERATIVE)
        try:
            answer: Answer | None = None
            whole = self.index
            index = self._of(whole, how.chosen)
            kept = () if index is whole else tuple(document.id for document in index.documents)
            told = self._growing(question, history(before), whole, kept, settings)
            for answer in told:
                if answer.composer == GENERATIVE:
                    yield Turn(question, answer, growing=True)
            if answer is not None:
                self._told(answer)
                turn = Turn(question, answer, bare=True, chosen=len(kept))
                yield turn  # What goes with it takes as long as some answers do.
                turn = replace(turn, why=self._why(whole, index, question, answer, settings), bare=False)
                yield turn
                if self._aid.translates(answer, answer.language):
                    self._aid.translate(answer)
                    yield replace(turn)
        except YanzhengError as error:
            _LOG.warning("A question could not be answered: %s", error)
            yield Turn(question, fault=Fault.of(error))
        except Exception as error:  # A fault of ours: told to the user as such, and to the terminal with all it has.
            _LOG.exception("The question %r could not be answered", question)
            yield Turn(question, fault=Fault.of(error))

    def _growing(
        self, question: str, told: Sequence[tuple[str, str]], index: "Index", kept: tuple[str, ...], settings: Settings
    ) -> Iterator[Answer]:
        """The answer of documents of an index as it grows; by the documents' own words it is the one that they gave to the same question before."""
        from rag.ask import ask_growing

        def grown() -> Iterator[Answer]:
            return ask_growing(question, index=index, history=told, documents=kept, settings=settings)

        if settings.composer == GENERATIVE:
            yield from grown()
            return
        began = time.perf_counter()
        key = question, _leant_on(question, told), kept, settings
        answer = self._remembered.made(index, key, lambda: list(grown())[-1])
        took = time.perf_counter() - began
        if took < answer.timings.get("total", 0.0):
            answer = replace(answer, timings={**dict.fromkeys(answer.timings, 0.0), "total": took})
        yield answer

    def _why(
        self, whole: "Index", index: "Index", question: str, answer: Answer, settings: Settings
    ) -> tuple[Reason, ...]:
        """Why passages were found; nothing where none were looked for, or where it cannot be told, which takes no answer away."""
        from rag.question.talk import talk
        from rag.question.wording import checked
        from rag.search import searched

        if talk(checked(question)):
            return ()
        read = answer.resolved or question
        key = read, tuple(document.id for document in index.documents), settings
        try:
            return self._remembered.made(
                whole, key, lambda: reasons_of(searched(index, read, limit=EXPLAINED, settings=settings)[1])
            )
        except Exception:
            _LOG.exception("Why the passages for %r were found cannot be told", question)
            return ()

    def conversation(self, seen: Seen, language: str, conversation: str = "") -> tuple[str, str]:
        """The two sides of the page."""
        index = self.index  # Looked for once: a store may be asked each time.
        quoted = {c.document_id for turn in seen.turns if turn.answer is not None for c in turn.answer.citations}
        shown = {k.read.id for k in index.kept if k.read.id in quoted and pictured(k.origin)}
        documents = {d.id: d for d in index.documents if d.id in quoted}
        return (
            conversation_html(
                seen.turns, language, conversation, seen.version, seen.looking, Beneath(documents, self._aid)
            ),
            sources_html(seen.turns, documents, language, self._aid, shown.__contains__),
        )

    def further(self, turn: Turn, turns: Turns, how: How) -> Iterator[str]:
        """Questions that the documents answer, too, near to what was answered."""
        whole = self.index
        index = self._of(whole, how.chosen)
        kept = () if index is whole else tuple(document.id for document in index.documents)
        # A language model would be paid for questions that nobody has asked.
        settings = replace(self._settings, composer=EXTRACTIVE, refusing=how.refusing or self._settings.refusing)
        if turn.answer is not None and not turn.answer.abstained:
            yield from suggestions(
                turn.answer,
                index.documents,
                [one.question for one in turns],
                lambda question: next(self._growing(question, (), whole, kept, settings)),
            )

    def document(self, document_id: str, number: int, turns: Turns, language: str) -> str:
        """A document to be read, with the quotes of the turn with that number (from 1; 0 for none); nothing for an unknown document."""
        document, origin = self._documents.get(document_id), self._origins.get(document_id)
        shown = origin is not None and pictured(origin)
        return reading_html(document, number, _answer_of(turns, number), language, self._aid, pictured=shown)

    def beside(self, language: str) -> Beside:
        """What goes with a quote where it is exported, by the documents as they are now."""
        return beside(self.index.documents, language, self._aid)

    def picture(self, document_id: str, page: int, number: int, turns: Turns, language: str) -> str:
        """A page of a document as it looks, with the quotes of the turn with that number in boxes; nothing where there is no picture of it."""
        document, origin = self._documents.get(document_id), self._origins.get(document_id)
        if document is None or origin is None:
            return ""
        return picture_html(document, origin, page, number, _answer_of(turns, number), language)

    def prepare_examples(self) -> None:
        """Begins to make the example questions in the background, which also warms the encoder."""
        self._openings.prepare()

    def prepare_unasked(self) -> None:
        """The same in a while, for the first visitor need not wait then; a page that is opened before has them made itself, once it is drawn."""
        waiting = threading.Timer(UNVISITED, self.prepare_examples)
        waiting.daemon = True
        waiting.start()

    def examples(self, patience: float = 0.0) -> Examples | None:
        """The example questions of the documents as they are now, waited for that many seconds; None where they are not there yet."""
        return self._openings.made(patience)[0]

    def examples_html(self, language: str, patience: float = 0.0) -> tuple[str, str]:
        """The same as they are shown, and what is another wherever they are others."""
        made, state = self._openings.made(patience)
        return examples_html(made, language), f"{state} {made is not None}"

    def _make_examples(self, index: "Index", check: Callable[[], None]) -> Examples:
        # A language model would be paid for questions that nobody has asked.
        settings = replace(self._settings, composer=EXTRACTIVE)

        def tried(question: str) -> Answer:
            check()
            return next(self._growing(question, (), index, (), settings))

        return example_questions(index.documents, tried)


def _leant_on(question: str, told: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """What was said before a question, where it is read by any of that."""
    from rag.question.following.conversation import checked_history, standing
    from rag.question.wording import checked

    own = checked(question)
    return tuple(told) if told and standing(own, checked_history(told)).text != own else ()


def _answer_of(turns: Turns, number: int) -> Answer | None:
    """The answer of the turn with that number, from 1; None where there is no such turn, or none was given."""
    return turns[number - 1].answer if 0 < number <= len(turns) else None

"""The answer and its citations: what `ask()` returns, what the API sends, what `yanzheng verify` re-checks."""

from dataclasses import dataclass, field
from typing import Any

from index.document import Record
from rag.structure.frames import titled
from rag.structure.parts import AnswerPart, Quoted
from rag.structure.schema import plain_to


@dataclass(frozen=True, slots=True)
class Citation(Record):
    """A place that proves a part of an answer: `document.text[start:end] == quote`, always.

    `marker` is the number in the answer's text (`[1]`); `section` the heading path; `start` and `end` count Unicode
    code points of the stored document; `score` is the evidence's retrieval score (higher is better). `page` and `paragraph`, counted
    from 1, are where the quote begins in the file, None where it has none; `place` says all that is known of it (第3页，第12段). `apart` is what
    tells the document from others of its title (its year, its folder), empty where there are none.
    """

    marker: int
    document_id: str
    title: str
    source: str
    section: tuple[str, ...]
    start: int
    end: int
    quote: str
    score: float
    page: int | None = None
    paragraph: int | None = None
    place: str = ""
    apart: str = ""

    @property
    def named(self) -> str:
        """The title, with what tells the document from others of that title."""
        return titled(self.title, self.apart)


@dataclass(frozen=True, slots=True)
class SubAnswer(Record):
    """The answer to one of several questions that were asked in one.

    `question` is that question in the words of the whole one, `text` its lines in the text of the whole answer, with the whole answer's
    markers; questions that one place answers have the same text. `certainty`, `confidence`, `composer` and `looked_for`: see `Answer`.
    """

    question: str
    text: str
    certainty: str
    confidence: float
    composer: str
    looked_for: str = ""


@dataclass(frozen=True, slots=True)
class Turn(Record):
    """A question that was asked before, and the text of its answer, empty where that does not matter."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Asked(Record):
    """What an answer is the answer to: all that must be known to ask it again.

    `question` is as it was asked, `history` those of the turns before it that it was read by, `read` how it was read where it leaned on them, and
    `own` the end of that which was asked last. `searched` is the translation by a language model that was searched with, where one is set
    up for that. `documents`, `filters`: see `rag.ask.ask`.

    `index` is the fingerprint of the documents that were asked, `rules` a digest of the code, tables and weights that compose answers,
    `refusing` and `composer` the settings; `encoder` names the sentence encoder, `glossary` and `reranker` are digests of the user's own (empty
    without one). Nothing here tells where a file lies.
    """

    question: str
    history: tuple[Turn, ...] = ()
    read: str = ""
    own: str = ""
    searched: str = ""
    documents: tuple[str, ...] = ()
    filters: dict[str, str] = field(default_factory=dict)
    refusing: str = ""
    composer: str = ""
    index: str = ""
    rules: str = ""
    encoder: str = ""
    glossary: str = ""
    reranker: str = ""


@dataclass(frozen=True, slots=True)
class Answer(Record):
    """An answer with its proof.

    `text` holds markers like `[1]`, one for each citation. Where `abstained` is true the documents do not say, and
    `citations` are the nearest passages, which are related but are no answer. `confidence` lies in [0, 1]; `language`
    is `zh` or `en`; `composer` names who wrote it (`extractive` or `generative`); `timings` are seconds by stage (`STAGES`), `total`
    among them. `notice` is a line for the reader on how the answer came about (why no language model wrote it, how many of
    its sentences were left out), in the answer's language; empty where there is nothing to tell. `resolved` is the question as it was
    read, where it leaned on the turns before it; empty where it stands on its own. `looked_for` is the line of a
    refusal that names the question's own terms; empty elsewhere. `certainty` is `sure`, `likely` (to be checked) or `none`
    (the documents do not say: `abstained`); empty in answers that were saved before there was one.

    `parts` are what it is made of, line by line: `text` is `rag.structure.render.render(parts, language)` and nothing else. `asked` is what it
    answers; `withheld` how many of its lines did not hold when they were checked before it was given, and were left out.

    `answers` are those to several questions asked in one, in their order; empty for one question. Of such an answer `certainty` is
    `sure` where every one is, `none` where none has an answer, else `likely`; `confidence` is the mean of theirs: the share of what is
    asked that the documents are expected to answer.
    """

    text: str
    citations: tuple[Citation, ...]
    abstained: bool
    confidence: float
    language: str
    composer: str
    timings: dict[str, float]
    notice: str = ""
    resolved: str = ""
    looked_for: str = ""
    certainty: str = ""
    answers: tuple[SubAnswer, ...] = ()
    parts: tuple[AnswerPart, ...] = ()
    asked: Asked | None = None
    withheld: int = 0

    @property
    def spans(self) -> tuple[str, ...]:
        """The very words that answer, a text for each quote in which the reader found them; they are marked where the answer is shown."""
        return tuple(
            p.text[p.span.start : p.span.end] for p in self.parts if isinstance(p, Quoted) and p.span is not None
        )

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Answer":
        """The answer that `to_dict()` made. Raises ValueError, naming the field, where one is missing, foreign or of another type."""
        return plain_to(cls, data)


EXTRACTIVE, GENERATIVE = "extractive", "generative"
# Where an answer's time goes.
STAGES = ("understand", "open", "encode", "retrieve", "compose", "model", "total")
SURE, LIKELY, NONE = "sure", "likely", "none"

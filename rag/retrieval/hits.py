"""What retrieval gives: passages and sentences with their scores, and what the scores are made of."""

from dataclasses import dataclass, field

from index.document import Document, Passage, Sentence
from index.view.read import as_read
from rag.retrieval.scope import Scope


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found. `score` is a sum of standardised scores (higher is better); `parts` are its summands."""

    document: Document
    passage: Passage
    score: float
    parts: dict[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The passage's exact characters."""
        return self.document.quote(self.passage)


@dataclass(frozen=True, slots=True)
class SentenceHit:
    """A sentence that was found, with its row and that of its passage. `dense` is its cosine with the question.

    `parts` are what its score is made of: its standardised cosine (`dense`), its share of the question's words (`words`) and
    characters (`characters`), and its passage's score (`passage`), each before it is weighted.
    """

    document: Document
    sentence: Sentence
    score: float
    dense: float
    passage_row: int
    row: int = 0
    parts: dict[str, float] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The sentence as it is read (`index.view`)."""
        return as_read(self.document, self.sentence)


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Everything that a question found: hits in descending order, and where they were looked for."""

    passages: tuple[Hit, ...]
    sentences: tuple[SentenceHit, ...]
    scope: Scope
    seconds_encoding: float

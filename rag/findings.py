"""What was found for a question: the records that `rag.found` makes and that the composers read."""

from collections.abc import Sequence
from dataclasses import dataclass

from rag.answer import NONE
from rag.choice.sentence_choice import Choice
from rag.composing.compose import Draft
from rag.question.following.conversation import ALONE, Standing
from rag.search import Retrieved
from rag.tables.table import Tabled


@dataclass(frozen=True, slots=True)
class Drafted:
    """What could be answered: the extractive composer's `draft`, or for a question about several documents a `table` instead of it.

    `choices`: the sentences, best answer first, empty where the document's structure or a table answers; `notice`: see `Answer`.
    `doubtful`: whether it can be no sure answer, however high its confidence (`rag.choice.refutation.doubtful`).
    """

    draft: Draft
    confidence: float
    choices: Sequence[Choice] = ()
    table: Tabled | None = None
    notice: str = ""
    doubtful: bool = False

    @property
    def shows(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.draft.quotes or self.draft.items) if self.table is None else bool(self.table.citations)


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found for a question before an answer is written.

    `retrieved` is the question as it was searched with and what came of it, `drafted` what could be answered, `language` that of the
    answer; `certainty` whether `drafted` is shown, as sure or as likely, or not (`none`). `resolved`: see `Answer`. `standing`: how the question
    was read, where it leaned on the one before it. `parts`: of a question that holds several, how each is asked and what was found for
    it; the rest is what was found for all of it together.
    """

    retrieved: Retrieved
    drafted: Drafted
    language: str
    certainty: str
    timings: dict[str, float]
    resolved: str = ""
    standing: Standing = ALONE
    parts: tuple[tuple[str, "Findings"], ...] = ()

    @property
    def answered(self) -> bool:
        """Whether there is an answer, sure or likely."""
        return self.certainty != NONE

    @property
    def joined(self) -> bool:
        """Whether the question was read together with the one before it."""
        return self.standing.own != self.standing.text

"""What became of a question set: an answer or an error for each question. Filled by `eval.running.runner`, read by the measures and reports."""

from dataclasses import dataclass

from eval.questions.question_set import QuestionItem
from rag import Answer


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

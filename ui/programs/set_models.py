"""What `evaluate` takes and gives: a small question set, and what was measured. Used by `ui.programs.calls.judging`."""

from typing import Any, Literal

from pydantic import Field, StrictBool

from ui.programs.models import Given, Name, Question, Taken, Whole

# Questions of an evaluation that a program waits for.
MOST_QUESTIONS = 50


class Evidence(Taken):
    """Where an answer stands: a quote, or a range of code points, in the document named."""

    document: Name | None = None
    quote: Name | None = None
    start: Whole | None = Field(None, ge=0)
    end: Whole | None = Field(None, ge=1)


class QuestionItem(Taken):
    """A question with what a right answer holds, as a line of a question set (eval/README.md)."""

    id: Name
    question: Question
    language: Literal["zh", "en"]
    answerable: StrictBool
    facts: list[list[Name] | Name] = Field(max_length=100, description="Each a text, or several that state the same.")
    evidence: list[Evidence | Name] = Field(max_length=100, description="Quotes or places that prove it; may be empty.")
    type: Name
    document: Name | None = None


class Evaluate(Taken):
    """A small question set."""

    questions: list[QuestionItem] = Field(
        min_length=1, max_length=MOST_QUESTIONS, description="Larger sets: `yanzheng eval run`."
    )


class Evaluated(Given):
    """What was measured: `metrics` by name, `intervals` (95%) of those that have one, and each question with its answer and how it was judged."""

    metrics: dict[str, float | None]
    intervals: dict[str, list[float | None]]
    notes: list[str]
    questions: list[dict[str, Any]]

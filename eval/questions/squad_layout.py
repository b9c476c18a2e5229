"""A set in the layout of SQuAD in, its questions with their articles and an index of its paragraphs out. Used by the fits in `eval`."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from eval.questions.squad_set import load_squad


@dataclass(frozen=True, slots=True)
class SquadItem:
    """A question with its article's and its paragraph's number, and where the first gold answer begins there."""

    question: str
    article: int
    paragraph: int
    answer_start: int


def paragraphs(passages: Path) -> tuple[str, ...]:
    """The paragraphs of a file in order; raises what `load_squad` raises."""
    return load_squad(passages).paragraphs


def items(passages: Path, questions: Path | None) -> Iterator[SquadItem]:
    """The questions of a file, or of another one with the same ids, over the paragraphs of the first; raises what `load_squad` raises."""
    found = load_squad(passages, questions)
    data = json.loads(passages.read_text(encoding="utf-8-sig"))["data"]
    article_of = [number for number, article in enumerate(data) for _ in article["paragraphs"]]
    for question in found.questions:
        yield SquadItem(question.question, article_of[question.paragraph], question.paragraph, question.start)

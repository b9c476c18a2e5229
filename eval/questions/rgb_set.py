"""RGB files (JSON lines) in, questions with their passages out. Used by `eval.commands.public.rgb`.

Chen et al., Benchmarking Large Language Models in Retrieval-Augmented Generation, AAAI 2024. One JSON object a line:
`id`, `query`, `answer`, `positive` (passages that hold the answer) and `negative` (passages that do not).
"""

import math
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.questions.set_file import Complain, json_object, plain_line_ends, set_lines
from eval.scoring.matching import comparable
from eval.scoring.report_lines import shown
from index.errors import QuestionError, QuestionSetError
from rag.question.wording import checked

# Passages that each question is asked of, and the shares of them that do not hold the answer.
PASSAGES = 5
NOISE = (0.0, 0.2, 0.4, 0.6, 0.8)
# All passages are negative: the question is to be refused.
REJECTION = 1.0
SEED = 0


@dataclass(frozen=True, slots=True)
class RgbQuestion:
    """`facts` are what a right answer holds, each a tuple of alternatives."""

    id: str
    question: str
    facts: tuple[tuple[str, ...], ...]
    positive: tuple[str, ...]
    negative: tuple[str, ...]


def load_rgb(path: Path) -> tuple[RgbQuestion, ...]:
    """All questions of a file, in its order; empty lines are skipped.

    Raises `QuestionSetError`, naming the line, for whatever is not in the layout, an id that comes twice, a question
    with too few passages, and a file without a question.
    """
    found: list[RgbQuestion] = []
    seen: dict[str, int] = {}
    for number, line, wrong in set_lines(path):
        question = _question(line, wrong)
        if question.id in seen:
            raise wrong(f"id {shown(question.id)} stands in line {seen[question.id]} already; give each its own")
        seen[question.id] = number
        found.append(question)
    if not found:
        raise QuestionSetError(f"{path} holds no question; write one JSON object a line.")
    return tuple(found)


def drawn(question: RgbQuestion, noise: float) -> tuple[str, ...]:
    """The five passages of a question, `noise` of them negative, rounded up, as RGB's own script takes them.

    The first of each kind; where one kind has too few, the other fills up. Their order is shuffled, the same each time.
    """
    negatives = min(math.ceil(PASSAGES * noise), len(question.negative))
    positives = PASSAGES - negatives if noise < REJECTION else 0
    if positives > len(question.positive):
        positives = len(question.positive)
        negatives = min(PASSAGES - positives, len(question.negative))
    passages = [*question.positive[:positives], *question.negative[:negatives]]
    random.Random(f"{SEED} {question.id} {noise}").shuffle(passages)
    return tuple(passages)


def _question(line: str, wrong: Complain) -> RgbQuestion:
    data = json_object(line, wrong)
    for name in ("id", "query", "answer", "positive", "negative"):
        if name not in data:
            raise wrong(f"field {name!r} is missing; a question has id, query, answer, positive and negative")
    if not isinstance(data["id"], int | str) or isinstance(data["id"], bool):
        raise wrong(f"field 'id' is {shown(data['id'])}; it takes a number or text")
    try:
        query = checked(data["query"])
    except QuestionError as error:
        raise wrong(f"field 'query' cannot be asked: {str(error).rstrip('.')}") from None
    question = RgbQuestion(
        id=str(data["id"]),
        question=query,
        facts=_facts(data["answer"], wrong),
        positive=_passages(data, "positive", wrong),
        negative=_passages(data, "negative", wrong),
    )
    if not question.positive or not question.negative:
        raise wrong("it takes one passage at least in 'positive' and in 'negative'")
    return question


def _facts(value: Any, wrong: Complain) -> tuple[tuple[str, ...], ...]:
    given = value if isinstance(value, list) else [value]
    facts = [fact if isinstance(fact, list) else [fact] for fact in given]
    if not facts or not all(fact and all(isinstance(a, str) and comparable(a) for a in fact) for fact in facts):
        raise wrong(f"field 'answer' is {shown(value)}; it takes a list of texts, or of lists of alternatives")
    return tuple(tuple(fact) for fact in facts)


def _passages(data: dict[str, Any], name: str, wrong: Complain) -> tuple[str, ...]:
    value = data[name]
    if not isinstance(value, list) or not all(isinstance(passage, str) for passage in value):
        raise wrong(f"field {name!r} is {shown(value)}; it takes a list of texts")
    return tuple(plain_line_ends(passage) for passage in value if passage.strip())

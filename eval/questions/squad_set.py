"""SQuAD-layout files (XQuAD, CMRC 2018) in, paragraphs and questions out. Used by `eval.commands.public.squad`.

Rajpurkar et al., SQuAD, EMNLP 2016: `{"data": [{"paragraphs": [{"context", "qas": [{"id", "question", "answers":
[{"text", "answer_start"}]}]}]}]}`.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eval.questions.set_file import plain_line_ends, set_text
from eval.scoring.report_lines import shown
from index.errors import QuestionError, QuestionSetError
from rag.question.wording import checked


@dataclass(frozen=True, slots=True)
class SquadQuestion:
    """A question of one paragraph: `paragraph` is its number in `SquadSet.paragraphs`.

    `golds` are the right answers, one or more; `start` is the code point of the paragraph where the first one begins
    (some files are off by a character; then it is where that answer's text stands nearest).
    """

    id: str
    question: str
    paragraph: int
    golds: tuple[str, ...]
    start: int


@dataclass(frozen=True, slots=True)
class SquadSet:
    """Paragraphs, line ends normalised, and the questions about them, both in the file's order.

    `unaskable` says of each question that is left out where it stands and why: public sets have some without a text.
    """

    paragraphs: tuple[str, ...]
    questions: tuple[SquadQuestion, ...]
    unaskable: tuple[str, ...]


def load_squad(passages: Path, questions: Path | None = None) -> SquadSet:
    """The set in a file; with `questions`, the texts of the questions come from that file, by their ids.

    Then only the questions that the other file has are asked, of the first file's paragraphs, with its answers.

    Raises `QuestionSetError`, naming the file and the article, paragraph and question, for whatever is not in the
    layout, an id that comes twice, a question of the other file that the first lacks, and a set without a question.
    """
    paragraphs: list[str] = []
    found: dict[str, tuple[SquadQuestion, str]] = {}
    for where, paragraph in _paragraphs(passages):
        context = _text(paragraph, "context", where)
        for number, qa in enumerate(_list(paragraph, "qas", where), start=1):
            at = f"{where}, question {number}"
            question = _question(qa, context, len(paragraphs), at)
            _add(found, question, at)
        paragraphs.append(plain_line_ends(context))
    if questions is not None:
        found = _asked_as(found, questions, passages)
    unaskable = {name: _fault(question, where) for name, (question, where) in found.items()}
    asked = tuple(question for name, (question, _) in found.items() if unaskable[name] is None)
    if not asked:
        raise QuestionSetError(f"{questions or passages} holds no question; give a set that has some.")
    return SquadSet(tuple(paragraphs), asked, tuple(fault for fault in unaskable.values() if fault is not None))


def _asked_as(
    found: dict[str, tuple[SquadQuestion, str]], questions: Path, passages: Path
) -> dict[str, tuple[SquadQuestion, str]]:
    asked: dict[str, tuple[SquadQuestion, str]] = {}
    for where, paragraph in _paragraphs(questions):
        for number, qa in enumerate(_list(paragraph, "qas", where), start=1):
            at = f"{where}, question {number}"
            name = _text(qa, "id", at)
            if name not in found:
                raise QuestionSetError(
                    f"{at}: {passages} has no question with the id {shown(name)}; name the set that belongs to it."
                )
            _add(asked, replace(found[name][0], question=_string(qa, "question", at)), at)
    return asked


def _add(found: dict[str, tuple[SquadQuestion, str]], question: SquadQuestion, where: str) -> None:
    if question.id in found:
        raise QuestionSetError(f"{where}: id {shown(question.id)} comes twice; give each question its own.")
    found[question.id] = question, where


def _fault(question: SquadQuestion, where: str) -> str | None:
    """Why a question cannot be asked; None where it can."""
    try:
        checked(question.question)
    except QuestionError as error:
        return f"{where}: {error}"
    return None


def _paragraphs(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each paragraph of a file, with the words that say where it stands."""
    data = _read(path)
    if not isinstance(data, dict) or not isinstance(data.get("data"), list):
        raise QuestionSetError(f"{path} has no list 'data'; give a file in the layout of SQuAD.")
    for number, article in enumerate(data["data"], start=1):
        where = f"{path}, article {number}"
        for place, paragraph in enumerate(_list(article, "paragraphs", where), start=1):
            yield f"{where}, paragraph {place}", paragraph


def _question(qa: object, context: str, paragraph: int, where: str) -> SquadQuestion:
    answers = _list(qa, "answers", where)
    if not answers:
        raise QuestionSetError(f"{where}: 'answers' is empty; give at least one answer.")
    golds = [_text(answer, "text", where) for answer in answers]
    name, question = _text(qa, "id", where), _string(qa, "question", where)
    start = len(plain_line_ends(context[: _start(answers[0], context, where)]))
    return SquadQuestion(name, question, paragraph, tuple(dict.fromkeys(golds)), start)


def _start(answer: dict[str, Any], context: str, where: str) -> int:
    """Where an answer begins: at its place, or, where the file is off by some characters, where its text stands nearest."""
    text, start = answer["text"], answer.get("answer_start")
    # bool is an int to Python, not to a reader.
    if type(start) is int:
        places = [at for at in range(len(context)) if context.startswith(text, at)]
        if places:
            return min(places, key=lambda at: abs(at - start))
        if 0 <= start < len(context):
            return start
    raise QuestionSetError(
        f"{where}: 'answer_start' is {shown(start)}; it takes a place in the paragraph, 0 to {len(context) - 1}."
    )


def _read(path: Path) -> Any:
    try:
        return json.loads(set_text(path))
    except json.JSONDecodeError as error:
        raise QuestionSetError(
            f"{path}, line {error.lineno}: not JSON ({error.msg}, column {error.colno}); give a file in the layout of SQuAD."
        ) from None
    except RecursionError:
        raise QuestionSetError(f"{path} is nested beyond reading; give a file in the layout of SQuAD.") from None


def _list(data: object, name: str, where: str) -> list[Any]:
    value = data.get(name) if isinstance(data, dict) else None
    if not isinstance(value, list):
        raise QuestionSetError(f"{where}: there is no list {name!r}; a set has data, paragraphs, qas and answers.")
    return value


def _string(data: object, name: str, where: str) -> str:
    value = data.get(name) if isinstance(data, dict) else None
    if not isinstance(value, str):
        raise QuestionSetError(f"{where}: {name!r} is {shown(value)}; it takes text.")
    return value


def _text(data: object, name: str, where: str) -> str:
    value = _string(data, name, where)
    if not value.strip():
        raise QuestionSetError(f"{where}: {name!r} is {shown(value)}; it takes text.")
    return value

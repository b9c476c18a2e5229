"""A saved answer's file in, or an exported conversation's, or that of a file of questions, its Answers out, checked field by field.

What stands around an answer is read as strictly as the answer: no key but those that we write, and no question but that which the answer answers. Used by
`yanzheng verify` and POST verify.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.document import Record
from index.errors import AnswerFileError
from index.named_file import read_named
from rag.answer import Answer
from rag.structure.schema import plain_to

_SAVE = 'save one with: yanzheng ask "..." --json'


@dataclass(frozen=True, slots=True)
class Reference(Record):
    """What an exported conversation says beside an answer of one of its quotes; see `ui.exporting.paper.Footnote`."""

    number: int
    title: str
    section: str
    place: str
    quote: str
    source: str
    reference: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Entry(Record):
    """An answer with what stands around it in a file, or, with `error`, a question that has none. `line` and `id` are those of a file of questions."""

    question: str = ""
    answer: Answer | None = None
    references: tuple[Reference, ...] | None = None
    error: str = ""
    line: int = 0
    id: str = ""


@dataclass(frozen=True, slots=True)
class Saved(Record):
    """What a file of answers holds; `title` and `language` are those of an exported conversation."""

    turns: tuple[Entry, ...]
    title: str = ""
    language: str = ""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The answers alone."""
        return tuple(turn.answer for turn in self.turns if turn.answer is not None)


def read_answer(path: Path) -> Answer:
    """The one answer in a JSON file; as `read_answers`."""
    return _only(read_answers(path), str(path))


def answer_of(saved: bytes, shown: str) -> Answer:
    """The one answer that JSON says; as `saved_of`."""
    return _only(saved_of(saved, shown).answers, shown)


def _only(answers: tuple[Answer, ...], shown: str) -> Answer:
    if len(answers) != 1:
        raise AnswerFileError(f"{shown} holds {len(answers)} answers; take one of them.")
    return answers[0]


def read_answers(path: Path) -> tuple[Answer, ...]:
    """The answers in a file; as `read_saved`."""
    return read_saved(path).answers


def read_saved(path: Path) -> Saved:
    """The answer in a JSON file, as `Answer.to_json()` and `yanzheng ask --json` write it, or those of the turns of an exported
    conversation, or of the lines that `yanzheng ask --questions` writes; in UTF-8, or in the UTF-16 of
    some shells that save what a command prints.

    Raises `AnswerFileError`, naming the file and what is missing or foreign in it.
    """

    try:
        saved = read_named(path.expanduser())
    except FileNotFoundError:
        raise AnswerFileError(f"There is no file {path}; {_SAVE} > {path.name}") from None
    except OSError as error:
        raise AnswerFileError(f"{path} cannot be read ({error.strerror}); name a file that can.") from None
    return saved_of(saved, str(path))


def saved_of(saved: bytes, shown: str) -> Saved:
    """What JSON says, in one of those encodings; `shown` is what errors call it. Raises `AnswerFileError`."""

    def wrong(problem: str) -> AnswerFileError:
        return AnswerFileError(f"{shown} is not a saved answer: {problem}; {_SAVE} > answer.json")

    try:
        data = _data(saved)
    except UnicodeDecodeError as error:
        raise wrong(f"byte {error.start} is no text") from None
    except json.JSONDecodeError as error:
        raise wrong(f"it is no JSON ({error.msg}, line {error.lineno}, column {error.colno})") from None
    except _FormError as error:
        raise wrong(str(error)) from None
    except (ValueError, RecursionError):  # A number of thousands of digits, brackets without end.
        raise wrong("its JSON goes beyond what can be read") from None
    inside = data if isinstance(data, list) else [t.get("answer") for t in data["turns"] if isinstance(t, dict)]
    if any(isinstance(one, dict) and not one.get("parts") and {"text", "citations"} <= one.keys() for one in inside):
        raise wrong("it was saved by a version whose answers could not be worked out again, so ask the question again")
    try:
        found = plain_to(Saved, data) if isinstance(data, dict) else Saved((Entry(answer=Answer.from_dict(data[0])),))
        for number, turn in enumerate(found.turns, start=1):
            _check(turn, f" in turn {number}" if len(found.turns) > 1 else "")
    except ValueError as error:
        raise wrong(str(error)) from None
    if not found.answers:
        raise wrong("it holds no answer")
    return found


def _check(turn: Entry, where: str) -> None:
    """Whether an entry is an answer to its question, or tells why there is none. Raises ValueError."""
    if (turn.answer is None) != bool(turn.error):
        raise ValueError(f"there is neither an answer nor an error{where}, or both")
    asked = turn.answer.asked if turn.answer is not None else None
    if turn.question and asked is not None and turn.question.strip() != asked.question.strip():
        raise ValueError(f"the question{where} is not the one that its answer answers")


def _data(saved: bytes) -> dict[str, Any] | list[Any]:
    """What should be a `Saved` in a text that is JSON, or JSON line by line; what should be one answer by itself, in a list."""
    try:
        data = _loaded(saved)
    except json.JSONDecodeError as error:
        lines = [line for line in saved.decode(json.detect_encoding(saved)).split("\n") if line.strip()]
        if error.msg != "Extra data" or len(lines) < 2:
            raise
        entries = map(_loaded, lines)
        return {"turns": [entry if _is_entry(entry) else {"answer": entry} for entry in entries]}
    if isinstance(data, dict) and isinstance(data.get("turns"), list):
        return data
    return {"turns": [data]} if _is_entry(data) else [data]


def _is_entry(data: Any) -> bool:
    return isinstance(data, dict) and bool(data.keys() & {"answer", "error"})


def _loaded(text: bytes | str) -> Any:
    return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)


class _FormError(ValueError):
    """What JSON may say and an answer may not."""


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made: dict[str, object] = {}
    for name, value in pairs:
        if name in made:
            raise _FormError(f"the field {name!r} stands in it twice")
        made[name] = value
    return made


def _no_number(name: str) -> object:
    raise _FormError(f"{name} is no number")

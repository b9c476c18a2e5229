"""A saved answer's file in, or an exported conversation's, its Answers out, checked field by field. Used by `yanzheng verify`."""

import json
from pathlib import Path
from typing import Any

from index.errors import AnswerFileError
from index.named_file import read_named
from rag.answer import Answer

_SAVE = 'save one with: yanzheng ask "..." --json'


def read_answer(path: Path) -> Answer:
    """The one answer in a JSON file; as `read_answers`."""
    return _only(read_answers(path), str(path))


def answer_of(saved: bytes, shown: str) -> Answer:
    """The one answer that JSON says; as `answers_of`."""
    return _only(answers_of(saved, shown), shown)


def _only(answers: tuple[Answer, ...], shown: str) -> Answer:
    if len(answers) != 1:
        raise AnswerFileError(f"{shown} holds {len(answers)} answers; take one of them.")
    return answers[0]


def read_answers(path: Path) -> tuple[Answer, ...]:
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
    return answers_of(saved, str(path))


def answers_of(saved: bytes, shown: str) -> tuple[Answer, ...]:
    """The answers that JSON says, in one of those encodings; `shown` is what errors call it. Raises `AnswerFileError`."""

    def wrong(problem: str) -> AnswerFileError:
        return AnswerFileError(f"{shown} is not a saved answer: {problem}; {_SAVE} > answer.json")

    try:
        found = _saved(saved)
    except UnicodeDecodeError as error:
        raise wrong(f"byte {error.start} is no text") from None
    except json.JSONDecodeError as error:
        raise wrong(f"it is no JSON ({error.msg}, line {error.lineno}, column {error.colno})") from None
    except _FormError as error:
        raise wrong(str(error)) from None
    except (ValueError, RecursionError):  # A number of thousands of digits, brackets without end.
        raise wrong("its JSON goes beyond what can be read") from None
    if any(isinstance(one, dict) and not one.get("parts") and {"text", "citations"} <= one.keys() for one in found):
        raise wrong("it was saved by a version whose answers could not be worked out again, so ask the question again")
    try:
        return tuple(Answer.from_dict(one) for one in found)
    except ValueError as error:
        raise wrong(str(error)) from None


def _saved(saved: bytes) -> list[Any]:
    """What should be answers in a text that is JSON, or JSON line by line."""
    try:
        data = _loaded(saved)
    except json.JSONDecodeError as error:
        lines = [line for line in saved.decode(json.detect_encoding(saved)).split("\n") if line.strip()]
        if error.msg != "Extra data" or len(lines) < 2:
            raise
        return [_answer_in(_loaded(line)) for line in lines]
    turns = data.get("turns") if isinstance(data, dict) else None
    if isinstance(turns, list) and turns:
        return [_answer_in(turn) for turn in turns]
    return [data]


def _answer_in(turn: Any) -> Any:
    """The answer of a turn; what is no turn should be an answer itself."""
    return turn["answer"] if isinstance(turn, dict) and "answer" in turn else turn


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

"""A saved answer's file in, the Answer out, checked field by field. Used by `yanzheng verify`."""

import json
from pathlib import Path

from index.errors import AnswerFileError
from rag.answer import Answer

_SAVE = 'save one with: yanzheng ask "..." --json'


def read_answer(path: Path) -> Answer:
    """The answer in a JSON file, as `Answer.to_json()` and `yanzheng ask --json` write it; in UTF-8, or in the UTF-16 of
    some shells that save what a command prints.

    Raises `AnswerFileError`, naming the file and what is missing or foreign in it.
    """

    try:
        saved = path.expanduser().read_bytes()
    except FileNotFoundError:
        raise AnswerFileError(f"There is no file {path}; {_SAVE} > {path.name}") from None
    except OSError as error:
        raise AnswerFileError(f"{path} cannot be read ({error.strerror}); name a file that can.") from None
    return answer_of(saved, str(path))


def answer_of(saved: bytes, shown: str) -> Answer:
    """The answer that JSON says, in one of those encodings; `shown` is what errors call it. Raises `AnswerFileError`."""

    def wrong(problem: str) -> AnswerFileError:
        return AnswerFileError(f"{shown} is not a saved answer: {problem}; {_SAVE} > answer.json")

    try:
        data = json.loads(saved, object_pairs_hook=_once, parse_constant=_no_number)
    except UnicodeDecodeError as error:
        raise wrong(f"byte {error.start} is no text") from None
    except json.JSONDecodeError as error:
        raise wrong(f"it is no JSON ({error.msg}, line {error.lineno}, column {error.colno})") from None
    except _FormError as error:
        raise wrong(str(error)) from None
    except (ValueError, RecursionError):  # A number of thousands of digits, brackets without end.
        raise wrong("its JSON goes beyond what can be read") from None
    if isinstance(data, dict) and not data.get("parts") and {"text", "citations"} <= data.keys():
        raise wrong("it was saved by a version whose answers could not be worked out again, so ask the question again")
    try:
        return Answer.from_dict(data)
    except ValueError as error:
        raise wrong(str(error)) from None


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

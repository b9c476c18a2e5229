"""A saved answer's file in, the Answer out, checked field by field. Used by `yanzheng verify`."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from index.errors import AnswerFileError
from rag.answer import Answer

_Kind = type | tuple[type, ...]
_NUMBER = (int, float)
_PERHAPS_INT = (int, type(None))
_FIELDS: dict[str, _Kind] = {
    "text": str,
    "citations": list,
    "abstained": bool,
    "confidence": _NUMBER,
    "language": str,
    "composer": str,
    "timings": dict,
}
# Fields that files of earlier versions lack.
_LATER_FIELDS: dict[str, _Kind] = {"notice": str, "resolved": str, "looked_for": str, "certainty": str, "parts": list}
_PART_FIELDS: dict[str, _Kind] = {
    "question": str,
    "text": str,
    "certainty": str,
    "confidence": _NUMBER,
    "composer": str,
}
_LATER_PART_FIELDS: dict[str, _Kind] = {"looked_for": str}
_CITATION_FIELDS: dict[str, _Kind] = {
    "marker": int,
    "document_id": str,
    "title": str,
    "source": str,
    "section": list,
    "start": int,
    "end": int,
    "quote": str,
    "score": _NUMBER,
}
_LATER_CITATION_FIELDS: dict[str, _Kind] = {"page": _PERHAPS_INT, "paragraph": _PERHAPS_INT, "place": str}
_SAVE = 'save one with: yanzheng ask "..." --json'


def read_answer(path: Path) -> Answer:
    """The answer in a JSON file, as `Answer.to_json()` and `yanzheng ask --json` write it; in UTF-8, or in the UTF-16 of
    some shells that save what a command prints.

    Raises `AnswerFileError`, naming the file and what is missing or foreign in it.
    """

    def wrong(problem: str) -> AnswerFileError:
        return AnswerFileError(f"{path} is not a saved answer: {problem}; {_SAVE} > answer.json")

    try:
        data = json.loads(path.expanduser().read_bytes())
    except FileNotFoundError:
        raise AnswerFileError(f"There is no file {path}; {_SAVE} > {path.name}") from None
    except OSError as error:
        raise AnswerFileError(f"{path} cannot be read ({error.strerror}); name a file that can.") from None
    except UnicodeDecodeError as error:
        raise wrong(f"byte {error.start} is no text") from None
    except json.JSONDecodeError as error:
        raise wrong(f"it is no JSON ({error.msg}, line {error.lineno}, column {error.colno})") from None
    except (ValueError, RecursionError):  # A number of thousands of digits, brackets without end.
        raise wrong("its JSON goes beyond what can be read") from None
    _check(data, _FIELDS, "", wrong, _LATER_FIELDS)
    for i, citation in enumerate(data["citations"], start=1):
        _check(citation, _CITATION_FIELDS, f" in citation {i}", wrong, _LATER_CITATION_FIELDS)
        if not all(isinstance(heading, str) for heading in citation["section"]):
            raise wrong(f"the field 'section' holds what is no heading in citation {i}")
    for i, part in enumerate(data.get("parts", []), start=1):
        _check(part, _PART_FIELDS, f" in part {i}", wrong, _LATER_PART_FIELDS)
    if not all(isinstance(seconds, _NUMBER) for seconds in data["timings"].values()):
        raise wrong("the field 'timings' holds what is no number of seconds")
    return Answer.from_dict(data)


def _check(
    data: object,
    fields: dict[str, _Kind],
    where: str,
    wrong: Callable[[str], AnswerFileError],
    optional: Mapping[str, _Kind] = MappingProxyType({}),
) -> None:
    if not isinstance(data, dict):
        raise wrong(f"an object was expected{where or ' in the file'}")
    for name, kind in {**fields, **optional}.items():
        if name not in data:
            if name in optional:
                continue
            raise wrong(f"the field {name!r} is missing{where}")
        # bool is an int to Python, not to a reader.
        if not isinstance(data[name], kind) or (isinstance(data[name], bool) and kind is not bool):
            raise wrong(f"the field {name!r} has a value of the wrong type{where}")
    foreign = sorted(set(data) - set(fields) - set(optional))
    if foreign:
        raise wrong(f"it has a field {foreign[0]!r}{where} that answers do not have")

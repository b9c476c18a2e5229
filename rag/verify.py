"""A saved answer and an index in, what is wrong with its citations out. Used by `yanzheng verify`."""

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import AnswerFileError
from rag.answer import Answer

if TYPE_CHECKING:
    from index.store import Index

_Kind = type | tuple[type, ...]
_FIELDS: dict[str, _Kind] = {
    "text": str,
    "citations": list,
    "abstained": bool,
    "confidence": (int, float),
    "language": str,
    "composer": str,
    "timings": dict,
}
_CITATION_FIELDS: dict[str, _Kind] = {
    "marker": int,
    "document_id": str,
    "title": str,
    "source": str,
    "section": list,
    "start": int,
    "end": int,
    "quote": str,
    "score": (int, float),
}


def read_answer(path: Path) -> Answer:
    """The answer in a JSON file, as `Answer.to_json()` and `yanzheng ask --json` write it.

    Raises `AnswerFileError`, naming the file and what is missing or foreign in it.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise AnswerFileError(
            f'There is no file {path}; save an answer with `yanzheng ask "..." --json > {path.name}`.'
        ) from None
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise AnswerFileError(
            f'{path} is not a saved answer ({error}); save one with `yanzheng ask "..." --json`.'
        ) from None
    _check(path, "", data, _FIELDS)
    for i, citation in enumerate(data["citations"], start=1):
        _check(path, f" in citation {i}", citation, _CITATION_FIELDS)
    return Answer.from_dict(data)


def _check(path: Path, where: str, data: object, fields: dict[str, _Kind]) -> None:
    if not isinstance(data, dict):
        raise AnswerFileError(f"{path} is not a saved answer: an object was expected{where}.")
    for name, kind in fields.items():
        if name not in data:
            raise AnswerFileError(f"{path} is not a saved answer: the field {name!r} is missing{where}.")
        if not isinstance(data[name], kind) or (isinstance(data[name], bool) and kind is not bool):
            raise AnswerFileError(
                f"{path} is not a saved answer: the field {name!r} has a value of the wrong type{where}."
            )
    foreign = sorted(set(data) - set(fields))
    if foreign:
        raise AnswerFileError(
            f"{path} is not a saved answer: it has a field {foreign[0]!r}{where} that answers do not have."
        )


def faults(answer: Answer, index: "Index") -> list[str]:
    """What does not hold, a sentence each; empty where every citation stands where it says and every marker has one."""
    found = []
    known = {document.id: document for document in index.documents}
    for citation in answer.citations:
        document = known.get(citation.document_id)
        if document is None:
            found.append(f"[{citation.marker}] cites {citation.document_id}, which this index does not hold.")
        elif not 0 <= citation.start < citation.end <= len(document.text):
            found.append(
                f"[{citation.marker}] cites characters {citation.start} to {citation.end} of {citation.document_id}, "
                f"which has {len(document.text)}."
            )
        elif document.text[citation.start : citation.end] != citation.quote:
            found.append(
                f"[{citation.marker}] quotes what does not stand at characters {citation.start} to {citation.end} "
                f"of {citation.document_id}."
            )
    markers = [citation.marker for citation in answer.citations]
    for marker in sorted({m for m in markers if markers.count(m) > 1}):
        found.append(f"[{marker}] stands for more than one citation.")
    for marker in sorted({int(m) for m in re.findall(r"\[(\d+)\]", answer.text)} - set(markers)):
        found.append(f"[{marker}] stands in the answer, but there is no such citation.")
    found.extend(_unproved_lines(answer))
    return found


def _unproved_lines(answer: Answer) -> list[str]:
    """Figures of the answer's lines that the quotes cited on the same line do not hold."""
    quotes = {c.marker: c.quote for c in answer.citations}
    found = []
    for line in answer.text.splitlines():
        marked = [int(m) for m in re.findall(r"\[(\d+)\]", line)]
        bare = re.sub(r"\[\d+\]", "", line)
        cited = "".join(quotes.get(m, "") for m in marked)
        for figure in re.findall(r"\d+(?:[.,]\d+)*", bare):
            if re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d.]*\d)", cited) is None:
                found.append(f"The figure {figure} in the line “{line[:40]}” stands in no quote that it cites.")
    return found

"""Answers that users judged in, a question set for `yanzheng eval run` out (`eval/questions/README.md`, in one language).

A good answer's quotes are its facts and its evidence; a bad one's may not stand in the answer again, unless the user said what would be right.
Used by `ui.app`.
"""

import json
from collections.abc import Sequence
from typing import Any

from rag.answer import Answer
from ui.conversations.store import Row
from ui.conversations.written import turn_of
from ui.desk.turn_words import REASONS

# What `eval` calls questions that a user judged; reports have a row for each.
_TYPE = "judged-{judged}"
_MUST_NOT = "!"


def question_set(rows: Sequence[Row]) -> tuple[str, ...]:
    """A line of JSON for each judged answer; none for one of which the judgment does not tell what a right answer would be."""
    made: list[str] = []
    for number, row in enumerate(rows, start=1):
        answer = turn_of(row).answer
        expected = None if answer is None else _expected(answer, row.judged, row.reason)
        if answer is not None and expected is not None:
            line = {
                "id": f"judged-{number:04d}",
                "question": answer.resolved or row.question,
                "language": answer.language,
                **expected,
                "type": _TYPE.format(judged=row.judged),
            }
            made.append(json.dumps(line, ensure_ascii=False))
    return tuple(made)


def _expected(answer: Answer, judged: str, reason: str) -> dict[str, Any] | None:
    """Whether there is an answer, with its facts and evidence; None where that cannot be known."""
    quotes = list(dict.fromkeys(c.quote for c in answer.citations))
    kind, _, right = reason.partition(" ")
    if kind not in REASONS:
        kind, right = "", reason
    if (judged == "up" and answer.abstained) or kind == "says_nothing":
        return {"answerable": False, "facts": [], "evidence": []}
    if judged == "up":
        evidence = [{"document": c.title, "quote": c.quote} for c in answer.citations]
        return {"answerable": True, "facts": [[quote] for quote in quotes], "evidence": evidence} if quotes else None
    if right.strip():
        return {"answerable": True, "facts": [[right.strip()]], "evidence": []}
    if answer.abstained or kind == "incomplete" or not quotes:
        return None
    return {"answerable": True, "facts": [[f"{_MUST_NOT}{quote}"] for quote in quotes], "evidence": []}

"""A turn of a conversation to what is stored of it, and back. Used by `ui.conversations.live` and `ui.conversations.judged`."""

import json
from dataclasses import replace
from typing import Any

from rag.answer import Answer
from ui.conversations.store import Row
from ui.desk.chat import Turn
from ui.desk.why import Reason
from ui.fault import Fault
from ui.parts import storable


def row_of(turn: Turn) -> Row:
    """The turn as it is stored; its outcome is JSON, and empty where it is still to be answered."""
    data: dict[str, Any] = {}
    if turn.answer is not None:
        data["answer"] = turn.answer.to_dict()
    if turn.fault is not None:
        data["fault"] = {"kind": turn.fault.kind, "message": turn.fault.message}
    if turn.stopped:
        data["stopped"] = True
    if turn.why:
        data["why"] = [reason.to_dict() for reason in turn.why]
    if turn.suggested:
        data["suggested"] = list(turn.suggested)
    if turn.chosen:
        data["chosen"] = turn.chosen
    outcome = storable(json.dumps(data, ensure_ascii=False)) if data else ""
    return Row(turn.key, turn.question, outcome, turn.judged, turn.reason)


def turn_of(row: Row) -> Turn:
    """The turn that was stored; one whose outcome is not there, or not as we write it, was broken off."""
    asked = Turn(row.question, key=row.key, judged=row.judged, reason=row.reason)
    try:
        data = json.loads(row.outcome or "{}")
        turn = replace(
            asked,
            answer=Answer.from_dict(data["answer"]) if "answer" in data else None,
            fault=Fault(**data["fault"]) if "fault" in data else None,
            stopped=bool(data.get("stopped")),
            why=tuple(Reason.from_dict(reason) for reason in data.get("why", ())),
            suggested=tuple(map(str, data.get("suggested", ()))),
            chosen=int(data.get("chosen", 0)),
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        return replace(asked, broken=True)
    return replace(turn, broken=turn.pending)

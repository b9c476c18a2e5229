"""An answer as plain data in, the same with a lie beside its parts or around it in its file out. Used by `eval.falsifying.tampering`."""

import copy
import random

from eval.falsifying.asking import Lent
from eval.falsifying.changes import Data, records

# What somebody would like to be read there.
_LIE = "经国务院核实无误"


def surrounded(data: Data, draw: random.Random, lent: Lent) -> bool:
    """As a turn of a conversation or a line of a file of answers: below another question, with keys and texts that nobody writes."""
    if data["asked"] is None:
        return False
    answer, question = copy.deepcopy(data), data["asked"]["question"]
    other = lent.another["asked"]["question"] if lent.another and lent.another["asked"] else "火星上有几座温泉酒店？"
    way = draw.randrange(6)
    turn: Data = {"question": other if way == 0 and other != question else question, "answer": answer}
    if turn["question"] == question:
        lies: list[Data] = [
            {"note": _LIE},
            {"text": _LIE},
            {"said": _LIE},
            {"error": _LIE},
            {"references": [{"quote": _LIE}]},
            {"line": _LIE},
        ]
        turn.update(draw.choice(lies))
    data.clear()
    data.update(turn if way < 3 else {"turns": [turn]})
    if way == 5:
        data.update(
            draw.choice([{"question": question}, {"note": _LIE}]), turns=[{"question": question, "answer": answer}]
        )
    return True


def told_beside(data: Data, draw: random.Random, _: Lent) -> bool:
    """A text where only a digest, a setting, a stage or a number may stand, or a number that none can be."""
    if data["asked"] is None:
        return False
    name = draw.choice(
        ["index", "rules", "glossary", "reranker", "refusing", "composer", "encoder", "stage", "seconds"]
    )
    if name == "stage":
        data["timings"] = {**data["timings"], _LIE: 1.0}
    elif name == "seconds":
        data["timings"] = {**data["timings"], "total": draw.choice([1e300, -1.0, _LIE])}
    else:
        data["asked"] = {**data["asked"], name: draw.choice([_LIE, "0" * 31, "0" * 33])}
    return True


def malformed(data: Data, draw: random.Random, _: Lent) -> bool:
    """What no answer has: another type, a field too many or too few, numbers without end."""
    holder = draw.choice([data, *data["citations"], *records(data["parts"], "kind"), *records(data["parts"], "marker")])
    name = draw.choice(list(holder))
    way = draw.randrange(3)
    if way == 0:
        holder["more"] = 1
    elif way == 1 and name not in ("notice", "resolved", "looked_for", "timings"):
        holder[name] = draw.choice([None, float("inf"), float("nan"), [[]], {"a": 1}, True, 10**30])
    else:
        holder["document_id" if "document_id" in holder else "text"] = 7
    return True

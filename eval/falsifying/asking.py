"""An answer as plain data in, what it says that it answers changed in it out. Used by `eval.falsifying.tampering`.

The ways are few and the same for each answer but for one, since each may have to be asked again to be found out.
"""

import copy
import random
from dataclasses import dataclass, field

from eval.falsifying.changes import Data
from eval.falsifying.placing import answered_with
from index.document import Document

# What is told where a language model found nothing.
_SILENT = {"zh": "语言模型认为材料没有说明。", "en": "Refused: the language model found no answer in the evidence."}
# Of nothing that any document here speaks of.
_OTHER = {"zh": "月球上的图书馆由谁管理？", "en": "Who runs the library on the Moon?"}


@dataclass(frozen=True, slots=True)
class Lent:
    """What an answer may be tampered with: the documents by id, the answer to another question, and the refusal of its own, as plain data, where
    there is one."""

    documents: dict[str, Document] = field(default_factory=dict)
    another: Data | None = None
    refusal: Data | None = None


def read_otherwise(data: Data, draw: random.Random, lent: Lent) -> bool:
    """The answer to another question, as if this one had been read so; or turns before it that were none."""
    own, other = data["asked"], lent.another
    if own is None or other is None or other["asked"] is None or other["asked"]["question"] == own["question"]:
        return False
    said = other["asked"]["question"]
    turn = {"question": said, "answer": draw.choice(["", other["text"]])}
    way = draw.randrange(4)
    if way == 3:
        data["asked"] = {**own, "history": [*own["history"], turn]}
        return True
    data.clear()
    data.update(copy.deepcopy(other))
    asked = data["asked"]
    asked.update(question=own["question"], read=said, own=draw.choice([said, own["question"], ""]))
    asked["history"] = [turn] if way == 1 else []
    if way == 2:
        asked.update(composer="generative", searched=draw.choice(["", said]))
    data["resolved"] = draw.choice([said, data["resolved"]])
    return True


def kept_otherwise(data: Data, draw: random.Random, lent: Lent) -> bool:
    """Kept to other documents than those that it quotes, or by what tells none apart."""
    if data["asked"] is None:
        return False
    quoted = {citation["document_id"] for citation in data["citations"]}
    others = [name for name in lent.documents if name not in quoted] if quoted else []
    filters = [{"year": "1999"}, {"year": "²"}, {"note": "核实"}, {"place": "火星"}, {"year": 2026}]
    way = (
        {"filters": draw.choice(filters)} if not others or draw.random() < 0.5 else {"documents": [draw.choice(others)]}
    )
    data["asked"] = {**data["asked"], **way}
    return True


def silenced(data: Data, draw: random.Random, lent: Lent) -> bool:
    """A refusal of what is answered, right in all that it points at, since a language model is said to have found nothing."""
    if lent.refusal is None or data["asked"] is None or data["abstained"]:
        return False
    refusing = draw.choice(["cautious", "balanced", "eager"])
    asked = {**data["asked"], "composer": "generative", "refusing": refusing}
    data.clear()
    data.update(copy.deepcopy(lent.refusal), asked=asked)
    silent = _SILENT["en" if data["language"] == "en" else "zh"]
    # What a cautious search refuses by itself is refused, without a word of a model.
    data["notice"] = silent if refusing == "cautious" else draw.choice([silent, ""])
    return True


def labelled(data: Data, draw: random.Random, _: Lent) -> bool:
    """The documents' own words as a language model's."""
    if data["asked"] is None or data["composer"] != "extractive":
        return False
    data["asked"] = {**data["asked"], "composer": "generative"}
    data["composer"] = "generative"
    data["answers"] = [{**one, "composer": "generative"} for one in data["answers"]]
    data["withheld"] = draw.choice([0, 0, 1])
    return True


def asked_otherwise(data: Data, draw: random.Random, documents: dict[str, Document]) -> bool:
    """Another question, another reading of it, a place or rules that there are not, another encoder; a refusal, or another sentence of a
    document, as what a language model made of it."""
    asked = data["asked"]
    if asked is None:
        return False
    asked = data["asked"] = dict(asked)
    other = _OTHER["en" if data["language"] == "en" else "zh"]
    way = draw.randrange(7)
    if way == 0:
        asked["question"] = other
    elif way == 1:
        asked.update(draw.choice([{"read": other, "own": other}, {"searched": other}]))
    elif way == 2:
        asked["rules"] = "2020-01-01"
    elif way == 3:
        asked["encoder"] = f"{asked['encoder']}-other"
    elif way == 4:
        asked["documents"] = ["nowhere"]
    elif way == 5 and not data["abstained"]:
        asked["composer"] = "generative"
        data["parts"] = [{"sought": [], "apart": False, "meant": [], "related": [], "kind": "absence"}]
        data.update(citations=[], abstained=True, certainty="none", answers=[], looked_for="")
    else:
        asked["composer"] = data["composer"] = "generative"
        document = draw.choice(list(documents.values()))
        sentence = draw.choice(document.sentences)
        if any(c["start"] < sentence.end and sentence.start < c["end"] for c in data["citations"]):
            return False
        answered_with(data, document, sentence)
        if data["language"] == "en":
            data["parts"][0]["frame"] = "says"
    return True

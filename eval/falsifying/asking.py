"""An answer as plain data in, what it says that it answers changed in it out. Used by `eval.falsifying.tampering`.

The ways are few and the same for each answer but for one, since each may have to be asked again to be found out.
"""

import random

from eval.falsifying.changes import Data
from eval.falsifying.placing import answered_with
from index.document import Document

# Of nothing that any document here speaks of.
_OTHER = {"zh": "月球上的图书馆由谁管理？", "en": "Who runs the library on the Moon?"}


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

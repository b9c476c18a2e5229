"""A piece of a document in, whether its subject is another place or body than the document's own out. Used by `rag.tables.cells`.

A report of a province speaks of its cities (武汉跨入两万亿级城市行列), of the country and of whom it trades with: what it says of these is
none of its own values.
"""

import re

from index.document import Document
from index.language.lexicon import expression
from index.language.places import places
from rag.documents.labels import label
from rag.question.question import Question

# What may stand before the subject of a clause.
_BEFORE = r"[\s“]*(?:其中|[对在以向与和])?[，：]?"
_BEYOND = f"{_BEFORE}(?:<<zh:place.beyond>>)"
_SUBJECT = re.compile(rf"{_BEFORE}([\u3400-\u9fff]{{2,12}})")


def of_other_place(question: Question, document: Document, piece: str, opening: str) -> bool:
    """Whether a piece, or the `opening` of its sentence where that names the country or the world, speaks of another place than the
    document, and than the question."""
    own = label(document)
    if not any(place in own for place in places()):
        return False
    for text in (piece, opening):
        beyond = expression(_BEYOND).match(text)
        if beyond is not None and not question.says(beyond[0].strip()):
            return True
    subject = _SUBJECT.match(piece)
    if subject is None:
        return False
    named = next((p for p in _beginnings(subject[1]) if p in places()), "")
    return bool(named) and named not in own and not question.mentions(named) and not question.says(named)


def _beginnings(text: str) -> list[str]:
    return [text[:length] for length in range(min(len(text), 5), 1, -1)]

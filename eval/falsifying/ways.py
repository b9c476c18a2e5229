"""A question and what is known of the documents in, ways to ask it out: of some documents, by what is known of them, behind other turns. Used by
`yanzheng eval tampering`, to see that what is true is never faulted however it was asked."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from index.document import Document

# What a conversation goes on with, by the language of what was asked.
_FURTHER = {
    "zh": ("那去年呢？", "它由谁负责？", "第二个讲了什么？", "为什么？"),
    "en": ("And last year?", "Who is in charge of it?", "What does the second say?", "Why?"),
}


@dataclass(frozen=True, slots=True)
class Way:
    """How a question is asked: its text, what it is kept to, the turns before it; `own` with a glossary of one's own, `served` over HTTP."""

    name: str
    question: str
    documents: tuple[str, ...] = ()
    filters: dict[str, str] = field(default_factory=dict)
    history: tuple[tuple[str, str], ...] = ()
    own: bool = False
    served: bool = False

    def body(self) -> dict[str, Any]:
        """As POST ask takes it."""
        turns = [{"question": asked, "answer": told} for asked, told in self.history]
        kept = {"documents": list(self.documents), "filters": self.filters}
        return {"question": self.question, "history": turns, "composer": "extractive", **kept}


# As many ways as there are besides asking plainly.
NAMES = ("plain", "documents", "filters", "history", "further", "glossary", "served")


def way_of(
    name: str, question: str, before: tuple[str, str], documents: Sequence[Document], language: str, draw: random.Random
) -> Way:
    """One of `NAMES`; `before` is a question that was asked with its answer's text. Where nothing is known of a document it is named."""
    chosen = draw.choice(list(documents))
    known = {
        key: str(value) for key, value in chosen.about.to_dict().items() if value and key in ("year", "place", "kind")
    }
    filters = dict([draw.choice(sorted(known.items()))]) if known else {}
    named = (draw.choice([chosen.id, chosen.title, chosen.source]),)
    if name == "documents" or (name == "filters" and not filters):
        return Way(name, question, documents=named)
    if name == "filters":
        return Way(name, question, filters=filters, documents=named if draw.random() < 0.5 else ())
    if name == "history":
        return Way(name, question, history=(before,))
    if name == "further":
        return Way(name, draw.choice(_FURTHER[language]), history=(("谢谢", ""), before))
    if name == "served":
        way = way_of(draw.choice(NAMES[1:5]), question, before, documents, language, draw)
        return Way(name, way.question, way.documents, way.filters, way.history, served=True)
    return Way(name, question, own=name == "glossary")

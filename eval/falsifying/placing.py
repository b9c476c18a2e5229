"""An answer as plain data and a range of a document in, the answer proved by that range out, all that goes with it put right. Used by `eval.falsifying.tampering`."""

import random

from eval.falsifying.changes import Data, records
from index.document import Document, Sentence
from rag.composing.draft import Quote
from rag.composing.framing import citation as citation_of


def placed(data: Data, citation: Data, document: Document, start: int, end: int) -> bool:
    """Moves a citation, and all parts that it proves, to another range of its document."""
    made = citation_of(citation["marker"], Quote(document, start, end, citation["score"]), data["language"]).to_dict()
    citation.update(made)
    for proof in records(data["parts"], "marker", "document_id", "start", "end"):
        if proof["marker"] == citation["marker"]:
            proof.update(start=start, end=end)
    for quote in records(data["parts"], "proof", "text"):
        if quote["proof"]["marker"] == citation["marker"]:
            quote["text"] = document.text[start:end].replace("\n", "")
    return True


def answered_with(data: Data, document: Document, sentence: Sentence) -> None:
    """Makes an answer of a refusal: one sentence of a document, as if it answered the question."""
    start, end = sentence.start, sentence.end
    proof = {"marker": 1, "document_id": document.id, "start": start, "end": end}
    told = {"frame": "", "name": "", "time": 0, "renderings": [], "again": [], "kind": "quote"}
    data["parts"] = [{"proof": proof, "text": document.text[start:end].replace("\n", ""), **told}]
    data["citations"] = [citation_of(1, Quote(document, start, end, 1.0), data["language"]).to_dict()]
    data.update(abstained=False, certainty="likely", looked_for="", answers=[])


def pointed(data: Data, draw: random.Random, _: dict[str, Document]) -> bool:
    """The words of a quote that are said to answer: others, none, or some where none are told apart."""
    quotes = records(data["parts"], "span", "text")
    if not quotes:
        return False
    quote = draw.choice(quotes)
    if quote["span"] is not None and draw.random() < 0.3:
        quote["span"] = None
        return True
    start = draw.randrange(len(quote["text"]))
    quote["span"] = {"start": start, "end": draw.randint(start + 1, len(quote["text"]))}
    return True

"""A question in one language in, everything that is wrong with its line out. Used by `eval.questions.checking.set_check`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eval.questions.checking.asking import asking_faults
from eval.questions.checking.facts import known, lacking_faults, no_document
from eval.questions.gold import is_named, locate
from eval.questions.question_set import LANGUAGES, Gold, QuestionItem, item_of, line_faults
from eval.scoring.report_lines import shown
from index.document import Document


def faults(data: Mapping[str, Any], documents: Sequence[Document] | None) -> tuple[list[str], list[str]]:
    """The faults of a line's fields, and those of what stands in them; with a faulty field nothing is told that hangs on it."""
    of_fields = list(line_faults(data))
    faulty = {name for name, _ in of_fields}
    item = item_of(data)
    language = item.language if item.language in LANGUAGES else ""
    told = list(asking_faults(item.question, language))
    if "answerable" in data and "answerable" not in faulty and not item.answerable and item.facts:
        told.append("the question is not answerable but has facts; leave 'facts' empty or say that it is answerable")
    if "document" not in faulty:
        told += _evidence_faults(item, documents, whole=not faulty & {"evidence"})
    return [problem for _, problem in of_fields], told


def _evidence_faults(item: QuestionItem, documents: Sequence[Document] | None, *, whole: bool) -> Iterator[str]:
    """Evidence that is not there and facts that it lacks; of evidence that could not be read whole, nothing is missed."""
    if documents is None:
        if not whole:
            return
        quotes = [gold.quote for gold in item.evidence if gold.quote is not None]
        if len(quotes) == len(item.evidence):
            yield from lacking_faults(item.facts, quotes, "its evidence")
        return
    if item.document is not None and not any(is_named(document, item.document) for document in documents):
        yield no_document(item.document, documents)
        return
    spans, missing = locate(item, documents)
    yield from (_missing(gold, documents) for gold in missing)
    by_id = {document.id: document for document in documents}
    if not whole or missing:
        return
    if item.evidence:
        yield from lacking_faults(item.facts, [by_id[d].text[start:end] for d, start, end in spans], "its evidence")
    else:
        meant = [d for d in documents if item.document is None or is_named(d, item.document)]
        yield from lacking_faults(item.facts, [document.text for document in meant], "the documents")


def _missing(gold: Gold, documents: Sequence[Document]) -> str:
    """Why a piece of evidence was not found, and what stands in its place."""
    candidates = [d for d in documents if gold.document is None or is_named(d, gold.document)]
    if not candidates:
        return f"evidence is of {shown(gold.document)}, which is none of the documents; name one of {known(documents)}"
    if gold.start is None or gold.end is None:
        return f"evidence {shown(gold.quote)} does not stand in the documents; copy it character by character"
    if len(candidates) > 1 and gold.quote is None:
        return f"evidence at {gold.start} to {gold.end} could be of {len(candidates)} documents; add 'document'"
    text = candidates[0].text
    if gold.end > len(text):
        return f"evidence ends at {gold.end}, but {candidates[0].id} has {len(text)} characters"
    here = text[gold.start : gold.end]
    if gold.quote is None:
        return f"evidence at {gold.start} to {gold.end} is {shown(here)}, which states no fact of the question"
    places = [d.text.find(gold.quote) for d in candidates if gold.quote in d.text]
    hint = f"the quote begins at {places[0]}" if places else "the quote stands nowhere in it"
    return f"at {gold.start} to {gold.end} stands {shown(here)}, not the quote {shown(gold.quote)}; {hint}"

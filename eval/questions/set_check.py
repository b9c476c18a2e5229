"""A question set and its documents in, everything that is wrong with it out, with line numbers. Used by `eval check`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from eval.questions.gold import is_named, locate
from eval.questions.question_set import Gold, QuestionItem, parsed_lines
from eval.questions.set_file import complainer
from eval.scoring.matching import states
from eval.scoring.report_lines import shown
from index.document import Document
from index.errors import QuestionError, QuestionSetError
from rag.question.wording import checked, language_of


def set_faults(path: Path, documents: Sequence[Document] | None) -> tuple[int, list[str]]:
    """The number of questions that can be read, and every fault of the set, each with its file and line.

    What is checked: the layout, ids and questions that come twice, whether a question can be asked and is in the
    language that it says, and facts that its evidence lacks. With `documents` also: that each piece of evidence stands
    where it says, that the document that is named is there, and that facts without evidence stand somewhere.
    Raises `QuestionSetError` for a file that cannot be read at all or holds no question.
    """
    faults: list[str] = []
    ids: dict[str, int] = {}
    questions: dict[str, int] = {}
    count = 0
    for number, item in parsed_lines(path):
        if isinstance(item, QuestionSetError):
            faults.append(str(item))
            continue
        count += 1
        told = [*_repeated(item, number, ids, questions), *_question_faults(item)]
        told += _evidence_faults(item, documents)
        faults += [str(complainer(path, number)(problem)) for problem in told]
    if not count and not faults:
        raise QuestionSetError(f"{path} holds no question; write one JSON object a line.")
    return count, faults


def _repeated(item: QuestionItem, number: int, ids: dict[str, int], questions: dict[str, int]) -> Iterator[str]:
    if item.id in ids:
        yield f"id {item.id!r} stands in line {ids[item.id]} already; give each its own"
    text = f"{item.document}\n{item.question.strip()}"
    if text in questions:
        yield f"the question of line {questions[text]} comes again; ask something else"
    ids.setdefault(item.id, number)
    questions.setdefault(text, number)


def _question_faults(item: QuestionItem) -> Iterator[str]:
    try:
        language = language_of(checked(item.question))
    except QuestionError as error:
        yield f"the question cannot be asked: {str(error).rstrip('.')}"
        return
    if language != item.language:
        yield f"field 'language' is {shown(item.language)}, but the question is taken for {shown(language)}; correct one of them"
    if not item.answerable and item.facts:
        yield "the question is not answerable but has facts; leave 'facts' empty or say that it is answerable"


def _evidence_faults(item: QuestionItem, documents: Sequence[Document] | None) -> Iterator[str]:
    if documents is None:
        quotes = [gold.quote for gold in item.evidence if gold.quote is not None]
        if len(quotes) == len(item.evidence):
            yield from _lacking(item, quotes, "its evidence")
        return
    if item.document is not None and not any(is_named(document, item.document) for document in documents):
        yield f"there is no document {shown(item.document)}; name one of {_known(documents)}"
        return
    spans, missing = locate(item, documents)
    yield from (_missing(gold, documents) for gold in missing)
    by_id = {document.id: document for document in documents}
    if item.evidence and not missing:
        yield from _lacking(item, [by_id[d].text[start:end] for d, start, end in spans], "its evidence")
    elif not item.evidence:
        meant = [d for d in documents if item.document is None or is_named(d, item.document)]
        yield from _lacking(item, [document.text for document in meant], "the documents")


def _lacking(item: QuestionItem, texts: Sequence[str], where: str) -> Iterator[str]:
    """Facts that none of some texts states; nothing for a question that has no text to look at."""
    for fact in item.facts if texts else ():
        if not any(states(text, fact) for text in texts):
            yield f"the fact {shown(' | '.join(fact))} does not stand in {where}; correct the fact or widen the evidence"


def _missing(gold: Gold, documents: Sequence[Document]) -> str:
    """Why a piece of evidence was not found, and what stands in its place."""
    candidates = [d for d in documents if gold.document is None or is_named(d, gold.document)]
    if not candidates:
        return f"evidence is of {shown(gold.document)}, which is none of the documents; name one of {_known(documents)}"
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


def _known(documents: Sequence[Document]) -> str:
    names = [document.id for document in documents]
    return ", ".join(names[:5]) + (f" and {len(names) - 5} others" if len(names) > 5 else "")

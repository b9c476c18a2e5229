"""Questions to go on with: an answered turn in, questions about what stands beside its quotes out, each tried before it is shown.

They are drafted from the sentences around the quotes (`eval.questions.drafting`) and kept only where the documents answer them with the words that
they were drafted from. Used by `ui.page`; a handful of questions is asked for it in the background, by the documents' own words alone.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from index.document import Document
from index.errors import YanzhengError
from index.language.places import english_places
from rag.answer import Answer, Citation
from rag.documents.labels import distinguishing_names

if TYPE_CHECKING:
    from eval.questions.drafting.english.questions import EnglishQuestions

# Questions that are shown, and that are tried to find them.
SHOWN, TRIED = 3, 8
# Sentences on either side of a quote that questions are drafted from.
_AROUND = 20
# Characters of a question that fits on a button.
_LONGEST = 40


def suggestions(
    answer: Answer, documents: Sequence[Document], asked: Sequence[str], ask: Callable[[str], Answer]
) -> Iterator[str]:
    """Up to `SHOWN` questions that `ask` answers from what stands beside an answer's quotes, other than those `asked`, as they are found.

    In the answer's language. Kinds of questions take turns, those nearest to a quote come first.
    """
    shown: list[str] = []
    for tried, (question, fact) in enumerate(_candidates(answer, documents)):
        if len(shown) == SHOWN or tried == TRIED:
            return
        if question in asked or question in shown:
            continue
        try:
            found = ask(question)
        except YanzhengError:
            continue
        if not found.abstained and any(fact in c.quote for c in found.citations):
            shown.append(question)
            yield question


def _candidates(answer: Answer, documents: Sequence[Document]) -> Iterator[tuple[str, str]]:
    """Questions, each with the words that answer it, from one cited document after the other."""
    from eval.questions.drafting.clauses import KINDS, found_in, in_turn
    from eval.questions.drafting.english.questions import EnglishQuestions

    by_id = {document.id: document for document in documents}
    english = EnglishQuestions() if answer.language == "en" else None
    cited: dict[str, list[Citation]] = {}
    for citation in answer.citations:
        if citation.document_id in by_id:
            cited.setdefault(citation.document_id, []).append(citation)
    queues = []
    for id_, citations in cited.items():
        document = by_id[id_]
        name = distinguishing_names(document, tuple(documents)) if len(documents) > 1 else ""
        near = [
            (min(abs(start - c.start) for c in citations), kind, question, facts[0])
            for kind, question, facts, start, end in found_in(_around(document, citations))
            if not any(start < c.end and c.start < end for c in citations)
        ]
        kinds = [sorted(one for one in near if one[1] == kind) for kind in KINDS]
        queues.append([(name, question, fact) for _, _, question, fact in in_turn(kinds)])
    for name, question, fact in in_turn(queues):
        whole = offered(english, question, name) if english else of_document(name, question)
        if whole and (english or len(whole) <= _LONGEST):
            yield whole, fact


def of_document(name: str, question: str) -> str:
    """A Chinese question kept to the document that is named so: 《…》里, since a title owns nothing; a place does (湖北的粮食产量), but nothing that it
    does itself (湖北争取资金多少元)."""
    import rjieba

    if not name or name in question:
        return question
    if name.endswith("》"):
        return f"{name}里，{question}"
    return f"{name}{question}" if rjieba.tag(question)[0][1] == "v" else f"{name}的{question}"


def offered(english: "EnglishQuestions", question: str, name: str) -> str:
    """A drafted question in English, of the document that is told from others by a name; empty where it would not be English, or the name has none."""
    place = english_places().get(name, "")
    return english.sure(question, place) if place or not name else ""


def _around(document: Document, citations: Sequence[Citation]) -> Document:
    """The document with only the sentences around its quotes."""
    places = {
        number
        for c in citations
        for at, sentence in enumerate(document.sentences)
        if sentence.start < c.end and c.start < sentence.end
        for number in range(at - _AROUND, at + _AROUND + 1)
    }
    return replace(document, sentences=tuple(s for n, s in enumerate(document.sentences) if n in places))

"""Questions to go on with: an answered turn in, questions about what stands beside its quotes out, each tried before it is shown.

They are drafted from the sentences around the quotes (`eval.questions.drafting`) and kept only where the documents answer them with the words that
they were drafted from. Used by `ui.page`; a handful of questions is asked for it in the background, by the documents' own words alone.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from index.document import Document
from index.errors import YanzhengError
from rag.answer import Answer, Citation
from ui.desk.offering import in_chinese, in_english, named

# Questions that are shown, and that are tried to find them.
SHOWN, TRIED = 3, 8
# Sentences on either side of a quote that questions are drafted from.
_AROUND = 20


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
        name = named(document, documents)
        near = [
            (min(abs(start - c.start) for c in citations), kind, question, facts[0])
            for kind, question, facts, start, end in found_in(_around(document, citations))
            if not any(start < c.end and c.start < end for c in citations)
        ]
        kinds = [sorted(one for one in near if one[1] == kind) for kind in KINDS]
        queues.append([(name, question, fact) for _, _, question, fact in in_turn(kinds)])
    for name, question, fact in in_turn(queues):
        whole = in_english(english, question, name) if english else in_chinese(question, name.chinese)
        if whole:
            yield whole, fact


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

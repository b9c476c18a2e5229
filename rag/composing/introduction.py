"""What was said to us, and the documents, in; the answer that tells of ourselves and of them out, each title cited.

Used by `rag.extractive`; `rag.verification.structure` works it out again.
"""

from index.document import Document
from rag.answer import Citation
from rag.composing.draft import Quote
from rag.composing.framing import Citations, told_of
from rag.documents.labels import each_told_apart
from rag.question.talk import EARLIER, THANKS
from rag.structure.parts import Introduced, Title

# Documents that are listed; of more it is said how many there are.
MOST_LISTED = 50


def introduction(
    kind: str, documents: tuple[Document, ...], language: str, said: str = ""
) -> tuple[Introduced, tuple[Citation, ...]]:
    """The answer to a greeting, thanks, or a question about what there is (`rag.question.talk`), with a citation for each title; to one about what
    was asked before, that (`said`)."""
    if kind == EARLIER:
        return Introduced(kind, 0, said=said), ()
    citations = Citations(language)
    shown = documents[:MOST_LISTED] if kind != THANKS else ()
    apart = each_told_apart(documents)
    titles = tuple(Title(d.title, citations.proof(_title(d)), apart.get(d.id, "")) for d in shown)
    return Introduced(kind, len(documents), titles), told_of(citations.made, documents)


def _title(document: Document) -> Quote:
    """Where a document has its title; its first sentence where the title is but its file's name."""
    place = document.text.find(document.title)
    if place >= 0 and document.title:
        return Quote(document, place, place + len(document.title), 1.0)
    first = document.sentences[0]
    return Quote(document, first.start, first.end, 1.0)

"""A short report and quotes from it, as answers cite them."""

from index.document import Document
from rag.answer import Citation
from rag.structure.parts import Proof, Quoted

TITLE = "云栖县水利工作报告"
TEXT = f"{TITLE}\n今年做三件事：修建水库，加固河堤，改造泵站。去年总投资21.4亿元。\n"


def cited(document: Document, marker: int, quote: str) -> Citation:
    start = document.text.index(quote)
    return Citation(marker, document.id, document.title, document.source, (), start, start + len(quote), quote, 1.0)


def proof(own: Citation) -> Proof:
    return Proof(own.marker, own.document_id, own.start, own.end)


def quoted(own: Citation) -> Quoted:
    return Quoted(proof(own), own.quote)

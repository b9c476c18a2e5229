"""An answer and an index in, what is wrong with its proof out. Used by `yanzheng verify`.

What the extractive composer wrote is held to the letter: quotes, their markers, and the few words of `rag.composing.framing` around
them. What another composer wrote is held to what it claims: each line is proved by the quotes that it cites (`rag.verification.claims`).
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from index.settings import Settings
from rag.answer import EXTRACTIVE, NONE, Answer, Citation
from rag.documents.place import place_in_words, place_number
from rag.verification.quotations import MARKER, extractive_faults, no_such_citation, shortened

if TYPE_CHECKING:
    from index.document import Document
    from index.storage.store import Index


def faults(answer: Answer, index: "Index", settings: Settings) -> list[str]:
    """What does not hold, a sentence each; empty where every citation stands where it says and every word of the answer
    is proved by the citation that its marker names."""
    from rag.composing.introduction import introductions

    documents = {document.id: document for document in index.documents}
    found = [fault for citation in answer.citations for fault in _citation_faults(citation, documents)]
    markers = [citation.marker for citation in answer.citations]
    for marker in sorted({m for m in markers if markers.count(m) > 1}):
        found.append(f"[{marker}] stands for more than one citation.")
    if not markers and not answer.abstained and answer.text not in introductions(()):
        found.append("The answer has no citation, so nothing proves it.")
    return [*found, *_told_faults(answer, documents, settings)]


def _told_faults(answer: Answer, documents: "dict[str, Document]", settings: Settings) -> Iterator[str]:
    """What the text says that its citations do not prove; of several parts each by itself, and whether the text is theirs."""
    if not answer.parts:
        yield from (
            extractive_faults(answer, documents) if answer.composer == EXTRACTIVE else _claim_faults(answer, settings)
        )
        return
    from rag.composing.parted import text_of

    if answer.text != text_of(answer.parts, answer.language):
        yield "The text is not that of the answer's parts."
    if answer.abstained != all(part.certainty == NONE for part in answer.parts):
        yield "The answer abstains otherwise than its parts do."
    used: set[int] = set()
    for part in answer.parts:
        if not part.question.rstrip().endswith(("?", "？")):
            yield f"“{shortened(part.question)}” stands above a part of the answer, but asks nothing."
        markers = {int(marker) for marker in MARKER.findall(part.text)}
        used |= markers
        own = replace(
            answer,
            text=part.text,
            citations=tuple(c for c in answer.citations if c.marker in markers),
            abstained=part.certainty == NONE,
            composer=part.composer,
            looked_for=part.looked_for,
            parts=(),
        )
        yield from _told_faults(own, documents, settings)
    for citation in answer.citations:
        if citation.marker not in used:
            yield f"[{citation.marker}] is cited, but stands behind nothing in the answer."


def _citation_faults(citation: Citation, documents: "dict[str, Document]") -> Iterator[str]:
    """Whether the quote stands at its place, in a document of that title and source, below those headings, on that page."""
    from rag.composing.framing import section_at

    mark, document = f"[{citation.marker}]", documents.get(citation.document_id)
    if document is None:
        yield f"{mark} cites {citation.document_id}, which this index does not hold."
        return
    place = f"characters {citation.start} to {citation.end} of {citation.document_id}"
    if not 0 <= citation.start < citation.end <= len(document.text):
        yield f"{mark} cites {place}, which has {len(document.text)}."
    elif document.text[citation.start : citation.end] != citation.quote:
        yield f"{mark} quotes what does not stand at {place}."
    if citation.title != document.title:
        yield f"{mark} calls {citation.document_id} “{citation.title}”, but its title is “{document.title}”."
    if citation.source != document.source:
        yield f"{mark} says that {citation.document_id} is {citation.source}, but it is {document.source}."
    if citation.section != document.heading_path(section_at(document, citation.start)):
        yield f"{mark} stands under other headings than “{' › '.join(citation.section)}”."
    numbers = {kind: place_number(document, kind, citation.start) for kind in ("page", "paragraph")}
    if citation.page != numbers["page"] or citation.paragraph != numbers["paragraph"]:
        yield f"{mark} stands on another page or in another paragraph than it says."
    if citation.place not in {place_in_words(document, citation.start, language) for language in ("zh", "en")}:
        yield f"{mark} stands at another place of its file than “{citation.place}”."


def _claim_faults(answer: Answer, settings: Settings) -> Iterator[str]:
    """What a line says that the quotes which it cites do not prove: figures, names, words, what is denied, which way it went."""
    from rag.answer import SAYS
    from rag.question.understand import dictionary
    from rag.verification.claims import Support
    from rag.verification.claims import faults as unproved

    by_marker = {c.marker: c for c in answer.citations}
    used: set[int] = set()
    for line in answer.text.split("\n"):
        markers = dict.fromkeys(map(int, MARKER.findall(line)))
        used |= set(markers)
        cited = [by_marker[m] for m in markers if m in by_marker]
        bare = MARKER.sub(lambda match: "" if int(match[1]) in by_marker else match[0], line)
        bare = bare.strip().removeprefix("- ").removeprefix(SAYS)
        if not any(c.isalnum() for c in bare):
            continue
        supports = [Support(c.quote, "\n".join((c.title, *c.section))) for c in cited]
        for fault in unproved(bare, supports, dictionary(settings.cache_folder)):
            yield f"The line “{shortened(line)}” is not proved by what it cites: {fault}."
    for marker in sorted(used - set(by_marker)):
        yield no_such_citation(marker)
    for marker in sorted(set(by_marker) - used):
        yield f"[{marker}] is cited, but stands behind nothing in the answer."

"""A part of an answer in, what of it does not hold out: each quote, figure, count, row and name is worked out again from the documents.

Nothing is read in the answer's prose: that is rendered from the parts (`rag.structure.render`). Used by `rag.verification.verify` and, before an answer
is given, by `rag.withholding`.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from index.document import Document
from index.language.quantities import in_english, quantities
from index.settings import Settings
from index.view.read import view
from rag.answer import Citation
from rag.composing.answer_span import is_answer_span
from rag.composing.introduction import introduction
from rag.composing.lists.closing import said_to_go_on
from rag.composing.lists.listing import count_announced
from rag.composing.quoting import says_again
from rag.composing.reading import has_figures_of, is_reading
from rag.composing.renderings import is_rendering
from rag.documents.archive import Archive
from rag.documents.head import head_lines
from rag.documents.labels import is_shown_name, shown_name
from rag.documents.parts import parts as parts_of
from rag.documents.whole import whole
from rag.question.asked.value.order import HIGHEST, LOWEST
from rag.question.talk import ABLE, DOCUMENTS, EARLIER, GREETING, THANKS
from rag.structure.bare import not_plain
from rag.structure.parts import (
    FRAMES,
    SHAPES,
    STANDINGS,
    Absence,
    AnswerPart,
    Group,
    Heading,
    Introduced,
    Listed,
    Proof,
    Quoted,
    Rendering,
    Row,
    Table,
    Told,
    proofs_of,
)
from rag.structure.render import one_line, segments

if TYPE_CHECKING:
    from index.storage.store import Index

_SHOWN = 40
# Standings that the groups of a table of each shape may have.
_OF_SHAPE = {"values": STANDINGS, "parts": ("parted", "met", "unmet"), "occasions": ("said",)}
# Unicode's categories of what a question is read without: spaces, signs that are not seen or that vary others, pictures.
_UNREAD = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn", "So"})


@dataclass(frozen=True)
class Checked:
    """What the parts of one answer are held against."""

    index: "Index"
    citations: tuple[Citation, ...]
    language: str
    question: str
    settings: Settings

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents of the index."""
        return tuple(self.index.documents)

    @cached_property
    def by_id(self) -> dict[str, Document]:
        """The documents by their ids."""
        return {document.id: document for document in self.documents}

    @cached_property
    def by_marker(self) -> dict[int, Citation]:
        """The citations by their markers."""
        return {citation.marker: citation for citation in self.citations}

    def document(self, proof: Proof) -> Document | None:
        """The document of a proof, where it lies in it."""
        document = self.by_id.get(proof.document_id)
        return document if document is not None and 0 <= proof.start < proof.end <= len(document.text) else None


def part_faults(part: AnswerPart, checked: Checked) -> Iterator[str]:
    """What of a part does not hold, a sentence each."""
    for proof in proofs_of(part):
        yield from _proof_faults(proof, checked)
    match part:
        case Quoted():
            yield from _quote_faults(part, checked)
        case Listed():
            yield from _list_faults(part, checked)
        case Table():
            yield from _table_faults(part, checked)
        case Absence():
            yield from _absence_faults(part, checked)
        case Told():
            yield from _sentence_faults(part, checked)
        case Introduced():
            if part.about not in (GREETING, THANKS, ABLE, EARLIER, DOCUMENTS):
                yield f"There is no introduction “{shortened(part.about)}”."
            elif part != introduction(part.about, checked.documents, checked.language, part.said)[0]:
                yield "What it says of the documents is not so: their number, titles or places are others."
        case Heading():
            if not part.question.rstrip().endswith(("?", "？")):
                yield f"“{shortened(part.question)}” stands above an answer, but asks nothing."


def _proof_faults(proof: Proof, checked: Checked) -> Iterator[str]:
    """Whether a proof is that of its citation, and cuts nothing (`rag.documents.whole`)."""
    citation = checked.by_marker.get(proof.marker)
    if citation is None:
        yield f"[{proof.marker}] stands in the answer, but there is no such citation."
        return
    if (proof.document_id, proof.start, proof.end) != (citation.document_id, citation.start, citation.end):
        yield f"[{proof.marker}] proves with another range than it cites."
    document = checked.document(proof)
    if document is not None and whole(document, proof.start, proof.end) != (proof.start, proof.end):
        said = document.text[proof.start : proof.end]
        yield f"[{proof.marker}] cuts a word, a figure or what denies it: “{shortened(said)}”."


def _quote_faults(part: Quoted, checked: Checked, *, framed: bool = True) -> Iterator[str]:
    mark, document = f"[{part.proof.marker}]", checked.document(part.proof)
    if document is None:
        return  # Told by the citation's own check.
    said = document.text[part.proof.start : part.proof.end]
    if part.text != one_line(said):
        yield f"{mark} shows “{shortened(part.text)}”, which is not what stands there."
    if part.frame not in (FRAMES if framed else ("",)) or (part.frame in ("yes", "no") and checked.language != "zh"):
        yield f"{mark} stands behind words that no quote stands behind: “{shortened(part.frame)}”."
    if part.frame == "nameless" and any("person" in line.tells for line in head_lines(document)):
        yield f"{mark} is said to be of somebody without a name, whom the head of the document names."
    if part.name and part.name != shown_name(document, checked.documents, checked.language):
        yield f"{mark} is shown as {shortened(part.name)}, which is not the name of its document."
    if part.time not in (0, Archive(checked.index).aim_at(document.id, part.proof.start)):
        yield f"{mark} is said to be planned or achieved, which the text does not tell of it."
    yield from _span_faults(part, document, framed=framed)
    for rendering in part.renderings:
        if not _is_right(rendering, document, part.proof, said):
            yield f"“{shortened(f'{rendering.of} {rendering.said}')}” is no rendering of what {mark} says."
    for proof in part.again:
        other = checked.document(proof)
        if other is not None and not says_again(said, other.text[proof.start : proof.end]):
            yield f"[{proof.marker}] stands behind {mark}, but does not say the same."


def _span_faults(part: Quoted, document: Document, *, framed: bool) -> Iterator[str]:
    """Whether it points at words of it that are whole, and is no line of a list or table. That these answer, only the reader tells: `rag.proving` asks again."""
    if part.span is not None and not (framed and is_answer_span(part.span, document, part.proof)):
        yield f"[{part.proof.marker}] points at words that answer, which are none of it, all of it, or cut."


def _is_right(rendering: Rendering, document: Document, proof: Proof, said: str) -> bool:
    place = document, proof.start, proof.end
    if not rendering.of:
        return is_reading(rendering.said, *place)
    told = has_figures_of(rendering.of, *place) and is_rendering(rendering, one_line(view(*place).text))
    return told or is_rendering(rendering, one_line(said))


def _list_faults(part: Listed, checked: Checked) -> Iterator[str]:
    if not part.items:
        yield "A list has no items."
    for quote in (*((part.lead,) if part.lead is not None else ()), *part.items):
        yield from _quote_faults(quote, checked, framed=False)
    if part.whole is not None and not all(_inside(item.proof, part.whole) for item in part.items):
        yield f"[{part.whole.marker}] does not hold every item of the list below it."
    if len({(item.proof.document_id, item.proof.start, item.proof.end) for item in part.items}) < len(part.items):
        yield "A list has an item twice."
    yield from said_to_go_on(part, checked.by_id)
    if part.announced:
        leads = [one.text for one in (part.lead,) if one is not None]
        if part.whole is not None and (document := checked.document(part.whole)) is not None:
            leads.append(document.text[part.whole.start : part.whole.end])
        if part.announced not in map(count_announced, leads):
            yield f"The text is said to announce {part.announced} items, which it does not."


def _inside(proof: Proof, outer: Proof) -> bool:
    return proof.document_id == outer.document_id and outer.start <= proof.start and proof.end <= outer.end


def _table_faults(part: Table, checked: Checked) -> Iterator[str]:
    if part.shape not in SHAPES or any(group.standing not in _OF_SHAPE[part.shape] for group in part.groups):
        yield "A table is of no form that answers have."
        return
    for group in part.groups:
        for row in group.rows:
            yield from _row_faults(row, part.shape, checked)
    rows = [row for group in part.groups for row in group.rows]
    named = [row.document_id for row in rows]
    if len(set(named)) < len(named):
        yield "A document stands in a table twice."
    yield from _summary_faults(part, part.groups[0] if part.groups else None)
    for silent in part.silent or ():
        document = checked.by_id.get(silent.document_id)
        if document is None or not is_shown_name(silent.name, document) or silent.document_id in named:
            yield f"{shortened(silent.name)} is named as a document that does not say, which it is not."


def _row_faults(row: Row, shape: str, checked: Checked) -> Iterator[str]:
    document = checked.by_id.get(row.document_id)
    if document is None:
        yield f"A row is of {shortened(row.document_id)}, which this index does not hold."
        return
    if row.name != shown_name(document, checked.documents, checked.language):
        yield f"A row calls its document {shortened(row.name)}, which is not its name."
    if not row.quotes or any(quote.proof.document_id != row.document_id for quote in row.quotes):
        yield f"The row of {shortened(row.name)} quotes another document, or none."
    for quote in row.quotes:
        yield from _quote_faults(quote, checked, framed=False)
    if shape == "parts" and len(row.quotes) != len(parts_of(document)):
        yield f"The row of {shortened(row.name)} has another number of parts than its document."
    if row.value and row.value not in {in_english(q) for quote in row.quotes for q in quantities(quote.text)}:
        yield f"The row of {shortened(row.name)} gives a value that its quote does not have: {shortened(row.value)}."


def _summary_faults(part: Table, first: Group | None) -> Iterator[str]:
    """Whether what stands above a table is so: the highest or lowest, and whether all are the same."""
    rows = first.rows if first is not None else ()
    if part.best and (part.order not in (HIGHEST, LOWEST) or any(row not in rows for row in part.best)):
        yield "What is named as highest or lowest is no row of the table."
    if not part.best and part.order:
        yield "A table names no highest or lowest, but says which it would be."
    if part.tied and not _shares([quote for row in part.best for quote in row.quotes]):
        yield "The highest or lowest are said to be the same, which their quotes are not."
    if part.alike is not None and not _is_borne_out(part.alike, rows):
        yield "That the values are the same, or not, is not borne out by the rows."


def _is_borne_out(alike: bool, rows: Sequence[Row]) -> bool:
    """Whether the quotes of some rows have a value in common; for `alike` False, whether each has one value only and these are not all the same."""
    values = [{(q.key, q.qualifier) for q in quantities(quote.text)} for row in rows for quote in row.quotes]
    shared = bool(values) and bool(set.intersection(*values))
    return len(values) > 1 and (shared if alike else not (shared and all(len(own) == 1 for own in values)))


def _shares(quotes: Sequence[Quoted]) -> bool:
    """Whether several quotes have a figure in common."""
    figures = [{q.key for q in quantities(quote.text)} for quote in quotes]
    return len(figures) > 1 and bool(set.intersection(*figures))


def tied_faults(parts: Sequence[AnswerPart]) -> Iterator[str]:
    """Whether the quotes that are said to share the highest or lowest value share a figure; of several questions each has its own."""
    for _, run in segments(parts):
        tied = [part for part in run if isinstance(part, Quoted) and part.frame == "tied"]
        if tied and not _shares(tied):
            yield "Quotes are said to share a value, which they do not."


def _absence_faults(part: Absence, checked: Checked) -> Iterator[str]:
    asked = _bare(checked.question)
    for term in part.sought if asked else ():
        if _bare(term) not in asked:
            yield f"“{shortened(term)}” is said to have been looked for, but is not in the question."


def _bare(text: str) -> str:
    """Without spaces, signs that are not seen and pictures, which a question is read without."""
    return "".join(c for c in text.lower() if unicodedata.category(c) not in _UNREAD)


def _sentence_faults(part: Told, checked: Checked) -> Iterator[str]:
    """What a sentence says that the quotes which it cites do not prove: figures, names, words, what is denied, which way it went."""
    from rag.question.understand import dictionary
    from rag.verification.claims import Support
    from rag.verification.claims import faults as unproved

    cited = [c for proof in part.proofs if (c := checked.by_marker.get(proof.marker)) is not None]
    supports = [Support(c.quote, "\n".join((c.title, *c.section))) for c in cited]
    if "\n" in part.text:
        yield f"“{shortened(part.text)}” is more than one line."
    elif foreign := not_plain(part.text):
        yield f"The line “{shortened(part.text)}” holds what no plain sentence does: {foreign}."
    for fault in unproved(part.text, supports, dictionary(checked.settings.cache_folder)):
        yield f"The line “{shortened(part.text)}” is not proved by what it cites: {fault}."


def shortened(text: str) -> str:
    """A text for a message: on one line, of no more than some characters."""
    bare = text.replace("\n", "").strip()
    return bare if len(bare) <= _SHOWN else f"{bare[: _SHOWN - 1]}…"


def order_faults(markers: Sequence[int]) -> Iterator[str]:
    """Whether markers are numbered as they are met in reading, from 1."""
    if list(dict.fromkeys(markers)) != list(range(1, len(set(markers)) + 1)):
        yield "The markers are not numbered in the order in which they stand."

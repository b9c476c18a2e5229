"""A Question about the parts of several documents, or who gave them and when, and an Index in, a table out: a row a document.

每份报告有几个部分？, how many parts does each report have, which reports have four parts: each row holds a document's name, how many
parts it has and their headings, each cited. `rag.verification.tables.unproved` counts them again. Used by `rag.ask`.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from index.document import Document, Section
from rag.choice.choosing import SUREST
from rag.composing.draft import Quote
from rag.composing.framing import Citations
from rag.composing.outline import occasion_told
from rag.documents.enumeration import bare_heading
from rag.documents.labels import shown_name
from rag.documents.parts import parts
from rag.question.asked.value.order import HIGHEST
from rag.question.question import Question
from rag.retrieval.scope import Scope
from rag.structure.frames import LOOKED
from rag.structure.parts import Group, Row, Table
from rag.tables.comparison import counts_documents
from rag.tables.table import MOST_ROWS, Tabled, silent_ones

if TYPE_CHECKING:
    from index.storage.store import Index


def structure_tabled(index: "Index", question: Question, scope: Scope) -> Tabled | None:
    """The table of the parts of several documents, for a question about them; None for other questions."""
    if question.kind_of_each != question.kind:
        question = replace(question, kind=question.kind_of_each)
    section, asked = question.section, question.structure
    if not (asked.parts or asked.head.aspects) or (section is not None and section.numbered):
        return None
    all_documents = counts_documents(index, question, named=bool(scope.named))
    documents = [d for d, inside in zip(index.documents, scope.inside, strict=True) if inside or all_documents]
    if len(documents) < 2:
        return None
    if asked.head.aspects:
        # 报告是谁作的？ without a name may mean any one of them.
        return _occasions(index, question, documents) if all_documents or scope.named else None
    return _parted(index, question, documents)


def _parted(index: "Index", question: Question, documents: list[Document]) -> Tabled | None:
    """The parts of several documents: of all that have any, or of those with as many as are asked for."""
    language = question.language
    found = [(d, parts(d)) for d in documents]
    silent = [d for d, own in found if not own]
    rows = [(d, own) for d, own in found if own]
    if question.extreme:
        rows.sort(key=lambda row: len(row[1]), reverse=question.extreme == HIGHEST)
    count = 0 if question.extreme else question.structure.part_count
    met = [row for row in rows if len(row[1]) == count]
    standing = "parted"
    if count and met:
        rows, silent, standing = met, [], "met"
    elif count:
        standing = "unmet"
    if not rows:
        return None
    citations = Citations(language)
    table = Table(
        "parts",
        (Group(standing, _parted_rows(index, language, rows[:MOST_ROWS], citations)),),
        silent=silent_ones(silent, index.documents, language) if silent else None,
    )
    return Tabled(table, tuple(citations.made), SUREST, LOOKED[language].format(looked=len(documents)))


def _occasions(index: "Index", question: Question, documents: list[Document]) -> Tabled | None:
    """The lines of several documents that tell by whom, when or where each was given."""
    drafts = [(d, occasion_told(d, question)) for d in documents]
    told = [(d, draft.quotes[0]) for d, draft in drafts if draft is not None and draft.quotes]
    if not told:
        return None
    language = question.language
    citations = Citations(language)
    rows = tuple(
        Row(d.id, shown_name(d, index.documents, language), (citations.quoted(quote),)) for d, quote in told[:MOST_ROWS]
    )
    silent = [d for d in documents if d not in [document for document, _ in told]]
    table = Table(
        "occasions",
        (Group("said", rows),),
        silent=silent_ones(silent, index.documents, language) if silent else None,
    )
    return Tabled(table, tuple(citations.made), SUREST, LOOKED[language].format(looked=len(documents)))


def _parted_rows(
    index: "Index", language: str, rows: list[tuple[Document, list[Section]]], citations: Citations
) -> tuple[Row, ...]:
    made = []
    for document, own in rows:
        quotes = [Quote(document, *bare_heading(document, section), 0.0) for section in own]
        name = shown_name(document, index.documents, language)
        made.append(Row(document.id, name, tuple(citations.quoted(quote) for quote in quotes)))
    return tuple(made)

"""A Question about the parts of several documents, or who gave them and when, and an Index in, a table out: a row a document.

每份报告有几个部分？, how many parts does each report have, which reports have four parts: each row holds a document's name, how many
parts it has and their headings, each cited. `rag.verification.tables.unproved` counts them again. Used by `rag.ask`.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from index.document import Document, Section
from rag.composing.draft import Quote
from rag.composing.framing import Citations, one_line
from rag.composing.outline import occasion_told
from rag.documents.enumeration import bare_heading
from rag.documents.labels import shown_name
from rag.documents.parts import parts
from rag.question.asked.order import HIGHEST
from rag.question.question import Question
from rag.retrieval.scope import Scope
from rag.tables.comparison import counts_documents
from rag.tables.table import (
    COUNTED,
    HEADS,
    LOOKED,
    MET,
    MOST_ROWS,
    PART_HEADS,
    PARTED,
    SUREST,
    UNMET,
    Table,
    silent_line,
)

if TYPE_CHECKING:
    from index.storage.store import Index

BETWEEN = {"zh": "；", "en": "; "}


def structure_tabled(index: "Index", question: Question, scope: Scope) -> Table | None:
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
    language = question.language
    if asked.head.aspects:
        # 报告是谁作的？ without a name may mean any one of them.
        return _occasions(index, question, documents) if all_documents or scope.named else None
    found = [(d, parts(d)) for d in documents]
    silent = [d for d, own in found if not own]
    rows = [(d, own) for d, own in found if own]
    if question.extreme:
        rows.sort(key=lambda row: len(row[1]), reverse=question.extreme == HIGHEST)
    count = 0 if question.extreme else asked.part_count
    met = [row for row in rows if len(row[1]) == count]
    heading = PARTED[language].format(found=min(len(rows), MOST_ROWS))
    if count and met:
        rows, silent, heading = met, [], MET[language].format(found=min(len(met), MOST_ROWS))
    elif count:
        heading = UNMET[language]
    if not rows:
        return None
    citations = Citations(language)
    lines = [heading, *_grid(index, language, rows[:MOST_ROWS], citations)]
    if silent:
        lines.append(silent_line(silent, index.documents, language))
    notice = LOOKED[language].format(looked=len(documents))
    return Table("\n".join(lines), tuple(citations.made), SUREST, notice)


def _occasions(index: "Index", question: Question, documents: list[Document]) -> Table | None:
    """The lines of several documents that tell by whom, when or where each was given."""
    told = [(d, draft.quotes[0]) for d in documents if (draft := occasion_told(d, question)) is not None]
    if not told:
        return None
    language = question.language
    citations = Citations(language)
    lines = [
        COUNTED[language].format(found=min(len(told), MOST_ROWS)),
        f"| {' | '.join(HEADS[language][:2])} |",
        f"|{' --- |' * 2}",
    ]
    for document, quote in told[:MOST_ROWS]:
        name = shown_name(document, index.documents, language)
        lines.append(f"| {name} | {one_line(quote.text)} {citations.mark(quote)} |")
    silent = [d for d in documents if d not in [document for document, _ in told]]
    if silent:
        lines.append(silent_line(silent, index.documents, language))
    return Table("\n".join(lines), tuple(citations.made), SUREST, LOOKED[language].format(looked=len(documents)))


def _grid(index: "Index", language: str, rows: list[tuple[Document, list[Section]]], citations: Citations) -> list[str]:
    heads = (HEADS[language][0], *PART_HEADS[language])
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for document, own in rows:
        quotes = [Quote(document, *bare_heading(document, section), 0.0) for section in own]
        headings = BETWEEN[language].join(f"{one_line(q.text)} {citations.mark(q)}" for q in quotes)
        lines.append(f"| {shown_name(document, index.documents, language)} | {len(own)} | {headings} |")
    return lines

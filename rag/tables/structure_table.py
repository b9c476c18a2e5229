"""A Question about the parts of several documents, or who gave them and when, and an Index in, a table out: a row a document.

每份报告有几个部分？, how many parts does each report have, which reports have four parts: each row holds a document's name, how many
parts it has and their headings, each cited. `rag.verification.tables.unproved` counts them again. Used by `rag.ask`.
"""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from index.document import Document, Section
from index.language.quantities import quantities
from rag.composing.draft import Quote
from rag.composing.framing import Citations, one_line
from rag.composing.outline import occasion_told
from rag.documents.enumeration import bare_heading
from rag.documents.labels import shown_name
from rag.documents.parts import parts
from rag.question.chinese import kind
from rag.question.count import count_asked
from rag.question.question import Question
from rag.question.section import naming
from rag.question.structure import asks_occasion, asks_parts
from rag.retrieval.scope import Scope
from rag.tables.comparison import HIGHEST, LOWEST, counts_documents, extreme_asked
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
_WHICH = re.compile(
    r"哪|多少|几(?:份|篇|个省|个报告)|\b(?:which|how many (?:of the )?(?:reports|documents))\b", re.IGNORECASE
)
# Behind the number that parts are counted with: three main parts; 两部分, where 部 counts.
_OF_PARTS = re.compile(
    r"\s*(?:main |big |major |numbered )?(?:parts|sections|chapters)\b|大?(?:部分|分|板块|章)", re.IGNORECASE
)


def structure_tabled(index: "Index", question: Question, scope: Scope) -> Table | None:
    """The table of the parts of several documents, for a question about them; None for other questions."""
    section = naming(question)
    if question.kind == "list" and "分别" in question.text:  # 分别是什么时候 asks when, of each.
        question = replace(question, kind=kind(question.text.replace("分别", "")))
    occasion = asks_occasion(question)
    if not (asks_parts(question) or occasion) or (section is not None and section.numbered):
        return None
    all_documents = counts_documents(index, question, named=bool(scope.named))
    documents = [d for d, inside in zip(index.documents, scope.inside, strict=True) if inside or all_documents]
    if len(documents) < 2:
        return None
    language = question.language
    if occasion:
        # 报告是谁作的？ without a name may mean any one of them.
        return _occasions(index, question, documents) if all_documents or scope.named else None
    found = [(d, parts(d)) for d in documents]
    silent = [d for d, own in found if not own]
    rows = [(d, own) for d, own in found if own]
    extreme = extreme_asked(question)
    if extreme in (HIGHEST, LOWEST):
        rows.sort(key=lambda row: len(row[1]), reverse=extreme == HIGHEST)
    count = _parts_asked(question) if _WHICH.search(question.text) and not extreme else 0
    met = [row for row in rows if len(row[1]) == count]
    heading = PARTED[language].format(found=min(len(rows), MOST_ROWS))
    if count and met:
        rows, silent, heading = met, [], MET[language].format(found=min(len(met), MOST_ROWS))
    elif count:
        heading = UNMET[language]
    if not rows:
        return None
    citations = Citations()
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
    language, citations = question.language, Citations()
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


def _parts_asked(question: Question) -> int:
    """How many parts a question says that the documents asked for have; 0 where it says nothing."""
    counted = (q for q in quantities(question.text) if _OF_PARTS.match(question.text, q.end))
    return next((int(q.low) for q in counted), 0) or (count_asked(question) if question.language == "zh" else 0)


def _grid(index: "Index", language: str, rows: list[tuple[Document, list[Section]]], citations: Citations) -> list[str]:
    heads = (HEADS[language][0], *PART_HEADS[language])
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for document, own in rows:
        quotes = [Quote(document, *bare_heading(document, section), 0.0) for section in own]
        headings = BETWEEN[language].join(f"{one_line(q.text)} {citations.mark(q)}" for q in quotes)
        lines.append(f"| {shown_name(document, index.documents, language)} | {len(own)} | {headings} |")
    return lines

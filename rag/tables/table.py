"""A Question about several documents and an Index in, the Answer's text and Citations out: a table, a row a document.

Each row holds a document's name, its exact words with a marker, and in English their value. Below it stand the documents whose
words leave the condition open, and those that do not say. `rag.verification.verify` counts the rows and the documents again. Used by `rag.ask`.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.document import Document
from index.language.quantities import in_english
from rag.answer import Citation
from rag.composing.compose import Quote
from rag.composing.framing import Citations, one_line
from rag.documents.labels import shown_name
from rag.question.asked.order import HIGHEST, LOWEST
from rag.question.question import Question
from rag.retrieval.scope import Scope
from rag.tables.cells import Cell, cells, commonest_base
from rag.tables.comparison import Comparison, comparison, satisfies

if TYPE_CHECKING:
    from index.storage.store import Index

# Confidence of a table whose cells carry all that is asked for.
SUREST = 0.95
# Rows of a table, and names in a line of documents that do not say.
MOST_ROWS = 60
# Documents that share the highest value; of more only the table tells.
MOST_FIRST = 3
MOST_NAMES = 60
HEADS = {"zh": ("文档", "原文"), "en": ("Document", "Text", "In English")}
BEST = {HIGHEST: {"zh": "最高：", "en": "Highest: "}, LOWEST: {"zh": "最低：", "en": "Lowest: "}}
COUNTED = {"zh": "有相关内容的文档，{found}份：", "en": "Documents that say so, {found}:"}
MET = {"zh": "符合条件的文档，{found}份：", "en": "Documents that meet the condition, {found}:"}
ALIKE = {True: {"zh": "相同。", "en": "The same."}, False: {"zh": "不同。", "en": "Not the same."}}
LOOKED = {"zh": "共查看{looked}份文档。", "en": "Documents looked at: {looked}."}
UNMET = {"zh": "不符合条件的：", "en": "Not meeting it:"}
OPEN = {"zh": "依原文还不能断定符合的：", "en": "Left open by the text:"}
AIMED = {"zh": "只说到目标或计划的：", "en": "Only as a target or plan:"}
SILENT = {"zh": "没有找到相关内容的文档：", "en": "Nothing found in: "}
# Of the table of documents' parts (`rag.tables.structure_table`).
PARTED = {"zh": "分部分的文档，{found}份：", "en": "Documents with parts, {found}:"}
PART_HEADS = {"zh": ("部分数", "标题"), "en": ("Parts", "Headings")}
NONE = {"zh": "无", "en": "none"}
JOINTS = {"zh": "、", "en": ", "}
_COMMAS = {"zh": "，", "en": ", "}
# Words of ours beside the quotes; the lines that count and that name silent documents are checked as a whole (`unproved`).
FRAMES = (
    *AIMED.values(),
    *OPEN.values(),
    *UNMET.values(),
    *(head for heads in (*HEADS.values(), *PART_HEADS.values()) for head in heads),
)


@dataclass(frozen=True, slots=True)
class Table:
    """An answer over several documents: its text, its citations, how sure it is, in [0, 1], and how many were looked at."""

    text: str
    citations: tuple[Citation, ...]
    confidence: float
    notice: str = ""


def tabled(index: "Index", question: Question, scope: Scope) -> Table | None:
    """The table that answers a question about several documents; None for other questions, an empty text where none says so."""
    asked = comparison(index, question, scope)
    if asked is None:
        return None
    if asked.unclear:
        return Table("", (), 0.0)
    inside = _looked_at(index, asked, scope)
    found = cells(index, asked, inside)
    if not found and not asked.all_documents and not asked.only_figures:
        return None
    groups = _grouped(asked, [found[d.id] for d in inside if d.id in found])
    if not any(groups):
        return Table("", (), 0.0)
    silent = [d for d in inside if d.id not in found]
    return _framed(index, question.language, asked, [group[:MOST_ROWS] for group in groups], silent, len(inside))


def _looked_at(index: "Index", asked: Comparison, scope: Scope) -> tuple[Document, ...]:
    """The documents that are asked: those named, all, or all but those whose names are asked for."""
    named = zip(index.documents, scope.inside, strict=True)
    if asked.of_named:
        return tuple(d for d, kept in named if not kept)
    everywhere = asked.all_documents and bool(scope.named)
    return tuple(d for d, kept in named if kept or everywhere)


def _grouped(asked: Comparison, found: list[Cell]) -> list[list[Cell]]:
    """The cells that are asked for, those that are only planned, those that the text leaves open and those that meet nothing, each in
    the order of their values where all have one."""
    groups = [*_as_planned(found), [], []] if asked.bound is None else _by_bound(asked, found)
    values = [cell.value for group in groups for cell in group]
    if None in values:
        return groups
    base = commonest_base([v for v in values if v is not None])
    return [sorted(group, key=lambda c: (not _is_of(c, base), _order(c, asked.extreme))) for group in groups]


def _is_of(cell: Cell, base: str) -> bool:
    """Whether a value is in what most are: a fall in per cent stands behind all concentrations."""
    return cell.value is not None and cell.value.unit.base == base


def _as_planned(found: list[Cell]) -> list[list[Cell]]:
    """Of what there is, what is only planned is told apart; where all is, nothing is."""
    planned = [cell for cell in found if cell.planned]
    return [found, []] if len(planned) == len(found) else [[cell for cell in found if not cell.planned], planned]


def _by_bound(asked: Comparison, found: list[Cell]) -> list[list[Cell]]:
    """The cells that meet a bound, none that are planned, those of which it is open, and where there are neither, those that do not."""
    kept = [(cell, satisfies(cell.value, asked)) for cell in found if cell.value is not None]
    met = [cell for cell, meets in kept if meets]
    left_open = [cell for cell, meets in kept if meets is None]
    # Where none meets it, what they say instead is the proof.
    return [met, [], left_open, [] if met or left_open else [cell for cell, _ in kept]]


def _order(cell: Cell, extreme: str) -> tuple[float, float, int]:
    """Highest first, or lowest first: by the value, then by what the words add to it (以上, 以内)."""
    assert cell.value is not None  # `tabled` sorts only where every cell has a value.
    more = {"over": 2, "at least": 1, "at most": -1, "nearly": -1, "under": -2}.get(cell.value.qualifier, 0)
    high, low = float(cell.value.base_high), float(cell.value.base_low)
    return (low, high, more) if extreme == LOWEST else (-high, -low, -more)


def _framed(
    index: "Index", language: str, asked: Comparison, groups: list[list[Cell]], silent: list[Document], looked: int
) -> Table:
    citations = Citations(language)
    rows, *others = groups
    lines = [ALIKE[alike][language]] if asked.alike and (alike := _alike(rows)) is not None else []
    for cell in _first(asked, rows):
        name = shown_name(cell.document, index.documents, language)
        lines.append(f"{BEST[asked.extreme][language]}{name}{_COMMAS[language]}{_quoted(cell, citations)}")
    words = MET if asked.bound is not None else COUNTED
    lines.append(words[language].format(found=len(rows)))
    if rows:
        lines.extend(_grid(index, language, rows, citations))
    for cells_, heading in zip(others, (AIMED, OPEN, UNMET), strict=True):
        if cells_:
            lines.append(heading[language])
            lines.extend(_grid(index, language, cells_, citations))
    if silent or asked.negated:
        lines.insert(0 if asked.negated else len(lines), silent_line(silent, index.documents, language))
    shown = [c for group in groups for c in group]
    sure = min(SUREST, sum(c.carried for c in shown) / len(shown))
    return Table("\n".join(lines), tuple(citations.made), sure, LOOKED[language].format(looked=looked))


def _first(asked: Comparison, rows: list[Cell]) -> list[Cell]:
    """The cells of the highest or lowest values, as many as are asked for; none where too many share them."""
    if not asked.extreme or not rows or rows[0].value is None:
        return []
    alike = [c for c in rows if _is_of(c, rows[0].value.unit.base)]
    last = alike[min(max(asked.count, 1), len(alike)) - 1]
    first = [c for c in alike if _order(c, asked.extreme) <= _order(last, asked.extreme)]
    return first if len(first) <= max(MOST_FIRST, asked.count) else []


def _alike(rows: list[Cell]) -> bool | None:
    """Whether all values are the same, with what the words add to them; None where they are fewer than two or cannot be compared."""
    values = [cell.value for cell in rows if cell.value is not None]
    if len(values) < 2 or len({(v.dimension, v.unit.base) for v in values}) > 1:
        return None
    return len({(v.base_low, v.base_high, v.qualifier) for v in values}) == 1


def silent_line(silent: list[Document], documents: tuple[Document, ...], language: str) -> str:
    """The line that names the documents in which nothing was found."""
    names = [shown_name(d, documents, language) for d in silent[:MOST_NAMES]]
    return f"{SILENT[language]}{JOINTS[language].join(names) or NONE[language]}"


def _grid(index: "Index", language: str, rows: list[Cell], citations: Citations) -> list[str]:
    """Markdown's table; plain lines where a quote holds the sign that parts its cells."""
    english = language == "en" and any(c.value is not None for c in rows)
    heads = HEADS[language] if english or language == "zh" else HEADS[language][:2]
    named = [(shown_name(c.document, index.documents, language), c) for c in rows]
    if any("|" in c.document.text[c.start : c.end] or "|" in name for name, c in named):
        colon = "：" if language == "zh" else ": "
        return [f"- {name}{colon}{_quoted(c, citations)}" for name, c in named]
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for name, cell in named:
        said = f" {in_english(cell.value)} |" if english and cell.value is not None else " |" if english else ""
        lines.append(f"| {name} | {_quoted(cell, citations)} |{said}")
    return lines


def _quoted(cell: Cell, citations: Citations) -> str:
    quote = Quote(cell.document, cell.start, cell.end, cell.worth)
    return f"{one_line(quote.text)} {citations.mark(quote)}"

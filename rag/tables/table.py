"""A Question about several documents and an Index in, the Answer's table and Citations out: a row a document.

Each row holds a document's name, its exact words with a marker, and in English their value. Below it stand the documents whose
words leave the condition open, and those that do not say. `rag.verification.verify` counts the rows and the documents again. Used by `rag.ask`.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.document import Document
from index.language.quantities import in_english
from index.settings import Settings
from rag.answer import Citation
from rag.choice.choosing import SUREST
from rag.composing.compose import Quote
from rag.composing.framing import Citations
from rag.documents.labels import shown_name
from rag.question.asked.value.indicator import names_indicator
from rag.question.asked.value.order import LOWEST
from rag.question.question import Question
from rag.retrieval.scope import Scope
from rag.structure.frames import JOINTS, LOOKED, NOT_AMONG
from rag.structure.parts import Group, Named, Row, Table
from rag.tables.asked_alone import asked_alone
from rag.tables.cell import Cell
from rag.tables.cells import cells
from rag.tables.comparison import Comparison, comparison, of_counted, satisfies
from rag.tables.kinds import beside, commonest_base, is_of
from rag.tables.mentions import hinted

if TYPE_CHECKING:
    from index.storage.store import Index

# Rows of a table, and names in a line of documents that do not say.
MOST_ROWS = 60
# Documents that share the highest value; of more only the table tells.
MOST_FIRST = 3
MOST_NAMES = 60


@dataclass(frozen=True, slots=True)
class Tabled:
    """An answer over several documents: its table, its citations, how sure it is, in [0, 1], and how many were looked at; no table where
    none says what is asked. `doubtful`: whether it can be no sure answer, however high that is."""

    table: Table | None
    citations: tuple[Citation, ...]
    confidence: float
    notice: str = ""
    doubtful: bool = False


def tabled(
    index: "Index", question: Question, scope: Scope, settings: Settings, each: AbstractSet[str] = frozenset()
) -> Tabled | None:
    """The table that answers a question about several documents; None for other questions, one without rows where none says so.

    With `each`, documents by their ids that are known to answer, it is asked of all of them; None where those have no row, or where it is one
    that answers and most of the others do not."""
    asked = comparison(index, question, scope, each=bool(each))
    if asked is None:
        return None
    if asked.unclear:
        return Tabled(None, (), 0.0)
    inside = _looked_at(index, asked, scope)
    found = cells(index, asked, inside, settings)
    if each and not (each <= found.keys() and (len(each) > 1 or 2 * len(found) > len(inside))):
        return None
    if not found and not asked.all_documents and not asked.only_figures:
        return None
    alone = asked_alone(index, asked, tuple(d for d in inside if d.id not in found), settings)
    found |= beside(found, alone)
    groups = _grouped(asked, [found[d.id] for d in inside if d.id in found])
    if not any(groups):
        return Tabled(None, (), 0.0)
    silent = [d for d in inside if d.id not in found]
    compared = [cell for cell in found.values() if not cell.otherwise]
    if len(compared) < 2 and len(inside) > 1 and (asked.extreme or asked.alike):
        return Tabled(None, (), 0.0)  # What one says alone is neither more nor the same.
    table = _framed(index, question.language, asked, [group[:MOST_ROWS] for group in groups], silent, len(inside))
    if asked.absent:
        names = JOINTS[question.language].join(asked.absent)
        table = replace(table, notice=f"{table.notice} {NOT_AMONG[question.language].format(names=names)}".strip())
    # A table that leaves open more than it tells surely tells little.
    doubtful = len(groups[3]) > len(groups[0]) or _doubtful(question, asked, list(found.values()), bool(silent))
    return replace(table, doubtful=doubtful or hinted(index, asked, silent))


def tabled_of_each(
    index: "Index", question: Question, scope: Scope, settings: Settings, answering: AbstractSet[str]
) -> Tabled | None:
    """The table of all documents for a question that names none, where each is of a place of its own and some, whose ids are given, answer it:
    four of fifteen targets would be taken for all that there are."""
    general = question.compared.target or (len(answering) > 1 and names_indicator(question.terms))
    if not answering or scope.named or not scope.of_places or question.kind != "figure" or not general:
        return None
    if question.condition.bound is not None or question.extreme:
        return None
    return tabled(index, question, scope, settings, answering)


def _doubtful(question: Question, asked: Comparison, found: list[Cell], silent: bool) -> bool:
    """Whether any cell may be of something else, or documents that are compared by name give no figure or are silent."""
    if asked.absent or not all(cell.sure and not (cell.otherwise and not asked.all_documents) for cell in found):
        return True
    if asked.all_documents:
        return False
    said = question.compared
    told = said.mentions or said.negated or said.target or question.kind in ("person", "date")
    return silent or (not told and any(cell.value is None for cell in found))


def _looked_at(index: "Index", asked: Comparison, scope: Scope) -> tuple[Document, ...]:
    """The documents that are asked: those named, all, or all but those whose names are asked for; of all those that are of such a place as
    is asked for."""
    named = list(zip(index.documents, scope.inside, strict=True))
    if asked.of_named:
        return tuple(d for d, kept in named if not kept)
    # 湖北和浙江哪个省…更高 asks none but these; 哪些省比湖北高 the others.
    everywhere = asked.all_documents and len(scope.named) == 1
    looked_at = tuple(d for d, kept in named if kept or everywhere)
    own = of_counted(index, asked.question) if asked.all_documents and not scope.named else frozenset()
    return tuple(d for d in looked_at if d.id in own) or looked_at


def _grouped(asked: Comparison, found: list[Cell]) -> list[list[Cell]]:
    """The cells that are asked for, those that are only planned, those of another kind, those that the text leaves open and those that meet nothing, each in
    the order of their values where all have one."""
    alike, others = [c for c in found if not c.otherwise], [c for c in found if c.otherwise]
    groups = [*_as_planned(alike), others, [], []] if asked.bound is None else _by_bound(asked, found)
    values = [cell.value for group in groups for cell in group]
    if None in values:
        return groups
    base = commonest_base([v for v in values if v is not None])
    return [sorted(group, key=lambda c: (not is_of(c, base), _order(c, asked.extreme))) for group in groups]


def _as_planned(found: list[Cell]) -> list[list[Cell]]:
    """Of what there is, what is only planned is told apart; where all is, nothing is."""
    planned = [cell for cell in found if cell.planned]
    return [found, []] if len(planned) == len(found) else [[cell for cell in found if not cell.planned], planned]


def _by_bound(asked: Comparison, found: list[Cell]) -> list[list[Cell]]:
    """The cells that meet a bound, none that are planned or of another kind, those of which it is open, and where there are neither, those that do not."""
    kept = [(cell, satisfies(cell.value, asked)) for cell in found if cell.value is not None]
    met = [cell for cell, meets in kept if meets]
    left_open = [cell for cell, meets in kept if meets is None]
    # Where none meets it, what they say instead is the proof.
    return [met, [], [], left_open, [] if met or left_open else [cell for cell, _ in kept]]


def _order(cell: Cell, extreme: str) -> tuple[float, float, int]:
    """Highest first, or lowest first: by the value, then by what the words add to it (以上, 以内)."""
    assert cell.value is not None  # `tabled` sorts only where every cell has a value.
    more = {"over": 2, "at least": 1, "at most": -1, "nearly": -1, "under": -2}.get(cell.value.qualifier, 0)
    high, low = float(cell.value.base_high), float(cell.value.base_low)
    return (low, high, more) if extreme == LOWEST else (-high, -low, -more)


def _framed(
    index: "Index", language: str, asked: Comparison, groups: list[list[Cell]], silent: list[Document], looked: int
) -> Tabled:
    citations = Citations(language)
    rows, *others = groups

    def row(cell: Cell) -> Row:
        quote = Quote(cell.document, cell.start, cell.end, cell.worth)
        value = in_english(cell.value) if language == "en" and cell.value is not None else ""
        name = shown_name(cell.document, index.documents, language)
        return Row(cell.document.id, name, (citations.quoted(quote),), value)

    first = _first(asked, rows)
    best = tuple(map(row, first))
    standing = "met" if asked.bound is not None else "said"
    told = [Group(standing, tuple(map(row, rows)))]
    told += [
        Group(standing, tuple(map(row, own)))
        for standing, own in zip(("aimed", "otherwise", "open", "unmet"), others, strict=True)
        if own
    ]
    table = Table(
        "values",
        tuple(told),
        best=best,
        order=asked.extreme if best else "",
        alike=_alike(rows) if asked.alike else None,
        silent=silent_ones(silent, index.documents, language) if silent or asked.negated else None,
        silent_first=asked.negated,
        tied=len(first) > 1 and len({_order(cell, asked.extreme) for cell in first}) == 1,
    )
    shown = [c for group in groups for c in group]
    sure = min(SUREST, sum(c.carried for c in shown) / len(shown))
    return Tabled(table, tuple(citations.made), sure, LOOKED[language].format(looked=looked))


def _first(asked: Comparison, rows: list[Cell]) -> list[Cell]:
    """The cells of the highest or lowest values, as many as are asked for; none where too many share them."""
    if not asked.extreme or not rows or rows[0].value is None:
        return []
    base = commonest_base([c.value for c in rows if c.value is not None])
    alike = [c for c in rows if is_of(c, base)]
    last = alike[min(max(asked.count, 1), len(alike)) - 1]
    first = [c for c in alike if _order(c, asked.extreme) <= _order(last, asked.extreme)]
    return first if len(first) <= max(MOST_FIRST, asked.count) else []


def _alike(rows: list[Cell]) -> bool | None:
    """Whether all values are the same, with what the words add to them; None where they are fewer than two or cannot be compared."""
    values = [cell.value for cell in rows if cell.value is not None]
    if len(values) < 2 or len({(v.dimension, v.unit.base) for v in values}) > 1:
        return None
    return len({(v.base_low, v.base_high, v.qualifier) for v in values}) == 1


def silent_ones(silent: list[Document], documents: tuple[Document, ...], language: str) -> tuple[Named, ...]:
    """The documents in which nothing was found, by their names; of very many the first."""
    return tuple(Named(d.id, shown_name(d, documents, language)) for d in silent[:MOST_NAMES])

"""A Comparison and a document in which no cell was found in, what the plain question gives of that document alone out. Used by `rag.tables.table`.

That a document does not say something is told only after it was asked so: 浙江的粮食产量目标是多少？, what one would ask of it by itself.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from index.document import Document
from index.language.normal_form import normalised
from index.reading.clauses import clause_ranges
from index.settings import Settings
from rag.choice.answering_range import answering_range
from rag.choice.choosing import confidence_of, lines_of, read_choices
from rag.choice.pieces import LEAST_CARRIED, bare_end, carried_share, of_another, telling_weights
from rag.choice.refutation import without_unit
from rag.choice.sentence_choice import surroundings
from rag.documents.labels import asked_name
from rag.question.term import Term
from rag.search import ranked, unranked
from rag.tables.cell import Cell
from rag.tables.comparison import Comparison
from rag.tables.other_place import of_other_place
from rag.tables.values import of_all_years, value_asked

if TYPE_CHECKING:
    from index.storage.store import Index

# Documents that are asked by themselves at the most: as long as a person waits.
MOST_ALONE = 24
# Share of what is compared, by weight, that the clause of the answer must name, it or what stands around it.
LEAST_NAMED = 0.5


def asked_alone(
    index: "Index", asked: Comparison, documents: tuple[Document, ...], settings: Settings
) -> dict[str, Cell]:
    """The cells of those documents that answer the plain question by themselves, by the document's id."""
    if not asked.question.terms or not (asked.figures or asked.question.kind in ("person", "date")):
        return {}
    telling = telling_weights(index, asked.question)
    cells = {d.id: _cell(index, asked, telling, d, settings) for d in documents[:MOST_ALONE]}
    return {name: cell for name, cell in cells.items() if cell is not None}


def _cell(
    index: "Index", asked: Comparison, telling: Mapping[Term, float], document: Document, settings: Settings
) -> Cell | None:
    others = frozenset(d.id for d in index.documents) - {document.id}
    plain = asked.question.plain_of(asked_name(document, index.documents, asked.question.language))
    own = unranked(index, plain, without=others)
    own = ranked(own.kept_to(own.retrieval.sentences), settings)
    found, question = read_choices(own), own.asked
    sure = confidence_of(own, found)
    if not found or sure < lines_of(own, settings).likely:
        return None
    period, sentence = found[0].period, found[0].hit.sentence
    years = asked.question.time.years  # Of a year that is named, nothing else is an answer.
    untimely = period.year < 0 or (years and (period.year < 1 or plain.time.years != years))
    if untimely or period.plan < 0 or without_unit(question, [found[0].hit.text]):
        return None
    spoken = found[0].spoken
    several = spoken is not None and (spoken.span or spoken.lasting) and not asked.question.time.spanning
    start, end = answering_range(document.text, sentence.start, sentence.end, question, own.weights)
    around = normalised(surroundings(found[0].hit))
    for begin, stop in clause_ranges(document.text, start, end):
        clause = document.text[begin:stop]
        named = carried_share(telling, normalised(clause), around)
        if named < LEAST_NAMED or of_other_place(asked.question, document, clause.strip(), ""):
            continue
        value = value_asked(asked, document.text, begin, stop, begin)
        if value and several and of_all_years(document.text[begin : value.start]):
            continue
        if not asked.figures or (value and _of_it(asked, telling, clause, value.start - begin, named)):
            return Cell(document, start, bare_end(document.text, end), value, sure, found[0].value)
    return None


def _of_it(asked: Comparison, telling: Mapping[Term, float], clause: str, value: int, named: float) -> bool:
    """Whether a value is surely none of another thing, or may be one of what its clause names nearly whole."""
    other = of_another(asked.question, telling, clause, value)
    return other == 0.0 or (other < 1.0 and named >= LEAST_CARRIED)

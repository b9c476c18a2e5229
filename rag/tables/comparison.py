"""A Question in, whether it is about several documents at once out, and what is compared. Used by `rag.tables.table`.

哪些省份的目标超过5%？, 各省的粮食产量, compare Zhejiang's and Anhui's targets, how many reports mention X: such a question is
answered document by document. What it counts in (省, reports) must be what the documents are of: among reports of provinces
a question for a city asks for one fact, not for a table.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from index.language.lexicon import members
from index.language.places import PLACE_SIGNS, places, provinces
from index.language.quantities import Quantity
from rag.documents.archive import Archive
from rag.documents.labels import label
from rag.question.asked.comparison import PAPERS, PLACES, only_compares
from rag.question.asked.value.indicator import names_indicator
from rag.question.asked.value.units import ANY, Units
from rag.question.question import Question, Term
from rag.question.term import STANDARD_WEIGHT
from rag.question.terms import YEAR
from rag.retrieval.scope import Scope, cut_out
from rag.tables.bounds import meets

if TYPE_CHECKING:
    from index.storage.store import Index

# A meaning of an English word that is farther than this from what it mostly means is not what a cell may be of.
FARTHEST = 0.8
# What grows by itself is the economy; its growth as documents write it.
_GROWTH, _ECONOMY = ("zh:grows", "en:grows"), ("zh:economy", "en:economy")
_ECONOMY_IS = ("生产总值", "地区生产总值", "国内生产总值", "经济总量", "gdp")
_ECONOMY_GROWS = ("生产总值增长", "地区生产总值增长", "国内生产总值增长", "gdp增长", "经济增长")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is asked of several documents. `question` is the question with the terms of what is compared only.

    `bound` is the condition that a value must meet (超过5%), `extreme` which end of the values is asked for. `figures` tells that
    values are asked for, `only_figures` that nothing else answers, `dimension` which (empty for any), `units` the units asked for. `all_documents`
    tells that the question counts among all documents, whatever it names; `negated` that it asks for those that do not say so,
    `outside` that it asks for those whose value does not meet the bound, `of_named` that it asks what the others say of those that it
    names. `count`: how many of the highest or lowest are asked for, 0 where that is not said; `falling` tells that what fell is asked
    for; `unclear` that it sets several conditions, of which it is not known what each is of; `alike` that it asks whether all is the same; `absent`:
    places beside those compared of which there is no document.
    """

    question: Question
    bound: Quantity | None
    extreme: str
    figures: bool
    only_figures: bool
    dimension: str
    units: Units
    all_documents: bool
    negated: bool = False
    outside: bool = False
    of_named: bool = False
    count: int = 0
    falling: bool = False
    unclear: bool = False
    alike: bool = False
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sought:
    """What a question asks of each document: a value that meets the `bound`, lies at an end (`extreme`) or is a `figure` or a `share`, or whether it `mentions` something."""

    bound: Quantity | None
    extreme: str
    figure: bool
    share: bool
    mentions: bool

    @property
    def values(self) -> bool:
        """Whether nothing but a value answers."""
        return self.bound is not None or bool(self.extreme) or self.figure


def comparison(index: "Index", question: Question, scope: Scope, *, each: bool = False) -> Comparison | None:
    """What a question compares over the documents; None where it is about one of them or about none in particular, unless it is to be asked of
    `each` of them."""
    if len(index.documents) < 2 or question.kind == "reason":  # Why it is so, no value tells.
        return None
    said, condition, sought = question.compared, question.condition, _sought(question)
    all_documents = each or counts_documents(index, question, bool(scope.named))
    if not (all_documents or _compares_named(question, scope, sought.figure)):
        return None
    # 哪些省份提到上海 asks the others for Shanghai's name.
    of_named = all_documents and bool(scope.named) and not (sought.values or said.target)
    absent = () if all_documents else _absent(index, question)
    question = replace(question, terms=tuple(t for t in question.terms if t not in absent))
    bare = _bare(question, () if of_named else scope.named)
    forced = replace(bare, kind="figure")
    return Comparison(
        question=_unasked(bare if sought.mentions else forced),
        bound=sought.bound,
        extreme="" if sought.bound is not None else sought.extreme,
        figures=_asks_for_figures(bare, sought, all_documents),
        only_figures=sought.values or (not all_documents and (said.amount or _asks_for_a_measure(bare))),
        dimension=_dimension(sought),
        units=_units(forced, sought),
        all_documents=all_documents,
        negated=sought.bound is None and said.negated,
        outside=condition.outside,
        of_named=of_named,
        count=question.count if sought.extreme else 0,
        falling=said.falling,
        unclear=condition.unclear,
        alike=said.alike,
        absent=tuple(term.written.title() for term in absent),
    )


def _sought(question: Question) -> _Sought:
    said, bound = question.compared, question.condition.bound
    return _Sought(
        bound=bound,
        extreme=question.extreme or said.leading,
        figure=question.kind == "figure" or said.share,
        share=said.share and bound is None,
        mentions=said.mentions and bound is None,
    )


def _asks_for_figures(question: Question, sought: _Sought, all_documents: bool) -> bool:
    """Whether the cells hold values: no sentences that mention something, and no names or dates."""
    # 谁的收入高 asks for no person.
    named = question.kind in ("person", "date") and not (sought.extreme or sought.bound)
    if sought.mentions or named:
        return False
    pointed = sought.values or question.compared.target or not all_documents
    return pointed or _asks_for_a_measure(question) or not _tells(question)


def _asks_for_a_measure(question: Question) -> bool:
    """Whether a question that says nothing of the form of its answer names an indicator."""
    return question.kind == "other" and names_indicator(question.terms)


def _absent(index: "Index", question: Question) -> tuple[Term, ...]:
    """The terms of a comparison that are places of which there is no document: what the others say stands without them."""
    labels = [label(d) for d in index.documents]
    named = [(t, {v for v, _ in t.variants} & provinces()) for t in question.terms]
    return tuple(t for t, own in named if own and not any(place in text for place in own for text in labels))


def _compares_named(question: Question, scope: Scope, figure: bool) -> bool:
    """Whether a question compares the documents that it names, by its words or as it asks for a figure or target of several."""
    if int(scope.inside.sum()) < 2 or not scope.named:
        return False
    of_each = figure or question.compared.target or question.kind in ("person", "date")
    return question.compared.compares or (len(scope.named) > 1 and (of_each or bool(question.extreme)))


def _dimension(sought: _Sought) -> str:
    """The dimension that a value must have: that of the bound, where that is no bare number; empty for any."""
    if sought.bound is not None:
        return "" if sought.bound.dimension == "number" else sought.bound.dimension
    return "share" if sought.share else ""


def _units(question: Question, sought: _Sought) -> Units:
    """The units asked for, where neither a bound nor a share says which, nor targets may be in another than their indicator."""
    said = sought.bound is not None or sought.share
    return ANY if said or _plan_of_any_measure(_unasked(question)) else question.units


def _plan_of_any_measure(question: Question) -> bool:
    """Whether a question asks for targets of an indicator without its unit: those of GDP are mostly of its growth, not of yuan."""
    return question.time.plan and not question.compared.names_unit


def _unasked(question: Question) -> Question:
    """The question without the verb of "which has the highest target", which is none of what was done."""
    return replace(question, text=question.without_having)


def _tells(question: Question) -> bool:
    return any(term.variants and max(weight for _, weight in term.variants) > YEAR for term in question.terms)


def counts_documents(index: "Index", question: Question, named: bool) -> bool:
    """Whether the question asks which, how many or each of what the documents are (哪些省, each report).

    Where it names one of them (`named`), the places that it asks for are inside that one.
    """
    signs, of_places = Archive(index).derived(_documents_are)
    return bool(question.compared.counted & (signs | {PLACES} if of_places and not named else signs))


def of_counted(index: "Index", question: Question) -> frozenset[str]:
    """The ids of the documents that are of a place of the kind that the question counts (哪些省: no city's speech); all where it says of none."""
    signs = question.compared.counted & frozenset(PLACE_SIGNS.values())
    labels = {d.id: label(d) for d in index.documents}
    return frozenset(name for name, text in labels.items() if not signs or any(_is_of(sign, text) for sign in signs))


def _is_of(sign: str, name: str) -> bool:
    """Whether what names a document says that it is of a place of a kind."""
    return any(p in name for p in provinces()) if sign == "省" else sign in name


def _documents_are(index: "Index") -> tuple[frozenset[str], bool]:
    """What most of the documents are, as questions count them (`rag.question.asked.comparison.Compared`), and whether they are of places."""
    labels = [label(d) for d in index.documents]
    most = len(labels) / 2
    of_provinces = sum(any(p in text for p in provinces()) for text in labels) >= most
    of_places = of_provinces or sum(any(p in text for p in places()) for text in labels) >= most
    own = {sign for sign in PLACE_SIGNS.values() if sum(_is_of(sign, text) for text in labels) >= most}
    return frozenset({PAPERS, *own}), of_places or bool(own)


def _bare(question: Question, names: tuple[str, ...]) -> Question:
    """The question without the words of comparing and of the bound, and without the names that it compares."""
    written = question.condition.written
    kept = tuple(
        t
        for t in question.terms
        if not only_compares(t, written)
        and not any(n in v or (v in n and len(v) > 1) for n in names for v, _ in t.variants)
        and not cut_out(t.written, question.text, names)
    )
    if _only_growth(kept):
        kept = tuple(_of_the_economy(t) for t in kept if t.written not in members(*_ECONOMY))
    if _only_economy(question, kept):
        kept = tuple(_worth_of_the_economy(t) for t in kept)
    return replace(question, terms=tuple(map(_in_its_own_words, kept)))


def _in_its_own_words(term: Term) -> Term:
    """A term that a dictionary has translated, without its farther meanings: 总体 is no population, and 进出口 no exports."""
    if not any(weight == 1.0 and variant != term.written for variant, weight in term.variants):
        return term
    return replace(term, variants=tuple((v, w) for v, w in term.variants if w >= FARTHEST or w <= YEAR))


def _only_growth(terms: tuple[Term, ...]) -> bool:
    """Whether nothing is said of what grows, or that it is the economy: the growth targets of two provinces are those of their economies."""
    telling = {t.written for t in terms if t.variants and max(weight for _, weight in t.variants) > YEAR}
    return bool(telling & members(*_GROWTH)) and telling <= members(*_GROWTH, *_ECONOMY)


def _only_economy(question: Question, terms: tuple[Term, ...]) -> bool:
    """Whether the largest economy is asked for: the values of economies are those of what they produce."""
    telling = {t.written for t in terms if t.variants and max(weight for _, weight in t.variants) > YEAR}
    return bool(question.extreme and telling) and telling <= members(*_ECONOMY)


def _worth_of_the_economy(term: Term) -> Term:
    known = term.written in members(*_ECONOMY)
    return replace(term, variants=tuple((v, STANDARD_WEIGHT) for v in _ECONOMY_IS)) if known else term


def _of_the_economy(term: Term) -> Term:
    known = term.written in members(*_GROWTH)
    return replace(term, variants=tuple((v, STANDARD_WEIGHT) for v in _ECONOMY_GROWS)) if known else term


def satisfies(cell: Quantity, asked: Comparison) -> bool | None:
    """Whether a value is one that is asked for: meets the bound, or fails it where those that fail it are asked for."""
    assert asked.bound is not None  # Asked only of comparisons with a bound.
    met = meets(cell, asked.bound)
    return met if met is None or not asked.outside else not met


def compares_values(question: Question) -> bool:
    """Whether a question asks for values, or for what has more, less or none of something: 哪个省的目标最高; in which city an office is, does not."""
    said, condition = question.compared, question.condition
    ordered = bool(question.extreme or question.superlatives or said.leading or condition.bound or condition.unclear)
    return ordered or said.alike or said.negated or said.mentions or question.kind == "figure"

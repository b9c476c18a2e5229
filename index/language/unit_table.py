"""The tables of units, `zh/units.tsv` and `en/units.tsv`, in, their rows out. Used by `index.language.units`.

A row is one way to write a unit: the unit that it is a multiple (`factor`) of, what that measures, where it is from, a text that it must
match and one that it must not. English says too how a unit is shown, where it stands beside its number, and by which units Chinese
documents give it.
"""

from dataclasses import dataclass
from fractions import Fraction

from index.language.lexicon import lines, parted

COLUMNS = {
    "zh": ("form", "unit", "dimension", "factor", "least", "source", "matches", "not_matches"),
    "en": ("form", "unit", "dimension", "factor", "shown", "place", "chinese", "source", "matches", "not_matches"),
}
# Where a unit stands beside its number: $5, 5 yuan, RMB 5 and 5 RMB.
PLACES = ("before", "behind", "both")


@dataclass(frozen=True, slots=True)
class UnitRow:
    """`unit`, `dimension` and `factor` are empty and 1 for a word that may be several units (degrees), whose number is read without one.

    `least`: the least number that it counts; 一批 and 30度 are other things than 2批 and 1.2亿度. `shown`: `one` and `many`, where a quantity
    is written with it. `place`: one of `PLACES`. `chinese`: the units by which Chinese documents say the same.
    """

    form: str
    unit: str
    dimension: str
    factor: Fraction
    source: str
    matches: str
    not_matches: str
    least: int = 1
    shown: tuple[str, ...] = ()
    place: str = "behind"
    chinese: tuple[str, ...] = ()


def unit_rows(language: str) -> tuple[UnitRow, ...]:
    """All rows of a language (zh, en) in their order; ValueError, with the line, for one that lacks what it needs."""
    table = lines(language, "units.tsv", COLUMNS[language])
    return tuple(_row(language, number, cells) for number, cells in enumerate(table, 2))


def _row(language: str, number: int, cells: list[str]) -> UnitRow:
    named = dict(zip(COLUMNS[language], cells, strict=True))
    if not all((named["form"], named["source"], named["matches"], named["not_matches"])):
        raise ValueError(f"{language}/units.tsv, line {number}: {COLUMNS[language]} are needed")
    place = named.get("place") or "behind"
    if place not in PLACES or bool(named["unit"]) != bool(named["dimension"]):
        raise ValueError(f"{language}/units.tsv, line {number}: a place of {PLACES}, a unit with its dimension")
    return UnitRow(
        form=named["form"],
        unit=named["unit"],
        dimension=named["dimension"],
        factor=Fraction(named["factor"] or 1),
        source=named["source"],
        matches=named["matches"],
        not_matches=named["not_matches"],
        least=int(named.get("least") or 1),
        shown=parted(named.get("shown", "")),
        place=place,
        chinese=parted(named.get("chinese", "")),
    )

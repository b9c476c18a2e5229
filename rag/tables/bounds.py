"""A value and a bound in, whether it meets it out."""

from fractions import Fraction

from index.language.quantities import Quantity
from rag.question.asked.value.bound import comparable


def meets(cell: Quantity, bound: Quantity) -> bool | None:
    """Whether a value meets a bound: surely, surely not, or None where the text leaves it open (5%以上 of more than 5%)."""
    if not comparable(cell, bound):
        return False
    low, high = cell.base_low, cell.base_high
    if bound.is_range:
        if bound.base_low <= low and high <= bound.base_high:
            # 5%以上 may be beyond 6%, and about 5% below 5%.
            at_edge = cell.qualifier == "about" and (low == bound.base_low or high == bound.base_high)
            return None if at_edge or cell.qualifier not in ("", "about") else True
        return None if high >= bound.base_low and low <= bound.base_high else False
    edge, up, down = (
        bound.base_low,
        cell.qualifier in ("at least", "over"),
        cell.qualifier in ("at most", "under", "nearly"),
    )
    if cell.qualifier == "about" and edge in (low, high) and bound.qualifier in ("at least", "at most"):
        return None
    if bound.qualifier in ("over", "at least"):
        return _reaches(low - edge, high - edge, up, down, cell.qualifier == "over" or bound.qualifier == "at least")
    if bound.qualifier in ("under", "at most", "nearly"):
        within = cell.qualifier in ("under", "nearly") or bound.qualifier == "at most"
        return _reaches(edge - high, edge - low, down, up, within)
    if low == high == edge:
        return None if up or down else True
    return None if low <= edge <= high else False


def _reaches(least: Fraction, most: Fraction, beyond: bool, short: bool, at_edge: bool) -> bool | None:
    """Whether something is beyond an edge that it passes by `least` to `most`; `beyond` and `short` tell which way its words leave
    open, `at_edge` whether the edge itself counts."""
    if least > 0 or (least == 0 and at_edge):
        return None if short else True
    if most > 0 or (most == 0 and at_edge):
        return None
    return None if most == 0 and beyond else False

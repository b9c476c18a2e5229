"""A question's text in, the condition that it sets on values out: above 5%, between two, not 2%."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.language.lexicon import expression
from index.language.normal_form import normalised
from index.language.places import PLACE_SIGNS
from index.language.quantities import Quantity, quantities

# 三省 and 三个直辖市 count those that are named; they bound nothing.
_COUNTED_PLACES = frozenset(PLACE_SIGNS.values())
_COUNTS_PLACES = "<<zh:counted.province,zh:counted.city,zh:counted.county,zh:counted.district,zh:counted.place>>"
# A number without a unit from which on it is one of money.
LEAST_MONEY = 100_000_000
# Dimensions of quantities that set no bound: in 2026, the 15th, the second.
_NO_BOUND = frozenset({"date", "rank", "plan", "duration"})
# In front of a bound, what asks for all that does not meet it: 目标不是2%, 没有超过5%, other than 2%. 不超过 is a bound itself.
_REACH = "(?P<reach><<zh:bound.reach>>)?"
_NOT_SET = f"<<zh:bound.unmet>>被?(?:设[定为]?|定[在为]?)?{_REACH}了?"
_MORE = r"<<en:comparative>>|(?:greater|over|above|under|below|exceed)\b"
_NOT = rf"(?:\bnot|n't|\bnever)(?! (?:{_MORE}))(?: \w+){{0,3}}?(?: (?P<reached><<en:bound.reach>>))?"
_OTHER = r"\b(?:other than|different from|except|besides|outside)"
_OUTSIDE = expression(
    f"(?:<<zh:bound.not>>|{_NOT_SET})$"
    rf"|(?i:(?:{_OTHER}|{_NOT})(?: (?:of|at|a|the|to))*\s*$)"
)


@dataclass(frozen=True, slots=True)
class Condition:
    """`bound`: what a value must meet, None where nothing is set, `written` as the question has it, in plain form; `outside` tells that
    those are asked for that do not meet it; `unclear` that several are set, of which it is not known what each is of."""

    bound: Quantity | None = None
    written: str = ""
    outside: bool = False
    unclear: bool = False


def condition(text: str) -> Condition:
    """The condition that a question sets on values."""
    found = [q for q in quantities(text) if _bounds(q, text)]
    conditions = [q for q in found if q.qualifier or q.dimension == "share"]
    bound = _between(conditions) if len(conditions) == 2 else found[0] if found else None
    unclear = len(conditions) > 1 and (bound is None or len(conditions) > 2)
    if bound is None:
        return Condition(unclear=unclear)
    outside = _OUTSIDE.search(text[: bound.start])
    if outside is not None and bound.qualifier == "" and (outside["reach"] or outside["reached"]):
        bound = replace(bound, qualifier="at least")
    return Condition(bound, normalised(text[bound.start : bound.end]), outside is not None, unclear)


def _bounds(quantity: Quantity, text: str) -> bool:
    """Whether a quantity of a question may be a bound: no date, no count of those that are named or asked for (哪三个)."""
    return (
        quantity.dimension not in _NO_BOUND
        and quantity.unit.name not in _COUNTED_PLACES
        and expression(_COUNTS_PLACES).match(text, quantity.end) is None
        and text[max(0, quantity.start - 1) : quantity.start] not in ("哪", "每")
        and (quantity.dimension != "number" or bool(quantity.qualifier))
    )


def _between(bounds: Sequence[Quantity]) -> Quantity | None:
    """The range that two bounds of one measure make (5%以上、6%以下); None where they make none."""
    lower = [q for q in bounds if q.qualifier in ("over", "at least")]
    upper = [q for q in bounds if q.qualifier in ("under", "at most")]
    if len(lower) != 1 or len(upper) != 1 or not comparable(lower[0], upper[0]):
        return None
    if lower[0].unit != upper[0].unit or lower[0].base_low >= upper[0].base_low:
        return None
    first, last = sorted((lower[0], upper[0]), key=lambda q: q.start)
    return Quantity(first.start, last.end, lower[0].low, upper[0].low, first.unit)


def comparable(cell: Quantity, bound: Quantity) -> bool:
    """Whether two quantities are of one measure; a bare number bounds whatever is counted (at least one million jobs), and one so large is money
    (跨越9万亿台阶)."""
    if bound.dimension == "number":
        return cell.dimension in ("number", "count", "people")
    if cell.dimension == "number" and bound.dimension == "money":
        return cell.base_low >= LEAST_MONEY
    return cell.unit.base == bound.unit.base and cell.dimension == bound.dimension

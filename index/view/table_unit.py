"""What stands around a table in, the unit of its figures out; then a column's own. Used by the readers of all formats and by `index.view.tables`."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.language.lexicon import expression
from index.language.numerals import DIGITS, SCALES, plain
from index.language.quantities import quantities
from index.language.quantity import COUNTED, Quantity
from index.language.written_forms import simplified

_SAID = r"(?P<of>[^\W\d_]?)<<zh:column.unit>>\s*[：:]\s*(?P<units>[^\s。；：:（）()［］【】\[\]]{1,24}+)(?![：:])"
_ONLY_UNIT = rf"[（(\[【]?\s*(?:{_SAID})\s*[)）\]】]?"
# At the end of a caption or a key: 就业情况（万人）.
_BRACKETED = re.compile(r"[（(\[【]\s*([^（()）\[\]【】]{1,16}?)\s*[)）\]】]\s*[：:]?\s*$")
_BEHIND_STROKE = re.compile(r"(?<=[^/／\d\s])[/／]([^/／\d\s]{1,5})$")
_PARTED = re.compile(r"[、，,;]|和(?=\D)")
_BARE_FIGURE = re.compile(r"[-+−]?\d[\d,，]*(?:[.．]\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_SHARE = re.compile(r"[%％‰]")
_NUMERAL = f"[A-Za-z0-9{DIGITS}〇两{''.join(SCALES)}]"
# Where a name and what stands under it (here on two lines) would be read as one figure: 2020 and 13.7, 十 and 3; or a minus as a dash.
_TOUCHING = re.compile(rf"{_NUMERAL}\n[-−+.]?{_NUMERAL}|[年月日%‰]\n[-−]\d")
# Times are counted in tens where nothing else is: （十年） is no unit of 3.
_TIMES = frozenset({"duration", "age"})
# Of no other dimension is a unit; 1 of it is a number with a word behind, or a time.
_NO_UNITS = frozenset({"number", "date", "rank", "plan"})
# Characters of what is taken for a unit although no table of units has it (床), where it is called one.
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class TableUnit:
    """The unit of a table's amounts and that of its shares (亿元, %); empty where nothing gives it."""

    amounts: str = ""
    shares: str = ""

    def __bool__(self) -> bool:
        return bool(self.amounts or self.shares)


NO_UNIT = TableUnit()


def is_unit(text: str) -> bool:
    """Whether a text is a unit and nothing else: 万人, 公斤/亩; none is what has a figure of its own (2020年, 10万吨)."""
    found = _first(text)
    return found is not None and found.end == len(text) + 1


def beside(name: str, value: str, between: str = " ") -> str:
    """A name with what stands under it, with something between where both would be read as one figure: `2020 1月`, but 2020年1月."""
    return f"{name}{between}{value}" if _TOUCHING.search(plain(f"{name}\n{value}")) else name + value


def told(name: str, figure: str) -> str:
    """What a column says of a row, its figure read as the cell has it: 投资18.6, PM2.5为18, 2020年为-3."""
    return beside(name, figure, "为")


def table_unit(lines: Sequence[str]) -> TableUnit:
    """The unit that the lines around a table give for all its figures; the line nearest to the table, which is the last, is asked first.

    It is called a unit (单位：亿元) or stands in brackets at the end (表2：就业情况（万人）). Where several are named it is not known whose is
    which, but for a share beside an amount.
    """
    for line in reversed(lines):
        for written in _named(line):
            found = _of([line[start:end].strip() for start, end in written])
            if found is not None:
                return found
    return NO_UNIT


def is_unit_line(text: str) -> bool:
    """Whether a text says a table's unit and no more: （单位：亿元）."""
    return expression(_ONLY_UNIT).fullmatch(simplified(text.strip())) is not None


def without_unit(caption: str) -> str:
    """A caption without the unit that it gives."""
    plain = simplified(caption)
    said = expression(_ONLY_UNIT).search(plain)
    bracket = _BRACKETED.search(plain)
    if said is None and bracket is not None and is_unit(bracket[1]):
        said = bracket
    return caption if said is None else caption[: said.start()] + caption[said.end() :]


def own_unit(key: str) -> tuple[str, str]:
    """A key without the unit at its end, and that: 投资（亿元） is 投资 and 亿元; the key as it is and nothing where it names none.

    Beside a unit the brackets may say something else, which the key keeps: 比重（2020年，%） is 比重（2020年） and %.
    """
    written = simplified(key)
    found = _BRACKETED.search(written) or _BEHIND_STROKE.search(written)
    if found is None:
        return key, ""
    said = expression(_SAID).fullmatch(found[1])
    start, end = found.span(1)
    start += said.start("units") if said is not None else 0
    if is_unit(written[start:end]) or _is_sign(written[start:end]):
        return key[: found.start()].rstrip(), key[start:end]
    parts = list(_parts(written, start, end))
    units = [(s, e) for s, e in parts if is_unit(written[s:e].strip())]
    if len(units) != 1 or units[0] != parts[-1] or len(parts) == 1:
        return key, ""
    return key[: parts[-2][1]] + key[end:], key[slice(*units[0])].strip()


def column_unit(key: str, texts: Sequence[str], unit: TableUnit, *, first: bool = False) -> str:
    """The unit of a column's bare figures that the table gives, empty where they have one of their own or none; `first` tells of the first column."""
    if (
        not unit
        or own_unit(key)[1]
        or _SHARE.search(key)
        or expression("<<zh:column.no_unit>>").search(simplified(key))
    ):
        return ""
    filled = [text for text in texts if text]
    bare = [text for text in filled if _BARE_FIGURE.fullmatch(text)]
    if not bare or 2 * len(bare) < len(filled) or all(map(_YEAR.fullmatch, bare)):
        return ""
    if first and bare == [str(i + 1) for i in range(len(bare))]:
        return ""
    return unit.shares if expression("<<zh:column.rate>>").search(simplified(key)) else unit.amounts


def _named(line: str) -> Iterator[list[tuple[int, int]]]:
    """The units that a line names, as ranges of it."""
    plain = simplified(line)
    said = expression(_SAID).search(plain)
    if said is not None:
        parts = list(_parts(plain, *said.span("units")))
        if all(_may_be_unit(plain[s:e], of=bool(said["of"])) for s, e in parts):
            yield parts
        return
    bracket = _BRACKETED.search(plain)
    if bracket is not None and all(is_unit(plain[s:e]) for s, e in _parts(plain, *bracket.span(1))):
        yield list(_parts(plain, *bracket.span(1)))


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    place = start
    for mark in [*_PARTED.finditer(text, start, end), None]:
        stop = end if mark is None else mark.start()
        if text[place:stop].strip():
            yield place, stop
        place = end if mark is None else mark.end()


def _of(units: Sequence[str]) -> TableUnit | None:
    """The table's unit by those that a line names; None where it names none, and no unit at all where it names several amounts."""
    if not units:
        return None
    shares = [unit for unit in units if (found := _first(unit)) is not None and found.dimension == "share"]
    amounts = [unit for unit in units if unit not in shares]
    if len(amounts) > 1 or len(shares) > 1:
        return NO_UNIT
    if not amounts:
        return TableUnit(shares[0], shares[0])
    return TableUnit(amounts[0], shares[0] if shares else "")


def _may_be_unit(text: str, *, of: bool) -> bool:
    """Whether what is called a unit is one: 吨标准煤, and 羽, which no table of units has; 填报单位：某局 (`of` something) says who reports."""
    found = _first(text)
    short = len(text) <= _SHORTEST and not of and not text[:1].isdecimal()
    return is_unit(text) or short or (found is not None and found.dimension not in COUNTED)


def _is_sign(text: str) -> bool:
    """Whether a text is a sign that may count something although no table of units has it (羽, 万); a figure or a letter counts nothing."""
    return len(text) == 1 and not text.isascii() and (text in SCALES or unicodedata.numeric(text, None) is None)


def _first(unit: str) -> Quantity | None:
    """One of a unit, as a quantity; None where a text does not begin with a unit."""
    if unit[:1].isdecimal():
        return None
    found = quantities(f"1{unit}")
    if not found or found[0].start or found[0].dimension in _NO_UNITS:
        return None
    return None if unit[0] in SCALES and found[0].dimension in _TIMES else found[0]

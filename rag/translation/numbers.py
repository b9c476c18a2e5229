"""An English question's words in; its numbers and fractions out, in every way that Chinese documents write them.

2.14 billion is 21.4亿 or 二十一点四亿, a quarter 四分之一 or 25%. What English writes is read by `index.language.en`; this says how Chinese
does. Used by `rag.question.english`; dates and what is known by its number are those of `rag.translation.ordinals`.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from fractions import Fraction

from index.language.en.numbers import DIGITS as ENGLISH_DIGITS
from index.language.en.numbers import NTH, NUMBER, nth
from index.language.en.numbers import number as english_number
from index.language.en.shares import shares
from index.language.numerals import DIGITS, chinese_decimal
from index.language.quantity import Quantity
from index.language.units import ENGLISH_UNITS, IN_CHINESE

# A small number, a place in an order, and a measured number without its unit stand in many a text; a larger or a measured one is a fact.
SMALL_WEIGHT = 0.5
SMALL = 12
Found = tuple[int, tuple[tuple[str, float], ...]]  # words taken, variants with weights

# Words that the longest number or part takes, and the longest unit.
_LONGEST = 12
_LONGEST_UNIT = max(len(name.split()) for name in (*ENGLISH_UNITS, *IN_CHINESE))
_CARDINAL = re.compile(rf"{NUMBER}(?!\S)")
_PERCENT = re.compile(rf"({ENGLISH_DIGITS})%(?!\S)")
_ORDINAL = re.compile(rf"{NTH}(?!\S)")
# Not li, a family name.
_ROMAN = re.compile(r"(?=[lxvi]{2})(?!li$)(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
# Behind an article these are places in an order rather than parts: a fifth bridge.
_ANOTHER = re.compile(r"an? (?!half|third|quarter)\w+$")
# Said of what happened twice, not of what became twice as much.
_OFTEN = ("twice", "thrice")


def numeral(value: int | Decimal) -> str:
    """A number of 0 or more, below 10^16, in Chinese numerals: 21.4 is 二十一点四, 105 一百零五."""
    return chinese_decimal(_plain(Decimal(value)))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def amounts(value: Decimal, unit: str = "") -> tuple[str, ...]:
    """How Chinese documents write an amount: by 亿 and 万, in digits with and without commas, in numerals; with a unit behind."""
    found = []
    for size, name in ((10**8, "亿"), (10**4, "万"), (10**12, "万亿")):
        scaled = value / size
        if scaled >= Decimal("0.1") and _few_digits(scaled):
            found += [f"{_plain(scaled)}{name}{unit}"]
            if scaled < 10_000:
                found += [f"{spoken}{name}{unit}" for spoken in _spoken(scaled)]
    found.append(f"{_plain(value)}{unit}")
    if value >= 1000 and value == value.to_integral():
        found.append(f"{int(value):,}{unit}")
    if value < 10_000:
        found += [f"{spoken}{unit}" for spoken in _spoken(value)]
    return tuple(dict.fromkeys(found))


def _spoken(value: Decimal) -> tuple[str, ...]:
    """The numeral, and with 两 for 二 where people say so: 两亿, 两千, 两座."""
    written = numeral(value)
    return (written, f"两{written[1:]}") if re.match("二(?![十点])", written) else (written,)


def _few_digits(value: Decimal) -> bool:
    return len(_plain(value).partition(".")[2]) <= 4


def number(words: Sequence[str], place: int) -> Found | None:
    """The number that begins at `place`: how many words it takes and its Chinese forms; None where none does."""
    for reader in _READERS:
        found = reader(words, place)
        if found is not None:
            return found
    return None


def _from(words: Sequence[str], place: int) -> str:
    return " ".join(words[place : place + _LONGEST])


def cardinal(words: Sequence[str], place: int) -> tuple[int, Decimal] | None:
    """The number that begins at `place`, in digits or in words, its scale included: (2, 2.14 billion)."""
    match = _CARDINAL.match(_from(words, place))
    value = english_number(match[0]) if match else None
    if match is None or value is None or value >= 10**16:
        return None
    return match[0].count(" ") + 1, _decimal(value)


def ordinal_at(words: Sequence[str], place: int) -> tuple[int, int] | None:
    """The ordinal at `place` and the words that it takes: `twenty first` is two."""
    match = _ORDINAL.match(_from(words, place))
    return (match[0].count(" ") + 1, nth(match[0])) if match and nth(match[0]) > 0 else None


def _unit(words: Sequence[str], place: int) -> str:
    """The unit of measure that begins at `place`; empty where none does."""
    names = (" ".join(words[place : place + n]) for n in range(_LONGEST_UNIT, 0, -1) if place + n <= len(words))
    return next((name for name in names if name in ENGLISH_UNITS or name in IN_CHINESE), "")


def _ordinal_alone(words: Sequence[str], place: int) -> Found | None:
    found = ordinal_at(words, place)
    if found is None:
        return None
    taken, number = found
    written = numeral(number)
    whole = [f"第{written}", f"第{number}", *([f"{number}届", f"{written}届"] if number > SMALL else [])]
    first = ["首个", "首次", "首位", "首座", "最早"] if number == 1 else []
    return taken, tuple((v, SMALL_WEIGHT if number <= SMALL else 1.0) for v in (*whole, *first))


def _part(words: Sequence[str], place: int, dimension: str) -> tuple[str, Quantity] | None:
    """A part or a multiple that begins at `place`, as it is written and as it is read."""
    text = _from(words, place)
    found = next((q for q in shares(text) if q.start == 0 and q.dimension == dimension), None)
    return (text[: found.end], found) if found is not None and text[found.end : found.end + 1] in ("", " ") else None


def _fraction(words: Sequence[str], place: int) -> Found | None:
    """A quarter, two thirds, half of, one in five, three out of four."""
    found = _part(words, place, "share")
    if found is None or _ANOTHER.match(found[0]) or word_at(words, place - 1) in ("first", "second"):
        return None
    written, quantity = found
    share = quantity.base_low / 100
    return written.count(" ") + 1, exactly(_shares(share.numerator, share.denominator))


def _shares(upper: int, lower: int) -> tuple[str, ...]:
    percent = _plain((Decimal(100 * upper) / lower).quantize(Decimal("0.1")))
    exact = 1000 * upper % lower == 0
    spoken = ("一半", "半数", "过半") if (upper, lower) == (1, 2) else ()
    tenths = (f"{DIGITS[10 * upper // lower]}成",) if 10 * upper % lower == 0 else ()
    return (
        *spoken,
        f"{numeral(lower)}分之{numeral(upper)}",
        *((f"{percent}%",) if exact else ()),
        f"{upper}/{lower}",
        *tenths,
    )


def _times(words: Sequence[str], place: int) -> Found | None:
    """Doubled, tripled, tenfold."""
    found = _part(words, place, "multiple")
    if found is None or found[0] in _OFTEN or found[0].endswith("times"):
        return None
    written, times = found[0], _decimal(found[1].low)
    more = (
        ("翻一番", "翻番", "增长一倍", "翻了一番", "倍增")
        if times == 2
        else (f"增长{numeral(times - 1)}倍",)
        if times > 1
        else ()
    )
    many = _plain(times)
    return written.count(" ") + 1, exactly(
        (*more, f"{many}倍", f"{numeral(times)}倍", *(("两倍",) if times == 2 else ()))
    )


def _percent(words: Sequence[str], place: int) -> Found | None:
    """7.5 percent, 12 per cent, 19.8%, five percentage points, 3.2 per thousand."""
    sign = _PERCENT.match(words[place])
    found = (1, Decimal(sign[1].replace(",", ""))) if sign else cardinal(words, place)
    if found is None:
        return None
    taken, value = found
    name = "%" if sign else _unit(words, place + taken)
    unit = ENGLISH_UNITS.get(name)
    if unit is None or unit.dimension not in ("share", "point"):
        return None
    taken += 0 if sign else len(name.split())
    if unit.dimension == "point":
        return taken, exactly((f"{_plain(value)}{unit.name}", f"{numeral(value)}{unit.name}"))
    whole = "百分之" if unit.factor == 1 else "千分之"
    return taken, exactly((f"{_plain(value)}{unit.name}", f"{whole}{numeral(value)}"))


def _roman(words: Sequence[str], place: int) -> Found | None:
    """XLIX and II, never a single letter."""
    if not _ROMAN.fullmatch(words[place]):
        return None
    values = {"l": 50, "x": 10, "v": 5, "i": 1}
    figures = [values[c] for c in words[place]]
    number = sum(-a if b > a else a for a, b in zip(figures, [*figures[1:], 0], strict=True))
    return 1, tuple((v, 1.0 if number > SMALL else SMALL_WEIGHT) for v in (str(number), numeral(number), words[place]))


def _amount(words: Sequence[str], place: int) -> Found | None:
    """A number, its scale and its unit: 2.14 billion yuan, 350 megawatts, forty projects."""
    found = cardinal(words, place)
    if found is None or (words[place] == "one" and found[0] == 1):
        return None
    taken, value = found
    name = _unit(words, place + taken)
    said = IN_CHINESE.get(name, ())
    if not said and taken == 1 and re.fullmatch(r"(?:19|20)\d\d", words[place]):
        return 1, exactly((words[place],))
    measured = [form for factor, unit in said for form in amounts(value * _decimal(factor), unit)]
    width = len(name.split()) if said else 0
    bare = amounts(value)
    small = value <= SMALL and value == value.to_integral()
    whole = [(form, 1.0) for form in measured] + [(form, SMALL_WEIGHT if small or measured else 1.0) for form in bare]
    return taken + width, tuple(dict(reversed(whole)).items())[::-1]


def exactly(forms: Sequence[str]) -> tuple[tuple[str, float], ...]:
    """Forms that say the same, each once and of full weight."""
    return tuple((form, 1.0) for form in dict.fromkeys(forms))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / value.denominator


def word_at(words: Sequence[str], place: int) -> str:
    """The word at a place; empty beyond the ends."""
    return words[place] if 0 <= place < len(words) else ""


_READERS: tuple[Callable[[Sequence[str], int], Found | None], ...] = (
    _percent, _fraction, _times, _ordinal_alone, _roman, _amount,
)  # fmt: skip

"""An English question's words in; its numbers and fractions out, in every way that Chinese documents write them.

2.14 billion is 21.4亿 or 二十一点四亿, a quarter 四分之一 or 25%. Used by `rag.question.english`; dates and what is known by its number are
those of `rag.translation.ordinals`.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation

from index.language.lexicon import words as words_of
from rag.translation.units import UNITS

# A small number stands in every text; a larger or a measured one is a fact.
SMALL_WEIGHT = 0.5
SMALL = 12

Found = tuple[int, tuple[tuple[str, float], ...]]  # words taken, variants with weights

_DIGITS = "零一二三四五六七八九"
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ONES = words_of("en:ones")
_TENS = words_of("en:tens")
CARDINALS = {w: n for n, w in enumerate(_ONES)} | {w: 10 * n for n, w in enumerate(_TENS, 2)} | {"dozen": 12}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12} | {
    (w[:-1] + "ieth" if w.endswith("y") else w + "th"): n
    for w, n in CARDINALS.items()
    if w not in ("one", "two", "three", "five", "eight", "nine", "twelve", "zero", "dozen")
}
_PARTS = {"half": 2, "third": 3, "quarter": 4} | {w: n for w, n in _ORDINALS.items() if 5 <= n <= 10 or n == 4}
# Not li, a family name.
_ROMAN = re.compile(r"(?=[lxvi]{2})(?!li$)(?:xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_ORDINAL_FIGURE = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_TIMES = {"doubled": 2, "double": 2, "doubling": 2, "tripled": 3, "triple": 3, "trebled": 3, "quadrupled": 4, "twofold": 2, "threefold": 3, "tenfold": 10}  # fmt: skip


def numeral(value: int | Decimal) -> str:
    """A number of 0 or more, below 10^16, in Chinese numerals: 21.4 is 二十一点四, 105 一百零五."""
    whole, _, fraction = f"{Decimal(value):f}".partition(".")
    number = int(whole)
    text = _DIGITS[0] if number == 0 else ""
    for unit, size in (("万亿", 10**12), ("亿", 10**8), ("万", 10**4), ("", 1)):
        part, number = divmod(number, size)
        if part:
            gap = "零" if text and part < 1000 else ""
            text += gap + _below_ten_thousand(part) + unit
    if text.startswith("一十"):
        text = text[1:]
    fraction = fraction.rstrip("0")
    return text + ("点" + "".join(_DIGITS[int(d)] for d in fraction) if fraction else "")


def _below_ten_thousand(number: int) -> str:
    text, pending = "", False
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit:
            text += ("零" if pending else "") + _DIGITS[digit] + unit
            pending = False
        elif text:
            pending = True
    return text


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


def cardinal(words: Sequence[str], place: int) -> tuple[int, Decimal] | None:
    """The number that begins at `place`, in digits or in words, its scale included: (2, 2.14 billion)."""
    word = words[place]
    if _FIGURE.fullmatch(word.rstrip("%")) and not word.endswith("%"):
        taken, value = 1, _decimal(word.replace(",", ""))
    elif word in CARDINALS or (word in ("a", "an") and word_at(words, place + 1) in ("dozen", *_SCALES)):
        taken, value = _in_words(words, place)
    else:
        return None
    while (scale := _SCALES.get(word_at(words, place + taken))) is not None:
        value, taken = value * scale, taken + 1
    return (taken, value) if value < 10**16 else None


def _in_words(words: Sequence[str], place: int) -> tuple[int, Decimal]:
    """`twenty five`, `two hundred and fifty`, `a dozen`; a scale of a thousand or more is left to the caller."""
    if words[place] in ("a", "an"):
        return (2, Decimal(12)) if words[place + 1] == "dozen" else (1, Decimal(1))
    total, taken = _below_hundred(words, place)
    if word_at(words, place + taken) == "hundred":
        total, taken = total * 100, taken + 1
        behind = place + taken + (word_at(words, place + taken) == "and")
        if word_at(words, behind) in CARDINALS:
            rest, more = _below_hundred(words, behind)
            total, taken = total + rest, behind + more - place
    return taken, Decimal(total)


def _below_hundred(words: Sequence[str], place: int) -> tuple[int, int]:
    value = CARDINALS[words[place]]
    follows = CARDINALS.get(word_at(words, place + 1), 0)
    return (value + follows, 2) if value >= 20 and 0 < follows < 10 else (value, 1)


def ordinal(word: str) -> int | None:
    """The number of `20th`, `third`; None for any other word."""
    match = _ORDINAL_FIGURE.fullmatch(word)
    return int(match[1]) if match else _ORDINALS.get(word)


def ordinal_at(words: Sequence[str], place: int) -> tuple[int, int] | None:
    """The ordinal at `place` and the words that it takes: `twenty first` is two."""
    number = ordinal(words[place])
    if number is not None:
        return 1, number
    tens = CARDINALS.get(words[place], 0)
    ones = _ORDINALS.get(word_at(words, place + 1), 0)
    return (2, tens + ones) if tens >= 20 and 0 < ones < 10 else None


def _ordinal_alone(words: Sequence[str], place: int) -> Found | None:
    found = ordinal_at(words, place)
    if found is None:
        return None
    taken, number = found
    written = numeral(number)
    whole = [f"第{written}", f"第{number}", *([f"{number}届", f"{written}届"] if number > SMALL else [])]
    first = ["首个", "首次", "首位", "首座", "最早"] if number == 1 else []
    return taken, tuple((v, 0.6 if number <= SMALL else 1.0) for v in (*whole, *first))


def _fraction(words: Sequence[str], place: int) -> Found | None:
    """A quarter, two thirds, half of, one in five, three out of four."""
    word = words[place]
    follows = word_at(words, place + 1)
    if word == "half" and word_at(words, place - 1 if place else -1) not in ("first", "second"):
        return 1, exactly(_shares(1, 2))
    upper = 1 if word in ("a", "an", "one") else CARDINALS.get(word, 0)
    if not 1 <= upper <= 9:
        return None
    lower = _PARTS.get(follows) or _PARTS.get(follows.removesuffix("s"), 0)
    if lower > upper and not (
        follows == "second" or (word in ("a", "an") and follows not in ("half", "third", "quarter"))
    ):
        return 2, exactly(_shares(upper, lower))
    behind = place + (3 if follows == "out" else 2)
    if (follows == "in" or (follows == "out" and word_at(words, place + 2) == "of")) and upper < 10:
        whole = cardinal(words, behind) if behind < len(words) else None
        if whole is not None and upper < whole[1] <= 100 and whole[1] == whole[1].to_integral():
            return behind + whole[0] - place, exactly(_shares(upper, int(whole[1])))
    return None


def _shares(upper: int, lower: int) -> tuple[str, ...]:
    percent = _plain((Decimal(100 * upper) / lower).quantize(Decimal("0.1")))
    exact = 1000 * upper % lower == 0
    spoken = ("一半", "半数", "过半") if (upper, lower) == (1, 2) else ()
    tenths = (f"{_DIGITS[10 * upper // lower]}成",) if 10 * upper % lower == 0 else ()
    return (
        *spoken,
        f"{numeral(lower)}分之{numeral(upper)}",
        *((f"{percent}%",) if exact else ()),
        f"{upper}/{lower}",
        *tenths,
    )


def _times(words: Sequence[str], place: int) -> Found | None:
    """Doubled, tripled, tenfold."""
    times = _TIMES.get(words[place])
    if times is None:
        return None
    more = ("翻一番", "翻番", "增长一倍", "翻了一番", "倍增") if times == 2 else (f"增长{numeral(times - 1)}倍",)
    return 1, exactly((*more, f"{times}倍", f"{numeral(times)}倍", *(("两倍",) if times == 2 else ())))


def _percent(words: Sequence[str], place: int) -> Found | None:
    """7.5 percent, 12 per cent, 19.8%, five percentage points."""
    if words[place].endswith("%"):
        value, taken = _decimal(words[place].rstrip("%").replace(",", "")), 1
    else:
        found = cardinal(words, place)
        if found is None:
            return None
        taken, value = found
        follows = word_at(words, place + taken), word_at(words, place + taken + 1)
        if follows[0] == "percentage" and follows[1] in ("point", "points"):
            point = f"{_plain(value)}个百分点"
            return taken + 2, exactly((point, f"{numeral(value)}个百分点"))
        if follows[0] == "percent":
            taken += 1
        elif follows == ("per", "cent"):
            taken += 2
        else:
            return None
    return taken, exactly((f"{_plain(value)}%", f"百分之{numeral(value)}"))


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
    names = (" ".join(words[place + taken : place + taken + n]) for n in (2, 1) if place + taken + n <= len(words))
    name = next((n for n in names if n in UNITS), "")
    if not name and taken == 1 and re.fullmatch(r"(?:19|20)\d\d", words[place]):
        return 1, exactly((words[place],))
    measured = [form for factor, unit in UNITS.get(name, ()) for form in amounts(value * Decimal(factor), unit)]
    width = len(name.split())
    bare = amounts(value)
    small = value <= SMALL and value == value.to_integral()
    weight = SMALL_WEIGHT if small else 1.0
    whole = [(form, 1.0) for form in measured] + [(form, weight if not measured else 0.8 * weight) for form in bare]
    return taken + width, tuple(dict(reversed(whole)).items())[::-1]


def exactly(forms: Sequence[str]) -> tuple[tuple[str, float], ...]:
    return tuple((form, 1.0) for form in dict.fromkeys(forms))


def _decimal(digits: str) -> Decimal:
    try:
        return Decimal(digits)
    except InvalidOperation:
        return Decimal(0)


def word_at(words: Sequence[str], place: int) -> str:
    return words[place] if 0 <= place < len(words) else ""


_READERS: tuple[Callable[[Sequence[str], int], Found | None], ...] = (
    _percent, _fraction, _times, _ordinal_alone, _roman, _amount,
)  # fmt: skip

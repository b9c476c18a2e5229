"""A Word document's numbering in; the number that Word shows before each numbered paragraph out (一、 （二） 第三条 1.2). Used by `word`.

Automatic numbers stand in no paragraph's text, yet every reader sees them, and quotes articles by them. ECMA-376, part 1, 17.9.
"""

from collections.abc import Callable
from dataclasses import dataclass

from index.language.numerals import chinese
from index.reading.formats.package import Xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_FORMAL = str.maketrans("零一二三四五六七八九十百千万", "零壹贰叁肆伍陆柒捌玖拾佰仟萬")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LETTERS = 26
_CIRCLED = 20
_WIDE = 0xFEE0
_LEVELS = 9
# Beyond it no list counts, and a damaged one is shown in digits.
_MOST = 100_000
# Marks behind which the text follows closely; behind all else (第三条, 1.) stands a blank.
_CLOSE = "、）：．】》"


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int
    legal: bool
    restart: int


class Numbering:
    """Counts as Word does; ask once for each paragraph, in order."""

    def __init__(self, root: Xml | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._starts: dict[str, dict[int, int]] = {}
        self._abstract: dict[str, str] = {}
        self._by_style: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is None:
            return
        abstracts = {a.get(f"{W}abstractNumId"): a for a in root.iter(f"{W}abstractNum")}
        links = {s.get(f"{W}val"): key for key, a in abstracts.items() if (s := a.find(f"{W}styleLink")) is not None}
        for num in root.iter(f"{W}num"):
            self._add(num, abstracts, links)

    def number(self, num: str, level: int) -> str:
        """The number of the next paragraph at a level (from 0) of a list, with the blank behind it; empty for a bullet or none."""
        levels = self._levels.get(num)
        if levels is None or level not in levels:
            return ""
        counts = self._counts.setdefault(self._abstract[num], {})
        if num not in self._begun:
            self._begun.add(num)
            for at, start in self._starts[num].items():
                counts[at] = start - 1
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [at for at in counts if at > level]:
            # A level that restarts behind none (0) counts on through the whole document.
            if deeper not in levels or levels[deeper].restart != 0:
                del counts[deeper]
        return self._shown(levels, counts, level)

    def level_of_style(self, num: str, style: str) -> int:
        """The level of a list that belongs to a paragraph style; 0 where none does."""
        return self._by_style.get(f"{num} {style}", (num, 0))[1]

    def _add(self, num: Xml, abstracts: dict[str, Xml], links: dict[str, str]) -> None:
        key, reference = num.get(f"{W}numId"), num.find(f"{W}abstractNumId")
        if reference is None or reference.get(f"{W}val") not in abstracts:
            return
        abstract = abstracts[reference.get(f"{W}val")]
        linked = abstract.find(f"{W}numStyleLink")
        if linked is not None:
            abstract = abstracts.get(links.get(linked.get(f"{W}val"), ""), abstract)
        self._abstract[key] = abstract.get(f"{W}abstractNumId")
        levels = {_at(level): level for level in abstract.findall(f"{W}lvl")}
        starts = {}
        for override in num.findall(f"{W}lvlOverride"):
            start, level = override.find(f"{W}startOverride"), override.find(f"{W}lvl")
            if start is not None:
                starts[_at(override)] = _whole(start.get(f"{W}val"), 1)
            if level is not None:
                levels[_at(override)] = level
        self._starts[key] = starts
        self._levels[key] = {at: _level(level, at) for at, level in levels.items()}
        for at, level in levels.items():
            style = level.find(f"{W}pStyle")
            if style is not None:
                self._by_style[f"{key} {style.get(f'{W}val')}"] = (key, at)

    def _shown(self, levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
        shown = levels[level].text
        if levels[level].format == "bullet":
            return ""
        for at in range(_LEVELS):
            if f"%{at + 1}" in shown and at in levels:
                number = counts.setdefault(at, levels[at].start)
                written = "decimal" if levels[level].legal else levels[at].format
                shown = shown.replace(f"%{at + 1}", counted(number, written))
        shown = shown.strip()
        return shown if not shown or shown[-1] in _CLOSE else f"{shown} "


def counted(number: int, form: str) -> str:
    """A number in one of Word's forms (`w:numFmt`); in digits where the form is not one of those that Chinese documents use."""
    return _FORMS.get(form, str)(number) if 0 <= number < _MOST else str(number)


def _letters(number: int) -> str:
    return chr(ord("a") + (number - 1) % _LETTERS) * ((number - 1) // _LETTERS + 1)


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        written += sign * (number // value)
        number %= value
    return written


def _circled(first: str) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= _CIRCLED else str(number)


def _cycled(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _formal(number: int) -> str:
    return chinese(number).translate(_FORMAL)


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "bullet": lambda _: "",
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: "".join(chr(ord(c) + _WIDE) for c in str(n)),
    "decimalFullWidth2": lambda n: "".join(chr(ord(c) + _WIDE) for c in str(n)),
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "chineseLegalSimplified": _formal,
    "ideographLegalTraditional": _formal,
    "ideographDigital": lambda n: "".join(_DIGITS[int(c)] for c in str(n)),
    "japaneseDigitalTenThousand": lambda n: "".join(_DIGITS[int(c)] for c in str(n)),
    "taiwaneseDigital": lambda n: "".join(_DIGITS[int(c)] for c in str(n)),
    "ideographTraditional": _cycled(_STEMS),
    "ideographZodiac": _cycled(_BRANCHES),
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "decimalEnclosedCircle": _circled("①"),
    "decimalEnclosedCircleChinese": _circled("①"),
    "decimalEnclosedParen": _circled("⑴"),
    "decimalEnclosedFullstop": _circled("⒈"),
}


def _level(level: Xml, at: int) -> _Level:
    def value(name: str, default: str) -> str:
        found = level.find(f"{W}{name}")
        return default if found is None else str(found.get(f"{W}val", default))

    legal = level.find(f"{W}isLgl")
    return _Level(
        format=value("numFmt", "decimal"),
        text=value("lvlText", ""),
        start=_whole(value("start", "1"), 1),
        legal=legal is not None and legal.get(f"{W}val", "1") not in ("0", "false"),
        restart=_whole(value("lvlRestart", str(at)), at),
    )


def _at(element: Xml) -> int:
    return _whole(element.get(f"{W}ilvl"), 0)


def whole(written: str | None) -> int | None:
    """A whole number as XML writes it, None for anything else."""
    return int(written) if written and written.isdecimal() else None


def _whole(written: str | None, default: int) -> int:
    number = whole(written)
    return default if number is None else number

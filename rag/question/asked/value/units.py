"""A question's text in, the units in which it asks for its answer out.

What units there are, and how they are written, stands in the tables of units: here only which of their dimensions is asked for, and by what words.
"""

import re
from dataclasses import dataclass

from index.language import units as known
from index.language.en.numbers import SCALES, any_of
from index.language.lexicon import expression
from index.language.quantity import ANYTHING
from index.language.units import CHINESE_UNITS, LEAST
from index.language.zh.amounts import FROM_TWO


@dataclass(frozen=True, slots=True)
class Units:
    """What the figure that is asked for is measured in; false where any unit will do.

    `behind` and `before`: what may stand behind its number and before it, as expressions (`index.language.lexicon.expression`) on texts in normal form; `before` is empty
    where nothing may. `counts` tells that they only count things, which may be counted by another word, too.
    """

    behind: str = ""
    before: str = ""
    counts: bool = False

    def __bool__(self) -> bool:
        return bool(self.behind)

    def written_in(self, text: str) -> bool:
        """Whether a quantity, in normal form, is written in them."""
        either = f"{self.behind}|{self.before}" if self.before else self.behind
        return not self or expression(either).search(text) is not None


def _of(*dimensions: str, more: str = "") -> Units:
    """The units of some dimensions, and what else stands for one."""
    behind = known.behind(*dimensions)
    return Units(f"{behind}|{more}" if more else behind, known.before(*dimensions))


_OTHERS = sorted({unit.dimension for unit in CHINESE_UNITS.values()} - {"money"})
# What is counted by the ten thousand is no money: 205万人次.
_SUM = f"[万亿](?![多余来]?{known.behind(*_OTHERS)})"

ANY = Units()
MONEY = _of("money", "price", more=_SUM)
AREA = _of("area", more="<<zh:unit.beside.area>>")
LENGTH = _of("length", more="<<zh:unit.beside.length>>")
TIME = _of("duration", "age", more="<<zh:unit.beside.time>>")
PEOPLE = _of("people")
# What is asked for by its place in an order: 第三区, 居第五位.
RANK = Units("位|名|(?<=首)[个次]", "第|首")
SHARE = Units(rf"{known.behind('share', 'point', 'multiple')}|百分|分之|[:比]\d", "百分之")
# What is made is weighed, counted or measured; never a share.
PRODUCED = _of(
    "mass", "volume", "energy", "power", "length", "area", more="<<zh:unit.made,zh:unit.beside.volume>>|[万亿]"
)

# How much a sum of money has changed is said in money or as a share; how long a thing is in metres or in hours.
CHANGED = Units(f"{MONEY.behind}|{SHARE.behind}", f"{MONEY.before}|{SHARE.before}")
LONG = Units(f"{LENGTH.behind}|{TIME.behind}", "|".join(filter(None, (LENGTH.before, TIME.before))))

# How exactly a date is asked for.
DAY, MONTH, YEAR = Units("日|号"), Units("月"), Units("年")

# Counting words of the same things: 80户 and 80家 of businesses.
_ALIKE = {"家": "[家户]", "户": "[家户]", "个": "个(?!百分点)|[户家处座项]"}
OFTEN = Units("[次回场轮]")

_MORE = rf"(?: (?:more|new|other|{any_of(SCALES)}))*"


def _how_many(*dimensions: str) -> str:
    """What asks for a number in units of some dimensions by the name of one: 多少万吨, how many more tonnes."""
    english = known.asked_in_english(*dimensions)
    return (
        f"(?:多少|几)[十百千万亿]*{known.asked_in_chinese(*dimensions)}"
        rf"|\b(?:how many|how much|number of){_MORE} {english}"
    )


def _told_in(*dimensions: str) -> str:
    """What says in which unit of some dimensions a number is asked for: in yuan."""
    return rf"\bin {known.asked_in_english(*dimensions)}"


# Nouns of which how long asks for days or for words.
_LASTING = ".*<<en:lasting>>"
_FAST = r"how (?:fast|much|far).*(?:grow|increase|rise|fall)"
_LASTED = r"how long it\b|how long (?:did|does|do|will|has|have)\b"
# An area that is measured; a metropolitan area, a port area is a place.
_AREA = "|".join(
    (
        r"\bhow much (?:[a-z-]+ )?(?:land|farmland|woodland|forest|grassland)\b",
        r"<<en:area.measured>> areas?\b",
        r"\b(?:what|how (?:large|big)) (?:is|was|are|were) (?:the |its )?areas?\b",
        r"\bareas? of\b(?! (?:cooperation|work|focus))|\bin area\b",
    )
)
_LONG = r"how (?:far|tall|high|deep|wide)|<<en:quantity.length>>"
_LONG_OR_LASTING = (
    rf"how long (?:is|are|was|were)\b(?!{_LASTING})|how long (?:will|would) (?!.*\btake\b).*\bbe\b(?! \w+(?:ed|ilt)\b)"
)
_MONEY = "|".join(
    (
        r"<<zh:amount.money>>|how much (?:money|funding|investment|.*\binvest)|<<en:quantity.money>>",
        r"\b(?:total|output) value\b|\bvalue (?:of|added)\b",
    )
)

_CHANGED = r"(?:涨|<<zh:up,zh:down>>)了?多少(?=\W|$)|<<en:part.changes>> in "

# What a question about a quantity is measured in: words of the question, and the units that its answer has. The first
# that matches counts; a question that none matches takes any figure.
_MEASURES: tuple[tuple[str, Units], ...] = (
    (rf"<<zh:amount.age>>|how old|\bage\b|life expectancy|{_how_many('age')}", _of("age")),
    (
        rf"<<zh:amount.share>>|percent|\brate\b|share|proportion|{_FAST}|growth|{_how_many('share', 'point')}",
        SHARE,
    ),
    (rf"(?:{_CHANGED}).*(?:{_MONEY})|(?:{_MONEY}).*(?:{_CHANGED})", CHANGED),
    # Targets of the economy are of its growth; of an investment or income, of that or of money.
    (r"(?:gdp|生产总值|经济)的?(?:预期|年度)?目标|\bgdp targets?\b", SHARE),
    (
        r"(?:投资|收入|总额|营收|产值)的?(?:预期|年度)?目标|\b(?:investment|revenue|income|sales) targets?\b",
        ANY,
    ),
    (_LONG_OR_LASTING, LONG),
    (rf"<<zh:amount.time>>|{_LASTED}|{_how_many('duration')}", TIME),
    (rf"面积|多少<<zh:unit.beside.area>>|{_AREA}|{_how_many('area')}|{_told_in('area')}", AREA),
    (rf"<<zh:amount.length>>|{_LONG}|{_how_many('length')}|{_told_in('length')}", LENGTH),
    (rf"{_MONEY}|{_how_many('money')}|{_told_in('money')}", MONEY),
    (r"产量|产能", PRODUCED),
    (rf"<<zh:amount.weight>>|how heavy|output of grain|{_how_many('mass')}|{_told_in('mass')}", _of("mass")),
    (
        rf"<<zh:amount.people>>|how many (?:[a-z'-]+ ){{0,3}}?<<en:quantity.people>>|population|{_how_many('people')}",
        PEOPLE,
    ),
    (r"多少次|几次|how many times|how often", OFTEN),
    (r"<<zh:amount.rank>>|what rank|\branks?\b|\branked\b|which place", RANK),
)
_DATES: tuple[tuple[str, Units], ...] = (
    (r"<<zh:amount.day>>|what (?:day|date)|which (?:day|date)|on what day", DAY),
    (r"几月|哪个?月|哪一?个?月|(?:what|which) month", MONTH),
    (r"哪一?年|何年|哪个年份|(?:what|which) year", YEAR),
)
# Dimensions of which an English question that names one asks in no other word: how many kilowatts.
_MEASURED = sorted({unit.dimension for unit in CHINESE_UNITS.values()} - {"count", "people"})
_UNIT_ASKED = rf"(?:多少|几)[十百千万亿]*(?P<zh>{known.asked_in_chinese()}|<<zh:classifier>>)"
_UNIT_ASKED_ENGLISH = rf"\b(?:how many|how much|number of|in){_MORE} (?P<en>{known.asked_in_english(*_MEASURED)})"

# Kinds of which an answer can be told by its form.
POINTED = frozenset({"figure", "date", "person"})


def units(plain: str, kind: str) -> Units:
    """The units that a question for a quantity or a date asks for; `plain` is its text in normal form."""
    if kind not in ("figure", "date"):
        return ANY
    for asked, found in _MEASURES if kind == "figure" else _DATES:
        if expression(asked).search(plain) is not None:
            return found
    return _by_name(plain) if kind == "figure" else ANY


def _by_name(plain: str) -> Units:
    """The units of the dimension of which a question names one (多少千瓦), or the words that count the same things (多少个)."""
    named = expression(_UNIT_ASKED).search(plain)
    if named is not None:
        form = named["zh"]
        measures = _dimensions(form) - {"count"}
        if measures:
            return _of(*sorted(measures), more=re.escape(form))
        return Units(_ALIKE.get(form, "|".join(map(re.escape, _kindred(form)))), counts=True)
    found = expression(_UNIT_ASKED_ENGLISH).search(plain)
    return _of(known.ENGLISH_UNITS[known.spoken(found["en"])].dimension) if found is not None else ANY


def _dimensions(form: str) -> set[str]:
    """What a unit measures; one that is read as a unit of large numbers only may be short for others (度 for 摄氏度)."""
    short = LEAST.get(form, 0) > FROM_TWO
    return {unit.dimension for own, unit in CHINESE_UNITS.items() if own == form or (short and own.endswith(form))}


def _kindred(form: str) -> list[str]:
    """A counting word with those that count the same: 标箱 and 标准箱. What counts anything counts as itself alone."""
    unit = CHINESE_UNITS.get(form)
    alike = (other for other, own in CHINESE_UNITS.items() if unit is not None and own.base == unit.base != ANYTHING)
    return list(dict.fromkeys((form, *alike)))

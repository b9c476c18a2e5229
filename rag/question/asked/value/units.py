"""A question's text in, the units in which it asks for its answer out."""

import re

from index.language.lexicon import expression, words

# Units of what is asked for by its place in an order (第三区, 居第五位), of shares and ratios, of lengths.
RANK = "第|首|位|名"

SHARE = r"%|百分|成|倍|分之|[:比]\d"

LENGTH = "|".join(words("zh:unit.length")) + "|m(?![a-z2])"

# What is made is weighed, counted or measured; never a share.
PRODUCED = "|".join(words("zh:unit.made"))

# Nouns of which how long asks for days or for words.
_LASTING = ".*<<en:lasting>>"

_MONEY_ASKED = r"how much (?:money|funding|investment|.*\binvest)"

# What is counted by the ten thousand is no money: 205万人次.
_SUM = f"[万亿](?![多余来]?(?:{'|'.join('人名户家个吨亩斤平立千度件辆台头只公张棵株次项处座套箱标米里册篇')}))"

# An area that is measured; a metropolitan area, a port area is a place.
_AREA = "|".join(
    (
        r"\bhow much (?:[a-z-]+ )?(?:land|farmland|woodland|forest|grassland)\b",
        r"<<en:area.measured>> areas?\b",
        r"\b(?:what|how (?:large|big)) (?:is|was|are|were) (?:the |its )?areas?\b",
        r"\bareas? of\b(?! (?:cooperation|work|focus))|\bin area\b",
    )
)

# What a question about a quantity is measured in: words of the question, and the units that its answer has. The first
# that matches counts; a question that none matches takes any figure.
_MEASURES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (expression(asked), units)
    for asked, units in (
        (r"<<zh:amount.age>>|how old|\bage\b|life expectancy", "岁"),
        ("|".join((
    r"<<zh:amount.share>>|percent|\brate\b|share|proportion|how (?:fast|much|far).*(?:grow|increase|rise|fall)",
    "growth",
)), SHARE),
        # Targets of the economy are of its growth; of an investment or income, of that or of money.
        (r"(?:gdp|生产总值|经济)的?(?:预期|年度)?目标|\bgdp targets?\b", SHARE),
        (r"(?:投资|收入|总额|营收|产值)的?(?:预期|年度)?目标|\b(?:investment|revenue|income|sales) targets?\b", ""),
        ("|".join((
    "<<zh:amount.time>>",
    r"how long it\b|how long (?:did|does|do|will|has|have)\b",
    "how many (?:days|years|months|hours|minutes|weeks)",
)), "|".join(words("zh:unit.time"))),
        (rf"面积|多少平方|多少亩|{_AREA}", "平方|亩|公顷|km2|m2|英亩"),
        ("|".join((
    "<<zh:amount.length>>|how (?:far|tall|high|deep|wide)",
    rf"how long (?:is|are|was|were)\b(?!{_LASTING})|<<en:quantity.length>>",
)), LENGTH),
        ("|".join((
    f"<<zh:amount.money>>|{_MONEY_ASKED}",
    "<<en:quantity.money>>",
    r"\b(?:total|output) value\b|\bvalue (?:of|added)\b|\bin (?:yuan|us dollars|dollars)\b",
)), f"元|美元|欧元|英镑|{_SUM}"),
        (r"产量|产能", PRODUCED),
        (r"<<zh:amount.weight>>|how (?:heavy|many tons|many tonnes)|\btons\b|\btonnes\b|output of grain", "吨|斤|公斤|千克"),
        ("|".join((
    "<<zh:amount.people>>",
    "how many (?:[a-z'-]+ ){0,3}?<<en:quantity.people>>",
    "population",
)), "人|名|位"),
        (r"多少次|几次|how many times|how often", "次|回|场|轮"),
        (r"<<zh:amount.rank>>|what rank|\branks?\b|\branked\b|which place", RANK),
    )
)  # fmt: skip

_DATES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (expression(asked), units)
    for asked, units in (
        (r"<<zh:amount.day>>|what (?:day|date)|which (?:day|date)|on what day", "日|号"),
        (r"几月|哪个?月|哪一个?月|(?:what|which) month", "月"),
        (r"哪一?年|何年|哪个年份|(?:what|which) year", "年"),
    )
)

_UNITS = "人米吨亩年月天倍成元度岁分秒"
_COUNTED = expression(f"(?:多少|几)(?:万|亿|千)?(<<zh:classifier>>|[{_UNITS}])")

# Counting words of the same things: 80户 and 80家 of businesses.
_ALIKE = {"家": "[家户]", "户": "[家户]", "个": "个(?!百分点)|[户家处座项]"}

# What things are counted with, one for another.
CLASSIFIERS = frozenset(words("zh:classifier"))

# Kinds of which an answer can be told by its form.
POINTED = frozenset({"figure", "date", "person"})


def units(plain: str, kind: str) -> str:
    """The units (alternatives of a regular expression) that a question for a quantity or a date asks for; empty for any.

    `plain` is its text in normal form.
    """
    if kind not in ("figure", "date"):
        return ""
    for asked, found in _MEASURES if kind == "figure" else _DATES:
        if asked.search(plain):
            return found
    classifier = _COUNTED.search(plain) if kind == "figure" else None
    return _ALIKE.get(classifier[1], classifier[1]) if classifier else ""

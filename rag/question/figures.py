"""A question's text in, its figures as terms that are found however a document writes them out. Used by `rag.question.terms`.

A question that says 二十一点四亿元 or "2.14 billion yuan" is about the sentence with 2,140,000,000元.
"""

import re

from index.language.numerals import DIGITS
from index.language.quantities import Quantity, quantities
from index.language.zh.figure_forms import chinese_forms
from rag.question.term import Term
from rag.translation.numbers import SMALL, SMALL_WEIGHT

# From this number up a figure is hardly twice the same by chance, so that it tells something without its unit.
LARGE = 1000
# Of these only what is no small number: 三座 and 五年 stand in any text, and are what a list or a span is asked by.
_LOOSE = frozenset({"count", "people", "number", "duration", "age", "multiple"})
_YEAR = re.compile(r"(?:19|20)\d\d")


def year_forms(year: str) -> tuple[str, ...]:
    """A year as documents write it: 2025, 二〇二五, 二零二五."""
    return year, *("".join(zero if d == "0" else DIGITS[int(d)] for d in year) for zero in "〇零")


def telling_figures(text: str) -> list[tuple[Quantity, tuple[str, ...]]]:
    """The quantities of a text by which a sentence can be told from others, with all ways to write each in Chinese."""
    found = ((q, chinese_forms(q)) for q in quantities(text))
    return [(q, forms) for q, forms in found if forms and (q.dimension not in _LOOSE or q.low > SMALL)]


def cut_out(text: str) -> tuple[str, list[Term]]:
    """A Chinese question's text (see `index.language.normal_form.normalised`) without its telling figures, and these as terms.

    The year of a date stays in the text, since years are weighed apart.
    """
    rest = text
    terms: list[Term] = []
    for quantity, forms in telling_figures(text):
        start = quantity.start
        if quantity.unit.name in ("年月", "年月日"):
            start += text[quantity.start : quantity.end].find("年") + 1
        written = text[start : quantity.end]
        if all(written != t.written for t in terms):
            terms.append(Term(written, _variants(quantity, (written, *forms))))
        rest = rest[:start] + " " * (quantity.end - start) + rest[quantity.end :]
    return rest, terms


def with_figures(terms: tuple[Term, ...], text: str) -> tuple[Term, ...]:
    """An English question's terms, those that make up a figure with all that a document may write for it."""
    lowered = text.lower()
    for quantity, forms in telling_figures(lowered):
        written = lowered[quantity.start : quantity.end]
        parts = [t for t in terms if t.written.rstrip("%") in written and not _YEAR.fullmatch(t.written)]
        if parts:
            place = terms.index(parts[0])
            kept = [t for t in terms if t not in parts]
            # What a question's unit is in another (hectares in 亩) is known to the term that is the figure already.
            own = parts[0].variants if len(parts) == 1 else ()
            variants = tuple(dict((*own, *_variants(quantity, forms))).items())
            terms = (*kept[:place], Term(written, variants), *kept[place:])
    return terms


def _variants(quantity: Quantity, forms: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """The forms, and those of a large number without its unit, which a document may leave out or say in another word."""
    found = dict.fromkeys(forms, 1.0)
    if quantity.dimension != "date" and quantity.low >= LARGE:
        for form in forms:
            found.setdefault(form.removesuffix(quantity.unit.name), SMALL_WEIGHT)
    return tuple(found.items())

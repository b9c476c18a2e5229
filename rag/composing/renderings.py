"""A quote's text and an English question in, English beside it out: its figures with their units, and terms of the question.

`21.4亿元 = 2.14 billion yuan`, `营商环境 = business environment`. Used by `rag.composing.framing`; `rag.verification.verify` works each one out again.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from index.language.glossary import bundled
from index.language.normal_form import normalised
from index.language.quantities import quantities
from index.language.quantity import Quantity, in_english
from index.reading.clauses import clause_ranges
from rag.question.coverage import coverage
from rag.question.question import Question
from rag.structure.parts import Rendering

# Renderings behind one quote, unless more is asked for or a figure stands in a series, and how many of them are terms.
MOST, MOST_TERMS = 2, 1
# Characters, and characters of a term with several English words. A shorter one (风险, risk) is no name of anything.
LONG_TERM, SHORTEST_TERM = 4, 3
# What is counted in English as in Chinese digits, and what English writes out of other figures than stand in the text.
_PLAIN = frozenset({"count", "number", "rank", "plan", "multiple", "point"})
_HAN = re.compile(r"[\u3400-\u9fff]")
# What stands between two figures of one series: 7万亿、8万亿和9万亿.
_JOINT = re.compile("[、和及与]")
_SCALED = re.compile(r"[百千万亿]")


def renderings(text: str, question: Question, answering: str = "") -> tuple[Rendering, ...]:
    """What stands in brackets behind a quote in an answer to an English question: that of its words that answer, then most telling first."""
    shown: list[tuple[str, str]] = []
    most, place = max(MOST, question.asking), _about(text, question)

    def nearest(series: list[Quantity]) -> tuple[bool, float]:
        return not any(_standing(q, text) in answering for q in series), min(map(place, series))

    asked = answering if question.kind in ("figure", "date") else ""
    for series in sorted(_series(text, asked), key=nearest):
        pairs = dict.fromkeys((_standing(q, text), in_english(q)) for q in series)
        # A figure that the question itself has needs no rendering, and one that comes twice is rendered once.
        shown += [p for p in pairs if len(shown) < most and p not in shown and not question.says(p[1].lower())]
    terms = [pair for pair in _terms(text, question) if pair not in shown][:MOST_TERMS]
    return tuple(Rendering(chinese, english) for chinese, english in (*shown, *terms[: max(0, most - len(shown))]))


def _series(text: str, asked: str) -> list[list[Quantity]]:
    """The figures that need English, those of one series together; `asked` are the words with what is asked for."""
    found: list[list[Quantity]] = []
    for quantity in _telling(text, asked):
        before = text[found[-1][-1].end : quantity.start] if found else ""
        if _JOINT.fullmatch(before):
            found[-1].append(quantity)
        else:
            found.append([quantity])
    return found


def is_rendering(rendering: Rendering, text: str) -> bool:
    """Whether a rendering is a right one: a figure of the text, whole, with its own English, or a term of our glossary in it."""
    chinese, english = rendering.of, rendering.said
    if not chinese or chinese not in text:
        return False
    figures = {(_standing(q, text), in_english(q)) for q in quantities(text)}
    return (chinese, english) in figures or english in _glossary().get(chinese, ())


def _standing(quantity: Quantity, text: str) -> str:
    return text[quantity.start : quantity.end].replace("\n", "")


def _telling(text: str, asked: str) -> list[Quantity]:
    """The quantities whose English an English reader does not see in the Chinese: those with units of measure, months, scales; and of those
    that are asked for each that is in Chinese numerals (三十六票) or bounded by words (8%左右)."""
    return [q for q in quantities(text) if _needs_english(said := _standing(q, text), q) or _is_asked(said, q, asked)]


def _is_asked(written: str, quantity: Quantity, asked: str) -> bool:
    numeral = _HAN.match(written) is not None and quantity.dimension != "plan"
    return written in asked and bool(in_english(quantity)) and (numeral or quantity.qualifier != "")


def _needs_english(written: str, quantity: Quantity) -> bool:
    if (
        not _HAN.search(written)
        or in_english(quantity) in ("", written)
        or quantity.unit.name == "人次"
        or "工作日" in written
    ):
        return False
    # 亿元以上 has no number of its own.
    if written[0] in "十百千万亿" and not written.startswith("百分之"):
        return False
    if quantity.dimension in _PLAIN:
        return (
            quantity.dimension in ("count", "number") and _SCALED.search(written) is not None and written[0].isdigit()
        )
    if quantity.dimension == "date":
        return "月" in written or quantity.unit.name == "星期"
    # 三成 is 30%, a figure that the text does not write.
    return "成" not in written


def _about(text: str, question: Question) -> Callable[[Quantity], float]:
    """The order of figures: those in the clauses with the most of the question's terms first, else as the text has them."""
    clauses = clause_ranges(text, 0, len(text))
    carried = [sum(coverage(t, normalised(text[s:e])) for t in question.terms) for s, e in clauses]

    def place(quantity: Quantity) -> float:
        return -next((c for c, (s, e) in zip(carried, clauses, strict=True) if s <= quantity.start < e), 0.0)

    return place


def _terms(text: str, question: Question) -> list[tuple[str, str]]:
    """Terms of our glossary that carry a term of the question in a quote, each with its English, in the question's own words if it has them."""
    found = []
    for term in question.terms:
        for variant, _ in sorted(term.variants, key=lambda pair: -pair[1]):
            given = _glossary().get(variant, ())
            if given and variant in text and len(variant) >= (SHORTEST_TERM if " " in given[0] else LONG_TERM):
                found.append((variant, term.written.lower() if term.written.lower() in given else given[0]))
                break
    return list(dict.fromkeys(found))


@lru_cache(maxsize=1)
def _glossary() -> dict[str, tuple[str, ...]]:
    return {
        chinese: tuple(word.strip() for word in english.split(";") if word.strip())
        for chinese, english in bundled("glossary.tsv")
    }

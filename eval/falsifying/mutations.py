"""True sentences in, the same sentences with one thing made false out. Used by `eval.commands.mutations` and the tests.

Written apart from the verification: what is a figure, a name or a denial is told here by other means than there, and by words of its own
(`falsified.` in `index/language`).
"""

import itertools
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from index.language.lexicon import expression, pattern, words

KINDS = ("digit", "unit", "year", "swap", "name", "negation", "direction", "plan", "rank")
# The kinds that change a figure, or put it in another one's place.
FIGURES = frozenset({"digit", "unit", "year", "swap"})

_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?=\s?年|\b(?!\d|,\d|\.\d|%))")
_DENIED = re.compile(r"没有(?=[^、，。])|(?<![^\W])未(?!来)|不(?=[牢足够充乐稳])")
_DENIED_ENGLISH = r"<<en:falsified.denied>>( not)\b|\bhad (no)\b"
_COUNTED = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)(%|[万亿]?[^\d\s、，。；：（）“”])(?!\d)")
_COUNTED_ENGLISH = re.compile(r"(?<![\d.,])(\d+(?:\.\d+)?) ?(%|billion yuan|million yuan|people|projects)")
_PLANNED_ENGLISH = re.compile(r"\b(?:is|are) (?:expected|planned|set) to\b|\bwill\b")
_REACHED_ENGLISH = re.compile(r"\b(?:was|were) (?=[a-z]+ed\b)")
_THE = re.compile(r"\b([Tt])he (?=[a-z])(?!largest|first|year|province)")


@dataclass(frozen=True, slots=True)
class Mutation:
    """`text` is a sentence made false by one change of `kind`."""

    kind: str
    text: str


def mutations(text: str, names: Sequence[str], seed: int = 0) -> list[Mutation]:
    """Every kind of change that a sentence allows, at most two of each. `names` are those of the language that others take the
    place of; the same seed gives the same changes."""
    draw = random.Random(f"{seed} {text}")
    makers: dict[str, Callable[[], list[str]]] = {
        "digit": lambda: _digits(text, draw),
        "unit": lambda: _swapped(text, _pairs("unit"), behind_figure=True),
        "year": lambda: _years(text, draw),
        "swap": lambda: _exchanged(text),
        "name": lambda: _names(text, names, draw),
        "negation": lambda: _negations(text),
        "direction": lambda: _swapped(text, _pairs("direction"), behind_figure=False),
        "plan": lambda: _retimed(text),
        "rank": lambda: _ranked(text),
    }
    found = []
    for kind in KINDS:
        made = [changed for changed in dict.fromkeys(makers[kind]()) if changed != text]
        found += [Mutation(kind, changed) for changed in draw.sample(made, min(2, len(made)))]
    return found


def _digits(text: str, draw: random.Random) -> list[str]:
    made = []
    for match in _NUMBER.finditer(text):
        if _YEAR.match(text, match.start()):
            continue
        places = [i for i in range(match.start(), match.end()) if text[i].isdigit()]
        place = draw.choice(places)
        others = [d for d in "123456789" if d != text[place]]
        made.append(text[:place] + draw.choice(others) + text[place + 1 :])
        # A digit more: ten times as much.
        made.append(text[: places[0] + 1] + draw.choice("123456789") + text[places[0] + 1 :])
    return made


def _years(text: str, draw: random.Random) -> list[str]:
    return [
        text[: m.start()] + str(int(m[0]) + draw.choice((-10, -2, -1, 1, 2, 10))) + text[m.end() :]
        for m in _YEAR.finditer(text)
    ]


def _exchanged(text: str) -> list[str]:
    """Two neighbouring figures of one unit, each in the other's place."""
    pattern = _COUNTED if _is_chinese(text) else _COUNTED_ENGLISH
    found = list(pattern.finditer(text))
    made = []
    for one, other in itertools.pairwise(found):
        if one[2] == other[2] and one[1] != other[1] and not _YEAR.match(text, one.start()):
            between = text[one.end(1) : other.start(1)]
            made.append(text[: one.start()] + other[1] + between + one[1] + text[other.end(1) :])
    return made


def _retimed(text: str) -> list[str]:
    """A plan told as a result, and a result as a plan."""
    if _is_chinese(text):
        made = [f"{text[: m.start()]}已{text[m.end() :]}" for m in pattern("zh:falsified.plan").finditer(text)]
        planned = pattern("zh:falsified.planned").search(text)
        return made + [
            f"{text[: m.start()]}预计{text[m.start() :]}"
            for m in pattern("zh:falsified.reached").finditer(text)
            if not planned
        ]
    made = [f"{text[: m.start()]}did{text[m.end() :]}" for m in _PLANNED_ENGLISH.finditer(text)]
    return made + [f"{text[: m.start()]}will be {text[m.end() :]}" for m in _REACHED_ENGLISH.finditer(text)]


def _ranked(text: str) -> list[str]:
    """Something that is made the first or the most of its kind."""
    if _is_chinese(text):
        return [
            f"{text[: m.start()]}率先{text[m.start() :]}"
            for m in pattern("zh:falsified.verb").finditer(text)
            if not text[: m.start()].endswith(words("zh:falsified.denier", "zh:falsified.already"))
        ]
    return [f"{text[: m.start()]}{m[1]}he largest {text[m.end() :]}" for m in _THE.finditer(text)]


def _is_chinese(text: str) -> bool:
    return re.search(r"[\u3400-\u9fff]", text) is not None


@cache
def _pairs(kind: str) -> tuple[tuple[str, str], ...]:
    """Words, and what takes their place (`pairs.tsv`)."""
    text = (resources.files("eval.falsifying") / "pairs.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines()[1:])
    return tuple((word, other) for own, word, other in rows if own == kind)


def _swapped(text: str, pairs: Sequence[tuple[str, str]], *, behind_figure: bool) -> list[str]:
    made = []
    for one, other in pairs:
        before = (
            r"(?<=[\d.])\s?"
            if behind_figure and not one[0].isascii()
            else r"(?<=\d)\s|(?<=\d)"
            if behind_figure
            else ""
        )
        pattern = rf"(?:{before})({re.escape(one)})(?![a-z])"
        made += [text[: m.start(1)] + other + text[m.end(1) :] for m in re.finditer(pattern, text)]
    return made


def _names(text: str, names: Sequence[str], draw: random.Random) -> list[str]:
    there = [n for n in names if n in text]
    there = [n for n in there if not any(n != other and n in other for other in there)]
    made = []
    for name in there:
        others = [n for n in names if n not in text and n not in name and name not in n]
        if others:
            made.append(text.replace(name, draw.choice(others)))
    return made


def _negations(text: str) -> list[str]:
    if _is_chinese(text):
        made = [text[: m.start()] + text[m.end() :] for m in _DENIED.finditer(text)]
        for match in pattern("zh:falsified.verb").finditer(text):
            if text[: match.start()].endswith(words("zh:falsified.denier")):
                continue
            made += [text[: match.start()] + word + text[match.start() :] for word in ("未", "没有", "不")]
        return made
    made = []
    for match in expression(_DENIED_ENGLISH).finditer(text):
        place = 1 if match[1] else 2
        made.append(text[: match.start(place)] + ("" if match[1] else "a") + text[match.end(place) :])
    if not made:
        made += [
            f"{text[: m.end()]} not{text[m.end() :]}"
            for m in list(pattern("en:falsified.auxiliary").finditer(text))[:1]
        ]
        made += [
            f"{text[: m.start()]}never {text[m.start() :]}"
            for m in list(pattern("en:falsified.past").finditer(text))[:1]
        ]
    return made

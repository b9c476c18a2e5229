"""A question in, the same question with one thing changed out: another year, place, indicator, direction. The answer does not answer it."""

import random
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from eval.fitting.reader.pair import Pair

_TABLE = Path(__file__).with_name("swaps.tsv")
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_STEPS = (-10, -5, -2, -1, 1, 2, 5)


@lru_cache(maxsize=1)
def swaps() -> tuple[tuple[str, str, str, str], ...]:
    """Kind, language, a word and the word put in its place, each pair of words both ways but for attributes and places."""
    rows = []
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, language, one, other = line.split("\t")
            rows.append((kind, language, one, other))
            if kind not in ("attribute", "place"):
                rows.append((kind, language, other, one))
    return tuple(dict.fromkeys(rows))


def near_misses(pair: Pair, language: str, chance: random.Random, most: int = 1) -> Iterator[Pair]:
    """At most `most` near misses of a pair whose candidate answers; none where nothing in the question can be changed."""
    text = pair.candidate.text
    found = [
        pair.question.replace(one, other)
        for _, own, one, other in swaps()
        if own == language and _asked(one, language, pair.question) and other not in text and other not in pair.question
    ]
    years = sorted(set(_YEAR.findall(pair.question)))
    known = f"{text} {pair.candidate.document} {' '.join(pair.candidate.headings)} {pair.candidate.before}"
    if years:
        year = chance.choice(years)
        other = str(int(year) + chance.choice(_STEPS))
        if other not in known and other not in pair.question:
            found.append(pair.question.replace(year, other))
    chance.shuffle(found)
    for question in found[:most]:
        yield pair.asked(question)


def _asked(word: str, language: str, question: str) -> bool:
    return word in question if language == "zh" else bool(re.search(rf"\b{re.escape(word)}\b", question))

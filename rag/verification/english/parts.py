"""An English claim in, its parts out: its English and the Chinese in it, and what could stand alone. Used by `rag.verification.english.claims`."""

import re
from functools import lru_cache

from index.language.quantities import quantities
from rag.verification.figures import blanked
from rag.verification.words import quotations

# Chinese inside an English claim, outside quotations: a run of it with its figures.
_CHINESE = re.compile(r"[\d.,%]*[\u3400-\u9fff][\u3400-\u9fff\d.%、，；：（）·—~-]*")
_SPLIT = re.compile(r";\s+|,\s+(?:and|while|but|whereas)\s+")
# What is measured by words and numbers alone, and so may stand in a name.
_WITHOUT_MEASURE = frozenset({"count", "number", "people", "rank", "date"})


@lru_cache(maxsize=1024)
def parted(claim: str) -> tuple[str, tuple[str, ...]]:
    """A claim's English, and the Chinese that stands in it, quotations that hold any among it."""
    english, chinese, place = "", [], 0
    for start, end in quotations(claim):
        if re.search(r"[\u3400-\u9fff]", claim[start:end]):
            english += claim[place:start] + " "
            chinese.append(claim[start:end])
            place = end
    english += claim[place:]
    chinese += _CHINESE.findall(english)
    return _CHINESE.sub(" ", english), tuple(chinese)


def without_measures(claim: str) -> str:
    """A claim without its five-year plans and measures (HK$5 million, 1.2 GWh), which are compared by their number and are no names."""
    for quantity in quantities(claim):
        if quantity.dimension not in _WITHOUT_MEASURE:
            claim = blanked(claim, quantity)
    return claim


def split_claim(claim: str) -> list[str]:
    """The parts of an English sentence that could stand alone."""
    return [part for part in _SPLIT.split(claim) if len(part.split()) > 2]

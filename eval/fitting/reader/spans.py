"""Facts and an anchor in, the span of a sentence that answers out: the smallest range that covers every fact."""

from collections.abc import Sequence
from itertools import product

# Places of one fact that are tried; more would be a word, not a fact.
_PLACES = 6
# Full-width digits, letters and signs, one for one.
_WIDTHS = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)}


def narrow(text: str) -> str:
    """A text with its full-width digits, letters and signs in half width; as long as it was."""
    return text.translate(_WIDTHS)


def answering_span(text: str, facts: Sequence[Sequence[str]], anchor: tuple[int, int]) -> tuple[int, int]:
    """The range of `text` that covers one alternative of each fact standing in it, nearest to the anchor's range; else the anchor's.

    A fact that stands within the anchor is not looked for elsewhere; ranges are in code points of `text`.
    """
    begin, end = max(0, anchor[0]), min(len(text), anchor[1])
    text = narrow(text)
    choices = []
    for fact in facts:
        places = [(at, at + len(word)) for word in map(narrow, fact) if word for at in _places(text, word)]
        inside = [p for p in places if begin <= p[0] and p[1] <= end]
        places = sorted(inside or places, key=lambda p: (abs(p[0] - begin), -p[1]))[:_PLACES]
        if places:
            choices.append(places)
    if not choices:
        while begin < end and text[begin].isspace():
            begin += 1
        return begin, end
    if len(choices) > 6:
        choices = [c[:1] for c in choices]
    spans = [(min(a for a, _ in chosen), max(b for _, b in chosen)) for chosen in product(*choices)]
    return min(spans, key=lambda s: (s[1] - s[0], abs(s[0] - begin)))


def _places(text: str, word: str) -> list[int]:
    found, at = [], text.find(word)
    while at >= 0:
        found.append(at)
        at = text.find(word, at + 1)
    return found

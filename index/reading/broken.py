"""Two lines in, whether the break between them cuts a sentence, a word or a number out. Used by `index.reading.lines`.

What shows it whatever the width of the lines: a number whose digits or unit stand on both sides, a word of the dictionary that reaches over the
break, a pause at the end of the first line, a verb or a particle there that wants what the next line has.
"""

import re

from index.language.quantities import quantities

_HAN = re.compile(r"[\u3400-\u9fff]")
_PROSE = re.compile(r"[，。；]")
_DECIMAL = re.compile(r"\d[.．]$")
# Not the figure of a name: IPv6.
_NUMBER_END = re.compile(r"(?<![A-Za-z\d.,．，])\d[\d.,．，]*[百千万亿]*$")
_MARKED = re.compile(r"\d{1,3}[.．、)）](?!\d)")
_PAUSE = "，、"
_FIGURE = re.compile(r"\d[\d.,]*[%％‰\u3400-\u9fff]")
_DATE = re.compile(r"\d{1,4}[年月日]")
# Tags of words that no sentence ends with: particles, prepositions, conjunctions, and, before a figure, verbs and adverbs.
_BINDING, _GOVERNING = ("p", "c", "uj", "u", "uv"), ("v", "d", "p", "c", "u", "uj")
# Characters on both sides of a break in which a word may reach over it, and of the longest number that is looked for before it.
_BESIDE, _LONGEST_NUMBER = 6, 40


def is_broken(before: str, line: str, heading: bool = False) -> bool:
    """Whether a line surely goes on with what another one began; `heading` tells that the other one begins as a heading does."""
    if _HAN.search(before + line) is None or not before or not line:
        return False
    if _cuts_number(before, line):
        return True
    if before[-1] in _PAUSE:
        return _HAN.search(before) is not None
    if not (_HAN.match(before[-1]) and _PROSE.search(before + line)):
        return False
    return cuts_word(before, line, heading) or _is_bound(before, line)


def _cuts_number(before: str, line: str) -> bool:
    """Whether the break stands inside a number, or between it and its unit."""
    if _HAN.search(before) is None or _MARKED.match(line):
        return False
    if _DECIMAL.search(before) and _HAN.match(before[0]) and line[:1].isdigit():
        return True
    end = _NUMBER_END.search(before[-_LONGEST_NUMBER:])
    if end is None or _DATE.match(line):
        return False
    written = end[0] + line[:_BESIDE]
    return any(q.start < len(end[0]) < q.end for q in quantities(written))


def cuts_word(before: str, line: str, heading: bool = False) -> bool:
    """Whether a word reaches over the break. A phrase that the dictionary has (回顾过去) may stand behind a heading by chance: there only a
    word counts that does not come apart at the break."""
    import rjieba

    place, edge = 0, len(before[-_BESIDE:])
    for word in rjieba.cut(before[-_BESIDE:] + line[:_BESIDE]):
        if place < edge < place + len(word):
            parts = word[: edge - place], word[edge - place :]
            whole = heading and all(len(part) > 1 and len(rjieba.cut(part, False)) == 1 for part in parts)
            return all(_HAN.match(c) for c in word) and not whole
        place += len(word)
    return False


def _is_bound(before: str, line: str) -> bool:
    import rjieba

    _, tag = rjieba.tag(before[-2 * _BESIDE :])[-1]
    if tag in _BINDING:
        return True
    figure = _FIGURE.match(line) is not None and _DATE.match(line) is None and _MARKED.match(line) is None
    return figure and (tag in _GOVERNING or "，" in before)

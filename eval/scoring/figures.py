"""The figures of a text, by value, and those of an answer that no quote beside them carries. Used by `eval.judging.assessment`.

Written apart from the verification that the product itself does: a judge who shares the eyes of the judged shares the
blind spots too.
"""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal

_TENS, _LARGE = {"千": 10**3, "百": 10**2, "十": 10}, {"亿": 10**8, "万": 10**4}
_SCALES = (
    {"万亿": 10**12}
    | {few + many: _TENS[few] * _LARGE[many] for many in _LARGE for few in _TENS}
    | _LARGE
    | {"千": 10**3, "百": 10**2, "trillion": 10**12, "billion": 10**9, "million": 10**6, "thousand": 10**3}
)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?P<of_hundred>百分之\s?)?(?P<number>{_NUMBER})\s?"
    rf"(?:(?P<scale>{'|'.join(_SCALES)})|(?P<percent>%|per\s?cent(?!age)))?",
    re.IGNORECASE,
)
_CHINESE_DIGITS = {**{c: i for i, c in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000}
_CHINESE = re.compile(rf"(?P<of_hundred>百分之)?(?P<number>[{''.join(_CHINESE_DIGITS)}十百千]+)(?P<scale>万亿|亿|万)?")
_MARKER = re.compile(r"\[(\d+)\]")
_BULLET = re.compile(r"^[ \t]*(?:[-*•·](?=\s)|\d{1,3}(?:[.)](?=\s)|、))\s*")
# A full stop of the Latin alphabet ends a sentence only before white space, the end, or a marker.
_SENTENCE = re.compile(r"(?:[。！？；!?]|\.(?=[\"”’)\]\s\[]|$))[”’」』）)\"']*(?:\s*\[\d+\])*")


def figures(text: str) -> dict[str, str]:
    """Value of each figure in Arabic numerals to how it is first written: `21.4亿` has the value `2140000000`.

    21.4亿元, 2,140,000,000 yuan and 2.14 billion yuan have one value; 5%, 5 per cent and 百分之5 another, which is not 5.
    """
    found: dict[str, str] = {}
    for match in _FIGURE.finditer(_half_width(text)):
        value = Decimal(match["number"].replace(",", "")) * _SCALES.get((match["scale"] or "").lower(), 1)
        per_cent = "%" if match["percent"] or match["of_hundred"] else ""
        found.setdefault(f"{value.normalize():f}{per_cent}", match[0].strip())
    return found


def _spelled(text: str) -> set[str]:
    """Values of the numbers that a text writes in Chinese characters, so that 百分之五 supports 5%."""
    found = set()
    for match in _CHINESE.finditer(_half_width(text)):
        total = digit = 0
        for character in match["number"]:
            if character in _CHINESE_UNITS:
                total += (digit or 1) * _CHINESE_UNITS[character]
                digit = 0
            else:
                digit = digit * 10 + _CHINESE_DIGITS[character]
        value = (total + digit) * _SCALES.get(match["scale"] or "", 1)
        found.add(f"{value}{'%' if match['of_hundred'] else ''}")
    return found


def _half_width(text: str) -> str:
    # The full-width comma parts clauses; as a half-width one it would join 2022，153 into one figure.
    return unicodedata.normalize("NFKC", text.replace("，", "、"))


def without_markers(text: str, markers: frozenset[int]) -> str:
    """The text without its citation markers; `[7]` stays where 7 is no marker of the answer."""
    return _MARKER.sub(lambda match: "" if int(match[1]) in markers else match[0], text)


def list_lines(text: str) -> int:
    """Number of lines that begin with a bullet or with a number of their own."""
    return sum(_BULLET.match(line) is not None for line in text.splitlines())


def unsupported(text: str, quotes: Mapping[int, str]) -> tuple[int, tuple[str, ...]]:
    """Number of figures in an answer, and those that stand in no quote which their sentence cites.

    `quotes` maps markers to quotes. A sentence without a marker takes those of the next one in its line that has some,
    else of the one before; a line without any that ends in a colon takes those of the lines which it introduces, and may count the rows of a table.
    """
    total, missing = 0, []
    counts = _introduced(text, frozenset(quotes))
    for sentence, markers in cited_sentences(text, frozenset(quotes)):
        supported = {value for marker in markers for value in {*figures(quotes[marker]), *_spelled(quotes[marker])}}
        supported |= {str(counts[sentence])} if sentence in counts else set()
        mine = figures(sentence)
        total += len(mine)
        missing += [written for value, written in mine.items() if value not in supported]
    return total, tuple(missing)


def _introduced(text: str, known: frozenset[int]) -> dict[str, int]:
    """For each line that introduces a table, how many of the rows right below it cite something."""
    lines = text.splitlines()
    found: dict[str, int] = {}
    for place, line in enumerate(lines):
        if not line.rstrip().endswith((":", "：")):
            continue
        below = 0
        for other in lines[place + 1 :]:
            if not other.startswith("|"):
                break
            below += any(int(m) in known for m in _MARKER.findall(other))
        if below:
            found[line] = below
    return found


def cited_sentences(text: str, known: frozenset[int]) -> list[tuple[str, frozenset[int]]]:
    """The sentences of an answer without markers, each with the markers that it cites, as `unsupported` says; last first."""
    pairs: list[tuple[str, frozenset[int]]] = []
    following: frozenset[int] = frozenset()
    # From the last line up, so that a line which introduces others knows what they cite.
    for line in reversed(text.splitlines()):
        if not line.strip():
            following = frozenset()
            continue
        sentences = _sentences(_BULLET.sub("", line))
        cited = [frozenset(int(m) for m in _MARKER.findall(s)) & known for s in sentences]
        introduces = not any(cited) and line.rstrip().endswith((":", "："))
        cited = [following for _ in cited] if introduces else _filled(cited)
        following |= frozenset().union(*cited)
        pairs += [(without_markers(s, known), c) for s, c in zip(sentences, cited, strict=True)]
    return pairs


def _sentences(line: str) -> list[str]:
    ends = [match.end() for match in _SENTENCE.finditer(line)]
    starts = [0, *ends]
    return [line[a:b] for a, b in zip(starts, [*ends, len(line)], strict=True) if line[a:b].strip()]


def _filled(cited: list[frozenset[int]]) -> list[frozenset[int]]:
    filled = list(cited)
    for i in reversed(range(len(filled) - 1)):
        filled[i] = filled[i] or filled[i + 1]
    for i in range(1, len(filled)):
        filled[i] = filled[i] or filled[i - 1]
    return filled

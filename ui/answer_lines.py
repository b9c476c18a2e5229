"""An answer's text as HTML: paragraphs, lists and tables, its quotes set apart, its markers as links. Used by `ui.chat`.

Everything goes through `ui.markup.shown`; of Markdown only what our own composers write is read, and never inside a quote.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from rag.answer import Answer, Citation
from ui.markup import language_mark, shown
from ui.words import Words

_MARKER = re.compile(r"\[(\d+)\]")
_RULE = re.compile(r"\|(?: *:?-+:? *\|)+")


def answer_lines(number: int, answer: Answer, words: Words) -> str:
    """The answer of turn `number`: its lines as paragraphs, runs of `- ` as lists, Markdown's tables as tables."""
    lines = [line for line in answer.text.split("\n") if line.strip()]
    kinds = _kinds(lines, answer.citations)
    made: list[str] = []
    for kind, run in groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0]):
        of_kind = [line for _, line in run]
        if kind == "row":
            made.append(_table(number, of_kind, answer.citations, words))
        elif kind == "item":
            items = "".join(f"<li>{_line(number, line[2:], answer.citations, words)}</li>" for line in of_kind)
            made.append(f"<ul>{items}</ul>")
        else:
            made.extend(f"<p>{_line(number, line, answer.citations, words)}</p>" for line in of_kind)
    return "".join(made)


def _kinds(lines: Sequence[str], citations: Sequence[Citation]) -> list[str]:
    """`row`, `item` or `line` for each; a quote that begins like an item or holds a table's sign is neither."""
    kinds: list[str] = []
    for line in lines:
        quoted = _quoted(line, citations)
        if line.startswith("- ") and not any(start == 0 for start, _ in quoted):
            kinds.append("item")
        elif line.startswith("|") and line.endswith("|") and not any("|" in line[s:e] for s, e in quoted):
            kinds.append("row")
        else:
            kinds.append("line")
    for place, kind in enumerate(kinds):
        begins = kind == "row" and (place == 0 or kinds[place - 1] != "row")
        if begins and not (place + 1 < len(lines) and kinds[place + 1] == "row" and _RULE.fullmatch(lines[place + 1])):
            # Without a rule below its first row it is no table.
            kinds[place] = "line"
    return kinds


def _table(number: int, lines: Sequence[str], citations: Sequence[Citation], words: Words) -> str:
    head, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    titles = "".join(f'<th scope="col">{shown(cell)}</th>' for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{_line(number, cell, citations, words)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f'<div class="yz-table"><table><thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table></div>'


def _line(number: int, line: str, citations: Sequence[Citation], words: Words) -> str:
    """A line with its quotes set apart and its markers as links; what looks like a marker inside a quote stays text."""
    made: list[str] = []
    place = 0
    known = {c.marker for c in citations}
    for start, end in [*_quoted(line, citations), (len(line), len(line))]:
        between = line[place:start]
        last = 0
        for match in _MARKER.finditer(between):
            if int(match[1]) in known:
                made.append(shown(between[last : match.start()]) + _marker(number, int(match[1]), words))
                last = match.end()
        made.append(shown(between[last:]))
        if end > start:
            quote = line[start:end]
            made.append(f'<span class="yz-verbatim"{language_mark(quote)}>{shown(quote)}</span>')
        place = end
    return "".join(made)


def _quoted(line: str, citations: Sequence[Citation]) -> list[tuple[int, int]]:
    """The ranges of a line that are word for word a citation's quote, in order, those that overlap joined."""
    ranges: list[tuple[int, int]] = []
    for quote in {c.quote.replace("\n", "") for c in citations} - {""}:
        place = line.find(quote)
        while place >= 0:
            ranges.append((place, place + len(quote)))
            place = line.find(quote, place + 1)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _marker(turn: int, marker: int, words: Words) -> str:
    label = shown(words.see_source.format(marker=marker))
    return (
        f'<a class="yz-cite" href="#cite-{turn}-{marker}" id="from-{turn}-{marker}" title="{label}" aria-label="{label}">'
        f'<span class="yz-bracket">[</span>{marker}<span class="yz-bracket">]</span></a>'
    )

"""A paper as Markdown with footnotes (as GitHub, Pandoc and Obsidian read them). Used by `ui.exporting.formats`."""

import re
from collections.abc import Iterator

from rag.structure.render import Piece
from ui.desk.answer_lines import Block, Pieces
from ui.exporting.paper import Entry, Paper, told
from ui.words import WORDS

# Signs that Markdown reads inside a line, a character's name (&copy;) among them.
_SIGNS = re.compile(r"([\\`*_\[\]<>|~#]|&(?=#?\w+;))")
# What begins an item of a list or is a rule where a block may begin (CommonMark 5.2, 4.1 and 4.3): 3. and 3) before white space alone, so
# that 3.42 stays as it is.
_OPENS = re.compile(r"^(\s*(?:\d{1,9}(?=[.)](?:\s|$)))?)((?<=\d)[.)]|[-+](?=\s|$)|-(?=[-\s]*$)|=(?==*\s*$))")
# A line that ends within a paragraph, and what stands before further lines of an item and of a footnote.
_BREAK, _WITHIN_ITEM, _WITHIN_NOTE = "\\\n", "  ", "    "


def written(paper: Paper) -> bytes:
    """The file's bytes, UTF-8."""
    lines = [f"# {_plain(paper.title)}", ""]
    for entry in paper.entries:
        lines += _entry(entry, paper.language)
    return "\n".join(lines).encode("utf-8", "replace")


def _entry(entry: Entry, language: str) -> Iterator[str]:
    yield from (f"## {_plain(' '.join(entry.question.split()))}", "")
    for note in entry.notes:
        yield from (f"*{_lines(_signs(note))}*", "")
    for block in entry.blocks:
        yield from _block(block, entry)
        yield ""
    if entry.ending:
        yield from (f"*{_lines(_signs(entry.ending))}*", "")
    if entry.further:
        yield from ("".join(f"[^{n}]" for n in entry.further), "")
    for footnote in entry.footnotes:
        yield from (f"[^{footnote.number}]: {_lines(_signs(told(footnote, language)), _WITHIN_NOTE)}", "")
        if footnote.english:
            yield from (f"{_WITHIN_NOTE}{_plain(footnote.english)}", "")
    if not entry.footnotes:
        yield from (f"*{WORDS[language].sources_none}*", "")


def _block(block: Block, entry: Entry) -> Iterator[str]:
    if block.kind == "row":
        yield f"| {' | '.join(map(_signs, block.head))} |"
        yield f"|{' --- |' * len(block.head)}"
        for row in block.rows:
            yield f"| {' | '.join(_cell(cell, entry) for cell in row)} |"
    elif block.kind == "item":
        yield from (f"- {_line(line, entry, _WITHIN_ITEM)}" for line in block.lines)
    else:
        for number, line in enumerate(block.lines):
            if number:
                yield ""
            said = _line(line, entry)
            yield f"**{said}**" if block.kind == "part" else said


def _line(line: Pieces, entry: Entry, within: str = "") -> str:
    return _lines(_made(line, entry), within)


def _cell(cell: Pieces, entry: Entry) -> str:
    """A cell of a table, where no block begins."""
    return _made(cell, entry).replace("\n", "<br>")


def _made(line: Pieces, entry: Entry) -> str:
    return "".join(f"[^{entry.numbers[int(piece.text)]}]" if piece.kind == "marker" else _said(piece) for piece in line)


def _said(piece: Piece) -> str:
    """A piece's text, the words that answer between the tags that HTML has: beside Chinese and its marks ** is often no sign (CommonMark 6.2)."""
    before, own, behind = map(_signs, piece.parted)
    return f"{before}<strong>{own}</strong>{behind}" if own else before


def _lines(text: str, within: str = "") -> str:
    """A text with its signs marked, broken where it is, its further lines within what its first one begins."""
    return f"{_BREAK}{within}".join(_OPENS.sub(r"\1\\\2", line) for line in text.split("\n"))


def _signs(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


def _plain(text: str) -> str:
    """A text as Markdown shows it as it is, on one line."""
    return _OPENS.sub(r"\1\\\2", _signs(text.replace("\n", " ")))

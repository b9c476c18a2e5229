"""An answer to lines for the terminal: its text, to an English question a line of English beneath each Chinese one, and the place of each citation. Used by `ui.commands.asking`."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rag.answer import Answer
    from rag.structure.render import Line, Piece
    from ui.desk.beneath import Beneath

# What begins and ends bold type on a terminal (ECMA-48, 8.3.117).
_BOLD, _PLAIN = "\x1b[1m", "\x1b[22m"
# Before a line of English.
_INDENT = "    "
_BETWEEN = " · "
# What is said of those lines, below the answer.
_WORDS = "Lines set in: the Chinese above them word by word, by dictionary; not the document’s words."
_MACHINE = "Lines set in: machine translation of the Chinese above them, or word by word, by dictionary; not the document’s words."


def printed(answer: "Answer", beneath: "Beneath | None" = None, *, bold: bool = False) -> str:
    """An answer for the terminal; `beneath` is what writes English beneath the Chinese, where the answer is English, `bold` whether the words that
    answer are to stand out, which only a terminal can show."""
    from rag.answer import LIKELY
    from rag.structure.render import is_headed
    from ui.words import WORDS

    lines = [f"({answer.resolved})", ""] if answer.resolved else []
    lines += (
        [f"({WORDS[answer.language].likely})"] if answer.certainty == LIKELY and not is_headed(answer.parts) else []
    )
    lines += [_text(answer, beneath, bold=bold), "", *([f"({answer.notice})", ""] if answer.notice else [])]
    for citation in answer.citations:
        place = " › ".join((citation.named, *citation.section, *filter(None, [citation.place])))
        lines.append(f"[{citation.marker}] {place} ({citation.source}, {citation.start}-{citation.end})")
    return "\n".join(lines).rstrip()


def _text(answer: "Answer", beneath: "Beneath | None", *, bold: bool) -> str:
    """The answer's text, each line of it with the English beneath it; English beneath a table stands below its last row."""
    from rag.structure.render import lines_of

    english = _english(answer, beneath)
    if not english:
        return "\n".join(_told(line, bold=bold) for line in lines_of(answer.parts, answer.language)) or answer.text
    said: list[str] = []
    for in_table, run in groupby(lines_of(answer.parts, answer.language), lambda line: line.kind in ("head", "row")):
        own = list(run)
        if in_table:
            said += [*(line.text for line in own), *_beneath(own, english)]
        else:
            for line in own:
                said += [_told(line, bold=bold), *_beneath([line], english)]
    translated = beneath is not None and any(beneath.translated(citation) for citation in answer.citations)
    return "\n".join([*said, "", _MACHINE if translated else _WORDS])


def _english(answer: "Answer", beneath: "Beneath | None") -> "dict[tuple[Piece, ...], str]":
    if beneath is None or answer.language != "en":
        return {}
    from ui.desk.answer_lines import answer_blocks

    return beneath.lines(answer, answer_blocks(answer))


def _told(line: "Line", *, bold: bool) -> str:
    """A line as it is read, the words that answer in bold type where that is shown."""
    if not bold:
        return line.text
    return replace(line, cells=tuple(tuple(map(_bold, cell)) for cell in line.cells)).text


def _bold(piece: "Piece") -> "Piece":
    before, own, behind = piece.parted
    return replace(piece, text=f"{before}{_BOLD}{own}{_PLAIN}{behind}", span=None) if own else piece


def _beneath(lines: "Sequence[Line]", english: "dict[tuple[Piece, ...], str]") -> Iterator[str]:
    for line in lines:
        found = [english[cell] for cell in line.cells if cell in english]
        if found:
            yield _INDENT + _BETWEEN.join(found)

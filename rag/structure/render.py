"""Parts of an answer and a language in, its text out: the lines that people read, with markers. Used by all that makes an `Answer`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from rag.structure.frames import (
    ALIKE,
    APART,
    BEFORE,
    BEST,
    BETWEEN,
    COLON,
    COMMAS,
    EARLIER,
    FIRST,
    HEADS,
    JOINTS,
    LACKED,
    LISTS,
    LOOKED_FOR,
    MEANT,
    NO_EARLIER,
    NO_NAME,
    OPENS,
    OR,
    OTHERS,
    PART_HEADS,
    REFUSAL,
    RELATED,
    SILENT,
    STANDING,
    THESE,
    TIED,
    TIMES,
    TO_CHECK,
    count_line,
    in_words,
    titled,
)
from rag.structure.parts import (
    Absence,
    AnswerPart,
    Group,
    Heading,
    Introduced,
    Listed,
    Proof,
    Quoted,
    Row,
    Span,
    Table,
    Told,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: the documents' own words, the number of a marker, or words around them; of a quote the `span` of it that answers."""

    kind: Literal["words", "quote", "marker"]
    text: str
    span: Span | None = None

    @property
    def parted(self) -> tuple[str, str, str]:
        """What stands before the words that answer, these, and what stands behind them; all of it before them where nothing is told to answer."""
        start, end = (len(self.text), len(self.text)) if self.span is None else (self.span.start, self.span.end)
        return self.text[:start], self.text[start:end], self.text[end:]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an answer: a question above an answer (`part`), a paragraph (`line`), one of a list (`item`), or the head or a row of a table
    (`head`, `row`), whose `cells` are several; all others have one."""

    kind: Literal["part", "line", "item", "head", "row"]
    cells: tuple[tuple[Piece, ...], ...]

    @property
    def text(self) -> str:
        """The line in Markdown, as people read it."""
        cells = ["".join(f"[{p.text}]" if p.kind == "marker" else p.text for p in cell) for cell in self.cells]
        if self.kind in ("head", "row"):
            row = "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)
            return row if self.kind == "row" else f"{row}\n|{' --- |' * len(cells)}"
        return f"- {cells[0]}" if self.kind == "item" else cells[0]


def render(parts: Sequence[AnswerPart], language: str) -> str:
    """The text of an answer: a line for each quote, item, row and sentence, with the markers of what proves it."""
    return "\n".join(line.text for line in lines_of(parts, language))


def lines_of(parts: Iterable[AnswerPart], language: str) -> Iterator[Line]:
    """The lines of an answer, for whoever shows them in a form of their own."""
    for part in parts:
        yield from _lines(part, language)


def _lines(part: AnswerPart, language: str) -> Iterator[Line]:
    match part:
        case Quoted():
            yield _quote_line(part, language)
        case Listed():
            yield from _list(part, language)
        case Table():
            yield from _table(part, language)
        case Absence():
            yield from _absence(part, language)
        case Told():
            kind: Literal["item", "line"] = "item" if part.item else "line"
            yield _line(kind, _words(part.text), *_marks(part.proofs, " "))
        case Introduced():
            yield from _introduction(part, language)
        case Heading():
            yield _line("part", _words(one_line(part.question) + (TO_CHECK[language] if part.check else "")))


def one_line(text: str) -> str:
    """A quote as it is shown on one line: a broken line of the source is joined, nothing else changes."""
    return text.replace("\n", "")


def placed(text: str, proof: Proof, span: Span) -> tuple[int, int] | None:
    """The range of a document's text that a span of a quote on one line is; None where it is none of it."""
    places = [at for at in range(proof.start, min(proof.end, len(text))) if text[at] != "\n"]
    return (places[span.start], places[span.end - 1] + 1) if 0 <= span.start < span.end <= len(places) else None


def _line(kind: Literal["part", "line", "item"], *pieces: Piece) -> Line:
    return Line(kind, (tuple(piece for piece in pieces if piece.text),))


def _words(text: str) -> Piece:
    return Piece("words", text)


def _marks(proofs: Iterable[Proof], before: str = "") -> tuple[Piece, ...]:
    """The markers of what proves a line, behind the words `before` them where there are any."""
    own = tuple(Piece("marker", str(proof.marker)) for proof in proofs)
    return (_words(before), *own) if own else ()


def _quote_line(part: Quoted, language: str) -> Line:
    """A quote with what stands before and behind it."""
    name = f"{part.name}{COLON[language]}" if part.name else ""
    item = part.frame == "item"
    before = f"{'' if item else BEFORE[language][part.frame]}{name}{TIMES[language][part.time]}"
    own = Piece("quote", part.text, part.span)
    quote = (own,) if item and language == "zh" else _in_marks(own, language)
    behind = _marks((part.proof, *part.again), " ")
    return _line("item" if item else "line", _words(before), *quote, _words(_beside(part)), *behind)


def looked_for(part: Absence, language: str) -> str:
    """The line that says what was looked for, and what of it may be meant for another word of the documents."""
    said = []
    if part.sought:
        written = [f"“{term}”" for term in part.sought]
        lacked = APART if len(part.sought) > 1 else LACKED
        frame = lacked if part.apart else LOOKED_FOR
        said.append(frame[language] + ("、".join(written) + "。" if language == "zh" else ", ".join(written) + "."))
    for meant in part.meant:
        near = OR[language].join(f"“{word}”" for word in meant.near)
        said.append(MEANT[language].format(written=meant.written, near=near))
    return (" " if language == "en" else "").join(said)


def _in_marks(own: Piece, language: str) -> tuple[Piece, ...]:
    """A quote as a sentence of ours holds it: in quotation marks in English, unless it is one quotation itself."""
    if language != "en" or re.fullmatch(r"“[^“”]*”", own.text):
        return (own,)
    opens, closes = ('"', '"') if "“" in own.text or "”" in own.text else ("“", "”")
    return _words(opens), own, _words(closes)


def _beside(part: Quoted) -> str:
    given = [f"{one.of} = {one.said}" if one.of else one.said for one in part.renderings]
    return f" ({'; '.join(given)})" if given else ""


def _list(part: Listed, language: str) -> Iterator[Line]:
    head = (_words(LISTS[language]),) if part.lead is None else _in_marks(Piece("quote", part.lead.text), language)
    proofs = [p for p in (part.lead.proof if part.lead else None, part.whole) if p is not None]
    yield _line("line", *head, *_marks(proofs, " "), _words(COLON[language].rstrip()))
    for item in part.items:
        behind = _marks((item.proof, *item.again), " ")
        yield _line("item", Piece("quote", item.text), _words(_beside(item)), *behind)
    if part.announced not in (0, len(part.items)):
        yield _line("line", _words(count_line(part.announced, len(part.items), language)))
    elif part.counted and not part.goes_on:
        yield _line("line", _words(count_line(0, len(part.items), language)))
    if part.goes_on:
        yield _line("line", _words(OTHERS[language]))


def _absence(part: Absence, language: str) -> Iterator[Line]:
    yield _line("line", _words(REFUSAL[language]))
    sought = looked_for(part, language)
    if sought:
        yield _line("line", _words(sought))
    if part.related:
        yield _line("line", *_marks(part.related, RELATED[language]))


def _introduction(part: Introduced, language: str) -> Iterator[Line]:
    opens = OPENS[language].get(part.about)
    if opens is not None:
        yield _line("line", _words(opens))
    if part.about == "earlier":
        yield _line("line", _words((EARLIER if part.said else NO_EARLIER)[language].format(said=one_line(part.said))))
    elif part.about != "thanks" and part.documents:
        frame = THESE if len(part.titles) == part.documents else FIRST
        count, shown = in_words(part.documents, language), in_words(len(part.titles), language)
        yield _line("line", _words(frame[language].format(count=count, shown=shown)))
        for title in part.titles:
            apart = [_words(titled("", title.apart))] if title.apart else []
            yield _line("item", Piece("quote", title.title), *apart, *_marks((title.proof,), " "))


def _table(part: Table, language: str) -> Iterator[Line]:
    silent = list(_silent(part, language))
    if part.silent_first:
        yield from silent
    if part.alike is not None:
        yield _line("line", _words(ALIKE[part.alike][language]))
    first = TIED if part.tied else BEST
    for row in part.best:
        yield _line("line", _words(f"{first[part.order][language]}{row.name}{COMMAS[language]}"), *_cell(row, language))
    for group in part.groups:
        yield _line("line", _words(STANDING[group.standing][language].format(found=len(group.rows))))
        if group.rows:
            yield from _rows(part, group, language)
    if not part.silent_first:
        yield from silent


def _silent(part: Table, language: str) -> Iterator[Line]:
    if part.silent is not None:
        names = JOINTS[language].join(named.name for named in part.silent)
        yield _line("line", _words(f"{SILENT[language]}{names or NO_NAME[language]}"))


def _rows(part: Table, group: Group, language: str) -> Iterator[Line]:
    """A table; plain items where a quote holds the sign that parts its cells in Markdown."""
    english = part.shape == "values" and language == "en" and any(row.value for row in group.rows)
    if any("|" in row.name or any("|" in quote.text for quote in row.quotes) for row in group.rows):
        for row in group.rows:
            yield _line("item", _words(f"{row.name}{COLON[language]}"), *_cell(row, language))
        return
    parted = part.shape == "parts"
    heads = (HEADS[language][0], *PART_HEADS[language]) if parted else HEADS[language][: 3 if english else 2]
    yield Line("head", tuple((_words(head),) for head in heads))
    for row in group.rows:
        count = ((_words(str(len(row.quotes))),),) if parted else ()
        value = ((_words(row.value),) if row.value else (),) if english else ()
        yield Line("row", ((_words(row.name),), *count, tuple(_cell(row, language)), *value))


def _cell(row: Row, language: str) -> Iterator[Piece]:
    for place, quote in enumerate(row.quotes):
        yield from (_words(BETWEEN[language]),) if place else ()
        yield Piece("quote", quote.text)
        yield from _marks((quote.proof,), " ")


def segments(parts: Sequence[AnswerPart]) -> list[tuple[list[Heading], list[AnswerPart]]]:
    """The questions that stand above each run of other parts, and that run; one without questions where there are none."""
    made: list[tuple[list[Heading], list[AnswerPart]]] = []
    for is_heading, run in groupby(parts, key=lambda part: isinstance(part, Heading)):
        own = list(run)
        if is_heading:
            made.append(([part for part in own if isinstance(part, Heading)], []))
        elif made:
            made[-1][1].extend(own)
        else:
            made.append(([], own))
    return made


def is_headed(parts: Sequence[AnswerPart]) -> bool:
    """Whether questions stand above the answers to them."""
    return any(isinstance(part, Heading) for part in parts)

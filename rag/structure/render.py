"""Parts of an answer and a language in, its text out: the lines that people read, with markers. Used by all that makes an `Answer`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rag.structure.frames import (
    ALIKE,
    APART,
    BEFORE,
    BEST,
    BETWEEN,
    COLON,
    COMMAS,
    FIRST,
    HEADS,
    JOINTS,
    LISTS,
    LOOKED_FOR,
    MEANT,
    NO_NAME,
    OPENS,
    OR,
    PART_HEADS,
    REFUSAL,
    RELATED,
    SILENT,
    STANDING,
    THESE,
    TIMES,
    TO_CHECK,
    count_line,
    in_words,
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
    Table,
    Told,
)


def render(parts: Sequence[AnswerPart], language: str) -> str:
    """The text of an answer: a line for each quote, item, row and sentence, with the markers of what proves it."""
    return "\n".join(line for part in parts for line in lines(part, language))


def lines(part: AnswerPart, language: str) -> Iterator[str]:
    """The lines of one part."""
    match part:
        case Quoted():
            yield quote_line(part, language)
        case Listed():
            yield from _list(part, language)
        case Table():
            yield from _table(part, language)
        case Absence():
            yield from _absence(part, language)
        case Told():
            yield f"{BEFORE[language]['item'] if part.item else ''}{part.text} {marks(part.proofs)}".rstrip()
        case Introduced():
            yield from _introduction(part, language)
        case Heading():
            yield one_line(part.question) + (TO_CHECK[language] if part.check else "")


def one_line(text: str) -> str:
    """A quote as it is shown on one line: a broken line of the source is joined, nothing else changes."""
    return text.replace("\n", "")


def marks(proofs: Iterable[Proof]) -> str:
    """The markers of what proves a line."""
    return "".join(f"[{proof.marker}]" for proof in proofs)


def quote_line(part: Quoted, language: str) -> str:
    """A quote with what stands before and behind it."""
    name = f"{part.name}{COLON[language]}" if part.name else ""
    text = part.text if part.frame == "item" and language == "zh" else _in_marks(part.text, language)
    before = f"{BEFORE[language][part.frame]}{name}{TIMES[language][part.time]}"
    return f"{before}{text}{_beside(part)} {marks((part.proof, *part.again))}"


def looked_for(part: Absence, language: str) -> str:
    """The line that says what was looked for, and what of it may be meant for another word of the documents."""
    said = []
    if part.sought:
        written = [f"“{term}”" for term in part.sought]
        frame = APART if part.apart else LOOKED_FOR
        said.append(frame[language] + ("、".join(written) + "。" if language == "zh" else ", ".join(written) + "."))
    for meant in part.meant:
        near = OR[language].join(f"“{word}”" for word in meant.near)
        said.append(MEANT[language].format(written=meant.written, near=near))
    return (" " if language == "en" else "").join(said)


def _in_marks(text: str, language: str) -> str:
    """A quote as a sentence of ours holds it: in quotation marks in English, unless it is one quotation itself."""
    if language != "en" or re.fullmatch(r"“[^“”]*”", text):
        return text
    return f'"{text}"' if "“" in text or "”" in text else f"“{text}”"


def _beside(part: Quoted) -> str:
    given = [f"{one.of} = {one.said}" if one.of else one.said for one in part.renderings]
    return f" ({'; '.join(given)})" if given else ""


def _list(part: Listed, language: str) -> Iterator[str]:
    head = LISTS[language] if part.lead is None else _in_marks(part.lead.text, language)
    proofs = [p for p in (part.lead.proof if part.lead else None, part.whole) if p is not None]
    yield f"{head}{' ' if proofs else ''}{marks(proofs)}{COLON[language].rstrip()}"
    for item in part.items:
        yield f"- {item.text}{_beside(item)} {marks((item.proof, *item.again))}"
    if part.announced not in (0, len(part.items)):
        yield count_line(part.announced, len(part.items), language)
    elif part.counted:
        yield count_line(0, len(part.items), language)


def _absence(part: Absence, language: str) -> Iterator[str]:
    yield REFUSAL[language]
    sought = looked_for(part, language)
    if sought:
        yield sought
    if part.related:
        yield f"{RELATED[language]}{marks(part.related)}"


def _introduction(part: Introduced, language: str) -> Iterator[str]:
    opens = OPENS[language].get(part.about)
    if opens is not None:
        yield opens
    if part.about != "thanks" and part.documents:
        frame = THESE if len(part.titles) == part.documents else FIRST
        count, shown = in_words(part.documents, language), in_words(len(part.titles), language)
        yield frame[language].format(count=count, shown=shown)
        for title in part.titles:
            yield f"- {title.title} {marks((title.proof,))}"


def _table(part: Table, language: str) -> Iterator[str]:
    silent = list(_silent(part, language))
    if part.silent_first:
        yield from silent
    if part.alike is not None:
        yield ALIKE[part.alike][language]
    for row in part.best:
        yield f"{BEST[part.order][language]}{row.name}{COMMAS[language]}{_cell(row, language)}"
    for group in part.groups:
        yield STANDING[group.standing][language].format(found=len(group.rows))
        if group.rows:
            yield from _rows(part, group, language)
    if not part.silent_first:
        yield from silent


def _silent(part: Table, language: str) -> Iterator[str]:
    if part.silent is not None:
        names = JOINTS[language].join(named.name for named in part.silent)
        yield f"{SILENT[language]}{names or NO_NAME[language]}"


def _rows(part: Table, group: Group, language: str) -> Iterator[str]:
    """Markdown's table; plain lines where a quote holds the sign that parts its cells."""
    english = part.shape == "values" and language == "en" and any(row.value for row in group.rows)
    if any("|" in row.name or any("|" in quote.text for quote in row.quotes) for row in group.rows):
        for row in group.rows:
            yield f"- {row.name}{COLON[language]}{_cell(row, language)}"
        return
    parted = part.shape == "parts"
    heads = (HEADS[language][0], *PART_HEADS[language]) if parted else HEADS[language][: 3 if english else 2]
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in group.rows:
        count = f" {len(row.quotes)} |" if parted else ""
        value = f" {row.value} |" if english and row.value else " |" if english else ""
        yield f"| {row.name} |{count} {_cell(row, language)} |{value}"


def _cell(row: Row, language: str) -> str:
    return BETWEEN[language].join(f"{quote.text} {marks((quote.proof,))}" for quote in row.quotes)


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


def headings(parts: Sequence[AnswerPart], language: str) -> tuple[str, ...]:
    """The lines of an answer's text that are questions above answers; empty where the text stands without them."""
    return tuple(line for part in parts if isinstance(part, Heading) for line in lines(part, language))

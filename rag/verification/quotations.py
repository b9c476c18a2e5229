"""An extractive answer's lines and its citations in, its faults out."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rag.answer import Answer, Citation

if TYPE_CHECKING:
    from index.document import Document

MARKER = re.compile(r"\[(\d{1,6})\]")

_SHOWN = 40


def extractive_faults(answer: Answer, documents: "dict[str, Document]") -> Iterator[str]:
    """Every marker follows its quote, to the letter; every citation is used; nothing else is said but the frame.

    A refusal says that it is one and names citations without quoting them.
    """
    from rag.composing.framing import COUNT_LINE, FRAMES, LISTS, REFUSAL, RELATED, TIMES, one_line
    from rag.composing.introduction import introductions
    from rag.tables.table import FRAMES as TABLE_FRAMES
    from rag.verification.tables import unproved

    by_marker = {c.marker: c for c in answer.citations}
    if answer.text in introductions(tuple(documents.values())):
        return
    quoted = {
        m: re.compile(
            rf"{re.escape(one_line(c.quote))}[”\"]?(?: \((?P<beside>[^\n]*?)\))? ?\[{m}\](?P<again>(?:\[\d+\])*)"
        )
        for m, c in by_marker.items()
    }
    listed = re.compile(rf"(?:{'|'.join(LISTS.values())}) \[(\d{{1,6}})\][:：]")
    # The longest first, so that a quote that ends like another one is taken out whole.
    quoted = dict(sorted(quoted.items(), key=lambda pair: -len(pair[1].pattern)))
    # What a refusal looked for is the question's own words, which the answer holds beside its text.
    refusal = (*REFUSAL.values(), *RELATED.values(), answer.looked_for)
    frames = refusal if answer.abstained else (*FRAMES, *TABLE_FRAMES)
    used: set[int] = set()
    # Not splitlines(): a quote may hold a page break.
    text, uncounted = unproved(answer.text, answer.citations, tuple(documents.values()))
    yield from uncounted
    lines = text.split("\n")
    for place, line in enumerate(lines):
        if not answer.abstained and COUNT_LINE.fullmatch(line) is not None:
            yield from _count_faults(line, answer)
            continue
        rest, proved = line, set()
        if not answer.abstained:
            for marker, pattern in quoted.items():
                for match in pattern.finditer(rest):
                    yield from _rendering_faults(match["beside"], by_marker[marker], documents, line)
                    again = [int(number) for number in MARKER.findall(match["again"])]
                    lists = [m for m in again if place == 0 and _makes_list(m, lines, by_marker)]
                    yield from _again_faults(by_marker[marker], [m for m in again if m not in lists], by_marker)
                    proved |= set(again) & by_marker.keys()
                rest, count = pattern.subn("\n", rest)
                proved |= {marker} if count else set()
        head = listed.fullmatch(line) if place == 0 else None
        if head is not None and _makes_list(int(head[1]), lines, by_marker):
            proved, rest = {int(head[1])}, ""
        used |= proved
        for marker in map(int, MARKER.findall(rest)):
            if marker not in by_marker:
                yield no_such_citation(marker)
            elif answer.abstained:
                used.add(marker)
            else:
                yield f"[{marker}] stands behind other words than its quote in the line “{shortened(line)}”."
        said = MARKER.sub("", rest)
        for time in [] if answer.abstained else TIMES[answer.language if answer.language in TIMES else "en"].items():
            said = _without_time(said, time, [by_marker[m] for m in sorted(proved) if m in by_marker], documents)
        for frame in frames:
            said = said.replace(frame.strip(), "") if frame else said
        cited = [d for m in proved if (d := documents.get(by_marker[m].document_id)) is not None]
        if any(c.isalnum() for c in said) and not _names(said, cited):
            yield f"The words “{shortened(said)}” in the line “{shortened(line)}” stand in no quote that it cites."
    for marker in sorted(set(by_marker) - used):
        yield f"[{marker}] is cited, but stands behind nothing in the answer."


def _makes_list(marker: int, lines: list[str], by_marker: dict[int, Citation]) -> bool:
    """Whether a citation holds every item of the list below it: a whole list is proved by the stretch of text that makes it."""
    items = [
        by_marker.get(int(found[-1])) for line in lines if line.startswith("- ") and (found := MARKER.findall(line))
    ]
    whole = by_marker.get(marker)
    return (
        whole is not None
        and bool(items)
        and all(
            item is not None
            and item.document_id == whole.document_id
            and whole.start <= item.start
            and item.end <= whole.end
            for item in items
        )
    )


def _rendering_faults(
    beside: str | None, citation: Citation, documents: "dict[str, Document]", line: str
) -> Iterator[str]:
    """What stands in brackets behind a quote and is neither a clause of it as it is read nor the English of a figure or term in it."""
    from index.view.read import view
    from rag.composing.framing import one_line
    from rag.composing.reading import is_reading
    from rag.composing.renderings import is_rendering

    if not beside:
        return
    document, place = documents.get(citation.document_id), (citation.start, citation.end)
    texts = [one_line(citation.quote)]
    if document is not None and document.text[slice(*place)] == citation.quote:
        texts.append(one_line(view(document, *place).text))
    for rendering in beside.split("; "):
        read = len(texts) > 1 and document is not None and is_reading(rendering, document, *place)
        if not read and not any(is_rendering(rendering, text) for text in texts):
            yield f"“{shortened(rendering)}” in the line “{shortened(line)}” is no rendering of what its quote says."


def _again_faults(citation: Citation, again: list[int], by_marker: dict[int, Citation]) -> Iterator[str]:
    """Markers right behind another one whose quotes do not say the same once more."""
    from rag.composing.quoting import says_again

    for marker in again:
        if marker not in by_marker:
            yield no_such_citation(marker)
        elif not says_again(citation.quote, by_marker[marker].quote):
            yield f"[{marker}] stands behind [{citation.marker}], but does not say the same."


def _without_time(said: str, time: tuple[int, str], cited: list[Citation], documents: "dict[str, Document]") -> str:
    """Our words without the one that says whether a figure was reached or planned, where the document tells that of what is cited."""
    from rag.documents.periods import aim_at

    planned, word = time
    right = bool(cited) and all(
        c.document_id in documents and aim_at(documents[c.document_id], c.start) == planned for c in cited
    )
    return said.replace(word.strip(), "") if word and word.strip() in said and right else said


def _count_faults(line: str, answer: Answer) -> Iterator[str]:
    """Whether a line tells how many items the lead of a list announces, if it says that, and how many stand in it."""
    from rag.composing.framing import count_line
    from rag.composing.listing import count_announced

    lines = answer.text.split("\n")
    announced = {count_announced(c.quote) for c in answer.citations if f"[{c.marker}]" in lines[0]} | {0}
    found = sum(text.startswith("- ") for text in lines)
    if line not in {count_line(count, found, answer.language) for count in announced}:
        yield f"The line “{shortened(line)}” counts otherwise than the list and what announces it."


def _names(said: str, cited: "list[Document]") -> bool:
    """Whether words are but the name under which an answer shows a document that it cites: its title, or its place."""
    from rag.documents.labels import is_shown_name

    name = said.strip("- \n“：:；;")
    return any(is_shown_name(name, d) for d in cited)


def no_such_citation(marker: int) -> str:
    return f"[{marker}] stands in the answer, but there is no such citation."


def shortened(text: str) -> str:
    bare = text.replace("\n", "").strip()
    return bare if len(bare) <= _SHOWN else f"{bare[: _SHOWN - 1]}…"

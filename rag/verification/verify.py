"""An answer and an index in, what is wrong with its proof out. Used by `yanzheng verify`.

What the extractive composer wrote is held to the letter: quotes, their markers, and the few words of `rag.composing.framing` around
them. What another composer wrote is held to what it claims: each line is proved by the quotes that it cites (`rag.verification.claims`).
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rag.answer import Answer, Citation
from rag.ask import EXTRACTIVE

if TYPE_CHECKING:
    from index.document import Document
    from index.storage.store import Index

_MARKER = re.compile(r"\[(\d+)\]")
_SHOWN = 40


def faults(answer: Answer, index: "Index") -> list[str]:
    """What does not hold, a sentence each; empty where every citation stands where it says and every word of the answer
    is proved by the citation that its marker names."""
    documents = {document.id: document for document in index.documents}
    found = [fault for citation in answer.citations for fault in _citation_faults(citation, documents)]
    markers = [citation.marker for citation in answer.citations]
    for marker in sorted({m for m in markers if markers.count(m) > 1}):
        found.append(f"[{marker}] stands for more than one citation.")
    if not markers and not answer.abstained:
        found.append("The answer has no citation, so nothing proves it.")
    told = _extractive_faults(answer, documents) if answer.composer == EXTRACTIVE else _claim_faults(answer)
    return [*found, *told]


def _citation_faults(citation: Citation, documents: "dict[str, Document]") -> Iterator[str]:
    """Whether the quote stands at its place, in a document of that title, below those headings."""
    mark, document = f"[{citation.marker}]", documents.get(citation.document_id)
    if document is None:
        yield f"{mark} cites {citation.document_id}, which this index does not hold."
        return
    place = f"characters {citation.start} to {citation.end} of {citation.document_id}"
    if not 0 <= citation.start < citation.end <= len(document.text):
        yield f"{mark} cites {place}, which has {len(document.text)}."
    elif document.text[citation.start : citation.end] != citation.quote:
        yield f"{mark} quotes what does not stand at {place}."
    if citation.title != document.title:
        yield f"{mark} calls {citation.document_id} “{citation.title}”, but its title is “{document.title}”."
    for heading in citation.section:
        if heading not in document.text:
            yield f"{mark} names the heading “{heading}”, which {citation.document_id} does not have."


def _extractive_faults(answer: Answer, documents: "dict[str, Document]") -> Iterator[str]:
    """Every marker follows its quote, to the letter; every citation is used; nothing else is said but the frame.

    A refusal says that it is one and names citations without quoting them.
    """
    from rag.composing.framing import COUNT_LINE, FRAMES, LISTS, REFUSAL, RELATED, TIMES, one_line
    from rag.tables.table import FRAMES as TABLE_FRAMES
    from rag.tables.table import unproved

    by_marker = {c.marker: c for c in answer.citations}
    quoted = {
        m: re.compile(
            rf"{re.escape(one_line(c.quote))}[”\"]?(?: \((?P<beside>[^\n]*?)\))? ?\[{m}\](?P<again>(?:\[\d+\])*)"
        )
        for m, c in by_marker.items()
    }
    listed = re.compile(rf"(?:{'|'.join(LISTS.values())}) \[(\d+)\][:：]")
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
                    yield from _rendering_faults(match["beside"], one_line(by_marker[marker].quote), line)
                    again = [int(number) for number in _MARKER.findall(match["again"])]
                    lists = [m for m in again if place == 0 and _makes_list(m, lines, by_marker)]
                    yield from _again_faults(by_marker[marker], [m for m in again if m not in lists], by_marker)
                    proved |= set(again) & by_marker.keys()
                rest, count = pattern.subn("\n", rest)
                proved |= {marker} if count else set()
        head = listed.fullmatch(line) if place == 0 else None
        if head is not None and _makes_list(int(head[1]), lines, by_marker):
            proved, rest = {int(head[1])}, ""
        used |= proved
        for marker in map(int, _MARKER.findall(rest)):
            if marker not in by_marker:
                yield _no_such_citation(marker)
            elif answer.abstained:
                used.add(marker)
            else:
                yield f"[{marker}] stands behind other words than its quote in the line “{_short(line)}”."
        said = _MARKER.sub("", rest)
        for time in [] if answer.abstained else TIMES[answer.language if answer.language in TIMES else "en"].items():
            said = _without_time(said, time, [by_marker[m] for m in sorted(proved) if m in by_marker], documents)
        for frame in frames:
            said = said.replace(frame.strip(), "") if frame else said
        cited = [d for m in proved if (d := documents.get(by_marker[m].document_id)) is not None]
        if any(c.isalnum() for c in said) and not _names(said, cited):
            yield f"The words “{_short(said)}” in the line “{_short(line)}” stand in no quote that it cites."
    for marker in sorted(set(by_marker) - used):
        yield f"[{marker}] is cited, but stands behind nothing in the answer."


def _makes_list(marker: int, lines: list[str], by_marker: dict[int, Citation]) -> bool:
    """Whether a citation holds every item of the list below it: a whole list is proved by the stretch of text that makes it."""
    items = [
        by_marker.get(int(found[-1])) for line in lines if line.startswith("- ") and (found := _MARKER.findall(line))
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


def _rendering_faults(beside: str | None, quote: str, line: str) -> Iterator[str]:
    """What stands in brackets behind a quote and is not the English of a figure or term in it."""
    from rag.composing.renderings import is_rendering

    for rendering in beside.split("; ") if beside else ():
        if not is_rendering(rendering, quote):
            yield f"“{_short(rendering)}” in the line “{_short(line)}” is no rendering of what its quote says."


def _again_faults(citation: Citation, again: list[int], by_marker: dict[int, Citation]) -> Iterator[str]:
    """Markers right behind another one whose quotes do not say the same once more."""
    from rag.composing.quoting import says_again

    for marker in again:
        if marker not in by_marker:
            yield _no_such_citation(marker)
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
    """Whether a line tells how many items the lead of a list announces, and how many stand in it."""
    from rag.composing.framing import count_line
    from rag.composing.listing import count_announced

    lines = answer.text.split("\n")
    announced = {count_announced(c.quote) for c in answer.citations if f"[{c.marker}]" in lines[0]}
    found = sum(text.startswith("- ") for text in lines)
    if line not in {count_line(count, found, answer.language) for count in announced}:
        yield f"The line “{_short(line)}” counts otherwise than the list and what announces it."


def _names(said: str, cited: "list[Document]") -> bool:
    """Whether words are but the name under which an answer shows a document that it cites: its title, or its place."""
    from rag.retrieval.scope import is_shown_name

    name = said.strip("- \n“：:；;")
    return any(is_shown_name(name, d) for d in cited)


def _claim_faults(answer: Answer) -> Iterator[str]:
    """What a line says that the quotes which it cites do not prove: figures, names, words, what is denied, which way it went."""
    from index.settings import Settings
    from rag.generative.words import SAYS
    from rag.question.understand import dictionary
    from rag.verification.claims import Support
    from rag.verification.claims import faults as unproved

    by_marker = {c.marker: c for c in answer.citations}
    used: set[int] = set()
    for line in answer.text.split("\n"):
        markers = dict.fromkeys(map(int, _MARKER.findall(line)))
        used |= set(markers)
        cited = [by_marker[m] for m in markers if m in by_marker]
        bare = _MARKER.sub(lambda match: "" if int(match[1]) in by_marker else match[0], line)
        bare = bare.strip().removeprefix("- ").removeprefix(SAYS)
        if not any(c.isalnum() for c in bare):
            continue
        supports = [Support(c.quote, "\n".join((c.title, *c.section))) for c in cited]
        for fault in unproved(bare, supports, dictionary(Settings.from_environment().cache_folder)):
            yield f"The line “{_short(line)}” is not proved by what it cites: {fault}."
    for marker in sorted(used - set(by_marker)):
        yield _no_such_citation(marker)
    for marker in sorted(set(by_marker) - used):
        yield f"[{marker}] is cited, but stands behind nothing in the answer."


def _no_such_citation(marker: int) -> str:
    return f"[{marker}] stands in the answer, but there is no such citation."


def _short(text: str) -> str:
    bare = text.replace("\n", "").strip()
    return bare if len(bare) <= _SHOWN else f"{bare[: _SHOWN - 1]}…"

"""Questions and their answers in, what every format shows of them out: lines, and a footnote for each quote with its full reference.

What is read of an `Answer` is read here alone. Used by `ui.exporting.formats`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.answer import LIKELY, Answer, Citation
from rag.structure.render import is_headed
from ui.desk.answer_lines import Block, Pieces, answer_blocks
from ui.exporting.beside import Beside
from ui.words import WORDS


@dataclass(frozen=True, slots=True)
class Footnote:
    """The proof of a quote: `section` are the headings that it stands under, in words, `place` its page and paragraph (empty where the file has
    none, and nobody told it), `reference` is `id:start-end` in code points of the stored document, `english` the line that stands in English under
    a Chinese quote (empty: none). `number` counts through the whole paper."""

    number: int
    title: str
    section: str
    place: str
    quote: str
    source: str
    reference: str
    english: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with its answer. `notes` are lines about the answer (how it was read, how sure it is), `ending` one below it, `numbers` the footnote of each of its markers;
    `further` are footnotes that no line of it has a marker for."""

    question: str
    notes: tuple[str, ...]
    ending: str
    blocks: tuple[Block, ...]
    footnotes: tuple[Footnote, ...]
    numbers: dict[int, int]
    further: tuple[int, ...]
    answer: Answer


@dataclass(frozen=True, slots=True)
class Paper:
    """What is exported. `language` is that of the words around the answers, `zh` or `en`."""

    title: str
    language: str
    entries: tuple[Entry, ...]


def paper(turns: Sequence[tuple[str, Answer]], language: str, beside: Beside | None = None) -> Paper:
    """The paper of questions with their answers, in order; footnotes are numbered as they are met in reading. Without `beside` a quote stands where it
    says itself."""
    words = WORDS[language]
    entries: list[Entry] = []
    first = 1
    for question, answer in turns:
        entries.append(_entry(question, answer, language, first, beside or Beside()))
        first += len(entries[-1].footnotes)
    title = words.exported_answer if len(entries) == 1 else words.exported_conversation
    return Paper(title, language, tuple(entries))


def _entry(question: str, answer: Answer, language: str, first: int, beside: Beside) -> Entry:
    words = WORDS[language]
    blocks = answer_blocks(answer)
    by_marker = {c.marker: c for c in answer.citations}
    met = dict.fromkeys(m for block in blocks for m in _markers(block) if m in by_marker)
    further = [m for m in by_marker if m not in met]
    numbers = {marker: number for number, marker in enumerate((*met, *further), first)}
    notes = [words.resolved + answer.resolved] if answer.resolved else []
    notes += [words.likely] if answer.certainty == LIKELY and not is_headed(answer.parts) else []
    sure = words.refusal_confidence if answer.abstained else words.confidence
    notes.append(sure.format(percent=round(100 * answer.confidence)))
    return Entry(
        question=question.strip(),
        notes=tuple(notes),
        ending=answer.notice,
        blocks=blocks,
        footnotes=tuple(_footnote(by_marker[m], n, answer, numbers, beside) for m, n in numbers.items()),
        numbers=numbers,
        further=tuple(numbers[m] for m in further),
        answer=answer,
    )


def _markers(block: Block) -> Iterator[int]:
    for line in lines_of(block):
        for piece in line:
            if piece.kind == "marker":
                yield int(piece.text)


def lines_of(block: Block) -> Iterator[Pieces]:
    """All lines of a block, the cells of a table one by one."""
    yield from block.lines
    for row in block.rows:
        yield from row


def _footnote(citation: Citation, number: int, answer: Answer, numbers: dict[int, int], beside: Beside) -> Footnote:
    return Footnote(
        number=number,
        title=citation.named,
        section=" › ".join(citation.section),
        place=beside.place(citation),
        quote=citation.quote,
        source=citation.source,
        reference=f"{citation.document_id}:{citation.start}-{citation.end}",
        english=beside.english(answer, citation, numbers),
    )


def told(footnote: Footnote, language: str) -> str:
    """A footnote in one text: title, section, place, the quote, which may have several lines, the reference."""
    where = " · ".join(filter(None, (footnote.title, footnote.section, footnote.place)))
    return WORDS[language].footnote.format(where=where, quote=footnote.quote, reference=footnote.reference)

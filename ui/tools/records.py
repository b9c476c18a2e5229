"""What the tools give: typed records, whose schemas a client is told, and each of them in words. Used by the modules beside it.

Offsets count Unicode code points, as everywhere: `text[start:end] == quote`. Pydantic models, since the protocol's schemas are made of them.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

DocumentId = Annotated[str, Field(description="Id of the document, for `read`, `outline` and `documents`")]
Headings = Annotated[list[str], Field(description="Headings around it, outermost first")]
Start = Annotated[int, Field(description="Offset in the document's text, in Unicode code points")]
End = Annotated[int, Field(description="Offset behind the last character")]
InWords = Annotated[str, Field(description="Page, paragraph, sheet and row in words, where the file has them")]


class ToolRecord(BaseModel):
    """A result that can also be said in words."""

    model_config = ConfigDict(frozen=True)

    def told(self) -> str:
        """The same as text, for clients that show no structured content."""
        raise NotImplementedError


class CitationRecord(BaseModel):
    """Where a part of an answer stands, word for word."""

    model_config = ConfigDict(frozen=True)

    marker: Annotated[int, Field(description="The number that stands in the answer as [1]")]
    quote: Annotated[str, Field(description="The document's own words, character for character")]
    document_id: DocumentId
    title: str
    source: Annotated[str, Field(description="The file it was read from")]
    section: Headings
    start: Start
    end: End
    page: int | None = None
    paragraph: int | None = None
    place: InWords = ""


class AnswerRecord(ToolRecord):
    """An answer with its proof."""

    answer: Annotated[str, Field(description="The answer; markers like [1] name its citations")]
    certainty: Annotated[
        Literal["sure", "likely", "none"],
        Field(description="`none`: the documents do not say, and the citations are only the nearest passages"),
    ]
    confidence: Annotated[float, Field(description="Between 0 and 1")]
    language: Annotated[Literal["zh", "en"], Field(description="Language of the question")]
    citations: list[CitationRecord]
    read_as: Annotated[str, Field(description="The question as it was read, where it leaned on earlier ones")] = ""
    notice: Annotated[str, Field(description="How the answer came about, where there is something to tell")] = ""

    def told(self) -> str:
        """The answer, how sure it is, and each quote with its place."""
        sure = {
            "sure": "Certainty: sure.",
            "likely": "Certainty: likely; check it against the quotes.",
            "none": "Certainty: none. The documents do not say; the quotes below are only the nearest passages.",
        }[self.certainty]
        lines = [f"(Read as: {self.read_as})"] if self.read_as else []
        lines += [self.answer, "", sure, *([self.notice] if self.notice else [])]
        for c in self.citations:
            lines += ["", f"[{c.marker}] {_where(c.title, c.section, c.place, c.document_id, c.start, c.end)}", c.quote]
        return "\n".join(lines)


class PassageRecord(BaseModel):
    """A passage that was found."""

    model_config = ConfigDict(frozen=True)

    rank: int
    text: Annotated[str, Field(description="The passage, character for character")]
    document_id: DocumentId
    title: str
    source: str
    section: Headings
    start: Start
    end: End
    score: Annotated[float, Field(description="Higher is better; comparable within one search only")]
    place: InWords = ""


class SearchRecord(ToolRecord):
    """Passages, best first."""

    passages: list[PassageRecord]

    def told(self) -> str:
        """Each passage with its place."""
        return "\n\n".join(
            f"{p.rank}. {_where(p.title, p.section, p.place, p.document_id, p.start, p.end)}\n{p.text}"
            for p in self.passages
        )


class TextRecord(ToolRecord):
    """A stretch of a document's text."""

    document_id: DocumentId
    title: str
    source: str
    section: Headings
    start: Start
    end: End
    characters: Annotated[int, Field(description="Length of the whole document")]
    text: Annotated[str, Field(description="The document's own words from start to end")]
    next_start: Annotated[
        int | None, Field(description="Where to go on reading; null where all that was asked for is here")
    ] = None
    place: InWords = ""

    def told(self) -> str:
        """The text under its place, and where it goes on."""
        head = _where(self.title, self.section, self.place, self.document_id, self.start, self.end)
        more = f"\n\n(It goes on; read from start={self.next_start}.)" if self.next_start is not None else ""
        return f"{head}, of {self.characters} characters\n\n{self.text}{more}"


class SectionRecord(BaseModel):
    """A heading of a document."""

    model_config = ConfigDict(frozen=True)

    number: Annotated[int, Field(description="For `read(document, section=number)`")]
    depth: Annotated[int, Field(description="1 for the outermost headings")]
    heading: str
    start: Start
    end: End


class OutlineRecord(ToolRecord):
    """The headings of a document, in order."""

    document_id: DocumentId
    title: str
    source: str
    characters: int
    sections: list[SectionRecord]
    left_off: Annotated[int, Field(description="How many headings, deeper or further down, are not shown")] = 0

    def told(self) -> str:
        """The headings, indented by their depth, each with its number."""
        lines = [f"{self.title} ({self.document_id}), {self.characters} characters"]
        lines += [f"{'  ' * s.depth}{s.number}. {s.heading} ({s.start}-{s.end})" for s in self.sections]
        if not self.sections:
            lines.append("(no headings)")
        if self.left_off:
            lines.append(f"({self.left_off} more headings are not shown; name a section, or a greater depth.)")
        return "\n".join(lines)


class DocumentRecord(BaseModel):
    """What is known of a document."""

    model_config = ConfigDict(frozen=True)

    document_id: DocumentId
    title: str
    source: str
    kind: Annotated[str, Field(description="What it calls itself: 报告, 通知, 讲话")] = ""
    date: str = ""
    year: int | None = None
    place: str = ""
    organisation: str = ""
    speaker: str = ""
    occasion: str = ""
    characters: int
    sections: Annotated[int, Field(description="How many headings it has")]


class DocumentsRecord(ToolRecord):
    """Documents of the index, in its order."""

    documents: list[DocumentRecord]
    total: Annotated[int, Field(description="How many there are in all, of what was asked for")]
    next_offset: Annotated[int | None, Field(description="Offset of the next page; null on the last")] = None

    def told(self) -> str:
        """A line a document."""
        lines = [f"{self.total} documents" if self.total != 1 else "1 document"]
        for d in self.documents:
            year = str(d.year or "")
            known = [d.kind, d.date or year, d.place, d.organisation, d.speaker, d.occasion]
            about = ", ".join(filter(None, known))
            lines.append(f"- {d.title}{f' ({about})' if about else ''}: id {d.document_id}, {d.source}")
        if self.next_offset is not None:
            lines.append(f"(There are more, from offset={self.next_offset}.)")
        return "\n".join(lines)


def _where(title: str, section: list[str], place: str, document_id: str, start: int, end: int) -> str:
    path = " › ".join((title, *section, *filter(None, [place])))
    return f"{path} ({document_id}, {start}-{end})"

"""What calls take and what they give, each field with what it means: the checks of a body, and what `/api/docs` tells. Used by `ui.programs`.

Answers are given as `Answer.to_dict()` makes them, which may have more fields than are named here.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictBool

from rag.question.wording import LONGEST

# As many as a conversation looks back on, as many documents as one names, as many passages as one reads.
MOST_TURNS = 24
MOST_NAMED = 1_000
MOST_PASSAGES = 100
# Characters of an answer that is told as history, and of a name or a value.
_LONGEST_TOLD = 20_000
_LONGEST_NAME = 500


def _whole(value: object) -> object:
    """JSON knows no whole numbers apart from others: 6.0 is 6."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


Whole = Annotated[int, BeforeValidator(_whole), Field(strict=True)]
Name = Annotated[str, Field(min_length=1, max_length=_LONGEST_NAME)]
# With a letter or a figure: without one there is nothing to ask.
Question = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST,
        pattern=r"[^\W_]",
        description="The question, in Chinese or English.",
        examples=["哪些项目破土动工？"],
    ),
]
Number = Annotated[float, Field(allow_inf_nan=False)]


class Taken(BaseModel):
    """What a call takes: no fields but these, no numbers written as text."""

    model_config = ConfigDict(extra="forbid")


class Given(BaseModel):
    """What a call gives."""

    model_config = ConfigDict(extra="allow")


class Filters(Taken):
    """Which documents are asked: those of which all of these hold. `year` and `date` by their beginning, the rest by words in them."""

    year: Name | None = Field(None, examples=["2026"], json_schema_extra={"pattern": "^[0-9]{4}$"})
    date: Name | None = Field(None, examples=["2026-01"], json_schema_extra={"pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$"})
    place: Name | None = None
    kind: Name | None = None
    organisation: Name | None = None
    speaker: Name | None = None
    occasion: Name | None = None

    def given(self) -> dict[str, str]:
        """Those that are set."""
        return self.model_dump(exclude_none=True)


def no_filters() -> Filters:
    """All documents."""
    return Filters.model_validate({})


class Kept(Taken):
    """What a question may be kept to."""

    documents: list[Name] = Field(
        default_factory=list,
        max_length=MOST_NAMED,
        description="Only these documents, by id, title or source; all where it is empty.",
    )
    filters: Filters = Field(default_factory=no_filters)


class Turn(Taken):
    """A turn of the conversation before."""

    question: Annotated[str, Field(max_length=LONGEST)]
    answer: Annotated[str, Field(max_length=_LONGEST_TOLD, description="The text of its answer.")]


class Ask(Kept):
    """A question."""

    question: Question
    history: list[Turn] = Field(
        default_factory=list, max_length=MOST_TURNS, description="The conversation before, for follow-ups."
    )
    composer: Literal["extractive", "generative"] | None = Field(
        None,
        description="Who writes the answer: the documents' own words, or a language model, verified; by default as the server is set up.",
    )
    refusing: Literal["cautious", "balanced", "eager"] | None = Field(
        None, description="When to say that the documents do not say; by default as the server is set up."
    )


class Search(Kept):
    """What passages are looked for."""

    question: Question
    limit: Whole = Field(5, ge=1, le=MOST_PASSAGES, description="How many passages, the best first.")


class Citation(Given):
    """A place that proves a part of an answer: characters `start` to `end` (code points) of the document's text are `quote`."""

    marker: Whole = Field(description="Its number in the answer's text: 1 for [1].")
    document_id: str
    title: str
    source: str
    section: list[str] = Field(description="Headings from the outermost one down.")
    start: Whole
    end: Whole
    quote: str
    score: Number
    page: Whole | None = None
    paragraph: Whole | None = None
    place: str = Field("", description="What is known of the place in the file, in words.")
    apart: str = Field("", description="What tells the document from others of its title (a year, a folder).")


class Answer(Given):
    """An answer with its proof, as `yanzheng ask --json` prints it."""

    text: str = Field(description="The answer; [1] stands behind what the first citation proves.")
    citations: list[Citation] = Field(description="Where `abstained`: the nearest passages, which are no answer.")
    abstained: StrictBool = Field(description="Whether the documents do not say.")
    confidence: Number = Field(ge=0, le=1)
    language: Literal["zh", "en"]
    composer: Literal["extractive", "generative"]
    timings: dict[str, Number] = Field(description="Seconds by stage.")
    notice: str = ""
    resolved: str = Field("", description="The question as it was read, where it leaned on the turns before it.")
    looked_for: str = ""
    certainty: Literal["sure", "likely", "none", ""] = ""


class Growing(Given):
    """A line of a stream: the answer until now (`growing`), as it stays (`final`), or why it broke off (`error`)."""

    event: Literal["growing", "final", "error"]
    answer: Answer | None = None
    error: str | None = None
    what_to_do: str | None = None


class FoundPassage(Given):
    """A passage: characters `start` to `end` of the document's text are `text`."""

    rank: int
    document_id: str
    title: str
    source: str
    section: list[str]
    start: int
    end: int
    text: str
    score: float
    why: dict[str, Any] = Field(description="What found it: words, headings, figures, nearness of meaning.")
    place: str = ""


class FoundPassages(Given):
    """Passages, the best first."""

    language: Literal["zh", "en"]
    passages: list[FoundPassage]


class DocumentEntry(Given):
    """A document and what is known of it; what nothing tells is empty, and `year` 0."""

    id: str
    title: str
    source: str
    kind: str
    date: str
    year: int
    place: str
    organisation: str
    speaker: str
    occasion: str
    length: int = Field(description="Code points of its text.")
    sections: int
    passages: int


class DocumentList(Given):
    """Documents, in the index's order."""

    total: int = Field(description="How many there are in all.")
    documents: list[DocumentEntry]


class DocumentText(Given):
    """Characters `start` to `end` (code points) of a document's text, whose whole length is `length`."""

    id: str
    start: int
    end: int
    length: int
    text: str


class OutlineEntry(Given):
    """A section: its heading, the number of the section that it is part of, and where its text stands."""

    number: int
    parent: int
    level: int
    kind: str
    heading: str
    start: int
    end: int


class Outline(Given):
    """A document's headings, in their order; section 0 is the whole document."""

    id: str
    title: str
    sections: list[OutlineEntry]


class Unread(Given):
    """A file that was not read, and why."""

    file: str
    reason: str


class Changed(Given):
    """Documents that came and went, and files that were not read."""

    added: list[DocumentEntry] = Field(default_factory=list)
    removed: list[str] = Field(default_factory=list, description="Their ids.")
    passed_over: list[Unread] = Field(default_factory=list)


class Verified(Given):
    """Whether every quote, marker and word of an answer holds; if not, what does not, a sentence each."""

    holds: bool = Field(description="Neither a fault, nor a refusal that stands on what nobody can prove.")
    faults: list[str]
    unproved: list[str] = Field(description="What a refusal without a fault stands on that is no proof.")
    conditions: list[str] = Field(
        description="What an answer without a fault holds under: of which documents, read how."
    )


class Refusal(Given):
    """Why a call got nothing."""

    error: str = Field(description="What is wrong.")
    what_to_do: str = Field(description="What to do about it.")
    kind: str = Field(description="What kind of fault it is.")


class OpenAIError(Given):
    """What is wrong, in OpenAI's words."""

    message: str
    type: str
    param: str | None
    code: str | None


class OpenAIRefusal(Given):
    """Why a call got nothing, as OpenAI's clients read it."""

    error: OpenAIError


class Health(Given):
    """Whether the server is there."""

    status: str

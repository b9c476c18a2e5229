"""The parts of an answer: each a closed form with typed fields, in which only a document's own characters are free text.

An `Answer` holds a tuple of them; its text is `rag.structure.render.render(parts, language)` and nothing else. Made by `rag.composing`, `rag.tables` and
`rag.generative`, read back by `rag.structure.schema`, worked out again by `rag.verification`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from index.document import Record

# What stands in front of a quote (`Quoted.frame`): nothing, that the text says so, that it is the passage around another quote, yes, no, that it
# shares the highest or lowest value with another one, that it has an office and the document's head no name, the mark of a list's item.
FRAMES = ("", "says", "context", "yes", "no", "tied", "nameless", "item")
# What the rows of a group of a table have in common (`Group.standing`).
STANDINGS = ("said", "met", "parted", "aimed", "otherwise", "open", "unmet")
# What a table's rows show (`Table.shape`): values or words of documents, their parts, by whom, when and where they were given.
SHAPES = ("values", "parts", "occasions")


@dataclass(frozen=True, slots=True)
class Proof(Record):
    """A range of a document that is cited: `marker` is its number, `start` and `end` count code points of the stored document."""

    marker: int
    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rendering(Record):
    """What stands in brackets behind a quote: `of`, a figure or a term as it stands there, and `said`, its English; with `of` empty, a clause of
    the quote as it is read (`rag.composing.reading`)."""

    of: str
    said: str


@dataclass(frozen=True, slots=True)
class Span(Record):
    """The words of a quote that answer: `start` and `end` count code points of its `text`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoted(Record):
    """The documents' own characters on a line of their own: `text` is what stands at `proof`, its line breaks left out, and `span` the very words
    of it that answer, None where nothing tells them from the rest.

    `name` is the document's, where an answer shows several; `time` 1 for a plan and -1 for what was done, where that is told; `again` are
    places that say the same once more.
    """

    proof: Proof
    text: str
    frame: str = ""
    name: str = ""
    time: int = 0
    renderings: tuple[Rendering, ...] = ()
    again: tuple[Proof, ...] = ()
    span: Span | None = None
    kind: str = field(default="quote", init=False)


@dataclass(frozen=True, slots=True)
class Listed(Record):
    """A list that the documents make: its `items` below the `lead` that names them. `whole` is the stretch of text that makes it.

    `announced` is how many items the text announces, told where there are more or fewer; `counted` that the question asks how many;
    `goes_on` that the text says behind the last item that there are others (等).
    """

    items: tuple[Quoted, ...]
    lead: Quoted | None = None
    whole: Proof | None = None
    announced: int = 0
    counted: bool = False
    goes_on: bool = False
    kind: str = field(default="list", init=False)


@dataclass(frozen=True, slots=True)
class Row(Record):
    """A row of a table: the document by its `name`, its words, and in English the `value` that was read in them."""

    document_id: str
    name: str
    quotes: tuple[Quoted, ...]
    value: str = ""


@dataclass(frozen=True, slots=True)
class Group(Record):
    """Rows that have one standing: they say so, meet the condition, have parts; are only planned, left open, do not meet it."""

    standing: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Named(Record):
    """A document by the name under which it is shown."""

    document_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Table(Record):
    """What several documents say. `best` are the rows of the highest or lowest values, as `order` (`highest`, `lowest`) tells; `alike` whether
    all values are the same, None where that is not told; `tied` that those of `best` are the same; `silent` the documents in which nothing was found, None where that is not
    told; they come first where they are what is asked for (`silent_first`)."""

    shape: str
    groups: tuple[Group, ...]
    best: tuple[Row, ...] = ()
    order: str = ""
    alike: bool | None = None
    silent: tuple[Named, ...] | None = None
    silent_first: bool = False
    tied: bool = False
    kind: str = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class Meant(Record):
    """A word of the question, and words of the documents that may be meant by it."""

    written: str
    near: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Absence(Record):
    """That the documents do not say: the question's own terms that were `sought`, whether no passage found has them all (`apart`), and the
    passages that are nearest."""

    sought: tuple[str, ...] = ()
    apart: bool = False
    meant: tuple[Meant, ...] = ()
    related: tuple[Proof, ...] = ()
    kind: str = field(default="absence", init=False)


@dataclass(frozen=True, slots=True)
class Told(Record):
    """A language model's sentence, and what proves it; `item` tells that it is one of a list."""

    text: str
    proofs: tuple[Proof, ...]
    item: bool = False
    kind: str = field(default="sentence", init=False)


@dataclass(frozen=True, slots=True)
class Title(Record):
    """A document's title, and where it stands in it; `apart` is what tells it from others of that title, empty where there are none."""

    title: str
    proof: Proof
    apart: str = ""


@dataclass(frozen=True, slots=True)
class Introduced(Record):
    """The answer to what is no question to the documents (`about`: see `rag.question.talk`): how many there are and their titles; or what was
    asked before (`said`; empty where nothing was)."""

    about: str
    documents: int
    titles: tuple[Title, ...] = ()
    said: str = ""
    kind: str = field(default="introduction", init=False)


@dataclass(frozen=True, slots=True)
class Heading(Record):
    """One of several questions that were asked in one, above its answer; `check` tells that the answer is to be checked."""

    question: str
    check: bool = False
    kind: str = field(default="question", init=False)


AnswerPart = Quoted | Listed | Table | Absence | Told | Introduced | Heading


def proofs_of(part: AnswerPart) -> Iterator[Proof]:
    """All that a part cites, in the order in which it is read."""
    match part:
        case Quoted():
            yield from (part.proof, *part.again)
        case Listed():
            yield from (part.lead.proof,) if part.lead is not None else ()
            yield from (part.whole,) if part.whole is not None else ()
            yield from (proof for item in part.items for proof in (item.proof, *item.again))
        case Table():
            rows = (*part.best, *(row for group in part.groups for row in group.rows))
            yield from (proof for row in rows for quote in row.quotes for proof in (quote.proof, *quote.again))
        case Absence():
            yield from part.related
        case Told():
            yield from part.proofs
        case Introduced():
            yield from (title.proof for title in part.titles)

"""What an answer shows, before our words are put around it: quotes, or a list. Made by `rag.composing.compose` and `rag.composing.outline`, shown by `rag.composing.framing`."""

from dataclasses import dataclass, replace

from index.document import Document
from index.language.lexicon import expression


@dataclass(frozen=True, slots=True)
class Quote:
    """A range of a document that an answer shows, with the score of the evidence.

    `span` are the very words of it that answer, a range of the document, where the reader found them (`rag.composing.answer_span`).
    `planned` is 1 for a plan and -1 for what was done, where that tells it from another quote of the answer, else 0. `again` are
    places that say the same once more; `frame` what is said of it before it (`rag.structure.parts.FRAMES`), where that is more than its place in
    the answer tells: that it ties, that it gives an office and no name; `context` is the passage around it that is shown as well, where the choice of it was unsure.
    """

    document: Document
    start: int
    end: int
    score: float
    planned: int = 0
    again: tuple["Quote", ...] = ()
    frame: str = ""
    context: "Quote | None" = None
    span: tuple[int, int] | None = None

    @property
    def text(self) -> str:
        """The exact characters."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Draft:
    """What the answer shows: `quotes` one below the other, or, for a list, its `items` below the `lead` that names them. `whole` is
    the stretch of text that makes the list, cited with its head as the proof that these are its items.

    `complete` tells that the list has just as many items as the question says; `announced` is how many the text itself announces,
    0 where it says nothing; `counted` that the question asks how many items there are. `polar` is the answer to a yes-no question, where the first quote proves it.
    `unsure`: what it shows may be other things than are asked for; `goes_on`: the text says behind the last item that there are others (等).
    """

    quotes: tuple[Quote, ...] = ()
    lead: Quote | None = None
    items: tuple[Quote, ...] = ()
    whole: Quote | None = None
    complete: bool = False
    announced: int = 0
    counted: bool = False
    polar: bool | None = None
    unsure: bool = False
    goes_on: bool = False

    @property
    def shown(self) -> tuple[Quote, ...]:
        """All that is shown: the lead, the items, the quotes."""
        lead = () if self.lead is None else (self.lead,)
        return (*lead, *self.items, *self.quotes)


def bare(quote: Quote) -> Quote:
    """What leads to a list, without the mark that leads on or ends its sentence: ours stands there."""
    end = bare_end(quote.document, quote.start, quote.end)
    while end > quote.start + 1 and quote.document.text[end - 1] in "。！!":
        end -= 1
    return replace(quote, end=end)


def bare_start(document: Document, start: int, end: int) -> int:
    """The beginning of a quote without notes that a page is turned there (（紧接第一版）); all of it where it is nothing else."""
    note = expression(r"(?:<<zh:page_turned>>\s*)+").match(document.text, start, end)
    return note.end() if note is not None and note.end() < end else start


def bare_end(document: Document, start: int, end: int) -> int:
    """The end of a quote without that mark, and without such a note."""
    note = expression(r"\s*(?:<<zh:page_turned>>\s*)+$").search(document.text[start:end])
    end = start + note.start() if note is not None and note.start() > 1 else end
    while end > start + 1 and document.text[end - 1] in "，；：、,;: ":
        end -= 1
    return end

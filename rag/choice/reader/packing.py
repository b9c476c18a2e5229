"""Question and candidate in, token numbers out: the one form that the reader is fitted on and reads.

`<s> query: question </s></s> document headings … sentence before </s> candidate </s>`. A candidate that is too long is read
in windows; what stands around it gives way to it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.choice.reader.candidate import Candidate

if TYPE_CHECKING:
    from tokenizers import Tokenizer

BEGIN, PAD, END = 0, 1, 2

# Tokens: of a whole row, of its question, of what stands around a candidate; fewer of the latter where a candidate needs the room.
LONGEST = 192
LONGEST_QUESTION = 60
LONGEST_AROUND = 64
SHORTEST_AROUND = 24
# Tokens that two windows of a long candidate share.
SHARED = 32
# Characters of a heading and of all headings; of the beginning and the end of the document's name and of the sentence before.
HEADING, HEADINGS = 18, 36
NAME = 16, 8
BEFORE = 40, 20


@dataclass(frozen=True, slots=True)
class Packed:
    """One row for the model. Tokens `first:last` are the candidate's; `offsets` are their ranges in its text."""

    ids: tuple[int, ...]
    first: int
    last: int
    offsets: tuple[tuple[int, int], ...]


def packed(tokenizer: "Tokenizer", question: str, candidate: Candidate) -> Iterator[Packed]:
    """The rows of a question and a candidate: one, or several overlapping ones where the candidate is long."""
    asked = tokenizer.encode("query: " + question, add_special_tokens=False).ids[:LONGEST_QUESTION]
    around = tokenizer.encode(surroundings(candidate), add_special_tokens=False).ids
    text = tokenizer.encode(candidate.text, add_special_tokens=False)
    room = LONGEST - len(asked) - 5
    around = around[: min(LONGEST_AROUND, max(SHORTEST_AROUND, room - len(text.ids)))]
    head = (BEGIN, *asked, END, END, *around, END)
    room = LONGEST - len(head) - 1
    at = 0
    while True:
        ids = text.ids[at : at + room]
        offsets = tuple(text.offsets[at : at + room])
        yield Packed((*head, *ids, END), len(head), len(head) + len(ids), offsets)
        if at + room >= len(text.ids):
            return
        at += room - SHARED


def surroundings(candidate: Candidate) -> str:
    """What stands around a candidate, on one line: document, innermost headings, the sentence before."""
    headings = ""
    for heading in reversed(candidate.headings):
        longer = f"{heading[:HEADING]} {headings}"
        if headings and len(longer) > HEADINGS:
            break
        headings = longer
    name, before = shortened(candidate.document, *NAME), shortened(candidate.before, *BEFORE)
    return " ".join(part for part in (name, headings.strip(), before) if part)


def shortened(text: str, begin: int, end: int) -> str:
    """A text's beginning and end of so many characters; whole where it is no longer than both."""
    return text if len(text) <= begin + end else f"{text[:begin]}…{text[-end:]}"

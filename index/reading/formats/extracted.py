"""What a reader of a format gives: texts with their places, and what it passed over. Used by every module beside it and by `index.reading.sources`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from index.document import Place


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says about itself, as it says it; empty where it does not. `date` is one that it gives its text (a mail, a book), not that of the file."""

    title: str = ""
    author: str = ""
    date: str = ""


NO_PROPERTIES = Properties()


@dataclass(frozen=True, slots=True)
class Extracted:
    """A text out of a file, line ends `\\n`.

    Headings that the format marks as such begin with Markdown's signs (`## `), a row of a table under its header is one line
    (项目：智谷，投资（亿元）：18.6). `places` are in order of their start. `name` is that of a file inside an archive, else empty.
    """

    text: str
    places: tuple[Place, ...] = ()
    properties: Properties = NO_PROPERTIES
    name: str = ""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A file that was not read: its path as it is shown, and why, with what to do about it."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class PageRead:
    """How far the reading of a file is whose pages are recognised, which takes seconds each: the number of the page that was, and how many there are."""

    number: int
    pages: int


Found = Extracted | PassedOver | PageRead


class FormatReader(Protocol):
    """The function `read` of a module of this folder."""

    def __call__(self, data: bytes, shown: str) -> Iterator[Found]:
        """The texts in a file whose bytes are `data`, and how far it is; `shown` is its path, for the messages.

        Raises a `DocumentError` that names the file and says what to do where nothing of it can be read.
        """
        ...

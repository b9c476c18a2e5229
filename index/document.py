"""What a document is made of. Every place is a half-open range of Unicode code points in `Document.text`.

Made by `index.reading.parse`, stored by `index.storage.store`, read by everything downstream.
"""

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

_SIGNS = re.compile(r"^#{1,6}[ \t　]+|(?<=[ \t　])#+$|\*\*|^__|__$")
_BREAK = re.compile(r"(?<=(.))\s*\n\s*(?=(.))")


def _joined(line_break: re.Match[str]) -> str:
    return " " if (line_break[1] + line_break[2]).isascii() else ""


class Record:
    """Frozen dataclasses that can show themselves as plain data and as JSON."""

    def to_dict(self) -> dict[str, Any]:
        """The fields as plain dictionaries, lists, strings and numbers."""
        return asdict(self)  # type: ignore[call-overload, no-any-return]

    def to_json(self, *, indent: int | None = None) -> str:
        """`to_dict()` as JSON, Chinese characters written as themselves."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)


@dataclass(frozen=True, slots=True)
class Section(Record):
    """A node of a document's heading tree.

    `number` is its place in `Document.sections`; section 0 is the whole document and its own parent.
    `heading_start:heading_end` is the heading as it stands in the text (empty for section 0 without a title),
    `start:end` the heading with all that belongs to it, sub-sections included. `kind` is one of
    `document`, `part` (第一，/ 第一部分), `chapter`, `clause` (第X条), `numbered` (一、),
    `bracketed` (（一）), `arabic` (1.), `item` (一是), `markdown`, `plain` (a heading without a number).
    """

    number: int
    parent: int
    level: int
    kind: str
    heading_start: int
    heading_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence(Record):
    """A sentence, its terminal punctuation and closing quotes included.

    `section` is the number of the section that it stands in. `kind` is `body`, `heading`, `title`, `byline`
    (occasion, date, speaker) or `salutation`.
    """

    start: int
    end: int
    section: int
    kind: str


@dataclass(frozen=True, slots=True)
class Passage(Record):
    """Consecutive sentences of one section: the unit that is indexed and shown as evidence.

    Sentences `first_sentence` to `last_sentence` (inclusive, places in `Document.sentences`); `start:end` spans them.
    """

    start: int
    end: int
    section: int
    first_sentence: int
    last_sentence: int


@dataclass(frozen=True, slots=True)
class Place(Record):
    """Where `start:end` of a document's text stands in the file that it was read from.

    `kind` is `page`, `paragraph`, `slide`, `sheet`, `row`, `chapter` or `message`; `number` counts from 1; `name` is what the file
    calls it (a sheet's name), else empty. `confidence` in [0, 1] is that of recognised text (a scan), None of written text.
    """

    kind: str
    number: int
    start: int
    end: int
    name: str = ""
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class About(Record):
    """What is known of a document besides its text, read from its head, its name and its file (`index.reading.about`) or told by the user.

    `kind` is what it calls itself (报告, 通知), `date` its day as far as it is told (`2026-01-12`, `2026-01`), `year` the year that it belongs
    to, 0 where nothing tells. Anything else that nothing tells is empty.
    """

    kind: str = ""
    date: str = ""
    year: int = 0
    place: str = ""
    organisation: str = ""
    speaker: str = ""
    occasion: str = ""


NOTHING_TOLD = About()


@dataclass(frozen=True, slots=True)
class Document(Record):
    """A text with its structure. `text` is what every offset counts in; it never changes once stored.

    `id` names the source and the content (`湖北省2026年政府工作报告-1a2b3c4d5e`), so a changed file is another document.
    `source` is where the user has it (a path as given, or `bundled:` and a name). `places` are, by their start, where the file has
    the text; places of several kinds may lie over each other, and plain text has none. `about` is what is known of it, each part of which
    is an attribute too (`document.year`). `said` are the names of the parts, `title` among them, that the user told instead of what was read.
    """

    id: str
    title: str
    source: str
    text: str
    sections: Sequence[Section]
    sentences: Sequence[Sentence]
    passages: Sequence[Passage]
    places: tuple[Place, ...] = ()
    about: About = NOTHING_TOLD
    said: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """What it calls itself: 报告, 通知, 讲话."""
        return self.about.kind

    @property
    def date(self) -> str:
        """Its day, as far as it is told: `2026-01-12`, `2026-01` or empty."""
        return self.about.date

    @property
    def year(self) -> int:
        """The year that it belongs to, 0 where nothing tells."""
        return self.about.year

    @property
    def place(self) -> str:
        """The place that it is of."""
        return self.about.place

    @property
    def organisation(self) -> str:
        """Who issued it."""
        return self.about.organisation

    @property
    def speaker(self) -> str:
        """Who gave it."""
        return self.about.speaker

    @property
    def occasion(self) -> str:
        """On what occasion it was given."""
        return self.about.occasion

    def quote(self, part: Section | Sentence | Passage) -> str:
        """The exact characters of a sentence, a passage or a whole section."""
        return self.text[part.start : part.end]

    def place_of(self, kind: str, offset: int) -> Place | None:
        """The place of that kind in which a character of the text stands; None where the source has none."""
        # Backwards from the last that begins before it: what lies around a place begins shortly before it, or is of few.
        behind = bisect_right(self.places, offset, key=lambda p: p.start)
        return next((p for p in reversed(self.places[:behind]) if p.kind == kind and offset < p.end), None)

    def heading(self, section: int) -> str:
        """The heading of a section on one line, without white space and Markdown's signs around it.

        A line break that cuts it is left out between Chinese characters, elsewhere it is a space. Section 0 without a
        heading has the title.
        """
        node = self.sections[section]
        written = self.text[node.heading_start : node.heading_end].strip()
        bare = _SIGNS.sub("", _BREAK.sub(_joined, written)).strip()
        return bare or written or (self.title if section == 0 else "")

    def heading_path(self, section: int) -> tuple[str, ...]:
        """Headings from the outermost section down to this one; the document itself is left out."""
        path: list[str] = []
        while section != 0:
            path.append(self.heading(section))
            section = self.sections[section].parent
        return tuple(reversed(path))

    def section_at(self, place: int) -> int:
        """The number of the innermost section in which the character at a place of the text stands; 0 for the document itself."""
        return max((s.number for s in self.sections if s.start <= place < s.end), default=0)

    def children(self, section: int) -> tuple[Section, ...]:
        """The sections directly below this one, in order."""
        return tuple(s for s in self.sections if s.parent == section and s.number != section)

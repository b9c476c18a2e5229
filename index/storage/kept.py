"""What an index keeps of each document: itself, where it was read, what the user said of it. To a line of JSON and back.

Used by `index.storage.segments.documents_file`, `index.storage.store` and `index.assembling`.
"""

import json
from dataclasses import dataclass, fields, replace
from functools import cached_property
from hashlib import sha256
from itertools import starmap
from pathlib import PurePath
from typing import Any

from index.document import About, Document, Passage, Place, Section, Sentence
from index.reading.aliases import Aliases, aliases_from_record
from index.reading.formats.extracted import NO_PROPERTIES, Properties
from index.storage.packed import Packed, Room

# What a user may say of a document in place of what was read.
EDITABLE = ("title", *(field.name for field in fields(About)))
Edits = tuple[tuple[str, str], ...]
# A file's whole path and what the text is called inside it; or a source and nothing.
Where = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document was read: its `file` (whole path, empty for the bundled one), what it is called `inside` that, the file's size in
    bytes and time of change in nanoseconds then (0: nobody knows); `name` is the file's without ending, `properties` what it says about itself."""

    name: str
    file: str = ""
    inside: str = ""
    size: int = 0
    changed: int = 0
    properties: Properties = NO_PROPERTIES


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text was read: its source as the user gave it, and what `Origin` has of the file."""

    source: str
    file: str
    inside: str
    size: int
    changed: int

    @property
    def place(self) -> Where:
        """As that of `Kept`."""
        return (self.file, self.inside) if self.file else (self.source, "")


@dataclass(frozen=True)
class Kept:
    """A document as it was read, its origin, the other names that it defines (None: of another version of `index.reading.aliases`), and
    the user's edits: pairs of one of `EDITABLE` and what it is to be, sorted. `payload` is what a program keeps with a document that it made, in words of
    its own (JSON). `twins` are where the same text was read under the same name, too."""

    read: Document
    origin: Origin
    aliases: Aliases | None
    edits: Edits = ()
    payload: str = ""
    twins: tuple[Spot, ...] = ()

    @cached_property
    def document(self) -> Document:
        """The document as everybody sees it: what the user said of it in place of what was read."""
        if not self.edits:
            return self.read
        said: dict[str, Any] = dict(self.edits)
        title = said.pop("title", self.read.title)
        if "year" in said:
            said["year"] = int(said["year"])
        elif "date" in said and not self._names_its_year:
            said["year"] = int(said["date"][:4])
        names = tuple(name for name, _ in self.edits)
        return replace(self.read, title=title, about=replace(self.read.about, **said), said=names)

    @property
    def _names_its_year(self) -> bool:
        """Whether the year is that of its title or its file's name, so that another date leaves it what it is."""
        year = str(self.read.year or "")
        return year != "" and year in f"{self.read.title} {self.origin.name}"

    @cached_property
    def row(self) -> bytes:
        """As JSON in UTF-8, the text as the digests of its blocks."""
        document, origin = self.read, self.origin
        record = {
            "id": document.id,
            "title": document.title,
            "source": document.source,
            "blocks": [digest_of(block) for block in blocks_of(document.text)],
            "sections": [
                [s.number, s.parent, s.level, s.kind, s.heading_start, s.heading_end, s.start, s.end]
                for s in document.sections
            ],
            "sentences": [[s.start, s.end, s.section, s.kind] for s in document.sentences],
            "passages": [[p.start, p.end, p.section, p.first_sentence, p.last_sentence] for p in document.passages],
            "places": [[p.kind, p.number, p.start, p.end, p.name, p.confidence] for p in document.places],
            "about": document.about.to_dict(),
            "name": origin.name,
            "file": origin.file,
            "inside": origin.inside,
            "size": origin.size,
            "changed": origin.changed,
            "properties": [origin.properties.title, origin.properties.author, origin.properties.date],
            "aliases": None if self.aliases is None else self.aliases.to_record(),
            "edits": self.edits,
            # Left out where there is none, so that the digests of files' documents are what they were.
            **({"payload": self.payload} if self.payload else {}),
            **({"twins": [[t.source, t.file, t.inside, t.size, t.changed] for t in self.twins]} if self.twins else {}),
        }
        # Escaped, since a path may hold bytes that are no text.
        return json.dumps(record, separators=(",", ":")).encode()

    @cached_property
    def digest(self) -> str:
        """Changes with anything that is kept."""
        return digest_of(self.row)

    @property
    def place(self) -> Where:
        """Where it was read: another document from there is this one's next state."""
        return (self.origin.file, self.origin.inside) if self.origin.file else (self.read.source, "")

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Where its text was read: first where it was itself, then its twins."""
        origin = self.origin
        return (Spot(self.read.source, origin.file, origin.inside, origin.size, origin.changed), *self.twins)

    @property
    def order(self) -> tuple[tuple[str, ...], str]:
        """Documents stand in an index by their sources, as a folder is read, however they came there."""
        return PurePath(self.read.source).parts, self.read.id


def from_row(row: bytes, blocks: dict[str, str], room: Room) -> Kept:
    """What `Kept.row` gave, with the texts of its blocks; raises KeyError, ValueError or TypeError for anything else. Sentences and passages are
    made when they are asked for, and share a room."""
    record = json.loads(row)
    document = Document(
        id=record["id"],
        title=record["title"],
        source=record["source"],
        text="".join(blocks[digest] for digest in record["blocks"]),
        sections=Packed(Section, record["sections"], room),
        sentences=Packed(Sentence, record["sentences"], room),
        passages=Packed(Passage, record["passages"], room),
        places=tuple(starmap(Place, record["places"])),
        about=About(**record["about"]),
    )
    origin = Origin(
        name=record["name"],
        file=record["file"],
        inside=record["inside"],
        size=record["size"],
        changed=record["changed"],
        properties=Properties(*record["properties"]),
    )
    learned = None if record["aliases"] is None else aliases_from_record(record["aliases"])
    edits = tuple((name, value) for name, value in record["edits"])
    twins = tuple(starmap(Spot, record.get("twins", ())))
    return Kept(document, origin, learned, edits, record.get("payload", ""), twins)


# Characters of a block of text, up to the end of the line in which they are reached.
_BLOCK = 4096


def blocks_of(text: str) -> list[bytes]:
    """A text in blocks of whole lines, in UTF-8; together they are the text."""
    blocks: list[bytes] = []
    start = 0
    while start < len(text):
        end = text.find("\n", start + _BLOCK) + 1 or len(text)
        blocks.append(text[start:end].encode())
        start = end
    return blocks


def digest_of(data: bytes) -> str:
    """SHA-256, as 64 hexadecimal digits."""
    return sha256(data).hexdigest()

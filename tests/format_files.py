"""Files of other formats, made by the libraries that read them, and what the readers give for them. Used by the tests of `index.reading.formats`."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from index.document import Place
from index.reading.formats.extracted import Extracted, PassedOver
from index.reading.formats.formats import texts_in


def saved(document: Any) -> bytes:
    """The bytes of a document, a workbook or a presentation."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def zipped(members: Mapping[str, bytes | str]) -> bytes:
    """A zip archive of files by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def patched(package: bytes, members: Mapping[str, bytes | str]) -> bytes:
    """A package with some of its parts replaced."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, **members})


def part(package: bytes, name: str) -> str:
    """The text of a part of a package."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.read(name).decode()


def everything(data: bytes, name: str) -> list[Extracted | PassedOver]:
    """All that a file of that name gives; its places are true."""
    found = list(texts_in(data, PurePosixPath(name).suffix, name))
    for part in found:
        if isinstance(part, Extracted):
            check_places(part)
    return found


def text_of(data: bytes, name: str) -> Extracted:
    """The one text of a file, of which nothing is passed over."""
    (found,) = everything(data, name)
    assert isinstance(found, Extracted)
    return found


def passed_over(data: bytes, name: str) -> list[PassedOver]:
    """What of a file was passed over."""
    return [part for part in everything(data, name) if isinstance(part, PassedOver)]


def lines(data: bytes, name: str) -> list[str]:
    """The lines of a file's one text that hold a character."""
    return [line for line in text_of(data, name).text.split("\n") if line]


def placed(found: Extracted) -> list[tuple[str, int, str, str]]:
    """Kind, number, name and text of each place."""
    return [(p.kind, p.number, p.name, found.text[p.start : p.end]) for p in found.places]


def check_places(found: Extracted) -> None:
    """Places are in order and inside the text, begin and end with a character that is seen, and those of one kind do not overlap."""
    assert list(found.places) == sorted(found.places, key=lambda p: p.start)
    ends: dict[str, int] = {}
    for place in found.places:
        assert 0 <= place.start < place.end <= len(found.text)
        said = found.text[place.start : place.end]
        assert said == said.strip()
        assert place.number >= 1
        assert place.start >= ends.get(place.kind, 0)
        ends[place.kind] = place.end
    assert covered(found.places, found.text) or not found.places


def covered(places: Sequence[Place], text: str) -> bool:
    """Whether the first place begins the text, or a heading of its own stands before it."""
    return places[0].start == 0 or text.startswith("#") if places else False

"""A file inside another in; its texts out, under its name there, or why it was passed over. Used by `archive` and `mail`."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Protocol

from index.errors import DocumentError
from index.reading.formats.contents import kind_of
from index.reading.formats.extracted import Extracted, Found, PassedOver
from index.reading.formats.formats import checked_reader, whole

# Kinds that hold files themselves, and how deep one is read in another.
_HOLDING = frozenset({".zip", ".eml", ".mht"})
_DEEPEST = 1


class HoldingReader(Protocol):
    """The function `read` of `archive` and `mail`."""

    def __call__(self, data: bytes, shown: str, depth: int) -> Iterator[Found]:
        """As `FormatReader`; `depth` is how many files it lies in."""
        ...


def held(data: bytes, name: str, shown: str, depth: int) -> Iterator[Found]:
    """The texts of the file `name` inside `shown`, which itself lies in `depth` others."""
    here = f"{shown}!{name}"
    try:
        kind = kind_of(data, PurePosixPath(name).suffix.lower(), here)
        reader = checked_reader(kind, here)
        if kind not in _HOLDING:
            found = reader(data, here)
        elif depth < _DEEPEST:
            holding: HoldingReader = reader  # type: ignore[assignment]
            found = holding(data, here, depth + 1)
        else:
            yield PassedOver(here, "is an archive in an archive; unpack it first")
            return
        for part in whole(found, here):
            yield (
                replace(part, name=f"{name}!{part.name}" if part.name else name)
                if isinstance(part, Extracted)
                else part
            )
    except DocumentError as error:
        yield PassedOver(here, str(error).removeprefix(f"{here} ").rstrip("."))

"""A page as its reader hands it on: its runs, and how surely it was recognised. Used by every module of this folder."""

from dataclasses import dataclass

from index.reading.formats.paged.runs import Run


@dataclass(frozen=True, slots=True)
class Page:
    """`number` counts from 1; `label` is what the file calls the page, empty where that is the number.

    `height` is in points, `confidence` in [0, 1] that of a scan, None of written text.
    """

    number: int
    height: float
    runs: tuple[Run, ...]
    label: str = ""
    confidence: float | None = None

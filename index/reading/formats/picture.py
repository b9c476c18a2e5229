"""A picture of a page, or of several (TIFF), read as a scan."""

import io
import warnings
from collections.abc import Iterator
from typing import Any

from index.errors import DocumentError, EmptyDocumentError
from index.reading.formats.extracted import Extracted, Found, PageRead
from index.reading.formats.paged.assembling import assembled
from index.reading.formats.paged.page import Page
from index.reading.formats.scan import recognised, recogniser

# Pixels of the longer side that are looked at.
_LONG_SIDE = 2000


def read(data: bytes, shown: str) -> Iterator[Found]:
    """One text, a frame a page. Raises `DocumentError` where the extra `ocr` is missing or the file is broken."""
    if recogniser() is None:
        raise DocumentError(
            f"{shown} is a picture; to have it read, add what reads scans: pip install 'yanzheng[ocr]'."
        )
    pages: list[Page] = []
    for image, frames in _frames(data, shown):
        pages.append(recognised(image, len(pages) + 1))
        yield PageRead(len(pages), max(frames, len(pages)))
    text, places = assembled(pages)
    if not any(c.isalnum() for c in text):
        raise EmptyDocumentError(f"{shown} is a picture without text; leave it out.")
    yield Extracted(text, places)


def _frames(data: bytes, shown: str) -> Iterator[tuple[Any, int]]:
    """Each frame, and how many there are."""
    import numpy as np
    from PIL import Image, ImageOps, ImageSequence

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # A picture of more pixels than any page has is refused, not only warned of.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                for frame in ImageSequence.Iterator(picture):
                    page = ImageOps.exif_transpose(frame).convert("RGB")
                    page.thumbnail((_LONG_SIDE, _LONG_SIDE))
                    yield np.ascontiguousarray(np.asarray(page)[:, :, ::-1]), getattr(picture, "n_frames", 1)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise DocumentError(f"{shown} has more pixels than a page needs; save it smaller.") from None
    except (OSError, ValueError, SyntaxError):
        raise DocumentError(f"{shown} is not a whole picture; open it and save it again.") from None

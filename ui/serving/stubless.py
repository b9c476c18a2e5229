"""Gradio imported without stubs for editors, which nobody needs who only shows a page. Used by `ui.app`.

Whenever it is imported it parses the source of each of its components twice and writes what editors are to know of it beside it: two fifths of
the time of its import. A component of which no file is found it leaves out, so none is found for as long.
"""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def without_stubs() -> Iterator[None]:
    """Within, the classes of Gradio have no files; all else has."""
    found = inspect.getfile

    def getfile(thing: Any) -> str:
        if isinstance(thing, type) and thing.__module__.startswith("gradio."):
            raise OSError(f"{thing.__qualname__} needs no stub")
        return found(thing)

    inspect.getfile = getfile  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.getfile = found

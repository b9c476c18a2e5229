"""The formats that answers are exported in, by name. Used by `ui.command_line` and `ui.app`; a format more is a module and its row here."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module

from rag.answer import Answer
from ui.exporting.beside import Beside
from ui.exporting.paper import paper


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: the module that writes it, what its names end with, and its media type."""

    module: str
    ending: str
    media: str


FORMATS = {
    "docx": Format("as_word", "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "md": Format("as_markdown", "md", "text/markdown;charset=utf-8"),
    "html": Format("as_html", "html", "text/html;charset=utf-8"),
    "json": Format("as_json", "json", "application/json"),
}


def exported(turns: Sequence[tuple[str, Answer]], language: str, kind: str, beside: Beside | None = None) -> bytes:
    """Questions with their answers as the bytes of a file of a kind of `FORMATS`; `beside` tells what goes with the quotes."""
    # Word's library takes its time to load, and only one of them is needed.
    module = import_module(f"ui.exporting.{FORMATS[kind].module}")
    made: bytes = module.written(paper(turns, language, beside))
    return made

"""What the command line was given to what it means: a typed text, an index folder, a saved answer. Used by `ui.command_line` and the modules beside it."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from index.settings import Settings
from ui.commands.building import with_progress

if TYPE_CHECKING:
    from index.storage.store import Index
    from rag.verification.answer_file import Saved

STANDARD_INPUT = "-"


def typed(argument: str) -> str:
    """An argument as it was typed: bytes that the locale does not explain are read as UTF-8, else as GB18030."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        given = os.fsencode(argument)
        try:
            return given.decode()
        except UnicodeDecodeError:
            return given.decode("gb18030", "replace")
    return argument


def standard_input() -> bytes:
    """All of standard input; nothing where there is none."""
    if sys.stdin is None:
        return b""
    buffer = getattr(sys.stdin, "buffer", None)  # What stands in for it in a notebook may hold text alone.
    return bytes(buffer.read()) if buffer is not None else sys.stdin.read().encode(errors="surrogatepass")


def opened(folder: Path | None, settings: Settings) -> "Index":
    """The index that a command works on; where the user has none yet, one of the bundled document is built, and said so."""
    from index.errors import IndexNotFoundError
    from index.storage.store import open_index

    try:
        return open_index(folder, settings=settings)
    except IndexNotFoundError:
        if folder is not None:
            raise
    from index.build import build_bundled  # Reads files of every kind, which an index that is there needs no more.

    print("There is no index yet; building one of the document that comes with Yanzheng.", file=sys.stderr)
    return with_progress(lambda progress: build_bundled(settings.index_folder, progress=progress, settings=settings))


def saved_answers(path: Path) -> "Saved":
    """The answers in a file, or, for `-`, on standard input. Raises `AnswerFileError`."""
    from rag.verification.answer_file import read_saved, saved_of

    return saved_of(standard_input(), "Standard input") if str(path) == STANDARD_INPUT else read_saved(path)

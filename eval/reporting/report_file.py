"""A report's plain data in, one whole JSON or HTML file out. Used by the commands of `yanzheng eval`."""

import contextlib
import json
import os
import tempfile
from pathlib import Path
from typing import Any

from index.errors import ReportWriteError


def check_writable(path: Path | None, option: str = "--json") -> None:
    """Says before the run, not after it, that its result would have no place to go. Raises `ReportWriteError`."""
    if path is None:
        return
    if path.is_dir():
        raise ReportWriteError(f"{path} is a folder; name a file for {option}.")
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise ReportWriteError(f"{path} cannot be written: {path.parent} is no folder that may be written to.")


def write_json(path: Path, data: dict[str, Any]) -> None:
    """The data as JSON, Chinese characters written as themselves. Raises `ReportWriteError`."""
    write_text(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def write_text(path: Path, text: str) -> None:
    """Writes beside the file and renames, so that what lies there is always one whole report."""
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        # mkstemp makes files that only their owner may read.
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise ReportWriteError(
            f"{path} cannot be written ({error.strerror}); free space or name another file."
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

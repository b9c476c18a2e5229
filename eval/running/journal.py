"""What a long run has worked out, kept on the disk question by question. Used by the commands of `yanzheng eval`.

A run that was broken off, by Ctrl-C, a crash or a power cut, is taken up where it stopped when the same command is given
again: same questions, same index, same program. A run that comes to its end leaves nothing behind, and one that nobody takes up for a month
is forgotten.
"""

import contextlib
import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from index.errors import ReportWriteError
from index.settings import Settings

if TYPE_CHECKING:
    from index.storage.store import Index

Row = dict[str, Any]
_PACKAGES = ("index", "rag", "eval")
# Seconds after which a run that was broken off is not taken up any more: the program has changed since then.
_FORGOTTEN = 30 * 24 * 3600


class Journal:
    """Rows by question id, those of an earlier try among them. A context manager, open inside; `finish()` removes it.

    `rows` are plain data that JSON can hold. Raises `ReportWriteError` where the system refuses to write.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.rows: dict[str, Row] = {}

    @classmethod
    def of(cls, command: str, questions: object, index: "Index", settings: Settings) -> Self:
        """The journal of a command over these questions (plain data) and this index, under this version of the program."""
        files = [[name, file.sha256] for name, file in sorted(index.manifest.files.items())]
        parts = [command, questions, index.encoder.fingerprint, files, program_digest()]
        key = hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:24]
        return cls(settings.cache_folder / "evaluation" / "unfinished" / f"{key}.jsonl")

    def __enter__(self) -> Self:
        with _write_errors(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            _forget_others(self._path)
            # A crash may have cut a character short.
            with contextlib.suppress(FileNotFoundError):
                self.rows = dict(_whole_rows(self._path.read_text(encoding="utf-8", errors="replace")))
            self._file = self._path.open("a", encoding="utf-8")
            # The line that a crash cut short must not swallow the next one.
            if self._file.tell():
                self._file.write("\n")
        return self

    def add(self, question_id: str, row: Row) -> None:
        """Keeps a row; from now on it survives whatever happens to this process."""
        self.rows[question_id] = row
        with _write_errors(self._path):
            self._file.write(json.dumps([question_id, row], ensure_ascii=False) + "\n")
            self._file.flush()

    def finish(self) -> None:
        """All is done: nothing is left to take up."""
        with contextlib.suppress(OSError):
            self._path.unlink()

    def __exit__(self, *_: object) -> None:
        with _write_errors(self._path):
            self._file.close()


def _forget_others(path: Path) -> None:
    """The journals beside this one that nobody has written to for long are gone."""
    for other in path.parent.glob("*.jsonl"):
        with contextlib.suppress(OSError):
            if other != path and time.time() - other.stat().st_mtime > _FORGOTTEN:
                other.unlink()


@contextlib.contextmanager
def _write_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ReportWriteError(
            f"{path} cannot be written ({error.strerror}); free space or set YANZHENG_CACHE to another folder."
        ) from None


def _whole_rows(text: str) -> Sequence[tuple[str, Row]]:
    """The rows of a journal; what a crash cut short is left out."""
    rows = []
    for line in text.split("\n"):
        try:
            question_id, row = json.loads(line)
        except ValueError:
            continue
        rows.append((question_id, row))
    return rows


@lru_cache(maxsize=4)
def program_digest(root: Path = Path(__file__).parents[2]) -> str:
    """Changes whenever a file of the program that answers or measures does. `root` is the folder of the packages."""
    digest = hashlib.sha256()
    for path in sorted(p for package in _PACKAGES for p in (root / package).rglob("*") if p.is_file()):
        if "__pycache__" not in path.parts:
            digest.update(f"{path.relative_to(root)}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()

"""The manifest of an index folder: what is in it, made by what, and how to know that it is whole.

Written last, by one rename: until then the old manifest names the old files, so an index is always one or the other.
Used by `index.storage.store` and `index.build`.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.document import Record
from index.errors import DamagedIndexError, IndexNotFoundError, NewerIndexError, NotAnIndexError

MANIFEST_NAME = "manifest.json"
LOCK_NAME = "lock"
DATA_PREFIX = "data-"
FORMAT = "yanzheng-index"
# Raised whenever an older Yanzheng could no longer read what is written.
FORMAT_VERSION = 2


@dataclass(frozen=True, slots=True)
class StoredFile(Record):
    """A file of the index: its size in bytes and the SHA-256 of its content."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest(Record):
    """`data_folder` is the sub-folder with the files; `encoder` its name, `fingerprint` what changes with its vectors.

    `embedding_text_version` counts up when other text is embedded for the same document; `documents`, `sections`,
    `sentences` and `passages` are counts.
    """

    product_version: str
    data_folder: str
    encoder: str
    fingerprint: str
    dimension: int
    embedding_text_version: int
    bm25_k1: float
    bm25_b: float
    documents: int
    sections: int
    sentences: int
    passages: int
    files: dict[str, StoredFile]

    def to_bytes(self) -> bytes:
        """As JSON, with the format's name and version."""
        record = {"format": FORMAT, "format_version": FORMAT_VERSION, **self.to_dict()}
        return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an index folder.

    Raises `IndexNotFoundError`, `NotAnIndexError`, `NewerIndexError` and `DamagedIndexError`.
    """
    try:
        data = (folder / MANIFEST_NAME).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise _without_manifest(folder) from None
    except OSError as error:
        raise DamagedIndexError(f"The index {folder} cannot be read: {error.strerror} ({MANIFEST_NAME}).") from error
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):  # The latter for brackets in brackets without end.
        record = None
    ours = record.get("format") == FORMAT if isinstance(record, dict) else any(folder.glob(f"{DATA_PREFIX}*"))
    if not ours:
        raise not_an_index(folder)
    try:
        return _parsed(record, folder)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise damaged(folder, f"its {MANIFEST_NAME} is cut short or changed") from None


def _parsed(record: Any, folder: Path) -> Manifest:
    if record["format_version"] > FORMAT_VERSION:
        raise NewerIndexError(
            f"The index {folder} was written by a newer Yanzheng ({record.get('product_version')}, format "
            f"{record['format_version']}; this one reads {FORMAT_VERSION}); update Yanzheng, or build the index again "
            f"with: {rebuild_command(folder)}"
        )
    fields = {name: record[name] for name in Manifest.__dataclass_fields__ if name != "files"}
    files = {name: StoredFile(int(f["size"]), str(f["sha256"])) for name, f in record["files"].items()}
    manifest = Manifest(**fields, files=files)
    for name in (manifest.data_folder, *files):
        if not name or Path(name).name != name:
            raise ValueError(f"{name!r} is no file name")
    return manifest


def is_ours(folder: Path) -> bool:
    """Whether a build may write there: no such folder, an empty one, an index, or what a broken-off first build left."""
    if not folder.exists():
        return True
    if not folder.is_dir():
        return False
    names = [path.name for path in folder.iterdir()]
    if MANIFEST_NAME in names:
        try:
            read_manifest(folder)
        except NotAnIndexError:
            return False
        except (NewerIndexError, DamagedIndexError):
            return True
        return True
    return all(name == LOCK_NAME or name.startswith((DATA_PREFIX, f".{MANIFEST_NAME}")) for name in names)


def not_an_index(folder: Path) -> NotAnIndexError:
    """The error for a folder that holds something else."""
    what = "holds other things" if folder.is_dir() else "is a file"
    return NotAnIndexError(f"{folder} is no index of Yanzheng but {what}; name another folder.")


def damaged(folder: Path, what: str) -> DamagedIndexError:
    """The error for an index that is not whole, with the way to mend it."""
    return DamagedIndexError(f"The index {folder} is damaged: {what}; build it again with: {rebuild_command(folder)}")


def rebuild_command(folder: Path) -> str:
    """What to type to make an index anew."""
    return f"yanzheng index PATH... --out {folder}"


def _without_manifest(folder: Path) -> Exception:
    if folder.exists() and not is_ours(folder):
        return not_an_index(folder)
    return IndexNotFoundError(f"There is no index in {folder}; build one with: {rebuild_command(folder)}")

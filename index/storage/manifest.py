"""The manifest of an index folder: what is in it, made by what, and how to know that it is whole.

Every other file is written once and never changed. The manifest is written last, by one rename: until then the old one names the old files, so
an index is always one or the other. Used by all of `index.storage` and by `index.build`.
"""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from index.document import Record
from index.errors import DamagedIndexError, EarlierIndexError, IndexNotFoundError, NewerIndexError, NotAnIndexError
from index.named_file import read_named

MANIFEST_NAME = "manifest.json"
# The same once more, for when it is damaged.
COPY_NAME = f".{MANIFEST_NAME}.copy"
LOCK_NAME = "lock"
DATA_PREFIX = "data-"
FORMAT = "yanzheng-index"
# Raised whenever an older Yanzheng could no longer read what is written.
FORMAT_VERSION = 3
# Of the vectors of a build that was broken off (`index.storage.embedded.unfinished`).
UNFINISHED_NAME = "unfinished"


@dataclass(frozen=True, slots=True)
class StoredFile(Record):
    """A file of the index: its size in bytes and the SHA-256 of its content."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class StoredDocument(Record):
    """A document of a segment by the digest of its row, with how many rows of vectors it has there, and where it can be read again."""

    digest: str
    passages: int
    sentences: int
    source: str
    file: str


@dataclass(frozen=True, slots=True)
class Segment(Record):
    """Documents that were written together, in the order of their rows, and their files in a sub-folder of the index."""

    folder: str
    documents: tuple[StoredDocument, ...]
    files: dict[str, StoredFile]


@dataclass(frozen=True, slots=True)
class Manifest(Record):
    """`encoder` is its name, `fingerprint` what changes with its vectors.

    `embedding_text_version` counts up when other text is embedded for the same document; `documents`, `sections`,
    `sentences` and `passages` are counts. `data_folder` is the sub-folder with the files over all documents, `own_files`. `order`: where
    each document lies, as the number of its segment and its place there; what no pair names was removed.
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
    own_files: dict[str, StoredFile]
    segments: tuple[Segment, ...]
    order: tuple[tuple[int, int], ...]

    @property
    def files(self) -> dict[str, StoredFile]:
        """All files but this one, those of segment n as `n/name`: the same for the same documents written in the same way."""
        own = {f"{n}/{name}": file for n, segment in enumerate(self.segments) for name, file in segment.files.items()}
        return {**self.own_files, **own}

    @property
    def places(self) -> frozenset[str]:
        """The paths of all files below the index folder, parted by `/`."""
        own = {f"{segment.folder}/{name}" for segment in self.segments for name in segment.files}
        return frozenset({f"{self.data_folder}/{name}" for name in self.own_files} | own)

    def to_bytes(self) -> bytes:
        """As JSON, with the format's name and version, and a digest over it all; escaped, since a path may hold bytes that are no text."""
        record = {"format": FORMAT, "format_version": FORMAT_VERSION, **self.to_dict()}
        return (json.dumps({**record, "digest": _digest(record)}, indent=1) + "\n").encode()


def _digest(record: dict[str, Any]) -> str:
    return sha256(json.dumps(record, sort_keys=True).encode()).hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an index folder.

    Raises `IndexNotFoundError`, `NotAnIndexError`, `NewerIndexError`, `DamagedIndexError` and, of that tree, `EarlierIndexError`.
    """
    record = read_record(folder)
    if record["format_version"] < FORMAT_VERSION:
        raise EarlierIndexError(
            f"The index {folder} was written by an earlier Yanzheng; build it again with: {rebuild_command(folder)}"
        )
    try:
        return _parsed(record)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError):
        raise damaged(folder, f"its {MANIFEST_NAME} is cut short or changed") from None


def read_copy(folder: Path) -> Manifest | None:
    """The manifest as it was last written, from its copy; None where that is not sound either."""
    try:
        return _parsed(json.loads(read_named(folder / COPY_NAME)))
    except (OSError, KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError):
        return None


def read_record(folder: Path) -> dict[str, Any]:
    """The manifest as it stands, of this format or an earlier one. Raises what `read_manifest` does."""
    try:
        data = read_named(folder / MANIFEST_NAME)
    except (FileNotFoundError, NotADirectoryError):
        raise _without_manifest(folder) from None
    except OSError as error:
        raise DamagedIndexError(f"The index {folder} cannot be read: {error.strerror} ({MANIFEST_NAME}).") from error
    try:
        record = json.loads(data)
    except (ValueError, RecursionError):
        record = None
    ours = record.get("format") == FORMAT if isinstance(record, dict) else any(folder.glob(f"{DATA_PREFIX}*"))
    if not ours:
        raise not_an_index(folder)
    version = record.get("format_version") if isinstance(record, dict) else None
    if not isinstance(version, int):
        raise damaged(folder, f"its {MANIFEST_NAME} is cut short or changed")
    if version > FORMAT_VERSION:
        raise NewerIndexError(
            f"The index {folder} was written by a newer Yanzheng ({record.get('product_version')}, format "
            f"{version}; this one reads {FORMAT_VERSION}); update Yanzheng, or build the index again "
            f"with: {rebuild_command(folder)}"
        )
    return dict(record)


def _parsed(record: dict[str, Any]) -> Manifest:
    digest = record.pop("digest")
    if digest != _digest(record):
        raise ValueError("another digest")
    parts = ("own_files", "segments", "order")
    fields = {name: record[name] for name in Manifest.__dataclass_fields__ if name not in parts}
    segments = tuple(
        Segment(s["folder"], tuple(StoredDocument(**d) for d in s["documents"]), stored_files(s["files"]))
        for s in record["segments"]
    )
    order = tuple((segment, place) for segment, place in record["order"])
    manifest = Manifest(**fields, own_files=stored_files(record["own_files"]), segments=segments, order=order)
    for name in (manifest.data_folder, *manifest.own_files, *(s.folder for s in segments)):
        checked_name(name)
    return manifest


def stored_files(record: dict[str, Any]) -> dict[str, StoredFile]:
    """Files by name, as a manifest has them; ValueError for a name that leads elsewhere."""
    return {checked_name(name): StoredFile(int(f["size"]), str(f["sha256"])) for name, f in record.items()}


def checked_name(name: str) -> str:
    """The name; ValueError where it is none of a file beside others."""
    if not name or Path(name).name != name:
        raise ValueError(f"{name!r} is no file name")
    return name


def is_ours(folder: Path) -> bool:
    """Whether a build may write there: no such folder, an empty one, an index, or what a broken-off first build left."""
    if not folder.exists():
        return True
    if not folder.is_dir():
        return False
    names = [path.name for path in folder.iterdir()]
    if MANIFEST_NAME in names:
        try:
            read_record(folder)
        except NotAnIndexError:
            return False
        except (NewerIndexError, DamagedIndexError):
            return True
        return True
    return all(
        name in (LOCK_NAME, UNFINISHED_NAME) or name.startswith((DATA_PREFIX, f".{MANIFEST_NAME}")) for name in names
    )


def not_an_index(folder: Path) -> NotAnIndexError:
    """The error for a folder that holds something else."""
    what = "holds other things" if folder.is_dir() else "is a file"
    return NotAnIndexError(f"{folder} is no index of Yanzheng but {what}; name another folder.")


def damaged(folder: Path, what: str) -> DamagedIndexError:
    """The error for an index that is not whole, with the way to mend it."""
    return DamagedIndexError(
        f"The index {folder} is damaged: {what}; build it again with: {rebuild_command(folder)}, or mend it with: "
        f"yanzheng index --check --out {folder}"
    )


def rebuild_command(folder: Path) -> str:
    """What to type to make an index anew."""
    return f"yanzheng index PATH... --out {folder}"


def _without_manifest(folder: Path) -> Exception:
    if folder.exists() and not is_ours(folder):
        return not_an_index(folder)
    return IndexNotFoundError(f"There is no index in {folder}; build one with: {rebuild_command(folder)}")

"""The documents of a segment in a SQLite file, each row and each block of text under its own digest. Used by `index.storage.segments.segment`.

A file is written whole and never changed, so that it can be read without a lock and without anything beside it. What is read is held
to the digest that it is asked for by, so that nothing that a disk or a hand has changed is ever quoted.
"""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path

from index.storage.kept import Edits, Kept, blocks_of, digest_of, from_row
from index.storage.packed import Room

_SCHEMA = """
CREATE TABLE documents (digest TEXT PRIMARY KEY, id TEXT, source TEXT, row BLOB) WITHOUT ROWID;
CREATE TABLE blocks (digest TEXT PRIMARY KEY, text BLOB) WITHOUT ROWID;
"""


class ChangedError(ValueError):
    """What is stored is not what was written; says of what."""


def documents_to_bytes(documents: Iterable[Kept]) -> bytes:
    """As the content of a file for `documents_from`. The same documents give the same bytes."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_SCHEMA)
        with database:
            for kept in documents:
                row = (kept.digest, kept.read.id, kept.read.source.encode(errors="replace").decode(), kept.row)
                database.execute("INSERT OR IGNORE INTO documents VALUES (?, ?, ?, ?)", row)
                database.executemany(
                    "INSERT OR IGNORE INTO blocks VALUES (?, ?)",
                    [(digest_of(block), block) for block in blocks_of(kept.read.text)],
                )
        return database.serialize()


def documents_from(path: Path, digests: Iterable[str]) -> dict[str, Kept]:
    """The documents of a file with these digests.

    Raises `ChangedError` for one that is not there or is not what was written, `sqlite3.Error` for a file that is none.
    """
    with closing(_opened(path)) as database:
        rows: dict[str, bytes] = dict(database.execute("SELECT digest, row FROM documents"))
        blocks = dict(_checked(database.execute("SELECT digest, text FROM blocks")))
    found: dict[str, Kept] = {}
    room = Room()
    for digest in digests:
        row = rows.get(digest)
        if row is None or digest_of(row) != digest:
            raise ChangedError(f"the document {digest[:10]} is not as it was written")
        try:
            kept = from_row(row, blocks, room)
        except KeyError as error:
            raise ChangedError(f"a block of text ({str(error.args[0])[:10]}) is not as it was written") from None
        kept.__dict__["digest"] = digest  # As it would be worked out again.
        found[digest] = kept
    return found


def salvaged(path: Path, digest: str) -> Kept | Edits | None:
    """What a damaged file still has of a document as it was written: all of it, only the user's edits, or nothing."""
    try:
        with closing(_opened(path)) as database:
            (row,) = database.execute("SELECT row FROM documents WHERE digest = ?", [digest]).fetchone()
            if digest_of(row) != digest:
                return None
            edits: Edits = tuple((name, value) for name, value in json.loads(row)["edits"])
            with suppress(sqlite3.Error, ValueError, KeyError):
                asked = json.loads(row)["blocks"]
                marks = ", ".join("?" * len(asked))
                found = database.execute(f"SELECT digest, text FROM blocks WHERE digest IN ({marks})", asked)
                return from_row(row, dict(_checked(found)), Room())
            return edits
    except (sqlite3.Error, TypeError, ValueError, KeyError):
        return None


def _checked(rows: Iterable[tuple[str, bytes]]) -> Iterable[tuple[str, str]]:
    for digest, text in rows:
        if isinstance(text, bytes) and digest_of(text) == digest:
            yield digest, text.decode()


def _opened(path: Path) -> sqlite3.Connection:
    # Nobody writes the file, so no lock is needed, nor may there be one where the disk cannot be written.
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)

"""Bytes under a key to rows of text and back, with their digest. Used by `index.storage.milvus.milvus_store`.

What is longer than a field takes is parted; what is read is held to the digest in its key or beside it.
"""

import base64
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from index.storage.milvus.connection import MOST_TEXT, TEXTS, Connection

# Keys that are asked for at once.
_AT_ONCE = 64
# The vector that each row must have.
NOTHING = [0.0, 1.0]


def put_texts(connection: Connection, texts: Iterable[tuple[str, bytes]]) -> None:
    """Each under its key, in place of what had been there with no more parts."""
    for key, data in texts:
        packed = base64.b64encode(zlib.compress(data)).decode()
        parts = [packed[start : start + MOST_TEXT] for start in range(0, len(packed), MOST_TEXT)]
        rows: list[dict[str, Any]] = [
            {"id": f"{key}/{chunk}", "key": key, "chunk": chunk, "data": part, "vector": NOTHING}
            for chunk, part in enumerate(parts)
        ]
        connection.put(TEXTS, rows)


def texts_of(connection: Connection, keys: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Those that are there and can be read, in no order."""
    for start in range(0, len(keys), _AT_ONCE):
        quoted = ", ".join(f'"{key}"' for key in keys[start : start + _AT_ONCE])
        rows = connection.query(TEXTS, f"key in [{quoted}]", ["key", "chunk", "data"])
        rows.sort(key=lambda row: (row["key"], row["chunk"]))
        for key, own in groupby(rows, key=lambda row: str(row["key"])):
            try:
                yield key, zlib.decompress(base64.b64decode("".join(row["data"] for row in own)))
            except (ValueError, zlib.error):
                continue


def delete_texts(connection: Connection, keys: Sequence[str]) -> None:
    """They are gone."""
    for start in range(0, len(keys), _AT_ONCE):
        quoted = ", ".join(f'"{key}"' for key in keys[start : start + _AT_ONCE])
        connection.delete(TEXTS, f"key in [{quoted}]")

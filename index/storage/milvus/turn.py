"""A database in, the right to write it out, for one writer at a time, though Milvus has no locks. Used by `index.storage.milvus.milvus_store`.

Each writer puts a row of its own in, over which nobody writes, and then looks: whoever sees no other may write. Rows are read as they are at
that moment (Milvus's strong consistency), so that of two writers the later sees the earlier. Where both see each other, one goes and the
other looks again: none is ever let in that has seen another.
"""

import json
import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace

from index.errors import IndexBusyError, StoreError
from index.storage.milvus.connection import TEXTS, Connection
from index.storage.milvus.texts import NOTHING

WRITER = "writer"
# Seconds after which a writer of another machine that says nothing more is taken for dead, and between two of its words.
PATIENCE, WORD = 3600, 300
# How often whoever stays looks whether the other has gone, and seconds between two looks.
_LOOKS, _PAUSE = 20, 0.05


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, or would like to: `own` is no other's, `since` when it last said so, in seconds."""

    own: str
    machine: str
    process: int
    since: float


@contextmanager
def taken(connection: Connection) -> Iterator[None]:
    """Ours to write. Raises `IndexBusyError` where another writes."""
    connection.make_texts()
    mine = Writer(uuid.uuid4().hex, socket.gethostname(), os.getpid(), time.time())
    # Who only finds another at work leaves no row.
    for other in others(connection, mine):
        raise _busy(connection, other)
    _say(connection, mine)
    try:
        _wait_until_alone(connection, mine)
        with _heard(connection, mine):
            yield
    finally:
        with suppress(StoreError):
            _remove(connection, mine)


def others(connection: Connection, mine: Writer) -> list[Writer]:
    """The other writers that are alive, by `own`; the rows of dead ones are taken away."""
    return [writer for writer in writers(connection) if writer.own != mine.own]


def writers(connection: Connection) -> list[Writer]:
    """All that are alive, by `own`; the rows of dead ones are taken away."""
    found = []
    for row in connection.query(TEXTS, f'key in ["{WRITER}"]', ["id", "data"]):
        try:
            writer = Writer(**json.loads(row["data"]))
        except (ValueError, TypeError):
            connection.delete(TEXTS, f'id in ["{row["id"]}"]')
            continue
        if _is_alive(writer, connection):
            found.append(writer)
        else:
            _remove(connection, writer)
    return sorted(found, key=lambda writer: writer.own)


def _wait_until_alone(connection: Connection, mine: Writer) -> None:
    for look in range(_LOOKS):
        found = others(connection, mine)
        if not found:
            return
        if found[0].own < mine.own or look == _LOOKS - 1:
            raise _busy(connection, found[0])
        time.sleep(_PAUSE)


@contextmanager
def _heard(connection: Connection, mine: Writer) -> Iterator[None]:
    """While inside, others hear that we are alive. Milvus Lite has no others."""
    over = threading.Event()

    def saying() -> None:
        while not over.wait(WORD):
            with suppress(StoreError):
                _say(connection, replace(mine, since=time.time()))

    thread = threading.Thread(target=saying, daemon=True)
    if not connection.is_lite:
        thread.start()
    try:
        yield
    finally:
        over.set()
        if thread.is_alive():
            thread.join()


def _say(connection: Connection, writer: Writer) -> None:
    row = {"id": _id(writer), "key": WRITER, "chunk": 0, "data": json.dumps(asdict(writer)), "vector": NOTHING}
    connection.put(TEXTS, [row])


def _remove(connection: Connection, writer: Writer) -> None:
    connection.delete(TEXTS, f'id in ["{_id(writer)}"]')


def _id(writer: Writer) -> str:
    return f"{WRITER}/{writer.own}"


def _is_alive(writer: Writer, connection: Connection) -> bool:
    if writer.machine == socket.gethostname():
        # Milvus Lite serves one process.
        return writer.process == os.getpid() or (not connection.is_lite and _runs(writer.process))
    return not connection.is_lite and time.time() - writer.since < PATIENCE


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _busy(connection: Connection, writer: Writer) -> IndexBusyError:
    return IndexBusyError(
        f"{writer.machine} (process {writer.process}) is writing the index {connection.name}; wait until it has finished."
    )

"""Conversations in a SQLite file of the user's data folder. Used by `ui.conversations.answering`, `ui.conversations.live` and `ui.conversations.judged`.

In come an owner, a conversation's id and what is said in it, each change in a transaction of its own; out comes the same after a restart.
Whoever names an owner sees the conversations of that owner alone. Their number is bounded: those that rested longest go first.
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from index.errors import ConversationsError

_LOG = logging.getLogger(__name__)

# The format of the file; one of a later Yanzheng is left alone.
FORMAT = 1
# Conversations of an owner, and turns in all of them.
MOST_CONVERSATIONS, MOST_TURNS = 500, 20_000
# Characters of a title that a user gives.
LONGEST_TITLE = 200
# Seconds that a change waits for another program's.
_PATIENCE = 10.0
_SCHEMA = """
CREATE TABLE conversations (
    owner TEXT NOT NULL, id TEXT NOT NULL, title TEXT NOT NULL DEFAULT '', changed REAL NOT NULL, PRIMARY KEY (owner, id)
) WITHOUT ROWID;
CREATE TABLE turns (
    number INTEGER PRIMARY KEY AUTOINCREMENT, owner TEXT NOT NULL, conversation TEXT NOT NULL, key TEXT NOT NULL,
    question TEXT NOT NULL, outcome TEXT NOT NULL DEFAULT '', judged TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    UNIQUE (owner, conversation, key),
    FOREIGN KEY (owner, conversation) REFERENCES conversations (owner, id) ON DELETE CASCADE
);
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """A conversation as a list shows it: its title is the user's, or empty; `first` is its first question, `changed` in seconds of Unix."""

    id: str
    title: str
    first: str
    turns: int
    changed: float


@dataclass(frozen=True, slots=True)
class Row:
    """A turn as it is stored; `key` tells it from all others of its conversation, `outcome` is of `ui.conversations.written`."""

    key: str
    question: str
    outcome: str
    judged: str
    reason: str


class ConversationStore:
    """Safe to use from several threads, and from several programs on one file.

    A damaged file is put aside beside itself. Where there is no file to be had (a later format, a folder that nobody may write), conversations
    last as long as this object, which the log tells.
    """

    def __init__(self, path: Path) -> None:
        self._lock = threading.RLock()
        self._database = _opened(path)

    def close(self) -> None:
        """Nothing can be asked of it afterwards."""
        self._database.close()

    def listed(self, owner: str, search: str = "", limit: int = MOST_CONVERSATIONS) -> tuple[Kept, ...]:
        """The owner's conversations, the last changed first; with `search` those that hold that text in title, questions or answers."""
        pattern = "%" + "".join(f"\\{c}" if c in "\\%_" else c for c in search.strip()) + "%"
        query = r"""
            SELECT c.id, c.title, COALESCE((SELECT question FROM turns t WHERE t.owner = c.owner AND t.conversation = c.id
                ORDER BY number LIMIT 1), ''), (SELECT COUNT(*) FROM turns t WHERE t.owner = c.owner AND t.conversation = c.id), c.changed
            FROM conversations c WHERE c.owner = :owner AND (:pattern = '%%' OR c.title LIKE :pattern ESCAPE '\' OR EXISTS (
                SELECT 1 FROM turns t WHERE t.owner = c.owner AND t.conversation = c.id
                AND (t.question LIKE :pattern ESCAPE '\'
                OR (t.outcome <> '' AND json_extract(t.outcome, '$.answer.text') LIKE :pattern ESCAPE '\'))))
            ORDER BY c.changed DESC, c.id LIMIT :limit"""
        with self._reading() as database:
            rows = database.execute(query, {"owner": owner, "pattern": pattern, "limit": limit}).fetchall()
        return tuple(Kept(*row) for row in rows)

    def turns(self, owner: str, conversation: str) -> tuple[Row, ...]:
        """The turns of a conversation in order; none of one that is not there."""
        query = "SELECT key, question, outcome, judged, reason FROM turns WHERE owner = ? AND conversation = ? ORDER BY number"
        with self._reading() as database:
            return tuple(Row(*row) for row in database.execute(query, [owner, conversation]))

    def judged(self, owner: str) -> tuple[Row, ...]:
        """All turns of an owner that were judged, in the order in which they were asked."""
        query = (
            "SELECT key, question, outcome, judged, reason FROM turns WHERE owner = ? AND judged <> '' ORDER BY number"
        )
        with self._reading() as database:
            return tuple(Row(*row) for row in database.execute(query, [owner]))

    def add(self, owner: str, conversation: str, questions: Sequence[tuple[str, str]]) -> None:
        """Puts (key, question) pairs at a conversation's end, which begins with them where there is none; known keys are left as they are."""
        with self._changing(owner, conversation) as database:
            database.executemany(
                "INSERT OR IGNORE INTO turns (owner, conversation, key, question) VALUES (?, ?, ?, ?)",
                [(owner, conversation, key, question) for key, question in questions],
            )
            _bound(database, owner)

    def set(self, owner: str, conversation: str, row: Row) -> None:
        """What came of a turn that is there."""
        with self._changing() as database:
            database.execute(
                "UPDATE turns SET question = ?, outcome = ?, judged = ?, reason = ? WHERE owner = ? AND conversation = ? AND key = ?",
                [row.question, row.outcome, row.judged, row.reason, owner, conversation, row.key],
            )

    def rename(self, owner: str, conversation: str, title: str) -> None:
        """Gives a conversation a title; an empty one takes it away."""
        with self._changing() as database:
            database.execute(
                "UPDATE conversations SET title = ? WHERE owner = ? AND id = ?",
                [" ".join(title.split())[:LONGEST_TITLE], owner, conversation],
            )

    def delete(self, owner: str, conversation: str) -> None:
        """Deletes a conversation with all that was said in it and what was thought of it."""
        with self._changing() as database:
            database.execute("DELETE FROM conversations WHERE owner = ? AND id = ?", [owner, conversation])

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            try:
                yield self._database
            except sqlite3.Error as error:
                raise ConversationsError(
                    f"The kept conversations cannot be read ({error}); start Yanzheng again."
                ) from error

    @contextmanager
    def _changing(self, owner: str = "", conversation: str = "") -> Iterator[sqlite3.Connection]:
        """A transaction; that conversation, if one is named, begins or goes on with it."""
        with self._lock:
            try:
                with self._database as database:
                    if conversation:
                        database.execute(
                            "INSERT INTO conversations (owner, id, changed) VALUES (?, ?, ?) "
                            "ON CONFLICT (owner, id) DO UPDATE SET changed = excluded.changed",
                            [owner, conversation, time.time()],
                        )
                    yield database
            except sqlite3.Error as error:
                raise ConversationsError(
                    f"The conversation cannot be kept ({error}); free some space, or set YANZHENG_DATA to another folder."
                ) from error


def _bound(database: sqlite3.Connection, owner: str) -> None:
    """Those that rested longest go where there are too many conversations or turns; never the last one."""
    rows = database.execute(
        "SELECT c.id, (SELECT COUNT(*) FROM turns t WHERE t.owner = c.owner AND t.conversation = c.id) FROM conversations c "
        "WHERE c.owner = ? ORDER BY c.changed DESC, c.id",
        [owner],
    ).fetchall()
    turns = 0
    for place, (id_, count) in enumerate(rows):
        turns += count
        if place and (place >= MOST_CONVERSATIONS or turns > MOST_TURNS):
            database.execute("DELETE FROM conversations WHERE owner = ? AND id = ?", [owner, id_])


def _opened(path: Path) -> sqlite3.Connection:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)  # For its owner alone.
        try:
            return _prepared(str(path))
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            aside = path.with_name(f"{path.name}.damaged")
            path.replace(aside)
            _LOG.warning("The kept conversations are damaged (%s); they were put aside as %s.", error, aside)
            return _prepared(str(path))
    except (OSError, sqlite3.Error, ConversationsError) as error:
        _LOG.warning("Conversations are not kept beyond this run: %s", error)
        return _prepared(":memory:")


def _prepared(name: str) -> sqlite3.Connection:
    database = sqlite3.connect(name, timeout=_PATIENCE, check_same_thread=False)
    try:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("PRAGMA journal_mode = WAL")
        # Nothing waits for the disk: a power cut may take what was written last, and damages nothing.
        database.execute("PRAGMA synchronous = NORMAL")
        with database:
            database.execute("BEGIN IMMEDIATE")
            (found,) = database.execute("PRAGMA user_version").fetchone()
            if found > FORMAT:
                raise ConversationsError(
                    f"{name} is of a later Yanzheng (format {found}); upgrade Yanzheng to read it."
                )
            if found == 0:
                for statement in filter(str.strip, _SCHEMA.split(";")):
                    database.execute(statement)
                database.execute(f"PRAGMA user_version = {FORMAT}")
    except BaseException:
        database.close()
        raise
    return database

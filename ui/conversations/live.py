"""Conversations in memory: what they are while they are looked at or answered, taken from the store and kept in it. Used by `ui.conversations.answering`."""

import asyncio
import itertools
import logging
import threading
import time
from collections import deque
from dataclasses import dataclass, field

from index.errors import YanzhengError
from ui.conversations.store import ConversationStore
from ui.conversations.written import row_of, turn_of
from ui.desk.chat import Turn

_LOG = logging.getLogger(__name__)

# Conversations that are held in memory; those at rest are read again when they are looked at.
_HELD = 200

Turns = tuple[Turn, ...]


@dataclass(frozen=True, slots=True)
class How:
    """How a question is to be answered: when to refuse and who composes (empty: as the settings have it), which documents are asked
    (none: all)."""

    refusing: str = ""
    composer: str = ""
    chosen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """The turns of a conversation, its version, which changes with whatever is seen of it, and whether more may come without being asked for."""

    turns: Turns
    version: int
    looking: bool = False


@dataclass(eq=False, slots=True)
class Live:
    """A conversation in memory: its turns by key in order, which of them wait, and who waits for a change."""

    owner: str
    id: str
    version: int
    turns: dict[str, Turn]
    line: "deque[tuple[str, How]]" = field(default_factory=deque)
    # What cannot be asked, shown until something else is asked; it is not kept.
    unasked: Turn | None = None
    # Whoever answers, and whoever looks for questions to go on with; another thread takes over where the user stops it or asks.
    working: object | None = None
    looking: object | None = None
    waiting: "set[tuple[asyncio.AbstractEventLoop, asyncio.Event]]" = field(default_factory=set)
    # A page shows it as it is now.
    shown: threading.Event = field(default_factory=threading.Event)


class Held:
    """The conversations that are in memory. Whoever calls it lets nobody else do so at the same time."""

    def __init__(self, store: ConversationStore) -> None:
        self._store = store
        self._live: dict[tuple[str, str], Live] = {}
        # Also after a restart no version comes twice.
        self._versions = itertools.count(int(time.time() * 1000))

    def of(self, owner: str, conversation: str) -> Live:
        """The conversation, read where it is not held."""
        live = self._live.pop((owner, conversation), None)
        if live is None:
            turns = {row.key: turn_of(row) for row in self._store.turns(owner, conversation)}
            live = Live(owner, conversation, next(self._versions), turns)
        self._live[owner, conversation] = live  # The last looked at is the last.
        resting = [
            key for key, one in self._live.items() if not (one.line or one.working or one.looking or one.waiting)
        ]
        for key in resting[: max(0, len(self._live) - _HELD)]:
            del self._live[key]
        return live

    def changed(self, live: Live) -> None:
        """The conversation is of another version; whoever waits for one is woken."""
        live.version = next(self._versions)
        live.shown.clear()
        for loop, woken in live.waiting:
            loop.call_soon_threadsafe(woken.set)

    def keep(self, live: Live, turn: Turn) -> None:
        """The turn as it stays."""
        live.turns[turn.key] = turn
        try:
            self._store.set(live.owner, live.id, row_of(turn))
        except YanzhengError as error:  # The answer is there all the same.
            _LOG.warning("%s", error)

"""How much one person may do: calls a minute, open pages, pages of others. Used by `ui.serving.guard`.

A person is a signed-in user, or an address where nobody signs in. A page is known by its session, which its browser drew at random.
"""

import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from ui.serving.refusing import RefusedError, later

Kept = TypeVar("Kept")
# Calls a minute of one person, and pages that one may have open at the same time, if nothing else is set.
RATE, PAGES = 240, 20
# Pages that are open at the same time, of all people: each holds a connection.
MOST_PAGES = 400
# Seconds after which it is worth trying again to open a page.
_TRY_AGAIN = 30.0
# People and pages that are remembered; as many pages' states does Gradio keep.
_REMEMBERED = 10_000


@dataclass(frozen=True)
class Limits:
    """`rate` calls a minute, all of them at once if need be, and `pages` open pages for each person."""

    rate: int = RATE
    pages: int = PAGES
    clock: Callable[[], float] = time.monotonic
    _calls: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _open: Counter[str] = field(default_factory=Counter)

    def call(self, person: str) -> None:
        """Counts a call; raises `RefusedError` (429) where it is one too many (token bucket)."""
        now = self.clock()
        left, last = self._calls.get(person, (float(self.rate), now))
        a_second = self.rate / 60
        left = min(float(self.rate), left + (now - last) * a_second)
        if left < 1:
            raise later("rate", (1 - left) / a_second)
        _remember(self._calls, person, (left - 1, now))

    def one_more_page(self, person: str) -> None:
        """Raises `RefusedError` (429) where the person, or all people together, have as many pages open as may be."""
        if self._open[person] >= self.pages:
            raise later("pages", _TRY_AGAIN, most=self.pages)
        if self._open.total() >= MOST_PAGES:
            raise later("full", _TRY_AGAIN)

    @contextmanager
    def page(self, person: str) -> Iterator[None]:
        """Counts a page as open while inside; raises as `one_more_page`."""
        self.one_more_page(person)
        self._open[person] += 1
        try:
            yield
        finally:
            self._open[person] -= 1
            if not self._open[person]:
                del self._open[person]


@dataclass(frozen=True)
class Owners:
    """Whose each page is: the first user's who uses its session, and no one else's.

    `session_of_event` gives the session of a question that is being answered; empty where there is none.
    """

    session_of_event: Callable[[str], str] = lambda _: ""
    _owner: OrderedDict[str, str] = field(default_factory=OrderedDict)

    def check(self, user: str, session: object, event: object = None) -> None:
        """Raises `RefusedError` (403) where a session, or an event's, is another user's."""
        sessions = [s for s in (session, self.session_of_event(event) if isinstance(event, str) else "") if s]
        for name in sessions:
            if not isinstance(name, str) or self._owner.get(name, user) != user:
                raise RefusedError(403, "foreign")
            _remember(self._owner, name, user)


def _remember(held: OrderedDict[str, Kept], name: str, value: Kept) -> None:
    held[name] = value
    held.move_to_end(name)
    while len(held) > _REMEMBERED:
        held.popitem(last=False)

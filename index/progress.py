"""How a build says how far it is. Used by `index.build`, `index.encoding`, and where a build is shown."""

import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")

# Called as progress(done, total, what): how many are done, how many there are in all, and what happens to them. One `what` comes to its
# end before the next begins; its first call tells what was done before.
Progress = Callable[[int, int, str], None]
_COUNTED = {
    "reading": "documents",
    "embedding": "passages and sentences",
    "language shift": "questions",
    "asking": "questions",
}
# Seconds between two lines.
BETWEEN = 10.0


def counted(items: Sequence[Item], what: str, progress: Progress | None) -> Iterator[Item]:
    """The items one by one, each told when what is done with it is done."""
    for number, item in enumerate(items):
        yield item
        if progress is not None:
            progress(number + 1, len(items), what)


def what_is_counted(what: str) -> str:
    """The plural of what is counted while `what` happens."""
    return _COUNTED.get(what, "texts")


class ProgressLines:
    """A `Progress` that writes lines: one every ten seconds, and a last one where there was one before.

    `embedding: 1,234 of 5,678 passages and sentences, 41 a second, 1 min 48 s left`
    """

    def __init__(self, write: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        """`write` takes a line without its end, `clock` gives seconds."""
        self._write = write
        self._clock = clock
        self._what = ""
        self._first = 0
        self._began = self._written = 0.0
        self._silent = True

    def __call__(self, done: int, total: int, what: str) -> None:
        now = self._clock()
        if what != self._what:
            self._what, self._first = what, done
            self._began = self._written = now
            self._silent = True
        if done == total:
            if not self._silent:
                self._silent = True
                self._write(
                    f"{what}: {done:,} {what_is_counted(what)} in {in_time(now - self._began)}{self._rate(done, now)}"
                )
        elif now - self._written >= BETWEEN:
            self._written, self._silent = now, False
            left = self._left(done, total, now)
            self._write(f"{what}: {done:,} of {total:,} {what_is_counted(what)}{self._rate(done, now)}{left}")

    def _rate(self, done: int, now: float) -> str:
        if done == self._first:
            return ""
        rate = (done - self._first) / (now - self._began)
        return f", {rate:,.0f} a second" if rate >= 10 else f", {rate:.1f} a second"

    def _left(self, done: int, total: int, now: float) -> str:
        if done == self._first:
            return ""
        return f", {in_time((total - done) * (now - self._began) / (done - self._first))} left"


def in_time(seconds: float) -> str:
    """Seconds as a person says them: `48 s`, `1 min 48 s`, `2 h 5 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600:,} h {whole % 3600 // 60} min"

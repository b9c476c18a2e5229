"""How a build says how far it is. Used by `index.build`, `index.encoding`, and where a build is shown."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")

# Called as progress(done, total, what): how many are done, how many there are in all, and what happens to them. One `what` comes to its
# end before the next begins; its first call tells what was done before.
Progress = Callable[[int, int, str], None]
OPENING, READING, _EMBEDDING = "opening", "reading", "embedding"
_COUNTED = {
    OPENING: "files and scanned pages",
    READING: "documents",
    _EMBEDDING: "passages and sentences",
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


def one_by_one(progress: Progress | None, parts: int) -> Iterator[Progress]:
    """For each of several parts that are done one after the other what it tells how far it is, so that all of them are counted together; a part
    counts one until it tells more."""
    done = 0
    for rest in reversed(range(parts)):
        so_far = done

        def tell(own: int, total: int, what: str, so_far: int = so_far, rest: int = rest) -> None:
            nonlocal done
            done = so_far + own
            if progress is not None:
                progress(done, so_far + total + rest, what)

        yield tell


def what_is_counted(what: str, documents: int = 0) -> str:
    """The plural of what is counted while `what` happens; of how many documents passages and sentences are, where that is known."""
    counted = _COUNTED.get(what, "texts")
    of_them = f" of {documents:,} document{'' if documents == 1 else 's'}" if documents and what == _EMBEDDING else ""
    return f"{counted}{of_them}"


@dataclass(frozen=True, slots=True)
class Pace:
    """How many of what is counted are done in a second, and the seconds that are left; None as long as nobody knows."""

    a_second: float | None = None
    left: float | None = None

    @property
    def rate(self) -> str:
        """How many a second, as a person says it: a place behind the point where there are few; empty as long as nobody knows."""
        if self.a_second is None:
            return ""
        return f"{self.a_second:,.0f}" if self.a_second >= 10 else f"{self.a_second:.1f}"


UNKNOWN = Pace()


class Paced:
    """A `Progress` that tells its pace. What was done before it began counts for no speed."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._clock = clock
        self._what = ""
        self._first = 0
        self._began = 0.0

    def __call__(self, done: int, total: int, what: str) -> Pace:
        return self.at(self._clock(), done, total, what)

    def at(self, now: float, done: int, total: int, what: str) -> Pace:
        """The same, told at that second."""
        if what != self._what:
            self._what, self._first, self._began = what, done, now
        if done <= self._first or now <= self._began:
            return UNKNOWN
        each = (now - self._began) / (done - self._first)
        return Pace(1 / each, (total - done) * each)


class ProgressLines:
    """A `Progress` that writes lines: one every ten seconds, and a last one where there was one before.

    `embedding: 1,234 of 5,678 passages and sentences of 16 documents, 41 a second, 1 min 48 s left`
    """

    def __init__(self, write: Callable[[str], None], clock: Callable[[], float] = time.monotonic) -> None:
        """`write` takes a line without its end, `clock` gives seconds."""
        self._write = write
        self._clock = clock
        self._paced = Paced()
        self._what = ""
        self._began = self._written = 0.0
        self._silent = True
        self._documents = 0

    def __call__(self, done: int, total: int, what: str) -> None:
        now = self._clock()
        pace = self._paced.at(now, done, total, what)
        if what != self._what:
            self._what = what
            self._began = self._written = now
            self._silent = True
        if what == READING:
            self._documents = total
        counted = what_is_counted(what, self._documents)
        rate = f", {pace.rate} a second" if pace.rate else ""
        if done == total:
            if not self._silent:
                self._silent = True
                self._write(f"{what}: {done:,} {counted} in {in_time(now - self._began)}{rate}")
        elif now - self._written >= BETWEEN:
            self._written, self._silent = now, False
            left = "" if pace.left is None else f", {in_time(pace.left)} left"
            self._write(f"{what}: {done:,} of {total:,} {counted}{rate}{left}")


# A time below a minute, below an hour, and above.
IN_TIME = ("{} s", "{} min {} s", "{:,} h {} min")


def in_time(seconds: float, said: tuple[str, str, str] = IN_TIME) -> str:
    """Seconds as a person says them: `48 s`, `1 min 48 s`, `2 h 5 min`; or as `said` has it."""
    whole = round(seconds)
    if whole < 60:
        return said[0].format(whole)
    if whole < 3600:
        return said[1].format(whole // 60, whole % 60)
    return said[2].format(whole // 3600, whole % 3600 // 60)

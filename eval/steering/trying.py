"""The tree's tests in, which of them read a number, and which fail with it altered, out: for numbers that no question of a sample reads.

    python -m eval.steering.trying JOB RESULT

Both files are pickles that `Trying`, who starts it, writes and reads. Used by `eval.commands.numbers`.
"""

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from eval.steering.altering import Alteration, alter
from eval.steering.constants import PACKAGES, Constant
from eval.steering.table import Row, part_name
from eval.steering.use import Names, Ran, Read, names_read, reader_of

HALF, DOUBLE = 0.5, 2.0
_ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Tests:
    """`chosen`: folders, files or names of tests; with `traced` what each of them reads is noted."""

    chosen: tuple[str, ...]
    alteration: Alteration | None = None
    traced: bool = False


@dataclass
class Tried:
    """The tests that ran, those that failed, and what was read for each; fixtures that several share by their own names."""

    ran: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    fixtures: dict[str, tuple[str, ...]] = field(default_factory=dict)
    read: dict[str, Names] = field(default_factory=dict)


@dataclass(frozen=True)
class Trying:
    """The tests below some folders, run once as the numbers are."""

    folders: tuple[str, ...]

    def measured(self, row: Row, constant: Constant) -> Row:
        """The row with how many of the tests that read the number fail when it is halved and doubled, and the first of each."""
        tests = self._reading(constant)
        place = next((p for p, _ in constant.elements if part_name(constant, p) == row.name), ())
        cells, moved = [], []
        for name, factor in (("halved", HALF), ("doubled", DOUBLE)):
            tried = (
                _tried(Tests(tests, Alteration(constant.module, constant.name, place, factor))) if tests else Tried()
            )
            cells.append(f"{len(tried.failed)}/{len(tests)} tests" if tried.ran or not tests else "fails")
            moved += [f"{name}: {tried.failed[0].partition('[')[0]}"] if tried.failed else []
        return replace(
            row, halved=cells[0], doubled=cells[1], moved="; ".join(moved), date=datetime.now(UTC).date().isoformat()
        )

    @cached_property
    def _before(self) -> Tried:
        return _tried(Tests(self.folders, traced=True))

    @cached_property
    def _readers(self) -> Callable[[str, str], frozenset[int]]:
        before = self._before
        read: Read = {
            number: Names().union(before.read[test], *(before.read.get(name, ()) for name in before.fixtures[test]))
            for number, test in enumerate(before.ran)
        }
        return reader_of(read, _ROOT, PACKAGES)

    def _reading(self, constant: Constant) -> tuple[str, ...]:
        """The tests that read a number; of one that is read while its module is imported, those that are laid out beside it."""
        numbers = self._readers(constant.module, constant.name)
        tests = [test for number, test in enumerate(self._before.ran) if number in numbers]
        if len(tests) == len(self._before.ran):
            room = Path("tests", *constant.module.split("."))
            own = f"{room.parent.as_posix()}/test_{room.name.lstrip('_')}.py"
            tests = [t for t in tests if t.startswith(own)] or [
                t for t in tests if t.startswith(f"{room.parent.as_posix()}/")
            ]
        return tuple(test for test in tests if test not in self._before.failed)


def _tried(tests: Tests) -> Tried:
    with tempfile.TemporaryDirectory(prefix="yanzheng-numbers-") as temporary:
        given, result = Path(temporary) / "job", Path(temporary) / "result"
        given.write_bytes(pickle.dumps(tests))
        command = [sys.executable, "-m", "eval.steering.trying", str(given), str(result)]
        subprocess.run(command, check=False, capture_output=True, cwd=_ROOT, env=os.environ | {"CI": "1"})
        tried: Tried = pickle.loads(result.read_bytes()) if result.exists() else Tried()
    return tried


class _Watching:
    """A plugin of pytest that notes what ran and what failed, and the codes that ran for each test and each fixture that tests share."""

    def __init__(self) -> None:
        self.tried = Tried()
        self.seen = Ran()
        self._numbers: dict[str, int] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, Any, Any]:
        """A test, with what is set up for it alone."""
        self.tried.ran.append(item.nodeid)
        self.tried.fixtures[item.nodeid] = tuple(getattr(item, "fixturenames", ()))
        with self._noted(item.nodeid):
            return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Generator[None, Any, Any]:
        """What is set up once for several tests counts for each of them."""
        with nullcontext() if fixturedef.scope == "function" else self._noted(fixturedef.argname):
            return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test's outcome; one that fails twice is one."""
        if report.failed and report.nodeid not in self.tried.failed:
            self.tried.failed.append(report.nodeid)

    @contextmanager
    def _noted(self, name: str) -> Iterator[None]:
        outer, self.seen.question = self.seen.question, self._numbers.setdefault(name, len(self._numbers))
        yield
        self.seen.question = outer

    def read(self) -> dict[str, Names]:
        """What was read for each test and shared fixture."""
        return {name: names_read(self.seen.codes.get(number, ()), _ROOT) for name, number in self._numbers.items()}


def main(arguments: Sequence[str]) -> int:
    """Does the job; returns 0."""
    tests: Tests = pickle.loads(Path(arguments[0]).read_bytes())
    if tests.alteration is not None:
        alter(tests.alteration)
    watching = _Watching()
    if tests.traced:
        sys.setprofile(watching.seen.note)
    pytest.main(["-q", "-p", "no:cacheprovider", *tests.chosen], plugins=[watching])
    sys.setprofile(None)
    if tests.traced:
        watching.tried.read = watching.read()
    Path(arguments[1]).write_bytes(pickle.dumps(watching.tried))
    return 0


if __name__ == "__main__":
    # Under the name that whoever reads the result knows its classes by.
    from eval.steering.trying import main as under_its_name

    sys.exit(under_its_name(sys.argv[1:]))

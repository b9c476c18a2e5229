"""The tree's tests in, which of them fail with a number altered out: for numbers that no question of a sample reads.

    python -m eval.steering.trying JOB RESULT

Both files are pickles that `tried`, who starts it, writes and reads. Used by `eval.commands.numbers`.
"""

import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from eval.steering.altering import Alteration, alter
from eval.steering.constants import Constant
from eval.steering.measuring import FACTORS, ROOT
from eval.steering.table import Row, part_name


@dataclass
class Tried:
    """The tests that ran, and those of them that failed. A plugin of pytest, which tells it."""

    ran: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """A test's outcome; one that fails twice is one."""
        if report.failed and report.nodeid not in self.failed:
            self.failed.append(report.nodeid)
        elif report.when == "call":
            self.ran.append(report.nodeid)


def measured(row: Row, constant: Constant) -> Row:
    """The row with how many tests fail when it is halved and doubled, and the first of each; where none of those beside its module does,
    of the nearest room above in which one does."""
    place = next((p for p, _ in constant.elements if part_name(constant, p) == row.name), ())
    cells: list[str] = []
    moved: list[str] = []
    for tests in laid_out_around(constant.module, ROOT):
        before = frozenset(tried(tests).failed)
        cells = []
        for name, factor in FACTORS:
            after = tried(tests, Alteration(constant.module, constant.name, place, factor))
            failed = [test for test in after.failed if test not in before]
            cells.append(f"{len(failed)}/{len({*after.ran, *after.failed})} tests")
            moved += [f"{name}: {failed[0].partition('[')[0]}"] if failed else []
        if moved:
            break
    return replace(
        row, halved=cells[0], doubled=cells[1], moved="; ".join(moved), date=datetime.now(UTC).date().isoformat()
    )


def laid_out_around(module: str, root: Path) -> Iterator[tuple[str, ...]]:
    """The tests that are laid out as the module, ever more of them: its file, those beside it that import it, the folders above."""
    *folders, name = module.split(".")
    own = Path("tests", *folders, f"test_{name.lstrip('_')}.py")
    if (root / own).exists():
        yield (own.as_posix(),)
    else:
        beside = sorted((root / own.parent).glob("test_*.py"))
        importing = [path for path in beside if f"from {module} import" in path.read_text(encoding="utf-8")]
        if importing:
            yield tuple(path.relative_to(root).as_posix() for path in importing)
    # Not all of a package's tests: `tests/rag` is none of its rooms.
    yield from ((path.as_posix(),) for path in own.parents if len(path.parts) > 2 and (root / path).is_dir())


@cache
def tried(tests: tuple[str, ...], alteration: Alteration | None = None) -> Tried:
    """What becomes of the tests of files or folders, in a process of their own, with a constant altered or none."""
    with tempfile.TemporaryDirectory(prefix="yanzheng-numbers-") as temporary:
        given, result = Path(temporary) / "job", Path(temporary) / "result"
        given.write_bytes(pickle.dumps((tests, alteration)))
        command = [sys.executable, "-m", "eval.steering.trying", str(given), str(result)]
        # With `CI` set the tests draw the same examples each time (`tests/conftest.py`).
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=os.environ | {"CI": "1"})
        ran, failed = pickle.loads(result.read_bytes())
    return Tried(ran, failed)


def main(arguments: Sequence[str]) -> int:
    """Does the job; returns 0."""
    tests, alteration = pickle.loads(Path(arguments[0]).read_bytes())
    if alteration is not None:
        alter(alteration)
    told = Tried()
    pytest.main(["-q", "-p", "no:cacheprovider", *tests], plugins=[told])
    Path(arguments[1]).write_bytes(pickle.dumps((told.ran, told.failed)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

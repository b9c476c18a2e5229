"""A constant is altered before its module is imported, so all that is made of it follows."""

import subprocess
import sys
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from eval.steering.altering import Alteration, alter, scaled


@dataclass(frozen=True)
class Line:
    likely: float
    sure: float


class Pair(NamedTuple):
    first: float
    name: str


@pytest.mark.parametrize(
    ("value", "place", "factor", "expected"),
    [
        (12, (), 0.5, 6),
        (1, (), 0.5, 0),
        (3, (), 2.0, 6),
        (-1, (), 0.5, 0),
        (0, (), 2.0, 0),
        (2.5, (), 2.0, 5.0),
        (0.8, (), 2.0, 1.0),
        (0.8, (), 0.5, 0.4),
        (1.0, (), 2.0, 2.0),
        (Fraction(1, 500), (), 0.5, Fraction(1, 1000)),
        ((16, 8), (), 0.5, (8, 4)),
        ((0.2, 3.0), (1,), 2.0, (0.2, 6.0)),
        ({"a": 1.5, "b": 2.5}, ("b",), 2.0, {"a": 1.5, "b": 5.0}),
        ({"zh": Line(0.2, 0.5)}, ("zh", 1), 0.5, {"zh": Line(0.2, 0.25)}),
        (Pair(2.0, "x"), (), 2.0, Pair(4.0, "x")),
        (True, (), 2.0, True),
    ],
)
def test_numbers_are_scaled(value: Any, place: tuple[str | int, ...], factor: float, expected: Any) -> None:
    """Whole numbers stay whole, and what lies between nought and one stays there."""
    assert scaled(value, place, factor) == expected


def test_all_that_is_made_of_a_constant_follows(tmp_path: Path) -> None:
    """Another constant, a default argument and a name in another module; nothing is kept compiled beside the source."""
    (tmp_path / "first.py").write_text(
        "SHARE, READ = 0.25, 8\nTWICE = 2 * READ\ndef f(read=READ):\n    return read, SHARE\n", encoding="utf-8"
    )
    (tmp_path / "second.py").write_text("from first import READ, TWICE, f\n", encoding="utf-8")
    program = (
        "import sys\nfrom eval.steering.altering import Alteration, alter\n"
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        "if sys.argv[1:]:\n    alter(Alteration('first', 'READ', (), 0.5))\n"
        "import second\nprint(second.READ, second.TWICE, *second.f())"
    )

    def printed(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[3],
        )
        return done.stdout.strip()

    assert printed("altered") == "4 8 4 0.25"
    assert printed() == "8 16 8 0.25"


def test_a_module_that_is_imported_cannot_be_altered() -> None:
    """It would keep the numbers that it has."""
    with pytest.raises(ValueError, match=r"eval\.steering\.altering is imported already"):
        alter(Alteration("eval.steering.altering", "X", (), 2.0))

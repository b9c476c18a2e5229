"""Numeric constants are found with their parts, and floats without a name are told."""

from pathlib import Path

from eval.steering.constants import Constant, constants, unnamed

SOURCE = """
import re
SHARE = 0.3
READ, FIRST = 12, 4
_SIDES: dict[str, float] = {"words": 2.0, "dense": -1.5}
NAME = 16, 8
COEFFICIENTS = (*(0.5, 0.25), *(1.0,))
MARKS = {w: n for n, w in enumerate("甲乙", 1)}
PATTERN = re.compile(r"x{3}")
TITLE = "7"
ON = True
lower = 3
"""


def written(tmp_path: Path, source: str) -> Path:
    (tmp_path / "rag").mkdir()
    (tmp_path / "rag" / "one.py").write_text(source, encoding="utf-8")
    return tmp_path


def test_constants_are_found_with_their_values(tmp_path: Path) -> None:
    """Numbers, tuples and dicts of them; what is worked out, a text, a switch and a lower-case name are none."""
    found = list(constants(written(tmp_path, SOURCE), ("rag",)))
    assert [(c.module, c.name, c.value) for c in found] == [
        ("rag.one", "SHARE", "0.3"),
        ("rag.one", "READ", "12"),
        ("rag.one", "FIRST", "4"),
        ("rag.one", "_SIDES", "{'words': 2.0, 'dense': -1.5}"),
        ("rag.one", "NAME", "(16, 8)"),
        ("rag.one", "COEFFICIENTS", "(*(0.5, 0.25), *(1.0,))"),
    ]
    by_name = {c.name: c.elements for c in found}
    assert by_name["_SIDES"] == ((("words",), "2.0"), (("dense",), "-1.5"))
    assert by_name["COEFFICIENTS"] == (((0,), "0.5"), ((1,), "0.25"), ((2,), "1.0"))
    assert by_name["SHARE"] == by_name["NAME"] == ()


def test_a_long_value_is_its_numbers(tmp_path: Path) -> None:
    """What a record of marks and numbers steers with is its numbers."""
    words = ", ".join(f'("{"长" * 20}", {n}.0)' for n in range(3))
    assert list(constants(written(tmp_path, f"ROWS = ({words})\n"), ("rag",))) == [
        Constant("rag.one", "ROWS", "0.0 1.0 2.0", (((0, 1), "0.0"), ((1, 1), "1.0"), ((2, 1), "2.0")))
    ]


def test_a_float_without_a_name_is_told(tmp_path: Path) -> None:
    """In functions and lambdas; nought, one, whole numbers and module constants are left alone."""
    source = "A = 0.3\ndef f(x):\n    return x * 0.7 + 1.0 - 0.0 + 3\ng = lambda x: x / 2.5\n"
    assert list(unnamed(written(tmp_path, source), ("rag",))) == ["rag/one.py:3: 0.7", "rag/one.py:4: 2.5"]

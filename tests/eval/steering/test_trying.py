"""Numbers that no question reads are tried by the tests that are laid out beside them."""

from pathlib import Path

from eval.steering.constants import constants
from eval.steering.measuring import ROOT
from eval.steering.table import Row
from eval.steering.trying import measured, tests_around


def test_the_tests_around_a_module_grow(tmp_path: Path) -> None:
    """Its own file, or those that import it, then the rooms above it, and never a whole package."""
    room = tmp_path / "tests" / "rag" / "names"
    room.mkdir(parents=True)
    (room / "test_sound.py").write_text("from rag.names.writing import x\n", encoding="utf-8")
    (room / "test_other.py").write_text("", encoding="utf-8")
    assert list(tests_around("rag.names.sound", tmp_path)) == [("tests/rag/names/test_sound.py",), ("tests/rag/names",)]
    assert next(tests_around("rag.names.writing", tmp_path)) == ("tests/rag/names/test_sound.py",)
    assert list(tests_around("rag.names.further.one", tmp_path)) == [("tests/rag/names",)]


def test_a_number_that_a_test_holds_is_found() -> None:
    """The first test that fails with it altered is named."""
    constant = next(c for c in constants(ROOT, ("rag/names",)) if c.name == "MOST_NAMES")
    row = measured(Row(constant.module, constant.name, constant.value, "steers"), constant)
    assert row.halved.endswith(" tests")
    assert row.doubled.endswith(" tests")

"""Numbers that no question reads are tried by the tests that are laid out beside them."""

from pathlib import Path

from eval.steering.constants import constants
from eval.steering.measuring import ROOT
from eval.steering.table import Row
from eval.steering.trying import laid_out_around, measured


def test_the_tests_around_a_module_grow(tmp_path: Path) -> None:
    """Its own file, or those that import it, then the rooms above it, and never a whole package."""
    room = tmp_path / "tests" / "rag" / "names"
    room.mkdir(parents=True)
    (room / "test_sound.py").write_text("from rag.names.writing import x\n", encoding="utf-8")
    (room / "test_other.py").write_text("", encoding="utf-8")
    assert list(laid_out_around("rag.names.sound", tmp_path)) == [
        ("tests/rag/names/test_sound.py",),
        ("tests/rag/names",),
    ]
    assert next(laid_out_around("rag.names.writing", tmp_path)) == ("tests/rag/names/test_sound.py",)
    assert list(laid_out_around("rag.names.further.one", tmp_path)) == [("tests/rag/names",)]


def test_a_number_that_a_test_holds_is_found() -> None:
    """The first test that fails with it altered is named."""
    room = "index/reading/formats/paged"
    constant = next(c for c in constants(ROOT, (room,)) if c.name == "_WIDE_SPACE")
    row = measured(Row(constant.module, constant.name, constant.value, "reads"), constant)
    assert row.halved.startswith("1/")
    assert row.moved.startswith(f"halved: tests/{room}/test_runs.py::")

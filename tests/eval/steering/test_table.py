"""The table of the numbers that steer holds what the tree holds."""

from dataclasses import replace

import pytest

from eval.steering.constants import Constant, constants, unnamed
from eval.steering.measuring import ROOT
from eval.steering.table import NOT_MEASURED, TABLE, Row, faults, parsed, rows_of, written

SHARE = Constant("rag.one", "SHARE", "0.3")
SIDES = Constant("rag.one", "SIDES", "(0.5, 2.0)", (((0,), "0.5"), ((1,), "2.0")))
WIDTH = Constant("rag.one", "WIDTH", "60")
KNOWN = (
    Row("rag.one", "SHARE", "0.3", "steers", "1/9", "0/9", "halved: facts -0.100", "2025-01-01"),
    Row("rag.one", "SIDES.0", "0.5", "steers", "0/9", "0/9", "", "2025-01-01"),
    Row("rag.one", "SIDES.1", "2.0", "steers", "2/9", "0/9", "", "2025-01-01"),
    Row("rag.one", "WIDTH", "60", "limit"),
)


def test_every_number_of_the_tree_stands_in_the_table() -> None:
    """With the value that it has today and a kind: who changes a number measures it again."""
    assert list(faults(constants(ROOT), parsed(TABLE.read_text(encoding="utf-8")))) == []


def test_every_number_that_steers_has_a_name() -> None:
    """A float in a function would stand in no table."""
    assert list(unnamed(ROOT)) == []


def test_a_table_is_read_as_it_was_written() -> None:
    """The head is no row."""
    text = written(KNOWN, ["yanzheng eval numbers", "9 questions"])
    assert text.startswith("# yanzheng eval numbers\n# 9 questions\nmodule\tname")
    assert parsed(text) == KNOWN


def test_what_is_known_stays_and_what_changed_is_to_be_measured() -> None:
    """A part at a time; a kind that was given to a number stays with it."""
    changed = replace(SIDES, value="(0.5, 3.0)", elements=(((0,), "0.5"), ((1,), "3.0")))
    wider = replace(WIDTH, value="80")
    assert list(rows_of([SHARE, SIDES, WIDTH], KNOWN)) == list(KNOWN)
    rows = list(rows_of([SHARE, changed, wider, Constant("index.reading.two", "GAP", "4")], KNOWN))
    assert rows[:2] == list(KNOWN[:2])
    assert (rows[2].value, rows[2].halved, rows[2].is_measured) == ("3.0", NOT_MEASURED, False)
    assert (rows[3].value, rows[3].kind, rows[3].is_measured) == ("80", "limit", True)
    assert (rows[4].kind, rows[4].halved) == ("reads", NOT_MEASURED)


@pytest.mark.parametrize(
    ("tree", "rows", "told"),
    [
        ([replace(SHARE, value="0.4")], KNOWN[:1], "rag.one.SHARE is 0.4 and was measured as 0.3; measure it with: yanzheng eval numbers --only SHARE"),
        ([SHARE, WIDTH], KNOWN[:1], "rag.one.WIDTH is not in numbers.tsv; measure it with: yanzheng eval numbers --only WIDTH"),
        ([SHARE], (KNOWN[0], KNOWN[3]), "rag.one.WIDTH is in numbers.tsv and not in the tree"),
        ([WIDTH], (replace(KNOWN[3], kind="?"),), "rag.one.WIDTH has the kind '?'"),
        ([SHARE], (replace(KNOWN[0], halved=""),), "rag.one.SHARE has no figures"),
    ],
)  # fmt: skip
def test_what_is_not_as_the_tree_is_is_told(tree: list[Constant], rows: tuple[Row, ...], told: str) -> None:
    """With the command that mends it."""
    found = list(faults(tree, rows))
    assert len(found) == 1
    assert found[0].startswith(told)

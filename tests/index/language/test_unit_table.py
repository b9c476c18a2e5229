"""Every row of the tables of units matches what it says it does, and nothing that it says it does not."""

import pytest

from index.language.quantities import quantities
from index.language.quantity import Quantity
from index.language.unit_table import UnitRow, unit_rows
from index.language.units import CHINESE_UNITS, IN_CHINESE, spoken

ROWS = [(language, row) for language in ("zh", "en") for row in unit_rows(language)]


def measured(text: str, row: UnitRow) -> list[Quantity]:
    """The quantities of a text that are of a row's unit; of a row without one, those that have none."""
    found = quantities(text)
    return [
        q
        for q in found
        if (q.dimension, q.unit.base, q.unit.factor) == (row.dimension or "number", row.unit, row.factor)
    ]


@pytest.mark.parametrize(("language", "row"), ROWS, ids=[f"{language}:{row.form}" for language, row in ROWS])
def test_each_row_matches_its_text_and_not_the_other(language: str, row: UnitRow) -> None:
    """The unit is read beside its number, in the form that the row gives; the other text holds no such quantity."""
    written = [row.matches[q.start : q.end] for q in measured(row.matches, row)]
    form = spoken(row.form).strip("-") if language == "en" else row.form
    assert written if not row.unit else any(form in (spoken(w) if language == "en" else w) for w in written)
    assert measured(row.not_matches, row) == []


def test_no_form_stands_twice() -> None:
    """A second row would silently win over the first."""
    for language in ("zh", "en"):
        forms = [spoken(row.form) if language == "en" else row.form for row in unit_rows(language)]
        assert len(forms) == len(set(forms))


@pytest.mark.parametrize(
    ("english", "chinese", "times"),
    [("hectares", "亩", 15), ("tonnes", "斤", 2000), ("gigawatt hours", "千瓦时", 10**6)],
)
def test_what_a_unit_is_in_chinese_documents(english: str, chinese: str, times: int) -> None:
    """The factor follows from what both units are worth."""
    assert {name: factor for factor, name in IN_CHINESE[english]}[chinese] == times


def test_every_english_unit_can_be_written_in_chinese() -> None:
    """Each unit of the English table has a form in the Chinese one."""
    known = {(unit.dimension, unit.base, unit.factor) for unit in CHINESE_UNITS.values()}
    assert {(row.dimension, row.unit, row.factor) for row in unit_rows("en") if row.unit} <= known

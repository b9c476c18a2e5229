"""What stands behind a quote as it is read: every figure of it is one of the document's, even where the reading is at fault."""

import pytest

from index.document import Document
from index.reading.parse import parse_document
from rag.composing.reading import has_figures_of, is_reading

TABLE = (
    "苗圃台账\n\n| 苗圃 | 2018 | 2019年（万株） |\n| --- | --- | --- |\n| 柳坪 | 31 | 44.5 |\n| 白沙 | 27 | 1,280 |\n"
)
ROWS = ("柳坪 | 31 | 44.5", "白沙 | 27 | 1,280")


def _placed(text: str, row: str) -> tuple[Document, int, int]:
    document = parse_document(text, name="苗圃", source="苗圃.md")
    start = document.text.index(row)
    return document, start, start + len(row)


@pytest.mark.parametrize(
    ("row", "read", "held"),
    [
        (0, "2018为31", True),
        (0, "2019年44.5万株", True),
        (1, "2019年1,280万株", True),
        (0, "201831", False),
        (0, "44.52019年", False),
        (0, "2019年1,280万株", False),
        (1, "2018为2", False),
    ],
)
def test_figures_stand_in_the_row_or_in_the_names_of_its_columns(row: int, read: str, held: bool) -> None:
    """Whole, and none that is put together of two or that another row has."""
    assert has_figures_of(read, *_placed(TABLE, ROWS[row])) is held


def test_a_reading_at_fault_is_not_taken_for_right(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the reader of tables says of a row is no proof of itself."""
    placed = _placed(TABLE, ROWS[0])
    assert is_reading("2018为31", *placed)
    monkeypatch.setattr("index.view.row.told", lambda name, figure: name + figure)
    assert not is_reading("201831", *placed)

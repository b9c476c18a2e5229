"""Documents: quotes, headings and JSON."""

import json

from index.document import Document, Passage, Place, Section, Sentence

TEXT = "# 简报\n\n## **道\n路** ##\n\n修路。"
DOCUMENT = Document(
    id="简报-0",
    title="简报",
    source="简报.md",
    text=TEXT,
    sections=(
        Section(0, 0, 0, "document", 0, 4, 0, len(TEXT)),
        Section(1, 0, 1, "markdown", 6, 19, 6, len(TEXT)),
        Section(2, 1, 2, "item", 20, 23, 20, 23),
    ),
    sentences=(Sentence(20, 23, 1, "body"),),
    passages=(Passage(20, 23, 1, 0, 0),),
)


def test_quote() -> None:
    """A quote is the exact characters of a range."""
    assert DOCUMENT.quote(DOCUMENT.sentences[0]) == TEXT[20:23]
    assert DOCUMENT.quote(DOCUMENT.sections[0]) == TEXT


def test_heading_is_shown_without_signs() -> None:
    """Markdown's signs and line breaks are no part of a heading; between Latin words a break is a space."""
    assert DOCUMENT.heading(1) == "道路"
    latin = Document("x", "t", "s", "Clean\n Water", (Section(0, 0, 0, "document", 0, 12, 0, 12),), (), ())
    assert latin.heading(0) == "Clean Water"
    bare = Document("x", "t", "s", "水。", (Section(0, 0, 0, "document", 0, 0, 0, 2),), (), ())
    assert bare.heading(0) == "t"


def test_heading_path_and_children() -> None:
    """The path leads from the outermost section down; children are those right below."""
    assert DOCUMENT.heading_path(0) == ()
    assert DOCUMENT.heading_path(2)[0] == "道路"
    assert len(DOCUMENT.heading_path(2)) == 2
    assert [s.number for s in DOCUMENT.children(0)] == [1]
    assert [s.number for s in DOCUMENT.children(1)] == [2]


def test_place_of_a_character() -> None:
    """The place of a kind in which a character stands, also where places of several kinds lie over each other; None where there is none."""
    rows = [Place("row", i + 1, i * 10, i * 10 + 8) for i in range(1000)]
    places = (Place("sheet", 1, 0, 5000, "甲"), *rows[:500], Place("sheet", 2, 5000, 10_000, "乙"), *rows[500:])
    document = Document("x", "t", "s", "修" * 10_000, (), (), (), places)
    assert [document.place_of("row", offset) for offset in (0, 7, 8, 5003, 9997, 9998)] == [
        rows[0],
        rows[0],
        None,
        rows[500],
        rows[999],
        None,
    ]
    assert [document.place_of("sheet", offset) for offset in (0, 4999, 5000, 9999)] == [
        places[0],
        places[0],
        places[501],
        places[501],
    ]
    assert document.place_of("page", 5) is None
    assert DOCUMENT.place_of("row", 0) is None


def test_json() -> None:
    """A document says itself as JSON with Chinese characters written as such."""
    written = DOCUMENT.to_json()
    assert "修路" in written
    record = json.loads(written)
    assert record["sentences"] == [{"start": 20, "end": 23, "section": 1, "kind": "body"}]
    assert record["text"] == TEXT

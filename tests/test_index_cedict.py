"""The compiled dictionary: made once, made anew when it is missing, in memory where nothing can be written; and stems."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cedict import open_compiled, spelled, stem, stems
from index.settings import Settings


@pytest.mark.parametrize(
    ("word", "same"),
    [("bridges", "bridge"), ("broke", "break"), ("built", "builds"), ("cities", "city"), ("invested", "investing"), ("chosen", "choose"), ("left", "leaving"), ("women", "woman")],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(word: str, same: str) -> None:
    """Regular by the suffix, irregular by our list."""
    assert stem(word) == stem(same)


@pytest.mark.parametrize(("word", "other"), [("important", "import"), ("integrity", "integral")])
def test_other_words_have_another(word: str, other: str) -> None:
    """A suffix stripper alone would take them for one."""
    assert stem(word) != stem(other)


def test_spelling_of_names() -> None:
    """Possessives go, apostrophes inside a name are closed up, straight or curly."""
    assert spelled("Hubei's Xi'an and Xi’an’s") == "hubei xian and xian"
    assert stems("To build the Bridges of a City") == (stem("build"), stem("bridge"), "of", stem("city"))


@given(st.text())
def test_any_text_has_stems(text: str) -> None:
    """Whatever it is: words without white space, none empty."""
    assert all(s and not any(c.isspace() for c in s) for s in stems(text))


def rows(database: sqlite3.Connection) -> list[tuple[str, int]]:
    return [
        (table, database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for table in ("gloss", "reading", "frequency")
    ]


def test_it_is_made_once(settings: Settings) -> None:
    """The first call writes one file, with no half-made one beside it; the next reads it and leaves it as it is."""
    cache = settings.cache_folder
    first = open_compiled(cache)
    (made,) = cache.glob("cc-cedict-*")
    written = made.stat()
    assert rows(open_compiled(cache)) == rows(first)
    assert (made.stat().st_mtime_ns, made.stat().st_ino) == (written.st_mtime_ns, written.st_ino)
    assert list(cache.glob("cc-cedict-*")) == [made]
    assert dict(rows(first))["gloss"] > 100_000
    words = {row[0] for row in first.execute("SELECT word FROM gloss WHERE key = 'bridg'")}
    assert "桥" in words
    assert first.execute("SELECT word FROM gloss WHERE key = 'surnam'").fetchall() == []
    with pytest.raises(sqlite3.OperationalError):
        first.execute("DELETE FROM gloss")


def test_where_nothing_can_be_written_it_is_in_memory(tmp_path: Path) -> None:
    """A cache folder that is a file costs time, not the answer."""
    blocked = tmp_path / "cache"
    blocked.write_text("a file", encoding="utf-8")
    database = open_compiled(blocked / "below")
    assert "桥" in {row[0] for row in database.execute("SELECT word FROM gloss WHERE key = 'bridg'")}
    assert blocked.read_text(encoding="utf-8") == "a file"

"""The compiled dictionary: made once, made anew when it is missing, in memory where nothing can be written; and stems."""

import os
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.cedict import Lemmas, _clear_abandoned, open_compiled, plain_words, spelled, stem, stem_key
from index.settings import Settings


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    return Lemmas(open_compiled(Settings.from_environment().cache_folder))


@pytest.mark.parametrize(
    ("word", "lemma"),
    [("bridges", "bridge"), ("broke", "break"), ("built", "build"), ("grew", "grow"), ("cities", "city"), ("invested", "invest"), ("chosen", "choose"), ("left", "leave"), ("women", "woman"), ("criteria", "criterion"),
    ("oldest", "old"), ("organised", "organize"), ("zzqx", "zzqx")],
)  # fmt: skip
def test_forms_of_a_word_have_one_lemma(word: str, lemma: str, lemmas: Lemmas) -> None:
    """Regular and irregular, of British spelling the American one; what no lexicon has stays as it is."""
    assert lemmas.of(word) == lemma


@pytest.mark.parametrize(
    ("word", "other"), [("important", "import"), ("integrity", "integral"), ("criticized", "critical")]
)
def test_other_words_have_another(word: str, other: str, lemmas: Lemmas) -> None:
    """A suffix stripper alone would take some of them for one."""
    assert lemmas.of(word) != lemmas.of(other)


def test_spelling_of_names() -> None:
    """Possessives and accents go, apostrophes inside a name are closed up, straight or curly."""
    assert spelled("Hubei's Xi'an and Xi’an’s") == "hubei xian and xian"
    assert spelled("Temüjin, the workers' Taitō") == "temujin, the workers taito"
    assert plain_words("To build the Bridges of a City") == ("build", "bridges", "of", "city")


@given(st.text())
def test_any_text_has_words_and_keys(lemmas: Lemmas, text: str) -> None:
    """Whatever it is: words and lemmas without white space, none empty."""
    assert all(w and not any(c.isspace() for c in w) for w in lemmas.key(plain_words(text)))
    assert stem_key(lemmas.key(plain_words(text))).count(" ") == max(len(plain_words(text)) - 1, 0)


def words(database: sqlite3.Connection, key: str) -> set[str]:
    return {row[0] for row in database.execute("SELECT word FROM gloss WHERE key = ?", (key,))}


@pytest.mark.parametrize(
    ("key", "word"),
    [("asia", "亚洲"), ("rhine", "莱茵河"), ("rhine river", "莱茵河"), ("microsoft", "微软"), ("dangyang", "当阳"), ("radical", "激进")],
)  # fmt: skip
def test_what_a_gloss_says_beside_its_meaning_does_not_hide_it(key: str, word: str, settings: Settings) -> None:
    """An abbreviation's long form in brackets, what sort of place a name is, and where it lies."""
    assert word in words(open_compiled(settings.cache_folder), key)


def test_a_place_is_no_meaning_of_where_it_lies(settings: Settings) -> None:
    """Lichuan is a city in Hubei: Hubei does not mean Lichuan; nor does yellow mean the Yellow River."""
    database = open_compiled(settings.cache_folder)
    assert words(database, "hubei") == {"湖北", "湖北省"}
    assert "黄河" not in words(database, "yellow")


def rows(database: sqlite3.Connection) -> list[tuple[str, int]]:
    return [
        (table, database.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
        for table in ("gloss", "reading", "frequency", "lemma")
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
    words = {row[0] for row in first.execute("SELECT word FROM gloss WHERE key = 'bridge'")}
    assert "桥" in words
    assert stem("bridges") == "bridg"
    assert dict(rows(first))["lemma"] > 50_000
    with pytest.raises(sqlite3.OperationalError):
        first.execute("DELETE FROM gloss")


def test_where_nothing_can_be_written_it_is_in_memory(tmp_path: Path) -> None:
    """A cache folder that is a file costs time, not the answer, and is told with what to do."""
    blocked = tmp_path / "cache"
    blocked.write_text("a file", encoding="utf-8")
    with pytest.warns(RuntimeWarning, match="cannot be written .* set YANZHENG_CACHE"):
        database = open_compiled(blocked / "below")
    assert "桥" in {row[0] for row in database.execute("SELECT word FROM gloss WHERE key = 'bridge'")}
    assert blocked.read_text(encoding="utf-8") == "a file"


def test_what_killed_processes_left_is_cleared(tmp_path: Path) -> None:
    """Halves of a dictionary that were left long ago go when one is compiled; what may be somebody's at work stays."""
    for name in (
        "cc-cedict-1.sqlite",
        "cc-cedict-1.7.partial",
        "cc-cedict-1.7.partial-journal",
        "cc-cedict-1.8.partial",
    ):
        (tmp_path / name).write_bytes(b"")
        if ".8." not in name:
            os.utime(tmp_path / name, (1, 1))
    _clear_abandoned(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"cc-cedict-1.sqlite", "cc-cedict-1.8.partial"}

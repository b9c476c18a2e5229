"""Words that steer behaviour, as tables: each row says what it finds and what it does not, and each fact stands once."""

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from unicodedata import east_asian_width

import pytest

import index
from index.language.lexicon import LANGUAGES, Row, any_of, expression, lines, pattern, rows, words

_ROOT = Path(index.__file__).parents[1]
_CODE = sorted(path for package in ("rag", "index", "eval", "ui") for path in (_ROOT / package).rglob("*.py"))
_ROWS = [row for language in LANGUAGES for row in rows(language)]
_CLASSES = {f"{row.language}:{row.name}" for row in _ROWS}


def _found(row: Row, text: str) -> bool:
    return re.search(row.expression(), text, re.IGNORECASE if row.language == "en" else 0) is not None


def test_one_reader_reads_the_tables() -> None:
    """A head that is not the columns, and a line that has not a cell for each, are told wherever a table is read."""
    reading = {path.name for path in _CODE if 'files("index.language")' in path.read_text("utf-8")}
    # The other two read what is no table: characters and a vector.
    assert reading == {"lexicon.py", "written_forms.py", "language_shift.py"}
    with pytest.raises(ValueError, match=r"bilingual/places\.tsv, line 1"):
        list(lines("bilingual", "places.tsv", ("chinese", "english")))


def test_a_row_matches_its_text_and_not_the_other() -> None:
    """Every row finds its word in the one text and not in the other."""
    assert [row for row in _ROWS if not row.matches or not _found(row, row.matches)] == []
    assert [row for row in _ROWS if not row.not_matches or _found(row, row.not_matches)] == []


def test_a_row_says_where_it_is_from() -> None:
    """No row stands without a source."""
    assert [row for row in _ROWS if not row.source] == []


def test_no_row_takes_groups_of_its_own() -> None:
    """Rows stand inside other expressions, whose groups they must not shift."""
    assert [row.word for row in _ROWS if re.compile(row.expression()).groups] == []


def test_a_word_stands_once_in_a_class() -> None:
    """No class has a word twice."""
    counted = Counter((row.language, row.name, row.word.lower()) for row in _ROWS)
    assert [key for key, times in counted.items() if times > 1] == []


def test_a_meaning_stands_in_one_table() -> None:
    """What a class is about (plan of plan.sure) stands in one table only, so that no word of it stands in two."""
    tables: dict[tuple[str, str], set[str]] = {}
    for row in _ROWS:
        tables.setdefault((row.language, row.name.split(".")[0]), set()).add(row.table)
    assert {meaning: found for meaning, found in tables.items() if len(found) > 1} == {}


# From so many words on, a class of which nine in ten stand in another one is that one, or part of it.
_FEWEST, _NEARLY = 10, 0.9
# Lists of what says nothing by itself: most words of other lists are in them by their nature.
_OF_ANY_KIND = frozenset({"zh:stop", "en:stop"})
# What is part of another class, and is another fact for all that.
_PART_OF = {
    # Which nouns of a quantity are of anything, and are told by what they are of: the value of exports.
    ("en:quantity.any", "en:quantity"),
    # What makes sentences false takes no words from what answers, so that it does not fail where that does.
    ("en:falsified.denied", "en:auxiliary"),
}


def test_no_class_repeats_another() -> None:
    """Where a class holds all of another one, code names both, and the words stand once."""
    held: dict[str, set[str]] = {}
    for row in _ROWS:
        held.setdefault(f"{row.language}:{row.name}", set()).add(row.word.lower())
    large = {name: found for name, found in held.items() if len(found) >= _FEWEST}
    assert {
        (name, other)
        for name, found in large.items()
        for other in large.keys() - {name} - _OF_ANY_KIND
        if len(found & large[other]) >= _NEARLY * len(found)
    } == _PART_OF


def test_every_class_is_used_and_every_class_used_is_there() -> None:
    """Tables hold what the code asks for, no more."""
    named = {name for path in _CODE for name in re.findall(r"\b((?:zh|en):[a-z_.]+)", path.read_text("utf-8"))}
    assert named - _CLASSES == set()
    assert _CLASSES - named == set()


def test_the_longest_word_is_found_first() -> None:
    """A word that begins with another is found whole."""
    assert pattern("zh:year.last").findall("过去一年来") == ["过去一年"]
    longest = max(words("zh:denial.ends"), key=len)
    assert any_of("zh:denial.ends").startswith(f"(?:{longest}")


def test_classes_of_both_languages_stand_in_one_expression() -> None:
    """English is found in any case and as whole words; Chinese wherever it stands."""
    found = pattern("zh:down", "en:down")
    assert found.search("Prices FELL")
    assert found.search("价格下降")
    assert not found.search("felled")
    assert expression(r"^<<en:year.last>>$").search("last year")


def test_an_unknown_class_is_refused() -> None:
    """A class that no table has is a KeyError, not an expression that finds nothing."""
    with pytest.raises(KeyError):
        pattern("zh:no.such.class")


_LONGEST = 120
# A text of the page.
_LEFT = ("ui/evaluating/evaluation_words.py",)
_EXPRESSION = re.compile(r"\(\?[:=!<P]|\\[bdwsWS]|\[\^|[^|]\|[^|]")


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _expressions(path: Path) -> Iterator[str]:
    """Strings of a module that look like regular expressions, as they are put together there; no docstring is one."""
    tree = ast.parse(path.read_text("utf-8"))
    formatted = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    parts = {id(part) for node in formatted for part in ast.walk(node) if part is not node}
    parts |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        values = node.values if isinstance(node, ast.JoinedStr) else [node]
        if id(node) not in parts:
            text = "".join(v.value for v in values if isinstance(v, ast.Constant) and isinstance(v.value, str))
            if "\n" not in text and _EXPRESSION.search(text):
                yield text


def test_no_long_expression_stands_in_code() -> None:
    """A regular expression over 120 columns is a table that is missing, or several parts without a name."""
    code = [path for path in _CODE if path.relative_to(_ROOT).as_posix() not in _LEFT]
    assert [(path.name, text) for path in code for text in _expressions(path) if _columns(text) > _LONGEST] == []


def test_no_table_is_read_before_it_is_needed() -> None:
    """To import the package reads no table, so that it stays quick."""
    code = "import rag; from index.language import lexicon; print(lexicon._by_class.cache_info().currsize)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=_ROOT)
    assert run.stdout.strip() == "0"

"""Glossary files in, their rows out: a Chinese term, a tab, its English words parted by semicolons. Used by `rag.translation.dictionary`.

Ours are `index/language/bilingual/glossary.tsv` and `places.tsv`; users name files of their own by the setting `glossaries`.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from index.errors import DocumentError, GlossaryError
from index.language.encodings.decoding import decode
from index.language.lexicon import lines
from index.language.places import COLUMNS as PLACES
from index.named_file import read_named

_HAN = re.compile(r"[\u3400-\u9fff]")
# The first line of a file may name the columns.
_HEADERS = frozenset({"chinese", "中文", "term", "术语", "英文"})
# Characters. Nothing longer is a term.
LONGEST_TERM = 30


# The columns of those that are no glossary.
_COLUMNS = {"places.tsv": PLACES, "transliteration.tsv": ("syllable", "characters")}


def bundled(name: str, column: str = "english") -> Iterator[tuple[str, str]]:
    """The rows of a table of ours (`index/language/bilingual`): its first column, mostly the Chinese term, and the one that is named."""
    columns = _COLUMNS.get(name, ("chinese", "english"))
    at = columns.index(column)
    for cells in lines("bilingual", name, columns):
        yield cells[0], cells[at]


def read_glossary(path: Path) -> tuple[tuple[str, str], ...]:
    """The rows of a user's glossary, in any encoding that documents may have; empty lines and those behind # are left out.

    Raises `GlossaryError`, with file and line, for a file that cannot be read and for a line that is no pair.
    """
    try:
        data = read_named(path)
    except OSError as error:
        raise GlossaryError(
            f"The glossary {os.fspath(path)} cannot be read ({error.strerror}); give YANZHENG_GLOSSARY the path of a text file."
        ) from error
    try:
        text = decode(data, os.fspath(path))
    except DocumentError as error:
        raise GlossaryError(f"The glossary is not readable: {error}") from error
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if not bare or bare.startswith("#"):
            continue
        chinese, _, english = (cell.strip() for cell in line.partition("\t"))
        if number == 1 and chinese.lower() in _HEADERS:
            continue
        fault = _fault(chinese, english.split("\t")[0].strip(), line)
        if fault:
            raise GlossaryError(f"Line {number} of the glossary {os.fspath(path)} {fault}.")
        rows.append((chinese, english.split("\t")[0].strip()))
    return tuple(rows)


def _fault(chinese: str, english: str, line: str) -> str:
    """What is wrong with a line and what to write instead; empty where nothing is."""
    if "\t" not in line:
        return (
            f"has no tab ({line.strip()[:40]!r}); write the Chinese term, a tab, then the English, parted by semicolons"
        )
    if not _HAN.search(chinese):
        return f"begins with {chinese[:40]!r}, which is not Chinese; the Chinese term comes first, then a tab and the English"
    if len(chinese) > LONGEST_TERM:
        return f"has a term of {len(chinese)} characters; {LONGEST_TERM} are the most"
    if not re.search(r"[A-Za-z]", english) or _HAN.search(english):
        return f"gives {chinese} no English ({english[:40]!r}); write one or more English phrases behind the tab, parted by semicolons"
    return ""

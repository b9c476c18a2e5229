"""Only regular files are read: a pipe, a device or a circle of links neither hangs a build nor gives a traceback."""

import os
from pathlib import Path

import pytest

from index.errors import DocumentError
from index.reading.sources import read_sources

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one document of ours."""
    (tmp_path / "a.txt").write_text("今年修路三十公里。\n", encoding="utf-8")
    return tmp_path


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _circle(path: Path) -> None:
    path.symlink_to(path)


def _two_in_a_circle(path: Path) -> None:
    other = path.with_name("other.txt")
    other.symlink_to(path)
    path.symlink_to(other)


def _broken(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere.txt"))


KINDS = [_pipe, _device, _circle, _two_in_a_circle, _broken]


@pytest.mark.parametrize("make", KINDS)
def test_in_a_folder(folder: Path, make: object) -> None:
    """The rest of the folder is read; the odd one is passed over with its reason."""
    make(folder / "b.txt")  # type: ignore[operator]
    sourced = read_sources(folder)
    assert [text.name for text in sourced.texts] == ["a"]
    assert any(passed.source.endswith("b.txt") and passed.reason for passed in sourced.passed_over)


@pytest.mark.parametrize("make", KINDS)
def test_named_itself(tmp_path: Path, make: object) -> None:
    """The odd one alone is one clear error that names it."""
    path = tmp_path / "b.txt"
    make(path)  # type: ignore[operator]
    with pytest.raises(DocumentError, match=r"b\.txt"):
        read_sources(path)


def test_a_folder_that_holds_itself(folder: Path) -> None:
    """A link to the folder above is entered once."""
    (folder / "again").symlink_to(folder)
    assert [text.name for text in read_sources(folder).texts] == ["a"]


@pytest.mark.parametrize("name", ["\udce9\udc87.txt", "\ud800.txt", "\x00.txt", "x" * 400 + ".txt"])
def test_names_that_no_system_has(tmp_path: Path, name: str) -> None:
    """A name that cannot be is one clear error."""
    with pytest.raises(DocumentError):
        read_sources(tmp_path / name)

"""Files that somebody names: read whole where they are files, refused in words where they could be waited for or read without end."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from eval.questions.set_file import set_text
from index import named_file
from index.errors import YanzhengError
from index.language.glossary import read_glossary
from index.named_file import read_named
from index.storage.manifest import MANIFEST_NAME, read_record
from rag.verification.answer_file import read_answers
from ui.commands.question_file import read_questions


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    """As it is, ends of lines too."""
    (tmp_path / "a").write_bytes(b"1\r\n\xff2")
    assert read_named(tmp_path / "a") == b"1\r\n\xff2"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    """Nobody writes to the pipe, so reading it would never end."""
    os.mkfifo(tmp_path / "pipe")
    for path, says in (
        (tmp_path / "pipe", "a pipe or a device"),
        (Path("/dev/zero"), "a pipe or a device"),
        (tmp_path, "directory"),
    ):
        with pytest.raises(OSError, match=says):
            read_named(path)


def test_a_file_that_is_too_large_is_not_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its size is looked at first."""
    monkeypatch.setattr(named_file, "LARGEST", 3)
    (tmp_path / "a").write_bytes(b"1234")
    with pytest.raises(OSError, match="larger"):
        read_named(tmp_path / "a")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize(
    "read", [set_text, read_glossary, read_answers, lambda path: read_record(path.parent), read_questions]
)
def test_every_reader_of_a_named_file_tells_it(tmp_path: Path, read: Callable[[Path], object]) -> None:
    """With an error of ours, which names the file."""
    os.mkfifo(tmp_path / MANIFEST_NAME)
    with pytest.raises(YanzhengError, match=f"{MANIFEST_NAME}.*pipe or a device|pipe or a device.*{MANIFEST_NAME}"):
        read(tmp_path / MANIFEST_NAME)

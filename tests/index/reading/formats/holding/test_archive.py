"""Zip archives: files in them by their kinds, and what archives may not do."""

import io
import zipfile

import pytest

from index.errors import EmptyDocumentError, NotTextError
from index.reading.formats.extracted import Extracted, PassedOver
from tests.format_files import everything, zipped

TEXT = "修路三十公里。"


def names(data: bytes) -> list[str]:
    return [part.name for part in everything(data, "a.zip") if isinstance(part, Extracted)]


def told(data: bytes) -> dict[str, str]:
    return {part.source: part.reason for part in everything(data, "a.zip") if isinstance(part, PassedOver)}


def test_files_by_their_kinds() -> None:
    """Each by the reader of its kind, in order; what is of no kind or damaged is told; hidden files are not looked at."""
    data = zipped(
        {
            "b/乙.csv": "姓名,职务\n周明远,市长\n",
            "a.txt": TEXT,
            "c.exe": "MZ",
            "d.docx": "PK\x03\x04",
            "e.txt": "",
            "__MACOSX/._a.txt": "x",
            ".git/x.txt": "x",
            "f/": "",
        }
    )
    assert names(data) == ["a.txt", "b/乙.csv"]
    assert sorted(told(data)) == ["a.zip!c.exe", "a.zip!d.docx", "a.zip!e.txt"]
    assert told(data)["a.zip!e.txt"].startswith("holds no text")


def test_an_archive_in_an_archive() -> None:
    """One is opened, one in that is not."""
    inner = zipped({"a.txt": TEXT})
    assert names(zipped({"x.zip": inner, "b.txt": TEXT})) == ["b.txt", "x.zip!a.txt"]
    twice = zipped({"y.zip": zipped({"x.zip": inner, "c.txt": TEXT})})
    assert names(twice) == ["y.zip!c.txt"]
    assert told(twice) == {"a.zip!y.zip!x.zip": "is an archive in an archive; unpack it first"}


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_names_without_a_mark(encoding: str) -> None:
    """Names as Chinese Windows writes them are Chinese."""
    raw = "报告/修路.txt".encode(encoding)
    data = zipped({"x" * len(raw): TEXT}).replace(b"x" * len(raw), raw)
    assert names(data) == ["报告/修路.txt"]


def test_names_that_lead_out_of_a_folder_are_only_names() -> None:
    """Nothing is written anywhere."""
    assert names(zipped({"../../etc/a.txt": TEXT, "/b.txt": TEXT})) == ["../../etc/a.txt", "/b.txt"]


def test_a_bomb_is_not_unpacked() -> None:
    """An archive that unpacks to more than its size allows is refused before it is; a nested one is told."""
    bomb = zipped({"a.txt": b"0" * 60_000_000})
    with pytest.raises(NotTextError, match=r"a\.zip unpacks to 60 MB in 1 files, more than is read .*leave it out"):
        everything(bomb, "a.zip")
    assert "unpacks to 60 MB" in told(zipped({"b.zip": bomb}))["a.zip!b.zip"]


def test_locked_and_damaged_members() -> None:
    """Each is told; the rest is read."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("good.txt", TEXT)
        archive.writestr("locked.txt", TEXT)
        archive.writestr("torn.txt", "完好的文字")
    data = bytearray(file.getvalue().replace("完好的文字".encode(), "损坏的文字".encode()))
    place = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[place + 8] |= 1
    assert names(bytes(data)) == ["good.txt"]
    assert told(bytes(data))["a.zip!locked.txt"] == "is locked by a password; unpack it first"
    assert told(bytes(data))["a.zip!torn.txt"].startswith("cannot be unpacked")


def test_damage_and_nothing() -> None:
    """An archive without a file, and one that is none."""
    with pytest.raises(EmptyDocumentError, match=r"a\.zip holds no file"):
        everything(zipped({"a/": ""}), "a.zip")
    for bad in (b"PK\x03\x04abc", zipped({"a.txt": TEXT})[:-30], b"\0text\0"):
        with pytest.raises(NotTextError, match=r"a\.zip is damaged"):
            everything(bad, "a.zip")

"""Zip archives: each file in them by the reader of its kind. Nothing is unpacked to disk, so that no name can lead out of a folder."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from zipfile import BadZipFile, LargeZipFile, ZipFile, ZipInfo

from index.errors import EmptyDocumentError, NotTextError
from index.reading.formats.extracted import Found, PassedOver
from index.reading.formats.holding.held import held
from index.reading.formats.package import check_size

_ENCRYPTED, _UTF8 = 0x1, 0x800


def read(data: bytes, shown: str, depth: int = 0) -> Iterator[Found]:
    """The texts of all files in it, by name; hidden ones and what macOS adds are not looked at.

    Raises `NotTextError` for a damaged archive and for one that would unpack to too much, `EmptyDocumentError` for one without a file.
    """
    try:
        archive = ZipFile(BytesIO(data))
    except (BadZipFile, LargeZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise NotTextError(f"{shown} is damaged ({error}); make it anew.") from None
    with archive:
        check_size(archive, len(data), shown)
        members = {
            name: member
            for member in archive.infolist()
            if not member.is_dir() and not _is_hidden(name := _named(member))
        }
        if not members:
            raise EmptyDocumentError(f"{shown} holds no file; put some into it or leave it out.")
        for name in sorted(members):
            yield from _member(archive, members[name], name, shown, depth)


def _member(archive: ZipFile, member: ZipInfo, name: str, shown: str, depth: int) -> Iterator[Found]:
    if member.flag_bits & _ENCRYPTED:
        yield PassedOver(f"{shown}!{name}", "is locked by a password; unpack it first")
        return
    try:
        data = archive.read(member)
    except (BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError, OSError) as error:
        yield PassedOver(f"{shown}!{name}", f"cannot be unpacked ({error}); make the archive anew")
        return
    yield from held(data, name, shown, depth)


def _named(member: ZipInfo) -> str:
    """A file's name as it was meant: without a mark for UTF-8 it is in the encoding of the machine, on Chinese Windows GBK."""
    name = member.filename
    if not member.flag_bits & _UTF8:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            return name
        for encoding in ("utf-8", "gb18030"):
            try:
                return raw.decode(encoding).replace("\\", "/")
            except UnicodeDecodeError:
                continue
    return name


def _is_hidden(name: str) -> bool:
    return any(
        (part.startswith(".") and part not in (".", "..")) or part == "__MACOSX" for part in name.split("/")
    ) or name.endswith("/Thumbs.db")

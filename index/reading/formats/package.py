"""Zip packages of XML (docx, xlsx, pptx, epub, ods) and what keeps them from doing harm. Used by their readers and by `holding.archive`.

XML is parsed without external entities, without network and within libxml2's limits; what a package unpacks to is bounded before anything is.
"""

import posixpath
import re
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from index.errors import NotTextError
from index.reading.formats.extracted import NO_PROPERTIES, Properties

# lxml has no types of its own.
Xml = Any

# Bytes that one package or archive may unpack to, and, above the second, how many times its own size that may be.
MOST_UNPACKED = 400_000_000
MOST_FREELY, MOST_TIMES = 30_000_000, 150
MOST_MEMBERS = 20_000
_ENCRYPTED = 0x1
_KINDS = "[Content_Types].xml"
# The media types of documents that differ from plain ones by nothing that is read, and those of plain ones.
_VARIANT = re.compile(
    rb"application/vnd\.(?:ms-|openxmlformats-officedocument\.)(word|powerpoint|presentationml)(?:processingml)?"
    rb"\.(?:document|presentation|template|slideshow)(?:\.macroEnabled|\.macroEnabledTemplate)?\.main\+xml"
)
_SLIDES = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_PLAIN = {
    b"word": b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    b"powerpoint": _SLIDES,
    b"presentationml": _SLIDES,
}


def is_zip(data: bytes) -> bool:
    """Whether bytes begin as a zip file does."""
    return data.startswith(b"PK\x03\x04")


def checked_package(data: bytes, shown: str) -> ZipFile:
    """The package, opened. Raises `NotTextError` where it is damaged, locked, or would unpack to more than a document has."""
    try:
        package = ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, NotImplementedError, EOFError) as error:
        raise NotTextError(f"{shown} is damaged ({error}); open it in its program and save it again.") from None
    check_size(package, len(data), shown)
    if any(member.flag_bits & _ENCRYPTED for member in package.infolist()):
        raise NotTextError(f"{shown} is locked by a password; save it without one, and index it again.")
    return package


def as_document(data: bytes) -> bytes:
    """A Word or PowerPoint package with macros, or a template or a slide show, as the plain document that its text is of."""
    with ZipFile(BytesIO(data)) as package:
        kinds = package.read(_KINDS) if _KINDS in package.namelist() else b""
        plain = _VARIANT.sub(lambda found: _PLAIN[found[1]], kinds)
        if plain == kinds:
            return data
        file = BytesIO()
        with ZipFile(file, "w") as copy:
            for name in set(package.namelist()):
                copy.writestr(name, plain if name == _KINDS else package.read(name))
    return file.getvalue()


def check_size(package: ZipFile, size: int, shown: str) -> None:
    """Raises `NotTextError` for an archive that says it holds more than is unpacked. What it says binds: zipfile reads no further."""
    members = package.infolist()
    unpacked = sum(member.file_size for member in members)
    if (
        unpacked > MOST_UNPACKED
        or len(members) > MOST_MEMBERS
        or (unpacked > MOST_FREELY and unpacked > MOST_TIMES * size)
    ):
        raise NotTextError(
            f"{shown} unpacks to {unpacked // 1_000_000} MB in {len(members)} files, more than is read "
            f"({MOST_UNPACKED // 1_000_000} MB, {MOST_MEMBERS} files, {MOST_TIMES} times its size); part it, or leave it out."
        )


def parsed(data: bytes) -> Xml:
    """The root of an XML file; `lxml.etree.XMLSyntaxError` for what is none."""
    from lxml import etree

    return etree.fromstring(
        data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    )


def streamed(file: IO[bytes], tag: str) -> Iterator[Xml]:
    """The elements of that name, one by one; each is forgotten behind its use."""
    from lxml import etree

    for _, element in etree.iterparse(
        file, tag=tag, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    ):
        yield element
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]


def related(package: ZipFile, path: str) -> dict[str, str]:
    """What a part of the package refers to, by the reference's name, as paths in the package."""
    folder, name = posixpath.split(path)
    try:
        relations = parsed(package.read(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"))
    except KeyError:
        return {}
    return {
        r.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, r.get("Target", ""))).lstrip("/")
        for r in relations
    }


def package_properties(data: bytes) -> Properties:
    """Title and author of an Office file's core properties, not its times, which are of the file; none where it has none, or they cannot be read."""
    from lxml import etree

    if not is_zip(data):
        return NO_PROPERTIES
    try:
        with ZipFile(BytesIO(data)) as package:
            root = parsed(package.read("docProps/core.xml"))
    except (KeyError, BadZipFile, etree.XMLSyntaxError, OSError):
        return NO_PROPERTIES
    found = {etree.QName(e).localname: (e.text or "").strip() for e in root if isinstance(e.tag, str)}
    return Properties(title=found.get("title", ""), author=found.get("creator", ""))

"""A file's ending to the reader of its format. Used by `index.reading.sources`; a new format is a module beside this one and a row here."""

from collections.abc import Iterator
from importlib import import_module

from index.errors import EmptyDocumentError, NotTextError, YanzhengError
from index.reading.formats.contents import MIXED, kind_of
from index.reading.formats.extracted import FormatReader, Found

# Ending to the module that reads it, which is imported when the first such file is read.
_READERS = {
    ".txt": "plain",
    ".md": "plain",
    ".docx": "office.word",
    ".xlsx": "tables.spreadsheet",
    ".csv": "tables.delimited",
    ".tsv": "tables.delimited",
    ".pptx": "office.slides",
    ".html": "web.page",
    ".htm": "web.page",
    ".xhtml": "web.page",
    ".mht": "holding.mail",
    ".mhtml": "holding.mail",
    ".epub": "web.epub",
    ".eml": "holding.mail",
    ".zip": "holding.archive",
    ".pdf": "pdf",
    ".png": "picture",
    ".jpg": "picture",
    ".jpeg": "picture",
    ".tif": "picture",
    ".tiff": "picture",
}
ENDINGS = tuple(_READERS)


def reader_of(ending: str) -> FormatReader | None:
    """The reader of files with that ending (`.pdf`, in any case), None where there is none."""
    name = _READERS.get(ending.lower())
    if name is None:
        return None
    reader: FormatReader = import_module(f"index.reading.formats.{name}").read
    return reader


def checked_reader(ending: str, shown: str) -> FormatReader:
    """`reader_of`; raises `NotTextError`, with the kinds that are read, where there is none."""
    reader = reader_of(ending)
    if reader is None:
        kind = f"a {ending} file" if ending else "a file without an ending"
        raise NotTextError(
            f"{shown} is {kind}, of a kind that is not read; save it as one that is ({', '.join(ENDINGS)})."
        )
    return reader


def is_looked_into(ending: str) -> bool:
    """Whether files with that ending may be of a kind that is read."""
    return ending.lower() in _READERS or ending.lower() in MIXED


def texts_in(data: bytes, ending: str, shown: str) -> Iterator[Found]:
    """The texts of a file with that ending, read as what it is. Raises the errors of its reader, and `NotTextError`."""
    if not data:
        raise EmptyDocumentError(f"{shown} holds no text; put some into it or leave it out.")
    yield from whole(checked_reader(kind_of(data, ending.lower(), shown), shown)(data, shown), shown)


def whole(found: Iterator[Found], shown: str) -> Iterator[Found]:
    """What a reader gives. Whatever else than our own errors a library raises over a damaged file becomes `NotTextError`."""
    try:
        yield from found
    except YanzhengError:
        raise
    except Exception as error:
        raise NotTextError(
            f"{shown} is damaged ({type(error).__name__}: {error}); open it in its program and save it again."
        ) from error

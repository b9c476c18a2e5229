"""A file's ending to the reader of its format. Used by `index.reading.sources`; a new format is a module beside this one and a row here."""

from importlib import import_module

from index.reading.formats.extracted import FormatReader

# Ending to the module that reads it, which is imported when the first such file is read.
_READERS = {
    ".txt": "plain",
    ".md": "plain",
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

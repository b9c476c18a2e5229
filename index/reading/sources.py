"""Paths in, the texts of their files out, in a fixed order. Used by `index.build`."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.errors import DocumentError, NoDocumentsError, NotTextError, SourceNotFoundError
from index.language.decoding import decode

ENDINGS = (".txt", ".md")
Sources = str | Path | Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class SourceText:
    """A file's text, line ends normalised. `source` is its path as the user gave it, `name` its name without ending."""

    source: str
    name: str
    text: str


def read_sources(sources: Sources) -> tuple[SourceText, ...]:
    """The texts of files and folders: folders with all that is below them, by path; each file once.

    In folders, `.txt` and `.md` files (in any case) are read; hidden files and folders are passed over. One file that
    cannot be read is an error for all, so that no index silently lacks a document.

    Raises the errors of `decode`, `SourceNotFoundError`, `NoDocumentsError`, `NotTextError` for a file of another kind,
    and `DocumentError` for a file that the system refuses.
    """
    given = [sources] if isinstance(sources, str | Path) else list(sources)
    if not given:
        raise NoDocumentsError("No document was named; name a .txt or .md file, or a folder that holds some.")
    texts: dict[Path, SourceText] = {}
    for path in (path for source in given for path in _files(Path(source).expanduser())):
        real = path.resolve()
        if real not in texts:
            shown = _shown(path)
            texts[real] = SourceText(source=shown, name=_shown(path.stem), text=decode(_bytes(path), shown))
    return tuple(texts.values())


def _shown(path: str | Path) -> str:
    """A path as text. Names that are not UTF-8, as archives made on Chinese Windows leave them, are read as GB18030."""
    text = str(path)
    try:
        text.encode()
    except UnicodeEncodeError:
        return os.fsencode(text).decode("gb18030", "replace")
    return text


def _files(path: Path) -> Sequence[Path]:
    if path.is_dir():
        return _below(path)
    if not path.exists():
        raise SourceNotFoundError(f"There is no file or folder {_shown(path)}; check the path.")
    if not path.is_file():
        raise NotTextError(f"{_shown(path)} is neither a file nor a folder; give a .txt or .md file.")
    if path.suffix.lower() not in ENDINGS:
        kind = f"a {_shown(path.suffix)} file" if path.suffix else "a file without an ending"
        raise NotTextError(
            f"{_shown(path)} is {kind}; .txt and .md files are read, so save it as plain text (.txt) first."
        )
    return [path]


def _below(folder: Path) -> Sequence[Path]:
    others: Counter[str] = Counter()
    found: list[Path] = []
    for path in _walk(folder):
        if path.suffix.lower() in ENDINGS:
            found.append(path)
        else:
            others[_shown(path.suffix.lower()) or "without ending"] += 1
    if not found:
        seen = ", ".join(f"{count} {ending}" for ending, count in others.most_common(3))
        raise NoDocumentsError(
            f"The folder {_shown(folder)} holds no .txt or .md file{f' (but {seen})' if seen else ''}; "
            "save the documents as plain text (.txt) first."
        )
    return sorted(found, key=lambda path: path.parts)


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder; a folder that links make part of itself is entered once."""
    entered: set[str] = set()

    def refuse(error: OSError) -> None:
        raise DocumentError(f"The folder {_shown(error.filename)} cannot be read: {error.strerror}.") from error

    for here, folders, files in os.walk(folder, followlinks=True, onerror=refuse):
        entered.add(os.path.realpath(here))
        folders[:] = [
            f for f in folders if not f.startswith(".") and os.path.realpath(os.path.join(here, f)) not in entered
        ]
        yield from (Path(here, f) for f in files if not f.startswith("."))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceNotFoundError(
            f"There is no file {_shown(path)}; check the path (it may be a broken link)."
        ) from None
    except OSError as error:
        raise DocumentError(f"{_shown(path)} cannot be read: {error.strerror}.") from error

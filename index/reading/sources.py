"""Paths in, the texts of their files out, in a fixed order, with what was passed over and why. Used by `index.build`."""

import os
import stat
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.document import Place
from index.errors import DocumentError, NoDocumentsError, NotTextError, SourceNotFoundError
from index.progress import OPENING, Progress
from index.reading.formats.extracted import NO_PROPERTIES, Extracted, Found, PageRead, PassedOver, Properties
from index.reading.formats.formats import ENDINGS, checked_reader, is_looked_into, texts_in

Sources = str | Path | Sequence[str | Path]
# As many of the reasons as a person reads in a message.
_REASONS = 3
# Bytes. A larger file would not leave enough memory for the rest.
_LARGEST = 200_000_000


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text, line ends normalised. `source` is its file's path as the user gave it, `name` the file's name without ending.

    A text inside an archive has the archive's path, `!` and its own, `inside`, in `source`. `file` is the whole path of the file, by which
    it is found again from anywhere, empty for what is none; `size` in bytes and `changed`, in nanoseconds, are that file's before it was read.
    """

    source: str
    name: str
    text: str
    places: tuple[Place, ...] = ()
    properties: Properties = NO_PROPERTIES
    file: str = ""
    inside: str = ""
    size: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Sourced:
    """What `read_sources` gives: the texts, and the files that were passed over."""

    texts: tuple[SourceText, ...]
    passed_over: tuple[PassedOver, ...]


def read_sources(sources: Sources, progress: Progress | None = None, known: Collection[str] = ()) -> Sourced:
    """The texts of files and folders: folders with all that is below them, by path; each file once.

    Hidden files and folders are not looked at. A file in a folder, or one of several files, that is of another kind or that cannot be
    read is passed over, and told with its reason; the rest is read. `progress` counts files, and pages where they are recognised. Files in folders that
    are `known`, by their whole paths, are left out.

    Raises `SourceNotFoundError` for a path that is not there, and, where nothing at all can be read, the error of the first file that
    was named, or `NoDocumentsError` with what the folders hold instead.
    """
    given = [sources] if isinstance(sources, str | Path) else list(sources)
    if not given:
        raise NoDocumentsError(f"No document was named; name a file ({_kinds()}), or a folder that holds some.")
    reading = _Reading()
    for source in given:
        reading.add(Path(source).expanduser(), known)
    reading.read(progress)
    return reading.done(given)


def texts_below(folder: Path, known: Collection[str], progress: Progress | None = None) -> Sourced:
    """`read_sources` of a folder without files that are known, by their whole paths, also where it holds no other that can be read.

    Raises `SourceNotFoundError`.
    """
    reading = _Reading()
    reading.add(folder, known)
    reading.read(progress)
    return reading.found


class _Reading:
    """Goes through the paths and keeps what they gave."""

    def __init__(self) -> None:
        self.texts: list[SourceText] = []
        self.passed_over: list[PassedOver] = []
        self.refused: DocumentError | None = None
        self._seen: set[Path] = set()
        self._files: list[tuple[Path, bool]] = []
        self._some_known = False

    def add(self, path: Path, known: Collection[str] = ()) -> None:
        """All files that a path leads to, but those that are known, are to be read."""
        there = _is_there(path)
        if there and path.is_dir():
            below = sorted(_walk(path, self.passed_over), key=lambda found: found.parts)
            new = [file for file in below if os.path.abspath(file) not in known]
            self._files.extend((file, False) for file in new)
            self._some_known = self._some_known or len(new) < len(below)
        elif not there:
            raise SourceNotFoundError(f"There is no file or folder {_shown(path)}; check the path.")
        else:
            self._files.append((path, True))

    def read(self, progress: Progress | None) -> None:
        """They are. A file counts one, or as many as it has pages where these are recognised."""
        done, total = 0, len(self._files)
        for path, named in self._files:
            size, error = 1, None
            try:
                for page in self._read_file(path):
                    total, size = total + page.pages - size, page.pages
                    if progress is not None:
                        progress(done + page.number, total, OPENING)
            except DocumentError as refused:
                error = refused
                shown = _shown(path)
                self.passed_over.append(PassedOver(shown, str(error).removeprefix(f"{shown} ").rstrip(".")))
            self.refused = self.refused or (error if named else None)
            done += size
            if progress is not None:
                progress(done, total, OPENING)

    @property
    def found(self) -> Sourced:
        """What was read, be it nothing."""
        return Sourced(tuple(self.texts), tuple(self.passed_over))

    def done(self, given: Sequence[str | Path]) -> Sourced:
        """What was read. Raises the first error of a named file, or `NoDocumentsError`, where that is nothing and nothing is known."""
        if self.texts:
            return self.found
        if self.refused is not None:
            raise self.refused
        if self._some_known:
            return self.found
        reasons = "; ".join(f"{p.source} {p.reason}" for p in self.passed_over[:_REASONS])
        more = len(self.passed_over) - _REASONS
        raise NoDocumentsError(
            f"The folder {_shown(Path(given[0]).expanduser())} holds no document that can be read ({_kinds()})"
            + (f": {reasons}{f'; and {more} more' if more > 0 else ''}" if reasons else "")
            + "; name another folder, or save its documents as one of these kinds."
        )

    def _read_file(self, path: Path) -> Iterator[PageRead]:
        """How far it is, as long as pages of it are recognised."""
        shown = _shown(path)
        real = _resolved(path, shown)
        if real in self._seen:
            return
        self._seen.add(real)
        state = _state(path)
        for found in _contents(path, shown):
            if isinstance(found, PassedOver):
                self.passed_over.append(found)
            elif isinstance(found, Extracted):
                self.texts.append(_source_text(path, shown, found, state))
            else:
                yield found


def _contents(path: Path, shown: str) -> Iterator[Found]:
    ending = _shown(path.suffix)
    if not is_looked_into(ending):
        checked_reader(ending, shown)
    return texts_in(_bytes(path), ending, shown)


def _source_text(path: Path, shown: str, found: Extracted, state: tuple[int, int]) -> SourceText:
    return SourceText(
        source=f"{shown}!{found.name}" if found.name else shown,
        name=_shown(Path(found.name.rpartition("!")[2] or path).stem),
        text=found.text,
        places=found.places,
        properties=found.properties,
        file=os.path.abspath(path),
        inside=found.name,
        size=state[0],
        changed=state[1],
    )


def _state(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:  # Told when it is read.
        return 0, 0
    return status.st_size, status.st_mtime_ns


def _kinds() -> str:
    return ", ".join(ENDINGS)


def _shown(path: str | Path) -> str:
    """A path as text. Names that are not UTF-8, as archives made on Chinese Windows leave them, are read as GB18030."""
    text = str(path)
    try:
        text.encode()
    except UnicodeEncodeError:
        try:
            return os.fsencode(text).decode("gb18030", "replace")
        except UnicodeEncodeError:  # A lone surrogate that stands for no byte: no name that a system has.
            return text.encode("utf-8", "replace").decode()
    return text


def _walk(folder: Path, passed_over: list[PassedOver]) -> Iterator[Path]:
    """Files below a folder; a folder that links make part of itself is entered once, one that the system refuses is passed over."""
    entered: set[str] = set()

    def refuse(error: OSError) -> None:
        passed_over.append(PassedOver(_shown(error.filename), f"cannot be read: {error.strerror}"))

    for here, folders, files in os.walk(folder, followlinks=True, onerror=refuse):
        entered.add(os.path.realpath(here))
        folders[:] = [
            f for f in folders if not f.startswith(".") and os.path.realpath(os.path.join(here, f)) not in entered
        ]
        yield from (Path(here, f) for f in files if not f.startswith("."))


def _is_there(path: Path) -> bool:
    """Whether the system has such a path, a link that leads nowhere included; what cannot be a path at all is not there."""
    try:
        path.lstat()
    except (OSError, ValueError):  # The latter for NUL, and for characters that no name can be written with.
        return False
    return True


def _resolved(path: Path, shown: str) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # The latter is what Python 3.11 raises for links in a circle.
        raise DocumentError(f"{shown} cannot be read: its links lead in a circle; remove one of them.") from None


def _bytes(path: Path) -> bytes:
    """The content of a regular file: a pipe or a device could be read without end."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotTextError(f"{_shown(path)} is neither a file nor a folder (but a pipe, a device or the like).")
        if path.stat().st_size > _LARGEST:
            size, most = path.stat().st_size // 1_000_000, _LARGEST // 1_000_000
            raise NotTextError(
                f"{_shown(path)} is larger than what is read ({size} MB of at most {most}); part it into smaller files."
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise SourceNotFoundError(f"{_shown(path)} is not there (it may be a broken link).") from None
    except OSError as error:
        raise DocumentError(f"{_shown(path)} cannot be read: {error.strerror}.") from error

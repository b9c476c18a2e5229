"""The documents of the page, apart from Gradio: files come and go, and a conversation is kept to some of them. Used by `ui.app`.

In come files that a browser sent and ids of documents, out goes how far it is and the list as HTML. What changes lies in the index's folder
(`index.changing`), so every page that is open sees it with its next look.
"""

import logging
import os
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from queue import SimpleQueue
from typing import TYPE_CHECKING

from index.document import Document
from index.errors import IndexWriteError, YanzhengError
from index.progress import OPENING, READING, UNKNOWN, Pace, Paced, Progress, in_time
from index.settings import Settings
from rag.documents.labels import each_told_apart, known_in_english
from rag.structure.frames import titled
from ui.desk.aid import Aid
from ui.desk.library.words import LIBRARY_WORDS, library_fault_text, reason_text
from ui.desk.openings import state_of
from ui.fault import Fault
from ui.markup import rendered
from ui.parts import latest
from ui.words import WORDS

if TYPE_CHECKING:
    from index.storage.live import LiveIndex

_LOG = logging.getLogger(__name__)

# The folder beside the index that holds what was sent by a browser.
SENT = "documents"
# Documents whose titles stand in the page without unfolding the list.
NAMED_AT_ONCE = 3
# Characters of a title that a user gives, and of a name that the list shows.
LONGEST_TITLE, LONGEST_SHOWN = 200, 40
# What documents are told apart by in the page, where they differ in it.
_GROUPED = ("year", "place", "kind")


@dataclass(frozen=True, slots=True)
class Told:
    """How far the coming or going of documents is: `done` of `total` texts; at its end what came and went, and what was not read and why.

    `pace` is how fast that goes. `files` are the names of those that are read, `reading` tells that documents are counted, not their texts, or, with `opening`,
    files and the pages of scans, and `documents` how many were read when these are counted. `ids` are those of all documents of the files that were sent, also of those that were there before just as they are."""

    running: bool = False
    done: int = 0
    total: int = 0
    files: tuple[str, ...] = ()
    reading: bool = False
    opening: bool = False
    documents: int = 0
    pace: Pace = UNKNOWN
    added: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[str, ...] = ()
    passed_over: tuple[tuple[str, str], ...] = ()
    fault: Fault | None = None


class Library:
    """The documents of one index that lives. One change at a time; whoever comes meanwhile is told so by the index's lock."""

    def __init__(self, live: "LiveIndex", settings: Settings) -> None:
        self._live = live
        self._settings = settings
        self._folder = settings.data_folder / SENT

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents as they are now."""
        return self._live.index.documents

    @property
    def state(self) -> str:
        """Changes with the documents."""
        return state_of(self.documents)

    def add(self, files: Sequence[str | Path]) -> Iterator[Told]:
        """How far the reading of files is, time and again until it has ended. They are moved into our folder."""
        yield from self._worked(lambda tell: self._added([Path(file) for file in files], tell))

    def remove(self, document_id: str) -> Iterator[Told]:
        """The same for a document that is to go; the copy of its file that a browser sent goes, too."""
        yield from self._worked(lambda _: self._removed(document_id))

    def rename(self, document_id: str, title: str) -> Iterator[Told]:
        """The same for a document that is to have another title; an empty one brings back the title that was read."""
        yield from self._worked(lambda _: self._renamed(document_id, " ".join(title.split())[:LONGEST_TITLE]))

    def html(self, language: str, chosen: Collection[str] = ()) -> str:
        """The list as it is now; those that are asked are marked."""
        return documents_html(self.documents, language, chosen, self._aid(language))

    def told_html(self, told: Told, language: str) -> str:
        """What is being done, or what came of it."""
        wrong = None if told.fault is None else library_fault_text(told.fault, language)
        told = replace(told, passed_over=tuple((n, reason_text(reason, language)) for n, reason in told.passed_over))
        own = LIBRARY_WORDS[language]
        left = told.pace.left if told.done < told.total else None
        soon = "" if left is None else own.left.format(time=in_time(left, own.time))
        return rendered("desk/library/library.html", "told", told, wrong, soon, own)

    def chosen_html(self, chosen: Collection[str], language: str) -> str:
        """Above the input: which documents are asked, with the ids that it was told; nothing where all are."""
        aid = self._aid(language)
        apart = each_told_apart(self.documents)
        titles = [
            (titled(d.title, apart.get(d.id, "")), aid.heading(d.title) if aid else "")
            for d in self.documents
            if d.id in chosen
        ]
        words = LIBRARY_WORDS[language]
        return rendered(
            "desk/library/library.html", "chosen", titles, " ".join(chosen), words, NAMED_AT_ONCE, LONGEST_SHOWN
        )

    def _aid(self, language: str) -> Aid | None:
        """What writes titles in English, where the page is."""
        return Aid(self._settings) if language == "en" else None

    def _worked(self, work: Callable[[Callable[[Told], None]], Told]) -> Iterator[Told]:
        states: SimpleQueue[Told] = SimpleQueue()

        def run() -> None:
            try:
                states.put(work(states.put))
            except YanzhengError as error:
                states.put(Told(fault=Fault.of(error)))
            except (
                Exception
            ) as error:  # A fault of ours: told to the user as such, and to the terminal with all it has.
                _LOG.exception("The documents could not be changed")
                states.put(Told(fault=Fault.of(error)))

        threading.Thread(target=run, name="yanzheng-documents", daemon=True).start()
        state = Told(running=True)
        yield state
        while state.running:
            state = latest(states)
            yield state

    def _added(self, files: Sequence[Path], tell: Callable[[Told], None]) -> Told:
        from index.changing import added

        copies: list[Path] = []
        try:
            copies += map(self._copied, files)
            names = tuple(copy.name for copy in copies)
            tell(Told(running=True, files=names))
            changed = added(
                self._live.index,
                copies,
                progress=_telling(tell, names),
                settings=self._settings,
            )
        except BaseException:
            self._forget(copies)
            raise
        finally:
            for file in files:
                file.unlink(missing_ok=True)
        unread = {p.source: p.reason for p in changed.passed_over}
        self._forget(copy for copy in copies if str(copy) in unread)
        came = (*changed.added, *changed.replaced)
        places = {os.path.abspath(copy) for copy in copies}
        return Told(
            added=tuple(d.title for d in came),
            ids=tuple(k.read.id for k in changed.index.kept if places & {spot.file for spot in k.spots}),
            passed_over=tuple((PurePath(source).name, reason) for source, reason in unread.items()),
        )

    def _removed(self, document_id: str) -> Told:
        from index.changing import removed

        changed = removed(self._live.index, [document_id], settings=self._settings)
        left = {d.source for d in changed.index.documents}
        self._forget(Path(d.source) for d in changed.removed if d.source not in left)
        return Told(removed=tuple(d.title for d in changed.removed))

    def _renamed(self, document_id: str, title: str) -> Told:
        from index.changing import edited

        changed = edited(self._live.index, document_id, {"title": title}, settings=self._settings)
        return Told(renamed=tuple(d.title for d in changed.replaced))

    def _copied(self, file: Path) -> Path:
        """Under its own name in our folder; a file that was sent before under that name is replaced, as on any desk."""
        name = PurePath(file.name).name
        target = self._folder / (name.lstrip(".") or "document")
        new = target.with_name(f".{target.name}.new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, new)
            os.replace(new, target)
        except OSError as error:
            new.unlink(missing_ok=True)
            raise IndexWriteError(
                f"{target} cannot be written: {error.strerror or error}; free some space or set YANZHENG_DATA to another folder."
            ) from error
        return target

    def _forget(self, files: Iterable[Path]) -> None:
        for file in files:
            if file.parent == self._folder:
                file.unlink(missing_ok=True)


def _telling(tell: Callable[[Told], None], names: tuple[str, ...]) -> Progress:
    """Tells how far the reading of these files is, and how fast it goes."""
    paced, read = Paced(), 0

    def progress(done: int, total: int, what: str) -> None:
        nonlocal read
        reading = what in (OPENING, READING)
        read = total if what == READING else read
        documents = 0 if reading else read
        pace = paced(done, total, what)
        tell(Told(True, done, total, names, reading, what == OPENING, documents=documents, pace=pace))

    return progress


def documents_html(
    documents: Sequence[Document], language: str, chosen: Collection[str] = (), aid: Aid | None = None
) -> str:
    """How many documents there are and what they are called; a long list unfolds. `chosen` are the ids of those that are asked.

    `aid` is what writes a title in English below the Chinese.
    """
    apart = each_told_apart(documents)
    listed = [
        {
            "id": d.id,
            "title": d.title,
            "shown": titled(d.title, apart.get(d.id, "")),
            "english": aid.heading(d.title) if aid is not None else "",
            "text": d.text,
            "source": d.source,
            "name": PurePath(d.source).name,
            "about": {name: str(getattr(d.about, name) or "") for name in _GROUPED},
            "known": _known(d, language),
            "chosen": d.id in chosen,
        }
        for d in documents
    ]
    groups = [
        (name, [(value, _said(value, language)) for value in values])
        for name in _GROUPED
        if len(values := _values(documents, name)) > 1
    ]
    return rendered(
        "desk/library/library.html",
        "documents",
        listed,
        groups,
        WORDS[language],
        LIBRARY_WORDS[language],
        NAMED_AT_ONCE,
        LONGEST_SHOWN,
    )


def _known(document: Document, language: str) -> list[str]:
    """What is known of a document at a glance: what it is, of when, in how many sections."""
    about, sections = document.about, len(document.sections) - 1
    when = about.date or (str(about.year) if about.year else "")
    counted = LIBRARY_WORDS[language].sections.format(count=sections) if sections > 0 else ""
    return [known for known in (_said(about.kind, language), when, counted) if known]


def _said(value: str, language: str) -> str:
    """A place or a kind in the language of the page; as the document has it where that has no word for it."""
    return (known_in_english(value) if language == "en" else "") or value


def _values(documents: Sequence[Document], name: str) -> list[str]:
    """What documents are by that part of what is known of them: years the newest first, anything else the commonest first."""
    counted = Counter(str(value) for d in documents if (value := getattr(d.about, name)))
    return sorted(counted, key=lambda value: (-int(value) if name == "year" else -counted[value], value))

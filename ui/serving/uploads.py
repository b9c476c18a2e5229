"""What browsers send, for as long as it lies on the disk: a folder of this run's own in, nothing left in it out. Used by `ui.app` and `ui.serving.server`.

Gradio writes a file below `GRADIO_TEMP_DIR` as it arrives and forgets it there where the upload breaks off, or its page is closed before the file is
read. Its own `delete_cache` goes by age alone, knows whole uploads only, and nothing of a run that was killed.
"""

import contextlib
import os
import secrets
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.storage.lock import is_locked, locked

# The folder beside the index that holds a folder for each run.
FOLDER = "uploads"
# Seconds after which a file that came whole was given up: between its coming and the page's word what to do with it lies a moment.
LEFT_AFTER = 300.0
# Seconds between two looks at what was given up.
_LOOK = 60.0


@dataclass(frozen=True)
class Uploads:
    """One run's folder, in which Gradio writes."""

    folder: Path
    clock: Callable[[], float] = time.time
    _coming: set[object] = field(default_factory=set)

    @contextmanager
    def coming(self) -> Iterator[None]:
        """While a request with files is being read. Once none is, no part of a file is left, whatever the others came to."""
        one = object()
        self._coming.add(one)
        try:
            yield
        finally:
            self._coming.discard(one)
            if not self._coming:
                for part in _below(self.folder):
                    if not part.is_dir():
                        _remove(part)

    def sweep(self, waited_for: Collection[str] = ()) -> None:
        """Removes what nobody wants any more, but none of the files that some event is still to read, and nothing while files are coming."""
        if self._coming:
            return
        for one in _below(self.folder):
            inside = {str(one), *map(str, one.rglob("*"))}
            if self.clock() - _touched(one) >= LEFT_AFTER and inside.isdisjoint(waited_for):
                _remove(one)

    @contextmanager
    def swept(self, waited_for: Callable[[], Collection[str]]) -> Iterator[None]:
        """Sweeps time and again, for as long as the context lasts."""
        ended = threading.Event()

        def look() -> None:
            while not ended.wait(_LOOK):
                self.sweep(waited_for())

        threading.Thread(target=look, name="yanzheng-uploads", daemon=True).start()
        try:
            yield
        finally:
            ended.set()


@contextmanager
def uploads_below(data_folder: Path) -> Iterator[Uploads]:
    """A new folder for this run's uploads, which goes with the run. What runs that were killed left goes first, that of living ones stays."""
    below = data_folder / FOLDER
    name = f"run-{secrets.token_hex(8)}"
    with contextlib.ExitStack() as stack:
        try:
            below.mkdir(parents=True, exist_ok=True, mode=0o700)
            for left in below.glob("run-*/"):
                lock = left.with_suffix(".lock")
                if not is_locked(lock):
                    _remove(left)
                    _remove(lock)
            # Held before the folder is there, so that no other run takes it for one that was left.
            stack.callback(_remove, below / f"{name}.lock")
            stack.enter_context(locked(below / f"{name}.lock"))
            (below / name).mkdir(mode=0o700)
            folder = below / name
        except OSError:  # A folder that nobody may write in: documents can be asked, though none can be added.
            folder = Path(tempfile.mkdtemp(prefix="yanzheng-"))
        stack.callback(_remove, folder)
        yield Uploads(folder.resolve())


def waited_for(blocks: Any) -> Callable[[], set[str]]:
    """What tells all texts in what is sent for events of these `gradio.Blocks` that are still to be worked on, the places of files among them."""

    def told() -> set[str]:
        events = blocks._queue.event_ids_to_events.copy().values()
        return {text for event in events if event.alive for text in _texts(getattr(event.data, "data", None))}

    return told


def _texts(sent: object) -> Iterator[str]:
    if isinstance(sent, str):
        yield sent
    elif isinstance(sent, dict | list | tuple):
        for part in sent.values() if isinstance(sent, dict) else sent:
            yield from _texts(part)


def _below(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _touched(place: Path) -> float:
    """When a file, or the last of those in a folder, was written."""
    times = [0.0]
    for one in (place, *place.rglob("*")):
        with contextlib.suppress(OSError):
            times.append(one.lstat().st_mtime)
    return max(times)


def _remove(place: Path) -> None:
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            os.unlink(place)

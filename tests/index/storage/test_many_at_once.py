"""Writers that die at any instant, and readers beside a writer, in every store: an index is always one state or the other, whole."""

import json
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from index import Settings
from index.build import build_index
from index.changing import added, removed
from index.storage.live import LiveIndex
from index.storage.store import open_index
from tests.stores import PLACES
from tests.toy_encoder import ToyEncoder
from tests.whole_states import MORE, TEXTS, states

# Rounds of each kind, readers beside the writer, and its writes: few enough for every day; the promise was tried with more.
ROUNDS, READERS, WRITES = 4, 8, 12
# Opens the index, or builds it, says what it holds, and works until it is killed; without a word from us it looks through it and ends.
WRITER = """
import json, sys
from pathlib import Path
from index import build_index, open_index
from index.changing import added, removed, updated
from index.checking import checked
from index.errors import IndexNotFoundError
from tests.toy_encoder import ToyEncoder
from tests.whole_states import states
folder, place, work = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
try:
    index = open_index(place, encoder=ToyEncoder())
except IndexNotFoundError:
    index = build_index([folder / f"{name}.md" for name in "甲乙丙"], place, encoder=ToyEncoder())
print(json.dumps(states(index)), flush=True)
if not sys.stdin.readline():
    index = updated(index).index
    print(json.dumps([len(index.documents), checked(place, encoder=ToyEncoder()).faults]))
    sys.exit()
while True:
    if work == "add":
        index = added(index, folder / "丁.md").index
        index = removed(index, [str(folder / "丁.md")]).index
    elif work == "update":
        for text in ("甲县修路四十公里。", "甲县修路五十公里。"):
            (folder / "甲.md").write_text("# 甲县报告\\n\\n" + text + "\\n", encoding="utf-8")
            index = updated(index).index
"""
pytestmark = pytest.mark.filterwarnings("default")


@contextmanager
def writer(folder: Path, place: Path, work: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """A writer, and what it found."""
    command = [sys.executable, "-c", WRITER, str(folder), str(place), work]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield tuple(json.loads(process.stdout.readline())), process


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a POSIX signal")
@pytest.mark.parametrize("work", ["add", "update"])
@pytest.mark.parametrize("name", PLACES)
def test_killed_at_any_instant(name: str, work: str, tmp_path: Path) -> None:
    """A writer killed at a random instant leaves the state before or after, the next writer goes on from there, and nothing is left over."""
    for county, text in {**TEXTS, "丁": MORE}.items():
        (tmp_path / f"{county}.md").write_text(text, encoding="utf-8")
    place = tmp_path / name
    seed = random.Random(work)
    for _ in range(ROUNDS):
        with writer(tmp_path, place, work) as (found, process):
            allowed(found, work)
            process.stdin.write("go\n")
            process.stdin.flush()
            with pytest.raises(subprocess.TimeoutExpired):
                process.wait(seed.uniform(0.0, 0.4))
            process.send_signal(signal.SIGKILL)
    with writer(tmp_path, place, work) as (found, process):
        allowed(found, work)
        process.stdin.close()
        assert json.loads(process.stdout.readline()) == [len(found), []]


def allowed(found: tuple[str, ...], work: str) -> None:
    """What an index may hold then."""
    if work == "add":
        assert sorted(found) in (sorted(TEXTS.values()), sorted([*TEXTS.values(), MORE]))
    else:
        assert {TEXTS[name] for name in "乙丙"} < set(found)
        assert len(found) == 3


@pytest.mark.parametrize("name", PLACES)
def test_readers_beside_a_writer(name: str, tmp_path: Path) -> None:
    """Readers that open the index over and over, and ones that hold a live one, see only whole states, and no error. Of a document that is removed while it is
    read, a database may have given up what it found it by."""
    for county, text in {**TEXTS, "丁": MORE}.items():
        (tmp_path / f"{county}.md").write_text(text, encoding="utf-8")
    place = tmp_path / name
    index = build_index([tmp_path / f"{county}.md" for county in TEXTS], place, encoder=ToyEncoder())
    live = LiveIndex(index, Settings.from_environment())
    whole = {tuple(sorted(TEXTS.values())), tuple(sorted([*TEXTS.values(), MORE]))}
    done = threading.Event()
    wrong: list[object] = []
    read = [0] * READERS

    def reader(number: int) -> None:
        try:
            while not done.is_set() or not read[number]:
                opened = live.index if number % 2 else open_index(place, encoder=ToyEncoder())
                state = tuple(sorted(states(opened, fleeting=MORE if opened.store is not None else "")))
                if state not in whole:
                    wrong.append(state)
                read[number] += 1
        except BaseException as error:
            wrong.append(error)

    readers = [threading.Thread(target=reader, args=(number,)) for number in range(READERS)]
    for thread in readers:
        thread.start()
    for _ in range(WRITES // 2):
        index = added(index, tmp_path / "丁.md").index
        index = removed(index, [str(tmp_path / "丁.md")]).index
    done.set()
    for thread in readers:
        thread.join()
    assert wrong == []
    assert min(read) > 0

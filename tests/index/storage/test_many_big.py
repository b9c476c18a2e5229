"""Writers that die at any instant, and readers beside a writer: an index is always one state or the other, whole."""

import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from index.changing import added, removed, updated
from index.storage.live import LiveIndex
from index.storage.store import Index, open_index
from tests.toy_encoder import ToyEncoder
from tests.toy_index import toy_index

# Rounds of each kind, readers beside the writer, and its writes: few enough for every day; the promise was tried with more.
ROUNDS, READERS, WRITES = 25, 20, 50
TEXTS = {name: f"# {name}县报告\n\n{name}县修路三十公里。{name}县水库蓄水充足。\n" for name in "甲乙丙"}
MORE = "# 丁县报告\n\n丁县修桥五座。丁县粮食丰收。\n"
# Says when all is imported, then works until it is killed.
WRITER = """
import sys
from pathlib import Path
from index import open_index
from index.changing import added, removed, updated
from tests.toy_encoder import ToyEncoder
folder, work = Path(sys.argv[1]), sys.argv[2]
index = open_index(folder / "index", encoder=ToyEncoder())
print("ready", flush=True)
sys.stdin.readline()
while True:
    if work == "add":
        index = added(index, folder / "丁.md").index
        index = removed(index, [str(folder / "丁.md")]).index
    elif work == "update":
        for text in ("甲县修路四十公里。", "甲县修路五十公里。"):
            (folder / "甲.md").write_text("# 甲县报告\\n\\n" + text + "\\n", encoding="utf-8")
            index = updated(index).index
"""


def states(index: Index) -> tuple[str, ...]:
    """What an index holds; every row of it is looked at, so that a mixture would show."""
    for row in range(index.manifest.sentences):
        document, sentence = index.sentence_row(row)
        expected = ToyEncoder().encode_passages([document.quote(sentence)])[0]
        assert index.sentence_matrix[row].tolist() == pytest.approx(expected.tolist())
        terms = index.sentence_terms.scores(["_县"])
        assert (terms[row] > 0) == ("县" in document.quote(sentence))
    return tuple(document.text for document in index.documents)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed by a POSIX signal")
@pytest.mark.parametrize("work", ["add", "update"])
def test_killed_at_any_instant(work: str, tmp_path: Path) -> None:
    """A writer killed at a random instant leaves the state before or after, and the next writer goes on from there."""
    toy_index(tmp_path, TEXTS)
    (tmp_path / "丁.md").write_text(MORE, encoding="utf-8")
    seed = random.Random(work)
    seen = set()
    for _ in range(ROUNDS):
        with subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), work],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as writer:
            assert writer.stdin is not None
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            writer.stdin.write("go\n")
            writer.stdin.flush()
            with pytest.raises(subprocess.TimeoutExpired):
                writer.wait(seed.uniform(0.0, 0.4))
            writer.send_signal(signal.SIGKILL)
        found = states(open_index(tmp_path / "index", encoder=ToyEncoder()))
        seen.add(found)
        rest = tuple(TEXTS[name] for name in "乙丙")
        if work == "add":
            assert sorted(found) in (sorted(TEXTS.values()), sorted([*TEXTS.values(), MORE]))
        else:
            assert set(rest) < set(found)
            assert len(found) == 3
    index = open_index(tmp_path / "index", encoder=ToyEncoder())
    assert len(updated(index).index.documents) == len(index.documents)


def test_readers_beside_a_writer(tmp_path: Path) -> None:
    """Readers that open the index over and over, and ones that hold a live one, see only whole states, and no error."""
    index = toy_index(tmp_path, TEXTS)
    (tmp_path / "丁.md").write_text(MORE, encoding="utf-8")
    from index import Settings

    live = LiveIndex(index, Settings.from_environment())
    allowed = {tuple(sorted(TEXTS.values())), tuple(sorted([*TEXTS.values(), MORE]))}
    done = threading.Event()
    wrong: list[object] = []
    read = [0] * READERS

    def reader(number: int) -> None:
        try:
            while not done.is_set() or not read[number]:
                opened = live.index if number % 2 else open_index(tmp_path / "index", encoder=ToyEncoder())
                state = tuple(sorted(states(opened)))
                if state not in allowed:
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

"""One database and many commands, each in a process of its own: every one finds what the one before it left."""

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import IndexNotFoundError, StoreError
from index.settings import Settings
from index.storage.live import LiveIndex
from index.storage.milvus.connection import PASSAGES, TEXTS
from index.storage.milvus.milvus_store import MilvusStore
from index.storage.store import open_index
from tests.milvus_index import HAS_MILVUS, built, client_of
from tests.toy_encoder import ToyEncoder
from ui.command_line import main

pytestmark = [pytest.mark.filterwarnings("default"), pytest.mark.skipif(not HAS_MILVUS, reason="no pymilvus")]


def said(folder: Path, *arguments: str, fails: bool = False) -> str:
    """What a command says; where it does not fail, standard error has only what it read."""
    done = subprocess.run(
        [sys.executable, "-m", "ui.command_line", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    assert (done.returncode == 2) == fails, done.stderr
    assert fails or all(line.startswith("read: ") for line in done.stderr.splitlines())
    return done.stderr if fails else done.stdout


def test_each_command_in_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An index is built, asked, shown, added to, read again, taken from and checked."""
    (tmp_path / "甲.txt").write_text("甲县报告\n\n甲县修路三十公里。\n", encoding="utf-8")
    (tmp_path / "乙.txt").write_text("乙县报告\n\n乙县修桥五座。\n", encoding="utf-8")
    said(tmp_path, "index", "甲.txt", "乙.txt", "--out", "m.db")
    assert "甲县修路三十公里。 [1]" in said(tmp_path, "ask", "甲县修路多少公里？", "--index", "m.db")
    (tmp_path / "丙.txt").write_text("丙县报告\n\n丙县造林三千亩。\n", encoding="utf-8")
    assert said(tmp_path, "add", "丙.txt", "--index", "m.db").startswith("added: 丙县报告 (丙.txt)\n3 documents")
    monkeypatch.setenv("YANZHENG_STORE", str(tmp_path / "m.db"))
    assert said(tmp_path, "remove", "乙县报告").startswith("removed: 乙县报告 (乙.txt)\n2 documents")
    (tmp_path / "丙.txt").write_text("丙县报告\n\n丙县造林五千亩。\n", encoding="utf-8")
    assert said(tmp_path, "update").startswith("read again: 丙县报告 (丙.txt)\n2 documents")
    records = json.loads(said(tmp_path, "documents", "--json"))
    assert [record["title"] for record in records] == ["丙县报告", "甲县报告"]
    assert said(tmp_path, "index", "--check").startswith("No fault: 2 documents in")
    assert "丙县造林五千亩。 [1]" in said(tmp_path, "ask", "丙县造林多少亩？")


def test_a_first_build_in_another_process_is_told(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    """Milvus Lite lets no other in meanwhile; asking says what is going on, builds nothing and has not failed. Afterwards there is nothing of it."""
    program = (
        "import sys\nfrom pathlib import Path\nfrom index import Settings\nfrom index.storage.stores import remote_store\n"
        "with remote_store(Path(sys.argv[1]), Settings.from_environment()).prepared():\n    print('held', flush=True)\n    sys.stdin.read()"
    )
    place = str(tmp_path / "m.db")
    with subprocess.Popen(
        [sys.executable, "-c", program, place], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        assert main(["ask", "修了多少公里路？", "--index", place]) == 0
        told = capsys.readouterr()
        other.communicate()
    assert (told.out, "m.db is being built for the first time" in told.err) == ("", True)
    with pytest.raises(IndexNotFoundError):
        open_index(place, settings=settings, encoder=ToyEncoder())


def test_what_is_no_index_is_told_in_one_line(tmp_path: Path) -> None:
    """A file of something else, and a place where nothing is, which stays so."""
    (tmp_path / "f.db").write_bytes(b"x")
    told = said(tmp_path, "documents", "--index", "f.db", fails=True)
    assert told.count("\n") == 1
    assert "f.db: Open local milvus failed; it is a file of something else" in told
    told = said(tmp_path, "index", "--check", "--out", "none.db", fails=True)
    assert told.count("\n") == 1
    assert "There is no index in none.db" in told
    assert not (tmp_path / "none.db").exists()


def test_collections_that_were_let_go_are_loaded_again(tmp_path: Path, settings: Settings) -> None:
    """As after a server was started anew: whoever holds an index asks on."""
    index = built(tmp_path, settings)
    live = LiveIndex(index, settings)
    for name in (TEXTS, PASSAGES):
        client_of(index).release_collection(name)
    assert live.index is index
    assert index.passage_matrix.shape == (3, 6)


def test_a_database_that_does_not_answer_is_no_index_that_is_not_there(
    tmp_path: Path, settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told as what it is; a page goes on with the index that it has, and says so once, also when it is back."""
    index = built(tmp_path, settings)
    live = LiveIndex(index, settings)
    store = index.store
    assert isinstance(store, MilvusStore)

    def down(*_: object, **__: object) -> object:
        raise ConnectionError("no answer")

    client = client_of(index)
    with monkeypatch.context() as patched, caplog.at_level(logging.WARNING):
        patched.setattr(client, "query", down)
        with pytest.raises(StoreError, match="no answer"):
            store.stamp()
        with pytest.raises(StoreError, match="no answer"):
            store.opened(ToyEncoder())
        assert live.index is index
        assert live.index is index
    assert [record.getMessage() for record in caplog.records if record.name == "index.storage.live"] == [
        f"The index goes on as it was: {index.folder}: no answer; is it open in another process? Milvus Lite serves one at a time; for several, "
        f"serve the file with `milvus-lite server --data-dir {index.folder}` and set YANZHENG_STORE=milvus://127.0.0.1:19530"
    ]
    assert live.index.kept == index.kept

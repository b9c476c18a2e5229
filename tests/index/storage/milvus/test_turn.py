"""Writers of one database: never two at the same time, whatever the order of their steps; the dead are in nobody's way."""

import json
import re
import threading
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

import pytest

from index.errors import IndexBusyError
from index.storage.milvus import turn
from index.storage.milvus.turn import WRITER, Writer, taken


class Table:
    """Stands for a database: its rows, each step of it at once, and what is to happen before a row is put or the rows are read."""

    name, is_lite = "milvus://127.0.0.1:1", False

    def __init__(self, before: Callable[[str], None] = lambda _: None) -> None:
        self.rows: dict[str, dict[str, Any]] = {}
        self._lock, self._before = threading.Lock(), before

    def make_texts(self) -> None:
        """There is nothing to be made."""

    def put(self, _: str, rows: list[dict[str, Any]]) -> None:
        self._before("put")
        with self._lock:
            self.rows |= {row["id"]: row for row in rows}

    def query(self, _: str, condition: str, fields: list[str]) -> list[dict[str, Any]]:
        assert condition == f'key in ["{WRITER}"]'
        self._before("query")
        with self._lock:
            return [{name: row[name] for name in fields} for row in self.rows.values()]

    def delete(self, _: str, condition: str) -> None:
        with self._lock:
            for key in re.findall(r'"([^"]*)"', condition):
                self.rows.pop(key, None)


def a_row(writer: Writer) -> dict[str, dict[str, Any]]:
    key = f"{WRITER}/{writer.own}"
    return {key: {"id": key, "key": WRITER, "data": json.dumps(asdict(writer))}}


def test_a_second_is_told_who_writes_and_leaves_nothing() -> None:
    """And after the first has finished it is the second's turn."""
    table = Table()
    with taken(table):  # type: ignore[arg-type]
        with pytest.raises(IndexBusyError, match="is writing the index milvus://127"), taken(table):  # type: ignore[arg-type]
            pass
        assert len(table.rows) == 1
    assert table.rows == {}
    with taken(table):  # type: ignore[arg-type]
        pass


@pytest.mark.parametrize("step", ["put", "query"])
def test_two_at_the_same_time(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where each waits for the other before it puts its row, or before it looks, one of them at the most is let in."""
    monkeypatch.setattr(turn, "_PAUSE", 0.002)
    for _ in range(4):
        together = threading.Barrier(2)
        met = threading.local()

        def before(now: str, together: threading.Barrier = together, met: threading.local = met) -> None:
            if now == step and not hasattr(met, "once"):
                met.once = True
                together.wait(5)

        table = Table(before)
        inside = list[int]()
        most = list[int]()
        busy = list[IndexBusyError]()
        told = threading.Barrier(2)

        def write(
            table: Table = table,
            inside: list[int] = inside,
            most: list[int] = most,
            busy: list[IndexBusyError] = busy,
            told: threading.Barrier = told,
        ) -> None:
            try:
                with taken(table):  # type: ignore[arg-type]
                    inside.append(1)
                    most.append(len(inside))
                    told.wait(5)
                    inside.pop()
            except IndexBusyError as error:
                busy.append(error)
                told.wait(5)

        writers = [threading.Thread(target=write) for _ in range(2)]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join()
        assert most == [1]
        assert len(busy) == 1
        assert table.rows == {}


def test_whoever_comes_between_a_look_and_a_row_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A writer that has been let in stays, though one whose number is smaller puts its row in behind it."""
    monkeypatch.setattr(turn, "_PAUSE", 0.0)
    numbers = iter(["0", "f"])
    monkeypatch.setattr(turn.uuid, "uuid4", lambda: type("Number", (), {"hex": next(numbers)}))
    first = list[object]()

    def before(step: str) -> None:
        if step == "put" and not first:
            first.append(None)
            first.append(holder.__enter__())

    table = Table(before)
    holder = taken(table)  # type: ignore[arg-type]
    # The row of the second is about to be put when the first is let in.
    with pytest.raises(IndexBusyError), taken(table):  # type: ignore[arg-type]
        pass
    assert len(table.rows) == 1
    holder.__exit__(None, None, None)
    assert table.rows == {}


def test_the_dead_are_in_nobodys_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that runs no more, another machine that has long said nothing, and a row that nobody can read; not one that spoke lately."""
    monkeypatch.setattr(turn, "_runs", lambda process: process != 7)
    here, now = turn.socket.gethostname(), turn.time.time()
    for gone in (Writer("a", here, 7, now), Writer("b", "elsewhere", 7, now - turn.PATIENCE - 1)):
        table = Table()
        table.rows = a_row(gone) | {"writer/0": {"id": "writer/0", "key": WRITER, "data": "x"}}
        with taken(table):  # type: ignore[arg-type]
            assert len(table.rows) == 1
    for alive in (Writer("c", here, 8, 0.0), Writer("d", "elsewhere", 7, now)):
        table = Table()
        table.rows = a_row(alive)
        with pytest.raises(IndexBusyError), taken(table):  # type: ignore[arg-type]
            pass


def test_a_long_write_says_that_it_is_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that others do not take it for dead; afterwards it says nothing more."""
    monkeypatch.setattr(turn, "WORD", 0.0)
    said = threading.Event()
    puts = list[str]()

    def before(step: str) -> None:
        puts.append(step)
        if puts.count("put") > 2:
            said.set()

    table = Table(before)
    with taken(table):  # type: ignore[arg-type]
        assert said.wait(5)
    assert table.rows == {}

"""The questions to begin with are those of the documents as they are, whatever came and went since the page was started."""

import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from ui.desk.openings import Examples, Openings, OvertakenError


class Shelf:
    """Documents that come and go, and what was made of them."""

    def __init__(self) -> None:
        self.names = ["甲"]
        self.made: list[tuple[str, ...]] = []
        self.waits: dict[str, threading.Event] = {}
        self.began = threading.Event()

    def now(self) -> Any:
        return SimpleNamespace(documents=tuple(SimpleNamespace(id=name, title=name) for name in self.names))

    def make(self, index: Any, check: Callable[[], None]) -> Examples:
        names = tuple(d.id for d in index.documents)
        self.began.set()
        if "".join(names) in self.waits:
            self.waits["".join(names)].wait()
        check()
        self.made.append(names)
        return {"zh": tuple(f"{name}多少？" for name in names), "en": ()}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


def test_they_are_made_once_for_the_same_documents(shelf: Shelf) -> None:
    """However often they are asked for."""
    openings = Openings(shelf.now, shelf.make)
    openings.prepare()
    first, state = openings.made(60)
    assert first == {"zh": ("甲多少？",), "en": ()}
    assert openings.made() == (first, state)
    assert shelf.made == [("甲",)]


def test_they_are_made_again_when_documents_change(shelf: Shelf) -> None:
    """Those of the documents before are offered no longer, and what they are of is told."""
    openings = Openings(shelf.now, shelf.make)
    _, before = openings.made(60)
    shelf.names.append("乙")
    found, after = openings.made(60)
    assert found is not None
    assert found["zh"] == ("甲多少？", "乙多少？")
    assert before != after
    shelf.names.remove("甲")
    found, _ = openings.made(60)
    assert found is not None
    assert found["zh"] == ("乙多少？",)


def test_what_is_overtaken_is_left(shelf: Shelf) -> None:
    """Whoever waits for questions of documents that have changed meanwhile is given those of the new ones."""
    shelf.waits["甲"] = threading.Event()
    openings = Openings(shelf.now, shelf.make)
    waiting: list[Examples | None] = []
    waiter = threading.Thread(target=lambda: waiting.append(openings.made(60)[0]))
    waiter.start()
    shelf.began.wait()
    shelf.names.append("乙")
    openings.made(60)
    shelf.waits["甲"].set()
    waiter.join()
    assert waiting == [{"zh": ("甲多少？", "乙多少？"), "en": ()}]
    assert shelf.made == [("甲", "乙")]


def test_none_where_they_are_not_there_yet_or_cannot_be_made(shelf: Shelf, caplog: pytest.LogCaptureFixture) -> None:
    """A page is shown meanwhile; a fault leaves it without them, and the log tells why."""
    shelf.waits["甲"] = threading.Event()
    openings = Openings(shelf.now, shelf.make)
    assert openings.made()[0] is None
    shelf.waits["甲"].set()
    assert openings.made(60)[0] is not None

    def broken(*_: object) -> Examples:
        raise ZeroDivisionError

    assert Openings(shelf.now, broken).made(60)[0] == {"zh": (), "en": ()}
    assert caplog.records[0].exc_info is not None
    assert OvertakenError not in {record.exc_info[0] for record in caplog.records if record.exc_info}

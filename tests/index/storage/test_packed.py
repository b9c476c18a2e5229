"""Records kept as numbers: they are what was put in, whenever and by however many they are asked for."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from index.document import Passage, Sentence
from index.storage import packed
from index.storage.packed import Packed, Room

ROWS = [[0, 12, 0, "title"], [14, 30, 1, "body"], [30, 41, 1, "body"]]
SENTENCES = tuple(Sentence(*row) for row in ROWS)  # type: ignore[arg-type]


def test_they_are_the_records_of_their_rows() -> None:
    """One, a stretch, the last, all, and as often as asked."""
    found = Packed(Sentence, ROWS, Room())
    assert (found[1], found[-1], found[1:]) == (SENTENCES[1], SENTENCES[2], SENTENCES[1:])
    assert tuple(found) == tuple(found) == SENTENCES
    assert len(found) == 3
    assert found == SENTENCES
    assert (hash(found), repr(found)) == (hash(SENTENCES), repr(SENTENCES))
    assert found != SENTENCES[1:]
    with pytest.raises(IndexError):
        found[3]


def test_rows_of_numbers_alone_and_no_rows() -> None:
    """Passages have no words; a document may have no sentences."""
    assert Packed(Passage, [[0, 30, 1, 0, 1]], Room()) == (Passage(0, 30, 1, 0, 1),)
    assert Packed(Sentence, [], Room()) == ()


@pytest.mark.parametrize(
    "rows", [[[0, 1, 0, "body"], [1, 2, 0]], [[0, 1, 0, "body"], [1, "2", 0, "body"]], [[0, 2**31, 0, "body"]]]
)
def test_rows_that_are_none_are_refused(rows: list[list[int | str]]) -> None:
    """As what a changed file may hold."""
    with pytest.raises((TypeError, ValueError)):
        Packed(Sentence, rows, Room())


def test_objects_that_were_made_first_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """No more are held than there is room for, and those that went are made again, equal to what they were."""
    monkeypatch.setattr(packed, "MOST_MADE", 4)
    room = Room()
    first, second = Packed(Sentence, ROWS, room), Packed(Sentence, ROWS, room)
    one = first[0]
    assert first[0] is one
    assert second == SENTENCES
    assert first[0] == one
    assert first[0] is not one


def test_many_may_ask_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is let go meanwhile, everyone gets all of it."""
    monkeypatch.setattr(packed, "MOST_MADE", 6)
    room = Room()
    several = [Packed(Sentence, ROWS, room) for _ in range(8)]
    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(lambda number: several[number % 8] == SENTENCES, range(400)))

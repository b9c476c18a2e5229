"""Progress as lines: when one is written, and what it says. The clock is a fake one."""

import pytest

from index.progress import ProgressLines, counted, in_time, one_by_one


class Told:
    """Lines that were written, and a clock that is set by hand."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.now = 100.0
        self.progress = ProgressLines(self.lines.append, lambda: self.now)

    def at(self, seconds: float, done: int, total: int, what: str = "embedding") -> list[str]:
        """What is written when so much is done after so many seconds."""
        before = len(self.lines)
        self.now = 100.0 + seconds
        self.progress(done, total, what)
        return self.lines[before:]


@pytest.fixture
def told() -> Told:
    return Told()


def test_a_line_every_ten_seconds(told: Told) -> None:
    """Each says what is done, of how many, how many a second and the time that is left; none comes sooner than after ten seconds."""
    assert told.at(0, 0, 5678) == []
    assert told.at(9.9, 400, 5678) == []
    assert told.at(10, 410, 5678) == ["embedding: 410 of 5,678 passages and sentences, 41 a second, 2 min 8 s left"]
    assert told.at(19.9, 800, 5678) == []
    assert told.at(21, 1000, 5678) == ["embedding: 1,000 of 5,678 passages and sentences, 48 a second, 1 min 38 s left"]
    assert told.at(80, 5678, 5678) == ["embedding: 5,678 passages and sentences in 1 min 20 s, 71 a second"]


def test_how_many_documents_are_embedded(told: Told) -> None:
    """As many as were read just before, not those of an earlier reading; of questions nothing is said of them."""
    told.at(0, 1, 1, "reading")
    told.at(0, 2, 16, "reading")
    told.at(1, 16, 16, "reading")
    told.at(2, 0, 5678)
    assert told.at(12, 410, 5678) == [
        "embedding: 410 of 5,678 passages and sentences of 16 documents, 41 a second, 2 min 8 s left"
    ]
    told.at(20, 0, 100, "language shift")
    assert told.at(30, 10, 100, "language shift")[0].startswith("language shift: 10 of 100 questions, 1.0 a second")
    told.at(40, 1, 1, "reading")
    told.at(40, 0, 100)
    assert told.at(50, 10, 100) == [
        "embedding: 10 of 100 passages and sentences of 1 document, 1.0 a second, 1 min 30 s left"
    ]


def test_a_short_build_says_nothing(told: Told) -> None:
    """What is done within ten seconds writes no line, not even the last one."""
    assert told.at(0, 0, 50) == []
    assert told.at(9, 50, 50) == []
    assert told.at(60, 50, 50) == []


def test_what_was_there_before_counts_for_no_speed(told: Told) -> None:
    """Vectors of an earlier index are done, but the speed and the time left are those of what is embedded now."""
    told.at(0, 1000, 1100)
    assert told.at(20, 1000, 1100) == ["embedding: 1,000 of 1,100 passages and sentences"]
    assert told.at(40, 1020, 1100) == [
        "embedding: 1,020 of 1,100 passages and sentences, 0.5 a second, 2 min 40 s left"
    ]


def test_each_part_of_a_build_has_its_own_clock(told: Told) -> None:
    """Documents are read, then passages and sentences are embedded: the second begins anew."""
    told.at(0, 0, 300, "reading")
    assert told.at(15, 150, 300, "reading") == ["reading: 150 of 300 documents, 10 a second, 15 s left"]
    assert told.at(30, 300, 300, "reading") == ["reading: 300 documents in 30 s, 10 a second"]
    assert told.at(31, 0, 4000) == []
    assert told.at(40, 200, 4000) == []
    assert told.at(41, 200, 4000) == [
        "embedding: 200 of 4,000 passages and sentences of 300 documents, 20 a second, 3 min 10 s left"
    ]


def test_anything_else_is_texts(told: Told) -> None:
    """A part of a build that is not known here is counted in texts."""
    told.at(0, 0, 9, "folding")
    assert told.at(10, 3, 9, "folding") == ["folding: 3 of 9 texts, 0.3 a second, 20 s left"]


def test_time_is_said_as_persons_say_it() -> None:
    """Seconds alone below a minute, no seconds above an hour."""
    said = [in_time(seconds) for seconds in (0, 59.4, 59.6, 108, 3599.7, 7500, 360000)]
    assert said == ["0 s", "59 s", "1 min 0 s", "1 min 48 s", "1 h 0 min", "2 h 5 min", "100 h 0 min"]


def test_items_are_counted_when_they_are_done() -> None:
    """An item is told once the next is asked for; without a listener they are only passed on."""
    seen: list[tuple[int, int, str]] = []
    items = counted("甲乙", "reading", lambda *step: seen.append(step))
    assert (next(items), seen) == ("甲", [])
    assert (list(items), seen) == (["乙"], [(1, 2, "reading"), (2, 2, "reading")])
    assert list(counted("甲乙", "reading", None)) == ["甲", "乙"]


def test_parts_are_counted_together() -> None:
    """One that has many of its own moves the end; without a listener nothing is told."""
    told: list[tuple[int, int, str]] = []
    for number, tell in enumerate(one_by_one(lambda *step: told.append(step), 3)):
        for done in range(1, 3 if number == 1 else 2):
            tell(done, 2 if number == 1 else 1, "opening")
    assert told == [(1, 3, "opening"), (2, 4, "opening"), (3, 4, "opening"), (4, 4, "opening")]
    for tell in one_by_one(None, 2):
        tell(1, 1, "opening")

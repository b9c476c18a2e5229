"""Whoever waits for a place gets it in the order in which they came, and what nobody asked for comes last."""

import threading

from ui.conversations.places import ASKED, OFFERED, Places


def queued(places: Places, ranks: list[int]) -> list[int]:
    """Who worked, by number and in that order, when all of those ranks waited for the one place that somebody held."""
    worked: list[int] = []

    def work(number: int, rank: int) -> None:
        with places.place(rank):
            worked.append(number)

    threads = []
    with places.place():
        for number, rank in enumerate(ranks):
            threads.append(threading.Thread(target=work, args=(number, rank)))
            threads[-1].start()
            while len(places._waiting) <= number:  # Each is in line before the next one comes.
                threading.Event().wait(0.001)
        assert worked == []
    for thread in threads:
        thread.join()
    return worked


def test_who_came_first_is_first() -> None:
    """Nobody is overtaken."""
    assert queued(Places(1), [ASKED] * 6) == [0, 1, 2, 3, 4, 5]


def test_what_nobody_asked_for_waits_for_all_that_was_asked() -> None:
    """Also where it came first."""
    assert queued(Places(1), [OFFERED, ASKED, OFFERED, ASKED]) == [1, 3, 0, 2]


def test_places_are_given_back() -> None:
    """Also where the work failed; as many work at a time as there are places."""
    places = Places(2)
    try:
        with places.place(), places.place():
            raise ValueError
    except ValueError:
        pass
    with places.place(), places.place():
        assert not places.wanted

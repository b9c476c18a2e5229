"""What was worked out of an index is known as long as that is the index that is asked."""

from typing import cast

from index import Index
from ui.conversations.remembered import MOST, Remembered


class Documents:
    """Stands for an index, of which nothing but which one it is counts."""


def known() -> tuple[Remembered, Index]:
    return Remembered(), cast("Index", Documents())


def test_the_same_is_made_once() -> None:
    """By index and key; what another index says is another thing."""
    remembered, index = known()
    made: list[str] = []

    def make(said: str) -> str:
        made.append(said)
        return said

    assert [remembered.made(index, 1, lambda: make("甲")) for _ in range(3)] == ["甲"] * 3
    assert remembered.made(index, 2, lambda: make("乙")) == "乙"
    other = cast("Index", Documents())
    assert remembered.made(other, 1, lambda: make("丙")) == "丙"
    assert remembered.made(index, 1, lambda: make("丁")) == "丁"
    assert made == ["甲", "乙", "丙", "丁"]


def test_what_fails_is_tried_again() -> None:
    """Nothing is known of it."""
    remembered, index = known()
    tried = iter([ZeroDivisionError, None])

    def make() -> str:
        fault = next(tried)
        if fault is not None:
            raise fault
        return "甲"

    for expected in ("", "甲"):
        try:
            assert remembered.made(index, 1, make) == expected
        except ZeroDivisionError:
            assert expected == ""


def test_so_much_is_kept() -> None:
    """What nobody asked for the longest goes first."""
    remembered, index = known()
    for key in range(MOST):
        remembered.made(index, key, lambda: "old")
    assert remembered.made(index, 0, lambda: "new") == "old"
    remembered.made(index, MOST, lambda: "old")
    assert remembered.made(index, 1, lambda: "new") == "new"
    assert remembered.made(index, 0, lambda: "new") == "old"

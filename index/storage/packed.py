"""Many small records kept as numbers, made when they are asked for. Used by `index.storage.kept`.

A page holds the sentences of all its documents. As objects they are most of its memory: some 1.6 KB of a passage of five sentences, as numbers 0.1.
"""

from array import array
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from threading import Lock
from typing import Any, Generic, TypeVar, overload

Made = TypeVar("Made")
# Records that are held as objects at most, of one file of documents: 30 MB.
MOST_MADE = 200_000


class Packed(Sequence[Made], Generic[Made]):
    """The records that `make` makes of rows, each of whole numbers below 2**31 and of words, few different ones; equal to their tuple.

    All are made with the first that is asked for, and are let go when the room that they share with others is full. Raises TypeError or
    ValueError for rows that are unlike the first.
    """

    __slots__ = ("_length", "_made", "_make", "_numbers", "_room", "_words")

    def __init__(self, make: Callable[..., Made], rows: Sequence[Sequence[Any]], room: "Room") -> None:
        self._make = make
        self._length = len(rows)
        self._room = room
        self._made: tuple[Made, ...] | None = None
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        self._words: dict[int, tuple[str, ...]] = {}
        for place, column in enumerate(columns):
            if isinstance(column[0], str):
                self._words[place] = words = tuple(sorted(set(column)))
                number = {word: place for place, word in enumerate(words)}
                columns[place] = [number[word] for word in column]
        try:
            self._numbers = [array("i", column) for column in columns]
        except OverflowError as error:
            raise ValueError(str(error)) from None

    def _all(self) -> tuple[Made, ...]:
        made = self._made
        if made is None:
            columns: list[Sequence[Any]] = list(self._numbers)
            for place, words in self._words.items():
                columns[place] = [words[number] for number in columns[place]]
            made = tuple(map(self._make, *columns)) if columns else ()
            self._made = made
            self._room.enter(self)
        return made

    def let_go(self) -> None:
        """The objects go; the numbers stay."""
        self._made = None

    @overload
    def __getitem__(self, place: int) -> Made: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Made, ...]: ...
    def __getitem__(self, place: int | slice) -> Made | tuple[Made, ...]:
        return self._all()[place]

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[Made]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, tuple | Packed) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())


class Room:
    """Holds the objects of packed records, `MOST_MADE` of them; those that were made first go first."""

    __slots__ = ("_held", "_inside", "_lock")

    def __init__(self) -> None:
        self._inside: deque[Packed[Any]] = deque()
        self._held = 0
        self._lock = Lock()

    def enter(self, packed: Packed[Any]) -> None:
        """Has made its objects; others may have to let go of theirs."""
        with self._lock:
            self._inside.append(packed)
            self._held += len(packed)
            while self._held > MOST_MADE and len(self._inside) > 1:
                first = self._inside.popleft()
                first.let_go()
                self._held -= len(first)

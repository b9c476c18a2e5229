"""What was worked out of an index, by what was asked of it: the same question over the same documents has the same answer. Used by `ui.page`."""

import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeVar, cast

if TYPE_CHECKING:
    from index.storage.store import Index

Value = TypeVar("Value")

# Values that are kept, some kilobytes each; those that were not asked for the longest go first.
MOST = 500


class Remembered:
    """Of one index at a time, which is not kept alive by it; once another is asked, nothing of the one before is left. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._of: weakref.ref[Index] | None = None
        self._values: OrderedDict[Hashable, object] = OrderedDict()

    def made(self, index: "Index", key: Hashable, make: Callable[[], Value]) -> Value:
        """What `make` gave for that index and key; made where it is not known. What it raises is not kept."""
        with self._lock:
            values = self._held(index)
            if key in values:
                values.move_to_end(key)
                return cast("Value", values[key])
        value = make()
        with self._lock:
            values = self._held(index)
            values[key] = value
            while len(values) > MOST:
                values.popitem(last=False)
        return value

    def _held(self, index: "Index") -> "OrderedDict[Hashable, object]":
        if self._of is None or self._of() is not index:
            self._of, self._values = weakref.ref(index), OrderedDict()
        return self._values

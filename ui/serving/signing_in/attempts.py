"""Failed attempts to sign in, by the address that they come from: when the next one may be made. Used by `ui.serving.signing_in.door` and `ui.serving.guard`."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from ui.serving.refusing import later

# Failures of an address that cost it nothing but the wait of each, as people mistype; after them each wait is twice the last.
FREE = 5
# Seconds: the longest wait, and after how long without a failure an address begins anew.
LONGEST, FORGOTTEN = 900.0, 3600.0
# Addresses that are remembered; those that were quiet the longest go first.
_REMEMBERED = 10_000


@dataclass(frozen=True)
class Attempts:
    """Counts before the password is looked at, so that many at once count as many."""

    clock: Callable[[], float] = time.monotonic
    _failed: OrderedDict[str, tuple[int, float]] = field(default_factory=OrderedDict)

    def begin(self, address: str) -> None:
        """Counts one more as failed, until `succeeded`. Raises `RefusedError` (429) where it comes too early, which counts nothing."""
        now = self.clock()
        count, last = self._failed.get(address, (0, now))
        if now - last >= FORGOTTEN:
            count = 0
        due = last + (min(LONGEST, 2.0 ** (count - FREE)) if count >= FREE else 0.0)
        if now < due:
            raise later("attempts", due - now)
        self._failed[address] = (count + 1, now)
        self._failed.move_to_end(address)
        while len(self._failed) > _REMEMBERED:
            self._failed.popitem(last=False)

    def succeeded(self, address: str) -> None:
        """The address is forgotten."""
        self._failed.pop(address, None)

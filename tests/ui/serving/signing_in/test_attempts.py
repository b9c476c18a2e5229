"""Failed attempts to sign in make the next ones wait."""

import pytest

from tests.ui.serving.clock import Clock
from ui.serving.refusing import RefusedError
from ui.serving.signing_in.attempts import FORGOTTEN, FREE, LONGEST, Attempts


def test_waits_grow_with_failures_and_end() -> None:
    """Some failures are free; then each wait is twice the last, up to the longest, and an attempt that comes too early counts nothing."""
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(FREE):
        attempts.begin("address")
    waits = []
    for _ in range(14):
        with pytest.raises(RefusedError) as refused:
            attempts.begin("address")
        assert refused.value.status == 429
        waits.append(int(dict(refused.value.headers)[b"retry-after"]))
        clock.now += waits[-1]
        attempts.begin("address")
    assert waits[:4] == [1, 2, 4, 8]
    assert waits[-1] == LONGEST
    clock.now += FORGOTTEN
    for _ in range(FREE):
        attempts.begin("address")


def test_addresses_are_counted_apart_and_success_forgets() -> None:
    """Nobody waits for what another address did, nor for mistypings before the right password."""
    attempts = Attempts(Clock())
    for _ in range(3 * FREE):
        attempts.begin("mistyped")
        attempts.succeeded("mistyped")
    for _ in range(FREE):
        attempts.begin("guessing")
    with pytest.raises(RefusedError):
        attempts.begin("guessing")
    attempts.begin("another")

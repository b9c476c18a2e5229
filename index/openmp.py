"""How the threads of OpenMP libraries wait. Used where the encoders and FAISS are loaded."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

# What a user may have set to steer the same thing; then it is theirs.
_VARIABLES = ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME")


@contextmanager
def passive_waiting() -> Iterator[None]:
    """Libraries loaded inside let idle threads sleep, where they would spin by default.

    GNU OpenMP reads the variable when it is loaded, and each wheel carries a copy of its own. Measured on two cores,
    two processes asking at once: spinning threads take each other's core away, 3,000 ms and more a question; sleeping
    ones 49 ms (alone: 16 ms spinning, 20 ms sleeping, under load by other work).
    """
    if any(name in os.environ for name in _VARIABLES):
        yield
        return
    os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
    try:
        yield
    finally:
        os.environ.pop("OMP_WAIT_POLICY", None)

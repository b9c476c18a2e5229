"""How the threads of OpenMP libraries wait. Used where the encoders and FAISS are loaded."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

# What a user may have set to steer the same thing; then it is theirs.
_VARIABLES = ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT", "KMP_BLOCKTIME")


@contextmanager
def passive_waiting() -> Iterator[None]:
    """Libraries loaded inside let idle threads sleep, where they would spin by default.

    GNU OpenMP reads the variable when it is loaded, and each wheel carries a copy of its own. Spinning threads take the
    core away from those that they wait for. Measured with the bundled encoder on two cores, median time of a question:
    beside another busy process 1,712 ms spinning, 34 ms sleeping; two processes asking at once 1,911 to 3,330 ms and
    68 ms; alone on an idle machine 16 ms and 20 ms.
    """
    if any(name in os.environ for name in _VARIABLES):
        yield
        return
    os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
    try:
        yield
    finally:
        os.environ.pop("OMP_WAIT_POLICY", None)

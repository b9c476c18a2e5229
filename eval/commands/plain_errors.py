"""A measuring module's main in, its exit status out, an error told in one sentence. Used by the modules that `python -m` runs."""

import sys
from collections.abc import Callable

from index.errors import YanzhengError

FAILED = 2


def told(main: Callable[[list[str]], int]) -> int:
    """What `main` returns for the command line's arguments; 2, with the error on standard error, where the product has one to tell."""
    try:
        return main(sys.argv[1:])
    except YanzhengError as error:
        print(f"error: {error}", file=sys.stderr)
        return FAILED

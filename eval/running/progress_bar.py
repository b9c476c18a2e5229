"""Progress of long runs on the terminal. Used by the commands of `yanzheng eval`."""

import contextlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tqdm import tqdm


@contextlib.contextmanager
def progress_bar(unit: str) -> "Iterator[tqdm[Any]]":
    """A progress bar on the terminal; none where the error stream is no terminal."""
    from tqdm import tqdm

    with tqdm(unit=unit, file=sys.stderr, dynamic_ncols=True, leave=False, disable=None) as bar:
        yield bar


def advance(bar: "tqdm[Any]", done: int, total: int, what: str | None = None) -> None:
    """Moves a bar to `done` of `total`; `what` is written before it."""
    if what is not None:
        bar.set_description(what, refresh=False)
    bar.total = total
    bar.update(done - bar.n)

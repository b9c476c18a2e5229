"""What a command that builds or changes an index says on the terminal. Used by `ui.command_line` and `ui.document_commands`."""

import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

from index.reading.formats.extracted import PassedOver

Progress = Callable[[int, int, str], None]
Made = TypeVar("Made")


def tell_passed_over(passed_over: Sequence[PassedOver]) -> None:
    """One line for each file that was not read, on standard error."""
    for file in passed_over:
        print(f"passed over: {file.source} {file.reason}", file=sys.stderr)


def with_progress(build: Callable[[Progress], Made]) -> Made:
    """Runs a build with a bar on the terminal, which counts embedded texts."""
    from tqdm import tqdm

    with tqdm(unit=" texts", file=sys.stderr, dynamic_ncols=True, leave=False, disable=None) as bar:

        def progress(done: int, total: int, what: str) -> None:
            bar.total = total
            bar.set_description(what, refresh=False)
            bar.update(done - bar.n)

        return build(progress)


def counted(number: int, what: str) -> str:
    """`1 document`, `1,200 documents`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"

"""What a build says on the terminal. Used by `ui.command_line` and `ui.commands.document_commands`."""

import sys
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

from index.document import Document
from index.progress import READING, Progress, ProgressLines, what_is_counted
from index.reading.formats.extracted import PassedOver

Made = TypeVar("Made")
# Files that are named where no whole list is asked for.
_FIRST = 20


def tell_read(documents: Sequence[Document], passed_over: Sequence[PassedOver], *, whole: bool = False) -> None:
    """One line for each document that was read and each file that was not, where there are several, on standard error; of many the first, and how
    many more, unless the `whole` list is asked for."""
    if len(documents) > 1 or passed_over:
        _list("read", [f"{document.title} ({document.source})" for document in documents], whole)
    tell_passed_over(passed_over, whole=whole)


def tell_passed_over(passed_over: Sequence[PassedOver], *, whole: bool = True) -> None:
    """One line for each file that was not read, with the reason, on standard error; `whole` as in `tell_read`."""
    _list("passed over", [f"{file.source} {file.reason}" for file in passed_over], whole)


def _list(what: str, lines: Sequence[str], whole: bool) -> None:
    shown = lines if whole or len(lines) <= _FIRST + 1 else lines[:_FIRST]
    for line in shown:
        print(f"{what}: {line}", file=sys.stderr)
    if len(shown) < len(lines):
        print(f"{what}: {len(lines) - len(shown):,} more (--list names all)", file=sys.stderr)


def with_progress(build: Callable[[Progress], Made], clock: Callable[[], float] = time.monotonic) -> Made:
    """Runs a build and says on standard error how far it is: a bar on a terminal, elsewhere a line every ten seconds of the `clock`."""
    if not sys.stderr.isatty():
        return build(progress_lines(clock))
    from tqdm import tqdm

    with tqdm(file=sys.stderr, dynamic_ncols=True, leave=False) as bar:
        documents = 0

        def progress(done: int, total: int, what: str) -> None:
            nonlocal documents
            documents = total if what == READING else documents
            if bar.desc != what:
                bar.reset(total)
                bar.initial = bar.n = bar.last_print_n = done  # What an earlier index had took no time.
                bar.unit = f" {what_is_counted(what, documents)}"
                bar.desc = what
                bar.refresh()
            bar.total = total
            bar.update(done - bar.n)

        return build(progress)


def progress_lines(clock: Callable[[], float] = time.monotonic) -> Progress:
    """What says on standard error how far it is: a line every ten seconds of the `clock`."""
    return ProgressLines(lambda line: print(line, file=sys.stderr, flush=True), clock)


def counted(number: int, what: str) -> str:
    """`1 document`, `1,200 documents`."""
    return f"{number:,} {what}{'' if number == 1 else 's'}"

"""What a build says on the terminal. Used by `ui.command_line`."""

import sys
from collections.abc import Sequence

from index.reading.formats.extracted import PassedOver


def tell_passed_over(passed_over: Sequence[PassedOver]) -> None:
    """One line for each file that was not read, on standard error."""
    for file in passed_over:
        print(f"passed over: {file.source} {file.reason}", file=sys.stderr)

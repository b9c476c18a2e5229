"""What an index and a run cost: time, size and memory. Used by `eval.commands.run` and `eval.reporting.report`."""

import contextlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.storage.store import Index


@dataclass(frozen=True, slots=True)
class Cost:
    """`seconds_index`: building the index, None where one was opened. `index_bytes`: all of its files.

    `peak_memory_bytes`: the most that this process has held at once until now (resident set), None where the system
    does not say.
    """

    seconds_index: float | None
    index_bytes: int
    peak_memory_bytes: int | None


def cost_of(index: "Index", seconds_index: float | None) -> Cost:
    """The cost until now of a run over an index."""
    return Cost(seconds_index, sum(file.size for file in index.manifest.files.values()), peak_memory_bytes())


def peak_memory_bytes() -> int | None:
    """The most memory that this process has held at once, in bytes; None on Windows."""
    try:
        import resource
    except ImportError:
        return None
    # Linux lets a process inherit the peak of the one that started it; its own stands here (proc(5)), in kilobytes.
    with contextlib.suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    # Kilobytes where there is no such file, bytes on macOS (getrusage(2) of each).
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

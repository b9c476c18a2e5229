"""What a process is given to do for a number, and what came of it. Used by `eval.steering.measuring` and `eval.steering.worker`."""

from dataclasses import dataclass
from pathlib import Path

from eval.steering.altering import Alteration
from eval.steering.use import Read


@dataclass(frozen=True, slots=True)
class Job:
    """`sample` is pickled by itself, since reading it imports what may be altered.

    `reading`: documents are read, nothing is asked. `only`: the numbers of the questions or documents to take; None takes all.
    """

    sample: bytes
    remembered: Path
    root: Path
    alteration: Alteration | None = None
    reading: bool = False
    traced: bool = False
    only: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a question or a document: `shown` changes where anything that a user sees does.

    `facts`: share of the facts that the answer states, of answerable questions; `refused` and `answerable` as they say;
    `first`: whether the sentence with the answer came first, where nothing else is asked.
    """

    shown: str
    facts: float | None = None
    refused: bool | None = None
    answerable: bool = False
    first: bool | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What came of each question or document, by its number, and the names that were read for it (none unless it was traced)."""

    came: dict[int, Came]
    read: Read

"""A kind of trial and a seed in, what broke out. Used by `eval.commands.breaking` and by the trials themselves.

A trial draws its input from the seed alone, so the seed of a finding gives it again.
"""

import contextlib
import random
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from eval.running.cost import peak_memory_bytes
from index.errors import YanzhengError

# Seconds of a processor and bytes of memory that a megabyte of input may take, or an input that is smaller.
MOST_SECONDS = 5.0
MOST_BYTES = 500_000_000
_MEGABYTE = 1_000_000

# One round: draws an input from chance, tries it, and gives the input's size in bytes. What it raises other than `YanzhengError` is a finding.
Round = Callable[[random.Random], int]


class WrongStateError(Exception):
    """What a trial found to be neither as it was nor told: no exception of ours, so it is a finding."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A round that broke something: `what` is an exception with its place, or how long or how much it took."""

    kind: str
    seed: str
    what: str

    def __str__(self) -> str:
        return f"{self.kind} --seed {self.seed}: {self.what}"


@dataclass(frozen=True, slots=True)
class Tally:
    """The rounds of a kind, how many ended with an error of ours, the seconds of the longest, and the findings."""

    kind: str
    rounds: int = 0
    refused: int = 0
    slowest: float = 0.0
    findings: tuple[Finding, ...] = ()


def tried(kind: str, one: Round, seeds: Callable[[], str | None]) -> Tally:
    """Rounds of a kind with the seeds that `seeds` gives until it gives None; one before them, not counted, loads what all need."""
    with contextlib.suppress(Exception):
        one(random.Random(kind))
    rounds = refused = 0
    slowest = 0.0
    findings: list[Finding] = []
    while (seed := seeds()) is not None:
        size, held, began = 0, peak_memory_bytes() or 0, time.process_time()
        try:
            size = one(random.Random(f"{kind} {seed}"))
        except YanzhengError:
            refused += 1
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            findings.append(
                Finding(kind, seed, f"{type(error).__name__}: {error!s:.200} ({place.filename}:{place.lineno})")
            )
        seconds, grown = time.process_time() - began, (peak_memory_bytes() or 0) - held
        megabytes = max(1.0, size / _MEGABYTE)
        if seconds > MOST_SECONDS * megabytes:
            findings.append(Finding(kind, seed, f"{seconds:.1f} s of a processor"))
        if grown > MOST_BYTES * megabytes:
            findings.append(Finding(kind, seed, f"{grown // _MEGABYTE} MB more of memory"))
        slowest = max(slowest, seconds)
        rounds += 1
    return Tally(kind, rounds, refused, slowest, tuple(findings))

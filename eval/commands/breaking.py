"""`yanzheng eval breaking`: rounds of odd inputs in, a line a kind and the findings on the terminal out."""

import argparse
import itertools
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from eval.breaking.kinds import KINDS
from eval.breaking.trial import MOST_BYTES, MOST_SECONDS, Tally, tried
from eval.commands.arguments import at_least_one
from index.settings import Settings

_ROUNDS = 100
_FOUND = 1
# As many findings of a kind as are shown; the others are like them more often than not.
_SHOWN = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("--kinds", nargs="+", choices=list(KINDS), default=list(KINDS), help="only these kinds")
    parser.add_argument("--rounds", type=at_least_one, metavar="N", help=f"rounds of each kind (default: {_ROUNDS})")
    parser.add_argument(
        "--seconds", type=at_least_one, metavar="N", help="seconds of each kind, however many rounds that is"
    )
    parser.add_argument(
        "--seed", metavar="SEED", help="where the rounds begin; a finding's own seed gives it again, with --rounds 1"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns the exit status: 0, or 1 where something broke."""
    begin = options.seed or str(random.SystemRandom().randrange(10**6))
    print(
        f"Seed {begin}. A finding: an exception that is none of ours, a wrong state, over {MOST_SECONDS:.0f} s or {MOST_BYTES // 10**6} MB for a megabyte."
    )
    print(f"{'kind':<12}{'rounds':>8}{'refused':>9}{'slowest':>10}{'findings':>10}")
    tallies = []
    for kind in options.kinds:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            tally = tried(kind, KINDS[kind](Path(folder), settings), _seeds(begin, options.rounds, options.seconds))
        print(_line(tally), flush=True)
        tallies.append(tally)
    return _FOUND if any(tally.findings for tally in tallies) else 0


def _line(tally: Tally) -> str:
    own = f"{tally.kind:<12}{tally.rounds:>8,}{tally.refused:>9,}{tally.slowest:>8.2f} s{len(tally.findings):>10,}"
    return "\n".join([own, *(f"  {finding}" for finding in tally.findings[:_SHOWN])])


def _seeds(begin: str, rounds: int | None, seconds: int | None) -> Callable[[], str | None]:
    """The seeds of a kind: the first is the one given, the others are counted from it; None when rounds or seconds are over."""
    until = None if seconds is None else time.monotonic() + seconds
    most = rounds if rounds is not None else (None if seconds is not None else _ROUNDS)
    count = itertools.count()

    def following() -> str | None:
        number = next(count)
        if (most is not None and number >= most) or (until is not None and time.monotonic() >= until):
            return None
        return begin if number == 0 else f"{begin.partition('.')[0]}.{number}"

    return following

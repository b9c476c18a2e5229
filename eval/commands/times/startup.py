"""`yanzheng eval startup`: an index folder in; how long page, command and a warm question take beside what they stand on, out."""

import argparse
import tempfile
from pathlib import Path

from eval.commands.arguments import at_least_one
from eval.running.startup import measured, report, within_limits
from index.given_path import given_path
from index.settings import Settings

TOO_SLOW = 1
# How often each is started; the median of so few is steady because both sides are measured in turns.
TIMES = 5


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--index", type=given_path, metavar="DIR", help="an index folder (default: the bundled document's)"
    )
    parser.add_argument(
        "--times", type=at_least_one, default=TIMES, metavar="N", help=f"how often each is started (default: {TIMES})"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns 1 where a comparison shows more than it may, else 0."""
    with tempfile.TemporaryDirectory(prefix="yanzheng-startup-") as folder:
        index_folder = options.index
        if index_folder is None:
            from index import build_bundled

            index_folder = build_bundled(Path(folder) / "index", settings=settings).folder
        found = measured(index_folder, options.times, settings)
    print(report(*found))
    return 0 if within_limits(*found) else TOO_SLOW

"""`yanzheng eval page`: an index folder in; how long the page takes in a browser, beside what it stands on, out."""

import argparse
import tempfile
from pathlib import Path

from eval.commands.arguments import at_least_one
from eval.running.browsing.page_times import measured, report
from eval.running.startup import own_questions
from index.given_path import given_path
from index.settings import Settings

TOO_SLOW = 1
# How often page and empty app are started, and questions that are asked.
TIMES, ASKED = 3, 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--index", type=given_path, metavar="DIR", help="an index folder (default: the bundled document's)"
    )
    parser.add_argument(
        "--times", type=at_least_one, default=TIMES, metavar="N", help=f"how often each is started (default: {TIMES})"
    )
    parser.add_argument(
        "--questions", type=at_least_one, default=ASKED, metavar="N", help=f"how many are asked (default: {ASKED})"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns 1 where something takes longer than it may, else 0."""
    with tempfile.TemporaryDirectory(prefix="yanzheng-page-") as named:
        folder = Path(named)
        index_folder = options.index
        if index_folder is None:
            from index import build_bundled

            index_folder = build_bundled(folder / "index", settings=settings).folder
        times = measured(index_folder, own_questions()[: options.questions], options.times, folder, settings)
    print(report(times))
    return 0 if times.within_limits else TOO_SLOW

"""`yanzheng eval serving`: how many people and for how long in; whether the page bears them, out."""

import argparse
import tempfile
from pathlib import Path

from eval.commands.arguments import at_least_one
from eval.running.serving.load import measured, people_of, people_of_streets, report
from index.given_path import given_path
from index.settings import Settings

TOO_MUCH = 1
# What an office has, and long enough for conversations to end and pages to be loaded anew.
PEOPLE, SECONDS = 20, 300
# As many as are let have pages open, and an hour: the run has an end whatever was typed.
_MOST_PEOPLE, _LONGEST = 200, 3600


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--index",
        type=given_path,
        metavar="DIR",
        help="an index folder (default: one of a short document for each person)",
    )
    parser.add_argument(
        "--people", type=at_least_one, default=PEOPLE, metavar="N", help=f"how many ask at once (default: {PEOPLE})"
    )
    parser.add_argument(
        "--seconds", type=at_least_one, default=SECONDS, metavar="N", help=f"for how long (default: {SECONDS})"
    )


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns 1 where something went wrong, was mixed up or took too long, else 0."""
    people, seconds = min(options.people, _MOST_PEOPLE), min(options.seconds, _LONGEST)
    with tempfile.TemporaryDirectory(prefix="yanzheng-serving-") as named:
        folder = Path(named)
        if options.index is None:
            index_folder, asking = people_of_streets(people, folder, settings)
        else:
            index_folder, asking = options.index, people_of(options.index, people, settings)
        load = measured(index_folder, asking, seconds, folder, settings)
    print(report(load, people, seconds))
    return 0 if load.bears else TOO_MUCH

"""`yanzheng eval dialogues`: follow-ups in; how many are answered as if they had been asked in full, out."""

import argparse

from eval.commands.run import index_to_ask
from eval.running.dialogues import outcome, read_dialogues
from index.given_path import given_path
from index.settings import Settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "--set", type=given_path, metavar="FILE.jsonl", help="the follow-ups (default: ours, over the bundled document)"
    )
    parser.add_argument(
        "--index",
        type=given_path,
        metavar="DIR",
        help="an index folder to ask (default: for ours the bundled document's)",
    )
    parser.add_argument("--show", action="store_true", help="print what each follow-up was read as")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns 0.

    A set of one's own is asked of one's own index, unless another is named. Raises `QuestionSetError` for a set that cannot be read, and what opening an index
    raises.
    """
    items = read_dialogues(options.set)
    index, _ = index_to_ask(argparse.Namespace(questions=options.set, documents=None, index=options.index), settings)
    outcomes = [outcome(item, index, settings) for item in items]
    for o in outcomes:
        if options.show or not o.same:
            print(f"{'same ' if o.same else 'OTHER'} {o.item.id} {o.item.question} -> {o.read}")
    print(f"{sum(o.same for o in outcomes)} of {len(outcomes)} follow-ups are answered as their standalone form is.")
    return 0

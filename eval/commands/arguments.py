"""Arguments that several commands of `yanzheng eval` take, each declared here alone."""

import argparse

from index.given_path import given_path


def at_least_one(text: str) -> int:
    """A whole number from 1, for `argparse`."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1")
    return int(text)


def add_questions(parser: argparse.ArgumentParser) -> None:
    """`--questions`: a question set in place of the bundled one."""
    parser.add_argument(
        "--questions", type=given_path, metavar="FILE.jsonl", help="the question set (default: the bundled one)"
    )


def add_where_to_ask(parser: argparse.ArgumentParser) -> None:
    """`--questions`, and of whom: `--documents` or `--index`."""
    add_questions(parser)
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--documents", type=given_path, nargs="+", metavar="PATH", help="files or folders to ask about")
    where.add_argument("--index", type=given_path, metavar="DIR", help="an index folder to ask")


def add_squad_set(parser: argparse.ArgumentParser, json_help: str) -> None:
    """A set in the layout of SQuAD: its passages, whose questions, how many of them, and where the figures go (`json_help`)."""
    parser.add_argument("passages", type=given_path, metavar="PASSAGES.json", help="a set in the layout of SQuAD")
    parser.add_argument(
        "--questions", type=given_path, metavar="OTHER.json", help="ask this set's questions, by their ids, instead"
    )
    parser.add_argument("--json", type=given_path, metavar="OUT", help=json_help)
    parser.add_argument(
        "--limit", type=at_least_one, metavar="N", help="ask the first N questions only, for a quick look"
    )

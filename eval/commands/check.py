"""`yanzheng eval check`: a question set and its documents in; every fault with its line, exit status 1 where there is one."""

import argparse

from eval.questions.checking.set_check import set_faults
from eval.questions.set_documents import read_documents
from index.given_path import given_path
from index.settings import Settings

FAULTY = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("questions", type=given_path, metavar="FILE.jsonl", help="the question set")
    parser.add_argument(
        "--documents", type=given_path, nargs="+", metavar="PATH", help="the files or folders that it asks about"
    )


def run(options: argparse.Namespace, _: Settings) -> int:
    """Runs the command; returns 1 where the set has a fault, else 0. Raises what reading the set or documents raises."""
    documents = None if options.documents is None else read_documents(options.documents)
    count, faults = set_faults(options.questions, documents)
    for fault in faults:
        print(fault)
    if faults:
        print(f"\n{len(faults)} faults, {count} questions that can be read.")
        return FAULTY
    where = "" if documents is None else f", all of their evidence in {len(documents)} documents"
    print(f"{count} questions without a fault{where}.")
    return 0

"""Arguments of the commands that are more than a word or a path. Used by the commands of `yanzheng eval`."""

import argparse


def at_least_one(text: str) -> int:
    """A whole number from 1, for `argparse`."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of questions; give a whole number from 1")
    return int(text)

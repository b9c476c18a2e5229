"""A path of the command line in, checked, a `Path` out. Used by the argument parsers of `ui.command_line` and `eval`."""

import argparse
from pathlib import Path


def given_path(text: str) -> Path:
    """The path; an empty one, which a shell's unset variable leaves, would be the current folder and is refused."""
    if not text.strip() or "\0" in text:
        raise argparse.ArgumentTypeError("a path is empty; name a file or folder (. is the current folder)")
    return Path(text)

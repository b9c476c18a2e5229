"""The kinds of trials by name. Used by `eval.commands.breaking`."""

import sys
from collections.abc import Callable
from pathlib import Path

from eval.breaking import folders, inputs
from eval.breaking.trial import Round
from index.settings import Settings

# Name to what makes its rounds in an empty folder.
KINDS: dict[str, Callable[[Path, Settings], Round]] = {
    "readers": inputs.readers,
    "questions": inputs.questions,
    "numbers": inputs.numbers,
    "answers": inputs.answers,
    "flips": folders.damaged_folders,
}
if sys.platform != "win32":  # A process is killed at once there by nothing, nor forked.
    KINDS["kills"] = folders.killed_writers
    KINDS["beside"] = folders.read_beside_a_writer

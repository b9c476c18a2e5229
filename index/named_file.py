"""A file that somebody names in, its bytes out. Used by all that reads a saved answer, questions, words, keys, reports or a manifest."""

import errno
import os
import stat
from pathlib import Path

# Bytes. A set of a million questions has fewer.
LARGEST = 1_000_000_000


def read_named(path: Path) -> bytes:
    """The bytes of a regular file. A pipe could be waited for and a device read without end: they are refused before anything is read.

    Raises `OSError`, whose `strerror` says what is wrong.
    """
    # Not waiting for a pipe's other end; where the system has no such sign, it has no such pipes either.
    at_once = getattr(os, "O_NONBLOCK", 0)
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | at_once)) as file:
        told = os.fstat(file.fileno())
        if not stat.S_ISREG(told.st_mode):
            raise OSError(errno.EINVAL, "it is a pipe or a device, not a file", str(path))
        if told.st_size > LARGEST:
            raise OSError(errno.EFBIG, f"it is larger than {LARGEST // 1_000_000} MB", str(path))
        return file.read(LARGEST)

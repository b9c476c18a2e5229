"""A folder with a fitted network's files in, what runs it out. Used by `rag.choice.reader.reader` and `claim_reader`."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.encoding.int8_session import int8_session
from index.errors import ReaderError

TOKENIZER_FILE = "tokenizer.json"


def must_be_there(folder: Path, names: Sequence[str], command: str) -> None:
    """Raises `ReaderError` where a file is missing, which says with which command it is made."""
    for name in names:
        if not (folder / name).is_file():
            raise ReaderError(
                f"The reader's file {folder / name} is missing; install Yanzheng again, or make it with: {command}"
            )


def tokenizer_in(folder: Path) -> Any:
    """The tokenizer of a folder. Raises `ReaderError`."""
    from tokenizers import Tokenizer

    try:
        return Tokenizer.from_file(str(folder / TOKENIZER_FILE))
    except Exception as error:  # `tokenizers` raises bare exceptions.
        raise ReaderError(f"The reader's tokenizer in {folder} cannot be loaded: {error}") from error


def session_of(file: Path, called: str) -> Any:
    """The network of a file, which `called` names for a person. Raises `ReaderError`."""
    try:
        return int8_session(str(file))
    except Exception as error:  # onnxruntime's errors have no common class of their own.
        raise ReaderError(f"{called} in {file.parent} cannot be loaded: {error}") from error

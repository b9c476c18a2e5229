"""Serves the real page over an index for the browser tests: `python -m tests.page_server INDEX PIPE`.

Two questions are not answered by `ask_growing()`: one that holds 内部错误 raises what nobody expects, and one that holds 慢慢来
waits until something is written to the named pipe.
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from index import Settings, open_index
from rag.answer import Answer
from ui.app import serve

# The name is the function's in `rag`, too.
_asking = import_module("rag.ask")
_answered = _asking.ask_growing
_pipe = Path(sys.argv[2])


def ask_growing(question: str, **how: Any) -> Iterator[Answer]:
    if "内部错误" in question:
        raise ZeroDivisionError("the inside of the machine")
    if "慢慢来" in question:
        _pipe.read_text()
    yield from _answered(question, **how)


if __name__ == "__main__":
    _asking.ask_growing = ask_growing  # type: ignore[attr-defined]
    serve(open_index(sys.argv[1]), Settings.from_environment(), port=0)

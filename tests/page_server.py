"""Serves the real page over an index for the browser tests: `python -m tests.page_server INDEX PIPE [PORT]`.

Two questions are not answered by `ask_growing()`: one that holds 内部错误 raises what nobody expects, and one that holds 慢慢来
waits until something is written to the named pipe; so does a file of such a name that is to be read.
"""

import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from index import Index, Settings, open_index
from rag.answer import Answer
from ui.app import serve

# The name is the function's in `rag`, too.
_asking = import_module("rag.ask")
_answered = _asking.ask_growing
_changing = import_module("index.changing")
_added = _changing.added
_pipe = Path(sys.argv[2])


def ask_growing(question: str, **how: Any) -> Iterator[Answer]:
    if "内部错误" in question:
        raise ZeroDivisionError("the inside of the machine")
    if "慢慢来" in question:
        _pipe.read_text()
    yield from _answered(question, **how)


def added(index: Index, paths: Sequence[Path], **how: Any) -> Any:
    if any("慢慢来" in path.name for path in paths):
        _pipe.read_text()
    return _added(index, paths, **how)


if __name__ == "__main__":
    _asking.ask_growing = ask_growing  # type: ignore[attr-defined]
    _changing.added = added  # type: ignore[attr-defined]
    port = int(sys.argv[3]) if len(sys.argv) > 3 else 0
    serve(open_index(sys.argv[1]), Settings.from_environment(), port=port)

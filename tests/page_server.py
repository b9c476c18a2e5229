"""Serves the real page over an index for the browser tests: `python -m tests.page_server INDEX PIPE`.

Two questions are not answered by `ask()`: one that holds 内部错误 raises what nobody expects, and one that holds 慢慢来
waits until something is written to the named pipe.
"""

import sys
from pathlib import Path
from typing import Any

import rag
from index import Settings, open_index
from rag.answer import Answer
from ui.app import serve

_answered = rag.ask
_pipe = Path(sys.argv[2])


def ask(question: str, **how: Any) -> Answer:
    if "内部错误" in question:
        raise ZeroDivisionError("the inside of the machine")
    if "慢慢来" in question:
        _pipe.read_text()
    return _answered(question, **how)


if __name__ == "__main__":
    rag.ask = ask
    serve(open_index(sys.argv[1]), Settings.from_environment(), port=0)

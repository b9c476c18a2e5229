"""Texts of one line, of figures, without punctuation: a text twice as long is twice the work, counted in calls."""

import sys
from collections.abc import Callable

import pytest

from index.assembling import kept_of
from index.reading.sources import SourceText

# A little over two: what is looked up in a tree or sorted costs its logarithm, too.
MOST = 2.3
LINES: dict[str, Callable[[int], str]] = {
    "figures": lambda n: "各村修路里程：" + "、".join(f"{i}.{i % 7}公里" for i in range(n)) + "。",
    "bare figures": lambda n: "各村修路里程 " + " ".join(map(str, range(n))),
    "no punctuation": lambda n: "修路里程" * n,
    "brackets": lambda n: "（" * n + "修路" + "）" * n,
    "dates": lambda n: "、".join(f"{1900 + i % 150}年{1 + i % 12}月修路{i}公里" for i in range(n)) + "。",
}


def calls(text: str) -> int:
    """Calls of functions, Python's and others', while a document of that text is read."""
    seen = 0

    def count(_frame: object, event: str, _what: object) -> None:
        nonlocal seen
        seen += event in ("call", "c_call")

    source = SourceText(source="a.md", name="a", text=text + "\n\n今年修路三十公里，建桥五座。\n")
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        kept_of(source)
    finally:
        sys.setprofile(before)
    return seen


@pytest.mark.parametrize("kind", LINES)
def test_twice_the_text_is_twice_the_work(kind: str) -> None:
    """Nothing is looked at again and again for what stands before or behind it."""
    kept_of(SourceText(source="a.md", name="a", text=LINES[kind](10) + "\n\n今年修路三十公里。\n"))
    assert calls(LINES[kind](1000)) <= MOST * calls(LINES[kind](500))

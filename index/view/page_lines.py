"""Lines of a document in, those that pages repeat out: page numbers, and headers and footers that recur beside them.

Used by `index.reading.structure.furniture`, which makes no text of them, and by `index.view.read`, which leaves them out of the sentences they interrupt.
"""

import re
from collections import Counter
from collections.abc import Sequence

_OF_PAGES = (
    r"(?:第 ?\d{1,4} ?页(?:[ ，,/]*共 ?\d{1,4} ?页)?|\d{1,4} ?/ ?\d{1,4}|(?i:page) ?\d{1,4}(?: ?(?i:of) ?\d{1,4})?)"
)
_PAGE_NUMBER = re.compile(rf"[-—–―─·~]{{1,2}} ?\d{{1,4}} ?[-—–―─·~]{{1,2}}|[（(【\[]?{_OF_PAGES}[】\])）]?")
_WITH_NUMBER = re.compile(rf"{_OF_PAGES}$|^{_OF_PAGES}|[-—–·] ?\d{{1,4}} ?[-—–·]$")
# Characters of a header or footer, and how often it must recur.
_LONGEST, _FEWEST = 40, 2
_SENTENCE = re.compile(r"[。；！？，]")


def is_page_number(line: str) -> bool:
    """Whether a line is but the number of a page."""
    return _PAGE_NUMBER.fullmatch(line) is not None


def repeated_lines(lines: Sequence[str]) -> frozenset[int]:
    """Places of the headers and footers of pages, the first of each aside, which may be the title: short lines that recur, but for the
    page's number, with that number or beside a line of it."""
    keys = [_key(line) for line in lines]
    often = Counter(key for key in keys if key)
    numbers = [is_page_number(line) for line in lines]
    seen: set[str] = set()
    found: set[int] = set()
    for i, (line, key) in enumerate(zip(lines, keys, strict=True)):
        if not key or often[key] < _FEWEST:
            continue
        at_edge = any(numbers[j] for j in (i - 1, i + 1) if 0 <= j < len(lines))
        if (_WITH_NUMBER.search(line) is not None or at_edge) and key in seen:
            found.add(i)
        seen.add(key)
    return frozenset(found)


def _key(line: str) -> str:
    """What a header says on every page; empty for a line that can be none."""
    if len(line) > _LONGEST or _SENTENCE.search(line) is not None or is_page_number(line):
        return ""
    bare = _WITH_NUMBER.sub("", line)
    return re.sub(r"[\W_]+", "", bare)

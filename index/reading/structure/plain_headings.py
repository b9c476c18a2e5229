"""Paragraphs in, those that are headings without a number or a sign out. Used by `index.reading.structure.blocks`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.reading.header import is_date
from index.reading.headings import PLAIN_DEPTH, Mark

PLAIN = Mark("plain", PLAIN_DEPTH, 0, 0)
# Words that announce what follows, as headings do not.
_LEAD_IN = re.compile(r"以下|如下|重点(?:做好|抓好)|主要(?:做了|工作|有)|^(?:一年来|过去|今年|同时|其中|现在)")
# A heading has no pause at its end, no question, and no second sentence.
_NO_HEADING = re.compile(r"[：:，,；;！？!?”、…|]$|[。].|^[-*+•●·▪◆■□○>|]|\n")
# Characters.
_LONGEST = 30
# A document has at least so many, or none: one short line alone shows nothing.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is known of a paragraph so far: its text, its role (`body`, `heading` …), its mark, whom it speaks to."""

    text: str
    role: str
    mark: Mark | None
    address: bool


def plain_headings(paragraphs: Sequence[Paragraph]) -> set[int]:
    """Places of the short paragraphs that head longer ones, or that head sections which count from one."""
    found = {i for i in range(len(paragraphs) - 1) if _may_head(paragraphs[i], paragraphs[i + 1])}
    return found if len(found) >= _FEWEST else set()


def _may_head(paragraph: Paragraph, follows: Paragraph) -> bool:
    line = paragraph.text
    if paragraph.role != "body" or paragraph.address or len(line) > _LONGEST:
        return False
    if _NO_HEADING.search(line) or _LEAD_IN.search(line) or is_date(line):
        return False
    if follows.role == "body":
        return len(follows.text) >= max(2 * len(line), _LONGEST)
    counts = follows.mark is not None and follows.mark.ordinal == 1 and follows.mark.kind != "item"
    return counts and re.search(r"[。，；]", line) is None

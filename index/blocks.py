"""A text in, its blocks out: title, byline, salutation, headings and paragraphs, page furniture left aside.

The first step of `index.parse`: it decides what each line is; the heading tree is built from its answer.
"""

import re
from dataclasses import dataclass

from index.furniture import is_furniture, is_stray
from index.headings import PLAIN_DEPTH, Mark, heading_length, line_mark

_SALUTATION = re.compile(
    r"(?:尊敬的)?(?:各位[^，。；]{1,20}|同志们|同志们、朋友们|朋友们|女士们[，、]先生们|[^，。；]{1,8}(?:同志|代表|委员|来宾|朋友)们?)[：:！!，,]?"
)
_ADDRESS = re.compile(r"(?:各位(?:代表|委员|同志|领导|来宾|朋友)|同志们|朋友们|女士们)[^，。；！：]{0,12}[！!：:，,]")
_BYLINE = re.compile(
    r"[—―─-]{2,}.+|[（(].{0,40}\d{4}年.{0,40}[）)]|(?:\d{4}年)?\d{1,2}月\d{1,2}日.{0,60}|\d{4}年\d{1,2}月.{0,60}(?:会议|大会|座谈会)上.{0,20}"
    r"|.{0,24}(?:省长|市长|州长|县长|区长|主席|书记|主任|局长|部长|总理|委员长|报告人|发言人|代表|委员|院长|校长)[ 　]{0,4}[^，。；！？]{2,12}"
)
_LEAD_IN = re.compile(r"以下|如下|重点(?:做好|抓好)|主要(?:做了|工作|有)|^(?:一年来|过去|今年|同时|其中|现在)")
_ENDED = re.compile(r"[。！？；：!?;:.…”’」』）)】》]$")
# A text line is at least this long; shorter ones may be headings, bylines or furniture.
TEXT_LINE = 60
_HEADER_LINES = 40
_PLAIN_HEADING = 30
_WRAPPED_LINE = 15


@dataclass(frozen=True, slots=True)
class Block:
    """A range of the text with one role: `title`, `byline`, `salutation`, `heading` or `body`.

    `mark` is the heading mark that it begins with and `heading_end` where the heading ends (text of the same line may
    follow it); `address` tells that it speaks to the audience, as the closing words of a speech do.
    """

    start: int
    end: int
    role: str
    mark: Mark | None = None
    heading_end: int = 0
    address: bool = False


def blocks(text: str) -> list[Block]:
    """The blocks of a text in order. Together they hold every line but empty ones and furniture."""
    lines = [(start, end) for start, end in _lines(text) if not is_furniture(text[start:end])]
    found: list[Block] = []
    body_from = _header_end(text, lines)
    body_to = _footer_start(text, lines)
    has_furniture = len(lines) < sum(1 for _ in _lines(text))
    titled: str | None = None
    bylines: set[str] = set()
    for i, (start, end) in enumerate(lines):
        line = text[start:end]
        mark = line_mark(line)
        if i < body_from and mark is None:
            if _SALUTATION.fullmatch(line):
                found.append(Block(start, end, "salutation"))
            elif titled is None and not _BYLINE.fullmatch(line) and not is_stray_date(line):
                titled = _plain(line)
                found.append(Block(start, end, "title"))
            elif _plain(line) == titled or (titled and len(line) > 3 and _plain(line) in titled):
                continue
            elif _BYLINE.fullmatch(line):
                if line not in bylines:
                    bylines.add(line)
                    found.append(Block(start, end, "byline"))
            elif not (has_furniture and is_stray(line)):
                found.append(Block(start, end, "body"))
        elif i >= body_to and has_furniture and mark is None and is_stray(line):
            continue
        elif _SALUTATION.fullmatch(line) and len(line) <= 30:
            found.append(Block(start, end, "salutation", address=True))
        elif mark is not None:
            found.append(Block(start, end, "heading", mark, start + heading_length(line, mark)))
        else:
            found.append(Block(start, end, "body", address=bool(_ADDRESS.match(line))))
    return _with_plain_headings(text, _unwrapped(text, found))


def is_stray_date(line: str) -> bool:
    """Whether a line is a bare date or time stamp."""
    return re.fullmatch(r"[\d\s:：年月日/.\-]+", line) is not None


def _lines(text: str) -> list[tuple[int, int]]:
    """Ranges of the lines that are not empty, white space around them left out."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        line = match[0]
        bare = line.strip()
        if bare:
            start = match.start() + line.index(bare[0])
            found.append((start, start + len(bare)))
    return found


def _header_end(text: str, lines: list[tuple[int, int]]) -> int:
    """How many lines stand before the text begins: up to the salutation, else to the first heading or long line."""
    for i, (start, end) in enumerate(lines[:_HEADER_LINES]):
        line = text[start:end]
        if _SALUTATION.fullmatch(line) and line[-1] in "：:！!，,":
            return i + 1
        if end - start >= TEXT_LINE:
            return i
        mark = line_mark(line)
        if mark is not None and mark.kind != "markdown":
            return i
        if mark is not None and i > 0:
            return i
        if i > 0 and line[-1] in "。！？；":
            return i
    return min(1, len(lines)) if len(lines) > 1 else 0


def _footer_start(text: str, lines: list[tuple[int, int]]) -> int:
    """Place of the first line behind the last one that is text."""
    for i in range(len(lines) - 1, -1, -1):
        start, end = lines[i]
        if end - start >= TEXT_LINE or line_mark(text[start:end]) is not None or text[end - 1] in "。！？；":
            return i + 1
    return len(lines)


def _unwrapped(text: str, found: list[Block]) -> list[Block]:
    """Paragraphs that were broken into several lines in the middle of a sentence are one block again."""
    joined: list[Block] = []
    for block in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.role in ("body", "heading")
            and block.role == "body"
            and text[last.end : block.start].count("\n") == 1
            and not text[last.end : block.start].endswith(("　", "  ", "\t"))
            and text[last.start : last.end].count("\n") * _WRAPPED_LINE <= last.end - last.start
            and len(text[last.start : last.end].rpartition("\n")[2]) >= _WRAPPED_LINE
            and not _ENDED.search(text[last.start : last.end])
            and (last.role == "body" or last.heading_end < last.end)
        ):
            joined[-1] = Block(last.start, block.end, last.role, last.mark, last.heading_end, last.address)
        else:
            joined.append(block)
    return joined


def _with_plain_headings(text: str, found: list[Block]) -> list[Block]:
    """Short lines that head a long paragraph become headings, where the document does so more than once."""
    heads = []
    for i, block in enumerate(found[:-1]):
        line = text[block.start : block.end]
        follows = found[i + 1]
        if (
            block.role == "body"
            and not block.address
            and len(line) <= _PLAIN_HEADING
            and re.search(r"[：:，,；;！？”]$|[。].+", line) is None
            and _LEAD_IN.search(line) is None
            and not is_stray_date(line)
            and follows.role == "body"
            and follows.end - follows.start >= 2 * len(line)
            and follows.end - follows.start >= _PLAIN_HEADING
        ):
            heads.append(i)
    if len(heads) < 2:
        return found
    plain = Mark("plain", PLAIN_DEPTH, 0, 0)
    chosen = set(heads)
    return [Block(b.start, b.end, "heading", plain, b.end) if i in chosen else b for i, b in enumerate(found)]


def _plain(line: str) -> str:
    return re.sub(r"[\W_]+", "", line)

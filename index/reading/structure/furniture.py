"""Lines of a document in, those that are page furniture out: buttons, breadcrumbs, share bars, sources, captions.

The text keeps them, so that offsets stay true; `index.reading.structure.blocks` makes no block of them, so they are never evidence. Few
lines are furniture wherever they stand; most only at the top or the bottom of a page that shows itself to be one.
"""

import re
from collections.abc import Iterable, Sequence

from index.language.lexicon import expression, pattern
from index.reading.header import is_byline
from index.reading.lines import TEXT_LINE
from index.view.page_lines import is_page_number, repeated_lines

_RELATED = "<<zh:furniture.more>><<zh:related>>"
_SEPARATORS = re.compile(r"[\s|｜丨/\\·•>＞»›《》〈〉:：*×✕—―_~【】\[\]()（）{}「」<-]+")

_STRONG_PARTS = (
    _RELATED,
    r"<<zh:furniture.piece>>?来源\s*[:：].{0,40}",
    r"<<zh:editor>>\s*[:：].{0,20}",
    r"<<zh:furniture.viewed>>(?:次数|数|量)?\s*[:：]\s*[\d,]*\s*次?|\d+\s*次<<zh:furniture.viewed>>",
    r"<<zh:furniture.issued>>(?:时间|日期)\s*[:：].{0,30}|发布(?:机构|单位)\s*[:：].{0,30}|发布人\s*[:：]\s*\w{0,8}",
    r"<<zh:label>>\s*[:：].{0,40}",
    r"您?(?:现在|当前|所在)?的?(?:所在)?位置\s*[:：].{0,60}|(?:分享|转发)(?:到|至)?\s*[:：].{0,30}",
    r"(?:上一|下一)[篇页条]\s*[:：].{0,60}",
    "[^。；]{0,20}<<zh:scan>>[^。；]{0,25}",
    "[^。；，]{0,8}点击<<zh:furniture.pressed>>[^。；，]{0,20}",
    r"版权所有.{0,80}|(?i:copyright\b).{0,100}|.{0,40}<<zh:furniture.registered>>.{0,60}",
    r"<<zh:keeper>>(?:单位)?\s*[:：].{0,60}",
)
_STRONG = "|".join(_STRONG_PARTS)
# Where another label begins on a line: 发布时间：…　来源：…　浏览次数：….
_LABELS = re.compile(r"[ 　\t|｜]+(?=[\u3400-\u9fff]{2,6}\s?[:：])")
_TIMESTAMP = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?")
# The date of a letter or a speech; pages stamp theirs in figures.
_SIGNED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_DATED = re.compile(rf"(?:时间|日期)\s*[:：]\s*(?:{_TIMESTAMP.pattern})?")
_CRUMBS = re.compile(r"[^>＞»›。；，]{1,20}(?:[>＞»›]+[^>＞»›。；，]{1,30}){1,6}")
_TOOK = r"<<zh:furniture.took>>[ 　/:：]{0,3}[\w·]{1,6}(?:[ 　、][\w·]{1,6}){0,4}?"
_CAPTION = rf"[^\n]{{0,80}}{_TOOK}[ 　/]{{0,2}}(?<![拍航])摄(?:影)?[ 　/）)。]*"
_ONLY_MARKS = re.compile(r"[“‘（《「『【〔(”’）》」』】〕)。！？；，、：…%％]{1,3}")
_ENDED = re.compile(r"[。！？；]$")
_PAUSE = re.compile(r"[。！？；，、!?：:]")

# Characters. A line no longer than this may be a crumb.
_STRAY_LINE = 12
# Lines without furniture in a row that end the top or the bottom of a page.
_GAP = 5
_NONE, _WEAK, _SURE = 0, 1, 2


def is_furniture(line: str) -> bool:
    """Whether a line, wherever it stands, is certainly no text: a rule of signs, a page number, a picture's caption."""
    if not any(c.isalnum() for c in line):
        return _ONLY_MARKS.fullmatch(line) is None
    return bool(is_page_number(line) or expression(_CAPTION).fullmatch(line))


def without_furniture(lines: Sequence[str]) -> list[int]:
    """Places of the lines (white space trimmed) that are text. A document of nothing but furniture is all text."""
    weights = [_weight(line) for line in lines]
    related = _related_from(lines)
    weights[related:] = [_SURE] * (len(lines) - related)
    gone = {i for i, line in enumerate(lines) if is_furniture(line)} | repeated_lines(lines)
    top = _zone(lines, weights, range(len(lines)))
    below = top[-1] + 1 if top else 0
    bottom = _zone(lines, weights, range(len(lines) - 1, below - 1, -1))[::-1]
    gone |= _dropped_above(lines, weights, top) | _dropped_below(lines, weights, bottom)
    kept = [i for i in range(len(lines)) if i not in gone]
    return kept or list(range(len(lines)))


def _weight(line: str) -> int:
    """How sure it is that a line at a page's edge is furniture."""
    bare = _SEPARATORS.sub(" ", line).strip()
    if not bare:
        return _WEAK
    if bare.startswith("http") and " " not in line:
        return _WEAK
    parts = bare.split(" ")
    if all(pattern("zh:button", "zh:button.plain").fullmatch(part) for part in parts):
        return _SURE if any(pattern("zh:button").fullmatch(part) for part in parts) else _WEAK
    inside = line.strip("（）()【】[]《》 　|·-—>")
    if all(expression(_STRONG).fullmatch(piece) for piece in _LABELS.split(inside)):
        return _SURE
    if _CRUMBS.fullmatch(line):
        return _SURE if pattern("zh:button").match(line) else _WEAK
    stamped = _TIMESTAMP.fullmatch(inside) and not _SIGNED.fullmatch(inside)
    return _WEAK if _DATED.fullmatch(inside) or stamped or is_furniture(line) else _NONE


_IS_RELATED = rf"[\W_]{{0,10}}{_RELATED}[\W_]{{0,10}}"


def _zone(lines: Sequence[str], weights: Sequence[int], order: Iterable[int]) -> list[int]:
    """Places from the edge of a page to the last furniture there, in the given order; empty without a sure sign."""
    walked: list[int] = []
    length = gap = 0
    sure = False
    for i in order:
        walked.append(i)
        if weights[i] == _NONE:
            gap += 1
            if gap > _GAP or _is_text(lines[i]):
                break
        else:
            length, gap = len(walked), 0
            sure = sure or weights[i] == _SURE
    return walked[:length] if sure else []


def _dropped_above(lines: Sequence[str], weights: Sequence[int], zone: Sequence[int]) -> set[int]:
    """Furniture at the top, the crumbs between its pieces, and what stands there a second time."""
    gone = {i for i in zone if weights[i] != _NONE}
    first = next((i for i in zone if weights[i] == _SURE), len(lines))
    crumbs = []
    for i in zone:
        if i not in gone:
            again = any(lines[j] == lines[i] for j in zone if j < i and j not in gone)
            if i > first and (again or (_is_stray(lines[i]) and not is_byline(lines[i]))):
                crumbs.append(i)
    gone.update(crumbs)
    if not any(i not in gone for i in zone):
        # Nothing was left for a title: it is the last line that is neither crumb nor the value of a label.
        for i in reversed(crumbs):
            if i > 0 and not re.search(r"[>＞»›:：]$", lines[i - 1]):
                gone.discard(i)
                break
    return gone


def _dropped_below(lines: Sequence[str], weights: Sequence[int], zone: Sequence[int]) -> set[int]:
    """Furniture at the bottom, and the crumbs behind its first piece."""
    first = next((i for i in zone if weights[i] == _SURE), len(lines))
    stray = {i for i in range(first, len(lines)) if _is_stray(lines[i])}
    return stray | {i for i in zone if weights[i] != _NONE}


def _related_from(lines: Sequence[str]) -> int:
    """Place of the line 相关报道 behind which only titles of other pages stand, or the number of lines."""
    for i in range(len(lines) - 1, -1, -1):
        if expression(_IS_RELATED).fullmatch(lines[i]):
            return i
        if _is_text(lines[i]):
            break
    return len(lines)


def _is_text(line: str) -> bool:
    return len(line) >= TEXT_LINE or _ENDED.search(line) is not None


def _is_stray(line: str) -> bool:
    return len(line) <= _STRAY_LINE and _PAUSE.search(line) is None

"""A Chinese question about several things at once in, what stands before them, the things, and what is asked of each out.

进口和出口分别是多少 asks two things; which words belong to both is told by what the words on either side of the joint are. Used by
`rag.question.parting.chinese`.
"""

import re
from typing import NamedTuple

from index.language.lexicon import expression, pattern
from rag.question.parting.part import HIDDEN, hidden
from rag.question.parting.tagged import MEASURE, OTHER, PLACE, QUOTE, THING, TIMED, Word, tagged

# What asks of each of several: 分别, and 各 but where it belongs to a noun (各地, 各项).
_EACH = pattern("zh:part.each")
# Without such a word a rate or amount is asked of each: GDP和投资增长多少. How many there are is asked of all together.
_CHANGED = "(?:预计|计划|预期|同比|目标)?<<zh:part.change>>了?"
_OF_ALL = f"(?:的<<zh:part.rate>>)?(?:{_CHANGED}|<<zh:part.being>>)(?:多少|百分之几|几)"
_JOINTS = frozenset({"和", "与", "及", "以及", "、", "跟"})


class Coordination(NamedTuple):
    """What stands before the things that a question asks of, they themselves, what it asks of each, and how it names them together."""

    before: str
    things: tuple[str, ...]
    behind: str
    together: str


def coordinated(text: str) -> Coordination | None:
    """The things that a question asks one thing of; None where it asks of but one."""
    bare = hidden(text)
    found_each = list(_EACH.finditer(bare))
    if found_each:
        each = found_each[-1]
        before, behind = text[: each.start()], text[each.end() :]
        behind = f"是{behind}" if re.match("多少|几|什么|哪", behind) else behind
    else:
        asked = expression(_OF_ALL).search(bare)
        if asked is None:
            return None
        before, behind = text[: asked.start()], text[asked.start() :]
    start = max((bare.rfind(mark, 0, len(before)) for mark in "，,：:；;？?"), default=-1) + 1
    found = _things(before[start:])
    if found is None:
        return None
    lead, items, tail = found
    together = before[start + len(lead) : len(before) - len(tail)]
    return Coordination(before[:start] + lead, items, tail + behind, together)


def _things(text: str) -> tuple[str, tuple[str, ...], str] | None:
    """The same of what stands before the word for each."""
    quotes = _quotes(text)
    if quotes is not None:
        return quotes
    words = tagged(text)
    joints = [i for i, w in enumerate(words) if w.text in _JOINTS]
    if not joints:  # The joint and a surname may be taken for one word: 王芳和田林.
        names = re.search(r"(?:^|(?<=[，。：的]))([\u3400-\u9fff]{2,4})[和与]([\u3400-\u9fff]{2,4})$", text)
        return (text[: names.start()], names.groups(), "") if names is not None else None
    if joints[-1] in (0, len(words) - 1):
        return None
    last = joints[-1]
    right, size = _right(words[last - 1], words[last + 1 :])
    if right is None:
        return None
    left = _left(words, last, size)
    if left is None:
        return None
    first, items = left, [_text(words[left:last])]
    while first > 0 and words[first - 1].text in _JOINTS:
        further = _left(words, first - 1, size)
        if further is None:
            break
        items.insert(0, _text(words[further : first - 1]))
        first = further
    tail = words[last + 1 + size :]
    items.append(_text(words[last + 1 : last + 1 + size]))
    shared = _shared(items, words[last + 1 : last + 1 + size])
    items = [*(item + shared for item in items[:-1]), items[-1]]
    if size == 1 and last - left > 1 and all(MEASURE.search(w.text) for w in (words[last - 1], words[last + 1])):
        items[-1] = words[left].text + items[-1]  # 粮食播种面积和产量: the output of grain.
    return _text(words[:first]), tuple(items), _text(tail)


def _quotes(text: str) -> tuple[str, tuple[str, ...], str] | None:
    """Quotes beside each other (“甲”“乙”), or the things that one quote at the end lists (“甲、乙、丙”)."""
    row = re.search(r"“[^”]+”(?:[、和与及]?“[^”]+”)+", text)
    if row is not None:
        return text[: row.start()], tuple(re.findall("“[^”]+”", row[0])), text[row.end() :]
    listed = re.search(r"“([^”、]+(?:、[^”、]+)+)”$", text)
    return (text[: listed.start()], tuple(listed[1].split("、")), "") if listed is not None else None


def _right(left: Word, words: list[Word]) -> tuple[str | None, int]:
    """The thing behind a joint, and how many words it has; None where there is none."""
    if not words:
        return None, 0
    alike = next((i for i, w in enumerate(words) if w.text == left.text and w.what == THING), None)
    if alike is not None:
        return _text(words[: alike + 1]), alike + 1
    first = words[0]
    if first.what in (TIMED, QUOTE, PLACE):
        return (first.text, 1) if first.what == left.what else (None, 0)
    if left.what in (TIMED, QUOTE, PLACE) or first.what == OTHER:
        return None, 0
    if left.what == THING and len(first.text) == len(left.text) > 1 and set(first.text) & set(left.text):
        return first.text, 1
    size = next((i for i, w in enumerate(words) if w.what != THING), len(words))
    return (_text(words[:size]), size) if size else (None, 0)


def _left(words: list[Word], joint: int, size: int) -> int | None:
    """Where the thing before a joint begins, which has at most as many words as the one behind, and two at least."""
    first = joint
    what = words[joint - 1].what
    if what == OTHER:
        return None
    if what != THING:
        return joint - 1
    while first > 0 and joint - first < max(size, 2) and words[first - 1].what == THING:
        first -= 1
    return first


def _shared(items: list[str], last: list[Word]) -> str:
    """The words for what is measured that only the last thing has, where the others have none: 粮食和油料产量."""
    size = next((i for i, w in enumerate(reversed(last)) if not MEASURE.search(w.text)), len(last))
    others = [item for item in items[:-1] if not MEASURE.search(item) and not item.isascii() and HIDDEN not in item]
    return _text(last[len(last) - size :]) if 0 < size < len(last) and len(others) == len(items) - 1 else ""


def _text(words: list[Word]) -> str:
    return "".join(word.text for word in words)

"""Questions in, others made of them out: cut, joined, with other figures and odd signs. Used by `yanzheng eval tampering`, to see that what is true is
never faulted."""

import random
import re
from collections.abc import Iterator, Sequence

_SIGNS = ("？？", "!!", "“", "”", "（", "[1]", "*", "\u200b", "\u202e", "　", "\n", "<b>", "%", "、", "…")
_JOINTS = ("？", "，还有", "和", "，", " and ", "; ")
_DIGIT = re.compile(r"\d")


def fuzzed(questions: Sequence[str], count: int, seed: int) -> Iterator[str]:
    """So many questions, none of them given and none twice."""
    draw = random.Random(f"fuzzed {seed}")
    given = tuple(questions)  # Whoever draws may lengthen the list with what comes.
    seen = set(given)
    enough = len(seen) + count
    for _ in range(50 * count):
        if len(seen) >= enough:
            return
        made = _other(draw.choice(given), given, draw).strip()
        if made and made not in seen:
            seen.add(made)
            yield made


def _other(question: str, questions: Sequence[str], draw: random.Random) -> str:
    way, place = draw.randrange(6), draw.randint(0, len(question))
    if way == 0:
        return question[: max(2, place)]
    if way == 1:
        return question[place:]
    if way == 2:
        return f"{question.rstrip('?？')}{draw.choice(_JOINTS)}{draw.choice(questions)}"
    if way == 3 and _DIGIT.search(question):
        return _DIGIT.sub(lambda _: str(draw.randrange(10)), question)
    if way == 4 and len(question) > 6:
        other = draw.choice(questions)
        return question[: len(question) // 2] + other[len(other) // 2 :]
    return question[:place] + draw.choice(_SIGNS) + question[place:]

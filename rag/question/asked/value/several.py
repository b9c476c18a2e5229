"""A question's text in, what of several things it asks for at once out: which things are wrong or hard, from which figure to which."""

import re
from typing import NamedTuple

from index.language.lexicon import expression

# The noun right behind the question word, or behind what tells which (哪些突出问题, what main problems), or before it (困难有哪些).
_WHICH = "(?:哪些|哪几[个项条种类]?|什么|啥)"
_TELLING_WHICH = "(?:[^，。；？?的]{1,3}的)??(?<![人家户]的)[^，。；？?的]{0,12}?"
_TROUBLES = "|".join(
    (
        f"{_WHICH}{_TELLING_WHICH}<<zh:trouble>>(?![的得了解])",
        "<<zh:trouble>>[^，。；？?]{0,4}?(?:有|是|包括|在于)(?:哪|什么|啥)",
        r"(?i:\b(?:what|which)\b(?:\s+(?!to\b|by\b|for\b)[\w-]+){0,4}?\s+)<<en:trouble>>",
    )
)
_FROM_TO = re.compile(r"[从由][^，。？]{0,6}(?:多少|几)[^。？]{0,16}(?:多少|几)|(?i:\bfrom (?:what|how)\b)")


class Several(NamedTuple):
    """`troubles`: problems, shortcomings, difficulties or challenges, by that name; `from_to`: a figure before and one after (从多少到多少)."""

    troubles: bool
    from_to: bool


def several(text: str) -> Several:
    """What of several things a question asks for at once."""
    return Several(expression(_TROUBLES).search(text) is not None, _FROM_TO.search(text) is not None)

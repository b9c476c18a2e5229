"""A question's text in, how many words of asking it has out. Used by `rag.composing.quoting`."""

import re

_ASKING = re.compile(r"多少|几|哪|多[大高长久远重快]|\bwhat\b|\bwhich\b|\bhow\b|\bwhen\b|\bwhere\b|\bwho\b")


def asking(plain: str) -> int:
    """How many words of asking there are in a question's text in normal form."""
    return len(_ASKING.findall(plain))

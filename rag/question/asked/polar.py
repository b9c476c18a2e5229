"""A question's text in, whether it asks for a yes or no that can be judged out.

Careful rather than helpful: English questions reach the text by translation, which proves no yes.
"""

import re

from index.language.lexicon import pattern

_ASKS = re.compile(r"(?:吗|了没有?|没有|与否)[？?。]?$|是否|是不是|有没有")
# What a term-by-term comparison cannot judge: how many, compared with what, and questions that deny.
_BEYOND = pattern("zh:no_yes_no")


def judged(text: str, language: str) -> bool:
    """Whether a comparison of the question's terms with a text can tell yes or no."""
    return language == "zh" and _ASKS.search(text) is not None and _BEYOND.search(text) is None

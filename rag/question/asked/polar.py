"""A question's text in, whether it asks for a yes or no that can be judged out.

Careful rather than helpful: English questions reach the text by translation, which proves no yes.
"""

import re

_ASKS = re.compile(r"(?:吗|了没有?|没有|与否)[？?。]?$|是否|是不是|有没有")
# What a term-by-term comparison cannot judge: how many, compared with what, and questions that deny.
_BEYOND = re.compile(
    r"[都只仅最比]|全部|所有|[超高低多少]于|超过|以[上下]|不(?!是)|未|无|非|(?<!有)没(?!有?[？?。]?$)|和|与(?!否)|或|还是"
)


def judged(text: str, language: str) -> bool:
    """Whether a comparison of the question's terms with a text can tell yes or no."""
    return language == "zh" and _ASKS.search(text) is not None and _BEYOND.search(text) is None

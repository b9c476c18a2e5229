"""A question's text in, whether it asks what is wrong or hard (problems, shortcomings, difficulties, challenges) out; and a text of a document in,
whether it names such things. Used by `rag.composing.lists` and `rag.choice.refutation`: tasks, requirements and measures are none."""

from functools import lru_cache

from index.language.lexicon import expression, pattern

# The noun right behind the question word, or behind what tells which (哪些突出问题, what main problems), or before it (困难有哪些).
_ASKED = "".join(
    (
        "(?:哪些|哪几[个项条种类]?|什么|啥)[^，。；？?]{0,12}?<<zh:trouble>>(?![的得了解])",
        "|<<zh:trouble>>[^，。；？?]{0,4}?(?:有|是|包括|在于)(?:哪|什么|啥)",
        r"|(?i:\b(?:what|which)\b(?:\s+(?!to\b|by\b|for\b)[\w-]+){0,4}?\s+)<<en:trouble>>",
    )
)


@lru_cache(maxsize=256)
def asks_for_troubles(text: str) -> bool:
    """Whether a question asks for problems, shortcomings, difficulties or challenges by that name."""
    return expression(_ASKED).search(text) is not None


def names_trouble(text: str) -> bool:
    """Whether a text of a document names such things."""
    return pattern("zh:trouble").search(text) is not None


def nears_trouble(text: str) -> bool:
    """Whether it names such things or what is like them, risks."""
    return pattern("zh:trouble", "zh:troubling").search(text) is not None

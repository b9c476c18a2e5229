"""A text of a document in, whether it names what is wrong or hard (problems, shortcomings, difficulties) out. Used by `rag.composing.lists` and
`rag.choice.refutation` for questions that ask for such things (`rag.question.asked.value.several`): tasks, requirements and measures are none."""

from index.language.lexicon import pattern


def names_trouble(text: str) -> bool:
    """Whether a text names such things."""
    return pattern("zh:trouble").search(text) is not None


def nears_trouble(text: str) -> bool:
    """Whether it names such things or what is like them, risks."""
    return pattern("zh:trouble", "zh:troubling").search(text) is not None

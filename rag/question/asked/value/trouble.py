"""A text of a document in, whether it names what is wrong or hard (problems, shortcomings, difficulties) out. Used by `rag.composing.lists` and
`rag.choice.refutation` for questions that ask for such things (`rag.question.asked.value.several`): tasks, requirements and measures are none."""

from index.language.lexicon import expression, pattern

_END = "[”】]?(?:等|主?要?[有是]|[，。；：,;:、]|$)"
_SOLVED = "(?<![^，。；：,;:])(?![^，。；：,;:]{0,20}<<zh:trouble.solved>>)[^，。；：,;:]*?"
_CALLED = f"{_SOLVED}<<zh:trouble,zh:troubling>>(?={_END})|[两二三四五六七八九十\\d]<<zh:listed>>(?:<<zh:trouble,zh:troubling>>)"


def names_trouble(text: str) -> bool:
    """Whether a text names such things."""
    return pattern("zh:trouble").search(text) is not None


def called_trouble(text: str) -> bool:
    """Whether something is called so, or what is like it, a risk: at the end of a clause (存在的困难：) or counted (四类风险), and not as what is
    prevented or solved."""
    return expression(_CALLED).search(text) is not None

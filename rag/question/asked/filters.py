"""A question's text in, the same without what only says where and when to look, and the plain question of one document, out."""

from collections.abc import Iterable

from index.language.lexicon import expression, pattern

_OWN_TIME = r"(?<!\d)(?:19|20)\d\d年(?!度|[前上下]半年|底|末|\d)|<<zh:year.this,zh:year.last>>"
_TIMES = {
    "zh": ("zh:year.this", "zh:year.last", "zh:year.next"),
    "en": ("en:year.this", "en:year.last", "en:year.next"),
}


def unfiltered(text: str, *, own_time: bool) -> str:
    """A Chinese question without 全省, which is a document's own place, and without its year or 今年 where that is a sentence's `own_time`."""
    return pattern("zh:whole_place").sub("", expression(_OWN_TIME).sub("", text) if own_time else text)


def plain_question(text: str, language: str, name: str, terms: Iterable[str]) -> str:
    """The question for some terms that is asked of one document by its name, at the time that a text asks for."""
    named = list(terms)
    times = [m[0] for m in pattern(*_TIMES[language]).finditer(text) if m[0] not in named][:1]
    if language == "zh":
        return f"{name}{''.join((*times, *named))}是多少？"
    return f"What is {name}'s {' '.join((*named, *times))}?"

"""A question's text and terms in, which of several things that are told apart it asks for out: imports and not exports, 环比 and not 同比."""

from collections.abc import Mapping, Sequence

from index.language.zh.contrasts import spoken_of
from rag.question.term import OTHER_STANDARD_WEIGHT, Term


def contrasts_asked(plain: str, language: str, terms: Sequence[Term]) -> Mapping[str, str]:
    """The one member of each set of `index.language.zh.contrasts` that a question names; of an English one by its translations.

    `plain` is its text in normal form. Sets of which it names several are left out: it tells nothing apart there.
    """
    standard = (v for term in terms for v, weight in term.variants if weight >= OTHER_STANDARD_WEIGHT)
    named = spoken_of(plain if language == "zh" else " ".join(standard))
    return {name: next(iter(members)) for name, members in named.items() if len(members) == 1}

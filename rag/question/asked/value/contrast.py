"""A question's text in, which of several things that are told apart it asks for out: imports and not exports, 环比 and not 同比."""

from collections.abc import Mapping

from index.language.zh.contrasts import spoken_of


def contrasts_asked(plain: str, language: str) -> Mapping[str, str]:
    """The one member of each set of `index.language.zh.contrasts` that a question names, by the table of its language.

    `plain` is its text in normal form. Sets of which it names several are left out: it tells nothing apart there.
    """
    named = spoken_of(plain.replace("’", "'"), language=language)
    return {name: next(iter(members)) for name, members in named.items() if len(members) == 1}

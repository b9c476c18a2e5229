"""A question's text in, why it cannot be asked as it says out. Used by the checks of each layout."""

from collections.abc import Iterator

from index.errors import QuestionError
from rag.question.wording import checked, language_of


def asking_faults(text: str, language: str, field: str | None = None) -> Iterator[str]:
    """Faults of a question that should be in `language` (empty: that is not known); `field` is the one that holds it, if not `question`."""
    if not text.strip():
        return
    where = f" in {field!r}" if field else ""
    try:
        found = language_of(checked(text))
    except QuestionError as error:
        yield f"the question{where} cannot be asked: {str(error).rstrip('.')}"
        return
    if language and found != language:
        if field:
            names = {"zh": "Chinese", "en": "English"}
            yield f"field {field!r} takes the question in {names[language]}, but it is taken for {names[found]}"
        else:
            yield f'field \'language\' is "{language}", but the question is taken for "{found}"; correct one of them'

"""What a question is kept to, as a caller gives it, in; names of documents and filters as texts, checked, out. Used by `rag.documents.chosen` and `rag.ask`."""

import re
import reprlib
from collections.abc import Iterable, Mapping
from dataclasses import fields

from index.document import About
from index.errors import ChoiceError, DocumentNotFoundError

# What a document may be chosen by.
FILTERS = tuple(field.name for field in fields(About))
# A whole number that a document could be told by is smaller.
_LARGEST = 10_000
# Figures as they are typed, in full width too; other signs that stand for figures (²) are none.
_FIGURE = "[0-9０-９]"
_FORMS = {
    "year": (re.compile(f"{_FIGURE}{{4}}"), "its four figures, as in 2026"),
    "date": (re.compile(f"{_FIGURE}{{4}}(?:-{_FIGURE}{{2}}){{0,2}}"), "as 2026, 2026-01 or 2026-01-12"),
}


def names(documents: object) -> tuple[str, ...]:
    """The names of documents. Raises `ChoiceError` for what is no list of texts."""
    if documents is None:
        return ()
    if isinstance(documents, str | bytes | Mapping) or not isinstance(documents, Iterable):
        raise ChoiceError(
            f"The documents are a list of titles, ids or files; this is {shown(documents)}. Write documents=[...]."
        )
    given = tuple(documents)
    for name in given:
        if not isinstance(name, str) or not name.strip():
            raise ChoiceError(
                f"A document is named by a text, its title, id or file; {shown(name)} is none. See yanzheng documents."
            )
    return given


def filters_of(filters: object) -> dict[str, str]:
    """The filters by name; a whole number is made a text. Raises `ChoiceError` for what is none, and `DocumentNotFoundError` for a name that
    documents are not told apart by."""
    if filters is None:
        return {}
    if not isinstance(filters, Mapping):
        raise ChoiceError(
            f'The filters tell by name what a document is, {{"year": "2026"}}; this is {shown(filters)}. '
            f"Name one or more of: {', '.join(FILTERS)}."
        )
    return {_name(name): _value(name, value) for name, value in filters.items()}


def _name(name: object) -> str:
    if not isinstance(name, str) or name not in FILTERS:
        raise DocumentNotFoundError(f"Documents are not told apart by {shown(name)}, but by: {', '.join(FILTERS)}.")
    return name


def _value(name: str, value: object) -> str:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < _LARGEST:
        value = str(value)
    if not isinstance(value, str) or not value.strip():
        raise ChoiceError(f"The {name} is a text; {shown(value)} is none. Leave it out to ask whatever {name} it is.")
    form, written = _FORMS.get(name, (None, ""))
    if form is not None and form.fullmatch(value.strip()) is None:
        raise ChoiceError(f"The {name} {shown(value)} is none; write {written}.")
    return value.strip()


def shown(value: object) -> str:
    """A value for a message, shortened."""
    try:
        return reprlib.repr(value)
    except Exception:  # A number of thousands of digits; whatever a class of the caller's own does.
        return f"a {type(value).__name__}"

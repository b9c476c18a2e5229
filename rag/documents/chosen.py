"""An Index and what a user keeps a question to in, an Index over those documents out. Used by `rag.ask`, `rag.search` and `ui`."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from index.document import Document
from index.errors import DocumentNotFoundError
from index.language.cedict import spelled
from index.language.normal_form import normalised
from rag.documents.archive import Archive
from rag.documents.filters import filters_of, names
from rag.documents.labels import each_told_apart, known_in_english
from rag.structure.frames import titled

if TYPE_CHECKING:
    from index.storage.store import Index

# Choices that are kept, since a conversation asks the same documents again.
KEPT = 4
# As many documents or values as a person reads in a message.
_LISTED = 5


def kept_to(
    index: "Index", documents: Sequence[str] | None = None, filters: Mapping[str, str | int] | None = None
) -> "Index":
    """The index over the documents that are named (by id, title, title with what tells it apart, or source) and that all filters hold for.

    A filter is one of `rag.documents.filters.FILTERS` and what the document's is, or holds: `year` and `date` by their beginning (2026, 2026-01), the rest
    by words in them, places and kinds in English too (Hubei, report). Without either the index itself. Raises `DocumentNotFoundError` where a name, or a filter, holds for none, and `ChoiceError` for what is neither.
    """
    documents, filters = names(documents), filters_of(filters)
    if not documents and not filters:
        return index
    numbers = _numbers(index, documents, filters)
    return index if len(numbers) == len(index.documents) else _kept(index, numbers)


def chosen(
    index: "Index", documents: Sequence[str] | None = None, filters: Mapping[str, str | int] | None = None
) -> tuple[Document, ...]:
    """The documents of `kept_to`, in their order, without an index over them."""
    return tuple(index.documents[number] for number in _numbers(index, names(documents), filters_of(filters)))


def the_document(index: "Index", name: str) -> Document:
    """The one document that a name means (its id, title or source). Raises `DocumentNotFoundError` for none, and for several of one title."""
    found = chosen(index, [name])
    if len(found) > 1:
        raise DocumentNotFoundError(
            f"{name} is {len(found)} documents ({_listed([d.id for d in found])}); name one by its id."
        )
    return found[0]


def _numbers(index: "Index", documents: Sequence[str], filters: Mapping[str, str]) -> tuple[int, ...]:
    numbers = set(range(len(index.documents)))
    if documents:
        numbers = {number for name in documents for number in _named(index, name)}
    for name, value in filters.items():
        numbers &= _filtered(index, name, value)
    if not numbers:
        raise DocumentNotFoundError("No document is both among the named ones and of what is asked for; leave one out.")
    return tuple(sorted(numbers))


def _kept(index: "Index", numbers: tuple[int, ...]) -> "Index":
    from index.storage.subset import only

    known = Archive(index).derived(_choices)
    made = known.pop(numbers, None) or only(index, numbers)
    known[numbers] = made
    for oldest in list(known)[:-KEPT]:
        known.pop(oldest, None)
    return made


def _choices(_: "Index") -> dict[tuple[int, ...], "Index"]:
    return {}


def _named(index: "Index", name: str) -> list[int]:
    for part in ("id", "title", "source"):
        found = [number for number, document in enumerate(index.documents) if getattr(document, part) == name]
        if found:
            return found
    apart = each_told_apart(index.documents)
    for number, document in enumerate(index.documents):
        if name == titled(document.title, apart.get(document.id, "")):
            return [number]
    near = [d.title for d in index.documents if name and normalised(name) in normalised(f"{d.title}\n{d.source}")]
    near = near or [d.title for d in index.documents if _is_called(d, name)]
    if len(near) == 1:
        return [number for number, document in enumerate(index.documents) if document.title == near[0]]
    hint = f"did you mean {_listed(near)}?" if near else f"there are {_listed([d.title for d in index.documents])}."
    raise DocumentNotFoundError(f"There is no document {name!r}; {hint}")


def _filtered(index: "Index", name: str, value: str) -> set[int]:
    found = {number for number, document in enumerate(index.documents) if _holds(document, name, value)}
    if found:
        return found
    values = sorted({str(getattr(d.about, name)) for d in index.documents} - {"", "0"})
    values = [f"{value} ({english})" if (english := known_in_english(value)) else value for value in values]
    hint = f"there is {_listed(values)}" if values else "none of them is known by it"
    raise DocumentNotFoundError(
        f"No document has the {name} {value!r}; {hint}. What is known of each: yanzheng documents."
    )


def _holds(document: Document, name: str, value: str) -> bool:
    own = str(getattr(document.about, name))
    has, wished = normalised(own), normalised(value)
    if name in ("year", "date"):
        return bool(wished) and has.startswith(wished)
    return bool(wished) and (wished in has or _said(wished, known_in_english(own)))


def _is_called(document: Document, name: str) -> bool:
    """Whether each word of an English name is one of what is known of a document: Hubei report, 2026 Hubei."""
    about = document.about
    english = " ".join(known_in_english(value) for value in (about.place, about.kind))
    return _said(normalised(name), f"{english} {about.year or ''}")


def _said(wished: str, english: str) -> bool:
    """Whether all words of an English wish stand in English that is known."""
    words = spelled(wished).split()
    return bool(words) and wished.isascii() and set(words) <= set(spelled(english).split())


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" and {more} more" if more > 0 else "")

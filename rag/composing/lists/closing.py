"""A list as it would be shown in, the same with what must be told of it out: that the text says there are others, that it may be of other things.

Used by `rag.composing.compose` and `rag.composing.lists.headed`; `rag.verification.structure` holds the first against
the document.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from index.document import Document
from index.language.lexicon import expression, pattern
from index.language.normal_form import normalised
from index.language.numerals import value
from rag.composing.draft import Draft
from rag.composing.lists.listing import called
from rag.question.question import Question
from rag.structure.parts import Listed

# 等 at the end of the last item or right behind it; not where a count of all closes the series (等三家).
_OTHERS = r"\s*[”’》）)]*[、，,；;]?(?:<<zh:and_so_on>>)"
_WITHIN = r"(?:<<zh:and_so_on>>)[^，。；：、]{0,8}[。；，]?$"
_COUNT = r"([二两三四五六七八九十]{1,3}|\d{1,2})(?:<<zh:counter,zh:listed>>)"
# Characters behind the last item that are looked at.
_BEHIND = 12


def closed(question: Question, draft: Draft) -> Draft:
    """The list with what must be told of it (`Draft.goes_on`, `Draft.unsure`); as it is where it has no items."""
    if not draft.items:
        return draft
    last = draft.items[-1]
    others = goes_on(last.document, last.start, last.end, len(draft.items))
    return replace(draft, goes_on=others, unsure=draft.unsure or _of_others(question, draft))


def goes_on(document: Document, start: int, end: int, items: int) -> bool:
    """Whether a text says that there are others (等) behind the last of some items, or at the end of it."""
    text, behind = document.text, document.text[end : end + _BEHIND]
    found = expression(_OTHERS).match(behind)
    if found is None:
        # What the last item itself goes on with: a list in it, where it is a clause; others like it, where it ends so.
        return "、" not in text[start:end] and expression(_WITHIN).search(text[start:end]) is not None
    count = expression(_COUNT).match(behind, found.end())
    return count is None or value(count[1]) != items


def said_to_go_on(part: Listed, documents: Mapping[str, Document]) -> Iterator[str]:
    """What does not hold where a list is said to go on: that its text says so. An answer of before may leave it out."""
    last = part.items[-1].proof if part.goes_on and part.items else None
    document = documents.get(last.document_id) if last is not None else None
    if last is None or document is None or goes_on(document, last.start, last.end, len(part.items)):
        return
    yield "The text is said to name others behind a list, which it does not."


def _of_others(question: Question, draft: Draft) -> bool:
    """Whether what leads to a list, or the heading above, calls its items by the noun of another kind (任务 for 原则), and by none that the question
    asks for, nor do the items."""
    asked = [t for t in question.terms if t.written in question.items]
    if not asked or draft.lead is None:
        return False
    document = draft.lead.document
    inner = document.section_at(draft.lead.start)
    said = normalised(" ".join((*document.heading_path(inner)[-1:], draft.lead.text)))
    if any(called(t, said) for t in asked) or all(
        any(called(t, normalised(q.text)) for t in asked) for q in draft.items
    ):
        return False
    return pattern("zh:kind_of_item").search(said) is not None

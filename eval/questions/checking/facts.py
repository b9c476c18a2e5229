"""A question's facts and texts in, the facts that the texts lack out. Used by the checks of each layout."""

from collections.abc import Iterator, Sequence

from eval.scoring.matching import FORBIDDEN, states
from eval.scoring.report_lines import shown
from index.document import Document


def lacking_faults(facts: Sequence[tuple[str, ...]], texts: Sequence[str], where: str) -> Iterator[str]:
    """Facts that none of some texts states; nothing where there is no text to look at."""
    for fact in facts if texts else ():
        # What must not be said need not stand anywhere.
        if not fact[0].startswith(FORBIDDEN) and not any(states(text, fact) for text in texts):
            yield f"the fact {shown(' | '.join(fact))} does not stand in {where}; correct the fact or widen the evidence"


def no_document(name: str, documents: Sequence[Document]) -> str:
    """That a document is none of those that are there, with their names."""
    return f"there is no document {shown(name)}; name one of {known(documents)}"


def known(documents: Sequence[Document]) -> str:
    """The names of some documents, the first five of them."""
    names = [document.id for document in documents]
    return ", ".join(names[:5]) + (f" and {len(names) - 5} others" if len(names) > 5 else "")

"""A Question and what was found in, what the answer shows out: verbatim quotes, each with its proof. The extractive composer.

Used by `rag.ask`. It decides between a list that the document makes (`rag.composing.lists.listing`, `rag.composing.lists.begun`) and the sentences or clauses that carry the
answer (`rag.composing.quoting`); it writes nothing of its own but the frame of `rag.composing.framing`.
"""

from collections.abc import Mapping, Sequence

from rag.choice.sentence_choice import Choice
from rag.composing.draft import Draft as Draft
from rag.composing.draft import Quote as Quote
from rag.composing.lists.admitted import admitted
from rag.composing.lists.begun import begun, begun_list, with_all
from rag.composing.lists.closing import closed
from rag.composing.lists.listing import list_draft
from rag.composing.polar import proved
from rag.composing.quoting import quotes
from rag.question.question import Question, Term


def compose(question: Question, choices: Sequence[Choice], weights: Mapping[Term, float]) -> Draft:
    """The draft of an answer from the sentences that were found, best first; empty where nothing was."""
    if not choices:
        return Draft()
    may_list = not _holds_all(question, choices)
    listed = admitted(question, choices)
    if listed is None and question.lists and may_list:
        listed = list_draft(question, choices, weights)
    run = begun(question, choices) if listed is None and may_list else None
    if run is not None and question.lists:
        listed = begun_list(question, run, choices[0])
    if listed is not None:
        return closed(question, listed)
    shown = quotes(question, choices, weights)
    shown = with_all(shown, run) if run is not None else shown
    planned = choices[0].spoken is not None and 1 in (choices[0].spoken.planned, choices[0].spoken.aim)
    return Draft(quotes=shown, polar=proved(question, shown[0].text, planned, weights))


def _holds_all(question: Question, choices: Sequence[Choice]) -> bool:
    """Whether the best sentence holds several terms that the question quotes: then all of it answers, not one of its lists."""
    return len(question.quoted) > 1 and all(term in choices[0].hit.text for term in question.quoted)

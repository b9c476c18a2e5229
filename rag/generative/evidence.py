"""What was found for a question in, the numbered evidence that a language model is shown out. Used by `rag.generative.stream`."""

from rag.documents.layout import sentences_around
from rag.findings import Findings
from rag.generative.prompt import Evidence

# Sentences beside the extractive answer's own, and characters of all evidence: what a small model reads in a few seconds.
MOST_SENTENCES = 5
MOST_CHARACTERS = 900


def evidence_of(found: Findings) -> tuple[Evidence, ...]:
    """The sentences of the extractive answer, then the next best ones, each once, numbered from 1; none where a table answers."""
    if found.drafted.table is not None:
        return ()
    draft, choices = found.drafted.draft, found.drafted.choices
    own = draft.shown
    wanted = [(q.document, *sentences_around(q.document, q.start, q.end), q.score) for q in own]
    wanted += [
        (c.hit.document, c.hit.sentence.start, c.hit.sentence.end, c.hit.score) for c in choices[:MOST_SENTENCES]
    ]
    kept: list[Evidence] = []
    length = 0
    for number, (document, start, end, score) in enumerate(wanted):
        if any(e.document.id == document.id and e.start <= start and end <= e.end for e in kept):
            continue
        if number >= len(own) and length + end - start > MOST_CHARACTERS:
            continue
        kept.append(Evidence(len(kept) + 1, document, start, end, score))
        length += end - start
    return tuple(kept)

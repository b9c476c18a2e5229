"""An answer and an index in, what is wrong with its proof out: nothing is read, all is worked out again.

Each part is held against the documents (`rag.verification.structure`), the text against what the parts render to, byte for byte. That the parts are what
the documents answer to this question is `rag.proving`'s to check, which asks again.
"""

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from index.settings import Settings
from rag.answer import EXTRACTIVE, GENERATIVE, LIKELY, NONE, SURE, Answer, Citation
from rag.composing.parted import certainty_of_all
from rag.documents.labels import marks
from rag.documents.place import place_in_words, place_number
from rag.structure.parts import Absence, AnswerPart, Heading, Quoted, Told, proofs_of
from rag.structure.render import looked_for, render, segments
from rag.verification.structure import Checked, order_faults, part_faults, tied_faults

if TYPE_CHECKING:
    from index.document import Document
    from index.storage.store import Index

_LANGUAGES = ("zh", "en")
# How far a mean that is worked out again may lie from itself.
_ROUNDING = 1e-9
EARLIER = "It was saved by a version whose answers could not be worked out again; ask the question again."


def faults(answer: Answer, index: "Index", settings: Settings) -> list[str]:
    """What does not hold, a sentence each; empty where every citation stands where it says, every part is borne out by the documents, and
    the text is that of the parts."""
    if not answer.parts:
        return [EARLIER]
    if answer.language not in _LANGUAGES:
        return [*_form_faults(answer)]
    checked = checked_against(answer, index, settings)
    found = [fault for citation in answer.citations for fault in citation_faults(citation, checked.by_id)]
    found += [fault for part in answer.parts for fault in part_faults(part, checked)]
    # What is of no form cannot be rendered.
    return list(dict.fromkeys([*found, *whole_faults(answer, rendered=not found)]))


def whole_faults(answer: Answer, *, rendered: bool = True) -> list[str]:
    """What of an answer as a whole does not fit together, its parts taken as they are: what is said of it, its markers, citations and text."""
    markers = [proof.marker for part in answer.parts for proof in proofs_of(part)]
    found = [
        *_form_faults(answer),
        *order_faults(markers),
        *tied_faults(answer.parts),
        *_citing_faults(answer, markers),
    ]
    if found or not rendered:
        return found
    if answer.text != render(answer.parts, answer.language):
        found.append("The text is not that of the answer's parts.")
    return [*found, *_several_faults(answer)]


def checked_against(answer: Answer, index: "Index", settings: Settings) -> Checked:
    """What the parts of an answer are held against."""
    asked = "" if answer.asked is None else f"{answer.asked.question}\n{answer.resolved}"
    return Checked(index, answer.citations, answer.language, asked, settings)


def _form_faults(answer: Answer) -> Iterator[str]:
    """Whether what is said of the answer as a whole fits together."""
    if answer.language not in _LANGUAGES:
        yield f"There is no language {answer.language!r}."
    if answer.composer not in (EXTRACTIVE, GENERATIVE):
        yield f"There is no composer {answer.composer!r}."
    if not 0 <= answer.confidence <= 1:
        yield "The confidence is no probability."
    if not all(math.isfinite(s) and s >= 0 for s in answer.timings.values()):
        yield "The timings are no seconds."
    if answer.certainty not in (SURE, LIKELY, NONE) or answer.abstained != (answer.certainty == NONE):
        yield "The answer abstains otherwise than its certainty tells."
    shown = [part for part in answer.parts if not isinstance(part, Heading)]
    if answer.abstained != all(isinstance(part, Absence) for part in shown):
        yield "The answer abstains otherwise than its parts do."
    yield from _composer_faults(answer, shown)
    # What was looked for is told in the words of the language.
    if not answer.answers and answer.language in _LANGUAGES:
        yield from _absence_faults(answer, shown)


def _composer_faults(answer: Answer, shown: Sequence[AnswerPart]) -> Iterator[str]:
    """Whether the parts are such as the composer that is said to have written them can have written."""
    if answer.composer == EXTRACTIVE and any(isinstance(part, Told) for part in shown):
        yield "The answer is said to be in the documents' own words, which it is not."
    if answer.composer == GENERATIVE and not answer.answers and not all(isinstance(p, Quoted | Told) for p in shown):
        yield "The answer is said to be a language model's, of which no part can be."


def _absence_faults(answer: Answer, shown: Sequence[AnswerPart]) -> Iterator[str]:
    """Whether an answer to one question tells what was looked for as its refusal does, and where nothing was refused tells nothing."""
    absences = [part for part in shown if isinstance(part, Absence)]
    if absences and (len(shown) > 1 or answer.looked_for != looked_for(absences[0], answer.language)):
        yield "What was looked for is told otherwise than in the text."
    if not absences and answer.looked_for:
        yield "What was looked for is told of an answer that was found."


def citation_faults(citation: Citation, documents: "dict[str, Document]") -> Iterator[str]:
    """Whether the quote stands at its place, in a document of that title and source, below those headings, on that page."""
    from rag.composing.framing import section_at

    mark, document = f"[{citation.marker}]", documents.get(citation.document_id)
    if document is None:
        yield f"{mark} cites {citation.document_id}, which this index does not hold."
        return
    place = f"characters {citation.start} to {citation.end} of {citation.document_id}"
    if not 0 <= citation.start < citation.end <= len(document.text):
        yield f"{mark} cites {place}, which has {len(document.text)}."
    elif document.text[citation.start : citation.end] != citation.quote:
        yield f"{mark} quotes what does not stand at {place}."
    if citation.title != document.title:
        yield f"{mark} calls {citation.document_id} “{citation.title}”, but its title is “{document.title}”."
    if citation.apart and citation.apart not in marks(document):
        yield f"{mark} tells its document from others by “{citation.apart}”, which it has nowhere."
    if citation.source != document.source:
        yield f"{mark} says that {citation.document_id} is {citation.source}, but it is {document.source}."
    if citation.section != document.heading_path(section_at(document, citation.start)):
        yield f"{mark} stands under other headings than “{' › '.join(citation.section)}”."
    numbers = {kind: place_number(document, kind, citation.start) for kind in ("page", "paragraph")}
    if citation.page != numbers["page"] or citation.paragraph != numbers["paragraph"]:
        yield f"{mark} stands on another page or in another paragraph than it says."
    if citation.place not in {place_in_words(document, citation.start, language) for language in _LANGUAGES}:
        yield f"{mark} stands at another place of its file than “{citation.place}”."


def _citing_faults(answer: Answer, markers: list[int]) -> Iterator[str]:
    own = [citation.marker for citation in answer.citations]
    if own != list(range(1, len(own) + 1)):
        yield "The citations are not numbered through, from 1."
    for marker in sorted(set(own) - set(markers)):
        yield f"[{marker}] is cited, but stands behind nothing in the answer."
    if not markers and not answer.abstained and all(isinstance(part, Told) for part in answer.parts):
        yield "The answer has no citation, so nothing proves it."


def _several_faults(answer: Answer) -> Iterator[str]:
    """Whether an answer to several questions is that of its parts, each below its question."""
    runs = segments(answer.parts)
    if not answer.answers:
        if any(headings for headings, _ in runs):
            yield "A question stands above the answer, but there is one question only."
        return
    told = [(own.question, own.certainty == LIKELY, own.text) for own in answer.answers]
    shown = [
        (heading.question, heading.check, render(own, answer.language))
        for headings, own in runs
        for heading in headings
    ]
    if shown and told != shown:
        yield "The questions and their answers are not those of the parts."
    if not shown and {(text, check) for _, check, text in told} != {(answer.text, told[0][1])}:
        yield "The questions and their answers are not those of the parts."
    if answer.certainty != certainty_of_all([own.certainty for own in answer.answers]):
        yield "The answer is not as sure as its parts are."
    mean = sum(own.confidence for own in answer.answers) / len(answer.answers)
    if not math.isclose(answer.confidence, mean, abs_tol=_ROUNDING):
        yield "The confidence is not the mean of its parts'."

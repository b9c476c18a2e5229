"""An answer about to be given in, the same without what of it would not verify out, its documents told apart. The last step of `rag.ask` and of the generative composer.

The check is that of `yanzheng verify` (`rag.verification`). A part with a fault is left out, and counted; where nothing is left, or what is left does not fit
together, the documents are said not to say.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from index.settings import Settings
from rag.answer import NONE, Answer
from rag.composing.framing import told_of
from rag.composing.numbering import Numbering
from rag.structure.parts import Absence, AnswerPart, Heading
from rag.structure.render import looked_for, render
from rag.verification.structure import part_faults
from rag.verification.verify import checked_against, citation_faults, whole_faults

if TYPE_CHECKING:
    from index.storage.store import Index


def withheld(answer: Answer, index: "Index", settings: Settings, held: set[AnswerPart] | None = None) -> Answer:
    """The answer as it was where every part of it holds. `held` are parts that hold already, as an answer grows by one more."""
    held = set() if held is None else held
    citations = told_of(answer.citations, index.documents)
    answer = answer if citations == answer.citations else replace(answer, citations=citations)
    checked = checked_against(answer, index, settings)
    wrong = {c.marker for c in answer.citations if any(citation_faults(c, checked.by_id))}
    if wrong:
        checked = replace(checked, citations=tuple(c for c in answer.citations if c.marker not in wrong))
    known = held if not wrong else set()
    bad = [part for part in answer.parts if part not in known and any(part_faults(part, checked))]
    held.update(part for part in answer.parts if part not in bad)
    if not bad:
        return _refused(answer, len(answer.parts)) if whole_faults(answer) else answer
    # A line that is left out may be what another one leans on (是：, 其中); of several questions each stands by itself.
    kept = tuple(part for part in answer.parts if part not in bad)
    shown = [part for part in kept if not isinstance(part, Heading)]
    if answer.answers or not shown:
        return _refused(answer, len(bad))
    numbering = Numbering()
    parts: tuple[AnswerPart, ...] = tuple(numbering.renumbered(part, answer.citations) for part in kept)
    text = render(parts, answer.language)
    rest = replace(answer, text=text, parts=parts, citations=tuple(numbering.made), withheld=len(bad))
    return _refused(answer, len(answer.parts)) if whole_faults(rest) else rest


def _refused(answer: Answer, count: int) -> Answer:
    absence = Absence()
    return replace(
        answer,
        text=render((absence,), answer.language),
        parts=(absence,),
        citations=(),
        answers=(),
        abstained=True,
        certainty=NONE,
        looked_for=looked_for(absence, answer.language),
        withheld=count,
    )

"""A bilingual question in, everything that is wrong with its line out. Used by `eval.questions.checking.set_check`."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eval.questions.bilingual_set import FIELDS, line_faults
from eval.questions.checking.asking import asking_faults
from eval.questions.checking.facts import lacking_faults, no_document
from eval.questions.fields import facts_of, missing_faults, text_faults, text_of, unknown_faults
from eval.questions.gold import is_named
from eval.questions.question_set import LANGUAGES
from eval.scoring.report_lines import shown
from index.document import Document

# Characters on either side of the anchor in which its facts stand, so that one look proves them.
REACH = 300


def faults(data: Mapping[str, Any], documents: Sequence[Document] | None) -> tuple[list[str], list[str]]:
    """The faults of a line's fields, and those of what stands in them; with a faulty field nothing is told that hangs on it."""
    of_fields = [*line_faults(data), *unknown_faults(data, (*FIELDS, "near"), "a bilingual question")]
    faulty = {name for name, _ in of_fields}
    told = [fault for language in LANGUAGES for fault in asking_faults(text_of(data, language), language, language)]
    told += [problem for _, problem in _near_faults(data)]
    if documents is not None and "document" not in faulty:
        told += _place_faults(data, documents)
    return [problem for _, problem in of_fields], told


def _near_faults(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What an unanswerable question has and should not, and what it lacks."""
    if data.get("answerable") is False:
        for name in ("facts", "anchor"):
            if data.get(name):
                yield (
                    name,
                    f"the question is not answerable but has {name}; leave {name!r} empty or say that it is answerable",
                )
        yield from missing_faults(data, ("near",), "a question that is not answerable")
    if "near" in data:
        yield from text_faults(data, "near")


def _place_faults(data: Mapping[str, Any], documents: Sequence[Document]) -> Iterator[str]:
    """A document that is not there, an anchor that does not stand in it, and facts that stand too far from the anchor."""
    name, anchor = text_of(data, "document"), text_of(data, "anchor")
    meant = [d for d in documents if is_named(d, name)]
    if not meant:
        if name:
            yield no_document(name, documents)
        return
    around = [text for document in meant for text in _around(anchor, document.text)] if anchor else []
    if anchor and not around:
        yield f"the anchor {shown(anchor)} does not stand in {shown(name)}; copy it character by character"
        return
    yield from lacking_faults(facts_of(data), around, f"the {REACH} characters around the anchor")


def _around(anchor: str, text: str) -> Iterator[str]:
    """The text around each place where the anchor stands."""
    at = text.find(anchor)
    while at >= 0:
        yield text[max(0, at - REACH) : at + len(anchor) + REACH]
        at = text.find(anchor, at + 1)

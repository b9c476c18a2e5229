"""Why a question found its passages: the panel's last part (`why.html`), unfolded by whoever wants to know. Used by `ui.desk.panel`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index.document import Record
from ui.markup import shortened
from ui.words import LANGUAGES

if TYPE_CHECKING:
    from rag.search import Found

# Passages that are explained, and characters that are shown of each.
EXPLAINED = 5
LONGEST_TEXT = 120


@dataclass(frozen=True, slots=True)
class Reason(Record):
    """A passage that a question found: its place, its beginning, and in each language why it was found, in words."""

    place: str
    text: str
    reasons: dict[str, tuple[str, ...]]

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> "Reason":
        """What `to_dict()` made, as it comes back from JSON; raises KeyError or TypeError for anything else."""
        return cls(data["place"], data["text"], {k: tuple(data["reasons"][k]) for k in LANGUAGES})


def reasons_of(found: "Sequence[Found]") -> tuple[Reason, ...]:
    """The passages in words, which can be kept."""
    from rag.retrieval.explain import in_words

    return tuple(
        Reason(
            " › ".join((one.title, *one.section)),
            shortened(" ".join(one.text.split()), LONGEST_TEXT),
            {language: tuple(in_words(one.why, language)) for language in LANGUAGES},
        )
        for one in found
    )


def seen(found: Sequence[Reason], language: str) -> list[dict[str, Any]]:
    """What the template shows of each passage: its place, its beginning and the reasons in words."""
    return [{"place": one.place, "text": one.text, "reasons": one.reasons[language]} for one in found]

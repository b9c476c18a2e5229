"""Why a question found its passages: the panel's last part (`why.html`), unfolded by whoever wants to know. Used by `ui.desk.panel`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ui.markup import shortened

if TYPE_CHECKING:
    from rag.search import Found

# Passages that are explained, and characters that are shown of each.
EXPLAINED = 5
LONGEST_TEXT = 120


def seen(found: "Sequence[Found]", language: str) -> list[dict[str, Any]]:
    """What the template shows of each passage: its place, its beginning and the reasons in words."""
    from rag.retrieval.explain import in_words

    return [
        {
            "place": " › ".join((one.title, *one.section)),
            "text": shortened(" ".join(one.text.split()), LONGEST_TEXT),
            "reasons": in_words(one.why, language),
        }
        for one in found
    ]

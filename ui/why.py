"""Why a question found its passages, as HTML: the panel's last part, unfolded by whoever wants to know. Used by `ui.panel`."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.markup import language_mark, shown
from ui.words import WORDS

if TYPE_CHECKING:
    from rag.search import Found

# Passages that are explained, and characters that are shown of each.
EXPLAINED = 5
LONGEST_TEXT = 120


def why_html(found: "Sequence[Found]", language: str) -> str:
    """Each passage with its place, its beginning and the reasons in words; empty without passages."""
    if not found:
        return ""
    words = WORDS[language]
    items = "".join(_item(one, language) for one in found)
    return (
        f'<details class="yz-why"><summary>{shown(words.why)}</summary>'
        f'<p class="yz-note">{shown(words.why_note)}</p><ol>{items}</ol></details>'
    )


def _item(found: "Found", language: str) -> str:
    from rag.retrieval.explain import in_words

    place = " › ".join((found.title, *found.section))
    text = " ".join(found.text.split())
    short = text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rstrip() + "……"
    reasons = "".join(f"<li>{shown(line)}</li>" for line in in_words(found.why, language))
    return (
        f'<li><p class="yz-place"{language_mark(place)}>{shown(place)}</p>'
        f"<p{language_mark(short)}>{shown(short)}</p><ul>{reasons}</ul></li>"
    )

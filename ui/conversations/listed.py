"""The kept conversations in, their list as HTML out. Used by `ui.conversations.view`."""

from collections.abc import Sequence
from datetime import datetime

from ui.conversations.store import Kept
from ui.conversations.words import CONVERSATION_WORDS
from ui.markup import rendered, shortened
from ui.words import WORDS

# Characters of a first question that stand for a title.
LONGEST_SHOWN = 60
_TEMPLATE = "conversations/listed.html"


def listed_html(conversations: Sequence[Kept], count: int, search: str, language: str) -> str:
    """The list, folded; of all `count` conversations those that hold what was searched for."""
    words = CONVERSATION_WORDS[language]
    shown = [
        {
            "id": kept.id,
            "title": kept.title or shortened(" ".join(kept.first.split()), LONGEST_SHOWN),
            "told": f"{moment(kept.changed)} · {words.turns.format(count=kept.turns)}",
        }
        for kept in conversations
    ]
    return rendered(_TEMPLATE, "listed", shown, count, search, words, WORDS[language].html_language)


def around_html(language: str) -> str:
    """What is told above the box: that the server is not reached, that an earlier question is being changed."""
    return rendered(_TEMPLATE, "around", CONVERSATION_WORDS[language], WORDS[language].html_language)


def moment(seconds: float) -> str:
    """A time of this machine's clock, today's without its date."""
    then = datetime.fromtimestamp(seconds)
    today = then.date() == datetime.now().date()
    return then.strftime("%H:%M" if today else "%Y-%m-%d %H:%M")

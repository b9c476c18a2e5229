"""A question and the turns before it in, the question that stands on its own out. Used by `rag.ask` and `rag.generative`.

A follow-up (它的总投资呢？, and in 2023?) names nothing itself. What it lacks is put in from the last turns: the year or place that it
changes takes the other one's place, a pronoun what it stands for; else it is read together with the question before it. A question
that names what it is about stays as it is, so that a change of subject is not dragged along.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rag import follow_up_chinese, follow_up_english
from rag.chinese import asks
from rag.question import language_of

# Characters. A longer question names what it is about.
LONGEST_FOLLOW_UP = 40
# Turns that are looked back on; what was said earlier is not meant.
TURNS = 6


@dataclass(frozen=True, slots=True)
class Standing:
    """A question that stands on its own: `text`, and `own`, the end of it that was asked last where it begins with an earlier question."""

    text: str
    own: str


def resolved(question: str, history: Sequence[tuple[str, str]]) -> str:
    """The question as it would be asked without the turns before it; as it is where it leans on none."""
    return standing(question, history).text


def standing(question: str, history: Sequence[tuple[str, str]]) -> Standing:
    """The question on its own. `history` are (question, answer text) pairs, oldest first; each was itself read so."""
    before, answer = "", ""
    for earlier, told in [(q, a) for q, a in history if q.strip()][-TURNS:]:
        before, answer = _standing(earlier, before, answer).text, told
    return _standing(question, before, answer)


def _standing(question: str, before: str, answer: str) -> Standing:
    if not before or len(question) > LONGEST_FOLLOW_UP:
        return Standing(question, question)
    language = language_of(question)
    way = follow_up_chinese if language == "zh" else follow_up_english
    if not way.leans(question):
        return Standing(question, question)
    # Only what is said in one language can be put into a question of it.
    if language_of(before) == language:
        whole = way.put_in(question, before, answer)
        if whole is not None:
            return Standing(whole, whole)
    joint = "，" if asks(before) or language_of(before) == "zh" else " "
    return Standing(f"{before.rstrip('？?。. ')}{joint}{question}", question)

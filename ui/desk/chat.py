"""The conversation as HTML: questions, answers with their markers as links, refusals and faults.

In come `Turn`s, out goes the left side of the page. A marker of turn 2 links to `#cite-2-1`, which `ui.desk.panel` makes. The HTML itself is in `chat.html`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from index.errors import QuestionError
from rag.answer import LIKELY, Answer, Citation
from rag.structure.render import is_headed
from ui.desk.answer_lines import answer_blocks
from ui.desk.beneath import Beneath
from ui.desk.turn_words import TURN_WORDS
from ui.desk.why import Reason
from ui.fault import Fault, fault_text
from ui.markup import rendered
from ui.words import WORDS, Words

# Characters of a question that the conversation shows; the whole one stays where it was typed.
LONGEST_SHOWN = 400
# Seconds below which a time is told in milliseconds.
_SHORT = 1.0


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it: an answer, a fault, or neither as long as it is being answered.

    `growing` tells that more of the answer is to come, `model` that a language model writes it, `why` are the passages that the question finds, with what found them.
    `bare` tells that what goes with the answer is still to come: `why`, and what stands in English beside its quotes.
    `stopped`: the user stopped it; `broken`: it was never answered, and nobody is at it. `key` tells it from the others of a kept
    conversation, `judged` is `up`, `down` or empty, with a `reason`; `suggested` are questions that the documents answer, too. `chosen` tells how
    many documents were asked where the user chose some, else 0.
    """

    question: str
    answer: Answer | None = None
    fault: Fault | None = None
    growing: bool = False
    model: bool = False
    why: tuple[Reason, ...] = ()
    key: str = ""
    stopped: bool = False
    broken: bool = False
    judged: str = ""
    reason: str = ""
    suggested: tuple[str, ...] = ()
    chosen: int = 0
    bare: bool = False

    @property
    def pending(self) -> bool:
        """More is to come of it."""
        return self.growing or not (self.answer or self.fault or self.stopped or self.broken)


def history(turns: Sequence[Turn]) -> tuple[tuple[str, str], ...]:
    """The (question, answer text) pairs that `ask()` takes; turns without an answer are left out."""
    return tuple((t.question, t.answer.text) for t in turns if t.answer is not None)


def conversation_html(
    turns: Sequence[Turn],
    language: str,
    conversation: str = "",
    version: int = 0,
    looking: bool = False,
    beneath: Beneath | None = None,
) -> str:
    """The whole conversation; without a turn, what to do. `beneath` is what writes English beneath the Chinese, where the page is English.

    `conversation` and `version` tell the page what it shows, as of when, and `looking` that there may be more to it soon.
    """
    seen = [_seen(turn, language, beneath if language == "en" else None) for turn in turns]
    pending = "answer" if any(turn.pending for turn in turns) else "more" if looking else ""
    told = {"conversation": conversation, "version": version, "pending": pending}
    return rendered("desk/chat.html", "conversation", seen, told, WORDS[language], TURN_WORDS[language], LONGEST_SHOWN)


def examples_html(examples: Mapping[str, tuple[str, ...]] | None, language: str) -> str:
    """Questions to begin with, by language, those in the interface's own first; None: they are still being prepared."""
    words = WORDS[language]
    groups = None
    if examples is not None:
        order = sorted(examples, key=lambda spoken: spoken != language)
        groups = [(words.examples[spoken], examples[spoken]) for spoken in order]
    return rendered("desk/chat.html", "examples", groups, words)


def _seen(turn: Turn, language: str, beneath: Beneath | None) -> dict[str, Any]:
    """What the template shows of a turn."""
    fault = None
    if turn.fault is not None:
        text, reason = fault_text(turn.fault, turn.question, language)
        # What cannot be asked cannot be asked again.
        fault = {"text": text, "reason": reason, "retry": turn.fault.kind != QuestionError.__name__}
    answer = None
    if turn.answer is not None:
        answer = _answer(turn.answer, WORDS[language], None if turn.bare or turn.growing else beneath)
    return {
        "question": turn.question,
        "fault": fault,
        "answer": answer,
        "growing": turn.growing,
        "model": turn.model,
        "key": turn.key,
        "ended": "stopped" if turn.stopped else "broken" if turn.broken else "",
        "judged": turn.judged,
        "reason": turn.reason,
        "suggested": turn.suggested,
        "unfound": TURN_WORDS[language].refused_by.format(count=turn.chosen)
        if turn.chosen
        else TURN_WORDS[language].refused,
    }


def _answer(answer: Answer, words: Words, beneath: Beneath | None) -> dict[str, Any]:
    """What the template shows of an answer: its lines, how sure, how fast, how many quotes, and what its button copies."""
    sure = words.refusal_confidence if answer.abstained else words.confidence
    total = answer.timings.get("total")
    blocks = answer_blocks(answer)
    english = {} if beneath is None else beneath.lines(answer, blocks)
    return {
        "blocks": blocks,
        "english": english,
        "english_note": beneath.note(answer) if beneath is not None and english else "",
        "abstained": answer.abstained,
        "likely": words.likely if answer.certainty == LIKELY and not is_headed(answer.parts) else "",
        "resolved": answer.resolved,
        "notice": answer.notice,
        "sure": sure.format(percent=round(100 * answer.confidence)),
        "cited": 0 if answer.abstained else len(answer.citations),
        "duration": "" if total is None else duration(total, words),
        "copied": copied_text(answer, words),
    }


def duration(seconds: float, words: Words) -> str:
    """A time for a reader: 42 ms, 1.3 s."""
    if seconds < _SHORT:
        return words.milliseconds.format(count=max(1, round(1000 * seconds)))
    return words.seconds.format(count=f"{seconds:.1f}")


def reference(citation: Citation, words: Words) -> str:
    """A quote with the place where it stands, as one copies it into a text."""
    place = " · ".join((citation.named, *citation.section, *([citation.place] if citation.place else [])))
    return words.reference.format(quote=citation.quote, place=place, start=citation.start, end=citation.end)


def copied_text(answer: Answer, words: Words) -> str:
    """The answer as plain text, its references below."""
    lines = [f"[{c.marker}] {reference(c, words)}" for c in answer.citations]
    return "\n".join([answer.text, *([""] if lines else []), *lines])

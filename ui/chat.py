"""The conversation as HTML: questions, answers with their markers as links, refusals and faults.

In come `Turn`s, out goes the left side of the page. A marker of turn 2 links to `#cite-2-1`, which `ui.panel` makes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.answer import Answer, Citation
from ui.answer_lines import answer_lines
from ui.markup import language_mark, shown
from ui.words import WORDS, Fault, Words, fault_text

if TYPE_CHECKING:
    from rag.search import Found

# Characters of a question that the conversation shows; the whole one stays where it was typed.
LONGEST_SHOWN = 400
# Seconds below which a time is told in milliseconds.
_SHORT = 1.0


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what came of it: an answer, a fault, or neither as long as it is being answered.

    `growing` tells that more of the answer is to come, `model` that a language model writes it, `why` are the passages that the question finds, with what found them.
    """

    question: str
    answer: Answer | None = None
    fault: Fault | None = None
    growing: bool = False
    model: bool = False
    why: "tuple[Found, ...]" = ()


def history(turns: Sequence[Turn]) -> tuple[tuple[str, str], ...]:
    """The (question, answer text) pairs that `ask()` takes; turns without an answer are left out."""
    return tuple((t.question, t.answer.text) for t in turns if t.answer is not None)


def conversation_html(turns: Sequence[Turn], language: str) -> str:
    """The whole conversation; without a turn, what to do."""
    words = WORDS[language]
    inside = "".join(_turn(n, t, language) for n, t in enumerate(turns, start=1)) or _empty(words)
    return (
        f'<div class="yz-conversation" lang="{words.html_language}" role="log" aria-live="polite" '
        f'aria-label="{shown(words.conversation)}">{inside}</div>'
    )


def _empty(words: Words) -> str:
    steps = "".join(f"<li>{shown(step)}</li>" for step in words.empty_steps)
    return f'<div class="yz-empty"><h2>{shown(words.empty_heading)}</h2><ol class="yz-steps">{steps}</ol></div>'


def examples_html(examples: Mapping[str, tuple[str, ...]] | None, language: str) -> str:
    """Questions to begin with, by language, those in the interface's own first; None: they are still being prepared."""
    words = WORDS[language]
    if examples is None:
        groups = f'<p class="yz-note" role="status">{shown(words.examples_pending)}</p>'
    else:
        order = sorted(examples, key=lambda spoken: spoken != language)
        groups = "".join(_example_group(words.examples[spoken], examples[spoken]) for spoken in order)
    return f'<div class="yz-examples" lang="{words.html_language}">{groups}</div>'


def _example_group(name: str, questions: tuple[str, ...]) -> str:
    if not questions:
        return ""
    buttons = "".join(
        f'<li><button type="button" class="yz-example" data-question="{shown(q)}"{language_mark(q)}>{shown(q)}</button></li>'
        for q in questions
    )
    return f'<section aria-label="{shown(name)}"><h3>{shown(name)}</h3><ul>{buttons}</ul></section>'


def _turn(number: int, turn: Turn, language: str) -> str:
    words = WORDS[language]
    if turn.fault is not None:
        body = _fault(turn.fault, turn.question, language)
    elif turn.answer is not None and turn.growing:
        body = _growing(number, turn.answer, words)
    elif turn.answer is not None:
        body = _answer(number, turn.answer, words)
    else:
        pending = words.pending_model if turn.model else words.pending
        body = f'<div class="yz-answer yz-pending" role="status">{shown(pending)}</div>'
    return f'<article class="yz-turn" id="turn-{number}" data-turn="{number}">{_question(turn.question, words)}{body}</article>'


def _question(question: str, words: Words) -> str:
    if not question.strip():
        return f'<p class="yz-question yz-note">{shown(words.not_asked)}</p>'
    short = question if len(question) <= LONGEST_SHOWN else question[:LONGEST_SHOWN].rstrip() + "……"
    return (
        f'<p class="yz-question"{language_mark(short)}><span class="yz-hidden">{shown(words.asked)}</span>'
        f"{shown(short)}</p>"
    )


def _fault(fault: Fault, question: str, language: str) -> str:
    words = WORDS[language]
    text, reason = fault_text(fault, question, language)
    lines = [f"<p>{shown(text)}</p>"]
    if reason:
        lines.append(f'<p class="yz-note">{shown(words.fault_details)}<span lang="en">{shown(reason)}</span></p>')
    if question.strip():
        lines.append(f'<p class="yz-note">{shown(words.fault_kept)}</p>')
    return f'<div class="yz-answer yz-fault">{"".join(lines)}</div>'


def _answer(number: int, answer: Answer, words: Words) -> str:
    kind = "yz-answer yz-refusal" if answer.abstained else "yz-answer"
    read = _resolved(answer.resolved, words) if answer.resolved else ""
    notice = f'<p class="yz-notice"{language_mark(answer.notice)}>{shown(answer.notice)}</p>' if answer.notice else ""
    return f'<div class="{kind}">{read}{answer_lines(number, answer, words)}{notice}{_facts(answer, words)}</div>'


def _resolved(question: str, words: Words) -> str:
    """How a question that leans on those before it was read."""
    return f'<p class="yz-resolved">{shown(words.resolved)}<span{language_mark(question)}>{shown(question)}</span></p>'


def _growing(number: int, answer: Answer, words: Words) -> str:
    """An answer of which more is to come."""
    return (
        f'<div class="yz-answer yz-growing">{answer_lines(number, answer, words)}'
        f'<p class="yz-pending" role="status">{shown(words.growing)}</p></div>'
    )


def _facts(answer: Answer, words: Words) -> str:
    """How sure, how fast, how many quotes, and a button that copies it all."""
    percent = round(100 * answer.confidence)
    sure = (words.refusal_confidence if answer.abstained else words.confidence).format(percent=percent)
    made = [f'<span title="{shown(words.confidence_meaning)}">{shown(sure)}</span>']
    if answer.citations and not answer.abstained:
        made.append(f"<span>{shown(words.cited.format(count=len(answer.citations)))}</span>")
    if (total := answer.timings.get("total")) is not None:
        made.append(f'<span title="{shown(words.time_meaning)}">{shown(duration(total, words))}</span>')
    made.append(
        f'<button type="button" class="yz-copy" data-copy="{shown(copied_text(answer, words))}" '
        f'data-copied="{shown(words.copied)}" data-failed="{shown(words.copy_failed)}">{shown(words.copy_answer)}</button>'
    )
    return f'<p class="yz-facts">{"".join(made)}</p>'


def duration(seconds: float, words: Words) -> str:
    """A time for a reader: 42 ms, 1.3 s."""
    if seconds < _SHORT:
        return words.milliseconds.format(count=max(1, round(1000 * seconds)))
    return words.seconds.format(count=f"{seconds:.1f}")


def reference(citation: Citation, words: Words) -> str:
    """A quote with the place where it stands, as one copies it into a text."""
    place = " · ".join((citation.title, *citation.section))
    return words.reference.format(quote=citation.quote, place=place, start=citation.start, end=citation.end)


def copied_text(answer: Answer, words: Words) -> str:
    """The answer as plain text, its references below."""
    lines = [f"[{c.marker}] {reference(c, words)}" for c in answer.citations]
    return "\n".join([answer.text, *([""] if lines else []), *lines])

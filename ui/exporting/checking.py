"""An exported conversation read back in, what stands beside its answers otherwise than it is exported out. Used by `ui.commands.verifying`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ui.desk.aid import MACHINE
from ui.exporting.beside import Beside
from ui.exporting.paper import Footnote, paper
from ui.words import WORDS

if TYPE_CHECKING:
    from rag.verification.answer_file import Reference, Saved


def is_conversation(saved: "Saved") -> bool:
    """Whether anything stands beside the answers that an export puts there."""
    return bool(saved.title or saved.language) or any(turn.references is not None for turn in saved.turns)


def reference_faults(saved: "Saved", beside: Beside) -> Iterator[str]:
    """What is told of the quotes of answers without a fault that is not so: numbers, places, quotes, the English that dictionaries give.

    What a language model translated cannot be worked out again (`has_machine_english`)."""
    if saved.language not in WORDS:
        yield f"There is no language {saved.language!r}."
        return
    turns = [(turn.question, turn.answer) for turn in saved.turns if turn.answer is not None]
    made = paper(turns, saved.language, beside)
    if saved.title != made.title:
        yield f"The conversation is called “{saved.title:.40}”, which is not what an exported one is called."
    answered = [turn for turn in saved.turns if turn.answer is not None]
    for number, (turn, entry) in enumerate(zip(answered, made.entries, strict=True), start=1):
        given = turn.references or ()
        if len(given) != len(entry.footnotes) or not all(map(_is, given, entry.footnotes)):
            yield f"What is told beside answer {number} of its quotes is not what is told of them."


def has_machine_english(saved: "Saved") -> bool:
    """Whether a language model's English stands beside a quote."""
    return any(_by_model(given) for turn in saved.turns for given in turn.references or ())


def _is(given: "Reference", own: Footnote) -> bool:
    english = given.english if _by_model(given) else own.english
    return Footnote(**given.to_dict()) == replace(own, english=english)


def _by_model(given: "Reference") -> bool:
    return given.english.startswith(MACHINE)

"""The command `verify`: saved answers held against an index again. Used by `ui.command_line`."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from index.given_path import given_path
from index.settings import Settings
from ui.commands.building import counted
from ui.commands.given import opened, saved_answers

if TYPE_CHECKING:
    from index.storage.store import Index
    from rag.proving import Verdict
    from rag.verification.answer_file import Entry, Saved

# Exit status where something is not proved.
_FAULTY = 1


def register(commands: Any) -> None:
    """Adds the command to the parser's."""
    verifying = commands.add_parser(
        "verify", help="check the citations of a saved answer, or conversation, against the index again"
    )
    verifying.add_argument("answer", type=given_path, metavar="ANSWER.json", help="the file; - reads standard input")
    verifying.add_argument("--index", type=given_path, metavar="DIR", help="an index folder (default: your own index)")
    verifying.set_defaults(run=_verify)


def _verify(options: argparse.Namespace, settings: Settings) -> int:
    from rag.proving import Prover

    saved = saved_answers(options.answer)
    index = opened(options.index, settings)
    prover = Prover(index, settings)
    proved = True
    for number, turn in enumerate(saved.turns, start=1):
        if len(saved.turns) > 1:
            print(f"Answer {number} of {len(saved.turns)}")
        verdict = None if turn.answer is None else prover.verdict(turn.answer)
        proved = proved and (verdict is None or verdict.holds)
        for line in _told(turn, verdict):
            print(line)
    for fault in _beside(saved, index, settings) if proved else ():
        proved = False
        print(fault)
    return 0 if proved else _FAULTY


def _told(turn: "Entry", verdict: "Verdict | None") -> Iterator[str]:
    """What came of one answer, line by line."""
    if turn.answer is None or verdict is None:
        yield "It is said that it could not be asked; there is no answer to be proved."
        return
    yield from verdict.faults
    if verdict.faults:
        return
    yield from (f"Not proved: {missing}" for missing in verdict.unproved)
    if verdict.holds:
        yield f"No fault: {counted(len(turn.answer.citations), 'citation')}, every quote stands where it says."
        yield verdict.proved
    yield from verdict.conditions


def _beside(saved: "Saved", index: "Index", settings: Settings) -> Iterator[str]:
    """What is told beside proved answers of an exported conversation that is not so; that a model's English is not proved is told."""
    from ui.desk.aid import Aid
    from ui.exporting.beside import beside
    from ui.exporting.checking import has_machine_english, is_conversation, reference_faults

    if not is_conversation(saved):
        return
    yield from reference_faults(saved, beside(index.documents, saved.language, Aid(settings)))
    if has_machine_english(saved):
        print("The English beside its quotes is a language model's, which is not proved.")

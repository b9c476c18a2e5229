"""`yanzheng eval tampering`: an index and questions in, how many answers that were tampered with are caught, and how many true ones faulted, out."""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from eval.commands.arguments import at_least_one
from eval.running.journal import Journal, Row
from eval.running.progress_bar import advance, progress_bar
from index.given_path import given_path
from index.settings import Settings

if TYPE_CHECKING:
    from index.storage.store import Index
    from rag.proving import Prover

# Missed changes that are printed.
_PRINTED = 10
_ROUNDS = 1000
_INTERRUPTED = 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is asked, and how often it is tampered with."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--index", type=given_path, metavar="DIR", help="an index folder (default: your own index)")
    where.add_argument(
        "--documents", type=given_path, nargs="+", metavar="PATH", help="files or folders to index and ask instead"
    )
    parser.add_argument(
        "--questions",
        type=given_path,
        nargs="+",
        metavar="FILE",
        help="question sets, or files with a question a line (default: the bundled questions)",
    )
    parser.add_argument(
        "--rounds", type=at_least_one, default=_ROUNDS, metavar="N", help=f"answers to tamper with (default: {_ROUNDS})"
    )
    parser.add_argument(
        "--true", action="store_true", help="tamper with nothing, and see only that no true answer is faulted"
    )
    parser.add_argument(
        "--fuzzed", type=at_least_one, metavar="N", help="ask so many questions more, made of the others"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="what decides the changes (default: 0)")
    parser.add_argument("--json", type=given_path, metavar="FILE", help="write what was missed or wrongly faulted here")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Asks, tampers and verifies; returns 1 where a change was missed or a true answer faulted, 130 after Ctrl-C.

    What was done is kept question by question, and taken up where it was broken off when the same is asked for again.
    """
    from eval.commands.run import built_over
    from eval.falsifying.fuzzing import fuzzed
    from index.storage.store import open_index
    from rag.proving import Prover

    index = (
        open_index(options.index, settings=settings)
        if options.documents is None
        else built_over(options.documents, settings)[0]
    )
    questions = _questions(options.questions)
    questions += fuzzed(questions, options.fuzzed, options.seed) if options.fuzzed else []
    rounds = 0 if options.true else options.rounds
    prover = Prover(index, settings)
    interrupted = False
    with Journal.of(f"tampering {rounds} {options.seed}", questions, index, settings) as journal:
        left = rounds - sum(sum(row["tried"].values()) for row in journal.rows.values())
        with progress_bar(" questions") as bar:
            try:
                for place, question in enumerate(questions):
                    if question not in journal.rows:
                        share = -(-left // (len(questions) - place))
                        row = _tried(question, index, prover, share, options.seed, settings)
                        left -= sum(row["tried"].values())
                        journal.add(question, row)
                    advance(bar, place + 1, len(questions))
            except KeyboardInterrupt:
                interrupted = True
        rows = journal.rows
        if not interrupted:
            journal.finish()
    wrong = _told(rows)
    if options.json is not None:
        options.json.write_text(json.dumps(wrong, ensure_ascii=False, indent=1), encoding="utf-8")
    return _INTERRUPTED if interrupted else 1 if any(wrong.values()) else 0


def _tried(question: str, index: "Index", prover: "Prover", rounds: int, seed: int, settings: Settings) -> Row:
    """A true answer verified, and what became of so many changes of it."""
    from eval.falsifying.tampering import tampered
    from index.errors import QuestionError
    from rag.ask import ask

    try:
        answer = ask(question, index=index, composer="extractive", settings=settings)
    except QuestionError:
        return {"tried": {}, "caught": {}, "missed": [], "faulted": [], "withheld": 0, "abstained": False, "asked": 0}
    faults = prover.faults(answer)
    faulted = [{"question": question, "faults": faults, "answer": answer.to_dict()}] if faults else []
    tried, caught = Counter[str](), Counter[str]()
    missed: list[dict[str, Any]] = []
    for kind, data in tampered(answer, prover.documents, rounds, seed):
        tried[kind] += 1
        if _is_caught(data, prover):
            caught[kind] += 1
        else:
            missed.append({"kind": kind, "question": question, "answer": data, "true": answer.to_dict()})
    return {
        "tried": dict(tried),
        "caught": dict(caught),
        "missed": missed,
        "faulted": faulted,
        "withheld": answer.withheld,
        "abstained": answer.abstained,
        "asked": 1,
    }


def _told(rows: dict[str, Row]) -> dict[str, Any]:
    """Prints the figures; returns what was missed, and what was true and faulted."""
    tried, caught = Counter[str](), Counter[str]()
    missed, faulted = [], []
    for row in rows.values():
        tried.update(row["tried"])
        caught.update(row["caught"])
        missed += row["missed"]
        faulted += row["faulted"]
    asked, withheld, refused = (sum(row[name] for row in rows.values()) for name in ("asked", "withheld", "abstained"))
    print(
        f"{asked} true answers ({refused} refusals), {len(faulted)} faulted; {withheld} lines withheld before they were given"
    )
    for kind, count in sorted(tried.items()):
        print(f"{kind:10} {caught[kind]:6} of {count:6} caught")
    if tried:
        print(f"{'all':10} {caught.total():6} of {tried.total():6} caught")
    for one in [*missed, *faulted][:_PRINTED]:
        print(f"- {one.get('kind', 'true')}: {one['question']}")
    return {"missed": missed, "faulted": faulted}


def _is_caught(data: dict[str, Any], prover: "Prover") -> bool:
    """Whether a saved answer is refused or faulted."""
    from rag.answer import Answer

    try:
        answer = Answer.from_dict(json.loads(json.dumps(data)))
    except ValueError:
        return True
    return bool(prover.faults(answer))


def _questions(files: Sequence[Any] | None) -> list[str]:
    """The questions of sets in any layout, or the lines of files; the bundled ones without any."""
    from eval.commands.run import questions_to_ask
    from eval.questions.layouts.recognised import load_any
    from eval.questions.question_set import QuestionItem

    found: list[str] = []
    for file in files or ():
        if file.suffix == ".txt":
            found += [line.strip() for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        else:
            found += [item.question for item in load_any(file) if isinstance(item, QuestionItem)]
    return list(dict.fromkeys(found)) if files else [item.question for item in questions_to_ask(None)]

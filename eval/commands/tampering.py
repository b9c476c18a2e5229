"""`yanzheng eval tampering`: an index and questions in, how many answers that were tampered with are caught, and how many true ones faulted, out."""

import argparse
import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from eval.commands.arguments import at_least_one
from index.given_path import given_path
from index.settings import Settings

if TYPE_CHECKING:
    from rag.answer import Answer
    from rag.proving import Prover

# Missed changes that are printed.
_PRINTED = 10


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is asked, and how often it is tampered with."""
    parser.add_argument("--index", type=given_path, metavar="DIR", help="an index folder (default: your own index)")
    parser.add_argument(
        "--questions",
        type=given_path,
        nargs="+",
        metavar="FILE",
        help="question sets, or files with a question a line (default: the bundled questions)",
    )
    parser.add_argument(
        "--rounds", type=at_least_one, default=1000, metavar="N", help="answers to tamper with (default: 1000)"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="what decides the changes (default: 0)")
    parser.add_argument("--json", type=given_path, metavar="FILE", help="write what was missed or wrongly faulted here")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Asks, tampers and verifies; returns 1 where a change was missed or a true answer faulted."""
    from index.storage.store import open_index
    from rag.ask import ask
    from rag.proving import Prover

    index = open_index(options.index, settings=settings)
    prover = Prover(index, settings)
    questions = _questions(options.questions)
    rounds = -(-options.rounds // len(questions))
    tried, caught = Counter[str](), Counter[str]()
    missed: list[dict[str, Any]] = []
    faulted: list[dict[str, Any]] = []
    withheld = 0
    for question in questions:
        answer = ask(question, index=index, composer="extractive", settings=settings)
        withheld += answer.withheld
        faults = prover.faults(answer)
        if faults:
            faulted.append({"question": question, "faults": faults, "answer": answer.to_dict()})
        left = options.rounds - tried.total()
        for kind, data in _tampered(answer, prover, min(rounds, left), options.seed):
            tried[kind] += 1
            if _is_caught(data, prover):
                caught[kind] += 1
            else:
                missed.append({"kind": kind, "question": question, "answer": data, "true": answer.to_dict()})
    print(f"{len(questions)} true answers, {len(faulted)} faulted; {withheld} lines withheld before they were given")
    for kind, count in sorted(tried.items()):
        print(f"{kind:10} {caught[kind]:6} of {count:6} caught")
    print(f"{'all':10} {caught.total():6} of {tried.total():6} caught")
    for one in [*missed, *faulted][:_PRINTED]:
        print(f"- {one.get('kind', 'true')}: {one['question']}")
    if options.json is not None:
        options.json.write_text(
            json.dumps({"missed": missed, "faulted": faulted}, ensure_ascii=False, indent=1), encoding="utf-8"
        )
    return 1 if missed or faulted else 0


def _tampered(answer: "Answer", prover: "Prover", count: int, seed: int) -> list[tuple[str, dict[str, Any]]]:
    from eval.falsifying.tampering import tampered

    return list(tampered(answer, prover.documents, count, seed))


def _is_caught(data: dict[str, Any], prover: "Prover") -> bool:
    """Whether a saved answer is refused or faulted."""
    from rag.answer import Answer

    try:
        answer = Answer.from_dict(json.loads(json.dumps(data)))
    except ValueError:
        return True
    return bool(prover.faults(answer))


def _questions(files: Any) -> list[str]:
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

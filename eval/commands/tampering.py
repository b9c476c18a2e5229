"""`yanzheng eval tampering`: an index and questions in, how many answers that were tampered with are caught, and how many true ones faulted, out."""

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from eval.commands.arguments import at_least_one
from eval.running.journal import Journal, Row
from eval.running.progress_bar import advance, progress_bar
from index.given_path import given_path
from index.settings import Settings

if TYPE_CHECKING:
    from eval.falsifying.ways import Way
    from index.storage.store import Index
    from rag.answer import Answer
    from rag.proving import Prover

# Missed changes that are printed.
_PRINTED = 10
_ROUNDS = 1000
_INTERRUPTED = 130
_ANSWERED = 200
# A glossary of one's own, for answers that are asked with one.
_GLOSSARY = "光谷\tOptics Valley\n投资\tmoney put in\n"


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
        "--true",
        action="store_true",
        help="tamper with nothing, and see only that no true answer is faulted, asked over HTTP too",
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

    index = (
        open_index(options.index, settings=settings)
        if options.documents is None
        else built_over(options.documents, settings)[0]
    )
    questions = _questions(options.questions)
    questions += fuzzed(questions, options.fuzzed, options.seed) if options.fuzzed else []
    rounds = 0 if options.true else options.rounds
    interrupted = False
    with (
        Journal.of(f"tampering {rounds} {options.seed}", questions, index, settings) as journal,
        progress_bar(" questions") as bar,
        _asking(index, options.seed, settings, serving=options.true) as asking,
    ):
        left = rounds - sum(sum(row["tried"].values()) for row in journal.rows.values())
        try:
            for place, question in enumerate(questions):
                if question not in journal.rows:
                    share = -(-left // (len(questions) - place))
                    row = asking.tried(question, questions[place - 1], place, share)
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


@contextmanager
def _asking(index: "Index", seed: int, settings: Settings, *, serving: bool) -> "Iterator[Asking]":
    """Who asks: over HTTP too where that is wanted, with a glossary that is there until the end."""
    from eval.running.serving.served import served

    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="yanzheng-tampering-")))
        (folder / "own.tsv").write_text(_GLOSSARY, encoding="utf-8")
        own = replace(settings, glossaries=(*settings.glossaries, folder / "own.tsv"))
        address = stack.enter_context(served(index.folder)) if serving else ""
        yield Asking(index, seed, settings, own, address)


class Asking:
    """Asks questions, each plainly and in one of the other ways, and holds the answers, and what is made of them, against the index."""

    def __init__(self, index: "Index", seed: int, settings: Settings, own: Settings, address: str) -> None:
        """`own` are the settings with a glossary, `address` that of a server over the same index; empty without one."""
        from rag.proving import Prover

        self._index, self._seed, self._address = index, seed, address
        self._settings, self._own = settings, own
        self._prover, self._prover_of_own = Prover(index, settings), Prover(index, own)
        self._refusal: Answer | None = None

    def tried(self, question: str, before: str, place: int, rounds: int) -> Row:
        """True answers to a question verified, asked plainly and in another way, and what became of so many changes of one of them. `before` is the
        question that was asked before it."""
        from eval.falsifying.ways import NAMES, Way, way_of
        from rag.question.wording import language_of

        row: Row = {"tried": {}, "caught": {}, "missed": [], "faulted": [], "withheld": 0, "abstained": 0, "asked": {}}
        draw = random.Random(f"{self._seed} {question}")
        last = self._answer(Way(NAMES[0], before))
        names = NAMES[1:] if self._address else NAMES[1:-1]
        turn, language = (before, last.text if last else ""), language_of(question)
        other = way_of(names[place % len(names)], question, turn, self._prover.documents, language, draw)
        ways = {way.name: self._answer(way) for way in (Way(NAMES[0], question), other)}
        asked = [(name, answer) for name, answer in ways.items() if answer is not None]
        if not asked:
            return row
        for name, answer in asked:
            faults = self._faults(name, answer)
            row["asked"][name] = 1
            row["withheld"] += answer.withheld
            row["abstained"] += answer.abstained
            row["faulted"] += [
                {"way": name, "question": question, "faults": faults, "answer": answer.to_dict()}
            ] * bool(faults)
        self._refusal = next((answer for _, answer in asked if answer.abstained), self._refusal)
        name, answer = asked[place % len(asked)]
        self._tamper(answer, self._refusal or last or answer, self._prover_of(name), rounds, row)
        return row

    def _tamper(self, answer: "Answer", another: "Answer", prover: "Prover", rounds: int, row: Row) -> None:
        from eval.falsifying.tampering import tampered

        tried, caught = Counter[str](), Counter[str]()
        refusal = self._refused(answer) if rounds else None
        for kind, data in tampered(answer, prover.documents, rounds, self._seed, another, refusal):
            tried[kind] += 1
            if _is_caught(data, prover):
                caught[kind] += 1
            else:
                missed = {"kind": kind, "answer": data, "true": answer.to_dict()}
                row["missed"].append({**missed, "question": answer.asked.question if answer.asked else ""})
        row["tried"], row["caught"] = dict(tried), dict(caught)

    def _answer(self, way: "Way") -> "Answer | None":
        """The answer to a question that is asked so; None for what cannot be asked."""
        from eval.running.serving.served import posted
        from index.errors import QuestionError
        from rag.answer import Answer
        from rag.ask import ask

        if way.served:
            status, told = posted(self._address, "/api/v1/ask", way.body())
            return Answer.from_dict(told) if status == _ANSWERED else None
        with suppress(QuestionError):
            return ask(
                way.question,
                index=self._index,
                history=way.history,
                documents=way.documents,
                filters=way.filters,
                composer="extractive",
                settings=self._own if way.own else self._settings,
            )
        return None

    def _prover_of(self, name: str) -> "Prover":
        return self._prover_of_own if name == "glossary" else self._prover

    def _faults(self, name: str, answer: "Answer") -> list[str]:
        """What is said to be wrong with a true answer: as it is given, as a line of a file, and where it came over HTTP, there."""
        from eval.running.serving.served import posted
        from rag.verification.answer_file import saved_of

        entry = {"line": 1, "question": answer.asked.question if answer.asked else "", "answer": answer.to_dict()}
        (saved,) = saved_of(json.dumps(entry).encode(), "The answer").answers
        found = self._prover_of(name).faults(saved)
        if name == "served":
            _, told = posted(self._address, "/api/v1/verify", answer.to_json().encode())
            found += [] if told.get("holds") else told.get("faults") or [str(told)]
        return found

    def _refused(self, answer: "Answer") -> "Answer | None":
        """A question that is answered as it would be refused; None where it cannot be."""
        from rag.answer import NONE
        from rag.ask import found_as
        from rag.extractive import extractive_answer

        if answer.asked is None or answer.abstained or answer.parts[0].kind == "introduction":
            return None
        found = found_as(answer.asked, self._index, self._settings)
        return extractive_answer(replace(found, certainty=NONE, parts=()), self._settings)


def _told(rows: dict[str, Row]) -> dict[str, Any]:
    """Prints the figures; returns what was missed, and what was true and faulted."""
    tried, caught, asked = Counter[str](), Counter[str](), Counter[str]()
    missed, faulted = [], []
    for row in rows.values():
        asked.update(row["asked"])
        tried.update(row["tried"])
        caught.update(row["caught"])
        missed += row["missed"]
        faulted += row["faulted"]
    withheld, refused = (sum(row[name] for row in rows.values()) for name in ("withheld", "abstained"))
    print(
        f"{asked.total()} true answers ({refused} refusals), {len(faulted)} faulted; {withheld} lines withheld before they were given"
    )
    for way, count in asked.items():
        print(f"{way:10} {count:6} asked, {sum(one['way'] == way for one in faulted)} faulted")
    for kind, count in sorted(tried.items()):
        print(f"{kind:10} {caught[kind]:6} of {count:6} caught")
    if tried:
        print(f"{'all':10} {caught.total():6} of {tried.total():6} caught")
    for one in [*missed, *faulted][:_PRINTED]:
        print(f"- {one.get('kind', 'true')}: {one['question']}")
    return {"missed": missed, "faulted": faulted}


def _is_caught(data: dict[str, Any], prover: "Prover") -> bool:
    """Whether a saved file is refused, or what it holds faulted or told as not proved."""
    from index.errors import AnswerFileError
    from rag.verification.answer_file import saved_of

    try:
        answers = saved_of(json.dumps(data).encode(), "The answer").answers
    except AnswerFileError:
        return True
    return not all(prover.verdict(answer).holds for answer in answers)


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

"""`yanzheng eval unseen`: archives of documents that no rule was written for in; tables on the terminal and a JSON file out.

Each archive is indexed whole. Of the part REPORT only totals are printed and written, never a question or an answer.
"""

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from eval.commands.run import built_over
from eval.judging.assessment import Assessment, assess
from eval.judging.outcome import Run
from eval.questions.question_set import QuestionItem
from eval.questions.unseen_set import PARTS, UnseenArchive, load_unseen
from eval.reporting.report_file import check_writable, write_json
from eval.reporting.unseen import as_data, as_text
from eval.running.progress_bar import advance, progress_bar
from eval.running.runner import run as ask_all
from index.given_path import given_path
from index.settings import Settings

if TYPE_CHECKING:
    from index.storage.store import Index

_INTERRUPTED = 130


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("folder", type=given_path, metavar="FOLDER", help="the folder of the archives, with its README")
    parser.add_argument("--part", choices=[p.lower() for p in PARTS], help="only this part (default: both)")
    parser.add_argument(
        "--json", type=given_path, metavar="OUT", help="write the measures, and FIT's answers, to this file"
    )
    parser.add_argument("--show", action="store_true", help="print FIT's questions that were answered wrongly")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns the exit status: 0, or 130 after Ctrl-C, when nothing is reported."""
    check_writable(options.json)
    parts = [p for p in PARTS if options.part in (None, p.lower())]
    judged: dict[str, list[Assessment]] = {part: [] for part in parts}
    for archive in load_unseen(options.folder):
        index, _ = built_over([archive.documents], settings)
        questions = [item for part in parts for item in archive.questions[part]]
        done = _asked(archive, questions, index, settings)
        if done.interrupted:
            return _INTERRUPTED
        for outcome in done.outcomes:
            part = next(p for p in parts if outcome.item in archive.questions[p])
            judged[part].append(assess(outcome, index.documents))
    if options.json is not None:
        write_json(options.json, as_data(judged))
    print(as_text(judged, show=options.show))
    if options.json is not None:
        print(f"\nWritten to {options.json}.")
    return 0


def _asked(archive: UnseenArchive, questions: Sequence[QuestionItem], index: "Index", settings: Settings) -> Run:
    with progress_bar(f" questions over {archive.name}") as bar:

        def progress(done: int, total: int) -> None:
            advance(bar, done, total)

        return ask_all(questions, index, settings=settings, progress=progress)

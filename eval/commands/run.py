"""`yanzheng eval run`: a question set in any layout and documents in; a table on the terminal and a JSON file out."""

import argparse
import hashlib
import json
import time
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from eval.commands.arguments import add_where_to_ask
from eval.judging.assessment import assess
from eval.questions.layouts.recognised import load_any
from eval.questions.layouts.single_document import AloneItem
from eval.questions.question_set import QuestionItem, load_questions
from eval.reporting.html_report import html_page
from eval.reporting.report import Report, as_data, as_text, shown_answers
from eval.reporting.report_file import check_writable, write_json, write_text
from eval.reporting.report_words import REPORT_WORDS
from eval.running.alone import run_alone
from eval.running.cost import cost_of
from eval.running.journal import Journal
from eval.running.progress_bar import advance, progress_bar
from eval.running.runner import run as ask_all
from index.document import Document
from index.errors import QuestionSetError
from index.given_path import given_path
from index.settings import Settings
from rag.answer import GENERATIVE
from rag.ask import composer_of

if TYPE_CHECKING:
    from index.storage.store import Index

_INTERRUPTED = 130
# In the package `eval`; over the document that comes with the product unless others are named.
_BUNDLED = ("bundled", "questions.jsonl")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    add_where_to_ask(parser)
    parser.add_argument(
        "--beside",
        type=given_path,
        nargs="+",
        metavar="PATH",
        help="files or folders that lie beside each question's own document, where questions bring one",
    )
    parser.add_argument(
        "--composer", choices=("extractive", "generative"), help="who writes the answers (default: the settings')"
    )
    parser.add_argument("--json", type=given_path, metavar="OUT", help="write measures and all answers to this file")
    parser.add_argument(
        "--report", type=given_path, metavar="OUT.html", help="write a report to read, in one HTML file"
    )
    parser.add_argument(
        "--language", choices=tuple(REPORT_WORDS), default="en", help="the language of that report (default: en)"
    )
    parser.add_argument("--show", action="store_true", help="print each question with its answer and its quotes")


def run(options: argparse.Namespace, settings: Settings) -> int:
    """Runs the command; returns the exit status: 0, or 130 after Ctrl-C.

    After Ctrl-C what was answered until then is measured, shown and written like a whole run. Raises `QuestionSetError`,
    `ReportWriteError` and the errors of reading documents and of opening or building an index.
    """
    check_writable(options.json)
    check_writable(options.report, "--report")
    questions = _loaded(options.questions)
    alone = [item for item in questions if isinstance(item, AloneItem)]
    together = [item for item in questions if isinstance(item, QuestionItem)]
    if alone and (options.documents is not None or options.index is not None):
        raise QuestionSetError(
            f"The questions of {options.questions} bring their own documents; leave out --documents and --index, or "
            "name what should lie beside each with --beside."
        )
    if together and options.beside is not None:
        raise QuestionSetError(
            f"--beside is for questions that bring their own documents, which {options.questions or 'the bundled set'} "
            "does not hold; name documents with --documents."
        )
    report, documents = _alone(alone, options, settings) if alone else _together(together, options, settings)
    # Before anything is printed, so that a reader who stops listening (`| head`) takes no file away.
    if options.json is not None:
        write_json(options.json, as_data(report))
    if options.report is not None:
        write_text(options.report, html_page(report, documents, options.language))
    if options.show and report.assessments:
        print(shown_answers(report), end="\n\n")
    print(as_text(report))
    for path in (options.json, options.report):
        if path is not None:
            print(f"\nWritten to {path}.")
    return _INTERRUPTED if report.run.interrupted else 0


def _together(
    questions: Sequence[QuestionItem], options: argparse.Namespace, settings: Settings
) -> tuple[Report, Sequence[Document]]:
    """All questions asked over one index."""
    index, seconds_index = index_to_ask(options, settings)
    # A model's answers are not those of another one, nor the documents' own words.
    composer = composer_of(options.composer, settings)
    written_by = (composer, settings.llm_model, settings.llm_base_url) if composer == GENERATIVE else (composer,)
    journal = Journal.of(
        " ".join(("run", *written_by)), [question.to_dict() for question in questions], index, settings
    )
    with progress_bar(" questions") as bar:
        outcome = ask_all(
            questions,
            index,
            settings=settings,
            composer=composer,
            progress=lambda done, total: advance(bar, done, total),
            journal=journal,
        )
    assessments = tuple(assess(o, index.documents) for o in outcome.outcomes)
    ids = tuple(d.id for d in index.documents)
    return Report(outcome, assessments, index.encoder.name, ids, cost_of(index, seconds_index)), index.documents


def _alone(
    questions: Sequence[AloneItem], options: argparse.Namespace, settings: Settings
) -> tuple[Report, Sequence[Document]]:
    """Each question asked over an index of its own documents."""
    composer = composer_of(options.composer, settings)
    done = run_alone(questions, settings, beside=options.beside or (), composer=composer)
    ids = tuple(d.id for d in done.documents)
    return Report(done.run, done.assessments, done.encoder, ids), done.documents


def questions_to_ask(path: Path | None) -> tuple[QuestionItem, ...]:
    """The question set that is named, or the bundled one; raises `QuestionSetError` for one that brings its own documents."""
    found = tuple(item for item in _loaded(path) if isinstance(item, QuestionItem))
    if not found:
        raise QuestionSetError(f"The questions of {path} bring their own documents; run them with: yanzheng eval run.")
    return found


def _loaded(path: Path | None) -> tuple[QuestionItem, ...] | tuple[AloneItem, ...]:
    """The question set that is named, in any layout, or the bundled one."""
    if path is not None:
        return load_any(path)
    with as_file(files("eval").joinpath(*_BUNDLED)) as bundled:
        return load_questions(bundled)


def index_to_ask(options: argparse.Namespace, settings: Settings) -> "tuple[Index, float | None]":
    """The index to ask, and the seconds that building it took, None where it was there already."""
    from index.build import default_index
    from index.storage.store import open_index

    if options.index is not None:
        return open_index(options.index, settings=settings), None
    if options.documents is None and options.questions is not None:
        return default_index(settings), None
    return built_over(options.documents, settings)


def built_over(documents: Sequence[Path] | None, settings: Settings) -> "tuple[Index, float]":
    """An index of these files and folders, or of the bundled document, and the seconds that building it took."""
    from index.build import build_bundled, build_index

    # Built again each time, so that it is what this version makes of these files today; only new texts are embedded.
    folder = settings.cache_folder / "evaluation" / _key(documents or ["bundled"], settings)
    began = time.perf_counter()
    with progress_bar(" texts") as bar:

        def progress(done: int, total: int, what: str) -> None:
            advance(bar, done, total, what)

        index = (
            build_bundled(folder, progress=progress, settings=settings)
            if documents is None
            else build_index(documents, folder, progress=progress, settings=settings)
        )
    return index, time.perf_counter() - began


def _key(sources: Sequence[Path | str], settings: Settings) -> str:
    """A folder name for these paths under this encoder: an edited file finds the vectors of what did not change."""
    named = [str(Path(source).expanduser().resolve()) if isinstance(source, Path) else source for source in sources]
    return hashlib.sha256(json.dumps([settings.encoder, *named]).encode()).hexdigest()[:16]

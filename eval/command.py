"""`yanzheng eval run`: a question set and documents in; a table on the terminal and a JSON file out."""

import argparse
import contextlib
import hashlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.assessment import assess
from eval.question_set import QuestionItem, load_questions
from eval.report import Report, as_data, as_text, shown_answers
from eval.runner import run
from index.errors import ReportWriteError
from index.settings import Settings

if TYPE_CHECKING:
    from tqdm import tqdm

    from index.store import Index

_INTERRUPTED = 130
# In the package `eval`; over the document that comes with the product unless others are named.
_BUNDLED = ("bundled", "questions.jsonl")


def main(arguments: Sequence[str], settings: Settings) -> int:
    """Runs `eval` with its arguments; returns the exit status: 0, or 130 after Ctrl-C.

    After Ctrl-C what was answered until then is measured, shown and written like a whole run. Raises `QuestionSetError`,
    `ReportWriteError` and the errors of reading documents and of opening or building an index.
    """
    options = _parser().parse_args(arguments)
    _check_writable(options.json)
    questions = _questions(options.questions)
    index = _index(options, settings)
    with _bar(" questions") as bar:
        outcome = run(questions, index, settings=settings, progress=lambda done, total: _advance(bar, done, total))
    assessments = tuple(assess(o, index.documents) for o in outcome.outcomes)
    report = Report(outcome, assessments, index.encoder.name, tuple(d.id for d in index.documents))
    if options.show and assessments:
        print(shown_answers(report), end="\n\n")
    print(as_text(report))
    if options.json is not None:
        _write(options.json, as_data(report))
        print(f"\nWritten to {options.json}.")
    return _INTERRUPTED if outcome.interrupted else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="yanzheng eval", description="Measure answers against a question set.")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    running = commands.add_parser(
        "run",
        help="ask every question of a set and measure the answers",
        description="Ask every question of a set and measure the answers. Without --documents and --index, the bundled "
        "questions are asked of the bundled document, and a question set of your own is asked of your own index.",
    )
    running.add_argument(
        "--questions", type=Path, metavar="FILE.jsonl", help="the question set (default: the bundled one)"
    )
    where = running.add_mutually_exclusive_group()
    where.add_argument("--documents", type=Path, nargs="+", metavar="PATH", help="files or folders to ask about")
    where.add_argument("--index", type=Path, metavar="DIR", help="an index folder to ask")
    running.add_argument("--json", type=Path, metavar="OUT", help="write measures and all answers to this file")
    running.add_argument("--show", action="store_true", help="print each question with its answer and its quotes")
    return parser


def _questions(path: Path | None) -> tuple[QuestionItem, ...]:
    if path is not None:
        return load_questions(path)
    with as_file(files("eval").joinpath(*_BUNDLED)) as bundled:
        return load_questions(bundled)


def _index(options: argparse.Namespace, settings: Settings) -> "Index":
    from index.build import build_bundled, build_index, default_index
    from index.store import open_index

    if options.index is not None:
        return open_index(options.index, settings=settings)
    if options.documents is None and options.questions is not None:
        return default_index(settings)
    # Built again each time, so that it is what this version makes of these files today; only new texts are embedded.
    folder = settings.cache_folder / "evaluation" / _key(options.documents or ["bundled"], settings)
    with _bar(" texts") as bar:

        def progress(done: int, total: int, what: str) -> None:
            bar.set_description(what, refresh=False)
            _advance(bar, done, total)

        if options.documents is None:
            return build_bundled(folder, progress=progress, settings=settings)
        return build_index(options.documents, folder, progress=progress, settings=settings)


def _key(sources: Sequence[Path | str], settings: Settings) -> str:
    """A folder name for these paths under this encoder: an edited file finds the vectors of what did not change."""
    named = [str(Path(source).expanduser().resolve()) if isinstance(source, Path) else source for source in sources]
    return hashlib.sha256(json.dumps([settings.encoder, *named]).encode()).hexdigest()[:16]


@contextlib.contextmanager
def _bar(unit: str) -> "Iterator[tqdm[Any]]":
    """A progress bar on the terminal; none where the error stream is no terminal."""
    from tqdm import tqdm

    with tqdm(unit=unit, file=sys.stderr, dynamic_ncols=True, leave=False, disable=None) as bar:
        yield bar


def _advance(bar: "tqdm[Any]", done: int, total: int) -> None:
    bar.total = total
    bar.update(done - bar.n)


def _check_writable(path: Path | None) -> None:
    """Says before the run, not after it, that its result would have no place to go."""
    if path is None:
        return
    if path.is_dir():
        raise ReportWriteError(f"{path} is a folder; name a file for --json.")
    if not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise ReportWriteError(f"{path} cannot be written: {path.parent} is no folder that may be written to.")


def _write(path: Path, data: dict[str, Any]) -> None:
    """Writes beside the file and renames, so that what lies there is always one whole report."""
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        # mkstemp makes files that only their owner may read.
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise ReportWriteError(
            f"{path} cannot be written ({error.strerror}); free space or name another file."
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask

"""The command `ask`: one question and its answer, or a file of questions and a file of answers. Used by `ui.command_line`."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import QuestionError
from index.given_path import given_path
from index.settings import Settings
from ui.commands.filtering import add_filters, kept
from ui.commands.given import STANDARD_INPUT, opened, standard_input, typed
from ui.commands.printing import printed

if TYPE_CHECKING:
    from index.storage.store import Index
    from rag.answer import Answer
    from ui.desk.beneath import Beneath

# Exit status where the documents do not say, and where a question of a file could not be asked.
NOT_SAID = 3
FAULTY = 1
# Kinds of files that one answer is written as (`ui.exporting`).
KINDS = ("docx", "md", "html", "json")


def register(commands: Any) -> None:
    """Adds the command to the parser's."""
    asking = commands.add_parser("ask", help="ask a question in Chinese or English, or all questions of a file")
    asking.add_argument("question", nargs="?", metavar="QUESTION", help="the question; - reads it from standard input")
    asking.add_argument("--index", type=given_path, metavar="DIR", help="an index folder (default: your own index)")
    asking.add_argument(
        "--composer",
        choices=("extractive", "generative"),
        help="who writes the answer: the documents' own words, or a language model, verified (default: the settings')",
    )
    asking.add_argument("--json", action="store_true", help="print the answer with all its proof as JSON")
    asking.add_argument(
        "--questions",
        type=given_path,
        metavar="FILE",
        help="ask each question of a file: one a line, JSON lines, CSV or xlsx; - reads lines from standard input",
    )
    asking.add_argument(
        "--column", metavar="NAME", help="the column of a CSV or xlsx file that holds the questions (default: question)"
    )
    asking.add_argument(
        "--out",
        type=given_path,
        metavar="FILE",
        help="where the answer goes, a .docx, .md, .html or .json file; the answers to --questions go to a .jsonl or .csv file (default: -, "
        "JSON lines on standard output)",
    )
    asking.add_argument(
        "--format",
        choices=KINDS,
        help="the kind of file that one answer is written as (default: by the ending of --out)",
    )
    add_filters(asking)
    asking.set_defaults(run=_ask)


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    if options.questions is not None:
        return _ask_all(options, settings)
    if options.question is None:
        raise QuestionError('There is nothing to ask; give a question (yanzheng ask "..."), or --questions FILE.')
    if options.column is not None:
        raise QuestionError("--column is for --questions FILE; leave it out for one question.")
    kind = _kind_of_file(options.out, options.format)
    from rag.ask import ask
    from rag.question.wording import checked

    text = _read() if options.question == STANDARD_INPUT else typed(options.question)
    question = checked(text)
    index = opened(options.index, settings)
    documents, filters = kept(options)
    answer = ask(
        question, index=index, composer=options.composer, documents=documents, filters=filters, settings=settings
    )
    if options.out is not None:
        from rag.documents.chosen import chosen
        from ui.desk.aid import Aid
        from ui.exporting.beside import beside
        from ui.exporting.formats import exported

        told = beside(chosen(index, documents, filters), answer.language, Aid(settings))
        options.out.write_bytes(exported([(question, answer)], answer.language, kind, told))
        print(f"The answer is in {options.out}.", file=sys.stderr)
    if options.json or options.out is None:
        beneath, bold = (None if options.json else _beneath(answer, index, settings)), sys.stdout.isatty()
        print(answer.to_json(indent=2) if options.json else printed(answer, beneath, bold=bold))
    return NOT_SAID if answer.abstained else 0


def _beneath(answer: "Answer", index: "Index", settings: Settings) -> "Beneath | None":
    """What writes English beneath the Chinese of an English answer; what it reads takes a while to load."""
    if answer.language != "en":
        return None
    from ui.desk.aid import Aid
    from ui.desk.beneath import Beneath

    quoted = {citation.document_id for citation in answer.citations}
    return Beneath({document.id: document for document in index.documents if document.id in quoted}, Aid(settings))


def _kind_of_file(out: Path | None, named: str | None) -> str:
    """The kind of file that one answer goes to. Raises `QuestionError` where it is not told, or told without a file."""
    if out is None:
        if named is not None:
            raise QuestionError("--format names a kind of file and --out the file; give --out, too.")
        return ""
    kind = named or out.suffix.removeprefix(".").lower()
    if kind not in KINDS:
        raise QuestionError(f"An answer is not written as {out.name}; name a file that ends with .{', .'.join(KINDS)}.")
    return kind


def _ask_all(options: argparse.Namespace, settings: Settings) -> int:
    from rag.ask import composer_of
    from ui.commands.batch import ask_all, output
    from ui.commands.question_file import read_questions

    if options.question is not None:
        raise QuestionError("Give a question or --questions FILE, not both.")
    composer_of(options.composer, settings)
    questions = read_questions(options.questions, options.column)
    out = options.out or Path(STANDARD_INPUT)
    with output(out, options.questions) as write:
        index = opened(options.index, settings)
        counts = ask_all(questions, index, write, composer=options.composer, kept=kept(options), settings=settings)
    if counts.faulty:
        return FAULTY
    return NOT_SAID if counts.not_said else 0


def _read() -> str:
    from index.language.encodings.decoding import decode

    data = standard_input()
    return decode(data, "Standard input").strip() if data.strip() else ""

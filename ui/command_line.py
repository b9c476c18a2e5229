"""The command `yanzheng`: ask, search, ui, eval, verify, and those of `ui.commands.document_commands` and `ui.commands.user_commands`. Every module that it needs is imported when its command is run.

Exit status: 0 where it went well (or the first build is still running), 1 where `verify` finds a fault, 2 for anything that the user has to mend, 3 where
`ask` finds that the documents do not say, 130 after Ctrl-C, 141 where whoever reads the output stopped reading.
"""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from index.errors import FirstBuildError, YanzhengError
from index.given_path import given_path
from index.settings import Settings
from ui.commands import document_commands, user_commands
from ui.commands.building import counted, with_progress
from ui.commands.filtering import add_filters, filtered
from ui.commands.serving_options import add_serving, serving_of

if TYPE_CHECKING:
    from index.storage.store import Index
    from rag.answer import Answer

_MENDABLE = 2
_NOT_SAID = 3
_INTERRUPTED = 130
# What a shell reports of a program that writes to a closed pipe (128 and the number of SIGPIPE).
_BROKEN_PIPE = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    _speak_utf8()
    try:
        status = _run(arguments)
        _flush()
    except FirstBuildError as error:  # Nobody has to mend anything.
        print(f"yanzheng: {error}", file=sys.stderr)
        return 0
    except YanzhengError as error:
        return _told(str(error))
    except KeyboardInterrupt:
        print("\nyanzheng: interrupted; nothing that was there before is lost.", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        _forget_output()
        return _BROKEN_PIPE
    except OSError as error:  # A full disk where the output goes, or a place that the system refuses.
        if error.filename is None:
            _forget_output()
        where = f"{error.filename} cannot be used" if error.filename else "The output cannot be written"
        return _told(f"{where}: {error.strerror or error}; free some space or name another place.")
    return status


def _run(arguments: Sequence[str] | None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given[:1] == ["eval"]:  # It has commands and options of its own, --help among them.
            return _evaluate(given[1:], Settings.from_environment())
        options = _parser().parse_args(given)
        return int(options.run(options, Settings.from_environment()))
    except SystemExit as stop:  # After --help and --version, and after wrong arguments, of which the parser has told.
        return int(stop.code or 0)


def _told(message: str) -> int:
    print(f"yanzheng: {message}", file=sys.stderr)
    return _MENDABLE


def _speak_utf8() -> None:
    """Output in UTF-8 wherever it goes: answers are Chinese, whatever the locale; what is no text is shown escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _flush() -> None:
    """Writes what is still held back, while an error can be told; without an output there is nothing to do."""
    if sys.stdout is not None:
        sys.stdout.flush()


def _forget_output() -> None:
    """What is still held back goes nowhere, so that Python does not complain of it at its end."""
    with contextlib.suppress(OSError), open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line, with the way to the help; takes no option cut short."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"allow_abbrev": False, **options})

    def error(self, message: str) -> NoReturn:
        self.exit(_MENDABLE, f"yanzheng: {message}; see {self.prog} --help\n")


class _Version(argparse.Action):
    """Looks the version up when it is asked for, which costs more than the rest of the parser."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"yanzheng {version('yanzheng')}")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="yanzheng",
        description="Answers from Chinese speeches and government reports, each proved to the character.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    document_commands.register(commands)
    user_commands.register(commands)

    asking = commands.add_parser("ask", help="ask a question in Chinese or English")
    asking.add_argument("question", metavar="QUESTION", help="the question; - reads it from standard input")
    asking.add_argument("--index", type=given_path, metavar="DIR", help="an index folder (default: your own index)")
    asking.add_argument(
        "--composer",
        choices=("extractive", "generative"),
        help="who writes the answer: the documents' own words, or a language model, verified (default: the settings')",
    )
    asking.add_argument("--json", action="store_true", help="print the answer with all its proof as JSON")
    add_filters(asking)
    asking.set_defaults(run=_ask)

    searching = commands.add_parser("search", help="find the passages that a question is about, best first")
    searching.add_argument("question", metavar="QUESTION")
    searching.add_argument("--index", type=given_path, metavar="DIR", help="an index folder (default: your own index)")
    searching.add_argument("--limit", type=_limit, default=5, metavar="N", help="how many passages (default: 5)")
    searching.add_argument("--explain", action="store_true", help="say of each why it was found")
    searching.add_argument("--json", action="store_true", help="print the passages and all that found them as JSON")
    add_filters(searching)
    searching.set_defaults(run=_search)

    serving = commands.add_parser("ui", help="serve the web interface on this machine")
    add_serving(serving)
    serving.set_defaults(run=_ui)

    verifying = commands.add_parser("verify", help="check a saved answer's citations against the index again")
    verifying.add_argument("answer", type=given_path, metavar="ANSWER.json")
    verifying.add_argument("--index", type=given_path, metavar="DIR", help="an index folder (default: your own index)")
    verifying.set_defaults(run=_verify)

    commands.add_parser("eval", help="measure answers against question sets")
    return parser


def _limit(text: str) -> int:
    if not (text.isdecimal() and len(text) <= 5) or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of passages; give a whole number from 1 to 1000")
    return int(text)


def _ask(options: argparse.Namespace, settings: Settings) -> int:
    from rag.ask import ask
    from rag.question.wording import checked

    asked = sys.stdin.read().strip() if options.question == "-" else _typed(options.question)
    question = checked(asked)
    index = filtered(_opened(options.index, settings), options)
    answer = ask(question, index=index, composer=options.composer, settings=settings)
    print(answer.to_json(indent=2) if options.json else _printed(answer))
    return _NOT_SAID if answer.abstained else 0


def _search(options: argparse.Namespace, settings: Settings) -> int:
    from rag.question.wording import checked
    from rag.retrieval.explain import in_words
    from rag.search import searched

    question = checked(_typed(options.question))
    language, found = searched(
        filtered(_opened(options.index, settings), options), question, limit=options.limit, settings=settings
    )
    if options.json:
        import json

        print(json.dumps([f.to_dict() for f in found], ensure_ascii=False, indent=2))
        return 0
    for hit in found:
        place = " › ".join((hit.title, *hit.section, *filter(None, [hit.place])))
        print(f"{hit.rank}. {place} ({hit.source}, {hit.start}-{hit.end})")
        print("   " + hit.text.replace("\n", "\n   "))
        if options.explain:
            print("".join(f"   · {line}\n" for line in in_words(hit.why, language)), end="")
    return 0


def _typed(argument: str) -> str:
    """An argument as it was typed: bytes that the locale does not explain are read as UTF-8, else as GB18030."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        typed = os.fsencode(argument)
        try:
            return typed.decode()
        except UnicodeDecodeError:
            return typed.decode("gb18030", "replace")
    return argument


def _printed(answer: "Answer") -> str:
    from rag.answer import LIKELY
    from rag.composing.parted import heads
    from ui.words import WORDS

    lines = [f"({answer.resolved})", ""] if answer.resolved else []
    lines += [f"({WORDS[answer.language].likely})"] if answer.certainty == LIKELY and not heads(answer) else []
    lines += [answer.text, "", *([f"({answer.notice})", ""] if answer.notice else [])]
    for citation in answer.citations:
        place = " › ".join((citation.title, *citation.section, *filter(None, [citation.place])))
        lines.append(f"[{citation.marker}] {place} ({citation.source}, {citation.start}-{citation.end})")
    return "\n".join(lines).rstrip()


def _ui(options: argparse.Namespace, settings: Settings) -> int:
    from ui.app import serve

    settings = replace(settings, host=options.host or settings.host, port=options.port or settings.port)
    serve(_opened(options.index, settings), settings, serving=serving_of(options))
    return 0


def _verify(options: argparse.Namespace, settings: Settings) -> int:
    from rag.verification.answer_file import read_answer
    from rag.verification.verify import faults

    answer = read_answer(options.answer)
    found = faults(answer, _opened(options.index, settings), settings)
    for fault in found:
        print(fault)
    if not found:
        print(f"No fault: {counted(len(answer.citations), 'citation')}, every quote stands where it says.")
    return 1 if found else 0


def _evaluate(arguments: list[str], settings: Settings) -> int:
    from eval.command import main as evaluate

    return evaluate(arguments, settings, _Parser)


def _opened(folder: Path | None, settings: Settings) -> "Index":
    """The index that a command works on; where the user has none yet, one of the bundled document is built, and said so."""
    from index.build import build_bundled
    from index.errors import IndexNotFoundError
    from index.storage.store import open_index

    try:
        return open_index(folder, settings=settings)
    except IndexNotFoundError:
        if folder is not None:
            raise
    print("There is no index yet; building one of the document that comes with Yanzheng.", file=sys.stderr)
    return with_progress(lambda progress: build_bundled(settings.index_folder, progress=progress, settings=settings))


if __name__ == "__main__":
    sys.exit(main())

"""The command `yanzheng`: search, ui, mcp, eval, verify, and those of `ui.commands`. Every module that it needs is imported when its command is run.

Exit status: 0 where it went well (or the first build is still running), 1 where `verify` finds a fault or a question of a file could not be asked, 2 for
anything that the user has to mend, 3 where `ask` finds that the documents do not say (of a file: of any question), 130 after Ctrl-C, 141 where whoever reads the output stopped reading.
"""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NoReturn

from index.errors import FirstBuildError, SettingsError, YanzhengError
from index.given_path import given_path
from index.settings import Settings
from ui.commands import asking, document_commands, user_commands, verifying
from ui.commands.filtering import add_filters, filtered
from ui.commands.given import opened, typed
from ui.commands.serving_options import add_serving, port_number, serving_of

_MENDABLE = 2
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
    asking.register(commands)

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

    tooling = commands.add_parser("mcp", help="serve tools to language models (Model Context Protocol)")
    tooling.add_argument("--index", type=given_path, metavar="DIR", help="an index folder (default: your own index)")
    tooling.add_argument("--http", action="store_true", help="over HTTP (default: standard input and output)")
    tooling.add_argument("--host", help="address to listen on (default: 127.0.0.1, which only this machine reaches)")
    tooling.add_argument("--port", type=port_number, help="port to listen on (default: 7861)")
    tooling.set_defaults(run=_mcp)

    verifying.register(commands)
    commands.add_parser("eval", help="measure answers against question sets")
    return parser


def _limit(text: str) -> int:
    if not (text.isdecimal() and len(text) <= 5) or not 1 <= int(text) <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of passages; give a whole number from 1 to 1000")
    return int(text)


def _search(options: argparse.Namespace, settings: Settings) -> int:
    from rag.documents.labels import told_apart
    from rag.question.wording import checked
    from rag.retrieval.explain import in_words
    from rag.search import searched
    from rag.structure.frames import titled

    question = checked(typed(options.question))
    index = filtered(opened(options.index, settings), options)
    language, found = searched(index, question, limit=options.limit, settings=settings)
    if options.json:
        import json

        print(json.dumps([f.to_dict() for f in found], ensure_ascii=False, indent=2))
        return 0
    for hit in found:
        title = titled(hit.title, told_apart(index.document(hit.document_id), index.documents))
        place = " › ".join((title, *hit.section, *filter(None, [hit.place])))
        print(f"{hit.rank}. {place} ({hit.source}, {hit.start}-{hit.end})")
        print("   " + hit.text.replace("\n", "\n   "))
        if options.explain:
            print("".join(f"   · {line}\n" for line in in_words(hit.why, language)), end="")
    return 0


def _ui(options: argparse.Namespace, settings: Settings) -> int:
    from ui.app import serve

    settings = replace(settings, host=options.host or settings.host, port=options.port or settings.port)
    serve(opened(options.index, settings), settings, serving=serving_of(options))
    return 0


def _mcp(options: argparse.Namespace, settings: Settings) -> int:
    from ui.tools.serving import HOST, PORT, serve

    if not options.http and (options.host or options.port):
        raise SettingsError("--host and --port are for --http; give it too, or leave them out.")
    index = partial(opened, options.index, settings)
    serve(index, settings, http=options.http, host=options.host or HOST, port=options.port or PORT)
    return 0


def _evaluate(arguments: list[str], settings: Settings) -> int:
    from eval.command import main as evaluate

    return evaluate(arguments, settings, _Parser)


if __name__ == "__main__":
    sys.exit(main())

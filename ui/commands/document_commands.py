"""The commands about the documents of an index: index, add, remove, update, documents, watch. Used by `ui.command_line`."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import IndexNotFoundError, OtherDocumentsError
from index.given_path import given_path
from index.settings import Settings
from ui.commands.building import counted, progress_lines, tell_passed_over, tell_read, with_progress

if TYPE_CHECKING:
    from index.changing import Changed
    from index.document import Document
    from index.reading.formats.extracted import PassedOver
    from index.storage.store import Index

# What a user may say of a document, and what the help says of it.
_FIELDS = {
    "title": "its title",
    "kind": "what it is: 报告, 通知",
    "date": "its day: 2026-01-12, 2026-01 or 2026",
    "year": "the year that it belongs to",
    "place": "the place that it is of",
    "organisation": "who issued it",
    "speaker": "who gave it",
    "occasion": "on what occasion it was given",
}
# As many documents as are named where all of some are meant.
_NAMED = 3


def register(commands: Any) -> None:
    """Adds the commands to the parser's."""
    indexing = commands.add_parser("index", help="read documents and build an index of them, and of nothing else")
    indexing.add_argument("sources", nargs="*", type=given_path, metavar="PATH", help="files, or folders of them")
    indexing.add_argument("--out", type=given_path, metavar="DIR", help="the index folder (default: your own index)")
    indexing.add_argument("--replace", action="store_true", help="also where the index holds other documents, which go")
    indexing.add_argument("--check", action="store_true", help="look through all files of the index, and mend them")
    _add_list(indexing)
    indexing.set_defaults(run=_index)

    adding = _command(commands, "add", _add, "add documents to an index, or read them again")
    adding.add_argument("sources", nargs="+", type=given_path, metavar="PATH", help="files, or folders of them")
    _add_list(adding)

    removing = _command(commands, "remove", _remove, "take documents out of an index")
    removing.add_argument("names", nargs="+", metavar="DOCUMENT", help="an id, a title, a file or a folder")

    updating = _command(commands, "update", _update, "read documents again whose files changed")
    updating.add_argument("sources", nargs="*", type=given_path, metavar="PATH", help="only those (default: all)")
    updating.add_argument("--prune", action="store_true", help="take out those whose files are gone")

    showing = _command(commands, "documents", _documents, "show the documents of an index, or say what one is")
    showing.add_argument("--json", action="store_true", help="print all that is known of them as JSON")
    editing = showing.add_subparsers(metavar="edit").add_parser("edit", help="say what a document is; '' takes it back")
    editing.add_argument("document", metavar="DOCUMENT", help="its id, its title or its file")
    _add_index(editing, default=argparse.SUPPRESS)  # What stands before `edit` holds unless it is said again.
    for field, what in _FIELDS.items():
        editing.add_argument(f"--{field}", metavar="TEXT", help=what)
    editing.set_defaults(run=_edit)

    watching = _command(commands, "watch", _watch, "keep an index as a folder is, until Ctrl-C")
    watching.add_argument("folder", type=given_path, metavar="FOLDER")


def _add_list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--list", action="store_true", help="name every file that is read or passed over, of many too")


def _command(commands: Any, name: str, run: Any, what: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=what)
    _add_index(parser)
    parser.set_defaults(run=run)
    return parser


def _add_index(parser: argparse.ArgumentParser, **options: Any) -> None:
    parser.add_argument(
        "--index", type=given_path, metavar="DIR", help="an index folder (default: your own index)", **options
    )


def _index(options: argparse.Namespace, settings: Settings) -> int:
    from index.errors import NoDocumentsError

    folder = options.out or settings.index_folder
    if options.check:
        return _check(folder, settings)
    if not options.sources:
        raise NoDocumentsError("No document was named; name files or folders, or --check to look through the index.")
    _say(_built(options.sources, folder, settings, replace=options.replace, whole=options.list), folder)
    return 0


def _built(sources: Sequence[Path], folder: Path, settings: Settings, *, replace: bool, whole: bool = False) -> "Index":
    from index.build import build_index

    def others(documents: "Sequence[Document]") -> None:
        named = ", ".join(d.title for d in documents[:_NAMED]) + (" and others" if len(documents) > _NAMED else "")
        many = counted(len(documents), "other document")
        if not replace:
            raise OtherDocumentsError(
                f"The index {folder} holds {many} ({named}), which would go; add these to them with "
                "`yanzheng add PATH...`, or put these in their place with --replace."
            )
        print(f"replacing {many} of the index {folder} ({named})", file=sys.stderr)

    read: list[Document] = []
    build = partial(
        build_index,
        sources,
        folder,
        read=read.extend,
        passed_over=lambda unread: tell_read(read, unread, whole=whole),
        others=others,
        settings=settings,
    )
    return with_progress(lambda progress: build(progress=progress))


def _check(folder: Path, settings: Settings) -> int:
    from index.checking import checked

    found = with_progress(lambda progress: checked(folder, progress=progress, settings=settings))
    for fault in found.faults:
        print(fault)
    if not found.faults:
        print(
            f"No fault: {counted(found.documents, 'document')} in {folder}, every file and every text as it was written."
        )
    elif found.mended:
        print(f"mended: {counted(found.documents, 'document')} in {folder}")
    for lost in found.lost:
        print(f"lost: {lost}", file=sys.stderr)
    return 0 if not found.lost else 1


def _add(options: argparse.Namespace, settings: Settings) -> int:
    from index.changing import added

    folder = options.index or settings.index_folder
    try:
        index = _opened(folder, settings)
    except IndexNotFoundError:
        _say(_built(options.sources, folder, settings, replace=False, whole=options.list), folder)
        return 0
    changed = with_progress(lambda progress: added(index, options.sources, progress=progress, settings=settings))
    return _tell(changed, whole=options.list)


def _remove(options: argparse.Namespace, settings: Settings) -> int:
    from index.changing import removed

    return _tell(removed(_opened(options.index, settings), options.names, settings=settings))


def _update(options: argparse.Namespace, settings: Settings) -> int:
    from index.changing import updated

    index = _opened(options.index, settings)
    paths = options.sources or None
    return _tell(with_progress(lambda p: updated(index, paths, prune=options.prune, progress=p, settings=settings)))


def _edit(options: argparse.Namespace, settings: Settings) -> int:
    from index.changing import edited
    from index.errors import DocumentError

    said = {field: getattr(options, field) for field in _FIELDS if getattr(options, field) is not None}
    if not said:
        raise DocumentError(f"Nothing was said of {options.document}; say something with --title, --year and the like.")
    changed = edited(_opened(options.index, settings), options.document, said, settings=settings)
    for document in changed.replaced:
        known = {field: getattr(document, field) for field in _FIELDS}
        print(f"{document.id}: " + ", ".join(f"{field} {value}" for field, value in known.items() if value))
    return 0


def _documents(options: argparse.Namespace, settings: Settings) -> int:
    import json

    from ui.commands.document_table import as_record, table

    index = _opened(options.index, settings)
    if options.json:
        print(json.dumps([as_record(kept) for kept in index.kept], ensure_ascii=False, indent=2))
    else:
        print(table(index.kept))
    return 0


def _watch(options: argparse.Namespace, settings: Settings) -> int:
    from index.watching import begun, followed

    folder = options.index or settings.index_folder
    print(f"watching {options.folder} for {folder}; Ctrl-C ends it", flush=True)
    try:
        index = _opened(folder, settings)
    except IndexNotFoundError:
        index = begun(options.folder, lambda: _built([options.folder], folder, settings, replace=False))
        _say(index, folder)
        sys.stdout.flush()
    told: tuple[PassedOver, ...] = ()
    gone: tuple[Document, ...] = ()
    for changed in followed(index, options.folder, progress=progress_lines(), settings=settings):
        # What cannot be read, or is gone, stays so; it is told once, not with every change beside it.
        fresh = tuple(one for one in changed.passed_over if one not in told)
        left = tuple(one for one in changed.gone if one not in gone)
        told, gone = changed.passed_over, changed.gone
        if changed.added or changed.replaced or changed.removed or changed.moved or fresh or left:
            _tell(replace(changed, passed_over=fresh, gone=left), until="until another document comes")
            sys.stdout.flush()
    return 0


def _tell(changed: "Changed", *, whole: bool = True, until: str = "--prune takes it out") -> int:
    """What was done, a line a document, and what the index holds now; `until` says how long what is gone stays."""
    tell_passed_over(changed.passed_over, whole=whole)
    for what, documents in (("added", changed.added), ("read again", changed.replaced), ("removed", changed.removed)):
        for document in documents:
            print(f"{what}: {document.title} ({document.source})")
    for document in changed.moved:
        print(f"goes on: {document.title} ({document.source}), which has the same text")
    for document in changed.gone:
        print(f"gone: {document.title} ({document.source}); it stays in the index, {until}", file=sys.stderr)
    _say(changed.index, changed.index.folder)
    return 0


def _say(index: "Index", folder: Path) -> None:
    passages = sum(len(d.passages) for d in index.documents)
    unread = f"; {counted(len(index.passed_over), 'file')} passed over" if index.passed_over else ""
    print(f"{counted(len(index.documents), 'document')}, {counted(passages, 'passage')} in {folder}{unread}")


def _opened(folder: Path | None, settings: Settings) -> "Index":
    from index.storage.store import open_index

    return open_index(folder, settings=settings)

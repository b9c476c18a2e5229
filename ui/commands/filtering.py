"""The options that keep a question to some documents. Used by `ui.command_line`."""

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.storage.store import Index

# What a document may be chosen by, and what the help says of it.
_FILTERS = {
    "year": "of that year",
    "date": "of that day, or of the month or year that it begins with (2026-01)",
    "place": "of that place (湖北)",
    "kind": "of that kind (报告)",
    "organisation": "issued by it",
    "speaker": "given by that person",
    "occasion": "given on that occasion",
}


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Adds the options to a command's."""
    parser.add_argument(
        "--document",
        action="append",
        metavar="NAME",
        help="only this document, by its title, id or file; may be given several times",
    )
    for name, what in _FILTERS.items():
        parser.add_argument(f"--{name}", metavar="TEXT", help=f"only documents {what}")


def kept(options: argparse.Namespace) -> tuple[tuple[str, ...], dict[str, str]]:
    """What the options keep a question to: names of documents, and filters."""
    given = {name: value for name in _FILTERS if (value := getattr(options, name)) is not None}
    return tuple(options.document or ()), given


def filtered(index: "Index", options: argparse.Namespace) -> "Index":
    """The index over the documents that the options name. Raises `DocumentNotFoundError`."""
    from rag.documents.chosen import kept_to

    return kept_to(index, *kept(options))

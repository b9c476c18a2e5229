"""The options that keep a question to some documents."""

import argparse

from rag.documents.filters import FILTERS
from ui.commands.filtering import add_filters, kept


def test_documents_are_chosen_by_all_that_is_known_of_them() -> None:
    """Each part has its option; what is not said keeps to nothing."""
    parser = argparse.ArgumentParser()
    add_filters(parser)
    said = dict.fromkeys(FILTERS, "2026")
    given = [word for name, value in said.items() for word in (f"--{name}", value)]
    assert kept(parser.parse_args([*given, "--document", "一", "--document", "二"])) == (("一", "二"), said)
    assert kept(parser.parse_args([])) == ((), {})

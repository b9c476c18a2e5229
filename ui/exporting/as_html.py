"""A paper as one HTML file that needs nothing else: its style stands in it, and its proofs below each answer. Used by `ui.exporting.formats`."""

from ui.exporting.paper import Paper
from ui.markup import rendered
from ui.words import WORDS


def written(paper: Paper) -> bytes:
    """The file's bytes, UTF-8. All that a document or a question holds is shown as text."""
    page = rendered("exporting/as_html.html", "paper", paper, WORDS[paper.language])
    return f"<!doctype html>\n{page}\n".encode("utf-8", "replace")

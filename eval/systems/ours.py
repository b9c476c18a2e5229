"""Yanzheng's answers: the quotes of `ask()`, none where it refuses."""

import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from index.encoding.encoder import Encoder
from index.settings import Settings

if TYPE_CHECKING:
    from eval.systems.worker import Ask, Shown
    from index.storage.store import Index


def opened(documents: Sequence[tuple[str, str]], encoder: Encoder, settings: Settings) -> "Ask":
    """Indexes the documents and asks as a user would."""
    from rag import ask

    index = indexed(documents, encoder, settings)
    numbers = {document.id: number_of(document.source) for document in index.documents}

    def shown(question: str) -> "Shown":
        answer = ask(question, index=index, settings=settings)
        return [] if answer.abstained else [(numbers[c.document_id], c.quote) for c in answer.citations]

    return shown


def indexed(documents: Sequence[tuple[str, str]], encoder: Encoder, settings: Settings) -> "Index":
    """An index of the documents, under their own names."""
    from index.build import build_index

    with tempfile.TemporaryDirectory(prefix="yanzheng-rivals-") as scratch:
        paths = []
        for number, (name, text) in enumerate(documents):
            folder = Path(scratch) / f"{number:06d}"
            folder.mkdir()
            paths.append(folder / f"{name}.txt")
            paths[-1].write_text(text, encoding="utf-8")
        return build_index(paths, Path(scratch) / "index", settings=settings, encoder=encoder)


def number_of(source: str) -> int:
    """The document's number, which is the name of its folder."""
    return int(PurePath(source).parent.name)

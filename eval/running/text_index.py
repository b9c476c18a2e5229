"""The paragraphs or passages of a public set in, an index with a document for each out. Used by `eval squad` and `eval rgb`."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from eval.running.progress_bar import advance, progress_bar
from index.document import Document
from index.errors import EmptyDocumentError, NoDocumentsError, QuestionSetError
from index.reading.formats.extracted import PassedOver
from index.settings import Settings

if TYPE_CHECKING:
    from index.storage.store import Index


def text_index(texts: Sequence[str], path: Path, settings: Settings) -> "Index":
    """An index whose documents are these texts, in the settings' cache; `text_number` tells which is which.

    Built again each time, so that it is what this version makes of them; only texts that are new are embedded.
    Raises `QuestionSetError`, naming the set in `path`, for a text that holds no sentence, and what `build_index` raises.
    """
    from index.build import build_index

    folder = settings.cache_folder / "evaluation" / _digest(texts)
    documents = folder / "texts"
    documents.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(texts):
        (documents / f"{number:06d}.txt").write_text(text, encoding="utf-8", newline="\n")
    try:
        with progress_bar(" texts") as bar:
            return build_index(
                documents,
                # Another encoder's vectors lie beside this one's, so that changing to and fro embeds nothing again.
                folder / _digest([settings.encoder]),
                progress=lambda done, total, what: advance(bar, done, total, what),
                passed_over=_refuse,
                settings=settings,
            )
    except (EmptyDocumentError, NoDocumentsError) as error:
        raise QuestionSetError(f"{path} has a paragraph that no index can hold: {error}") from None


def can_be_indexed(text: str) -> bool:
    """Whether a text holds a sentence; a caption, a row of buttons or of marks is nothing that could be found."""
    from index.language.encodings.decoding import decode
    from index.reading.parse import parse_document

    try:
        return bool(parse_document(decode(text.encode(), ""), name="", source="").passages)
    except EmptyDocumentError:
        return False


def text_number(document: Document) -> int:
    """The place, in the sequence that `text_index` was given, of the text that a document holds."""
    return int(PurePath(document.source).stem)


def _digest(texts: Sequence[str]) -> str:
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]


def _refuse(passed_over: Sequence[PassedOver]) -> None:
    """Of a set no paragraph may be missing."""
    if passed_over:
        raise EmptyDocumentError(f"{passed_over[0].source} {passed_over[0].reason}.")

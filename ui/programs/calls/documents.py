"""The documents of the index for programs: listed, added, removed, read. Used by `ui.programs.application`.

What is added and removed goes through `ui.desk.library.library`, as on the page: one change at a time, of which everybody sees the outcome.
"""

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path, PurePath, PureWindowsPath
from typing import Annotated

from fastapi import APIRouter, File, Query, UploadFile
from fastapi import Path as InPath
from fastapi.responses import Response

from index import errors
from index.document import Document
from index.errors import DocumentError, NoDocumentsError
from ui.desk.library.library import SENT, Told
from ui.programs import models
from ui.programs.faults import OUR_FAULT, RefusedError, json_answer, refused_as, status_of
from ui.programs.service import Service
from ui.serving.bodies import LARGEST_FILE, LONGEST_UPLOAD

# Files of one call; documents of one list; code points of one piece of text.
MOST_FILES = 50
MOST_LISTED = 1_000
LONGEST_TEXT = 200_000
# Beyond this no text goes.
_FARTHEST = 2**31 - 1

Id = Annotated[str, InPath(max_length=1_000, description="The document's id, as the list tells it.")]
Offset = Annotated[int, Query(ge=0, le=_FARTHEST, description="The first character (code point).")]
End = Annotated[int | None, Query(ge=0, le=_FARTHEST, description="The character behind the last.")]


def entry_of(document: Document) -> dict[str, object]:
    """A document and what is known of it, without its text."""
    return {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        **document.about.to_dict(),
        "length": len(document.text),
        "sections": len(document.sections),
        "passages": len(document.passages),
    }


def router(service: Service) -> APIRouter:
    """The routes."""
    routes = APIRouter(prefix="/documents")
    sent = service.settings.data_folder / SENT

    @routes.get("", response_model=models.DocumentList, summary="List the documents")
    def list_documents(
        offset: Annotated[int, Query(ge=0, le=_FARTHEST)] = 0,
        limit: Annotated[int, Query(ge=1, le=MOST_LISTED)] = 100,
    ) -> Response:
        """The documents in the index's order, with their kind, date, year and what else is known of them."""
        documents = service.library.documents
        chosen = documents[offset : offset + limit]
        return json_answer({"total": len(documents), "documents": [entry_of(document) for document in chosen]})

    @routes.post(
        "", response_model=models.Changed, status_code=201, summary="Add documents", max_body_size=LONGEST_UPLOAD
    )
    def add_documents(
        files: Annotated[
            list[UploadFile], File(min_length=1, max_length=MOST_FILES, description="The files, each under its name.")
        ],
    ) -> Response:
        """Reads files of any kind that Yanzheng reads. One that is called as one that was sent before takes its place. What cannot be read is
        told with its reason; where nothing can, the status is 422."""
        with service.changing.place(), tempfile.TemporaryDirectory(prefix="yanzheng-", dir=service.sent) as folder:
            told = _last(service.library.add(_laid_down(files, Path(folder))), sent, 422)
        if not told.ids:
            raise _nothing_read(told)
        unread = [{"file": file, "reason": reason} for file, reason in told.passed_over]
        came = [entry_of(document) for document in service.library.documents if document.id in told.ids]
        return json_answer({"added": came, "removed": [], "passed_over": unread}, 201)

    @routes.get("/{document_id}", response_model=models.DocumentEntry, summary="One document")
    def get_document(document_id: Id) -> Response:
        """What is known of a document."""
        return json_answer(entry_of(service.document(document_id)))

    @routes.delete("/{document_id}", response_model=models.Changed, summary="Remove a document")
    def remove_document(document_id: Id) -> Response:
        """Takes a document out of the index and off the disk. The last one stays: an index without documents is none (409)."""
        service.document(document_id)
        with service.changing.place():
            _last(service.library.remove(document_id), sent)
        return json_answer({"added": [], "removed": [document_id], "passed_over": []})

    @routes.get("/{document_id}/text", response_model=models.DocumentText, summary="A document's text")
    def get_text(document_id: Id, start: Offset = 0, end: End = None) -> Response:
        """Characters `start` to `end` of the text, as citations count them (Unicode code points); 200,000 at most in one call."""
        document = service.document(document_id)
        length = len(document.text)
        first = min(start, length)
        behind = max(first, min(length if end is None else end, length, first + LONGEST_TEXT))
        piece = {"id": document.id, "start": first, "end": behind, "length": length}
        return json_answer({**piece, "text": document.text[first:behind]})

    @routes.get("/{document_id}/outline", response_model=models.Outline, summary="A document's headings")
    def get_outline(document_id: Id) -> Response:
        """The tree of headings, with where each section's text stands."""
        document = service.document(document_id)
        sections = [
            {
                "number": s.number,
                "parent": s.parent,
                "level": s.level,
                "kind": s.kind,
                "heading": document.heading(s.number),
                "start": s.start,
                "end": s.end,
            }
            for s in document.sections
        ]
        return json_answer({"id": document.id, "title": document.title, "sections": sections})

    return routes


def _laid_down(files: list[UploadFile], folder: Path) -> list[str | Path]:
    """The files on the disk, each under its own name."""
    places: list[str | Path] = []
    for file in files:
        name = PurePath(PureWindowsPath(file.filename or "").name).name
        if not name.strip(". ") or not name.isprintable() or len(name.encode(errors="replace")) > 200:
            raise RefusedError(422, "A file has no name that a file can have.", "Send each with its name.", "NameError")
        if folder / name in places:
            raise RefusedError(422, f"Two files are called {name}.", "Send each under a name of its own.", "NameError")
        if (file.size or 0) > LARGEST_FILE:
            raise RefusedError(413, f"{name} has more than {LARGEST_FILE:,} bytes.", "Send it in parts.", "SizeError")
        with (folder / name).open("wb") as copy:
            shutil.copyfileobj(file.file, copy)
        places.append(folder / name)
    return places


def _last(told: Iterable[Told], folder: Path, status: int | None = None) -> Told:
    """What came of a change; raises `RefusedError` for its fault, which names files in `folder` as they were sent."""
    *_, last = told
    if last.fault is None:
        return last
    kind, message = last.fault.kind, last.fault.message.replace(f"{folder}{os.sep}", "")
    if not message:
        raise OUR_FAULT
    cls = getattr(errors, kind)
    raise refused_as(kind, message, status if status and issubclass(cls, DocumentError) else status_of(cls))


def _nothing_read(told: Told) -> RefusedError:
    said = " ".join(f"{name}: {reason}" for name, reason in told.passed_over) or "The files hold no document."
    return RefusedError(
        422, f"Nothing was read. {said}", "Send files of a kind that is read.", NoDocumentsError.__name__
    )

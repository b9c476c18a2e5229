"""An error in, what a program is told out: an HTTP status, what is wrong, what to do. Used by every route of `ui.programs`."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi import HTTPException
from fastapi.responses import Response

from index.errors import (
    DocumentNotFoundError,
    EncoderError,
    IndexBusyError,
    IndexFolderError,
    LanguageModelError,
    NoDocumentsError,
    ReaderError,
    SettingsError,
    YanzhengError,
)

# What the caller asked for and cannot have is 422, unless one of these says more; the most particular class counts.
_STATUSES: Mapping[type[YanzhengError], int] = {
    DocumentNotFoundError: 404,
    SettingsError: 409,
    IndexBusyError: 409,
    NoDocumentsError: 409,
    IndexFolderError: 503,
    EncoderError: 503,
    ReaderError: 503,
    LanguageModelError: 503,
}
SEE = "See /api/docs for what each call takes."
# What FastAPI calls a body that is no JSON.
NO_JSON = "json_invalid"


class RefusedError(HTTPException):
    """A call that is refused, with what to do about it."""

    def __init__(
        self, status: int, error: str, what_to_do: str, kind: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(status, error, dict(headers or {}))
        self.error, self.what_to_do, self.kind = error, what_to_do, kind

    def told(self) -> dict[str, str]:
        """As a program is told it."""
        return {"error": self.error, "what_to_do": self.what_to_do, "kind": self.kind}


# What nobody expected; the server's log has it.
OUR_FAULT = RefusedError(
    500, "Something went wrong inside Yanzheng.", "Try again; the details are where it was started.", "InternalError"
)


def refused(error: YanzhengError) -> RefusedError:
    """The same for an error of ours, whose message says both."""
    return refused_as(type(error).__name__, str(error), status_of(type(error)))


def status_of(kind: type[YanzhengError]) -> int:
    """The status for an error of that class."""
    return next((_STATUSES[cls] for cls in kind.__mro__ if cls in _STATUSES), 422)


def refused_as(kind: str, message: str, status: int) -> RefusedError:
    """The same for one that is known by the name of its class."""
    return RefusedError(status, *parted(message), kind)


def parted(message: str) -> tuple[str, str]:
    """What is wrong, and what to do: our messages say them in that order, parted by a semicolon, a full stop or a colon."""
    for mark in ("; ", ". ", ": "):
        wrong, found, do = message.partition(mark)
        if found:
            return f"{wrong.rstrip('.')}.", do[:1].upper() + do[1:]
    return message, SEE


def json_answer(data: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer in JSON, Chinese characters written as themselves; half of a character, which UTF-8 cannot write, is `?`."""
    return Response(json_text(data), status, dict(headers or {}), media_type="application/json")


def json_text(data: object) -> bytes:
    """The JSON of plain data, on one line."""
    return json.dumps(data, ensure_ascii=False).encode("utf-8", "replace")


def told_of(fault: Any) -> str:
    """One fault of those that FastAPI found in a call: where it stands, and what it is."""
    if fault["type"] == NO_JSON:
        return f"The body is no JSON ({fault['ctx']['error']})."
    where = ".".join(str(part) for part in fault["loc"] if part not in ("body", "query", "path"))
    return f"{where}: {fault['msg']}" if where else str(fault["msg"])

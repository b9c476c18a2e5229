"""The API put together: what the routes work on in, an ASGI application out. Used by `ui.programs.door`.

FastAPI describes it: `/api/openapi.json` for programs, `/api/docs` for people, a page of ours that fetches nothing from anywhere.
"""

import logging
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from index.errors import YanzhengError
from ui.programs import models
from ui.programs.calls import asking, completions, documents, judging, searching
from ui.programs.docs import docs_html
from ui.programs.entry import DOCS, LONGEST_BODY, OPEN, SCHEMA, in_form_of
from ui.programs.faults import NO_JSON, OUR_FAULT, SEE, RefusedError, json_answer, refused, told_of
from ui.programs.service import Service

_LOG = logging.getLogger(__name__)

VERSION = "1"
_TITLE = "Yanzheng: answers from Chinese documents, with proof"
_WHAT = {
    400: "The body is no JSON, or the request came for another server's name.",
    401: "A key is wanted (`Authorization: Bearer KEY` or `X-API-Key: KEY`).",
    404: "There is no such document, or none that is asked for.",
    409: "The server is not set up for it, or the documents are being changed.",
    413: "The body is too long.",
    422: "The call is not as this page says.",
    429: "Too many are asking at this moment; `Retry-After` says in how many seconds to come again.",
    503: "The index or the encoder cannot be used.",
}
# Where none are set programs on this machine need none.
_KEYS: dict[str, Any] = {"bearer": {"type": "http", "scheme": "bearer"}}
_KEYS["key"] = {"type": "apiKey", "in": "header", "name": "X-API-Key"}


def application(service: Service) -> FastAPI:
    """The API, without the keys that it stands behind."""
    app = _Described(
        title=_TITLE,
        version=VERSION,
        description="Every citation is a document, a range of Unicode code points, and the text in it.",
        docs_url=None,
        redoc_url=None,
        openapi_url=SCHEMA,
        redirect_slashes=False,
        # Names for whoever makes a client of the description.
        generate_unique_id_function=lambda route: route.name,
        max_body_size=LONGEST_BODY,
        form_limits={"max_files": documents.MOST_FILES, "max_fields": 1},
    )
    for routes in (asking, searching, documents, judging):
        app.include_router(routes.router(service), prefix=f"/api/v{VERSION}", responses=_refusals(models.Refusal))
    app.include_router(completions.router(service), prefix="/v1", responses=_refusals(models.OpenAIRefusal))
    app.include_router(_about(service), responses=_refusals(models.Refusal))

    @app.get(DOCS, include_in_schema=False)
    def docs() -> HTMLResponse:
        return HTMLResponse(docs_html(app.openapi()))

    app.add_exception_handler(RefusedError, _told)
    app.add_exception_handler(YanzhengError, _told)
    app.add_exception_handler(RequestValidationError, _told)
    app.add_exception_handler(HTTPException, _told)
    app.add_exception_handler(Exception, _told)
    return app


class _Described(FastAPI):
    """Tells in its description that keys are wanted; that is made when somebody first asks for it."""

    def openapi(self) -> dict[str, Any]:
        made = self.openapi_schema is not None
        described = super().openapi()
        if not made:
            described["components"]["securitySchemes"] = _KEYS
            for path, operations in described["paths"].items():
                for operation in operations.values():
                    operation["security"] = [] if path in OPEN else [{name: []} for name in _KEYS]
        return described


def _refusals(model: type[models.Given]) -> dict[int | str, dict[str, Any]]:
    """What any call may be answered with instead."""
    return {status: {"model": model, "description": what} for status, what in _WHAT.items()}


def _about(service: Service) -> APIRouter:
    """Whether the server is there, and how it is used."""
    routes = APIRouter()

    @routes.get("/healthz", response_model=models.Health, summary="Whether the server runs")
    def health() -> Response:
        """It does."""
        return json_answer({"status": "ok"})

    @routes.get("/readyz", response_model=models.Health, summary="Whether questions can be answered")
    def ready() -> Response:
        """Whether the index is there and whole enough to be opened (503 where it is not)."""
        from index.storage.folder_store import store_of

        index = service.live.index
        if not store_of(index, service.settings).holds(index):
            raise RefusedError(503, "The index cannot be read.", "Build it anew: yanzheng index.", "DamagedIndexError")
        return json_answer({"status": "ready"})

    @routes.get("/metrics", response_class=Response, summary="Figures for Prometheus")
    def metrics() -> Response:
        """Calls, their times and what the answers were like, where `YANZHENG_METRICS` is 1 (404 elsewhere)."""
        if service.metrics is None:
            raise RefusedError(404, "Nothing is counted here.", "Start the server with YANZHENG_METRICS=1.", "Off")
        text, kind = service.metrics.text()
        return Response(text, headers={"content-type": kind})

    return routes


def _told(request: Request, error: Exception) -> Response:
    """Any error as a program is told it."""
    if isinstance(error, YanzhengError):
        found = refused(error)
    elif isinstance(error, RefusedError):
        found = error
    elif isinstance(error, RequestValidationError):
        faults = error.errors()
        # A body that is no JSON is a fault of the whole request; one with wrong fields can be read.
        status = 400 if any(fault["type"] == NO_JSON for fault in faults) else 422
        said = "; ".join(map(told_of, faults[:_MOST_TOLD]))
        untyped = all(fault["loc"] == ("body",) for fault in faults)
        found = RefusedError(status, said, _AS_JSON if untyped else SEE, "ValidationError")
    elif isinstance(error, HTTPException):
        found = RefusedError(
            error.status_code, str(error.detail), _WHAT_TO_DO.get(error.status_code, SEE), "HTTPError", error.headers
        )
    else:
        _LOG.error("A call could not be answered", exc_info=error)
        found = OUR_FAULT
    return json_answer(in_form_of(request.url.path, found.told()), found.status_code, found.headers)


_AS_JSON = f"Send a JSON object, with the header `Content-Type: application/json`. {SEE}"
# Faults of one call that are told.
_MOST_TOLD = 3
_WHAT_TO_DO = {
    404: "See /api/docs for the calls that there are.",
    405: "See /api/docs for how each call is made.",
    413: "Send less at once.",
}

"""POST ask: a question in, the Answer out, whole or as it grows. Used by `ui.programs.application` and `ui.programs.calls.completions`."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Annotated

from fastapi import APIRouter, Header
from fastapi.responses import Response, StreamingResponse

from index.errors import YanzhengError
from rag.answer import GENERATIVE, Answer
from ui.programs import models
from ui.programs.faults import json_answer, json_text, refused
from ui.programs.metrics import API
from ui.programs.service import Service

LINES, EVENTS = "application/x-ndjson", "text/event-stream"
_KINDS = {EVENTS: "Server-sent events, each named as its `event`.", LINES: "One JSON object a line."}


def answers(service: Service, asked: models.Ask) -> Iterator[Answer]:
    """The answer, as often as it grows: a language model's sentence by sentence, any other once. It takes one of the places for asking."""
    from rag.ask import ask_growing

    with service.asking.place():
        answer: Answer | None = None
        for answer in ask_growing(
            asked.question,
            index=service.live.index,
            history=[(turn.question, turn.answer) for turn in asked.history],
            composer=asked.composer,
            documents=asked.documents,
            filters=asked.filters.given(),
            settings=replace(service.settings, refusing=asked.refusing or service.settings.refusing),
        ):
            yield answer
        if service.metrics is not None and answer is not None:
            service.metrics.answered(answer, API)


def whole_answer(service: Service, asked: models.Ask) -> Answer:
    """The answer as it stays."""
    *_, last = answers(service, asked)
    return last


def router(service: Service) -> APIRouter:
    """The route."""
    routes = APIRouter()

    streams = {kind: {"schema": {"type": "string", "description": told}} for kind, told in _KINDS.items()}

    @routes.post(
        "/ask",
        response_model=models.Answer,
        responses={200: {"content": streams, "description": "The answer."}},
        summary="Ask a question",
    )
    def ask(body: models.Ask, accept: Annotated[str, Header(description=_ACCEPT)] = "") -> Response:
        """The answer, every part of it cited. With `Accept: text/event-stream` or `application/x-ndjson` what a language model writes comes as
        it grows: each time the answer until now (`{"event": "growing", "answer": ...}`), and last as it stays (`final`), which may differ from those before."""
        kind = next((kind for kind in _KINDS if kind in accept.lower()), "")
        if not kind:
            return json_answer(whole_answer(service, body).to_dict())
        grown = answers(service, body)
        # What is wrong with the question is told by the status, so the first answer is waited for.
        first = next(grown)
        told = _told(chain([first], grown))
        lines = (_line(line, kind) for line in told)
        return StreamingResponse(lines, media_type=kind, headers={"cache-control": "no-store"})

    return routes


_ACCEPT = "`application/json`, or `text/event-stream` or `application/x-ndjson` for the answer as it grows."


def _told(grown: Iterator[Answer]) -> Iterator[dict[str, object]]:
    last: Answer | None = None
    try:
        for last in grown:
            if last.composer == GENERATIVE:
                yield {"event": "growing", "answer": last.to_dict()}
    except YanzhengError as error:
        yield {"event": "error", **refused(error).told()}
        return
    if last is not None:
        yield {"event": "final", "answer": last.to_dict()}


def _line(line: dict[str, object], kind: str) -> bytes:
    if kind == LINES:
        return json_text(line) + b"\n"
    return b"event: %s\ndata: %s\n\n" % (str(line["event"]).encode(), json_text(line))

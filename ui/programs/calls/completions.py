"""`/v1/chat/completions` as OpenAI's clients call it: messages in, the answer with its citations out. Used by `ui.programs.application`.

The answer's text stands in the message with its markers, below it the places that they stand for; the field `citations` beside it has them as
data, and `yanzheng` the whole Answer. What a language model would be told (temperature, tools and the like) is read past.
(https://platform.openai.com/docs/api-reference/chat)
"""

import time
import uuid
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from fastapi import Path as InPath
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from rag.answer import EXTRACTIVE, GENERATIVE, Answer
from ui.programs import models
from ui.programs.calls.asking import EVENTS, whole_answer
from ui.programs.faults import RefusedError, json_answer, json_text
from ui.programs.service import Service
from ui.words import WORDS

# What the answers' composers are called as models; the first is that of the settings.
OURS = "yanzheng"
_COMPOSERS = {OURS: None, f"{OURS}-{EXTRACTIVE}": EXTRACTIVE, f"{OURS}-{GENERATIVE}": GENERATIVE}
_MOST_MESSAGES = 200
# The line above the list of places below an answer.
_SOURCES = {"zh": "出处：", "en": "Sources:"}
# No language model need be used, so none of its tokens are counted.
_USAGE = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


class Text(BaseModel):
    """A part of a message; parts that are no text are read past."""

    model_config = ConfigDict(extra="allow")

    type: str
    text: str = ""


class Message(BaseModel):
    """A message of the conversation; of a system's nothing is read."""

    model_config = ConfigDict(extra="allow")

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Text] | None = None

    @property
    def text(self) -> str:
        """What it says."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.type == "text")
        return self.content or ""


class StreamOptions(BaseModel):
    """What goes with a stream."""

    model_config = ConfigDict(extra="allow")

    include_usage: bool | None = None


class Completion(BaseModel):
    """A conversation, whose last message of a user is the question."""

    model_config = ConfigDict(extra="allow")

    messages: list[Message] = Field(min_length=1, max_length=_MOST_MESSAGES)
    model: str = Field(OURS, description="`yanzheng`, or one of the others of `/v1/models`.")
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    documents: list[models.Name] = Field(default_factory=list, max_length=models.MOST_NAMED)
    filters: models.Filters = Field(default_factory=models.no_filters)


class Completed(models.Given):
    """A completion as OpenAI's clients read it, with the whole answer under `yanzheng`."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[dict[str, Any]] = Field(description="One; its message has `content` and `citations`.")
    usage: dict[str, int]
    yanzheng: models.Answer


class Model(models.Given):
    """A name that an answer may be asked for under."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class Models(models.Given):
    """All of them."""

    object: Literal["list"]
    data: list[Model]


def router(service: Service) -> APIRouter:
    """The routes."""
    routes = APIRouter()

    @routes.post(
        "/chat/completions",
        response_model=Completed,
        responses={200: {"content": {EVENTS: {"schema": {"type": "string"}}}, "description": "The answer."}},
        summary="Ask as OpenAI's clients do",
    )
    def complete_chat(body: Completion) -> Response:
        """The answer to the last message of a user; those before are the conversation. With `stream` the lines come one by one, once the whole
        answer is proved."""
        model = _known(body.model)
        answer = whole_answer(service, _asked(body))
        head = {"id": f"chatcmpl-{uuid.uuid4().hex}", "created": int(time.time()), "model": model}
        if body.stream:
            usage = bool(body.stream_options and body.stream_options.include_usage)
            events = (b"data: %s\n\n" % line for line in _chunks(answer, head, usage))
            return StreamingResponse(events, media_type=EVENTS, headers={"cache-control": "no-store"})
        message = {"role": "assistant", "content": content_of(answer), "refusal": None, "citations": _cited(answer)}
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        whole = {**head, "object": "chat.completion", "choices": [choice], "usage": _USAGE}
        return json_answer({**whole, "yanzheng": answer.to_dict()})

    @routes.get("/models", response_model=Models, summary="The names for `model`")
    def list_models() -> Response:
        """`yanzheng` is the composer of the settings, the others name one."""
        return json_answer({"object": "list", "data": [_model(name) for name in _COMPOSERS]})

    @routes.get("/models/{model}", response_model=Model, summary="One of the names")
    def get_model(model: Annotated[str, InPath(max_length=200)]) -> Response:
        """Whether there is such a name."""
        return json_answer(_model(_known(model)))

    return routes


def content_of(answer: Answer) -> str:
    """The answer's text, below it that it is only likely, where it is, and the places that its markers stand for."""
    lines = [answer.text]
    if answer.certainty == "likely":
        lines += ["", _likely(answer.language)]
    if answer.citations:
        lines += ["", _SOURCES[answer.language]]
    for c in answer.citations:
        lines.append(f"[{c.marker}] {' › '.join((c.named, *c.section, *filter(None, [c.place])))}")
    return "\n".join(lines)


def _likely(language: str) -> str:
    return WORDS[language].likely


def _without_sources(content: str) -> str:
    """What an earlier answer said, without what stands below it."""
    for language, heading in _SOURCES.items():
        content = content.partition(f"\n\n{_likely(language)}")[0]
        content = content.partition(f"\n\n{heading}\n[")[0]
    return content


def _asked(body: Completion) -> models.Ask:
    """The last question with the turns before it."""
    said = [m for m in body.messages if m.role in ("user", "assistant")]
    while said and said[-1].role != "user":
        said.pop()
    if not said:
        raise RefusedError(422, "No message is a user's.", "Send the question as one.", "QuestionError")
    turns: list[models.Turn] = []
    asked = ""
    for message in said[:-1]:
        if message.role == "user":
            asked = message.text
        elif asked:
            turns.append(models.Turn.model_construct(question=asked, answer=_without_sources(message.text)))
            asked = ""
    return models.Ask.model_construct(
        question=said[-1].text,
        history=turns[-models.MOST_TURNS :],
        documents=body.documents,
        filters=body.filters,
        composer=_COMPOSERS[body.model],
        refusing=None,
    )


def _chunks(answer: Answer, head: dict[str, Any], usage: bool) -> Iterator[bytes]:
    def chunk(delta: dict[str, Any], finish: str | None = None) -> bytes:
        choice = {"index": 0, "delta": delta, "finish_reason": finish, "logprobs": None}
        return json_text({**head, "object": "chat.completion.chunk", "choices": [choice]})

    yield chunk({"role": "assistant", "content": ""})
    for line in content_of(answer).splitlines(keepends=True):
        yield chunk({"content": line})
    yield chunk({"citations": _cited(answer)}, "stop")
    if usage:
        yield json_text({**head, "object": "chat.completion.chunk", "choices": [], "usage": _USAGE})
    yield b"[DONE]"


def _cited(answer: Answer) -> list[dict[str, Any]]:
    return [citation.to_dict() for citation in answer.citations]


def _known(model: str) -> str:
    if model not in _COMPOSERS:
        names = ", ".join(_COMPOSERS)
        raise RefusedError(404, f"There is no model {model!r}.", f"Name one of {names}.", "model_not_found")
    return model


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": OURS}

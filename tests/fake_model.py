"""A LangChain chat model that says what a test wants, in pieces, and keeps what it was asked."""

import threading
from collections.abc import Iterator
from typing import Any

from langchain_core.language_models.chat_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import PrivateAttr


class FakeModel(BaseChatModel):
    """Says the next of `answers` each time, three characters a piece; an exception among them is raised.

    Where `hangs`, it stays silent behind the first piece until `release()`.
    """

    answers: list[Any]
    hangs: bool = False
    _asked: list[list[BaseMessage]] = PrivateAttr(default_factory=list)
    _released: threading.Event = PrivateAttr(default_factory=threading.Event)

    @property
    def _llm_type(self) -> str:
        return "fake"

    @property
    def asked(self) -> list[str]:
        """All that it was told, one text for each time."""
        return ["\n".join(str(message.content) for message in messages) for messages in self._asked]

    def release(self) -> None:
        """Lets a hanging model go on."""
        self._released.set()

    def _next(self, messages: list[BaseMessage]) -> str:
        answer = self.answers[min(len(self._asked), len(self.answers) - 1)]
        self._asked.append(messages)
        if isinstance(answer, Exception):
            raise answer
        return str(answer)

    def _generate(self, messages: list[BaseMessage], *_: Any, **__: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=AIMessage(self._next(messages)))])

    def _stream(self, messages: list[BaseMessage], *_: Any, **__: Any) -> Iterator[ChatGenerationChunk]:
        said = self._next(messages)
        for place in range(0, max(1, len(said)), 3):
            yield ChatGenerationChunk(message=AIMessageChunk(said[place : place + 3]))
            if self.hangs:
                self._released.wait()

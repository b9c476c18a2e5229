"""Settings in, a LangChain chat model out, and its words as they come, within a time limit. Used by `rag.generative.stream`.

A base URL is any OpenAI-compatible server; a name without one is what LangChain's `init_chat_model` takes
(`provider:name`). What a provider says of its errors is not passed on, since it may repeat the key.
"""

import contextvars
import queue
import re
import threading
import time
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from index.errors import LanguageModelError, SettingsError
from index.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import BaseMessage

# Tokens that a model may write for one answer.
MOST_TOKENS = 700
# What a server is called that serves one model and minds no name.
_ANY = "default"


def open_model(settings: Settings) -> "BaseChatModel":
    """The chat model that the settings name. Raises `SettingsError` where they name none or one that cannot be used."""
    name, url = settings.llm_model, settings.llm_base_url
    if not name and not url:
        raise SettingsError(
            "The generative composer needs a language model: set YANZHENG_LLM_MODEL (such as openai:gpt-4o-mini), or "
            "YANZHENG_LLM_BASE_URL to the address of an OpenAI-compatible server, or ask without it."
        )
    from langchain.chat_models import init_chat_model

    shown = f"The language model {name!r}" if name else "The language model"
    try:
        if url:
            _check_address(url)
            return init_chat_model(
                name or _ANY,
                model_provider="openai",
                base_url=url,
                api_key=settings.llm_api_key or "none",
                timeout=settings.llm_seconds,
                max_retries=0,
                temperature=0,
                max_tokens=MOST_TOKENS,
            )
        return init_chat_model(name, timeout=settings.llm_seconds, max_retries=0)
    except ImportError as error:
        needed = re.search(r"\b(langchain-[\w-]+)", str(error))
        package = needed[1] if needed else "langchain-openai" if url else "its provider's LangChain package"
        raise SettingsError(
            f"{shown} needs a package that is not installed: {package}; install it with pip, or name another model."
        ) from None
    except SettingsError:
        raise
    except ValueError as error:
        if "provider" in str(error).lower():
            raise SettingsError(
                f"YANZHENG_LLM_MODEL is {name!r}, which names no provider; write provider:name, such as openai:gpt-4o-mini."
            ) from None
        raise _unusable(shown, error) from None
    except Exception as error:  # Each provider has errors of its own; their texts may hold the key.
        raise _unusable(shown, error) from None


def _unusable(shown: str, error: Exception) -> SettingsError:
    return SettingsError(
        f"{shown} cannot be used ({type(error).__name__}); check its name, and that its provider's key is in the environment."
    )


def _check_address(url: str) -> None:
    try:
        parts = urlsplit(url)
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        whole = False
        parts = urlsplit("")
    if not whole:
        shown = f"is {url!r}, which is" if "@" not in url else "is"
        raise SettingsError(
            f"YANZHENG_LLM_BASE_URL {shown} no address of a server; write it like http://127.0.0.1:8080/v1."
        )


def spoken(model: "BaseChatModel", messages: "Sequence[BaseMessage]", seconds: float) -> Iterator[str]:
    """What a model says, piece by piece as it comes.

    Raises `LanguageModelError`, whose `reason` is `slow` after `seconds`, `down` where it cannot be reached, `refused` where it
    does not take the request (key, name, limits), and `failed` for anything else.
    """
    pieces: queue.Queue[str | Exception | None] = queue.Queue()
    stopped = threading.Event()

    def listen() -> None:
        try:
            for chunk in model.stream(list(messages)):
                if stopped.is_set():
                    return
                pieces.put(str(chunk.text))
            pieces.put(None)
        except (
            Exception
        ) as error:  # It is raised where the pieces are read; LangChain takes it for one to be told nothing.
            pieces.put(None if "No generation chunks" in str(error) else error)

    ends = time.monotonic() + seconds
    # A thread, since a model that hangs gives no other chance to leave it; it ends with its next piece or its own time limit.
    threading.Thread(target=contextvars.copy_context().run, args=(listen,), daemon=True).start()
    try:
        while True:
            try:
                piece = pieces.get(timeout=max(0.0, ends - time.monotonic()))
            except queue.Empty:
                raise LanguageModelError("slow", f"The language model took longer than {seconds:g} seconds.") from None
            if piece is None:
                return
            if isinstance(piece, Exception):
                raise _told(piece) from None
            yield piece
    finally:
        stopped.set()


def said(model: "BaseChatModel", messages: "Sequence[BaseMessage]", seconds: float) -> str:
    """All that a model says. Raises `LanguageModelError`, as `spoken` does."""
    return "".join(spoken(model, messages, seconds))


def _told(error: Exception) -> LanguageModelError:
    """What became of a request, by the kind of its error alone."""
    from langchain_core import exceptions

    if isinstance(error, exceptions.ModelTimeoutError | TimeoutError):
        return LanguageModelError("slow", "The language model did not answer in time.")
    if isinstance(error, exceptions.ModelConnectionError | ConnectionError):
        return LanguageModelError("down", "The language model cannot be reached; check its address and that it runs.")
    if isinstance(
        error,
        exceptions.ModelAuthenticationError
        | exceptions.ModelPermissionDeniedError
        | exceptions.ModelNotFoundError
        | exceptions.ModelRateLimitError
        | exceptions.ModelInvalidRequestError
        | exceptions.ContextOverflowError,
    ):
        return LanguageModelError(
            "refused", "The language model refuses the request; check its name, its key and its limits."
        )
    return LanguageModelError("failed", f"The language model failed ({type(error).__name__}).")

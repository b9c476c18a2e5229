"""The door to the API, which is made when the first call comes: a service in, what `ui.serving.server` serves beside the page out.

Used by `ui.app`. The page starts without waiting for what describes every call.
"""

import asyncio
from collections.abc import Callable

from ui.programs.entry import Entry
from ui.programs.service import Service
from ui.serving.asgi import Application, Message, Receive, Send
from ui.serving.exposure import Serving
from ui.serving.keys import keys_of
from ui.serving.limits import Limits


def door(service: Service, serving: Serving, limits: Limits) -> Entry:
    """The door to the API of a service, beside a page that is served so; `limits` are those of the page, so that whoever uses both has no more
    than of one.

    Raises `SettingsError` for keys that are none.
    """
    signing_in = serving.users is not None
    keys = keys_of(service.settings, "" if signing_in else serving.password, signing_in=signing_in)

    def make() -> Application:
        from ui.programs.application import application

        return application(service)

    return Entry(_Later(make), keys, service.metrics, limits)


class _Later:
    """An ASGI application that is made by its first request, apart from what serves the others."""

    def __init__(self, make: Callable[[], Application]) -> None:
        self._make = make
        self._made: Application | None = None
        self._making = asyncio.Lock()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if self._made is None:
            async with self._making:
                if self._made is None:
                    self._made = await asyncio.to_thread(self._make)
        await self._made(scope, receive, send)

"""The API over a little index of two counties, called as programs on this machine call it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from index import Index, Settings
from tests.toy_index import toy_index
from ui.programs.door import door
from ui.programs.service import Service
from ui.serving.exposure import Serving
from ui.serving.guard import Guard, Message, Receive, Send, names_of
from ui.serving.limits import Limits
from ui.serving.signing_in.door import Door
from ui.serving.signing_in.users import UserFile

ADDRESS = "http://127.0.0.1:7860"
HERE = ("127.0.0.1", 50_000)
REPORTS = {
    "东溪县2025年政府工作报告": "# 东溪县2025年政府工作报告\n\n## 一、修路\n\n全年新修公路三十公里，投资2.5亿元。\n\n## 二、粮食\n\n粮食总产量五万吨。\n",
    "西岭县2026年政府工作报告": "# 西岭县2026年政府工作报告\n\n## 一、修路\n\n全年新修公路八公里。\n",
}
HASH = "$argon2id$of-no-password"
QUESTION = "2025年东溪县新修公路多少公里？"
Calls = Callable[..., TestClient]


async def _page(scope: Message, receive: Receive, send: Send) -> None:  # noqa: ARG001  An ASGI application.
    if scope["type"] != "http":
        return
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"the page"})


@pytest.fixture
def settings(tmp_path: Path, settings: Settings) -> Settings:
    return replace(settings, data_folder=tmp_path / "data")


@pytest.fixture
def index(tmp_path: Path) -> Index:
    return toy_index(tmp_path, REPORTS)


@pytest.fixture
def calls(index: Index, settings: Settings) -> Iterator[Calls]:
    """Makes a client of a server with these settings and that password, or with those who may sign in, from that address."""
    made: list[TestClient] = []

    def client(
        password: str = "",
        come_from: tuple[str, int] = HERE,
        signing_in: Door | None = None,
        limits: Limits | None = None,
        **set_: Any,
    ) -> TestClient:
        names, numeric = names_of("127.0.0.1")
        limits = limits or Limits()
        serving = Serving(password=password, users=signing_in.file.path if signing_in is not None else None)
        programs = door(Service.over(index, replace(settings, **set_)), serving, limits)
        guard = Guard(
            _page,
            {*names, "testserver"},
            numeric,
            password,
            door=signing_in,
            limits=limits,
            programs=programs,
        )
        made.append(TestClient(guard, base_url=ADDRESS, client=come_from, raise_server_exceptions=False))
        return made[-1]

    yield client
    for one in made:
        one.close()


@pytest.fixture
def signing_in(tmp_path: Path) -> Door:
    """Where users sign in, of whom there is one: li."""
    file = tmp_path / "users"
    file.write_text(f"li:{HASH}\n", encoding="utf-8")
    file.chmod(0o600)
    return Door(UserFile(file))


@pytest.fixture
def cookie(signing_in: Door) -> dict[str, str]:
    """What li's browser sends once li has signed in."""
    return {"cookie": f"yanzheng_session={signing_in.sessions.begun('li', HASH)}"}


@pytest.fixture
def api(calls: Calls) -> TestClient:
    """A client of a server as it is by default."""
    return calls()

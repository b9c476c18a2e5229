"""A person at the page, as a browser is, but without one: an address in, signed in, questions asked, what the page shows out.

Used by `eval.running.serving.load` and the tests of serving. It sends what the page's own script sends; what that is, it reads from the page.
"""

import http.client
import json
import re
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

# Seconds that an answer may take before it counts as lost.
PATIENCE = 120.0
_API = "/gradio_api"
# What the page's own script looks for in the conversation, and what is offered to ask next, which nobody has asked.
_PENDING = re.compile(r'class="[^"]*\byz-pending\b')
_VERSION = re.compile(r'data-version="(\d+)"')
_OFFERED = re.compile(r'<section class="yz-suggested".*?</section>', re.DOTALL)


class VisitorError(Exception):
    """The page answered with an error; `status` is that of HTTP, 200 where an event told of it."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"{status}: {message}")
        self.status = status


@dataclass
class Visitor:
    """One page of one person at `address` (http://127.0.0.1:7860/path), which may be called by another name (`host`)."""

    address: str
    session: str = field(default_factory=lambda: secrets.token_hex(8))
    conversation: str = field(default_factory=lambda: secrets.token_hex(16))
    cookie: str = ""
    host: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    # Calls that count for how many a person may send in a minute.
    calls: int = 0
    _config: dict[str, Any] = field(default_factory=dict, repr=False)

    def sign_in(self, name: str, password: str) -> None:
        """Signs in; raises `VisitorError` where that is refused."""
        form = urlencode({"name": name, "password": password}).encode()
        status, headers, body = self.request("POST", "/sign-in", form, "application/x-www-form-urlencoded")
        if status != http.client.SEE_OTHER:
            raise VisitorError(status, body.decode())
        self.cookie = headers["set-cookie"].partition(";")[0]

    def config(self) -> dict[str, Any]:
        """What the page is made of; asked for once."""
        if not self._config:
            status, _, body = self.request("GET", "/config")
            if status != http.client.OK:
                raise VisitorError(status, body.decode())
            self._config = json.loads(body)
        return self._config

    def ask(self, question: str) -> str:
        """Asks in the page's conversation; returns the HTML of its two sides with the answer, without what to ask next. Raises `VisitorError`."""
        ends = time.monotonic() + PATIENCE
        key, shown = self.send(question)
        while True:
            turn = turn_in(shown, key)
            if not turn:
                raise VisitorError(http.client.OK, "the question is not in the conversation")
            if not _PENDING.search(turn):
                return _OFFERED.sub("", shown)
            if time.monotonic() > ends:
                raise VisitorError(http.client.OK, f"no answer came within {PATIENCE:.0f} seconds")
            shown = self.wait(shown)

    def send(self, question: str) -> tuple[str, str]:
        """Sends a question without waiting for its answer; returns the key of its turn and the two sides of the page."""
        key = secrets.token_hex(16)
        return key, self.act({"do": "ask", "questions": [[key, question, []]]})

    def act(self, told: dict[str, Any]) -> str:
        """Does something in the page's conversation (`do`: ask, stop, open, ...); returns the two sides of the page."""
        told = {"conversation": self.conversation, "refusing": "", "composer": "", **told}
        return _sides(self.submit("conversation", told))

    def wait(self, shown: str) -> str:
        """Waits until the conversation is another than the one shown, or the server's patience ends; returns what is shown then."""
        version = _VERSION.search(shown)
        seen = int(version[1]) if version else 0
        return _sides(self.submit("beat", {"conversation": self.conversation, "seen": seen})) or shown

    def submit(self, part: str, told: dict[str, Any], event: str = "submit") -> dict[str, str]:
        """Sends what a part's script tells, or another event, at once, outside the queue; returns the HTML of the parts that change."""
        made = self._call_of(part, event)
        answered = self.call("/run/predict", {**self._filled(made, {}), "event_data": told})
        return self._written(made, answered)

    def join(self, part: str, event: str, filled: dict[str, Any]) -> str:
        """Puts an event into the queue, with what some parts are filled with; returns the event's name."""
        return str(self.call("/queue/join", self._filled(self._call_of(part, event), filled))["event_id"])

    def heard(self, joined: str, part: str, event: str) -> dict[str, str]:
        """Listens to the page's stream until an event in the queue is done; returns the HTML that it wrote. Raises `VisitorError`."""
        made = self._call_of(part, event)
        written: dict[str, str] = {}
        connection, response = self._opened("GET", f"{_API}/queue/data?session_hash={self.session}")
        try:
            if response.status != http.client.OK:
                raise VisitorError(response.status, response.read().decode())
            for line in response:
                told = json.loads(line[5:]) if line.startswith(b"data:") else {}
                if told.get("event_id") != joined or told.get("msg") not in ("process_generating", "process_completed"):
                    continue
                output = told.get("output") or {}
                if not told.get("success"):
                    raise VisitorError(http.client.OK, str(output.get("error")))
                written |= self._written(made, output)
                if told["msg"] == "process_completed":
                    return written
        finally:
            connection.close()
        raise VisitorError(http.client.OK, "the stream of events ended before the event was done")

    def _call_of(self, part: str, event: str) -> dict[str, Any]:
        """The call that an event of a part makes; raises `VisitorError` where the page has none."""
        names = self._names()
        for made in self.config()["dependencies"]:
            if any(names.get(number) == part and told == event for number, told in made["targets"]):
                return dict(made)
        raise VisitorError(http.client.NOT_FOUND, f"the page has no {part}.{event}")

    def _names(self) -> dict[int, str]:
        return {one["id"]: one["props"].get("elem_id") or "" for one in self.config()["components"]}

    def _filled(self, made: dict[str, Any], filled: dict[str, Any]) -> dict[str, Any]:
        """The body of a call, its inputs as in a fresh page where they are not filled. What is kept on the server is not sent."""
        components = {one["id"]: one for one in self.config()["components"]}
        data = [_value(components[number], filled) for number in made["inputs"]]
        return {"data": data, "fn_index": made["id"], "event_data": None, "trigger_id": made["targets"][0][0]}

    def _written(self, made: dict[str, Any], output: dict[str, Any]) -> dict[str, str]:
        names = self._names()
        pairs = zip(made["outputs"], output.get("data", ()), strict=False)
        return {names[number]: html for number, html in pairs if isinstance(html, str)}

    def call(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Sends JSON to Gradio, with the page's session unless `body` names another; returns what it answers. Raises `VisitorError`."""
        self.calls += path.startswith(("/run/", "/queue/join"))
        sent = json.dumps({"session_hash": self.session, **body}).encode()
        status, _, answered = self.request("POST", _API + path, sent, "application/json")
        if status != http.client.OK:
            raise VisitorError(status, answered.decode())
        return dict(json.loads(answered))

    def request(
        self, method: str, path: str, body: bytes | None = None, kind: str = ""
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an answer."""
        connection, response = self._opened(method, path, body, kind)
        try:
            headers = {name.lower(): value for name, value in response.getheaders()}
            return response.status, headers, response.read()
        finally:
            connection.close()

    def _opened(
        self, method: str, path: str, body: bytes | None = None, kind: str = ""
    ) -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
        place = urlsplit(self.address)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=PATIENCE)
        host = self.host or place.netloc
        headers = {"Host": host, **({"Cookie": self.cookie} if self.cookie else {}), **self.headers}
        if body is not None:
            headers = {"Content-Type": kind, "Origin": f"http://{host}", **headers}
        connection.request(method, place.path.rstrip("/") + path, body, headers)
        return connection, connection.getresponse()


def turn_in(shown: str, key: str) -> str:
    """The HTML of the turn with that key; empty where it is not shown."""
    found = re.search(rf'<article [^>]*data-key="{re.escape(key)}".*?</article>', shown, re.DOTALL)
    return found[0] if found else ""


def _sides(written: dict[str, str]) -> str:
    return "\n".join(written[part] for part in ("conversation", "sources") if part in written)


def _value(component: dict[str, Any], filled: dict[str, Any]) -> Any:
    props = component["props"]
    if props.get("elem_id") in filled:
        return filled[props["elem_id"]]
    return None if component["type"] == "state" else props.get("value")

"""A person at the page, as a browser is, but without one: an address in, signed in, questions asked, what the page shows out.

Used by `eval.running.serving.load` and the tests of serving. It sends what the page's own script sends; what that is, it reads from the page.
"""

import http.client
import json
import secrets
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

# Seconds that an answer may take before it counts as lost.
PATIENCE = 120.0
_API = "/gradio_api"


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
    cookie: str = ""
    host: str = ""
    headers: dict[str, str] = field(default_factory=dict)
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
        """Sends a question from the page's input; returns the HTML of the conversation with its answer. Raises `VisitorError`."""
        event = self.join(question)
        connection, response = self._opened("GET", f"{_API}/queue/data?session_hash={self.session}")
        try:
            if response.status != http.client.OK:
                raise VisitorError(response.status, response.read().decode())
            for line in response:
                if not line.startswith(b"data:"):
                    continue
                told = json.loads(line[5:])
                if told.get("msg") == "process_completed" and told.get("event_id") == event:
                    output = told.get("output") or {}
                    if not told.get("success"):
                        raise VisitorError(http.client.OK, str(output.get("error")))
                    return "\n".join(part for part in output.get("data", ()) if isinstance(part, str))
        finally:
            connection.close()
        raise VisitorError(http.client.OK, "the stream of events ended before the answer came")

    def join(self, question: str) -> str:
        """Sends a question without waiting for its answer; returns the event's name."""
        config = self.config()
        components = {component["id"]: component for component in config["components"]}
        number = next(
            call["id"]
            for call in config["dependencies"]
            if any(
                event == "submit" and components[part]["props"].get("elem_id") == "question"
                for part, event in call["targets"]
            )
        )
        call = next(c for c in config["dependencies"] if c["id"] == number)
        data = [_value(components[part], question) for part in call["inputs"]]
        return str(self.call("/queue/join", {"data": data, "fn_index": number, "event_data": None})["event_id"])

    def call(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Sends JSON to Gradio, with the page's session unless `body` names another; returns what it answers. Raises `VisitorError`."""
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


def _value(component: dict[str, Any], question: str) -> Any:
    """What an input holds in a fresh page; the question where it is asked. What is kept on the server is not sent."""
    if component["props"].get("elem_id") == "question":
        return question
    return None if component["type"] == "state" else component["props"].get("value")

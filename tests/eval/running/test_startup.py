"""The start-up benchmark measures what it says, and notices what does not start. No test here times anything."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from eval.running.startup import (
    EMPTY_APP,
    Comparison,
    in_turns,
    report,
    reserved_port,
    until_it_answers,
    until_it_ends,
    warm,
)
from index import Settings, build_index
from tests.toy_encoder import ToyEncoder

# Answers the first request with an error and the second with a page, as servers do that are not ready yet.
_NOT_AT_ONCE = """
import http.server, sys
class Handler(http.server.BaseHTTPRequestHandler):
    asked = 0
    def do_GET(self):
        Handler.asked += 1
        self.send_response(200 if Handler.asked == 2 else 503)
        self.end_headers()
        self.wfile.write(b"page")
        open(sys.argv[2], "a").write("asked ")
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def test_medians_are_compared() -> None:
    """One slow run changes nothing; the difference is in seconds, the ratio ours over the other's."""
    comparison = Comparison(ours=(3.0, 2.0, 90.0), other=(1.5, 1.0, 0.5))
    assert comparison.above == 2.0
    assert comparison.ratio == 3.0


def test_both_are_measured_in_turns_and_the_first_runs_left_out() -> None:
    """The order is other, ours, other, ours, so that a busy machine weighs on both alike."""
    order: list[str] = []

    def ours() -> float:
        order.append("ours")
        return float(len(order))

    def other() -> float:
        order.append("other")
        return float(len(order))

    assert in_turns(ours, other, 2) == Comparison(ours=(4.0, 6.0), other=(3.0, 5.0))
    assert order == ["other", "ours"] * 3


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a port cannot be kept for a server")
def test_a_port_is_kept_for_the_server_alone() -> None:
    """Nobody answers there, no other program is given it, and a server may be told to listen on it."""
    with reserved_port() as port:
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port))
        with socket.socket() as other, pytest.raises(OSError, match="in use"):
            other.bind(("127.0.0.1", port))
        with socket.create_server(("127.0.0.1", port)), socket.create_connection(("127.0.0.1", port)) as client:
            assert client.getpeername()[1] == port


def test_a_server_answers_when_its_page_is_there(tmp_path: Path) -> None:
    """Neither a refused connection nor an error page counts, and the process is gone afterwards."""
    asked = tmp_path / "asked"
    assert until_it_answers(lambda port: [sys.executable, "-c", _NOT_AT_ONCE, str(port), str(asked)]) > 0
    assert asked.read_text() == "asked asked "


def test_the_empty_app_answers() -> None:
    """What the page is compared with is a Gradio app that works."""
    assert until_it_answers(lambda port: [sys.executable, "-W", "ignore", "-c", EMPTY_APP, str(port)]) > 0


def test_what_does_not_start_is_told() -> None:
    """A server that ends and a command that fails are errors, never a short time."""
    with pytest.raises(RuntimeError, match="ended with status 3"):
        until_it_answers(lambda _: [sys.executable, "-c", "raise SystemExit(3)"])
    with pytest.raises(subprocess.CalledProcessError):
        until_it_ends([sys.executable, "-c", "raise SystemExit(3)"])
    assert until_it_ends([sys.executable, "-c", ""]) > 0


def test_each_question_is_asked_and_encoded(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One pair of times a question but for those that warm everything up; none is asked twice."""
    (tmp_path / "a.txt").write_text("今年修路三十公里。建成两座桥。\n", encoding="utf-8")
    encoder = ToyEncoder()
    index = build_index(tmp_path / "a.txt", tmp_path / "index", encoder=encoder)
    monkeypatch.setattr("index.open_index", lambda *_, **__: index)
    encoder.questions_seen.clear()
    questions = [f"第{n}座桥在哪里？" for n in range(5)]
    found = warm(index.folder, questions, settings)
    assert len(found.ours) == len(found.other) == 2
    assert encoder.questions_seen == [q for question in questions for q in (question, question)]


def test_the_report_names_figures_and_limits() -> None:
    """A reader sees both medians, the comparison, and what it may be at the most."""
    text = report(Comparison((3.5,), (2.5,)), Comparison((0.5,), (5.0,)), Comparison((0.020,), (0.010,)))
    assert text.splitlines() == [
        "page answers:   3.50 s, empty Gradio app 2.50 s; +1.00 s (at most +2.00 s)",
        "yanzheng ask:   0.50 s, import sentence_transformers 5.00 s; 0.100 of it (at most 0.25)",
        "warm ask():     20.0 ms, the encoder alone 10.0 ms; 2.00 times (at most 3)",
    ]

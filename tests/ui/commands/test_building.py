"""What a build says on the terminal, and where there is none."""

import io
import sys

import pytest

from index.progress import Progress
from ui.commands.building import with_progress


class Terminal(io.StringIO):
    """An error stream that is a terminal."""

    def isatty(self) -> bool:
        return True


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar names what is done and what is counted, begins with what was there before, and is gone at the end."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    def build(progress: Progress) -> str:
        progress(1, 2, "reading")
        progress(2, 2, "reading")
        progress(50, 200, "embedding")
        shown = terminal.getvalue()
        progress(200, 200, "embedding")
        return shown

    shown = with_progress(build)
    assert "reading: " in shown
    assert "1/2 [" in shown
    assert "documents" in shown
    assert "embedding: " in shown
    assert "50/200 [" in shown
    assert "passages and sentences of 2 documents" in shown
    assert terminal.getvalue().endswith("\r")


def test_lines_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where standard error is a file or a pipe, lines are written to it, not a bar."""
    clock = iter([0.0, 11.0, 22.0])
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)

    def build(progress: Progress) -> None:
        for done in (0, 50, 100):
            progress(done, 100, "embedding")

    with_progress(build, clock=lambda: next(clock))
    assert stream.getvalue() == (
        "embedding: 50 of 100 passages and sentences, 4.5 a second, 11 s left\n"
        "embedding: 100 passages and sentences in 22 s, 4.5 a second\n"
    )

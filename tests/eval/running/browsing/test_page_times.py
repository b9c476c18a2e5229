"""What is made of the page's times; nothing is served or timed here."""

from dataclasses import replace

import pytest

from eval.running.browsing import browser
from eval.running.browsing.browser import opened_browser
from eval.running.browsing.page_times import PageTimes, report
from eval.running.startup import Comparison
from index.errors import SettingsError

GOOD = PageTimes(Comparison((0.24, 0.25, 9.0), (0.1, 0.1, 0.1)), Comparison((4.0,), (3.1,)), (0.03, 0.04), 0.0)


def test_medians_are_held_to_the_limits() -> None:
    """1.5 times `ask()` and 100 ms, a second above the empty app, 100 ms for a highlight, 200 ms for a task; one slow run changes nothing."""
    assert GOOD.within_limits
    for slow in (
        replace(GOOD, shown=Comparison((0.26,), (0.1,))),
        replace(GOOD, usable=Comparison((4.2,), (3.1,))),
        replace(GOOD, highlights=(0.1,)),
        replace(GOOD, task=0.21),
    ):
        assert not slow.within_limits


def test_the_report_tells_each_with_what_it_may_be() -> None:
    """In milliseconds and seconds, for a reader."""
    lines = report(GOOD).splitlines()
    assert [line.split(":")[0] for line in lines] == ["answer shown", "page usable", "highlight", "longest task"]
    assert "250 ms after Enter, ask() 100 ms; 2.50 times (at most 1.5 times + 100 ms: 250 ms), 3 questions" in lines[0]
    assert "+0.90 s (at most +1.00 s)" in lines[1]


def test_without_a_browser_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """One clear error."""
    monkeypatch.setattr(browser, "PROGRAMS", ())
    with pytest.raises(SettingsError, match="install Chromium"), opened_browser():
        pass

"""Many people at one page: what is an error, a mix-up, or too slow."""

import pytest

from eval.running.serving import load as module
from eval.running.serving.load import Load, Person, _asked, _until, report
from eval.running.serving.visitor import VisitorError

LI = Person("li", "secret", "第1街道全年新修公路多少公里？", "101公里")
WANG = Person("wang", "secret", "第2街道全年新修公路多少公里？", "108公里")


class Shown:
    """Stands for a visitor, who is always shown the same."""

    cookie = ""
    calls = 0

    def __init__(self, page: str) -> None:
        self.page = page

    def ask(self, _: str) -> str:
        return self.page


@pytest.mark.parametrize(
    ("page", "mixed"),
    [
        ("<p>第1街道全年新修公路多少公里？</p><p>新修公路<mark>101</mark>公里</p>", 0),
        ("<p>第1街道全年新修公路多少公里？</p><p>新修公路108公里</p>", 1),
        ("<p>第2街道全年新修公路多少公里？</p><p>新修公路101公里</p>", 1),
        ("", 1),
    ],
)
def test_an_answer_that_is_another_s_is_a_mix_up(page: str, mixed: int) -> None:
    """Whether the answer is, or a question in the page; marks inside the words change nothing."""
    load = Load()
    _asked(Shown(page), LI, (LI, WANG), load, 0.0)  # type: ignore[arg-type]
    assert len(load.mixed) == mixed


def test_an_error_ends_a_person_s_questions_and_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the person and the reason, not with the password."""

    def refused(*_: object) -> None:
        raise VisitorError(429, "try again in 3 seconds")

    monkeypatch.setattr(module, "_signed_in", refused)
    load = Load(alone=[0.1], together=[0.1])
    _until(float("inf"), "http://127.0.0.1:1", LI, (LI, WANG), load, 0.0)
    assert load.errors == ["li: 429: try again in 3 seconds"]
    assert load.bears is False
    assert "secret" not in repr(LI) + report(load, 1, 1)


def test_times_are_told_beside_one_person_s() -> None:
    """Median and 95th percentile in multiples of one person's median; up to twenty times is borne."""
    load = Load(alone=[0.1, 0.1, 9.0], together=[0.2] * 19 + [1.0])
    assert load.ratios == (pytest.approx(2.0), pytest.approx(2.4))
    assert load.bears
    assert "median 2.0 times, 95th percentile 2.4 times" in report(load, 20, 300)
    assert not Load(alone=[0.1], together=[2.1]).bears
    assert not Load(alone=[0.1]).bears

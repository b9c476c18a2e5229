"""How much one person may have, and whose a page is."""

import pytest

from tests.ui.serving.clock import Clock
from ui.serving.limits import MOST_PAGES, Limits, Owners
from ui.serving.refusing import RefusedError


def test_calls_are_counted_for_each_person() -> None:
    """All of a minute's calls may come at once; then one each time that its share of the minute has gone, told by Retry-After."""
    clock = Clock()
    limits = Limits(rate=6, pages=1, clock=clock)
    for _ in range(6):
        limits.call("li")
    with pytest.raises(RefusedError) as refused:
        limits.call("li")
    assert (refused.value.status, dict(refused.value.headers)) == (429, {b"retry-after": b"10"})
    limits.call("王芳")
    clock.now += 10
    limits.call("li")
    with pytest.raises(RefusedError):
        limits.call("li")


def test_pages_are_counted_while_they_are_open() -> None:
    """One page too many is refused with what to do, in both languages; a closed one makes room."""
    limits = Limits(rate=1, pages=2)
    with limits.page("li"):
        with limits.page("li"), pytest.raises(RefusedError) as refused:
            limits.one_more_page("li")
        limits.one_more_page("li")
    assert "最多 2 个" in refused.value.text("zh")
    assert "2 at most" in refused.value.text("en")


def test_all_pages_together_have_a_limit() -> None:
    """However few each person has open."""
    limits = Limits(rate=1, pages=1)
    opened = [limits.page(str(number)) for number in range(MOST_PAGES)]
    for page in opened:
        page.__enter__()
    with pytest.raises(RefusedError, match="full"):
        limits.one_more_page("one more")
    opened[0].__exit__(None, None, None)
    limits.one_more_page("one more")


def test_a_page_is_the_first_user_s_alone() -> None:
    """By its session, and by the event that its session asked for; what names nothing is nobody's."""
    owners = Owners({"event": "a"}.get)  # type: ignore[arg-type]
    owners.check("li", "a")
    owners.check("li", "a", "event")
    owners.check("王芳", "b", None)
    owners.check("王芳", None, "no such event")
    for session, event in (("a", None), ("b", "event"), (None, "event"), ([], "event"), ({"a": 1}, None)):
        with pytest.raises(RefusedError) as refused:
            owners.check("王芳", session, event)
        assert refused.value.status == 403

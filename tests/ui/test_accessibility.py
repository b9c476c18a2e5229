"""Whoever cannot see the page, or has no mouse: axe-core finds nothing in any state of it, and the keyboard does it all.

axe-core (https://github.com/dequelabs/axe-core) comes with the package `axe-playwright-python`.
"""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

from collections.abc import Callable, Iterator
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.counties import COUNTIES
from tests.paper import line, pdf
from tests.ui.test_browser import (  # noqa: F401
    Server,
    ask,
    browser,
    choose,
    context_options,
    in_browser,
    page,
    seen,
    served,
    settings,
)

NAMES = tuple(
    f"{name}县" for name in "甲山 乙水 丙田 丁湖 戊林 己桥 庚岭 辛河 壬坡 癸泉 子峰 丑湾 寅谷 卯塘 辰岗".split()
)
# What every state is looked at in: each scheme, each width; of the middle one now this scheme, now that.
LOOKS = (("light", 1440, 900), ("dark", 390, 844)), (("dark", 768, 1024), ("light", 768, 1024))
ROWS = "各县的粮食产量是多少？"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The page over the reports of fifteen counties, and a PDF."""
    reports: dict[str, str | bytes] = {
        f"{name}2026年政府工作报告.md": COUNTIES["清溪县"].replace("清溪县", name).replace("31.5", f"{20 + number}")
        for number, name in enumerate(NAMES)
    }
    town = pdf(lambda sheet: line(sheet, "白石镇去年修桥九座，桥桥通车。", 72, 100))
    folder = tmp_path_factory.mktemp("accessible")
    # With an address to choose the settings have fields.
    yield from served(
        {**reports, "白石镇2025年工作总结.pdf": town}, folder, YANZHENG_LLM_ADDRESSES="http://127.0.0.1:1/v1"
    )


def violations(page: Page, state: str) -> list[str]:
    """What axe-core finds in the page as it is, in light and dark, on three screens."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = []
    for scheme, width, height in (*LOOKS[0], LOOKS[1][len(state) % 2]):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": height})
        # Colours that go over into those of another scheme do so from the next frame on.
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        page.wait_for_function("() => document.getAnimations().every(one => one.playState !== 'running')")
        for one in page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations"):
            where = [(node["target"], node["failureSummary"]) for node in one["nodes"]]
            found.append(f"{state}, {scheme}, {width}: {one['id']} ({one['impact']}) {where[:3]}")
    page.set_viewport_size({"width": 1440, "height": 900})
    return found


def _of_last(page: Page, selector: str) -> Any:
    return page.locator(".yz-turn").last.locator(selector)


def _document(page: Page) -> None:
    page.locator("#sources .yz-group:not([hidden]) .yz-open[data-open]").first.click()
    expect(page.locator(".yz-text")).to_be_visible()


def _picture(page: Page) -> None:
    ask(page, "白石镇去年修桥几座？")
    page.locator("#sources .yz-group:not([hidden]) [data-page-of]").first.click()
    expect(page.locator("dialog.yz-picture .yz-box").first).to_be_visible()


def _evaluation(page: Page) -> None:
    page.locator("dialog[open] [data-do=close]").click()
    choose(page, "evaluate")
    expect(page.locator("#run")).to_be_visible()


def _found(page: Page) -> None:
    page.locator(".yz-outline summary").click()
    page.locator(".yz-search input").fill("粮食")
    expect(page.locator(".yz-found")).not_to_have_text("")


# What is done to the page, one after the other, and what it shows then.
STATES: tuple[tuple[str, Callable[[Page], object]], ...] = (
    ("empty", lambda _: None),
    ("documents", lambda page: page.locator(".yz-documents summary").click()),
    ("a document named anew", lambda page: page.locator("[data-rename]").first.click()),
    ("table", lambda page: ask(page, ROWS)),
    ("likely", lambda page: ask(page, "甲山县的粮食有多少？")),
    ("list", lambda page: ask(page, "甲山县今年的主要预期目标有哪些？")),
    ("refusal", lambda page: ask(page, "月球上有水吗？")),
    ("fault", lambda page: ask(page, "内部错误怎么办？")),
    ("answer", lambda page: ask(page, "甲山县粮食产量是多少？")),
    ("export", lambda page: _of_last(page, ".yz-facts .yz-export summary").click()),
    ("judging", lambda page: _of_last(page, "[data-do=down]").click()),
    ("why", lambda page: page.locator("#sources .yz-group:not([hidden]) .yz-why summary").click()),
    ("conversations", lambda page: page.locator("#kept summary").click()),
    ("document", _document),
    ("found", _found),
    ("menu", lambda page: page.locator(".yz-menu summary").click()),
    ("settings", lambda page: (page.keyboard.press("Escape"), settings(page))),
    ("picture", lambda page: (page.keyboard.press("Escape"), _picture(page))),
    ("evaluation", _evaluation),
)


@pytest.mark.parametrize("locale", ["zh-CN", "en-US"])
@in_browser
def test_axe_finds_nothing_in_any_state(page: Page, locale: str) -> None:
    """Empty, answered in every form, refused, with a document and each dialog open, light and dark, on three screens, in both languages."""
    choose(page, locale[:2])
    found = []
    for state, reach in STATES:
        reach(page)
        found += violations(page, state)
    assert found == []


def stops(page: Page, key: str, goal: str, most: int) -> int:
    """How often a key is pressed until something that fits is focused; more than `most` where it is not by then."""
    for pressed in range(1, most + 1):
        page.keyboard.press(key)
        if page.evaluate("goal => Boolean(document.activeElement.closest(goal))", goal):
            return pressed
    return most + 1


@in_browser
def test_an_answer_of_fifteen_rows_is_three_stops(page: Page) -> None:
    """Its markers are one stop, what can be done with it another; the arrows lead from marker to marker, Tab out of them."""
    ask(page, ROWS)
    markers = page.locator(".yz-table a.yz-cite")
    assert markers.count() >= 15
    page.locator("#question textarea").focus()
    assert stops(page, "Shift+Tab", ".yz-table a.yz-cite", 3) <= 3
    page.keyboard.press("Home")
    expect(markers.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(markers.nth(1)).to_be_focused()
    page.keyboard.press("End")
    expect(markers.last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".yz-card:focus")).to_be_visible()
    page.locator(".yz-card:focus .yz-back").press("Enter")
    expect(markers.last).to_be_focused()
    assert stops(page, "Tab", "#question", 3) <= 3
    expect(page.locator("#question textarea")).to_be_focused()

"""The page by its keys, and an opened document on narrow screens, in a real browser: nothing is opened that one cannot leave."""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

import pytest
from playwright.sync_api import Page, expect

from tests.ui.test_browser import (  # noqa: F401
    ask,
    browser,
    context_options,
    in_browser,
    page,
    seen,
    server,
)

GRAIN = "粮食产量是多少？"


@in_browser
def test_an_opened_document_has_the_focus_and_gives_it_back(page: Page) -> None:
    """To what it was opened from: a card's button, a title of the list, also where that was drawn anew."""
    ask(page, GRAIN)
    for opener in ("#sources .yz-open", ".yz-documents .yz-title"):
        if "documents" in opener:
            page.locator(".yz-documents summary").click()
        page.locator(opener).first.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".yz-reading .yz-text")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".yz-reading[data-document]")).to_be_hidden()
        expect(page.locator(opener).first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".yz-reading .yz-text")).to_be_focused()
    page.locator(".yz-reading [data-do=close]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".yz-documents .yz-title").first).to_be_focused()


@in_browser
def test_lists_are_one_stop_and_escape_puts_them_away(page: Page) -> None:
    """In the list of documents the arrows go along a line and from line to line."""
    summary = page.locator(".yz-documents summary")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    lines = page.locator(".yz-documents li")
    expect(lines.nth(0).locator("[data-choose]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(lines.nth(1).locator("[data-choose]")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(lines.nth(1).locator(".yz-title")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(lines.nth(0).locator(".yz-title")).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate("Boolean(document.activeElement.closest('.yz-documents'))")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(lines.first).to_be_hidden()


@in_browser
def test_the_settings_give_the_focus_back(page: Page) -> None:
    """They are opened from a menu that is folded by then; what has the focus in them keeps it where they are drawn anew."""
    menu = page.locator(".yz-menu summary")
    menu.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("dialog.yz-settings[open]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.yz-settings[open]")).to_have_count(0)
    expect(menu).to_be_focused()


@pytest.mark.parametrize("context_options", [{"locale": "zh-CN", "viewport": {"width": 390, "height": 700}}])
@in_browser
def test_a_document_on_a_narrow_screen_keeps_its_head_in_sight(page: Page, context_options: dict[str, object]) -> None:  # noqa: ARG001
    """Wherever one is in it, with the way back, which leads to what it was opened from."""
    ask(page, GRAIN)
    page.locator("#sources .yz-open").first.click()
    back = page.locator(".yz-reading [data-do=close]")
    expect(page.locator("#reading mark").first).to_be_in_viewport()
    expect(back).to_be_in_viewport()
    page.evaluate("scrollBy(0, 600)")
    expect(back).to_be_in_viewport()
    back.click()
    expect(page.locator("#sources .yz-open").first).to_be_in_viewport()
    page.locator(".yz-documents summary").click()
    page.locator(".yz-documents .yz-title", has_text="灯塔县").click()
    expect(back).to_be_in_viewport()

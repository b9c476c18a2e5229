"""The printed page in a real browser: what was asked and answered with its sources, and nothing to press."""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

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

# What can be pressed, typed into or unfolded, and is drawn.
_CONTROLS = """() => [...document.querySelectorAll("button, input, textarea, select, summary, form, progress, [role=button]")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.getClientRects().length)
    .map((one) => one.outerHTML.slice(0, 80))"""


@in_browser
def test_what_is_printed_has_nothing_to_press(page: Page) -> None:
    """Menu, lists, suggestions and buttons stay on the screen, also where they are unfolded; each answer has its sources once."""
    ask(page, "粮食产量是多少？")
    expect(page.locator(".yz-suggested .yz-example").first).to_be_visible()
    page.locator("[data-do=down]").click()
    expect(page.locator(".yz-judging")).to_be_visible()
    page.locator(".yz-kept summary").click()
    page.locator(".yz-documents summary").click()
    page.emulate_media(media="print")
    for _ in range(2):
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(_CONTROLS) == []
    for hidden in ("#menu", "#kept", "#library", ".yz-suggested", ".yz-judging"):
        expect(page.locator(hidden)).to_be_hidden()
    expect(page.locator("#turn-1 .yz-answer")).to_be_visible()
    expect(page.locator("#turn-1 .yz-printed mark")).to_contain_text("152万吨")
    expect(page.locator(".yz-printed")).to_have_count(1)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".yz-printed")).to_have_count(0)

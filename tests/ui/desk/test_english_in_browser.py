"""Documents read in English, in a real browser: what stands in English is what a reader who reads no Chinese clicks and looks for."""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

import pytest
from playwright.sync_api import Page, expect

from tests.ui.test_browser import (  # noqa: F401
    ask,
    browser,
    in_browser,
    page,
    seen,
    server,
)

ENGLISH = {"locale": "en-US", "viewport": {"width": 1280, "height": 720}, "color_scheme": "light"}
PHONE = {**ENGLISH, "locale": "zh-CN", "viewport": {"width": 390, "height": 780}}


@pytest.mark.parametrize("context_options", [ENGLISH])
@in_browser
def test_a_document_is_opened_by_its_english_name_and_a_section_by_its_english(page: Page) -> None:
    """The English line beside a title opens the document, the English of a heading leads to it."""
    page.locator(".yz-documents summary").click()
    page.locator(".yz-documents .yz-in-english").first.click()
    expect(page.locator(".yz-reading[data-document]")).to_be_visible()
    page.locator(".yz-outline summary").click()
    heading = page.locator(".yz-outline li", has=page.locator(".yz-in-english")).last
    chinese = heading.locator("a > span").first.inner_text()
    heading.locator(".yz-in-english").click()
    expect(page.locator(".yz-block", has_text=chinese).first).to_be_in_viewport()


@pytest.mark.parametrize("context_options", [ENGLISH])
@in_browser
def test_headings_say_in_english_what_they_are_about_and_are_found_by_it(page: Page) -> None:
    """In the text, too; a search that finds nothing says that words of the text are Chinese."""
    page.locator(".yz-documents summary").click()
    page.locator(".yz-documents button.yz-title").filter(has_text="灯塔").click()
    english = page.locator(".yz-text > .yz-in-english").first
    expect(english).to_be_visible()
    field = page.locator(".yz-search input")
    field.fill(english.inner_text().split()[0])
    expect(page.locator(".yz-found")).to_contain_text("1 /")
    field.fill("no such words")
    expect(page.locator(".yz-found")).to_contain_text("the text is Chinese")


@pytest.mark.parametrize("context_options", [ENGLISH])
@in_browser
def test_the_paragraph_around_a_quote_is_told_by_what_stands_where(page: Page) -> None:
    """Before the quote and behind it, not the quote again, which has its own line."""
    ask(page, "学校建设怎么做？")
    lines = page.locator("#sources .yz-english")
    expect(lines).to_have_count(2)
    expect(lines.nth(0)).to_contain_text("By dictionary, word by word; not the document’s words:")
    expect(lines.nth(1)).to_contain_text("The paragraph around quote [1]; in it, word by word:")
    expect(lines.nth(1)).to_contain_text("before the quote:")
    own = str(lines.nth(0).locator(".yz-pair").first.text_content())
    expect(lines.nth(1).locator("p").nth(1)).not_to_contain_text(own)


@pytest.mark.parametrize("context_options", [PHONE])
@in_browser
def test_what_is_asked_with_a_document_open_is_seen_from_its_question_on(page: Page) -> None:
    """On a telephone, where a long document goes as the answer comes and the page becomes shorter above what one looked at."""
    ask(page, "五大攻坚仗是哪五个？")
    page.locator("#sources .yz-open").first.click()
    expect(page.locator(".yz-reading[data-document]")).to_be_visible()
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    ask(page, "跨江大桥的总投资是多少？")
    expect(page.locator("#turn-2 .yz-question")).to_be_in_viewport()

"""The list of conversations, in a browser: opened, renamed, searched, deleted; the page keeps what other tests asked, so the title that is sought is its own."""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

import re

from playwright.sync_api import Page, expect

from tests.ui.conversations.test_in_browser import BRIDGE, GRAIN, MONEY
from tests.ui.test_browser import ask, browser, context_options, in_browser, page, seen, server, settings  # noqa: F401

# The list is not made anew behind an answer (`conversation.js`), however long one waits.
_NOT_YET = """() => {
    const later = window.setTimeout.bind(window);
    window.setTimeout = (go, after, ...rest) => (after === 400 ? 0 : later(go, after, ...rest));
}"""


@in_browser
def test_conversations_are_listed_opened_renamed_searched_and_deleted(page: Page) -> None:
    """Deleting is asked back; the one that is shown makes room for a new one."""
    heading = page.locator("#kept summary")
    ask(page, GRAIN)
    expect(heading).not_to_have_text("对话记录（0）")
    page.locator("#fresh").click()
    expect(page.locator(".yz-turn")).to_have_count(0)
    ask(page, BRIDGE)
    heading.click()
    here = page.locator("#kept [aria-current=true]")
    expect(here).to_have_text(BRIDGE)
    own = page.locator("#kept li", has=page.locator("[aria-current=true]"))
    own.locator("[data-rename]").click()
    page.locator(".yz-kept-title").fill("渡口往事录")
    page.locator(".yz-kept-title").press("Enter")
    expect(here).to_have_text("渡口往事录")
    page.locator(".yz-kept-search").press_sequentially("口往事")
    expect(page.locator("#kept li")).to_have_count(1)
    expect(page.locator(".yz-kept-search")).to_be_focused()
    page.locator(".yz-kept-search").fill("")
    expect(page.locator("#kept li").nth(1)).to_be_visible()
    page.locator("[data-open-conversation]", has_text=re.compile(f"^{GRAIN}$")).first.click()
    expect(page.locator(".yz-answer")).to_contain_text("152万吨")
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.accept()))
    page.locator("#kept li", has_text="渡口往事录").locator("[data-delete]").click()
    expect(page.locator("#kept li", has_text="渡口往事录")).to_have_count(0)
    assert "渡口往事录" in asked[0]
    expect(page.locator(".yz-answer")).to_contain_text("152万吨")


@in_browser
def test_the_list_is_as_it_is_now_when_it_is_unfolded(page: Page) -> None:
    """Also just after a question, before it would be made anew: nothing moves under the pointer afterwards."""
    page.evaluate(_NOT_YET)
    ask(page, BRIDGE)
    page.locator("#kept summary").click()
    expect(page.locator("#kept [aria-current=true]")).to_have_text(BRIDGE)


@in_browser
def test_a_list_that_is_drawn_anew_keeps_the_title_that_is_being_written(page: Page) -> None:
    """All of it is drawn, and what was written is the title of its own conversation."""
    ask(page, BRIDGE)
    heading = page.locator("#kept summary")
    expect(heading).not_to_have_text("对话记录（0）")
    heading.click()
    own = page.locator("#kept li", has=page.locator("[aria-current=true]"))
    own.locator("[data-rename]").click()
    title = page.locator(".yz-kept-title")
    title.fill("廊桥旧事录")
    # What the list tells may have changed, which waits for the title.
    page.evaluate("window.yanzheng.relist()")
    expect(title).to_have_value("廊桥旧事录")
    # The cursor stays where it is.
    page.evaluate("document.querySelector('#language input[value=en]').click()")
    expect(page.locator("#kept summary")).to_contain_text("Conversations")
    expect(page.locator("#kept [aria-current=true]")).to_have_text("廊桥旧事录")
    expect(title).to_have_count(0)
    assert page.locator("#kept [data-delete]").last.get_attribute("title") == "Delete"


# Keeps in `headings` each heading that the list of conversations is ever drawn with.
_HEADINGS = """
    window.headings = new Set();
    const look = () => {
        const heading = document.querySelector("#kept summary");
        if (heading?.checkVisibility({ visibilityProperty: true })) window.headings.add(heading.textContent.replace(/\\d+/, "n"));
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true, attributes: true });
"""


@in_browser
def test_the_list_keeps_the_language_of_the_page_over_a_reload(page: Page) -> None:
    """A page in English with a kept conversation, opened anew: the list is in English from the start, and stays so."""
    ask(page, GRAIN)
    page.locator("#kept").get_by_text(re.compile("对话记录")).wait_for()
    page.context.add_cookies([{"name": "yanzheng_language", "value": "en", "url": page.url}])
    page.context.add_init_script(_HEADINGS)
    page.reload()
    expect(page.locator(".yz-turn")).to_have_count(1)
    expect(page.locator("#kept summary")).to_contain_text("Conversations")
    # The list that is made anew behind another answer is the last that could be in another language.
    own = page.locator("#kept li", has=page.locator("[aria-current=true]"))
    before = own.locator(".yz-note").text_content()
    ask(page, MONEY)
    expect(own.locator(".yz-note")).not_to_have_text(str(before))
    assert page.evaluate("[...headings]") == ["Conversations (n)"]


@in_browser
def test_what_is_drawn_anew_while_it_is_pressed_is_pressed(page: Page) -> None:
    """Where the same stands there by then, of the same conversation; where it is something else, nothing is done."""
    page.evaluate(_NOT_YET)
    ask(page, GRAIN)
    page.locator("#fresh").click()
    expect(page.locator(".yz-turn")).to_have_count(0)
    ask(page, BRIDGE)
    page.locator("#kept summary").click()
    expect(page.locator("#kept [aria-current=true]")).to_have_text(BRIDGE)
    other = page.locator("#kept li", has_text=GRAIN).first.locator("[data-open-conversation]")
    for change, question, answer in (
        ("(text) => text.replaceAll('data-open-conversation', 'data-other data-open-conversation')", BRIDGE, "88亿元"),
        ("(text) => text.replaceAll('data-conversation=\"', 'data-conversation=\"0')", BRIDGE, "88亿元"),
        ("(text) => text", GRAIN, "152万吨"),
    ):
        other.hover()
        shown = page.evaluate("window.yanzheng.conversation()")
        drawn = page.locator("#kept ul").inner_html()
        page.mouse.down()
        page.evaluate(f"drawn => (document.querySelector('#kept ul').innerHTML = ({change})(drawn))", drawn)
        page.mouse.up()
        assert (page.evaluate("window.yanzheng.conversation()") == shown) is (question == BRIDGE)
        expect(page.locator(".yz-question")).to_contain_text([question])
        expect(page.locator(".yz-answer")).to_contain_text([answer])
        page.evaluate("drawn => (document.querySelector('#kept ul').innerHTML = drawn)", drawn)

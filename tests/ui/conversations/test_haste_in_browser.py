"""A user who is quicker than the page, in a real browser: whatever may come late is held back until the user has gone on."""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

from playwright.sync_api import Page, Route, expect

from tests.ui.conversations.test_in_browser import BRIDGE, GRAIN, MONEY, type_
from tests.ui.test_browser import (  # noqa: F401
    Server,
    ask,
    browser,
    context_options,
    in_browser,
    page,
    seen,
    server,
)

# The browser lets no page hold a conversation until `letGo` is called, however long that takes.
_HOLD = """() => {
    const request = navigator.locks.request.bind(navigator.locks);
    const late = new Promise((done) => (window.letGo = done));
    navigator.locks.request = (...what) => late.then(() => request(...what));
    AbortSignal.timeout = () => new AbortController().signal;
}"""
# Keeps in `strange` what is drawn of another conversation than the page's own.
_WATCH = """() => {
    window.strange = [];
    const drawn = document.querySelector("#conversation");
    const look = () => {
        const now = drawn.querySelector(".yz-conversation");
        if (now.dataset.conversation !== window.yanzheng.conversation()) window.strange.push(now.innerText);
    };
    new MutationObserver(look).observe(drawn, { attributes: true, childList: true, characterData: true, subtree: true });
}"""
# Sets `emptied` once no turn is drawn.
_EMPTIED = """() => {
    window.emptied = false;
    const look = () => (window.emptied ||= !document.querySelector(".yz-turn"));
    new MutationObserver(look).observe(document.querySelector("#conversation"), { childList: true, subtree: true });
}"""


def slow(question: str) -> str:
    """The question as one whose answer waits for the server's pipe."""
    return f"慢慢来，{question}"


def shows(page: Page, question: str, answer: str) -> None:
    """Waits until a conversation of that one turn is shown."""
    expect(page.locator(".yz-question")).to_contain_text([question])
    expect(page.locator(".yz-answer")).to_contain_text([answer])


def opened_late(page: Page) -> None:
    """The page loaded again, its conversation held back; questions can be asked already."""
    page.context.add_init_script(f"({_HOLD})()")
    page.reload()
    page.wait_for_function("Boolean(window.yanzheng.ask)")


@in_browser
def test_a_question_goes_to_the_conversation_that_was_just_begun(page: Page, server: Server) -> None:
    """Also where the browser has not let the page hold it yet, and an answer is under way in the one before."""
    type_(page, slow(GRAIN))
    expect(page.locator(".yz-pending")).to_be_visible()
    page.evaluate(_HOLD)
    page.locator("#fresh").click()
    type_(page, BRIDGE)
    page.evaluate("letGo()")
    shows(page, BRIDGE, "88亿元")
    server.let_go()
    page.locator("#kept summary").click()
    page.locator("[data-open-conversation]", has_text=slow(GRAIN)).click()
    shows(page, slow(GRAIN), "152万吨")


@in_browser
def test_an_answer_to_the_conversation_before_is_never_seen_in_the_new_one(page: Page, server: Server) -> None:
    """Not for a moment: what was waited for comes when the page has gone on, and is left aside."""
    type_(page, slow(MONEY))
    expect(page.locator(".yz-pending")).to_be_visible()
    page.locator("#fresh").click()
    expect(page.locator(".yz-turn")).to_have_count(0)
    page.evaluate(_WATCH)
    beat = page.locator("#beat").inner_html()
    server.let_go()
    page.wait_for_function("beat => document.querySelector('#beat').innerHTML !== beat", arg=beat)
    assert page.evaluate("strange") == []
    ask(page, BRIDGE)
    shows(page, BRIDGE, "88亿元")
    assert page.evaluate("strange") == []


@in_browser
def test_a_question_is_seen_at_once_though_older_news_come_after_it(page: Page, server: Server) -> None:
    """The new conversation as it was before its first question arrives behind it, and the page does not wait for the answer to put that right."""
    late: list[Route] = []

    def hold(route: Route) -> None:
        sent = route.request.post_data or ""
        if '"seen":' in sent and '"seen":0' not in sent:
            return  # Nothing new is told for the length of this test.
        if '"do":"open"' in sent and not late:
            late.append(route)
        else:
            route.continue_()

    page.route("**/*", hold)
    page.locator("#fresh").click()
    while not late:
        page.wait_for_timeout(10)  # What is sent is seen while something is waited for.
    empty = late[0].fetch()
    type_(page, slow(BRIDGE))
    expect(page.locator(".yz-pending")).to_be_visible()
    page.evaluate(_EMPTIED)
    late[0].fulfill(response=empty)
    page.wait_for_function("emptied")
    expect(page.locator(".yz-pending")).to_be_visible()
    server.let_go()
    page.unroute_all(behavior="ignoreErrors")


@in_browser
def test_a_question_may_be_asked_before_the_page_knows_its_conversation(page: Page) -> None:
    """It is kept until then, and answered there."""
    opened_late(page)
    type_(page, BRIDGE)
    page.evaluate("letGo()")
    shows(page, BRIDGE, "88亿元")


@in_browser
def test_a_new_conversation_stays_though_the_last_one_can_be_held_after_it(page: Page) -> None:
    """A page that is loaded again goes on with its own conversation, unless another is asked for meanwhile."""
    ask(page, GRAIN)
    opened_late(page)
    page.locator("#fresh").click()
    type_(page, BRIDGE)
    shows(page, BRIDGE, "88亿元")
    page.evaluate("letGo()")
    page.locator(".yz-example").first.wait_for(state="attached")
    shows(page, BRIDGE, "88亿元")

"""What stays and goes beside the conversation, in a real browser: documents that are removed, other conversations, changed questions."""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.ui.test_browser import (  # noqa: F401
    STAYING,
    ask,
    browser,
    choose,
    context_options,
    in_browser,
    page,
    seen,
    server,
)

GRAIN, MONEY, FIVE = "粮食产量是多少？", "固定资产投资增长多少？", "五大攻坚仗是哪五个？"


@in_browser
def test_a_changed_question_stays_in_sight(page: Page) -> None:
    """An early question that is changed, and answered anew, is what one sees, not the last turn."""
    ask(page, GRAIN)
    for _ in range(3):
        ask(page, FIVE)
    page.locator("#turn-1 [data-do=edit]").click()
    box = page.locator("#question textarea")
    box.fill(MONEY)
    box.press("Enter")
    expect(page.locator("#turn-1 .yz-answer")).to_contain_text("19.8%")
    expect(page.locator("#turn-1 .yz-answer")).to_be_in_viewport()


@in_browser
def test_what_was_copied_says_so_though_the_answer_is_drawn_anew(page: Page) -> None:
    """An answer is drawn more than once: what goes with it comes behind it."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, GRAIN)
    page.evaluate(STAYING)
    copied = page.locator(".yz-copy[data-said='已复制']")
    for button in (page.locator(".yz-facts .yz-copy"), page.locator("#sources .yz-copy").first):
        button.click()
        expect(copied).to_have_count(1)
        up = page.locator("[data-do=up]")
        pressed = "false" if up.get_attribute("aria-pressed") == "true" else "true"
        up.click()
        expect(up).to_have_attribute("aria-pressed", pressed)
        assert copied.count() == 1
        expect(button).to_have_attribute("data-said", "已复制")


@in_browser
def test_another_conversation_has_its_own_documents(page: Page) -> None:
    """The document that was open goes, and from the view of evaluations a conversation leads back to it."""
    ask(page, GRAIN)
    page.locator("#sources .yz-open").first.click()
    expect(page.locator(".yz-reading[data-document]")).to_be_visible()
    page.locator("#fresh").click()
    expect(page.locator(".yz-reading[data-document]")).to_be_hidden()
    choose(page, "evaluate")
    page.locator(".yz-kept summary").click()
    page.locator("[data-open-conversation]").first.click()
    expect(page.locator("#view input[value=ask]")).to_be_checked()
    expect(page.locator("#conversation")).to_be_visible()


@in_browser
def test_a_search_that_finds_nothing_leaves_nothing_marked(page: Page) -> None:
    """The place of the search before is marked no more."""
    ask(page, GRAIN)
    page.locator("#sources .yz-open").first.click()
    field = page.locator(".yz-search input")
    field.fill("粮食")
    expect(page.locator(".yz-found")).to_contain_text("1 /")
    field.fill("没有这样的话")
    expect(page.locator(".yz-found")).to_have_text("没有找到")
    assert not page.evaluate("CSS.highlights.has('yz-found-here')")


@in_browser
def test_a_document_that_is_removed_is_neither_ticked_nor_read(page: Page, tmp_path: Path) -> None:
    """Nothing is chosen afterwards, its text is gone from the page, and the word of it goes by itself."""
    file = tmp_path / "望海镇总结.txt"
    file.write_text("望海镇去年工作总结\n\n望海镇去年修桥七座，桥桥通车。\n", encoding="utf-8")
    page.locator('#library input[type="file"]').set_input_files(file)
    expect(page.locator("#told")).to_contain_text("已添加")
    page.locator(".yz-documents summary").click()
    ask(page, "望海镇去年修了几座桥？")
    page.locator("#sources .yz-open").first.click()
    expect(page.locator(".yz-reading[data-document]")).to_be_visible()
    own = page.locator(".yz-documents li", has_text="望海镇")
    own.locator("[data-choose]").check()
    expect(page.locator(".yz-chosen-documents")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    own.locator("[data-remove]").click()
    expect(own).to_have_count(0)
    expect(page.locator(".yz-chosen-documents")).to_have_count(0)
    assert page.locator("[data-choose]:checked").count() == 0
    expect(page.locator(".yz-reading[data-document]")).to_be_hidden()
    expect(page.locator("#sources")).to_contain_text("已移除")
    expect(page.locator("#sources .yz-open")).to_have_count(0)
    expect(page.locator("#told .yz-told")).to_be_hidden()


@in_browser
def test_dragged_files_have_a_sign(page: Page) -> None:
    """It is seen as long as a file is over the page."""
    expect(page.locator(".yz-drop")).to_be_hidden()
    page.evaluate("document.documentElement.classList.add('yz-dropping')")
    expect(page.locator(".yz-drop")).to_be_visible()

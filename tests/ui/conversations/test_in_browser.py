"""Conversations in a real browser: kept, asked again, stopped, judged, and nothing that was typed is lost."""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

import json

from playwright.sync_api import Browser, Page, expect

from tests.ui.test_browser import (  # noqa: F401
    PATIENCE,
    Server,
    ask,
    browser,
    choose,
    context_options,
    in_browser,
    page,
    seen,
    server,
    settings,
)

GRAIN, MONEY, BRIDGE = "粮食产量是多少？", "固定资产投资增长多少？", "跨江大桥的总投资是多少？"


def type_(page: Page, text: str) -> None:
    """Puts a text into the box and sends it, without waiting for anything."""
    box = page.locator("#question textarea")
    box.fill(text)
    box.press("Enter")


@in_browser
def test_three_quick_questions_are_all_answered_in_order(page: Page) -> None:
    """Also while the first is still being answered; the box is free at once."""
    for question in (MONEY, GRAIN, BRIDGE):
        type_(page, question)
    expect(page.locator("#question textarea")).to_have_value("")
    expect(page.locator(".yz-turn")).to_have_count(3)
    expect(page.locator(".yz-pending")).to_have_count(0)
    for number, (question, figure) in enumerate(((MONEY, "19.8%"), (GRAIN, "152万吨"), (BRIDGE, "88亿元")), start=1):
        expect(page.locator(f"#turn-{number} .yz-question")).to_contain_text(question)
        expect(page.locator(f"#turn-{number} .yz-answer")).to_contain_text(figure)


@in_browser
def test_a_conversation_goes_on_after_the_page_is_loaded_again(page: Page) -> None:
    """Its answers with their sources and what found them, the follow-up's memory, and what was being typed."""
    ask(page, BRIDGE)
    page.locator("#question textarea").fill("还没有写完的问")
    page.reload()
    expect(page.locator(".yz-answer")).to_contain_text("88亿元")
    expect(page.locator("#question textarea")).to_have_value("还没有写完的问")
    expect(page.locator("#sources mark")).to_contain_text("88亿元")
    page.locator("#sources .yz-why summary").click()
    expect(page.locator("#sources .yz-why li").first).to_contain_text("文中有：")
    ask(page, "它由谁负责？")
    expect(page.locator("#turn-2 .yz-answer")).to_contain_text("老王")


@in_browser
def test_two_pages_do_not_mix(page: Page, server: Server) -> None:
    """A second page of the same browser begins anew; once the first is closed, a third goes on where the browser left off."""
    ask(page, GRAIN)
    second = page.context.new_page()
    second.goto(server.address)
    second.locator(".yz-example").first.wait_for()
    ask(second, BRIDGE)
    expect(second.locator(".yz-turn")).to_have_count(1)
    expect(page.locator(".yz-turn")).to_have_count(1)
    second.close()
    third = page.context.new_page()
    third.goto(server.address)
    expect(third.locator(".yz-question")).to_contain_text(BRIDGE)


@in_browser
def test_a_question_is_changed_asked_again_and_called_back(page: Page) -> None:
    """Changed where it stands, with what was in the box left alone; arrow up brings the last questions, arrow down lets them go."""
    box = page.locator("#question textarea")
    ask(page, GRAIN)
    ask(page, BRIDGE)
    box.fill("写了一半")
    page.locator("#turn-1 [data-do=edit]").click()
    expect(box).to_have_value(GRAIN)
    expect(page.locator(".yz-edits-told")).to_be_visible()
    box.fill(MONEY)
    box.press("Enter")
    expect(page.locator("#turn-1 .yz-answer")).to_contain_text("19.8%")
    expect(page.locator("#turn-2 .yz-answer")).to_contain_text("88亿元")
    expect(page.locator(".yz-turn")).to_have_count(2)
    expect(box).to_have_value("写了一半")
    box.fill("")
    for key, value in (("ArrowUp", BRIDGE), ("ArrowUp", MONEY), ("ArrowDown", BRIDGE), ("ArrowDown", "")):
        box.press(key)
        expect(box).to_have_value(value)
    page.locator("#turn-2 [data-do=retry]").click()
    expect(page.locator("#turn-2 .yz-answer")).to_contain_text("88亿元")
    expect(page.locator(".yz-pending")).to_have_count(0)


@in_browser
def test_an_answer_under_way_is_stopped(page: Page, server: Server) -> None:
    """The turn says so and can be asked again; the button is there only as long as there is something to stop."""
    expect(page.locator("#stop")).to_be_hidden()
    type_(page, f"慢慢来，{GRAIN}")
    expect(page.locator(".yz-pending")).to_be_visible()
    page.locator("#stop").click()
    expect(page.locator(".yz-ended")).to_contain_text("已停止")
    expect(page.locator("#stop")).to_be_hidden()
    server.let_go()
    ask(page, BRIDGE)
    expect(page.locator("#turn-1 .yz-ended")).to_be_visible()


@in_browser
def test_a_menu_stays_open_while_more_comes(page: Page, server: Server) -> None:
    """The conversation is drawn anew with every answer, and with what comes behind it."""
    ask(page, GRAIN)
    type_(page, f"慢慢来，{BRIDGE}")
    expect(page.locator(".yz-pending")).to_be_visible()
    page.locator("#turn-1 .yz-export summary").click()
    menu = page.locator("#turn-1 .yz-formats")
    expect(menu).to_be_visible()
    server.let_go()
    expect(page.locator("#turn-2 .yz-answer")).to_contain_text("88亿元")
    assert menu.is_visible()
    page.locator("#question textarea").click()
    expect(menu).to_be_hidden()
    page.locator("#turn-1 [data-do=up]").click()
    expect(page.locator("#turn-1 [data-do=up]")).to_have_attribute("aria-pressed", "true")
    assert menu.is_hidden()


@in_browser
def test_an_answer_is_judged_and_judgments_become_a_question_set(page: Page) -> None:
    """With a reason and what would be right; saved from the settings in the layout that `yanzheng eval run` takes."""
    ask(page, GRAIN)
    page.locator("[data-do=down]").click()
    page.locator(".yz-judging label", has_text="答错了").click()
    page.locator(".yz-right").fill("一百五十二万吨以上")
    page.locator(".yz-judging button").click()
    expect(page.locator(".yz-thanks")).to_be_visible()
    page.reload()
    expect(page.locator("[data-do=down]")).to_have_attribute("aria-pressed", "true")
    dialog = settings(page)
    with page.expect_download() as saved:
        dialog.locator("[data-do=judged]").click()
    lines = [json.loads(line) for line in saved.value.path().read_text(encoding="utf-8").splitlines()]
    assert ["一百五十二万吨以上"] in [fact for line in lines if line["question"] == GRAIN for fact in line["facts"]]


@in_browser
def test_an_answer_suggests_what_else_the_documents_answer(page: Page) -> None:
    """Choosing a suggestion asks it, and it has an answer."""
    ask(page, MONEY)
    suggested = page.locator(".yz-suggested button").first
    suggested.wait_for()
    question = suggested.inner_text()
    suggested.click()
    expect(page.locator("#turn-2 .yz-question")).to_contain_text(question)
    expect(page.locator("#turn-2 .yz-answer a.yz-cite").first).to_be_visible()


@in_browser
def test_a_lost_connection_is_told_and_what_was_sent_goes_out_afterwards(server: Server, browser: Browser) -> None:
    """In the page's language; the question is neither lost nor asked twice."""
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    try:
        page = context.new_page()
        page.goto(server.address)
        page.locator(".yz-example").first.wait_for()
        context.set_offline(True)
        type_(page, GRAIN)
        expect(page.locator(".yz-unreached-told")).to_be_visible()
        expect(page.locator(".yz-unreached-told")).to_contain_text("连接断了")
        context.set_offline(False)
        expect(page.locator(".yz-answer")).to_contain_text("152万吨")
        expect(page.locator(".yz-unreached-told")).to_be_hidden()
        expect(page.locator(".yz-turn")).to_have_count(1)
    finally:
        context.close()

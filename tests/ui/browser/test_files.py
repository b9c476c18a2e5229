"""Documents that come and go in the page, in a real browser: dropped on it, told one by one, renamed, and live for everyone at once."""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.conversations.test_in_browser import type_
from tests.ui.test_browser import (  # noqa: F401
    PATIENCE,
    REPORT,
    Server,
    ask,
    browser,
    context_options,
    in_browser,
    page,
    seen,
    served,
)

# Drags files over the page, or drops them: `[name, text]` each.
_DRAG = """([kind, files]) => {
    const carried = new DataTransfer();
    for (const [name, text] of files) carried.items.add(new File([text], name));
    document.querySelector("#conversation").dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Two documents."""
    other = "芦花县2024年政府工作报告\n\n一、修桥\n\n全年修桥四座。\n\n二、种树\n\n全年种树九万棵。\n"
    files = {"灯塔县总结.txt": REPORT, "芦花县2024年政府工作报告.txt": other}
    yield from served(files, tmp_path_factory.mktemp("files"))


@in_browser
def test_dropped_files_come_in_and_each_that_cannot_is_told(page: Page) -> None:
    """A sign as long as they are over the page; then what came, and of what did not the name and the reason."""
    files = [
        ["清河镇总结.txt", "清河镇去年工作总结\n\n清河镇去年修渠十一条。\n"],
        ["空.txt", ""],
        ["旧.rtf", "{\\rtf1 text}"],
    ]
    page.evaluate(_DRAG, ["dragenter", files])
    expect(page.locator(".yz-drop")).to_be_visible()
    page.evaluate(_DRAG, ["drop", files])
    expect(page.locator(".yz-drop")).to_be_hidden()
    told = page.locator("#told")
    expect(told).to_contain_text("已添加：清河镇去年工作总结")
    for name in ("空.txt", "旧.rtf"):
        expect(told.locator(".yz-wrong", has_text=name)).to_have_count(1)
    ask(page, "清河镇去年修渠几条？")
    expect(page.locator(".yz-answer")).to_contain_text("十一条")


@in_browser
def test_how_far_it_is_is_told_by_file(page: Page, server: Server, tmp_path: Path) -> None:
    """While files are read they are named, and questions are answered from the others."""
    file = tmp_path / "慢慢来.txt"
    file.write_text("竹溪镇去年工作总结\n\n竹溪镇去年修路十六公里。\n", encoding="utf-8")
    page.locator('#library input[type="file"]').set_input_files(file)
    expect(page.locator("#told .yz-pending")).to_contain_text("正在读取…… 慢慢来.txt")
    type_(page, "粮食产量是多少？")
    expect(page.locator(".yz-answer")).to_contain_text("152万吨")
    server.let_go()
    expect(page.locator("#told")).to_contain_text("已添加：竹溪镇去年工作总结")


@in_browser
def test_kind_date_and_sections_are_seen_and_a_title_is_changed(page: Page) -> None:
    """In the list, in the sources, and in the tab of the open document; an empty title brings the first one back."""
    page.locator(".yz-documents summary").click()
    own = page.locator(".yz-documents li", has_text="芦花县")
    expect(own).to_contain_text("报告")
    expect(own).to_contain_text("2024")
    expect(own).to_contain_text("2 节")
    own.locator("[data-rename]").click()
    page.locator(".yz-documents .yz-kept-title").fill("旧年的报告")
    page.locator(".yz-documents .yz-kept-title").press("Enter")
    expect(page.locator("#told")).to_contain_text("已改名：旧年的报告")
    renamed = page.locator(".yz-documents li", has_text="旧年的报告")
    renamed.locator(".yz-title").click()
    expect(page.locator(".yz-tab-here")).to_contain_text("旧年的报告")
    ask(page, "芦花县全年种树多少棵？")
    expect(page.locator("#sources h3").first).to_have_text("旧年的报告")
    renamed.locator("[data-rename]").click()
    page.locator(".yz-documents .yz-kept-title").fill("")
    page.locator(".yz-documents .yz-kept-title").press("Enter")
    expect(page.locator(".yz-documents li", has_text="芦花县2024年政府工作报告").locator(".yz-title")).to_have_count(1)


@in_browser
def test_what_changes_is_live_for_everyone(page: Page, server: Server, browser: Browser, tmp_path: Path) -> None:
    """Another browser sees the document that one adds, asks it, and sees it go, without being loaded again."""
    context = browser.new_context(locale="zh-CN")
    context.set_default_timeout(PATIENCE)
    try:
        other = context.new_page()
        other.goto(server.address)
        other.locator(".yz-example").first.wait_for()
        other.locator(".yz-documents summary").click()
        file = tmp_path / "枫桥镇总结.txt"
        file.write_text("枫桥镇去年工作总结\n\n枫桥镇去年建站五处。\n", encoding="utf-8")
        page.locator('#library input[type="file"]').set_input_files(file)
        expect(page.locator("#told")).to_contain_text("已添加：枫桥镇去年工作总结")
        expect(other.locator(".yz-documents li", has_text="枫桥镇")).to_have_count(1)
        ask(other, "枫桥镇去年建站几处？")
        expect(other.locator(".yz-answer")).to_contain_text("五处")
        page.locator(".yz-documents summary").click()
        page.once("dialog", lambda dialog: dialog.accept())
        page.locator(".yz-documents li", has_text="枫桥镇").locator("[data-remove]").click()
        expect(other.locator(".yz-documents li", has_text="枫桥镇")).to_have_count(0)
        expect(other.locator("#sources")).to_contain_text("已移除")
    finally:
        context.close()

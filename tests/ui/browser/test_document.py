"""A document beside the chat, in a real browser: quotes numbered and followed both ways, by mouse and keys, in long documents and on pages of a PDF."""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.paper import HEIGHT, WIDTH, line, pdf
from tests.ui.test_browser import (  # noqa: F401
    REPORT,
    STAYING,
    Server,
    ask,
    browser,
    context_options,
    in_browser,
    in_view,
    page,
    seen,
    served,
)

FIVE, DAM, TREES = "五大攻坚仗是哪五个？", "白石水库大坝加高多少米？", "望江镇去年种树多少万棵？"
# The same paragraphs again and again are embedded once.
CHECKS = "检查组逐村查看台账，核对数字，听取意见，发现问题当场登记，限期改正，改正以后再查一遍。" * 6
LONG = "# 白石水库检查汇编\n\n" + f"## 检查记录\n\n{CHECKS}\n\n" * 1200 + "## 附记\n\n白石水库大坝加高3.7米。\n"
# Points from the left and the top of its page.
LEFT, TOP = 72, 300


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A report, a document of 300,000 characters, and a PDF of three pages."""
    pages = [
        lambda sheet, text=text: line(sheet, text, LEFT, TOP)
        for text in ("望江镇去年修桥九座。", "望江镇去年种树三十万棵。", "望江镇今年再修路。")
    ]
    files = {"灯塔县总结.txt": REPORT, "白石水库检查汇编.md": LONG, "望江镇2025年工作总结.pdf": pdf(*pages)}
    yield from served(files, tmp_path_factory.mktemp("documents"))


def opened(page: Page, question: str) -> None:
    """Asks, and opens the document of the first source, once nothing more comes that the answer would be drawn anew for."""
    ask(page, question)
    expect(page.locator(".yz-conversation")).to_have_attribute("data-pending", "")
    page.locator("#sources .yz-group:not([hidden]) .yz-open[data-open]").first.click()
    expect(page.locator(".yz-reading[data-document] .yz-text")).to_be_visible()


@in_browser
def test_quotes_are_numbered_as_in_the_answer_and_followed_both_ways(page: Page) -> None:
    """A marker scrolls to its quote, which flashes; a click on the quote itself leads back to the sentence that cites it."""
    opened(page, FIVE)
    markers = page.locator(".yz-answer li a.yz-cite")
    cited = [name.removeprefix("from-1-") for name in markers.evaluate_all("all => all.map(one => one.id)")]
    numbers = page.locator(".yz-text .yz-number").evaluate_all("all => all.map(one => one.dataset.marker)")
    assert len(cited) == 5
    assert set(cited) <= set(numbers)
    for at, number in enumerate(cited):
        markers.nth(at).click()
        quote = page.locator(f'.yz-text mark[data-cites~="{number}"]').last
        in_view(page, f'.yz-text mark[data-cites~="{number}"]', "#reading")
        expect(quote).to_have_class(re.compile("yz-flash"))
        quote.click()
        expect(markers.nth(at)).to_be_focused()
        expect(markers.nth(at)).to_have_class(re.compile("yz-flash"))


@in_browser
def test_a_quote_that_is_marked_to_be_copied_leads_nowhere(page: Page) -> None:
    """In the document and beside the answer; without a selection a quote of a source leads back, too."""
    ask(page, "粮食产量是多少？")
    for where, opener in (("#sources", ""), (".yz-text", "#sources .yz-open")):
        if opener:
            page.locator(opener).first.click()
            expect(page.locator(".yz-text")).to_be_visible()
        quote = page.locator(f"{where} mark[data-cites]").first
        quote.evaluate("e => getSelection().selectAllChildren(e)")
        quote.dispatch_event("click")
        assert not page.evaluate("document.activeElement.matches('a.yz-cite')")
        page.evaluate("getSelection().removeAllRanges()")
        quote.click()
        expect(page.locator("#from-1-1")).to_be_focused()


@in_browser
def test_keys_go_from_quote_to_quote(page: Page) -> None:
    """`n` and `p`, round and round, with the place told; not while somebody types."""
    opened(page, FIVE)
    numbers = page.locator(".yz-text .yz-number").evaluate_all("all => all.map(one => one.dataset.marker)")
    here = page.locator(".yz-text .yz-at-this")
    for key, at in (("n", 1), ("n", 2), ("p", 1), ("p", 0), ("p", -1), ("n", 0)):
        page.keyboard.press(key)
        expect(here).to_have_attribute("data-marker", numbers[at])
        expect(page.locator(".yz-at")).to_have_text(f"{at % len(numbers) + 1} / {len(numbers)}")
        expect(here).to_be_in_viewport()
    page.locator("#question textarea").press_sequentially("np")
    expect(page.locator("#question textarea")).to_have_value("np")
    expect(here).to_have_attribute("data-marker", numbers[0])


@in_browser
def test_places_are_said_in_a_person_s_words(page: Page) -> None:
    """Sections and paragraph; characters are counted in what is copied alone."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "粮食产量是多少？")
    expect(page.locator("#sources .yz-path")).to_contain_text("（二）抓粮食")
    expect(page.locator("#sources .yz-ranges .yz-place")).to_have_text(re.compile(r"^第\d+段$"))
    card = page.locator("#sources .yz-card").first
    told = card.inner_text() + "".join(card.evaluate("e => [...e.querySelectorAll('[title]')].map(one => one.title)"))
    assert "字符" not in told
    page.evaluate(STAYING)
    card.locator(".yz-copy-quote").click()
    expect(card.locator(".yz-copy-quote")).to_have_attribute("data-said", "已复制")
    assert re.search(r"（.*第\d+段，字符 \d+–\d+）$", str(page.evaluate("navigator.clipboard.readText()")))


@in_browser
def test_a_document_of_any_length_opens_at_its_quote(page: Page) -> None:
    """300,000 characters: at the quote at its end, back at its first heading by the outline, and at the quote again by its marker. What is far
    from the screen is not laid out."""
    opened(page, DAM)
    assert len(str(page.locator(".yz-text").text_content())) > 300_000
    quote = '.yz-text mark[data-cites~="1"]'
    in_view(page, quote, "#reading")
    expect(page.locator(quote)).to_contain_text("3.7米")
    page.locator(".yz-outline summary").click()
    page.locator(".yz-outline a", has_text="检查记录").first.click()
    expect(page.locator(".yz-block", has_text="检查记录").first).to_be_in_viewport()
    expect(page.locator(quote)).not_to_be_in_viewport()
    assert len(page.locator(".yz-text").inner_text()) < 30_000
    page.locator(".yz-answer a.yz-cite").first.click()
    in_view(page, quote, "#reading")


@in_browser
def test_a_quote_of_a_pdf_is_shown_on_the_picture_of_its_page(page: Page) -> None:
    """In a box where it is printed, with its number; the neighbours are a button away, and the focus comes back."""
    ask(page, TREES)
    expect(page.locator("#sources .yz-ranges .yz-place")).to_contain_text("第2页")
    button = page.locator("#sources [data-page-of]")
    button.click()
    picture = page.locator("dialog.yz-picture[open]")
    expect(picture).to_contain_text("第2页，共3页")
    box = picture.locator(".yz-box")
    expect(box).to_have_count(1)
    expect(box.locator(".yz-number")).to_have_text("1")
    inner, outer = box.bounding_box(), picture.locator("img").bounding_box()
    assert inner is not None
    assert outer is not None
    left, top = (inner["x"] - outer["x"]) / outer["width"], (inner["y"] - outer["y"]) / outer["height"]
    assert abs(left - LEFT / WIDTH) < 0.03
    assert abs(top - TOP / HEIGHT) < 0.03
    picture.locator('[data-page="3"]').click()
    expect(picture).to_contain_text("第3页，共3页")
    expect(picture.locator(".yz-box")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(picture).to_have_count(0)
    expect(button).to_be_focused()
    page.locator("#sources .yz-open[data-open]").click()
    page.locator(".yz-text [data-page='1']").click()
    expect(page.locator("dialog.yz-picture[open]")).to_contain_text("第1页，共3页")

"""What an English reader sees beside the Chinese, in a real browser: a line under each quote that says what it is, and reading and meanings of each word."""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.ui.test_browser import (  # noqa: F401
    Server,
    ask,
    browser,
    choose,
    in_browser,
    page,
    seen,
    served,
)

CHINESE = re.compile("[\u3400-\u9fff]")
TEXT = """# 望江县2025年政府工作报告

## 一、产业发展

望江县新建磷酸铁锂生产线五条，总投资21.4亿元，五年内建成。县长王清宪强调，不得新增落后产能。

## 二、交通建设

轨道交通14号线通车，内蒙古的煤炭由此运到望江县。
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A report with figures, names and terms."""
    elsewhere = "# 青石镇2024年工作总结\n\n## 一、修路\n\n青石镇全年修路九公里。\n"
    files = {"望江县2025年政府工作报告.md": TEXT, "别处.md": elsewhere}
    yield from served(files, tmp_path_factory.mktemp("english"))


@pytest.fixture
def context_options() -> dict[str, object]:
    return {"locale": "en-US", "viewport": {"width": 1280, "height": 720}, "color_scheme": "light"}


@in_browser
def test_a_line_of_english_stands_under_each_quote(page: Page) -> None:
    """Figures, units, names and nouns, the nouns before how long it takes; it says that these are no words of the document. In the panel, in
    the whole document and beneath the answer; not in a Chinese page."""
    ask(page, "How many lithium iron phosphate production lines were built?")
    page.locator("#sources .yz-open").first.click()
    expect(page.locator(".yz-text")).to_be_visible()
    for line in (page.locator("#sources .yz-english").first, page.locator(".yz-text .yz-english").first):
        told = str(line.text_content())
        assert "not the document’s words" in told
        assert "lithium iron phosphate" in told
        assert CHINESE.search(told) is None
    beneath = page.locator("#turn-1 .yz-beneath")
    expect(beneath.first).to_contain_text("lithium iron phosphate")
    expect(beneath.last).to_contain_text("not the document’s words")
    for part in ("#sources h3 ~ .yz-in-english", "#sources .yz-path .yz-in-english", ".yz-text > .yz-in-english"):
        assert CHINESE.search(str(page.locator(part).first.text_content())) is None
    choose(page, "zh")
    expect(page.locator("#send")).to_have_text("发送")
    expect(page.locator(".yz-english, .yz-beneath, .yz-in-english")).to_have_count(0)


@in_browser
def test_names_and_numbers_have_their_english(page: Page) -> None:
    """People in pinyin, places as English has them, lines of a railway by their numbers."""
    for question, told in (("Which line was opened?", "Line 14"), ("Where does the coal come from?", "Inner Mongolia")):
        ask(page, question)
        expect(page.locator("#sources .yz-group:not([hidden]) .yz-english").first).to_contain_text(told)
    ask(page, "王清宪强调什么？")
    expect(page.locator("#sources .yz-group:not([hidden]) .yz-card").first).to_contain_text("Wang Qingxian")
    expect(page.locator("#sources .yz-group:not([hidden]) .yz-card").first).to_contain_text("must not")


@in_browser
def test_a_word_is_explained_where_it_is_pointed_at(page: Page) -> None:
    """Its reading and its meanings; by the keys, too, from word to word; Escape puts them away. A click leads back to the answer."""
    ask(page, "How many lithium iron phosphate production lines were built?")
    word, box = page.locator("#sources .yz-term", has_text="磷酸铁锂"), page.locator("#yz-gloss")
    expect(box).to_be_hidden()
    word.hover()
    expect(box).to_be_visible()
    expect(box.locator("b")).to_have_text(re.compile("lín", re.IGNORECASE))
    expect(box).to_contain_text("lithium iron phosphate")
    page.mouse.move(1, 1)
    expect(box).to_be_hidden()
    terms = page.locator("#sources .yz-term")
    terms.first.focus()
    expect(box).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(terms.nth(1)).to_be_focused()
    expect(box).to_contain_text(str(terms.nth(1).get_attribute("data-meaning")))
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    word.click()
    expect(page.locator("#from-1-1")).to_be_focused()
    expect(box).to_be_hidden()

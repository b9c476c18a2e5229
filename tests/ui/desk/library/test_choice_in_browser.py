"""Which documents are asked, in a real browser: values of one field or of several, kept with their conversation."""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.ui.test_browser import (  # noqa: F401
    Server,
    ask,
    browser,
    choose,
    context_options,
    in_browser,
    page,
    seen,
    served,
)

ROADS = {("甲县", 2025): "30", ("甲县", 2026): "41", ("乙县", 2025): "52", ("乙县", 2026): "63", ("丙县", 2025): "9"}


SPEECH = "在丁县2024年交通工作会议上的讲话"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Five reports of three counties and two years, and a speech of a fourth."""
    titles = {f"{county}{year}年政府工作报告": (county, length) for (county, year), length in ROADS.items()}
    files = {
        f"{title}.txt": f"{title}\n\n一、修路\n\n{county}全年新修公路{length}公里。\n"
        for title, (county, length) in titles.items()
    }
    files[f"{SPEECH}.txt"] = f"{SPEECH}\n\n一、修路\n\n丁县要新修公路七公里。\n"
    yield from served(files, tmp_path_factory.mktemp("choice"))


def ticked(page: Page) -> set[str]:
    return set(page.locator("li:has([data-choose]:checked) .yz-title").all_text_contents())


def chip(page: Page, value: str) -> None:
    page.locator(f"[data-field][data-value='{value}']").click()


def titles(*reports: tuple[str, int]) -> set[str]:
    return {f"{county}{year}年政府工作报告" for county, year in reports}


@in_browser
def test_values_of_one_field_add_up_and_those_of_two_narrow(page: Page) -> None:
    """2026 and then a county asks the county's report of 2026; another county adds its own; what fits nothing cannot be pressed."""
    page.locator(".yz-documents summary").click()
    chip(page, "2026")
    assert ticked(page) == titles(("甲县", 2026), ("乙县", 2026))
    expect(page.locator("[data-value='丙县']")).to_be_disabled()
    chip(page, "甲县")
    assert ticked(page) == titles(("甲县", 2026))
    expect(page.locator(".yz-chosen-documents .yz-chip")).to_have_text(["甲县2026年政府工作报告"])
    chip(page, "乙县")
    assert ticked(page) == titles(("甲县", 2026), ("乙县", 2026))
    chip(page, "甲县")
    chip(page, "2025")
    assert ticked(page) == titles(("乙县", 2025), ("乙县", 2026))
    page.locator("[data-choose-all]").click()
    assert ticked(page) == set()
    expect(page.locator("[data-field][aria-pressed=true]")).to_have_count(0)
    expect(page.locator(".yz-chosen-documents")).to_have_count(0)


@in_browser
def test_what_is_chosen_is_kept_with_its_conversation(page: Page) -> None:
    """Over a reload, and while another conversation asks all; the question is asked of it whatever the server remembers."""
    page.locator(".yz-documents summary").click()
    chip(page, "2026")
    chip(page, "乙县")
    page.locator(".yz-documents summary").click()
    ask(page, "新修公路多少公里？")
    page.reload()
    above = page.locator(".yz-chosen-documents .yz-chip")
    expect(above).to_have_text(["乙县2026年政府工作报告"])
    assert ticked(page) == titles(("乙县", 2026))
    ask(page, "全年新修公路多少公里？")
    for turn in ("#turn-1", "#turn-2"):
        expect(page.locator(f"{turn} .yz-answer")).to_contain_text("63公里")
        expect(page.locator(f"{turn} .yz-answer")).not_to_contain_text("甲县")
    page.locator("#fresh").click()
    expect(above).to_have_count(0)
    page.locator(".yz-kept summary").click()
    page.locator("[data-open-conversation]").first.click()
    expect(above).to_have_text(["乙县2026年政府工作报告"])


@in_browser
def test_a_kind_of_document_is_chosen_and_in_english_is_named_in_english(page: Page) -> None:
    """Reports or the speech; the question is asked of that kind alone."""
    page.locator(".yz-documents summary").click()
    chip(page, "讲话")
    assert ticked(page) == {SPEECH}
    expect(page.locator("[data-value='甲县']")).to_be_disabled()
    page.locator(".yz-documents summary").click()
    ask(page, "新修公路多少公里？")
    expect(page.locator(".yz-answer")).to_contain_text("七公里")
    page.locator(".yz-documents summary").click()
    chip(page, "报告")
    chip(page, "讲话")
    assert ticked(page) == titles(*ROADS)
    choose(page, "en")
    expect(page.locator("[data-field=kind][data-value='讲话']")).to_have_text("speech")

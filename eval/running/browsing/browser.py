"""A page that is served by a process of its own, and a browser that opens it. Used by `eval.running.browsing.page_times`."""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from eval.running.startup import running
from index.errors import SettingsError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Nothing is fetched, and nothing is drawn by a graphics card, which a server has none of.
OPTIONS = ("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip
# Milliseconds that anything may take before it counts as hung, and between two tries to reach a server that is starting.
PATIENCE, BETWEEN = 300_000, 20


@contextmanager
def opened_browser() -> "Iterator[Browser]":
    """A headless Chromium. Raises `SettingsError` where there is none, or nothing to drive it with."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        found = None
    if found is None:
        raise SettingsError(
            "The page is measured in a browser, and there is none: install Chromium, and `pip install playwright`."
        )
    # Chromium refuses its sandbox to root.
    options = [*OPTIONS, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=options)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def served(command: Sequence[str], folder: Path) -> Iterator[None]:
    """A server's process, with what it keeps in a folder of its own, for as long as the context lasts."""
    with running(["env", f"YANZHENG_DATA={folder}", sys.executable, *command]):
        yield


def opened(browser: "Browser", port: int) -> "Page":
    """The page of a server that may be starting, once a box of it can be typed into."""
    from playwright.sync_api import Error

    page = browser.new_page(locale="zh-CN", viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE)
    for _ in range(PATIENCE // BETWEEN):
        try:
            page.goto(f"http://127.0.0.1:{port}")
            break
        except Error:  # Nobody listens yet.
            page.wait_for_timeout(BETWEEN)
    page.locator("textarea:enabled").first.wait_for()
    return page

"""A page that is served by a process of its own, and a browser that opens it. Used by `eval.running.browsing.page_times`."""

import os
import shutil
import socket
import sys
import time
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
    page = browser.new_page(locale="zh-CN", viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE)
    _listened_to(port)
    page.goto(f"http://127.0.0.1:{port}")
    page.locator("textarea:enabled").first.wait_for()
    return page


def _listened_to(port: int) -> None:
    """Waits until somebody listens. The browser is not asked for that: its own page about nobody being there takes the machine from who is starting,
    and on a busy one is drawn only when the next try has begun, which it breaks off."""
    for _ in range(PATIENCE // BETWEEN):
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(BETWEEN / 1000)

"""The system's Chromium for tests that look at pages, and axe-core for what people with disabilities need of them."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
ARGUMENTS = [
    "--no-sandbox",  # tests run as root in containers, and open only pages that they made
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LOCAL = ("file:", "data:", "about:", "blob:")


def chromium() -> Path | None:
    """Where Chromium is: KUAGER_CHROMIUM, else the first one on the search path. None: nowhere."""
    if named := os.environ.get("KUAGER_CHROMIUM"):
        return Path(named)
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return Path(found) if found else MACOS if MACOS.exists() else None


@contextmanager
def launched() -> Iterator[Browser]:
    """A running Chromium with an empty profile. Skips the test where there is none; with CI=true that fails."""
    executable = chromium()
    if executable is None:
        message = "no Chromium: install it (Debian: apt install chromium) or name one in KUAGER_CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser: Browser, *, width: int = 1000, height: int = 800) -> Iterator[Page]:
    """A blank page in a context of its own. At the end it fails if anything was asked of another host."""
    foreign: list[str] = []

    def decide(route: Route) -> None:
        if route.request.url.startswith(LOCAL):
            route.continue_()
        else:
            foreign.append(route.request.url)
            route.abort()

    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme="light")
    try:
        context.route("**/*", decide)
        yield context.new_page()
    finally:
        context.close()
    assert foreign == [], f"the page asked another host: {', '.join(foreign)}"


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def axe_violations(page: Page) -> list[str]:
    """What axe-core finds wrong with the open page, one line per rule and element. Empty: nothing."""
    page.evaluate(_axe())
    found = page.evaluate("async () => (await axe.run(document, {resultTypes: ['violations']})).violations")
    return [
        f"{violation['id']}: {violation['help']}: {' '.join(map(str, node['target']))}"
        for violation in found
        for node in violation["nodes"]
    ]

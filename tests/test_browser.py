"""The browser the page tests rely on: it must see what it is there to see."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import axe_violations, opened

GOOD = """<!doctype html><html lang="kk"><head><title>Куәгер</title></head>
<body><main><h1>Ақ құс өңі</h1><p>Қазақстан</p></main></body></html>"""


def write(folder: Path, html: str) -> str:
    path = folder / "page.html"
    path.write_text(html, encoding="utf-8")
    return path.as_uri()


def test_a_plain_page_from_a_file_has_no_violation(page: Page, tmp_path: Path) -> None:
    page.goto(write(tmp_path, GOOD))
    assert page.inner_text("h1") == "Ақ құс өңі"
    assert axe_violations(page) == []


def test_a_picture_without_a_description_is_a_violation(page: Page, tmp_path: Path) -> None:
    page.goto(write(tmp_path, GOOD.replace("<p>", '<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">')))
    assert any(line.startswith("image-alt") for line in axe_violations(page))


def test_a_page_that_asks_another_host_fails(browser: Browser, tmp_path: Path) -> None:
    address = write(tmp_path, GOOD.replace("<p>", '<p><img alt="" src="https://example.org/pixel.gif">'))
    with pytest.raises(AssertionError, match=r"example\.org/pixel"), opened(browser) as page:
        page.goto(address)

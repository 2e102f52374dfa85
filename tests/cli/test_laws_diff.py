"""`kuager laws diff --html`: two texts side by side on one page."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser import axe_violations
from tests.conftest import Cli

OLD = [
    ("1", "Purpose", "This law protects children <b>online</b>."),
    ("2", "Time", "The owner removes it in 24 hours."),
]
NEW = [("1", "Time", "The owner removes it within 12 hours after a court order."), ("2", "Register", "A list is kept.")]


def listed(path: Path, rows: list[tuple[str, str, str]]) -> Path:
    lines = [
        json.dumps({"gid": str(n), "label": label, "path": [], "kind": "article", "heading": heading, "text": text})
        for n, (label, heading, text) in enumerate(rows)
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture
def written(tmp_path: Path, kuager_cli: Cli) -> Path:
    old, new = listed(tmp_path / "old.jsonl", OLD), listed(tmp_path / "new.jsonl", NEW)
    done = kuager_cli("laws", "diff", old, new, "--language", "en", "--html", tmp_path / "diff.html")
    assert done.returncode == 0, done.stderr
    assert "3 changes" in done.stdout
    return tmp_path / "diff.html"


def test_what_moved_is_beside_what_it_was_and_what_matters_is_named(written: Path) -> None:
    page = written.read_text("utf-8")
    assert re.search(r"<del>[^<]*24", page)
    assert re.search(r"<ins>[^<]*12", page)
    assert "a time limit" in page
    assert "the court" in page
    assert "&lt;b&gt;" in page


def test_the_page_has_no_barrier_and_asks_nobody(written: Path, page: Page) -> None:
    page.goto(written.as_uri())
    assert axe_violations(page) == []
    assert "http" not in written.read_text("utf-8").replace("http-equiv", "")

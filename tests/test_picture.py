"""The picture in the README shows what the command prints."""

import html
import re
from pathlib import Path

from tests.conftest import Cli

FINDING = re.compile(r"as-printed\.md:(\d+:\d+)\s*(K\d{3})")


def test_every_finding_in_the_picture_is_one_that_the_check_prints(root: Path, kuager_cli: Cli) -> None:
    svg = (root / "docs" / "images" / "check.svg").read_text("utf-8")
    drawn = html.unescape(re.sub(r"<[^>]*>", "", svg)).replace("\xa0", " ")
    shown = FINDING.findall(drawn)
    printed = kuager_cli("check", "records/kazakhstan/briefs/as-printed.md", cwd=root).stdout
    assert len(shown) == 4
    assert set(shown) <= set(FINDING.findall(printed)), "draw it anew: `make docs`"


def test_the_picture_asks_no_other_host_for_anything(root: Path) -> None:
    svg = (root / "docs" / "images" / "check.svg").read_text("utf-8")
    assert not re.search(r"(?:href|src)\s*=|url\((?!#)|@import|@font-face", svg)

"""`kuager lock`."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import Cli

CLEAN = Path(__file__).parent.parent / "briefs" / "clean"


def test_a_brief_outside_the_record_has_its_lock_beside_it(tmp_path: Path, kuager_cli: Cli) -> None:
    shutil.copytree(CLEAN / "record", tmp_path / "record", ignore=shutil.ignore_patterns(".kuager"))
    for name in ("en-bridge.md", "kk-bridge.md"):
        shutil.copy(CLEAN / name, tmp_path / name)
        assert kuager_cli("lock", name, "--record", "record", cwd=tmp_path).returncode == 0
    lines = (tmp_path / "kuager.lock").read_text("utf-8").splitlines()
    assert [line.split("\t")[:4] for line in lines[1:]] == [
        ["en-bridge.md", "fact.date?id=bridge-open", "2019-09-14", "date"],
        ["en-bridge.md", "fact.value?id=bridge-cost", "2450000000", "KZT"],
        ["en-bridge.md", "fact.value?id=bridge-spans", "11", "number"],
        ["kk-bridge.md", "fact.date?id=bridge-open", "2019-09-14", "date"],
        ["kk-bridge.md", "fact.value?id=bridge-cost", "2450000000", "KZT"],
        ["kk-bridge.md", "fact.value?id=bridge-spans", "11", "number"],
    ]
    (tmp_path / "kk-bridge.md").unlink()
    kuager_cli("lock", "en-bridge.md", "--record", "record", cwd=tmp_path)
    assert "kk-bridge.md" not in (tmp_path / "kuager.lock").read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_brief_that_is_a_link_is_refused_in_words(tmp_path: Path, kuager_cli: Cli) -> None:
    shutil.copytree(CLEAN / "record", tmp_path / "record", ignore=shutil.ignore_patterns(".kuager"))
    (tmp_path / "record" / "briefs").mkdir()
    (tmp_path / "record" / "briefs" / "x.md").symlink_to(CLEAN / "en-bridge.md")
    done = kuager_cli("lock", "--record", "record", cwd=tmp_path)
    assert done.returncode == 2
    assert "a symbolic link" in done.stderr
    assert "Traceback" not in done.stderr

"""Whatever is given to the check as a brief: a clear refusal or a right answer, and never a traceback."""

import random
from pathlib import Path

import pytest

from tests.conftest import Cli

LINK = "[5](fig:fact.value?id=no-such-fact)"


def hostile() -> dict[str, bytes]:
    """Files that nobody should send, by what is wrong with them."""
    return {
        "a line of a megabyte": b"In 2021 there were five sites. " * 34_000,
        "half a million links": "\n".join([LINK] * 500_000).encode(),
        "too many links for one brief": "\n\n".join([LINK] * 30_000).encode(),
        "binary junk": random.Random(1).randbytes(200_000),
        "a null byte": b"a\0b 44 items\n",
        "half a surrogate": b"five \xed\xa0\x80 sites\n",
        "nested quotes": b">" * 30_000 + b" 44\n",
        "nested lists": b"- " * 5_000 + b"5 sites\n",
        "open brackets": b"[" * 60_000 + b"\n",
        "stars": b"*" * 200_000 + b"a" + b"*" * 200_000 + b"\n",
        "a megabyte of one digit": b"9" * 1_000_000,
        "a table of thirty thousand rows": b"|a|b|\n|-|-|\n" + b"|1|2|\n" * 30_000,
        "front matter that never ends": b"---\ntitle: x\n" + b"a: b\n" * 10_000,
        "front matter that is no mapping": b"---\n- a\n- b\n---\n5 sites\n",
        "front matter with a bomb": b"---\na: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n---\n5 sites\n",
        "calculations in a circle": b"[5](calc:a)\n\n[a]: calc:b\n[b]: calc:a\n",
        "a calculation that explodes": b"[5](calc:9*9*9*9*9*9*9*9*9*9*9*9*9*9) [6](calc:1/0)\n",
        "paths out of the record": b"[5](fig:../../x?y=../../z) [6](fig:fact.value?id=../../../etc/passwd)\n",
        "only marks": "\u202e\u200f\ufeff".encode() * 1000,
    }


@pytest.mark.parametrize("name", sorted(hostile()))
def test_a_hostile_brief_is_refused_clearly_or_answered(name: str, root: Path, tmp_path: Path, kuager_cli: Cli) -> None:
    brief = tmp_path / "brief.md"
    brief.write_bytes(hostile()[name])
    done = kuager_cli("check", brief, "--record", root / "records" / "kazakhstan", "--format", "json")
    assert done.returncode in (0, 1, 2)
    assert "Traceback" not in done.stderr
    if done.returncode == 2:
        assert "brief.md" in done.stderr


def test_a_link_to_a_device_or_a_folder_is_refused(root: Path, tmp_path: Path, kuager_cli: Cli) -> None:
    for name, target in (("zero.md", "/dev/zero"), ("itself.md", "itself.md")):
        (tmp_path / name).symlink_to(target)
        done = kuager_cli("check", tmp_path / name, "--record", root / "records" / "kazakhstan")
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert name in done.stderr

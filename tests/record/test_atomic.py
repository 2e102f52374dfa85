"""Who may read a file is not changed by writing it anew."""

import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kuager.record.atomic import write_bytes
from kuager.record.evidence import Custody, EvidenceStore

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def private() -> Iterator[None]:
    """A user whose new files nobody else may read."""
    before = os.umask(0o077)
    yield
    os.umask(before)


@pytest.mark.parametrize("wanted", [0o600, 0o640, 0o664])
def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path, wanted: int) -> None:
    path = tmp_path / "sources.toml"
    path.write_bytes(b"old")
    path.chmod(wanted)
    write_bytes(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", wanted)


@pytest.mark.usefixtures("private")
def test_new_files_and_evidence_are_as_private_as_their_user_wants(tmp_path: Path) -> None:
    write_bytes(tmp_path / "new", b"new")
    assert mode(tmp_path / "new") == 0o600
    custody = Custody(name="new", by="A. Editor", at="2026-01-02T00:00:00Z")
    store = EvidenceStore(tmp_path)
    sha256 = store.store(tmp_path / "new", media_type="text/plain", custody=custody).sha256
    assert mode(store.path(sha256)) == 0o400
    store.path(sha256).chmod(0o600)
    store.store(tmp_path / "new", media_type="text/plain", custody=custody)
    assert mode(store.path(sha256)) == 0o400

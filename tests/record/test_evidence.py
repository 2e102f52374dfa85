import hashlib
import stat
import sys
from pathlib import Path

import pytest

from kuager.record.errors import EvidenceError, RecordError
from kuager.record.evidence import Custody, EvidenceStore

ARRIVED = Custody(name="bog.txt", by="A. Editor", at="2026-01-02T03:04:05Z", origin="https://example.org/bog")
LATER = Custody(name="again.txt", by="B. Editor", at="2026-02-02T03:04:05Z", origin="a letter")


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    return EvidenceStore(tmp_path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "bog.txt"
    path.write_bytes(b"twelve berries")
    return path


def test_bytes_are_kept_once_under_their_hash_and_read_only(store: EvidenceStore, file: Path) -> None:
    first = store.store(file, media_type="text/plain", custody=ARRIVED)
    again = store.store(file, media_type="text/plain", custody=ARRIVED)
    digest = hashlib.sha256(b"twelve berries").hexdigest()
    assert (first.sha256, first.size, first.new) == (digest, 14, True)
    assert again.new is False
    assert list(store.hashes()) == [digest]
    assert store.path(digest).read_bytes() == b"twelve berries"
    assert not stat.S_IMODE(store.path(digest).stat().st_mode) & 0o222
    item = store.item(digest)
    assert item is not None
    assert item.custody == (ARRIVED,)


def test_the_same_bytes_brought_again_by_another_hand_lengthen_the_chain_of_custody(
    store: EvidenceStore, file: Path
) -> None:
    digest = store.store(file, media_type="text/plain", custody=ARRIVED).sha256
    store.store(file, media_type="application/other", custody=LATER)
    item = store.item(digest)
    assert item is not None
    assert item.custody == (ARRIVED, LATER)
    assert item.media_type == "text/plain"


def test_a_zip_bomb_is_bytes_like_any_other(store: EvidenceStore, tmp_path: Path) -> None:
    import zipfile

    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 20_000_000)
    size = bomb.stat().st_size
    assert store.store(bomb, media_type="application/zip", custody=ARRIVED).size == size
    assert sum(path.stat().st_size for path in store.folder.rglob("*") if path.is_file()) < size + 2_000


def test_altered_bytes_are_replaced_when_the_true_ones_come_again(store: EvidenceStore, file: Path) -> None:
    digest = store.store(file, media_type="text/plain", custody=ARRIVED).sha256
    store.path(digest).chmod(0o644)
    store.path(digest).write_bytes(b"thirteen")
    assert store.store(file, media_type="text/plain", custody=ARRIVED).new is True
    assert store.path(digest).read_bytes() == b"twelve berries"


def test_what_is_too_large_is_refused_and_leaves_nothing(
    store: EvidenceStore, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kuager.record.evidence.EVIDENCE_BYTES", 10)
    with pytest.raises(EvidenceError, match="more than 10 bytes"):
        store.store(file, media_type="text/plain", custody=ARRIVED)
    assert list(store.folder.iterdir()) == []


def test_a_name_that_is_no_hash_never_becomes_a_path(store: EvidenceStore) -> None:
    for name in ("../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 64 + "/.."):
        with pytest.raises(EvidenceError, match="not a SHA-256"):
            store.path(name)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_nothing_is_stored_or_read_through_a_symbolic_link(store: EvidenceStore, file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    store.folder.mkdir()
    (store.folder / digest[:2]).symlink_to(elsewhere)
    with pytest.raises(RecordError, match="symbolic link"):
        store.store(file, media_type="text/plain", custody=ARRIVED)
    with pytest.raises(RecordError, match="symbolic link"):
        store.holds(digest)
    assert list(elsewhere.iterdir()) == []

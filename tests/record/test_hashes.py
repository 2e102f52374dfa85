import hashlib
import os
from pathlib import Path

import pytest

from kuager.record.hashes import HashCache


def age(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the cache believe that the file has stood for an hour."""
    later = max(path.stat().st_mtime_ns, path.stat().st_ctime_ns) + 3_600_000_000_000
    monkeypatch.setattr("kuager.record.hashes.time.time_ns", lambda: later)


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_file_that_stood_is_not_read_again_and_a_young_one_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"one")
    reads: list[str] = []
    real = hashlib.file_digest
    monkeypatch.setattr(hashlib, "file_digest", lambda file, name: reads.append(name) or real(file, name))
    cache = HashCache(tmp_path, tmp_path / "kept.json")
    assert [cache.sha256(path), cache.sha256(path)] == [sha(b"one")] * 2
    assert len(reads) == 2
    age(path, monkeypatch)
    cache.sha256(path)
    cache.save()
    again = HashCache(tmp_path, tmp_path / "kept.json")
    assert again.sha256(path) == sha(b"one")
    assert len(reads) == 3
    assert again.sha256(path, fresh=True) == sha(b"one")
    assert len(reads) == 4


def test_a_change_of_bytes_is_seen_though_size_and_time_are_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"one")
    age(path, monkeypatch)
    cache = HashCache(tmp_path, tmp_path / "kept.json")
    cache.sha256(path)
    before = path.stat()
    path.write_bytes(b"two")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert cache.sha256(path) == sha(b"two")


@pytest.mark.parametrize("kept", [b"", b"{", b"[]", b'{"file": 1}', b"\xff", b'{"file": [[3, 0, 0, 0], "0"]}'])
def test_a_memory_that_is_damaged_is_no_memory(tmp_path: Path, kept: bytes) -> None:
    (tmp_path / "kept.json").write_bytes(kept)
    (tmp_path / "file").write_bytes(b"one")
    assert HashCache(tmp_path, tmp_path / "kept.json").sha256(tmp_path / "file") == sha(b"one")


def test_a_memory_that_cannot_be_written_costs_only_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"one")
    age(tmp_path / "file", monkeypatch)
    (tmp_path / "blocked").write_bytes(b"a file where a folder should be")
    cache = HashCache(tmp_path, tmp_path / "blocked" / "kept.json")
    assert cache.sha256(tmp_path / "file") == sha(b"one")
    cache.save()

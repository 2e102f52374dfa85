from pathlib import Path

import pytest

from kuager.record.atomic import TEMPORARY, write_bytes
from kuager.record.errors import RecordError
from kuager.record.locking import writing


def test_a_second_writer_waits_and_then_says_why_it_cannot_write(tmp_path: Path) -> None:
    with writing(tmp_path), pytest.raises(RecordError, match="another process"), writing(tmp_path, wait_seconds=0.01):
        pass
    with writing(tmp_path, wait_seconds=0.01):
        pass


def test_what_a_killed_writer_left_is_cleared_by_the_next(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "tables", tmp_path / "evidence", tmp_path / "evidence" / "ab"):
        folder.mkdir(exist_ok=True)
        (folder / f"{TEMPORARY}left").write_text("half", "utf-8")
        (folder / "mine").write_text("mine", "utf-8")
    with writing(tmp_path):
        assert list(tmp_path.rglob(f"{TEMPORARY}*")) == []
        assert len(list(tmp_path.rglob("mine"))) == 4


def test_a_write_that_fails_leaves_the_old_bytes_and_nothing_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file"
    write_bytes(path, b"old")

    def broken(*_: object, **__: object) -> None:
        raise OSError("broken")

    for name in ("fsync", "chmod", "replace"):
        with monkeypatch.context() as patched:
            patched.setattr(f"os.{name}", broken)
            with pytest.raises(OSError, match="broken"):
                write_bytes(path, b"new")
        assert path.read_bytes() == b"old"
        assert [one.name for one in tmp_path.iterdir()] == ["file"]

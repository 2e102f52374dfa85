"""The memo is disposable: whatever happens to its file, answers are only ever right or computed again."""

from pathlib import Path

import pytest

from kuager.figures.memo import Memo


def test_what_was_put_is_found_again_by_another_process(tmp_path: Path) -> None:
    with Memo(tmp_path) as memo:
        memo.put("reading", "a", b"1")
        assert memo.get("reading", "a") == b"1"
    with Memo(tmp_path) as memo:
        assert memo.get("reading", "a") == b"1"
        assert memo.get("brief", "a") is None


@pytest.mark.parametrize("junk", [b"", b"junk that is no database", b"SQLite format 3\x00" + bytes(200)])
def test_a_damaged_memo_is_made_anew(tmp_path: Path, junk: bytes) -> None:
    (tmp_path / ".kuager").mkdir()
    (tmp_path / ".kuager" / "memo.sqlite").write_bytes(junk)
    with Memo(tmp_path) as memo:
        memo.put("reading", "a", b"1")
    with Memo(tmp_path) as memo:
        assert memo.get("reading", "a") == b"1"


def test_a_memo_that_cannot_be_kept_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / ".kuager").write_text("a file where the folder should be")
    with Memo(tmp_path) as memo:
        memo.put("reading", "a", b"1")
        assert memo.get("reading", "a") is None


def test_a_memo_behind_a_link_is_not_used(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    record = tmp_path / "record"
    record.mkdir()
    (record / ".kuager").symlink_to(elsewhere)
    with Memo(record) as memo:
        memo.put("reading", "a", b"1")
    assert list(elsewhere.iterdir()) == []


def test_two_memos_of_one_record_write_side_by_side(tmp_path: Path) -> None:
    with Memo(tmp_path) as one, Memo(tmp_path) as two:
        one.put("reading", "a", b"1")
        one.flush()
        two.put("reading", "b", b"2")
        two.flush()
        assert one.get("reading", "b") == b"2"
        assert two.get("reading", "a") == b"1"

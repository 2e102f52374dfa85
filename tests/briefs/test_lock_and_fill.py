"""Freezing what briefs say, and writing values into empty links."""

# ruff: noqa: E501 - what is compared reads best on one line

from pathlib import Path

import pytest

from kuager.briefs.fill import fill
from kuager.briefs.lock import Locked, lock_reading, of_brief, read_lock, write_lock
from kuager.figures.ask import Ask
from kuager.record.errors import RecordError
from tests.briefs.toy import check, codes, figures, record

C = "fig:cards.shown?colour="


def locked(text: str) -> dict[str, Locked]:
    found = [lock_reading("a.md", binding.reading) for binding in check(text).bindings if binding.reading]
    return {one.reference: one for one in found}


def test_a_lock_says_the_same_whatever_the_order(tmp_path: Path) -> None:
    lines = list(locked(f"[44]({C}yellow) [39]({C}red) [44]({C}yellow&series=referee)").values())
    assert write_lock(tmp_path / "one", lines)
    assert write_lock(tmp_path / "two", [*reversed(lines), *lines])
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    assert set(of_brief(read_lock(tmp_path / "one"), "a.md").values()) == set(lines)
    assert not write_lock(tmp_path / "one", lines)


def test_a_value_that_moved_is_reported_with_its_difference_and_source() -> None:
    text = f"It had [44]({C}yellow) cards."
    (one,) = locked(text).values()
    before = Locked("a.md", one.reference, "40", one.unit, (("league", "0" * 16), ("old", "1" * 16)))
    (finding,) = check(text, locked={one.reference: before}).findings
    assert finding.code == "K112"
    assert finding.message == "locked as 40 request, now 44 request (+4); the rows of league and old changed"
    assert codes(text, locked={one.reference: one}) == []


def test_a_lock_that_is_none_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "kuager.lock").write_text("# a\nb\tc\n")
    with pytest.raises(RecordError, match=r"kuager\.lock:2"):
        read_lock(tmp_path / "kuager.lock")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"It had [][c] cards.\r\n\r\n[c]: {C}yellow\r\n", f"It had [44][c] cards.\r\n\r\n[c]: {C}yellow\r\n"),
        ("It came [](fig:league.place?club=a&year=2021).", "It came [3rd](fig:league.place?club=a&year=2021)."),
        ("> Signed on [](fig:toy.value?id=day), *not* before.", "> Signed on [3 May 2022](fig:toy.value?id=day), *not* before."),
        ("Это было [](fig:toy.value?id=day), весной.", "Это было [3 мая 2022 г.](fig:toy.value?id=day), весной."),
        ("Доля составила [](fig:tickets.share), как и раньше.", "Доля составила [99,87 %](fig:tickets.share), как и раньше."),
        ("[99](fig:tickets.share) stays.", "[99](fig:tickets.share) stays."),
    ],
)  # fmt: skip
def test_empty_links_are_filled_and_nothing_else_changes(before: str, after: str) -> None:
    assert fill("a.md", before, Ask(record(), figures())).text == after


def test_a_link_without_an_answer_stays_empty_and_says_why() -> None:
    text = "It had [](fig:cards.shown?colour=white) cards."
    filled = fill("a.md", text, Ask(record(), figures()))
    assert filled.text == text
    assert filled.count == 0
    assert [(left.line, "none was shown" in left.reason) for left in filled.left] == [(1, True)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("More than [](fig:toy.value?id=open) were sold.", "More than [95,000](fig:toy.value?id=open) were sold."),
        ("There were [](fig:toy.value?id=open) sold.", "There were [more than 95,000](fig:toy.value?id=open) sold."),
    ],
)
def test_words_that_the_text_has_already_are_not_written_again(before: str, after: str) -> None:
    assert fill("a.md", before, Ask(record(), figures())).text == after

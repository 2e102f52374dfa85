"""Cells out of CSV."""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kuager.measurement.detect.csv_cells import CellsError, read_cells

HEADER = "target,network,layer,hour,measured,blocked\n"
ROW = "example.org,UG AS20294,tcp,2026-01-18T05:00:00Z,3,1\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cells.csv"


def test_a_row_becomes_a_cell(path: Path) -> None:
    path.write_text(HEADER + ROW)
    (cell,) = read_cells(path).to_dicts()
    assert (cell["target"], cell["network"], cell["country"]) == ("example.org", "UG AS20294", "UG")
    assert (cell["measured"], cell["blocked"], cell["votes"], cell["votes_blocked"]) == (3, 1, 3.0, 1.0)
    assert cell["hour"] == datetime.fromisoformat("2026-01-18T05:00")
    assert cell["reports"] is None


@pytest.mark.parametrize(
    "hour",
    [
        "2026-01-18T05:00:00Z", "2026-01-18T05:00:00.000", "2026-01-18 05:00:00", "2026-01-18T05", "2026-01-18 05",
        "2026-01-18T05:00", "2026-01-18T08:00:00+03:00", "2026-01-18T05Z", "491309", "1768712400",
    ],
)  # fmt: skip
def test_an_hour_may_be_written_in_these_ways(path: Path, hour: str) -> None:
    path.write_text(HEADER + ROW.replace("2026-01-18T05:00:00Z", hour))
    assert read_cells(path)["hour"].to_list() == [datetime.fromisoformat("2026-01-18T05:00")]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "empty"),
        ("target,network\n", 1, "no column 'layer'"),
        (HEADER.replace("\n", ",colour\n"), 1, "unknown column 'colour'"),
        (HEADER.replace("\n", ",blocked\n"), 1, "stands twice"),
        (HEADER + "a,b\n", 2, "2 fields where the header has 6"),
        (HEADER + ROW + ROW, 3, "the cell of line 2 comes again"),
        (HEADER + ROW.replace(",3,1", ",1,3"), 2, "3 blocked of 1 measured"),
        (HEADER + ROW.replace(",3,1", ",-1,0"), 2, "expected a whole number"),
        (HEADER + ROW.replace(",3,1", ",3.5,1"), 2, "expected a whole number"),
        (HEADER + ROW.replace(",3,1", ",9999999999,1"), 2, "not plausible"),
        (HEADER + ROW.replace(",3,1", ",nan,1"), 2, "expected a whole number"),
        (HEADER + ROW.replace(",3,1", ",,1"), 2, "expected a whole number"),
        (HEADER + ROW.replace("T05:00", "T05:30"), 2, "expected a full hour"),
        (HEADER + ROW.replace("T05:00:00Z", ""), 2, "expected a full hour"),
        (HEADER + ROW.replace("2026-01-18", "2026-13-18"), 2, "expected a full hour"),
        (HEADER + ROW.replace("tcp", "TCP/IP"), 2, "layer"),
        (HEADER + ROW.replace("example.org", ""), 2, "target is empty"),
        (HEADER + ROW.replace("example.org", "a" * 5000), 2, "longer than"),
        (HEADER + ROW.replace("example.org", "a\x07b"), 2, "not printable"),
        (HEADER + '"' + ROW, 2, "not CSV"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(path: Path, text: str, line: int, message: str) -> None:
    path.write_text(text)
    with pytest.raises(CellsError, match=message) as caught:
        read_cells(path)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"{path}:{line}: ")


def test_bytes_that_are_not_utf_8_are_refused(path: Path) -> None:
    path.write_bytes((HEADER + ROW).encode() + b"\xff\xfe,\n")
    with pytest.raises(CellsError, match="not UTF-8"):
        read_cells(path)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300) | st.binary(max_size=300))
def test_whatever_stands_in_the_file_is_read_or_refused(path: Path, text: str | bytes) -> None:
    path.write_bytes(HEADER.encode() + (text if isinstance(text, bytes) else text.encode("utf-8", "replace")))
    with contextlib.suppress(CellsError):
        assert read_cells(path).height <= len(text)

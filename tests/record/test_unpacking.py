"""Large texts, piece by piece."""

import gzip
from pathlib import Path

import pytest

from kuager.record.errors import ReadError
from kuager.record.reader import Input
from kuager.record.sources import Source, SourceKind
from kuager.record.unpacking import pieces


def gzipped(data: bytes) -> bytes:
    """The same bytes at any time: they stand in the names of tests."""
    return gzip.compress(data, mtime=0)


TEXT = b"".join(b"line %d\n" % number for number in range(1000)) + b"the end"


def given(folder: Path, data: bytes) -> Input:
    path = folder / "text"
    path.write_bytes(data)
    return Input(path, path.name, Source(id="s", kind=SourceKind.DATASET, title="T", publisher="P"))


@pytest.mark.parametrize("data", [TEXT, gzipped(TEXT), gzipped(TEXT[:500]) + gzipped(TEXT[500:])])
@pytest.mark.parametrize("size", [16, 100, 100_000])
def test_pieces_end_with_a_line_and_make_up_the_text(tmp_path: Path, data: bytes, size: int) -> None:
    found = list(pieces(given(tmp_path, data), size))
    assert b"".join(found) == TEXT
    assert all(piece.endswith(b"\n") for piece in found[:-1])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (gzipped(b"x\n" * 5_000), "unpacks to more than 1,000 bytes"),
        (b"x" * 200, "has a line of more than 100 bytes"),
        (gzipped(TEXT[:900])[:-20], "gzip"),
        (b"a\0b", "NUL"),
        (b"%PDF-1.4", "a PDF document"),
    ],
)
def test_what_is_no_text_or_too_much_of_it_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        list(pieces(given(tmp_path, data), 100, 1000))

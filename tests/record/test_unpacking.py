"""Large texts, piece by piece."""

import gzip
from pathlib import Path

import pytest

from kuager.record.errors import ReadError
from kuager.record.reader import Input
from kuager.record.sources import Source, SourceKind
from kuager.record.unpacking import pieces

TEXT = b"".join(b"line %d\n" % number for number in range(1000)) + b"the end"


def given(folder: Path, data: bytes) -> Input:
    path = folder / "text"
    path.write_bytes(data)
    return Input(path, path.name, Source(id="s", kind=SourceKind.DATASET, title="T", publisher="P"))


@pytest.mark.parametrize("data", [TEXT, gzip.compress(TEXT), gzip.compress(TEXT[:500]) + gzip.compress(TEXT[500:])])
@pytest.mark.parametrize("size", [16, 100, 100_000])
def test_pieces_end_with_a_line_and_make_up_the_text(tmp_path: Path, data: bytes, size: int) -> None:
    found = list(pieces(given(tmp_path, data), size))
    assert b"".join(found) == TEXT
    assert all(piece.endswith(b"\n") for piece in found[:-1])


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (gzip.compress(b"x\n" * 5_000), "unpacks to more than 1,000 bytes"),
        (b"x" * 200, "has a line of more than 100 bytes"),
        (gzip.compress(TEXT[:900])[:-20], "gzip"),
        (b"a\0b", "NUL"),
        (b"%PDF-1.4", "a PDF document"),
    ],
)
def test_what_is_no_text_or_too_much_of_it_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        list(pieces(given(tmp_path, data), 100, 1000))

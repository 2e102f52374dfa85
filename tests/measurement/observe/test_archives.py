"""Each kind of archive, whole and damaged: what is whole is read, and the rest is said."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
from pathlib import Path

import lz4.frame
import pytest

from kuager.measurement.observe import Observed, archives, decoding, observe_batches, observe_file, packing
from tests.measurement.observe.samples import LATEST, measurement, written

ONE = json.dumps(measurement()).encode()
TWO = ONE + b"\n" + ONE + b"\n"


def _packed(data: bytes, level: int = 9) -> bytes:
    """Without the time in it: names of tests are made of it, and have to be the same in every process."""
    return gzip.compress(data, level, mtime=0)


def tar(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name.replace("__", "."))
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


POST = json.dumps({"format": "json", "content": measurement()}).encode()
INDENTED = json.dumps(measurement(), indent=2).encode()


@pytest.mark.parametrize(
    ("name", "data", "kept"),
    [
        ("a.jsonl", TWO, 2),
        ("a.jsonl", TWO.rstrip(), 2),
        ("a.jsonl", b"\n\r\n" + TWO, 2),
        ("a.json", ONE, 1),
        ("a.json", INDENTED, 1),
        ("a.json", TWO, 2),
        ("a.json.gz", _packed(INDENTED), 1),
        ("a.jsonl.gz", _packed(TWO), 2),
        ("a.jsonl.gz", _packed(TWO) + _packed(TWO), 4),
        ("a.jsonl.gz", _packed(TWO) + b"\0" * 1000, 2),
        ("a.jsonl.gz", _packed(b""), 0),
        ("a.tar.gz", _packed(tar(a__post=POST, b__post=POST)), 2),
        ("a.tar.gz", _packed(tar(a__json=INDENTED, b__jsonl=TWO)), 3),
        ("a.tgz", _packed(tar(a__json=TWO)), 2),
        ("a.tar", tar(a__json=TWO), 2),
        ("a.tar.lz4", lz4.frame.compress(tar(a__json=TWO)), 2),
        ("a.json.lz4", lz4.frame.compress(TWO), 2),
        ("a", _packed(TWO), 2),
        ("a.jsonl", b"", 0),
    ],
)
def test_each_kind_of_archive_gives_its_measurements(tmp_path: Path, name: str, data: bytes, kept: int) -> None:
    observed = read(tmp_path, name, data)
    assert observed.refused == []
    assert observed.kept == kept
    assert observed.tables["measurements"].height == kept


def read(folder: Path, name: str, data: bytes) -> Observed:
    path = folder / name
    path.write_bytes(data)
    return observe_file(path, latest=LATEST)


def test_lines_are_counted_through_an_archive_and_members_are_named(tmp_path: Path) -> None:
    frame = read(tmp_path, "a.tar", tar(a__jsonl=TWO, b__json=ONE)).tables["measurements"]
    assert frame.select("line", "member").rows() == [(1, "a.jsonl"), (2, "a.jsonl"), (3, "b.json")]


def test_a_refused_line_has_its_file_its_number_and_a_reason(tmp_path: Path) -> None:
    observed = read(tmp_path, "a.jsonl", ONE + b"\n{broken\n" + ONE + b"\n[1]\n")
    assert observed.kept == 2
    assert [(refusal.line, refusal.reason) for refusal in observed.refused] == [
        (2, "not JSON: object keys must be strings (byte 1)"),
        (4, "a measurement is a JSON object, and this is a list"),
    ]  # fmt: skip
    assert observed.refused[0].path == str(tmp_path / "a.jsonl")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
@pytest.mark.parametrize("isal", [True, False])
def test_of_a_file_that_is_cut_off_what_stood_before_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, share: float, isal: bool
) -> None:
    if not isal:
        monkeypatch.setattr(packing, "_decompressor", lambda: (packing._Zlib(), packing.zlib.error))
    many = [json.dumps(measurement(report_id=f"r{number * 7919}")).encode() for number in range(300)]
    whole = _packed(b"\n".join(many), 1)
    observed = read(tmp_path, "a.jsonl.gz", whole[: int(len(whole) * share)])
    assert observed.kept >= int(300 * share) - 60
    assert [refusal.reason for refusal in observed.refused] == ["the file is cut off here: what stood before was read"]
    assert observed.refused[0].line == observed.kept + 1


def test_of_a_file_that_is_damaged_what_stood_before_is_kept(tmp_path: Path) -> None:
    data = bytearray(_packed(TWO) + _packed(TWO * 100, 1))
    data[-40:-20] = b"\xff" * 20
    observed = read(tmp_path, "a.jsonl.gz", bytes(data))
    assert observed.kept >= 2
    assert observed.refused[-1].reason.startswith("the file is")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.yaml.lz4", lz4.frame.compress(b"- a"), "YAML"),
        ("a.jsonl.gz", b"not gzip", "neither gzip nor lz4"),
        ("a.jsonl.gz", _packed(TWO) + b"rest", "damaged"),
        ("a.tar.gz", _packed(b"no tar" * 200), "damaged"),
        ("a.tar.gz", _packed(tar(a__yaml=b"x")), "YAML"),
        ("a.tar.gz", _packed(tar(a__txt=b"x")), "expected"),
        ("a.tar.gz", _packed(tar(a__jsonl=TWO)[:1200]), "cut off"),
        ("a.tar.lz4", lz4.frame.compress(tar(a__jsonl=TWO))[:60], ""),
        ("a.tar", tar(a__jsonl__gz=_packed(TWO)), "inside an archive"),
    ],
)
def test_what_is_no_archive_of_measurements_is_refused_in_words(
    tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    reasons = [refusal.reason for refusal in read(tmp_path, name, data).refused]
    assert len(reasons) == 1
    assert said in reasons[0]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_a_line_beyond_the_limit_is_refused_and_the_rest_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(archives, "LONGEST", 100_000)
    monkeypatch.setattr(decoding, "LONGEST", 100_000)
    long = json.dumps(measurement(pad="x" * 700_000)).encode()
    observed = read(tmp_path, name, ONE + b"\n" + long + b"\n" + ONE + b"\n" + long)
    assert observed.kept == 2
    assert [refusal.line for refusal in observed.refused] == [2, 4]


def test_a_bomb_ends_early(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_FREE", 4 * 1024 * 1024)
    observed = read(tmp_path, "a.jsonl.gz", _packed(b"\0" * 50_000_000))
    assert "expands more than 400 times" in observed.refused[-1].reason


def test_a_bomb_of_lines_names_few_of_them_and_counts_all(tmp_path: Path) -> None:
    observed = read(tmp_path, "a.jsonl.gz", _packed(b"{}\n" * 5000))
    assert len(observed.refused) == 1000
    assert sum(observed.reasons.values()) == observed.read == 5000


@pytest.mark.parametrize("position", [0, 100, 124, 140, 148, 156, 257, 345])
def test_a_tar_archive_with_a_wrong_header_is_refused(tmp_path: Path, position: int) -> None:
    data = bytearray(tar(a__jsonl=TWO))
    data[position] ^= 0xFF
    reasons = [refusal.reason for refusal in read(tmp_path, "a.tar", bytes(data)).refused]
    assert len(reasons) == 1
    assert "damaged" in reasons[0]


def test_long_names_in_tar_archives_are_read(tmp_path: Path) -> None:
    for format_ in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode="w", format=format_) as archive:
            info = tarfile.TarInfo("d/" * 90 + "ä.json")
            info.size = len(ONE)
            archive.addfile(info, io.BytesIO(ONE))
        frame = read(tmp_path, "a.tar", buffer.getvalue()).tables["measurements"]
        assert frame["member"].to_list() == ["d/" * 90 + "ä.json"]


def test_batches_give_what_the_whole_gives(tmp_path: Path) -> None:
    path = written(tmp_path, *[measurement(report_id=str(number)) for number in range(25)], b"{", name="a.jsonl")
    batches = list(observe_batches(path, size=10, latest=LATEST))
    assert [batch.kept for batch in batches] == [10, 10, 5]
    assert sum(batch.read for batch in batches) == 26
    whole = observe_file(path, latest=LATEST)
    for table, frame in whole.tables.items():
        assert sum(batch.tables[table].height for batch in batches) == frame.height


def test_rows_carry_the_hash_of_the_raw_file(tmp_path: Path) -> None:
    import hashlib

    data = _packed(TWO)
    observed = read(tmp_path, "a.jsonl.gz", data)
    assert set(observed.tables["dns"]["file"]) == {hashlib.sha256(data).hexdigest()}

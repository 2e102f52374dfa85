"""Our logs read by another implementation of the same formats, and its proofs held against ours."""

from pathlib import Path

import pytest

from kuager.seal import log as logs
from kuager.seal.keys import key_line
from kuager.seal.merkle import consistency, goes_on, inclusion, levels
from kuager.verify import Line, leaf, root
from tests.seal.sample import SIGNER

another = pytest.importorskip("aics_tlog", reason="aics-tlog needs Python 3.12")

SIZES = (1, 2, 3, 7, 255, 256, 257, 300, 513)


@pytest.fixture(scope="module")
def entries() -> tuple[bytes, ...]:
    log = logs.Log()
    for number in range(max(SIZES)):
        log = logs.extended(log, [Line("index.html", f"{number:064x}", number)], SIGNER, "2030-01-01T00:00:00Z", "")
    return log.entries


@pytest.mark.parametrize("size", SIZES)
def test_another_reader_finds_the_same_log_in_our_tiles(entries: tuple[bytes, ...], size: int, tmp_path: Path) -> None:
    held = entries[:size]
    for name, data in logs.tiles(held).items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    reader = another.FileSystemTileReader(tmp_path / "log")
    leaves = [leaf(entry) for entry in held]
    assert another.tree_root_from_tiles(reader, size) == root(leaves)
    assert [another.read_entry(reader, at, size) for at in (0, size // 2, size - 1)] == [
        held[0],
        held[size // 2],
        held[-1],
    ]
    tree = levels(leaves)
    for at in {0, 1 % size, size // 3, size - 1}:
        assert another.inclusion_proof_from_tiles(reader, at, size) == inclusion(tree, at)
    for old in sorted({1, 1 + size // 2, max(1, size - 1), size}):
        proof = another.consistency_proof_from_tiles(reader, old, size)
        assert proof == consistency(leaves, old)
        assert goes_on((old, root(leaves[:old])), (size, root(leaves)), proof)
        assert another.verify_consistency(old, size, root(leaves[:old]), root(leaves), consistency(leaves, old))


def test_another_reader_accepts_our_checkpoint_and_no_other(entries: tuple[bytes, ...]) -> None:
    data = logs.signed(entries, SIGNER).own
    key = another.parse_vkey(key_line(SIGNER.key.name, SIGNER.key.public))
    found = another.verify_checkpoint(another.parse_note(data.decode()), key)
    assert (found.ok, found.size, found.root) == (True, len(entries), root([leaf(entry) for entry in entries]))
    altered = data.replace(str(len(entries)).encode(), b"512")
    assert not another.verify_checkpoint(another.parse_note(altered.decode()), key).ok

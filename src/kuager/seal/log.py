"""The record's own log of releases, as it is kept in `RECORD/log`: checkpoint, tiles and the newest manifest.

A checkpoint is never signed twice for one number of releases: whatever a release needs is on the disk before its
checkpoint, and the checkpoint is written last and at once. What a killed seal left behind it is written over.
"""

from __future__ import annotations

import base64
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kuager import verify
from kuager.record.atomic import write_bytes
from kuager.record.errors import place
from kuager.record.paths import refuse_link
from kuager.seal.errors import SealError
from kuager.seal.keys import Signer
from kuager.seal.merkle import Tree, inclusion, levels
from kuager.verify import Key, Line, leaf, root

FOLDER = "log"


@dataclass(frozen=True)
class Log:
    """The releases of a record. checkpoint: None before the first; lines: of the newest manifest."""

    entries: tuple[bytes, ...] = ()
    checkpoint: verify.Checkpoint | None = None
    lines: tuple[Line, ...] = ()

    @property
    def releases(self) -> list[verify.Release]:
        """The releases, the oldest first."""
        return [verify.release(entry) for entry in self.entries]


def load(folder: Path, key: Key) -> Log:
    """The log in a folder; empty where there is none. Raises SealError where it is not whole, or not the key's."""
    refuse_link(folder)
    path = folder / "checkpoint"
    if not path.is_file():
        if any(folder.glob("tile/entries/*")) and any(folder.glob("manifest-[2-9]*")):
            raise SealError("the checkpoint is missing", place=place(path), help="restore it; do not begin a new log")
        return Log()
    try:
        signed = verify.checkpoint(path.read_bytes(), [key])
        entries, _ = verify.log_at(verify.Folder(str(folder.parent)), _there(folder), signed.size)
        if root([leaf(entry) for entry in entries]) != signed.root:
            raise ValueError("is not of the entries beside it")
        lines = verify.manifest((folder / f"manifest-{signed.size}").read_bytes())
        if root([leaf(line) for line in _raw(lines)]) != verify.release(entries[-1]).root:
            raise ValueError(f"is not of the manifest-{signed.size} beside it")
    except ValueError as error:
        raise SealError(
            str(error),
            place=place(path),
            help="restore the folder from a copy; a log is never begun anew under its name",
        ) from None
    return Log(tuple(entries), signed, tuple(lines))


def refuse_fork(log: Log, last: Path, key: Key) -> None:
    """Raise SealError where the log does not go on from the checkpoint in `last`, which its key signed before.

    Two logs of one key are what a verifier takes for a forgery. A log falls behind when a record comes from a backup.
    """
    try:
        signed = verify.checkpoint(last.read_bytes(), [key])
    except ValueError as error:
        raise SealError(str(error), place=place(last), help="it belongs to another key; move it away") from None
    begun = [leaf(entry) for entry in log.entries[: signed.size]]
    if len(begun) < signed.size or root(begun) != signed.root:
        raise SealError(
            f"this key signed release {signed.size} of a log that this one, of {len(log.entries)}, does not go on from",
            place=place(last),
            help="bring the record's log/ up to date: two logs under one key look like a forgery",
        )


def _there(folder: Path) -> dict[str, bool]:
    return {f"log/{path}": plain for path, plain in verify.Folder(str(folder)).paths().items()}


def _raw(lines: Sequence[Line]) -> list[bytes]:
    from kuager.seal.manifest import encoded

    return encoded(lines).split(b"\n")[:-1]


def extended(log: Log, lines: Sequence[Line], signer: Signer, sealed: str, note: str) -> Log:
    """The log with a release of these files more. sealed: when, in UTC (ISO 8601); note: what its readers are told."""
    number = len(log.entries) + 1
    there = [line for line in lines if line.size >= 0]
    told = f"note {note}\n" if note else ""
    coded = base64.b64encode(root([leaf(line) for line in _raw(lines)])).decode()
    entry = (
        f"kuager-release/1\nnumber {number}\nsealed {sealed}\nfiles {len(there)}\n"
        f"bytes {sum(line.size for line in there)}\nmanifest {coded}\n{told}"
    ).encode()
    verify.release(entry)
    entries = (*log.entries, entry)
    return Log(entries, signed(entries, signer), tuple(lines))


def signed(entries: Sequence[bytes], signer: Signer) -> verify.Checkpoint:
    """The checkpoint of a log with these entries (c2sp.org/tlog-checkpoint)."""
    key = signer.key
    top = base64.b64encode(root([leaf(entry) for entry in entries])).decode()
    text = f"{key.name}\n{len(entries)}\n{top}\n"
    signature = base64.b64encode(key.id + signer.sign(text.encode())).decode()
    # Read back, so that nothing is published that its readers would refuse.
    return verify.checkpoint(f"{text}\n— {key.name} {signature}\n".encode(), [key])


def files(log: Log) -> dict[str, bytes]:
    """The files of the log below the site, with a proof for each page of `briefs/`."""
    assert log.checkpoint is not None
    hashes = [leaf(entry) for entry in log.entries]
    raw = _raw(log.lines)
    tree, above = levels([leaf(line) for line in raw]), levels(hashes)
    found = {"log/checkpoint": log.checkpoint.own, "log/manifest": b"".join(line + b"\n" for line in raw)}
    found |= tiles(log.entries)
    for at, line in enumerate(log.lines):
        if line.size >= 0 and (name := verify.proof_path(line.path)):
            found[name] = proof(at, tree, raw[at], log.entries[-1], above) + log.checkpoint.own
    return found


def proof(at: int, tree: Tree, line: bytes, entry: bytes, log: Tree) -> bytes:
    """The proof of a page up to its checkpoint (c2sp.org/tlog-proof), for the newest entry of the log.

    In `extra` stands what leads from the page to the entry: its line in the manifest, the line's inclusion proof under
    the manifest's root, and the entry, which holds that root.
    """
    extra = (
        f"kuager-page/1\nline {at} of {len(tree[0])}\n".encode() + line + b"\n" + _based(inclusion(tree, at)) + b"\n"
    )
    index = len(log[0]) - 1
    head = f"c2sp.org/tlog-proof@v1\nextra {base64.b64encode(extra + entry).decode()}\nindex {index}\n".encode()
    return head + _based(inclusion(log, index)) + b"\n"


def _based(nodes: Sequence[bytes]) -> bytes:
    return b"".join(base64.b64encode(node) + b"\n" for node in nodes)


def tiles(entries: Sequence[bytes]) -> dict[str, bytes]:
    """The tiles of a log with these entries, and the bundles of entries, by their paths below the site."""
    found = {}
    for level, first, part in verify.tiles([leaf(entry) for entry in entries]):
        found[verify.tile_name(level, first, len(part))] = b"".join(part)
        if level == 0:
            held = b"".join(struct.pack(">H", len(one)) + one for one in entries[first : first + len(part)])
            found[verify.tile_name("entries", first, len(part))] = held
    return found


def keep(folder: Path, log: Log) -> None:
    """Have the log in its folder. Raises OSError; then the log before it stands there as it was."""
    number = len(log.entries)
    made = tiles(log.entries)
    assert log.checkpoint is not None
    for name, data in made.items():
        path = folder.parent / name
        if not path.is_file() or path.read_bytes() != data:
            write_bytes(path, data)
    write_bytes(folder / f"manifest-{number}", b"".join(line + b"\n" for line in _raw(log.lines)))
    write_bytes(folder / "checkpoint", log.checkpoint.own)
    wanted = {*made, "log/checkpoint", f"log/manifest-{number}"}
    for name in verify.Folder(str(folder)).paths():
        if f"log/{name}" not in wanted:
            (folder / name).unlink()

"""Copying a sealed site from an address: verified before it takes the place of the copy that was there.

What was fetched stays beside the copy until the copy is whole, so that a mirror that was stopped goes on where it was.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kuager import verify
from kuager.record.errors import KuagerError, place
from kuager.record.paths import refuse_link
from kuager.record.swapping import swap
from kuager.seal.errors import SealError
from kuager.seal.fetching import Host, fetch_to
from kuager.seal.manifest import safe
from kuager.seal.sealing import refuse_foreign
from kuager.verify import CHECKPOINT, MANIFEST, Checkpoint, Folder, Key, Release, checkpoint, release

_NOTE_BYTES = 1 << 16
_MANIFEST_BYTES = 1 << 29
_TILE_BYTES = 1 << 24


class DistrustError(KuagerError):
    """What an address shows is not what the key signed, or not the newest of it; the copy at home is unchanged."""


@dataclass(frozen=True)
class Mirrored:
    """What a mirror did. fetched, kept: files that came over the network, and that were there already."""

    release: Release
    fetched: int
    kept: int
    current: bool


def mirror(address: str, folder: Path, keys: Sequence[Key], *, known: bytes | None = None) -> Mirrored:
    """Have in `folder` the site that stands at `address`, if it is whole, signed, and no older than what is known.

    known: a checkpoint from elsewhere, such as from another mirror. Raises DistrustError where the site is altered (by
    file), rolled back, frozen before `known`, or of another log than the copy that is here; SealError where it cannot
    be reached or written.
    """
    refuse_foreign(folder)
    folder.absolute().parent.mkdir(parents=True, exist_ok=True)
    with _alone(folder):
        host = Host(address)
        try:
            return _mirror(host, folder, keys, known)
        finally:
            host.close()


def _mirror(host: Host, folder: Path, keys: Sequence[Key], known: bytes | None) -> Mirrored:
    signed = _checkpoint(host, keys)
    before = _known(folder, keys)
    for old, what in ((before, "your copy has"), (checkpoint(known, keys) if known else None, "you know of")):
        if old and signed.size < old.size:
            raise DistrustError(
                f"{host.address} shows release {signed.size}, and {what} release {old.size}: "
                "it was rolled back, or is frozen"
            )
    staging = folder.absolute().parent / f".{folder.name}.kuager-mirror"
    if before and before.root == signed.root and not verify.check(Folder(str(folder)), keys).problems:
        shutil.rmtree(staging, ignore_errors=True)  # of a mirror that was killed after it had put its copy in place
        entries, _ = verify.log_at(Folder(str(folder)), Folder(str(folder)).paths(), signed.size)
        return Mirrored(release(entries[-1]), 0, 0, current=True)
    fetched, kept = fetch(host, staging, keys, reuse=folder)
    report = verify.check(Folder(str(staging)), keys)
    if report.problems:
        for path in report.problems:
            if (staging / path).is_file():
                (staging / path).unlink()
        said = "; ".join(f"{path} {what}" for path, what in sorted(report.problems.items())[:20])
        raise DistrustError(f"{host.address} is altered: {said}", help="your copy is unchanged; try another mirror")
    for note in (((folder / CHECKPOINT).read_bytes() if before else None), known):
        if note is not None:
            try:
                report.since(note, keys)
            except ValueError as error:
                raise DistrustError(f"{host.address}: {error}", help="your copy is unchanged; keep it") from None
    old_folder = f".{folder.name}.kuager-old-"
    swap(staging, folder.absolute(), aside_prefix=old_folder)
    shutil.rmtree(staging, ignore_errors=True)
    return Mirrored(release(report.entries[-1]), fetched, kept, current=False)


def fetch(host: Host, staging: Path, keys: Sequence[Key], *, reuse: Path | None = None) -> tuple[int, int]:
    """Bring the site's files into `staging`, as far as the host has them: how many were fetched, and were there.

    Nothing is said of them; `verify.check` does that. Files of `reuse` with the same hash are copied, not fetched.
    Raises DistrustError where the manifest is not the signed one, since it says what else there is.
    """
    signed = _checkpoint(host, keys)
    refuse_link(staging)
    staging.mkdir(exist_ok=True)
    names = [CHECKPOINT, MANIFEST, *_tiles(signed.size)]
    limits = {CHECKPOINT: _NOTE_BYTES, MANIFEST: _MANIFEST_BYTES}
    for name in names:
        fetch_to(host, name, staging / name, limits.get(name, _TILE_BYTES))
    lines = _lines(host, staging, signed)
    at_home = _hashes(reuse) if reuse is not None and reuse.is_dir() else {}
    have = Folder(str(staging))
    wanted = {line.path for line in lines if line.size >= 0}
    wanted |= {proof for path in wanted if (proof := verify.proof_path(path))} | set(names)
    for path in have.paths().keys() - wanted:
        (staging / path).unlink()
    fetched = kept = 0
    there = have.paths()
    for line in lines:
        if line.size < 0:
            continue
        target, twin = staging / line.path, at_home.get(line.sha256)
        if there.get(line.path) and have.sha256(line.path, line.size) == line.sha256:
            kept += 1
        elif twin is not None and twin.is_file() and not twin.is_symlink():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(twin, target)
            kept += 1
        else:
            fetched += fetch_to(host, line.path, target, line.size)
        if proof := verify.proof_path(line.path):
            fetch_to(host, proof, staging / proof, _NOTE_BYTES)
    return fetched, kept


def _checkpoint(host: Host, keys: Sequence[Key]) -> Checkpoint:
    data = host.get(CHECKPOINT, _NOTE_BYTES)
    if data is None:
        raise SealError(f"{host.address} holds no seal: there is no {CHECKPOINT}")
    try:
        return checkpoint(data, keys)
    except ValueError as error:
        raise DistrustError(f"{host.address}/{CHECKPOINT} {error}") from None


def _tiles(size: int) -> Iterator[str]:
    for level, first, part in verify.tiles([b""] * size):
        yield verify.tile_name(level, first, len(part))
        if level == 0:
            yield verify.tile_name("entries", first, len(part))


def _lines(host: Host, staging: Path, signed: Checkpoint) -> list[verify.Line]:
    there = Folder(str(staging))
    entries, _ = verify.log_at(there, there.paths(), signed.size)
    if not entries or verify.root([verify.leaf(entry) for entry in entries]) != signed.root:
        raise DistrustError(f"{host.address}/{verify.TILES} does not give the root that was signed")
    try:
        data = (staging / MANIFEST).read_bytes()
        if verify.root([verify.leaf(line) for line in data.split(b"\n")[:-1]]) != release(entries[-1]).root:
            raise ValueError(f"is not that of release {signed.size}")
        lines = verify.manifest(data)
        for line in lines:
            if not safe(line.path) or line.path.startswith("log/") or (os.name == "nt" and ":" in line.path):
                raise ValueError(f"has a path that cannot be written here: {line.path!r}")
        return lines
    except FileNotFoundError:
        raise DistrustError(f"{host.address}/{MANIFEST} is missing") from None
    except ValueError as error:
        raise DistrustError(f"{host.address}/{MANIFEST} {error}") from None


def _known(folder: Path, keys: Sequence[Key]) -> Checkpoint | None:
    """The checkpoint of the copy that is here. Raises SealError for one that another key signed."""
    path = folder / CHECKPOINT
    if not path.is_file():
        return None
    try:
        return checkpoint(path.read_bytes(), keys)
    except ValueError as error:
        raise SealError(str(error), place=place(path), help="name another folder, or remove the copy") from None


def _hashes(folder: Path) -> dict[str, Path]:
    """The files of the old copy by their hash as they are on the disk, not as its manifest says."""
    old = Folder(str(folder))
    found = [path for path, plain in old.paths().items() if plain and not path.startswith("log/")]
    return {old.sha256(path, (folder / path).stat().st_size): folder / path for path in found}


def days_old(newest: Release, now: str) -> int:
    """How many whole days ago a release was sealed, by its own word; times in UTC (ISO 8601)."""
    return (datetime.fromisoformat(now) - datetime.fromisoformat(newest.sealed)).days


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    import filelock

    path = folder.absolute().parent / f".{folder.name}.kuager-mirror.lock"
    try:
        with filelock.FileLock(path, timeout=0):
            yield
    except filelock.Timeout:
        raise SealError("another mirror into this folder is at work", place=place(folder)) from None

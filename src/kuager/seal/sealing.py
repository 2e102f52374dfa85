"""Sealing a site: one more release in the record's log, and the log into the site."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files as resources
from pathlib import Path

from kuager import verify
from kuager.record.atomic import write_bytes
from kuager.record.errors import place
from kuager.record.paths import DERIVED, refuse_link
from kuager.record.swapping import swap
from kuager.seal import log as logs
from kuager.seal.errors import SealError
from kuager.seal.keys import Signer
from kuager.seal.manifest import listed, with_tombstones
from kuager.site.publish import SEAL, sweep
from kuager.verify import Line

VERIFIER = "verify.py"
WAIT_SECONDS = 120.0
NOTE_CHARACTERS = 1000


@dataclass(frozen=True)
class Sealed:
    """What a seal did. new: whether it is another release than the one before; gone: the files it took back."""

    release: verify.Release
    new: bool
    gone: Sequence[Line]


def verifier() -> bytes:
    """The bytes of `verify.py` as every site carries it."""
    return (resources("kuager") / VERIFIER).read_bytes()


def seal(
    site: Path,
    record: Path,
    signer: Signer,
    *,
    sealed: str,
    note: str = "",
    to: Path | None = None,
    last: Path | None = None,
) -> Sealed:
    """Make the site a release of the record and put the log into it; the same files again make no new release.

    sealed: now, in UTC (ISO 8601, to the second). to: where the sealed site is written, in one step, instead of into
    `site`. last: a file beside the key with the checkpoint that it signed last; a log that does not go on from there,
    such as that of an old copy of the record, is not signed. Raises SealError; the log and whatever site stood there
    are then what they were.
    """
    if not note.isprintable() or len(note) > NOTE_CHARACTERS:
        raise SealError(f"a note is one line of text, of no more than {NOTE_CHARACTERS:,} characters")
    if not site.is_dir() or site.is_symlink():
        raise SealError("is no folder", place=place(site), help="`kuager build` writes a site")
    with _alone(record):
        if to is not None:
            return _publish(site, _Sealing(record, signer, sealed, note, last), to)
        _refuse_strange(site / logs.FOLDER)
        _verifier_into(site)
        done, log = _append(site, _Sealing(record, signer, sealed, note, last))
        _into(site, log)
        return done


@dataclass(frozen=True)
class _Sealing:
    record: Path
    signer: Signer
    sealed: str
    note: str
    last: Path | None


def _append(site: Path, asked: _Sealing) -> tuple[Sealed, logs.Log]:
    kept = asked.record / logs.FOLDER
    log = logs.load(kept, asked.signer.key)
    if asked.last is not None and asked.last.is_file():
        logs.refuse_fork(log, asked.last, asked.signer.key)
    lines = with_tombstones(listed(site), log.lines, len(log.entries) + 1)
    if [*lines] == [*log.lines] and log.entries:
        return Sealed(log.releases[-1], new=False, gone=()), log
    number = len(log.entries) + 1
    after = logs.extended(log, lines, asked.signer, asked.sealed, asked.note)
    logs.keep(kept, after)
    if asked.last is not None and after.checkpoint is not None:
        write_bytes(asked.last, after.checkpoint.own)
    return Sealed(after.releases[-1], True, [line for line in lines if line.size == -number]), after


def _publish(site: Path, asked: _Sealing, to: Path) -> Sealed:
    refuse_foreign(to)
    to.parent.mkdir(parents=True, exist_ok=True)
    with _beside(to) as fresh:
        for path, plain in verify.Folder(str(site)).paths().items():
            if not plain:
                raise SealError("is no plain file", place=place(site / path), help="a site holds files only")
            if not path.startswith("log/") and path.rpartition("/")[2] not in verify.LITTER:
                _put(fresh, path, (site / path).read_bytes())
        _verifier_into(fresh)
        done, log = _append(fresh, asked)
        _write(fresh, logs.files(log))
        swap(fresh, to, aside_prefix=f".{to.name}.kuager-old-")
    return done


def _into(site: Path, log: logs.Log) -> None:
    """Have the log in the site, in one step."""
    found = logs.files(log)
    folder = site / logs.FOLDER
    with _beside(site) as fresh:
        _write(fresh, found)
        swap(fresh / logs.FOLDER, folder, aside_prefix=f".{site.name}.kuager-old-")


def _refuse_strange(folder: Path) -> None:
    """Raise SealError for the log of a site with anything that no seal put there: it is replaced as a whole."""
    refuse_link(folder)
    for path in verify.Folder(str(folder)).paths() if folder.is_dir() else ():
        if not SEAL.fullmatch(f"log/{path}") and path.rpartition("/")[2] not in verify.LITTER:
            raise SealError(f"holds '{path}', which no seal put there", place=place(folder), help="move it elsewhere")


def refuse_foreign(folder: Path) -> None:
    """Raise SealError for a folder with anything that no seal put there."""
    refuse_link(folder)
    if not folder.exists():
        return
    there = verify.Folder(str(folder)).paths()
    manifest = folder / verify.MANIFEST
    ours = {line.path for line in verify.manifest(manifest.read_bytes())} if manifest.is_file() else set[str]()
    for path in sorted(there):
        if path not in ours and not path.startswith("log/") and path.rpartition("/")[2] not in verify.LITTER:
            raise SealError(
                f"holds '{path}', which no release put there",
                place=place(folder),
                help="name another folder: this one is replaced as a whole",
            )


def _verifier_into(site: Path) -> None:
    path = site / VERIFIER
    if not path.exists():
        write_bytes(path, verifier())


@contextlib.contextmanager
def _beside(folder: Path) -> Iterator[Path]:
    absolute = folder.absolute()
    fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}.kuager-new-", dir=absolute.parent))
    try:
        fresh.chmod(0o755)
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
        sweep(absolute)


def _write(folder: Path, found: dict[str, bytes]) -> None:
    for path, data in found.items():
        _put(folder, path, data)


def _put(folder: Path, path: str, data: bytes) -> None:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as out:
        out.write(data)


@contextlib.contextmanager
def _alone(record: Path) -> Iterator[None]:
    """Hold the log of a record: one seal at a time. Raises SealError when another keeps it."""
    import filelock

    refuse_link(record / DERIVED)
    (record / DERIVED).mkdir(exist_ok=True)
    try:
        with filelock.FileLock(record / DERIVED / "seal.lock", timeout=WAIT_SECONDS):
            yield
    except filelock.Timeout:
        raise SealError(
            f"another seal has been at work for {WAIT_SECONDS:g} seconds", place=place(record), help="wait for its end"
        ) from None

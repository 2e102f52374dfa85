"""The evidence store: immutable bytes named by their SHA-256, each with its chain of custody.

Bytes stand in `evidence/ab/cdef…` (the hash, its first two digits as a folder), read-only, and beside them in
`evidence/ab/cdef….json` who brought them, when, from where and how. The bytes are never unpacked or interpreted here.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kuager.record.atomic import TEMPORARY, discard, read_only, remove_leftovers, sync_folder, write_bytes
from kuager.record.errors import EvidenceError, place
from kuager.record.limits import EVIDENCE_BYTES, MEBIBYTE
from kuager.record.paths import EVIDENCE, refuse_link

_NAME = re.compile(r"[0-9a-f]{62}")
_FOLDER = re.compile(r"[0-9a-f]{2}")
SHA256 = re.compile(r"[0-9a-f]{64}")


class Custody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One time that the bytes came into the record.

    by: the person or program. at: time in UTC (ISO 8601). origin: the address or the file name they came from.
    how: the command or tool. derivative_of: the SHA-256 of the original that these bytes were made from.
    """

    name: str
    by: str
    at: str
    origin: str | None = None
    how: str | None = None
    derivative_of: str | None = None


class Item(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the record knows about one item of evidence; `custody` in the order of arrival."""

    sha256: str
    size: int
    media_type: str
    custody: tuple[Custody, ...] = ()

    @property
    def originals(self) -> tuple[str, ...]:
        """The items that this one says it was derived from."""
        return tuple(dict.fromkeys(event.derivative_of for event in self.custody if event.derivative_of))


@dataclass(frozen=True)
class Staged:
    """A copy of a file on its way into the store."""

    path: Path
    sha256: str
    size: int


@dataclass(frozen=True)
class Stored:
    """What storing did: the hash, the size, and whether the bytes were new to the record."""

    sha256: str
    size: int
    new: bool


@dataclass(frozen=True)
class EvidenceStore:
    """The folder `evidence/` of a record."""

    record: Path

    @property
    def folder(self) -> Path:
        """Where the bytes stand."""
        return self.record / EVIDENCE

    def path(self, sha256: str) -> Path:
        """Where the bytes with this hash stand or would stand. Raises EvidenceError for what is no hash."""
        if not SHA256.fullmatch(sha256):
            raise EvidenceError(f"'{sha256[:80]}' is not a SHA-256 in hexadecimal digits", place=place(self.folder))
        return self.folder / sha256[:2] / sha256[2:]

    def sidecar(self, sha256: str) -> Path:
        """Where the chain of custody stands."""
        return self.path(sha256).with_suffix(".json")

    def holds(self, sha256: str) -> bool:
        """Whether a regular file stands where the bytes should."""
        path = self.path(sha256)
        refuse_link(path.parent)
        refuse_link(path)
        return path.is_file()

    def item(self, sha256: str) -> Item | None:
        """Media type, size and chain of custody; None where the sidecar is missing. Raises EvidenceError."""
        path = self.sidecar(sha256)
        refuse_link(path)
        try:
            return msgspec.json.decode(path.read_bytes(), type=Item)
        except FileNotFoundError:
            return None
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise EvidenceError(
                f"the chain of custody cannot be read: {error}", place=place(path), help="restore the file from a copy"
            ) from None

    def hashes(self) -> Iterator[str]:
        """The SHA-256 of every item held, in order."""
        if not self.folder.is_dir():
            return
        for folder in sorted(self.folder.iterdir()):
            if _FOLDER.fullmatch(folder.name) and folder.is_dir() and not folder.is_symlink():
                for path in sorted(folder.iterdir()):
                    if _NAME.fullmatch(path.name):
                        yield folder.name + path.name

    def store(self, file: Path, *, media_type: str, custody: Custody) -> Stored:
        """Keep the bytes of `file` and write down how they came. The same bytes are kept once.

        Raises EvidenceError when they cannot be read or stored, and leaves nothing half-written.
        """
        with self.staged(file) as staged:
            return self.keep(staged, media_type=media_type, custody=custody)

    @contextlib.contextmanager
    def staged(self, file: Path) -> Iterator[Staged]:
        """A private copy of `file` with its hash, on the disk of the store but not in it; gone after the block.

        What is hashed, read and kept are then the same bytes, whatever happens to `file` meanwhile.
        Raises EvidenceError when it cannot be copied.
        """
        refuse_link(self.folder)
        try:
            self.folder.mkdir(exist_ok=True)
            remove_leftovers(self.folder)
            staged = self._copy(file)
        except OSError as error:
            raise _not_stored(file, error) from None
        try:
            yield staged
        finally:
            discard(staged.path)

    def keep(self, staged: Staged, *, media_type: str, custody: Custody) -> Stored:
        """Take a staged copy into the store. Raises EvidenceError."""
        try:
            new = self._place(staged.path, staged.sha256)
            self._write_custody(staged, media_type, custody)
        except OSError as error:
            raise _not_stored(staged.path, error) from None
        return Stored(staged.sha256, staged.size, new)

    def _copy(self, file: Path) -> Staged:
        digest = hashlib.sha256()
        size = 0
        with file.open("rb") as incoming:
            handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=self.folder)
            temporary = Path(name)
            try:
                with os.fdopen(handle, "wb") as outgoing:
                    while block := incoming.read(MEBIBYTE):
                        size += len(block)
                        if size > EVIDENCE_BYTES:
                            raise EvidenceError(
                                f"more than {EVIDENCE_BYTES:,} bytes",
                                place=place(file),
                                help='describe it in sources.toml with `kind = "referenced"`: address and SHA-256',
                            )
                        digest.update(block)
                        outgoing.write(block)
                    outgoing.flush()
                    os.fsync(outgoing.fileno())
            except BaseException:
                discard(temporary)
                raise
        return Staged(temporary, digest.hexdigest(), size)

    def _place(self, temporary: Path, sha256: str) -> bool:
        """Put the copy where it belongs, unless the same bytes stand there already. Whether they were new."""
        path = self.path(sha256)
        refuse_link(path.parent)
        refuse_link(path)
        path.parent.mkdir(exist_ok=True)
        if path.is_file():
            with path.open("rb") as file:
                true = hashlib.file_digest(file, "sha256").hexdigest() == sha256
            if true:
                with contextlib.suppress(OSError):  # a copy made by Git or by hand can be written to
                    path.chmod(read_only())
                return False
            path.chmod(0o644)  # altered bytes are replaced by the true ones; Windows replaces no read-only file
        temporary.chmod(read_only())
        temporary.replace(path)
        sync_folder(path.parent)
        sync_folder(self.folder)
        return True

    def _write_custody(self, staged: Staged, media_type: str, custody: Custody) -> None:
        known = self.item(staged.sha256)
        events = known.custody if known else ()
        if any(_same(custody, event) for event in events):
            return
        item = Item(
            sha256=staged.sha256,
            size=staged.size,
            media_type=known.media_type if known else media_type,
            custody=(*events, custody),
        )
        write_bytes(self.sidecar(staged.sha256), msgspec.json.format(msgspec.json.encode(item), indent=2) + b"\n")


def _same(one: Custody, other: Custody) -> bool:
    """Whether two arrivals differ in nothing but their time, so that adding twice is adding once."""
    return msgspec.structs.replace(one, at="") == msgspec.structs.replace(other, at="")


def _not_stored(file: Path, error: OSError) -> EvidenceError:
    where = error.filename or file
    return EvidenceError(
        f"cannot be stored: {error.strerror or error}",
        place=place(str(where)),
        help="nothing was changed; free some space or correct the permissions and add it again",
    )

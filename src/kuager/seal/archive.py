"""A site in a ZIP archive, checked without unpacking it to the disk."""

from __future__ import annotations

import hashlib
import stat
import zipfile
import zlib
from pathlib import Path

from kuager.record.errors import place
from kuager.seal.errors import SealError
from kuager.verify import CHECKPOINT, MANIFEST, Folder

_READ_BYTES = 1 << 30
"""What of a log may be unpacked into memory in all; the files of the site are hashed piece by piece."""

_RATIO = 200
_SMALL_BYTES = 1 << 28
"""An archive that unpacks to more than this, and to more than so many times its own size, is refused."""

_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError)


class Archive(Folder):
    """The files of an archive as those of a folder; the folder that holds all of them, if one does, is left off.

    A name that stands twice, a link and an encrypted file are no plain files; a name that leads out of the folder is
    one like any other, that no manifest lists. Nothing is read but what is as long as the manifest says.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path.as_posix())
        self._place = place(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except _BROKEN as error:
            raise SealError(f"is no ZIP archive that can be read: {error}", place=self._place) from None
        self._left = _READ_BYTES
        files = [info for info in self._zip.infolist() if not info.is_dir()]
        size = sum(info.file_size for info in files)
        if size > _SMALL_BYTES and size > _RATIO * path.stat().st_size:
            raise SealError(
                f"would unpack to {size:,} bytes, more than {_RATIO} times its own size", place=self._place,
                help="no site does; have it as a folder if you know that it is one",
            )  # fmt: skip
        seals = [info.filename for info in files if info.filename.endswith((CHECKPOINT, MANIFEST))]
        seal = min(seals, key=len, default="")
        top = seal.removesuffix(CHECKPOINT).removesuffix(MANIFEST)
        self._infos: dict[str, list[zipfile.ZipInfo]] = {}
        for info in files:
            # What is outside the folder of the site keeps its whole name, and is seen as extra.
            name = info.filename.removeprefix(top) if info.filename.startswith(top) else f"/{info.filename}"
            self._infos.setdefault(name, []).append(info)

    def paths(self, below: str = "") -> dict[str, bool]:
        """Every file, and whether it is a plain one."""
        return {name: _plain(infos) for name, infos in self._infos.items() if name.startswith(below)}

    def read(self, path: str, limit: int = 1 << 24) -> bytes:
        """The bytes of a file, no more than `limit`; none where the archive is damaged there."""
        self._left -= min(limit, self._infos[path][0].file_size)
        if self._left < 0:
            raise SealError(f"its log is larger than {_READ_BYTES:,} bytes", place=self._place)
        try:
            with self._zip.open(self._infos[path][0]) as file:
                return file.read(limit)
        except _BROKEN:
            return b""

    def sha256(self, path: str, size: int) -> str:
        """The SHA-256 of a file in hexadecimal digits; empty where it has another size or is damaged."""
        digest = hashlib.sha256()
        if self._infos[path][0].file_size != size:
            return ""
        try:
            with self._zip.open(self._infos[path][0]) as file:
                while piece := file.read(1 << 18):
                    digest.update(piece)
        except _BROKEN:
            return ""
        return digest.hexdigest()


def _plain(infos: list[zipfile.ZipInfo]) -> bool:
    kind = stat.S_IFMT(infos[0].external_attr >> 16)
    return len(infos) == 1 and not infos[0].flag_bits & 1 and kind in (0, stat.S_IFREG)

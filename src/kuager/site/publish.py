"""Writing a site so that its folder always holds a whole one: the last until the new one stands complete beside it."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import stat
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from kuager.record.errors import Place, place
from kuager.record.swapping import swap
from kuager.site.build import File
from kuager.site.contents import SiteError

MARKER = ".kuager-site"
"""Says that a folder was written by `kuager build`, and lists the files in it: nothing else is ever removed."""

_HEAD = "A site written by kuager build. Its files:\n"
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
SEAL = re.compile(r"log/(checkpoint|manifest|tile/.+|proof/.+\.tlog-proof)")
"""What `kuager seal` puts into a site."""

_OLD_SECONDS = 3600


def publish(site: Iterable[File], folder: Path) -> int:
    """Put the files in the place of whatever site stands at `folder`, all at once; returns how many they are.

    Raises SiteError, and leaves what is there as it was, where `folder` is a symbolic link, is no folder, or holds
    anything that `kuager build` did not write, and where the disk refuses.
    """
    said, folder = place(folder), Path(os.path.abspath(folder))  # noqa: PTH100 resolve() would follow the link that must be refused
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _recover(folder)
        _check(folder, said)
        fresh = Path(tempfile.mkdtemp(prefix=_prefix(folder, "new"), dir=folder.parent))
        try:
            count = _write(site, fresh)
            swap(fresh, folder, aside_prefix=_prefix(folder, "old"))
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        sweep(folder)
    except OSError as error:
        raise SiteError(
            f"the site cannot be written: {error.strerror or error}",
            place=said,
            help="what stood there before is unchanged",
        ) from None
    return count


def _prefix(folder: Path, what: str) -> str:
    return f".{folder.name}.kuager-{what}-"


def _check(folder: Path, said: Place) -> None:
    """Refuse a folder in which anything would be lost."""
    try:
        mode = folder.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISDIR(mode):
        what = "a symbolic link" if stat.S_ISLNK(mode) else "a file"
        raise SiteError(f"is {what}, not a folder", place=said, help="name another folder with --to")
    ours = _listed(folder)
    for found in sorted(_files(folder)):
        # What `kuager seal` put there may go with the site that it sealed: the record keeps its log.
        if found not in ours and PurePosixPath(found).name not in _LITTER and not SEAL.fullmatch(found):
            raise SiteError(
                f"holds '{found}', which kuager build did not write",
                place=said,
                help="move it elsewhere, or name another folder with --to: the whole folder is replaced",
            )


def _listed(folder: Path) -> frozenset[str]:
    marker = folder / MARKER
    if marker.is_symlink() or not marker.is_file():
        return frozenset()
    text = marker.read_text("utf-8", errors="replace")
    return frozenset([*text.removeprefix(_HEAD).splitlines(), MARKER]) if text.startswith(_HEAD) else frozenset()


def _files(folder: Path) -> Iterable[str]:
    for at, folders, names in os.walk(folder, followlinks=False):
        links = [name for name in folders if (Path(at) / name).is_symlink()]
        for name in (*names, *links):
            yield (Path(at) / name).relative_to(folder).as_posix()


def _write(site: Iterable[File], fresh: Path) -> int:
    paths: list[str] = []
    for file in site:
        target = fresh.joinpath(*PurePosixPath(file.path).parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as out:  # two files with one name are a mistake of ours, never one over the other
            out.write(file.data)
        paths.append(file.path)
    marker = _HEAD + "".join(f"{path}\n" for path in sorted(paths))
    (fresh / MARKER).write_bytes(marker.encode("utf-8"))
    fresh.chmod(0o755)
    return len(paths)


def _recover(folder: Path) -> None:
    """Bring back the site that a build had set aside when it died, if nothing stands in its place."""
    if folder.exists() or folder.is_symlink():
        return
    aside = sorted(folder.parent.glob(f"{_glob(_prefix(folder, 'old'))}*"), key=lambda path: path.stat().st_mtime)
    if aside and _listed(aside[-1]):
        with contextlib.suppress(FileNotFoundError):
            aside[-1].rename(folder)


def sweep(folder: Path) -> None:
    """Remove what dead builds left; what is young may belong to a living one."""
    for what in ("new", "old"):
        for path in folder.parent.glob(f"{_glob(_prefix(folder, what))}*"):
            with contextlib.suppress(OSError):
                if time.time() - path.lstat().st_mtime > _OLD_SECONDS:
                    shutil.rmtree(path)


def _glob(text: str) -> str:
    import glob

    return glob.escape(text)


def write_single(text: str, path: Path) -> None:
    """Put one HTML file at `path`. Raises SiteError where something but a file stands there, or the disk refuses."""
    write_file(text.encode("utf-8"), path)


def write_file(data: bytes, path: Path) -> None:
    """Put one file at `path`. Raises SiteError where something but a file stands there, or the disk refuses."""
    from kuager.record.atomic import write_bytes

    if path.is_symlink() or (path.exists() and not path.is_file()):
        what = "a symbolic link" if path.is_symlink() else "a folder" if path.is_dir() else "a device"
        raise SiteError(f"is {what}, not a file", place=place(path), help="name a file with --to, or '-' to print it")
    try:
        write_bytes(path, data)
    except OSError as error:
        reason = error.strerror or errno.errorcode.get(error.errno or 0, "unknown")
        raise SiteError(f"cannot be written: {reason}", place=place(path)) from None

"""Paths inside a record: nothing in it is a link, and no name in any file leads out of it."""

import stat
from pathlib import Path, PurePosixPath

from kuager.record.errors import RecordError, place

RECORD = "record.toml"
SOURCES = "sources.toml"
TABLES = "tables"
EVIDENCE = "evidence"
BRIEFS = "briefs"
LAWS = "laws"
DATAPACKAGE = "datapackage.json"
DERIVED = ".kuager"


def inside(record: Path, relative: str) -> Path:
    """The path of a file that the record names. Raises RecordError when it leads out of the record or is a link."""
    parts = PurePosixPath(relative.replace("\\", "/"))
    if parts.is_absolute() or ".." in parts.parts or (parts.parts and ":" in parts.parts[0]) or "\0" in relative:
        raise RecordError(
            f"'{relative}' leads out of the record", place=place(record), help="name a file inside the record"
        )
    path = record
    for part in parts.parts:
        path = path / part
        refuse_link(path)
    return path


def refuse_link(path: Path) -> None:
    """Raise RecordError when there is a symbolic link at `path`, or what is neither file nor folder.

    A path without anything is fine. A pipe or a device would be waited for without end.
    """
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return
    except ValueError:
        raise RecordError("a name with a NUL character", place=place(repr(path))) from None
    if stat.S_ISLNK(mode):
        raise RecordError(
            "a symbolic link; a record holds its own files only, so that it can be moved, published and sealed",
            place=place(path),
            help="replace the link with the file that it points to",
        )
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise RecordError(
            "neither a file nor a folder (a pipe, a socket or a device)", place=place(path), help="remove it"
        )

"""Putting a folder in the place of another in one step."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
import tempfile
from pathlib import Path


def swap(fresh: Path, folder: Path, *, aside_prefix: str) -> None:
    """Let the folder `fresh` stand where `folder` stands, if it does; the old one is left where the new one was.

    Where the system cannot exchange two folders there is a moment without any: the old one is then in a folder beside
    it whose name begins with `aside_prefix`. Raises OSError, with what was there back in its place.
    """
    if not folder.exists():
        fresh.rename(folder)
        return
    if exchange(fresh, folder):
        return
    aside = Path(tempfile.mkdtemp(prefix=aside_prefix, dir=folder.parent))
    aside.rmdir()
    folder.rename(aside)
    try:
        fresh.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step, where the system can: renameat2 on Linux, renamex_np on macOS."""
    at_cwd, swap_both, swap_names = -100, 2, 2  # AT_FDCWD, RENAME_EXCHANGE (linux/fs.h), RENAME_SWAP (sys/stdio.h)
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform.startswith("linux"):
            return int(library.renameat2(at_cwd, first, at_cwd, second, swap_both)) == 0
        if sys.platform == "darwin":
            return int(library.renamex_np(first, second, swap_names)) == 0
    except (OSError, AttributeError, TypeError):
        return False
    return False

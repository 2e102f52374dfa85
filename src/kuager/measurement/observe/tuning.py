"""What Python and its memory do by themselves, and need not do while a raw file is observed."""

from __future__ import annotations

import contextlib
import ctypes
import gc
import sys
from collections.abc import Iterator
from functools import cache

# malloc.h of the GNU C library, mallopt(3)
_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
_KEPT = 64 * 1024 * 1024


@contextlib.contextmanager
def hurried() -> Iterator[None]:
    """Do not look for cycles meanwhile: rows are many small values without any, and looking takes a quarter longer."""
    keep_memory()
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@cache
def keep_memory() -> bool:
    """Keep up to 64 MiB of freed memory for the next line, for the life of this process; false where one cannot.

    Bodies of half a megabyte come and go with each line. To give their memory back and to ask for it again costs as
    much as to decode them.
    """
    if sys.platform != "linux":
        return False
    with contextlib.suppress(OSError, AttributeError):
        library = ctypes.CDLL(None)
        return bool(library.mallopt(_TRIM_THRESHOLD, _KEPT) and library.mallopt(_MMAP_THRESHOLD, _KEPT // 4))
    return False

"""Libraries that come with the extra `texts`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from kuager.briefs.limits import BriefError


@contextlib.contextmanager
def needed(library: str) -> Iterator[None]:
    """Imports inside this block tell what to install where they fail."""
    try:
        yield
    except ImportError:
        raise BriefError(
            f"this kind of document is read with {library}, which is not installed",
            help="pip install 'kuager[texts]'",
        ) from None

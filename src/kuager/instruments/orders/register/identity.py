"""The name of an entry that is the same in every dump."""

import hashlib
from collections.abc import Iterable

BETWEEN = "\x1f"


def entry_id(parts: Iterable[str | None]) -> str:
    """16 hexadecimal digits of BLAKE2b over the parts that make the entry what it is."""
    return digests([BETWEEN.join(part or "" for part in parts).encode()])[0]


def digests(joined: Iterable[bytes]) -> list[str]:
    """The same for the parts of many entries, joined before with U+001F."""
    blake = hashlib.blake2b
    return [blake(parts, digest_size=8).hexdigest() for parts in joined]

"""What readers of files about persons share: ids that name nobody, and dates as publishers write them."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import date

_MONTHS = (
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
_LONG = re.compile(r"(?:([A-Za-z]+)\.?\s+)?(?:(\d{1,2}),?\s+)?(\d{4})")


def nameless(*parts: str) -> str:
    """8 hexadecimal digits for parts that may name a person: case, accents and spaces do not matter.

    Two files that name one person give the same digits; the name is not kept.
    """
    joined = "\x1f".join(parts)
    plain = "".join(c for c in unicodedata.normalize("NFKD", joined.casefold()) if not unicodedata.combining(c))
    return hashlib.blake2b(" ".join(plain.split()).encode(), digest_size=4).hexdigest()


def long_date(said: str) -> str | None:
    """A date in EDTF from `April 30, 2018`, `May 2003` or `2003`, months also by their first letters; else None."""
    match = _LONG.fullmatch(said.strip())
    if match is None or (match[2] and not match[1]):
        return None
    if match[1] is None:
        return match[3]
    name = match[1].casefold()
    found = [number for number, month in enumerate(_MONTHS, 1) if len(name) >= 3 and month.startswith(name)]
    if len(found) != 1:
        return None
    if match[2] is None:
        return f"{match[3]}-{found[0]:02}"
    try:
        return date(int(match[3]), found[0], int(match[2])).isoformat()
    except ValueError:
        return None

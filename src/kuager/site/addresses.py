"""Addresses of pages: readable, ASCII, safe on every file system, and the same for ever.

Two different things never share an address: whatever cannot be written plainly carries a piece of its SHA-256.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

from kuager.figures.reading import Reading

INDEX = "index"
SOURCES = "sources"
METHODS = "methods"
FIGURES = "figures/index"
STATEMENTS = "statements/index"
BLOCKS = "blocks/index"
LAWS = "laws/index"
DATA = "data/index"
CORRECTIONS = "corrections"

_PLAIN = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}", re.ASCII)
_LONGEST = 96
_HASH_DIGITS = 10
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d|index", re.ASCII)


def slug(said: str) -> str:
    """A name as part of an address: itself where it is plain, else what can be read of it and a piece of its hash."""
    if _PLAIN.fullmatch(said) and len(said) <= _LONGEST and not _RESERVED.fullmatch(said):
        return said
    return _hashed(said, said)


def _hashed(readable: str, whole: str) -> str:
    kept = re.sub(r"[^a-z0-9]+", "-", readable.lower()).strip("-")[:_LONGEST].strip("-")
    digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]
    return f"{kept}~{digest}" if kept else f"~{digest}"


def figure(reading: Reading) -> str:
    """The page of a reading, without its ending: `figures/rsf.rank/country-kz.year-2022`."""
    return f"figures/{reading.figure}/{parameters(reading.parameters)}"


def parameters(canonical: tuple[tuple[str, str], ...]) -> str:
    """Canonical parameters as one name of a file: `country-kz.period-2020-01--2020-06`; without any, `all`."""
    parts = [_parameter(name, value) for name, value in canonical]
    plain = ".".join(part for part in parts if part)
    if None in parts or len(plain) > _LONGEST:
        whole = "&".join(f"{name}={value}" for name, value in canonical)
        return _hashed(".".join(f"{name}-{value}" for name, value in canonical), whole)
    return plain or "all"


def _parameter(name: str, value: str) -> str | None:
    said = value.lower() if name == "country" and _COUNTRY.fullmatch(value) else value
    parts = said.split("/")
    if all(_PLAIN.fullmatch(part) for part in parts):
        return f"{name}-{'--'.join(parts)}"
    return None


def brief(name: str) -> str:
    """The page of a brief by its path below `briefs/`, without its ending: `briefs/new-kazakhstan`."""
    return f"briefs/{'/'.join(slug(part) for part in PurePosixPath(name).with_suffix('').parts)}"


def statement(id: str) -> str:  # noqa: A002
    """The page of a statement, without its ending: `statements/tokayev-2022-03-16-media`."""
    return f"statements/{slug(id)}"


def target(country: str, name: str) -> str:
    """The page of what is measured in a country, without its ending: `blocks/kz/example-org~1f0c…`."""
    return f"blocks/{country.lower()}/{slug(name)}"


def law(id: str) -> str:  # noqa: A002
    """The page of a bill or act, without its ending: `laws/kz-child-rights-2021`."""
    return f"laws/{slug(id)}"


def download(table: str, form: str) -> str:
    """The file of a table: `data/incidents.csv`."""
    return f"data/{table}.{form}"


def anchor(said: str) -> str:
    """An id within a page."""
    return slug(said)


def relative(page: str, target: str) -> str:
    """How one page of the site names another file of it."""
    here, there = page.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]])

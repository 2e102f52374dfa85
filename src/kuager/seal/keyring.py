"""Public keys as a command line gives them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kuager.seal.errors import SealError
from kuager.seal.keys import HEAD
from kuager.verify import Key, Unchecked, parse_key

_FILE_BYTES = 65_536


def public_keys(given: Iterable[str]) -> list[Key]:
    """The keys that lines, or files with such lines, say; of a key file its public half. Raises SealError."""
    found = []
    for text in given:
        path = Path(text)
        try:
            lines = [path.read_bytes()[:_FILE_BYTES].decode("utf-8", "replace")] if path.is_file() else [text]
        except (OSError, ValueError):
            lines = [text]
        lines = [line.removeprefix(HEAD) for said in lines for line in said.splitlines() if line.strip()]
        try:
            found.append(parse_key(lines[0] if lines else ""))
        except Unchecked as error:
            raise SealError(str(error), help="the publisher's key: name+id+base64, or a file with that line") from None
    return found

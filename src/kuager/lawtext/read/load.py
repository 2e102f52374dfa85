"""Opens a file with the reader of its kind, which is told by what is in it and never by its name alone."""

from __future__ import annotations

import re
from pathlib import Path

from kuager.lawtext.document import Document
from kuager.lawtext.errors import LawTextError

LIMIT = 50_000_000  # bytes of a file that is no XML
_HEADING = re.compile(rb"^#{1,6} \S", re.MULTILINE)
_ARTICLES = re.compile(rb"^(?:Article|Artikel|Art\.|\xc2\xa7) ?[\w.-]+\s*$", re.MULTILINE)
_LOOKED_AT = 200_000  # bytes in which the kind must show


def load(path: Path) -> Document:
    """The document in a file. Raises LawTextError, and OSError when the file cannot be opened."""
    size = path.stat().st_size
    if size > LIMIT:
        raise LawTextError(
            f"{size / 1e6:,.0f} MB, and no more than {LIMIT / 1e6:,.0f} MB are read",
            path=str(path),
            help="a law of this size is several: give its parts one by one",
        )
    return read(path.read_bytes(), str(path))


def read(data: bytes, path: str) -> Document:
    """The document in the bytes of a file. Raises LawTextError."""
    start = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        raise LawTextError("the file is empty", path=path)
    if start.startswith(b"<") or data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        from kuager.lawtext.read.akn import read_akn

        return read_akn(data, path)
    if start.startswith(b"{"):
        from kuager.lawtext.read.jsonl import read_jsonl

        return read_jsonl(data, path)
    if b"\0" in start:
        raise LawTextError(
            "this is no text",
            path=path,
            help="Akoma Ntoso, Markdown, a list of provisions (JSONL) and plain text are read",
        )
    if start.startswith(b"---") or _HEADING.search(start) or _ARTICLES.search(start):
        from kuager.lawtext.read.markdown import read_markdown

        return read_markdown(data, path)
    return _plain(data, path)


def _plain(data: bytes, path: str) -> Document:
    from kuager.lawtext.read.acts import read_act

    return read_act(data, path)

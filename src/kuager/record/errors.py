"""Errors that people read: what was wrong, where, what was expected, what to do."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """Where something stands: a file, and in it a line or row and a column (all counted from 1)."""

    path: str
    line: int | None = None
    column: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        # A file's name may hold a line break, which would tear the message apart.
        parts = ["".join(letter if letter.isprintable() else " " for letter in self.path)]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        text = ":".join(parts)
        return f"{text} ({self.field})" if self.field else text


class KuagerError(Exception):
    """Anything that stops a command for a reason the user can act on. Exit status 2."""

    def __init__(self, message: str, *, place: Place | None = None, help: str | None = None) -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.place = place
        self.help = help

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}\n  help: {self.help}" if self.help else text


class RecordError(KuagerError):
    """The record on disk cannot be read as a record."""


class ReadError(KuagerError):
    """A reader met a file, or something in it, that it does not understand; nothing of it was kept."""


class EvidenceError(KuagerError):
    """Evidence is missing, altered, or cannot be stored."""


def place(path: Path | str, line: int | None = None, column: int | None = None, field: str | None = None) -> Place:
    """A `Place` with the path written the same way on every system, in characters that every output can write."""
    shown = Path(path).as_posix()
    try:
        shown.encode("utf-8")
    except UnicodeEncodeError:  # a name of bytes that the system's encoding does not know
        shown = os.fsencode(shown).decode("utf-8", "replace")
    return Place(shown, line, column, field)

"""What a reader of laws says when it cannot read, for people: what, where, and what to do."""

from __future__ import annotations


class LawTextError(ValueError):
    """A text that cannot be read, or that is refused. `str()` of it is the whole message."""

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
        help: str | None = None,  # noqa: A002
    ) -> None:
        self.message, self.path, self.line, self.column, self.help = message, path, line, column, help
        place = ":".join(str(part) for part in (path, line, column) if part is not None)
        text = f"{place}: {message}" if place else message
        super().__init__(f"{text}\n  help: {help}" if help else text)

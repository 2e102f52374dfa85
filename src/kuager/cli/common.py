"""What commands share: where the record is, and errors in words instead of a traceback."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from kuager.record.errors import KuagerError, RecordError

if TYPE_CHECKING:
    from kuager.figures.parameter import Kind
    from kuager.record.record import Record

P = ParamSpec("P")
T = TypeVar("T")

COULD_NOT_RUN = 2

record_option = click.option(
    "--record",
    "record",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The record. [default: the nearest folder above with a record.toml, else the only one in records/]",
)


class Refused(click.ClickException):
    """An error that the user can act on: printed as `Error: …` to standard error, exit status 2."""

    exit_code = COULD_NOT_RUN


def in_words(command: Callable[P, T]) -> Callable[P, T]:
    """Have a command tell the errors it knows, and those of the disk, in words and with exit status 2."""

    @functools.wraps(command)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return command(*args, **kwargs)
        except KuagerError as error:
            raise Refused(legible(str(error))) from None
        except BrokenPipeError:
            raise  # whoever reads our output has had enough; click ends quietly
        except UnicodeEncodeError:
            raise Refused("a name or an argument holds bytes that are no text in this system's encoding") from None
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            raise Refused(legible(f"{where}{error.strerror or error}")) from None

    return wrapped


def understood(kind: Kind, said: str, hint: str) -> str:
    """What an argument says in the canonical spelling of a figure's parameter. Raises click.BadParameter."""
    from kuager.figures.parameter import ParameterError

    try:
        return kind.canonical(hint.strip("-"), said)
    except ParameterError as error:
        raise click.BadParameter(error.message, param_hint=hint) from None


def refuse_standard_input(files: Iterable[Path]) -> None:
    """For commands that write to what they are given. Raises KuagerError."""
    if Path("-") in files:
        raise KuagerError("standard input can be checked, and not written to", help="name a file")


def find_record(given: Path | None, near: Sequence[Path] = ()) -> Path:
    """The folder of the record that a command is about. Raises RecordError when none, or more than one, is meant.

    near: the files that the command was given; without a record above this folder, the one above the first will do.
    """
    if given is not None:
        return given
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "record.toml").is_file():
            return folder
    for folder in near[0].absolute().parents if near else ():
        if (folder / "record.toml").is_file():
            return folder.relative_to(here) if folder.is_relative_to(here) else folder
    found = sorted(path.parent for path in here.glob("records/*/record.toml"))
    if len(found) == 1:
        return found[0].relative_to(here)
    if found:
        names = ", ".join(f"records/{path.name}" for path in found)
        raise RecordError(f"there are several records here: {names}", help="say which with --record DIR")
    raise RecordError(
        "there is no record here", help="go into one, name it with --record DIR, or make one with `kuager init DIR`"
    )


def open_record(given: Path | None, *, as_of: date | None = None, near: Sequence[Path] = ()) -> Record:
    """The record, opened with all tables and readers; `near` as in `find_record`. Raises RecordError."""
    from kuager.catalogue import schema
    from kuager.record.record import Record

    return Record.open(find_record(given, near), schema(), as_of=as_of)


class DayType(click.ParamType):  # type: ignore[type-arg]  # generic since click 8.4 only
    """A day written YYYY-MM-DD."""

    name = "day"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is not a day, such as 2022-05-06", param, ctx)


as_of_option = click.option(
    "--as-of", "as_of", type=DayType(), metavar="DAY", help="Only what was public on that day (2022-05-06)."
)


def assignments(said: tuple[str, ...], option: str) -> dict[str, str]:
    """`field=value` texts as a dict. Raises click.BadParameter for one without '=', or a field named twice."""
    found: dict[str, str] = {}
    for text in said:
        name, equals, value = text.partition("=")
        if not equals or not name.strip():
            raise click.BadParameter(f"'{text}' is not field=value", param_hint=option)
        if name.strip() in found:
            raise click.BadParameter(f"'{name.strip()}' stands twice", param_hint=option)
        found[name.strip()] = value.strip()
    return found


def today() -> str:
    """The day in UTC (ISO 8601)."""
    return now()[:10]


def now() -> str:
    """The time in UTC (ISO 8601, to the second)."""
    from datetime import UTC, datetime

    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def counted(number: int, one: str, many: str | None = None) -> str:
    """`1 row`, `1,204 rows`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def shown_size(size: int) -> str:
    """Bytes in the unit that reads best."""
    amount = float(size)
    for unit in ("bytes", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            return f"{amount:,.0f} {unit}" if unit == "bytes" else f"{amount:,.1f} {unit}"
        amount /= 1000
    raise AssertionError


def legible(text: str) -> str:
    """The same of a text of several lines, such as an error that quotes a file."""
    return "\n".join(printable(line) for line in text.split("\n"))


def reading_width(widest: int = 100) -> int:
    """How wide text is written: as the terminal is, within what reads well."""
    import shutil

    return max(20, min(widest, shutil.get_terminal_size((widest, 24)).columns))


def printable(text: str) -> str:
    """The text without anything that would move a terminal's cursor or change its colours."""
    return "".join(character if character.isprintable() else " " for character in text)

"""Cells out of CSV: target, network, layer, hour, measured, blocked. Strict: a wrong line is named, nothing is kept."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from kuager.measurement.detect.cells import ANY, LAYERS, conform

if TYPE_CHECKING:
    import polars as pl

REQUIRED = ("target", "network", "layer", "hour", "measured", "blocked")
OPTIONAL = ("country", "insufficient")
_MOST = 1_000_000_000
_LONGEST = 2048
_COUNTRY = re.compile(r"([A-Z]{2})(?![A-Za-z0-9])")
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - all times here are UTC


class CellsError(ValueError):
    """A file of cells that cannot be used: which line, what was wrong, what was expected."""

    def __init__(self, path: str, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


def read_cells(path: Path) -> pl.DataFrame:
    """The cells of a CSV file (UTF-8, header in any order), in the schema of `cells`.

    `hour` is a full hour in ISO 8601 (UTC unless it says otherwise), or a number: hours since 1970, or seconds where it
    is ten million or more. A network that begins with a country code and a separator (`UG AS20294`) gives the country
    where no column does. Hours that are not in the file were not measured. Raises CellsError with the line for
    anything else, a cell that comes twice included, and OSError.
    """
    import polars as pl

    with path.open(encoding="utf-8-sig", newline="", errors="strict") as file:
        rows = list(_rows(file, str(path)))
    names = ("target", "network", "country", "layer", "hour", "measured", "blocked", "insufficient")
    types = [pl.String] * 4 + [pl.Datetime("ms")] + [pl.UInt32] * 3
    frame = pl.DataFrame(rows, schema=dict(zip(names, types, strict=True)), orient="row")
    votes, blocked = pl.col("measured").alias("votes"), pl.col("blocked").alias("votes_blocked")
    return conform(frame.with_columns(votes, blocked))


_Row = tuple[str, str, str | None, str, datetime, int, int, int]


def _rows(file: TextIO, path: str) -> Iterator[_Row]:
    reader = csv.reader(file, strict=True)
    line = 1
    try:
        header = next(reader, None)
        if header is None:
            raise CellsError(path, 1, f"the file is empty; expected a header with {', '.join(REQUIRED)}")
        places = _places(header, path)
        seen: dict[tuple[str, str, str, datetime], int] = {}
        for fields in reader:
            line = reader.line_num
            if not fields:
                continue
            if len(fields) != len(header):
                raise CellsError(path, line, f"{len(fields)} fields where the header has {len(header)}")
            row = _row({name: fields[place].strip() for name, place in places.items()}, path, line)
            key = (row[0], row[1], row[3], row[4])
            if key in seen:
                raise CellsError(
                    path, line, f"the cell of line {seen[key]} comes again ({row[0]}, {row[1]}, {row[3]}, "
                    f"{row[4]:%Y-%m-%dT%H}); add the counts of one cell up before",
                )  # fmt: skip
            seen[key] = line
            yield row
    except csv.Error as error:
        raise CellsError(path, reader.line_num or line, f"not CSV: {error}") from None
    except UnicodeDecodeError as error:
        raise CellsError(path, line + 1, f"not UTF-8, here or soon after: {error.reason}") from None


def _places(header: list[str], path: str) -> dict[str, int]:
    names = [name.strip() for name in header]
    for name in names:
        if names.count(name) > 1:
            raise CellsError(path, 1, f"the column {name!r} stands twice in the header")
    if unknown := [name for name in names if name not in REQUIRED + OPTIONAL]:
        known = ", ".join(REQUIRED + OPTIONAL)
        raise CellsError(path, 1, f"unknown column {unknown[0][:80]!r}; the columns are {known}")
    if missing := [name for name in REQUIRED if name not in names]:
        raise CellsError(path, 1, f"no column {missing[0]!r}; needed are {', '.join(REQUIRED)}")
    return {name: place for place, name in enumerate(names)}


def _row(fields: dict[str, str], path: str, line: int) -> _Row:
    for name in ("target", "network", "layer", "hour"):
        text = fields[name]
        if not text:
            raise CellsError(path, line, f"{name} is empty")
        if len(text) > _LONGEST or not text.isprintable():
            raise CellsError(path, line, f"{name} is longer than {_LONGEST} characters or not printable")
    layer = fields["layer"]
    if not re.fullmatch("[a-z][a-z0-9_-]{0,31}", layer, re.ASCII):
        raise CellsError(
            path,
            line,
            f"layer {layer[:40]!r}; expected {', '.join((*LAYERS, ANY))} or another short name in lower case",
        )
    measured, blocked = (_count(fields[name], name, path, line) for name in ("measured", "blocked"))
    if blocked > measured:
        raise CellsError(path, line, f"{blocked} blocked of {measured} measured")
    insufficient = _count(fields["insufficient"], "insufficient", path, line) if fields.get("insufficient") else 0
    country = fields.get("country") or None
    if country is None:
        match = _COUNTRY.match(fields["network"])
        country = match[1] if match and match[1] != "AS" else None
    elif not re.fullmatch("[A-Z]{2}", country):
        raise CellsError(path, line, f"country {country[:40]!r}; expected two capital letters (ISO 3166-1)")
    hour = _hour(fields["hour"], path, line)
    return fields["target"], fields["network"], country, layer, hour, measured, blocked, insufficient


def _count(text: str, name: str, path: str, line: int) -> int:
    if not re.fullmatch(r"[0-9]{1,12}(\.0{1,6})?", text, re.ASCII):
        raise CellsError(path, line, f"{name} is {text[:40]!r}; expected a whole number from 0")
    value = int(text.split(".")[0])
    if value > _MOST:
        raise CellsError(path, line, f"{name} is {value}; more than {_MOST} in one hour is not plausible")
    return value


def _hour(text: str, path: str, line: int) -> datetime:
    wrong = CellsError(path, line, f"hour is {text[:40]!r}; expected a full hour such as 2026-01-18T05:00:00Z")
    try:
        if re.fullmatch("[0-9]{1,11}", text, re.ASCII) and len(text) != 8:  # eight digits are a day in ISO 8601
            number = int(text)
            hour = _EPOCH + (timedelta(hours=number) if number < 10_000_000 else timedelta(seconds=number))
        else:
            short = re.fullmatch(r"(\d{4}-\d{2}-\d{2}[T ]\d{2})(Z|[+-]\d{2}:\d{2})?", text, re.ASCII)
            hour = datetime.fromisoformat(f"{short[1]}:00{short[2] or ''}" if short else text)
            if len(text) < 13:
                raise wrong
        if hour.tzinfo:
            hour = hour.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        raise wrong from None
    if hour.minute or hour.second or hour.microsecond or not 1970 <= hour.year < 2200:
        raise wrong
    return hour

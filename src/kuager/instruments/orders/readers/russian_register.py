"""Dumps of the Russian register of blocked sites, as public repositories keep them.

A dump begins with `Updated: 2016-06-13 12:04:00 +0000`; then follow lines without a heading, separated by semicolons:
network addresses (separated by `|`, masks and IPv6 among them), domain, page (several separated by `|`), body, number
of the decision, its day. It is in cp1251, rarely in UTF-8. What is odd in it:

- A page may hold semicolons. Dumps since 2016 put it in quotation marks; in older ones such a line simply has more
  fields. It is read where exactly one field can be the body, and is refused otherwise.
- Entries repeat, and are kept as often as they stand there: the register counts them so.
- Numbers may be "б/н" (none); domain, page or both may be empty.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from kuager.instruments.orders.register.bodies import court
from kuager.instruments.orders.register.identity import digests
from kuager.instruments.orders.register.table import REGISTER
from kuager.record.errors import ReadError, place
from kuager.record.reader import Input, Read, Reader, Refusal, Repair
from kuager.record.unpacking import pieces

if TYPE_CHECKING:
    import polars as pl

FIELDS = ("addresses", "domain", "url", "body", "decision", "decided")

_UPDATED = re.compile(r"Updated: ((\d{4}-\d\d-\d\d) \d\d:\d\d:\d\d [+-]\d{4})\s*")
_DAY = r"^\d{4}-\d\d-\d\d$"
_ADDRESSES = r"^[0-9A-Fa-f.:/| ]*$"
_SAID_ONCE = ("body", "decision", "decided")  # columns with few distinct texts, kept as lists of these
_EXPECTED = "expected: addresses; domain; page; body; number; day (2016-06-13)"


@dataclass
class _Dump:
    """A dump while it is read."""

    name: str
    on: str = ""
    at: str = ""
    encoding: str = ""
    lines: int = 0  # read so far, the first included
    refused: list[Refusal] = field(default_factory=list)
    repaired: list[Repair] = field(default_factory=list)

    def wrong(self, message: str, row: int, column: str | None = None, help: str = _EXPECTED) -> ReadError:  # noqa: A002
        return ReadError(f"row {row} {message}", place=place(self.name, row, None, column), help=help)


def read_dump(given: Input) -> Read:
    """All entries of one dump, the day taken from its first line.

    Raises ReadError for a file without that line, a line of another form, an unknown encoding, and where no body at all
    is known. An entry whose body is not known has `unknown` for its court.
    """
    import polars as pl

    dump = _Dump(given.name)
    frames = [_entries(block, dump) for block in _blocks(given, dump)]
    whole = pl.concat([frame for frame in frames if frame.height]) if any(f.height for f in frames) else None
    if whole is None:
        raise ReadError(
            "has no entries", place=place(given.name, 2), help="fetch the file again, it is cut or it is no dump"
        )
    courts = {body: court(body) for body in whole["body"].unique().to_list()}
    if set(courts.values()) == {"unknown"} and courts != {"": "unknown"}:
        shown = ", ".join(f"'{body[:40]}'" for body in list(courts)[:3])
        raise ReadError(
            f"names no body that is known: {shown}",
            place=place(given.name, None, None, "body"),
            help="the fields stand in another order, or the text is in another encoding than cp1251 or UTF-8",
        )
    frame = whole.with_columns(
        pl.lit("RU").cast(pl.Enum(["RU"])).alias("country"),
        pl.lit("ru-blocks").cast(pl.Enum(["ru-blocks"])).alias("register"),
        pl.lit(dump.on).cast(pl.Enum([dump.on])).alias("on"),
        pl.lit(dump.at).cast(pl.Enum([dump.at])).alias("at"),
        pl.col("body").replace_strict(courts, return_dtype=pl.Enum(["yes", "no", "unknown"])).alias("court"),
        *(pl.when(pl.col(name) != "").then(pl.col(name)).alias(name) for name in ("domain", "url", *_SAID_ONCE)),
    )
    return Read(_listed(frame), tuple(dump.refused), tuple(dump.repaired))


def _listed(frame: pl.DataFrame) -> pl.DataFrame:
    """Impossible days taken out with a note, and columns of few texts as Enums, so that many rows stay small."""
    import polars as pl

    impossible = [text for text in frame["decided"].unique().drop_nulls().to_list() if not _is_day(text)]
    if impossible:
        odd = pl.col("decided").is_in(impossible)
        frame = frame.with_columns(
            pl.when(odd).then(pl.format("the register dates the decision {}", "decided")).alias("note"),
            pl.when(~odd).then("decided").alias("decided"),
        )
    return frame.with_columns(
        frame[name].cast(pl.Enum(frame[name].drop_nulls().unique(maintain_order=True))) for name in _SAID_ONCE
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _blocks(given: Input, dump: _Dump) -> Iterator[bytes]:
    """The lines behind the first one in UTF-8, a part of the file at a time; `dump.on` is known from then on."""
    for number, piece in enumerate(pieces(given)):
        text = _decoded(piece, dump)
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if number == 0:
            first, _, text = text.removeprefix("\ufeff").partition("\n")
            dump.at, dump.on = _time_of(first, dump)
            dump.lines = 1
        yield text.encode()
    if not dump.on:
        raise ReadError("is empty", place=place(given.name, 1), help="fetch the file again")


def _decoded(piece: bytes, dump: _Dump) -> str:
    """The text: UTF-8 if it is that, else cp1251. Raises ReadError where the file is neither, or both."""
    encoding = "ascii" if piece.isascii() else "utf-8"
    try:
        text = piece.decode(encoding)
    except UnicodeDecodeError:
        encoding = "cp1251"
        try:
            text = piece.decode(encoding)
        except UnicodeDecodeError as error:
            row = dump.lines + piece.count(b"\n", 0, error.start) + 1
            message = f"has the byte 0x{piece[error.start]:02x}, which cp1251 does not have"
            raise dump.wrong(message, row, help="the file is damaged, or in another encoding") from None
    if encoding != "ascii":
        if dump.encoding not in ("", encoding):
            raise dump.wrong(f"and those behind it are in {encoding}, those before in {dump.encoding}", dump.lines + 1)
        dump.encoding = encoding
    return text


def _time_of(first: str, dump: _Dump) -> tuple[str, str]:
    match = _UPDATED.fullmatch(first)
    if match is None or not _is_day(match[2]):
        said = " ".join(first.split())[:60]
        raise ReadError(
            f"does not begin with the time of the dump, but with '{said}'",
            place=place(dump.name, 1),
            help="a dump begins with 'Updated: 2016-06-13 12:04:00 +0000'; a part of a dump is not read",
        )
    return match[1], match[2]


def _entries(block: bytes, dump: _Dump) -> pl.DataFrame:
    """The entries of some whole lines."""
    import polars as pl

    # The whole line as one field: no text has the separator in it, since files with a NUL byte are refused.
    numbered = pl.read_csv(
        block,
        has_header=False,
        separator="\0",
        quote_char=None,
        schema={"line": pl.String},
    )
    numbered = numbered.select(pl.col("line").fill_null("")).with_row_index("row", dump.lines + 1)
    dump.lines += numbered.height
    marks = numbered.select(
        said=pl.col("line").str.strip_chars() != "",  # an empty line is no entry
        plain=(pl.col("line").str.count_matches(";", literal=True) == len(FIELDS) - 1)
        & ~pl.col("line").str.contains('"', literal=True),
    )
    plain, odd = numbered, numbered.clear()
    if not marks["plain"].all():
        plain, odd = numbered.filter(marks["plain"]), numbered.filter(~marks["plain"] & marks["said"])
    split = plain.select("row", pl.col("line").str.split_exact(";", len(FIELDS) - 1).struct.rename_fields(list(FIELDS)))
    found = split.unnest("line")
    if odd.height:
        rows = [(row, *cells) for row, line in odd.iter_rows() if (cells := _odd(line, row, dump)) is not None]
        found = pl.concat([found, pl.DataFrame(rows, schema=found.schema, orient="row")]).sort("row")
    found = found.with_columns(
        pl.col("domain").str.strip_chars().str.to_lowercase(),
        pl.col("url", "body", "decision", "decided", "addresses").str.strip_chars(),
    )
    _check(found, dump)
    return _named(found)


def _odd(line: str, row: int, dump: _Dump) -> list[str] | None:
    """The six fields of a line with quotation marks or more semicolons; None if it was refused."""
    cells = line.split(";")
    if '"' in line:
        try:
            (cells,) = csv.reader([line], delimiter=";", strict=True)
        except csv.Error as error:
            raise dump.wrong(f"cannot be read: {error}", row, help="a quotation mark is out of place") from None
    if len(cells) < len(FIELDS):
        raise dump.wrong(f"has {len(cells)} fields, expected {len(FIELDS)}", row)
    if len(cells) == len(FIELDS):
        return cells
    bodies = [at for at in range(3, len(cells) - 2) if court(cells[at]) != "unknown"]
    if len(bodies) != 1:
        dump.refused.append(Refusal(row, None, f"has {len(cells)} fields, and which is the body cannot be told"))
        return None
    at = bodies[0]
    page, decision = ";".join(cells[2:at]), ";".join(cells[at + 1 : -1])
    proof = f"of its {len(cells)} fields only '{cells[at]}' is a body, so that what stands before it is the page"
    dump.repaired.append(Repair(row, "url" if at > 3 else "decision", line[:200], page if at > 3 else decision, proof))
    return [*cells[:2], page, cells[at], decision, cells[-1]]


def _check(found: pl.DataFrame, dump: _Dump) -> None:
    """Raises ReadError for the first row with a field that cannot be what its place says."""
    import polars as pl

    wrong = {
        "addresses": ~pl.col("addresses").str.contains(_ADDRESSES),
        "domain": pl.col("domain").str.contains(r"://|[ \t]"),
        "body": pl.col("body").str.contains(r"://|^[\d\s./-]+$"),
        "decided": ~pl.col("decided").str.contains(_DAY),
    }
    bad = found.filter(pl.any_horizontal(*wrong.values()))
    if bad.is_empty():
        return
    first = bad.head(1)
    name = next(name for name, test in wrong.items() if first.select(test).item())
    said = str(first[name].item())[:60]
    raise dump.wrong(f"has '{said}' where the {_MEANT[name]} stands", first["row"].item(), name)


_MEANT = {
    "addresses": "network addresses",
    "domain": "domain",
    "body": "body that decided",
    "decided": "day of the decision",
}


def _named(found: pl.DataFrame) -> pl.DataFrame:
    """The entries with their ids, the number of their addresses and their place."""
    import polars as pl

    joined = found.select(
        pl.concat_str(
            "domain",
            "url",
            "body",
            "decision",
            "decided",
            pl.when((pl.col("domain") == "") & (pl.col("url") == "")).then("addresses").otherwise(pl.lit("")),
            separator="\x1f",
        )
    ).to_series()
    return found.select(
        pl.Series("entry", digests(joined.cast(pl.Binary).to_list()), dtype=pl.String),
        "domain",
        "url",
        pl.when(pl.col("addresses") != "")
        .then(pl.col("addresses").str.count_matches("|", literal=True) + 1)
        .otherwise(0)
        .cast(pl.Int64)
        .alias("addresses"),
        "body",
        "decision",
        "decided",
        pl.format("row {}", "row").alias("locator"),
    )


RUSSIAN_REGISTER = Reader(
    name="register.ru_dump",
    version=1,
    title="One dump of the Russian register of blocked sites",
    table=REGISTER,
    read=read_dump,
    expects="text in cp1251 or UTF-8, also gzip: 'Updated: …', then addresses;domain;page;body;number;day",
)

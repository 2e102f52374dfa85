"""Small files in Google's formats with made-up counts, and records that hold them or rows typed by hand."""

import csv
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from kuager.catalogue import figures, schema
from kuager.figures.reading import Number, Reading
from kuager.instruments.demands.readers import READERS
from kuager.record.reader import Input, Read
from kuager.record.record import Record
from kuager.record.sources import Source, SourceKind

BY_REASON = "Period Ending,Country/Region,CLDR Territory Code,Product,Reason,Total"
BY_REQUESTER = (
    "Period Ending,Country/Region,CLDR Territory Code,Requester,Number of Requests,Items Requested To Be Removed,"
    "% Removed-Legal,% Removed-Policy,% Content Not Found,% Not Enough Information ,% No Action Taken,"
    "% Content Already Removed"
)
HISTORICAL_REASON = (
    "Period Ending,Country/Region,CLDR Territory Code,Product,Reason,Court Orders,"
    '"Executive, Police, etc.",Items Requested To Be Removed'
)
_GROUPS = ("All Requests", "Court Orders", '"Other Requests (Executive, Police, etc.)')
HISTORICAL_REQUESTER = "Period Ending,Country/Region,CLDR Territory Code," + ",".join(
    f"{group}: {label}" + ('"' if group[0] == '"' else "")
    for group in _GROUPS
    for label in ("Number of Requests", "% Fully Or Partially Complied With", "Items Requested To Be Removed")
)
ITEMS = (
    "time_period,country,cldr_territory,requestor,product,reason,number_of_requests,items_requested_removal,"
    "items_removed_legal,items_removed_policy,items_content_not_found,items_not_enough_info,items_no_action_taken,"
    "items_content_already_removed"
)
CUBE = {
    "periods": ["January - June 2021", "July - December 2021"],
    "countries": ["KZ", "UZ"],
    "country_names": ["Kazakhstan", "Uzbekistan"],
    "requestors": ["Police", "Court Order directed at 3rd party"],
    "products": ["YouTube", "Blogger"],
    "reasons": ["Defamation", "Government criticism"],
    "schema": [
        "period",
        "country",
        "requestor",
        "product",
        "reason",
        "num_requests",
        "items_requested",
        "removed_legal",
        "removed_policy",
        "not_found",
        "not_enough_info",
        "no_action",
        "already_removed",
    ],
    "rows": [
        [0, 0, 0, 0, 0, 3, 9, 1, 2, 0, 0, 6, 0],
        [0, 0, 1, 0, 1, 2, 4, 0, 0, 0, 0, 4, 0],
        [1, 0, 0, 1, 1, 5, 5, 0, 5, 0, 0, 0, 0],
        [1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1],
    ],
}


def sheet(heading: str, *rows: str) -> str:
    """A CSV file."""
    return "\n".join((heading, *rows)) + "\n"


def cube(**changed: object) -> str:
    """The cube, with some of its parts changed."""
    return json.dumps(CUBE | changed)


def read(name: str, folder: Path, content: str | bytes, *, edition: str | None = None) -> Read:
    """What the reader called `name` makes of a file with this content."""
    path = folder / "given.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_path(name, path, edition=edition)


def read_path(name: str, path: Path, *, edition: str | None = None) -> Read:
    """What the reader called `name` makes of a file."""
    source = Source(id="file", kind=SourceKind.DATASET, title="A file", publisher="Google", edition=edition)
    reader = next(reader for reader in READERS if reader.name == name)
    return reader.read(Input(path, path.name, source))


def rows_of(made: Read, *columns: str) -> list[tuple[object, ...]]:
    """The rows of a frame, sorted, as tuples of these columns."""
    return sorted(made.frame.select(columns).rows(), key=repr)


@dataclass(frozen=True)
class File:
    """A file that a record is to hold: the reader, its content, when it was published."""

    reader: str
    content: str | bytes
    published: str = "2022-06-01"


def record_of(folder: Path, *files: File, typed: Iterable[Mapping[str, object]] = (), more: str = "") -> Record:
    """A record of Kazakhstan with these files (sources file1, file2 …) and rows typed by hand (source `typed`)."""
    (folder / "tables").mkdir(parents=True)
    (folder / "record.toml").write_text('title = "Demands"\ncountries = ["KZ"]\n' + more, "utf-8")
    entries = ['[typed]\nkind = "transcription"\ntitle = "T"\npublisher = "Google"\npublished = "2022-06-01"\n']
    entries.append('[later]\nkind = "transcription"\ntitle = "L"\npublisher = "Google"\npublished = "2024-06-01"\n')
    for number, file in enumerate(files, 1):
        data = file.content.encode() if isinstance(file.content, str) else file.content
        digest = hashlib.sha256(data).hexdigest()
        path = folder / "evidence" / digest[:2] / digest[2:]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        entries.append(
            f'[file{number}]\nkind = "dataset"\ntitle = "F"\npublisher = "Google"\npublished = "{file.published}"\n'
            f'evidence = [{{sha256 = "{digest}", reader = "{file.reader}", name = "given"}}]\n'
        )
    (folder / "sources.toml").write_text("\n".join(entries), "utf-8")
    whole = [{"source": "typed", "locator": f"line {number}", **row} for number, row in enumerate(typed, 1)]
    if whole:
        columns = list(dict.fromkeys(column for row in whole for column in row))
        with (folder / "tables" / "demands.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(whole)
    return Record.open(folder, schema())


def row(value: float, **more: object) -> dict[str, object]:
    """A row typed by hand: requests of Kazakhstan to Google in the first half of 2021, unless `more` says otherwise."""
    return {
        "platform": "google",
        "series": "by_reason",
        "edition": "2021-12",
        "period": "2021-01/2021-06",
        "country": "KZ",
        "unit": "request",
        "value": value,
        **more,
    }


def ask(record: Record, figure: str, *, as_of: date | None = None, **parameters: object) -> Reading:
    """The reading of `demands.<figure>` for Google, with these parameters."""
    given = {name: str(said) for name, said in ({"platform": "google"} | parameters).items()}
    return figures()[f"demands.{figure}"].read(record.viewed(as_of) if as_of else record, given)


def low_high(reading: Reading) -> tuple[float | None, float | None]:
    """The ends of the number that a reading has."""
    assert isinstance(reading.value, Number)
    low, high = reading.value.low, reading.value.high
    return (None if low is None else float(low), None if high is None else float(high))


def single(reading: Reading) -> float:
    """The one number that a reading has."""
    low, high = low_high(reading)
    assert low is not None
    assert low == high
    return low


def kinds(reading: Reading) -> list[str]:
    """The kinds of its caveats."""
    return [caveat.kind.value for caveat in reading.caveats]


def said(reading: Reading, kind: str) -> str:
    """The texts of its caveats of one kind."""
    return " | ".join(caveat.text for caveat in reading.caveats if caveat.kind.value == kind)


def places(error: object) -> Sequence[object]:
    """Line, column and field of an error."""
    place = getattr(error, "place")  # noqa: B009 any error of the record has one
    return (place.line, place.column, place.field)

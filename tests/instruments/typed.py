"""A record on disk that holds what a test types into it, and the questions to it."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from kuager.catalogue import figures, schema
from kuager.figures.ask import Ask
from kuager.figures.reading import Moment, Number, Reading, Words
from kuager.record.record import Record

Typed = Mapping[str, object]

SOURCES = """
[first]
kind = "transcription"
title = "The first source"
publisher = "First Publisher"
published = "2022-02-01"

[second]
kind = "transcription"
title = "The second source"
publisher = "Second Publisher"
published = "2022-03-01"

[copy]
kind = "transcription"
title = "The first source again"
publisher = "First Publisher"
published = "2022-03-02"

[late]
kind = "transcription"
title = "A later source"
publisher = "Late Publisher"
published = "2024-05"
"""


def ask(folder: Path, tables: Mapping[str, Sequence[Typed]], *, adopt: str = "", as_of: date | None = None) -> Ask:
    """A record of Kazakhstan with these rows. Rows without a source or locator get the first source and their place."""
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    (folder / "record.toml").write_text(f'title = "Typed"\ncountries = ["KZ"]\n{adopt}', encoding="utf-8")
    (folder / "sources.toml").write_text(SOURCES, encoding="utf-8")
    for name, rows in tables.items():
        whole = [{"source": "first", "locator": f"line {n}", **row} for n, row in enumerate(rows, 1)]
        columns = list(dict.fromkeys(column for row in whole for column in row))
        with (folder / "tables" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(whole)
    return Ask(Record.open(folder, schema(), as_of=as_of), figures())


def adoption(table: str, key: str, source: str) -> str:
    """An entry of record.toml."""
    return f'\n[[adopt]]\ntable = "{table}"\nkey = {key}\nsource = "{source}"\nreason = "It is the closer one."\n'


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


def moment(reading: Reading) -> str:
    """The date that a reading has, in EDTF."""
    assert isinstance(reading.value, Moment)
    return reading.value.edtf


def words(reading: Reading) -> str:
    """The words that a reading has."""
    assert isinstance(reading.value, Words)
    return reading.value.text


def kinds(reading: Reading) -> list[str]:
    """The kinds of its caveats."""
    return [caveat.kind.value for caveat in reading.caveats]

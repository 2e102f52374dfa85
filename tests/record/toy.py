"""A small table and reader of no instrument, so that the record is tested on its own."""

from pathlib import Path
from typing import Annotated

from kuager.record.errors import ReadError, place
from kuager.record.reader import Input, Read, Reader, Refusal, Repair
from kuager.record.record import Record, Schema
from kuager.record.schema import Audience, Column, Edtf, Row, Table
from kuager.record.vocabulary import Term, Vocabulary

COLOUR = Vocabulary("colour", (Term("red", "Red"), Term("green", "Green", aliases=("verde",))))


class Berry(Row, frozen=True, kw_only=True):
    """How many berries of one colour were counted in a place and year."""

    place: Annotated[str, Column("Where they were counted.")]
    colour: Annotated[str, Column("Their colour.", vocabulary=COLOUR)]
    year: Annotated[int, Column("Year of the count.", minimum=1900, maximum=2100)]
    count: Annotated[int, Column("How many.", unit="berry", minimum=0)]
    weight: Annotated[float | None, Column("Their weight.", unit="gram")] = None
    ripe: Annotated[bool | None, Column("Whether they were ripe.")] = None
    seen: Annotated[Edtf | None, Column("When they were seen.")] = None
    finder: Annotated[str | None, Column("Who found them.", audience=Audience.SECRET)] = None


BERRIES: Table[Berry] = Table(
    "berries", Berry, title="Counts of berries", key=("place", "colour", "year"), value=("count",)
)


def read_berries(given: Input) -> Read:
    """Rows of `place;colour;year;count`; a row whose count is `?` is refused, `l` in a count is read as 1."""
    import polars as pl

    rows, refused, repaired = [], [], []
    lines = given.path.read_text("utf-8").splitlines()
    if lines[:1] != ["place;colour;year;count"]:
        raise ReadError(
            "not a berry file", place=place(given.name, 1, 1), help="its first line is place;colour;year;count"
        )
    for number, line in enumerate(lines[1:], 2):
        where, colour, year, count = line.split(";")
        if count == "?":
            refused.append(Refusal(number, "count", "nobody counted"))
            continue
        if "l" in count:
            repaired.append(Repair(number, "count", count, count.replace("l", "1"), "a letter among digits"))
        if not count.replace("l", "1").isdigit():
            raise ReadError(f"'{count}' is no count", place=place(given.name, number, 4, "count"))
        rows.append((where, colour, int(year), int(count.replace("l", "1")), f"row {number}"))
    names = ("place", "colour", "year", "count", "locator")
    types = (pl.String, pl.String, pl.Int64, pl.Int64, pl.String)
    frame = pl.DataFrame(rows, schema=dict(zip(names, types, strict=True)), orient="row")
    return Read(frame, tuple(refused), tuple(repaired))


READER = Reader("toy.berries", 1, "Berry counts", BERRIES, read_berries, expects="*.berries", examples=("bog.berries",))
SCHEMA = Schema((BERRIES,), (READER,))

RECORD_TOML = 'title = "Berries of the north"\ncountries = ["KZ"]\nlanguages = ["en", "kk"]\n'
SOURCES_TOML = """\
[field-notes]
kind = "transcription"
title = "Field notes"
publisher = "The Bog Society"
published = "2021-06-01"
"""
BERRIES_CSV = """\
place,colour,year,count,weight,source,locator
Almaty,red,2020,12,3.5,field-notes,page 1
Almaty,green,2020,4,,field-notes,page 1
Astana,red,2021,7,2,field-notes,page 2
"""


def make_record(
    folder: Path, *, record: str = RECORD_TOML, sources: str = SOURCES_TOML, berries: str | None = BERRIES_CSV
) -> Path:
    """A record in `folder` with these files."""
    (folder / "tables").mkdir(parents=True)
    (folder / "record.toml").write_text(record, "utf-8")
    (folder / "sources.toml").write_text(sources, "utf-8")
    if berries is not None:
        (folder / "tables" / "berries.csv").write_text(berries, "utf-8")
    return folder


def open_toy(folder: Path) -> Record:
    """The record opened with the toy schema."""
    return Record.open(folder, SCHEMA)

"""A toy table about rivers, in a record made for each test."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import pytest

from kuager.figures.ask import Ask
from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.memo import Memo
from kuager.figures.parameter import Coded, Country, Name, Year
from kuager.figures.reading import Reading
from kuager.figures.settle import BOUND, merge, settle, span, witnesses
from kuager.record.record import Record, Schema
from kuager.record.schema import Column, Row, Table
from kuager.record.vocabulary import Term, Vocabulary

KIND = Vocabulary("kind", (Term("depth", "Depth"), Term("flow_rate", "Flow rate", aliases=("flow",))))


class River(Row, frozen=True, kw_only=True):
    """What a source says of a river in a year."""

    river: Annotated[str, Column("Name.")]
    country: Annotated[str, Column("Country.")]
    year: Annotated[str, Column("Year.")]
    edition: Annotated[str, Column("Edition.")]
    kind: Annotated[str, Column("What was measured.", vocabulary=KIND)]
    value: Annotated[float, Column("The value.", unit="metre")]
    bound: Annotated[str | None, Column("Bound.", vocabulary=BOUND)] = None


RIVERS = Table(
    name="rivers",
    row=River,
    title="Rivers",
    key=("river", "country", "year", "kind", "edition"),
    value=("value", "bound"),
    revision="edition",
)


def measured(
    record: Record,
    *,
    river: Annotated[str, Name("River.")],
    country: Country,
    year: Year,
    kind: Annotated[str, Coded("What was measured.", KIND)] = "depth",
) -> Reading:
    """What was measured of a river."""
    rows = record.rows(RIVERS, river=river, country=country, year=year, kind=kind)
    if not rows:
        raise NoReadingError(f"nothing was measured of {river} in {year}")
    facts = settle(record, RIVERS, rows)
    return Reading(
        figure="river.measured",
        parameters=(),
        value=span(fact.value for fact in facts),
        unit="metre",
        witnesses=witnesses(record, RIVERS, (row for fact in facts for row in fact.rows), lambda row: str(row.value)),
        caveats=merge(caveat for fact in facts for caveat in fact.caveats),
    )


FIGURE = Figure("river.measured", measured, "metre", (RIVERS,))

SOURCES = """
[almanac]
kind = "transcription"
title = "Almanac of rivers"
publisher = "River Office"
published = "2019-03-01"

[copy]
kind = "transcription"
title = "A copy of the almanac"
publisher = "River Office"
published = "2019-06-01"

[survey]
kind = "transcription"
title = "Survey of rivers"
publisher = "Survey Society"
published = "2020-05-01"
"""


@pytest.fixture
def make_record(tmp_path: Path) -> Callable[..., Record]:
    """Makes a record of rivers: `make_record("river,country,…", "Ili,KZ,…", config="…")`."""

    def make(*rows: str, config: str = "", countries: str = '["KZ"]') -> Record:
        (tmp_path / "tables").mkdir(exist_ok=True)
        (tmp_path / "record.toml").write_text(f'title = "Rivers"\ncountries = {countries}\n{config}', "utf-8")
        (tmp_path / "sources.toml").write_text(SOURCES, "utf-8")
        header = "river,country,year,edition,kind,value,bound,source,locator"
        (tmp_path / "tables" / "rivers.csv").write_text("\n".join([header, *rows]) + "\n", "utf-8")
        return Record.open(tmp_path, Schema((RIVERS,), ()))

    return make


@pytest.fixture
def ask() -> Iterator[Callable[[Record], Ask]]:
    """Asks the river figures of a record, with a memo on disk that is closed after the test."""
    with ExitStack() as opened:

        def make(record: Record) -> Ask:
            return Ask(record, {FIGURE.id: FIGURE}, opened.enter_context(Memo(record.path)))

        yield make

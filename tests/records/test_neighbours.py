"""What the record says of the neighbours of Kazakhstan is what the files say, cell for cell."""

import gzip
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from kuager.catalogue import figures, schema
from kuager.figures.ask import Ask
from kuager.figures.figure import NoReadingError
from kuager.figures.words import said
from kuager.instruments.demands.tables import DEMANDS
from kuager.instruments.incidents.tables import COUNTS, SHUTDOWNS
from kuager.instruments.indices.tables import INDICES
from kuager.instruments.orders.tables import ORDERS
from kuager.instruments.populations.tables import POPULATIONS
from kuager.record.reader import Input
from kuager.record.record import Record
from kuager.record.sources import Source, SourceKind

SMALL = ("KG", "TJ", "TM", "UZ")
ALL = (*SMALL, "RU")
SIX = (*ALL, "KZ")
NAMES = {
    "KG": "Kyrgyzstan",
    "KZ": "Kazakhstan",
    "RU": "Russian Federation",
    "TJ": "Tajikistan",
    "TM": "Turkmenistan",
    "UZ": "Uzbekistan",
}
STURLA = "platforms/joe-sturla/data/google-government-"
SANJOMWA = "google/raw/sanjomwa/data/dev/google/google-government-"
KRMAYNARD = "google/raw/krmaynard+content-policy/google-government-"
GOOGLE = (
    ("google-2023-12-requester", "google.by_requester", STURLA + "removal-requests.csv", ALL),
    ("google-2025-06-reason", "google.by_reason", SANJOMWA + "detailed-removal-requests.csv", ALL),
    ("google-2019-06-requester", "google.historical_requester", KRMAYNARD + "removal-requests-historical.csv", ALL),
    (
        "google-2019-06-reason",
        "google.historical_reason",
        KRMAYNARD + "detailed-removal-requests-historical.csv",
        SMALL,
    ),
    ("google-2025-06-items", "google.items", SANJOMWA + "removal-requests.csv", SMALL),
    ("google-2025-12-cube", "google.cube", "google/google-government-removals.json", SMALL),
)
WORLD_BANK = (
    ("worldbank-population", "API_SP.POP.TOTL_DS2_en_csv_v2_3401680.csv"),
    ("worldbank-internet", "API_IT.NET.USER.ZS_DS2_en_csv_v2_3409961.csv"),
)
CELL = ("series", "edition", "period", "country", "reason", "requester", "product", "outcome", "unit", "value", "bound")


@pytest.fixture(scope="module")
def record(root: Path) -> Record:
    return Record.open(root / "records" / "kazakhstan", schema())


def filed(reader: str, path: Path) -> pl.DataFrame:
    (one,) = [each for each in schema().readers if each.name == reader]
    return one.read(Input(path, path.name, Source(id="f", kind=SourceKind.DATASET, title="F", publisher="P"))).frame


@pytest.mark.parametrize(("source", "reader", "name", "countries"), GOOGLE)
def test_their_demands_are_all_those_of_googles_file(
    record: Record, shared: Path, source: str, reader: str, name: str, countries: tuple[str, ...]
) -> None:
    frame = filed(reader, shared / "data" / name)
    cells = frame.filter(pl.col("country").is_in(countries)).to_dicts()
    held = [(*(cell.get(field) for field in CELL), cell["locator"]) for cell in cells]
    rows = [row for row in record.rows(DEMANDS, source=source) if row.country in ALL]
    zeros = {(row.country, row.period) for row in rows if row.locator.startswith("no row")}
    typed = [
        (*(getattr(row, field) for field in CELL), row.locator) for row in rows if not row.locator.startswith("no row")
    ]
    assert Counter(typed) == Counter(held)
    present = set(frame.select("country", "period").unique().rows())
    assert not zeros & present
    if zeros:
        periods = frame["period"].unique().to_list()
        assert zeros == {(one, period) for one in SMALL for period in periods} - present


def test_a_question_that_only_a_file_left_out_could_answer_has_no_answer(record: Record) -> None:
    with pytest.raises(NoReadingError):
        Ask(record, figures()).reading("demands.items?platform=google&country=RU&year=2020&reason=criticism")


@pytest.mark.parametrize("country", SIX)
def test_requests_are_set_against_the_people_of_each(record: Record, country: str) -> None:
    assert Ask(record, figures()).reading(f"rates.demands?platform=google&country={country}&year=2020").value


@pytest.mark.parametrize(("source", "name"), WORLD_BANK)
def test_people_and_users_are_those_of_the_world_bank(record: Record, shared: Path, source: str, name: str) -> None:
    frame = filed("populations.world_bank", shared / "data" / "platforms" / "joe-sturla" / "data" / name)
    within = frame.filter(pl.col("country").is_in(SIX) & pl.col("year").is_between(2011, 2023))
    typed = {(row.country, row.year, row.value) for row in record.rows(POPULATIONS, source=source)}
    assert typed == set(within.select("country", "year", "value").rows())


@pytest.mark.parametrize("year", [year for year in range(2002, 2027) if year != 2011])
def test_every_indicator_of_rsf_is_that_of_its_file(record: Record, shared: Path, year: int) -> None:
    intact = shared / "data" / "rsf" / "intact" / f"{year}.csv"
    frame = filed("rsf.edition", intact if intact.exists() else intact.parents[1] / "damaged_copy" / f"rwb{year}.csv")
    rows = record.rows(INDICES, index="rsf", edition=str(year))
    typed = {(row.country, row.indicator, row.value) for row in rows if row.country in SIX and row.text is None}
    held = frame.filter(pl.col("country").is_in(SIX) & pl.col("value").is_not_null())
    assert typed == set(held.select("country", "indicator", "value").rows())


def test_the_questions_about_free_media_are_those_of_freedom_in_the_world(record: Record, shared: Path) -> None:
    asked = ("D1", "D2", "D3", "D4")
    folder = shared / "data" / "freedom_house" / "pachadotdev" / "data"
    frame = filed("fiw.questions", folder / "country_score.csv.gz")
    held = frame.filter(pl.col("country").is_in(SIX) & pl.col("indicator").is_in(asked))
    rows = [row for row in record.rows(INDICES, index="fiw", indicator=asked) if row.country in SIX]
    typed = {(row.country, row.edition, row.indicator, row.value, row.locator) for row in rows}
    assert typed == set(held.select("country", "edition", "indicator", "value", "locator").rows())


def test_shutdowns_are_those_of_the_list(record: Record, shared: Path) -> None:
    file = shared / "data" / "shutdowns" / "accessnow_stop_2016-2025_from_parquet.csv.gz"
    listed = pl.read_csv(gzip.decompress(file.read_bytes()), infer_schema=False)
    starts = set(listed.select("country", pl.col("start_date").str.slice(0, 10)).rows())
    for row in record.rows(SHUTDOWNS, source="accessnow-stop-2025"):
        assert (NAMES[row.country], row.start[:10]) in starts, row.shutdown
    counts = {
        (row.country, row.period): row.value
        for row in record.rows(COUNTS, source="accessnow-stop-2025", kind="shutdown", unit="event")
    }
    years = [str(year) for year in range(2016, 2026)]
    assert counts == {
        (code, year): listed.filter(country=name, count_year=year).height
        for code, name in NAMES.items()
        for year in years
    }


def test_the_share_without_a_court_is_counted_from_the_bytes_of_the_register(record: Record, shared: Path) -> None:
    dumps = sorted((shared / "data" / "block_registers" / "ru_zapret_zi").glob("dump_*.csv.gz"))
    held = {}
    for dump in dumps:
        lines = gzip.decompress(dump.read_bytes()).decode("cp1251").splitlines()[1:]
        bodies = [line.split(";")[-3] for line in lines if line]  # from the right: addresses contain semicolons
        courts = sum("суд" in body.lower().split() or body == "Мосгорсуд" for body in bodies)
        day = f"../{dump.name.split('_')[1]}"
        held |= {(day, "all"): len(bodies), (day, "court"): courts, (day, "no_court"): len(bodies) - courts}
    typed = {(row.period, row.by): row.value for row in record.rows(ORDERS, country="RU", unit="entry")}
    assert len(dumps) == 12
    assert typed == held


@pytest.mark.parametrize(
    ("day", "answer"), [("2013-07-30", "100 %"), ("2013-10-30", "98.63 %"), ("2016-06-13", "71.22 %")]
)
def test_the_register_answers_by_day(record: Record, day: str, answer: str) -> None:
    assert said(Ask(record, figures()).reading(f"orders.share_without_court?country=RU&period=../{day}")) == answer


def test_the_days_of_the_register_are_never_added_up(record: Record) -> None:
    with pytest.raises(NoReadingError):
        Ask(record, figures()).reading("orders.count?country=RU&period=2015&unit=entry")

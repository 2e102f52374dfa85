"""The record that ships: whole, in order, without names, and true to the files it was typed from."""

from datetime import date
from pathlib import Path

import pytest

from kuager.catalogue import figures, schema
from kuager.figures.ask import Ask
from kuager.figures.figure import NoReadingError
from kuager.figures.words import said
from kuager.instruments.incidents.tables import INCIDENTS
from kuager.instruments.indices.readers.rsf import EDITION
from kuager.instruments.indices.tables import INDICES
from kuager.instruments.laws.stages import Step, out_of_order
from kuager.instruments.laws.tables import EVENTS
from kuager.instruments.orders.tables import ORDERS
from kuager.record.reader import Input
from kuager.record.record import Record
from kuager.record.sources import Source, SourceKind
from tests.conftest import Cli

ARTICLE = date(2022, 5, 6)


@pytest.fixture(scope="module")
def record(root: Path) -> Record:
    return Record.open(root / "records" / "kazakhstan", schema())


def test_its_status_has_no_problems(root: Path, kuager_cli: Cli) -> None:
    done = kuager_cli("status", "--record", root / "records" / "kazakhstan")
    assert done.returncode == 0
    assert "problems  none" in done.stdout


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("rsf.rank?year=2021", "155th"),
        ("rsf.rank?year=2022", "122nd"),
        ("rsf.score?year=2021", "49.72 points"),
        ("rsf.score?year=2022", "48.28 points"),
        ("fotn.score?year=2021", "33 points"),
        ("fotn.status?year=2021", "Not Free"),
        ("demands.requests?platform=google&year=2020&reason=criticism", "44 requests"),
        ("demands.requests?platform=google&year=2020&reason=national_security", "39 requests"),
        ("demands.requests?platform=google&year=2020&reason=bullying", "1 request"),
        ("orders.share_without_court?period=2022-01&unit=item", "99.88 %"),
        ("laws.date?bill=kz-child-rights-2021&stage=first_reading", "15 September 2021"),
        ("laws.date?bill=kz-child-rights-2021&stage=returned_by_senate", "14 April 2022"),
        ("laws.date?bill=kz-child-rights-2021&stage=amendments_accepted", "20 April 2022"),
        ("laws.date?bill=kz-child-rights-2021&stage=signed", "3 May 2022"),
        ("laws.date?bill=kz-communications-2014&stage=signed", "23 April 2014"),
        ("fact.date?id=nazarbayev-resignation", "19 March 2019"),
        ("fact.date?id=state-of-emergency", "5 January 2022 to 19 January 2022"),
        ("fact.value?id=january-2022-deaths", "232 persons"),
        ("statements.date?id=tokayev-2022-03-16-media", "16 March 2022"),
        ("incidents.reported?kind=killed&period=2022-01&unit=person", "1 person"),
        ("incidents.reported?kind=office_attacked&period=2022-01&unit=outlet", "5 outlets"),
    ],
)
def test_it_answers_what_anybody_could_know_when_the_article_came_out(
    record: Record, reference: str, answer: str
) -> None:
    assert said(Ask(record.viewed(ARTICLE), figures()).reading(reference)) == answer


@pytest.mark.parametrize(
    "reference",
    [
        "incidents.reported?kind=assaulted&period=2022-01-03/2022-01-12&unit=person",
        "incidents.reported?kind=detained&period=2022-01-03/2022-01-12&unit=person",
        "rsf.rank?year=2023",
        "laws.date?bill=kz-child-rights-2021&stage=in_force",
        "orders.count?period=../2024-04-22&unit=fact",
    ],
)
def test_it_does_not_answer_what_nobody_could_know_then(record: Record, reference: str) -> None:
    with pytest.raises(NoReadingError):
        Ask(record.viewed(ARTICLE), figures()).reading(reference)


@pytest.mark.parametrize(
    ("reference", "answer"),
    [
        ("orders.share_without_court?period=../2024-04-22&unit=fact", "99.87 %"),
        ("orders.share_without_court?period=../2024-04-22&unit=prescription", "98.76 %"),
        ("demands.requests?platform=google&year=2020&series=by_reason", "96 requests"),
        ("demands.requests?platform=google&year=2020&series=by_requester", "119 requests"),
        ("demands.requests?platform=google&year=2020&series=item_export&reason=criticism", "51 requests"),
        ("demands.requests?platform=google&year=2020&series=item_export&reason=national_security", "54 requests"),
        ("demands.items?platform=google&year=2020&reason=national_security", "8,562 items"),
        ("fact.value?id=january-2022-deaths", "238 persons"),
        ("incidents.shutdown_hours?period=2022", "144 hours"),
    ],
)
def test_it_tells_units_and_series_apart(record: Record, reference: str, answer: str) -> None:
    assert said(Ask(record, figures()).reading(reference)) == answer


def test_the_count_of_blocked_sites_is_contradicted(record: Record) -> None:
    reading = Ask(record, figures()).reading("orders.count?period=2014/2025-07")
    assert "contradicted" in [caveat.kind for caveat in reading.caveats]


def test_its_bills_went_through_their_stages_in_order(record: Record) -> None:
    bills: dict[str, list[Step]] = {}
    for row in record.rows(EVENTS):
        bills.setdefault(row.bill, []).append(Step(row.stage, row.date))
    assert {bill: wrong for bill, steps in bills.items() if (wrong := out_of_order(steps, "KZ"))} == {}


def test_no_case_names_anybody(record: Record) -> None:
    assert [row.incident for row in record.rows(INCIDENTS) if row.name is not None] == []


def test_its_counts_without_a_court_add_up(record: Record) -> None:
    grounds = [row for row in record.rows(ORDERS, period="2022-01", by="no_court", unit="item") if row.reason]
    (total,) = record.rows(ORDERS, period="2022-01", by="no_court", unit="item", reason=None)
    assert sum(row.value for row in grounds) == total.value


@pytest.mark.parametrize("year", [2013, 2021, 2022, 2023])
def test_its_ranks_and_scores_are_those_of_the_files(record: Record, shared: Path, year: int) -> None:
    path = shared / "data" / "rsf" / "intact" / f"{year}.csv"
    source = Source(id="file", kind=SourceKind.DATASET, title="A file", publisher="RSF")
    frame = EDITION.read(Input(path, path.name, source)).frame
    asked = ("rank", "score")
    typed = {
        (row.country, row.indicator): row.value
        for row in record.rows(INDICES, index="rsf", edition=str(year), indicator=asked)
    }
    rows = frame.filter(frame["indicator"].is_in(asked)).select("country", "indicator", "value").rows()
    filed = {(country, indicator): value for country, indicator, value in rows}
    assert len(typed) == 14
    assert typed == {key: filed[key] for key in typed}

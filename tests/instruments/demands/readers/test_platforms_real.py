"""The platforms' real files against a second, minimal parse, and the traps that were verified in them."""

import csv
import json
from collections import Counter
from pathlib import Path

import pytest

from kuager.catalogue import figures, schema
from kuager.figures.figure import NoReadingError
from kuager.figures.reading import CaveatKind, Number, Reading
from kuager.instruments.demands.readers import READERS
from kuager.record.countries import named
from kuager.record.reader import Input, Read
from kuager.record.record import Record
from kuager.record.sources import Source, SourceKind
from tests.instruments.demands.files import File, record_of

JOE = "data/platforms/joe-sturla/data"
TWITTER = f"{JOE}/Twitter_Transparency-Removal_Requests_Jul-Dec-2020.csv"
GITHUB = "data/github_gov/transparency_repo/data/government_takedowns"
BLANKETS = {"2020_H2": 12, "2021_H1": 3, "2021_H2": 21, "2022_H1": 14, "2022_H2": 3, "2023_H1": 0, "2023_H2": 38}


def read(reader: str, path: Path) -> Read:
    source = Source(id="file", kind=SourceKind.DATASET, title="A file", publisher="P")
    return next(one for one in READERS if one.name == reader).read(Input(path, path.name, source))


def sums(made: Read, *columns: str, **asked: object) -> Counter[tuple[object, ...]]:
    found: Counter[tuple[object, ...]] = Counter()
    for row in made.frame.rows(named=True):
        if all(row[name] == value for name, value in asked.items()):
            found[tuple(row[name] for name in columns)] += int(row["value"])
    return +found


def count(said: str) -> int:
    return int(said.replace(",", "")) if said not in ("N/A", "NULL", "") else 0


def files(shared: Path) -> list[Path]:
    return sorted((shared / JOE).glob("Content_Restrictions_*.csv"))


def test_meta_totals_by_country_are_those_of_the_files(shared: Path) -> None:
    assert len(files(shared)) == 21
    for path in files(shared):
        made = read("meta.content_restrictions", path)
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        expected = Counter[tuple[object, ...]]()
        for row in rows:
            if (code := row.get("ISO Code", named(row["Country"]))) and code != "AN":
                expected[code,] += count(row.get("total") or row["count"])
        assert sums(made, "country", product=None) == +expected, path.name
        if "total" in rows[0]:
            assert sums(made, "country") == +Counter({code: 2 * value for code, value in expected.items()})
        assert {one.row for one in made.refused} <= {155}, path.name  # AN, a country that is gone


def test_the_worldwide_blanket_is_all_that_kazakhstan_has_since_2020(shared: Path) -> None:
    for period, blanket in BLANKETS.items():
        made = read("meta.content_restrictions", shared / JOE / f"Content_Restrictions_{period}.csv")
        assert sums(made, "scope", country="KZ", product=None) == +Counter({("worldwide",): blanket})
        imposed = sums(made, "scope", product=None)["imposed_worldwide",]
        assert imposed == blanket  # whoever asked for it has it as its own


def test_the_blanket_is_found_without_the_columns_that_name_it(shared: Path, tmp_path: Path) -> None:
    for period, blanket in BLANKETS.items():
        with (shared / JOE / f"Content_Restrictions_{period}.csv").open(encoding="utf-8-sig", newline="") as file:
            bare = [f'"{row["Country"]}","{row["total"]}"' for row in csv.DictReader(file)]
        path = tmp_path / f"Bare_{period}.csv"
        path.write_text("\n".join(("Country,count", *bare)), "utf-8")
        made = read("meta.content_restrictions", path)
        found = {row["value"] for row in made.frame.rows(named=True) if row["scope"] == "worldwide"}
        assert found == {float(blanket)}, period


def test_no_file_before_2020_has_a_blanket(shared: Path) -> None:
    for path in files(shared):
        if path.stem[-7:] not in BLANKETS:
            assert not sums(read("meta.content_restrictions", path), "scope", scope="worldwide"), path.name


def test_twitter_sums_by_country_and_period_are_those_of_the_file(shared: Path) -> None:
    made = read("twitter.removal_requests", shared / TWITTER)
    requests, tweets = Counter[tuple[object, ...]](), Counter[tuple[object, ...]]()
    for cells in csv.reader((shared / TWITTER).read_text("utf-8-sig").splitlines()):
        if len(cells[0]) == 10 and cells[1] and (country := named(cells[1])):
            half = "01/{0}-06" if cells[0][5:7] == "01" else "07/{0}-12"
            key = country, f"{cells[0][:4]}-{half.format(cells[0][:4])}"
            requests[key] += count(cells[4])
            tweets[key] += count(cells[12])
    assert len(requests) > 500
    assert sums(made, "country", "period", unit="request", requester=None) == +requests
    assert sums(made, "country", "period", unit="item") == +tweets
    courts_and_others = sums(made, "country", "period", unit="request")
    assert courts_and_others == +Counter({key: 2 * value for key, value in requests.items()})
    reasons = Counter(one.reason for one in made.refused)
    assert reasons == {"'Worldwide' is no country": 4, "the table 'Local Law(s)' names no country": 7}


def test_github_sums_are_those_of_the_files_and_no_row_is_refused(shared: Path) -> None:
    for path in sorted((shared / GITHUB).rglob("*.csv")):
        made = read("github.government_takedowns", path)
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        expected = Counter[tuple[object, ...]]()
        for row in rows:
            expected[row["government_iso2_code"],] += sum(
                int(cell) for name, cell in row.items() if name.startswith("count_")
            )
        assert (sums(made, "country"), made.refused) == (+expected, ())


def test_apple_sums_by_country_are_those_of_the_cube(shared: Path) -> None:
    path = shared / "data/google/apple-transparency.json"
    made = read("apple.removals", path)
    cube = json.loads(path.read_text("utf-8"))
    at = {name: 3 + number for number, name in enumerate(cube["measures"])}
    apps, accounts = Counter[tuple[object, ...]](), Counter[tuple[object, ...]]()
    for row in cube["rows"]:
        kind, name = cube["request_types"][row[2]], cube["countries"][row[1]].replace(" mainland", "")
        if kind.startswith("app_takedown") and (country := named(name)):
            apps[country, cube["periods"][row[0]][:4]] += row[at["apps_removed"]] + row[at["requests_received"]]
        if kind == "account_restriction_deletion" and (country := named(name)):
            accounts[country,] += row[at["accounts_deleted"]]
    removed = sums(made, "country", "period", series="total", unit="item")
    received = sums(made, "country", "period", series="total", unit="request", outcome=None)
    specified = sums(made, "country", "period", series="total", unit="item", outcome=None)
    years = Counter[tuple[object, ...]]()
    for (country, period), value in (removed - specified + received).items():
        years[country, str(period)[:4]] += value
    assert years == +apps
    assert sums(made, "country", outcome="account_terminated") == +accounts


def test_dsa_orders_by_state_are_those_of_the_document_where_a_service_adds_up(shared: Path) -> None:
    path = shared / "data/dsa/vlop-dsa.json"
    made = read("dsa.orders", path)
    document = json.loads(path.read_text("utf-8"))
    scopes, categories = document["scopes"], document["categories"]
    for service in ("TikTok", "Google Search", "X", "Pinterest", "AliExpress", "Snapchat"):
        number, expected = document["services"].index(service), Counter[tuple[object, ...]]()
        for row in document["t3"]:
            if row[0] == number and categories[row[1]] == "TOTAL" and scopes[row[2]] != "TOTAL":
                expected[scopes[row[2]].replace("EL", "GR"),] += row[3] or 0
        product = service.lower().replace(" ", "_")
        assert sums(made, "country", product=product, series="dsa_orders", unit="request", reason=None) == +expected
    platforms = {str(platform) for platform in made.frame["platform"].unique()}
    assert not platforms & {"meta", "amazon", "booking", "apple", "xvideos"}  # their states do not add up


# The figures


def ask(record: Record, said: str) -> Reading:
    name, _, parameters = said.partition("?")
    figure = figures()[name]
    return figure.read(record, dict(part.split("=", 1) for part in parameters.split("&")))


def number(reading: Reading) -> int:
    assert isinstance(reading.value, Number)
    assert reading.value.low is not None
    assert reading.value.low == reading.value.high
    return int(reading.value.low)


def held(folder: Path, reader: str, *paths: Path) -> Record:
    record_of(folder, *(File(reader, path.read_bytes()) for path in paths))
    sources = folder / "sources.toml"
    text = sources.read_text("utf-8")
    for path in paths:
        text = text.replace('name = "given"', f'name = "{path.name}"', 1)
    sources.write_text(text, "utf-8")
    return Record.open(folder, schema())


def test_a_figure_about_meta_says_that_all_of_it_is_worldwide(shared: Path, tmp_path: Path) -> None:
    halves = [shared / JOE / f"Content_Restrictions_{half}.csv" for half in ("2020_H2", "2021_H1", "2021_H2")]
    record = held(tmp_path / "r", "meta.content_restrictions", *halves)
    base = "demands.outcomes?platform=meta&country=KZ&outcome=removed"
    both = ask(record, f"{base}&period=2020-07/2020-12")
    assert number(both) == 12
    (caveat,) = [one for one in both.caveats if one.kind is CaveatKind.WORLDWIDE_BLANKET]
    assert caveat.text.startswith("12 of these items were restricted worldwide")
    alone = ask(record, f"{base}&period=2020-07/2020-12&scope=country")
    assert (number(alone), alone.caveats) == (0, ())
    year = ask(record, f"{base}&year=2021")
    assert number(year) == 24
    assert [one.text[:2] for one in year.caveats if one.kind is CaveatKind.WORLDWIDE_BLANKET] == ["24"]
    with pytest.raises(
        NoReadingError, match=r"total \(items, outcome=removed_legal\) 2020-07/2020-12 to 2021-07/2021-12"
    ):
        ask(record, "demands.items?platform=meta&country=KZ&period=2020-07/2020-12")
    page = ask(record, f"{base}&period=2020-07/2020-12&product=facebook_page_group")
    assert number(page) == 7


def test_figures_about_twitter(shared: Path, tmp_path: Path) -> None:
    record = held(tmp_path / "r", "twitter.removal_requests", shared / TWITTER)
    assert number(ask(record, "demands.requests?platform=x&country=KZ&year=2018")) == 2
    assert number(ask(record, "demands.requests?platform=twitter&country=KZ&period=2018-01/2018-06&court=yes")) == 1
    assert number(ask(record, "demands.items?platform=x&country=KZ&year=2015&unit=account")) == 22
    rate = ask(
        record,
        "demands.outcomes?platform=x&country=AR&period=2020-07/2020-12&outcome=complied&unit=percent&requester=executive",
    )
    assert number(rate) == 67
    nothing = ask(record, "demands.requests?platform=x&country=KZ&period=2020-07/2020-12")
    assert (number(nothing), [one.kind for one in nothing.caveats]) == (0, [CaveatKind.COVERAGE])


def test_figures_about_github_take_no_gap_for_a_zero(shared: Path, tmp_path: Path) -> None:
    record = held(tmp_path / "r", "github.government_takedowns", *sorted((shared / GITHUB).rglob("*.csv")))
    year = ask(record, "demands.requests?platform=github&country=RU&year=2024")
    assert (number(year), year.series, year.caveats) == (42, "total", ())
    assert number(ask(record, "demands.requests?platform=github&country=RU&period=2024-01/2024-06")) == 17
    with pytest.raises(NoReadingError):
        ask(record, "demands.requests?platform=github&country=RU&period=2024-07/2024-12")
    base = "demands.outcomes?platform=github&country=RU&year=2021"
    assert number(ask(record, f"{base}&outcome=removed_legal&unit=repository")) == 21
    assert number(ask(record, f"{base}&outcome=removed&unit=request")) == 17
    lanka = ask(record, "demands.requests?platform=github&country=LK&year=2025")
    assert (number(lanka), lanka.caveats) == (1, ())


def test_figures_about_apple_mix_neither_apps_and_accounts_nor_years_without_a_report(
    shared: Path, tmp_path: Path
) -> None:
    record = held(tmp_path / "r", "apple.removals", shared / "data/google/apple-transparency.json")
    assert number(ask(record, "demands.items?platform=apple&country=CN&period=2020-07/2020-12")) == 90
    by_law = "demands.outcomes?platform=apple&country=IN&period=2020-07/2020-12&outcome=removed_legal"
    assert number(ask(record, by_law)) == 102
    with pytest.raises(NoReadingError, match="account_restrictions"):
        ask(record, "demands.requests?platform=apple&country=US&period=2025-01/2025-06")
    named_series = "demands.requests?platform=apple&country=US&period=2025-01/2025-06&series=account_restrictions"
    assert number(ask(record, named_series)) == 32


def test_figures_about_dsa_orders(shared: Path, tmp_path: Path) -> None:
    record = held(tmp_path / "r", "dsa.orders", shared / "data/dsa/vlop-dsa.json")
    france = ask(record, "demands.requests?platform=tiktok&country=FR&period=2025-07/2025-12")
    assert france.series == "dsa_orders"
    information = ask(
        record,
        "demands.requests?platform=tiktok&country=FR&period=2025-07/2025-12&series=dsa_information_orders",
    )
    assert number(information) == 2663
    with pytest.raises(NoReadingError):
        ask(record, "demands.requests?platform=meta&country=FR&period=2025-07/2025-12")

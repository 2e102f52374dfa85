"""V-Dem's country-years: made-up values, damaged files, and the real extract against a second, minimal parse."""

import csv
from collections.abc import Iterable
from pathlib import Path

import pytest

from kuager.instruments.indices.readers.vdem import VDEM_COUNTRY_YEARS
from kuager.record.countries import alpha_2
from kuager.record.errors import ReadError
from kuager.record.reader import Input, Read
from kuager.record.sources import Source, SourceKind

HEAD = "country_name,country_text_id,year,v2x_freexp_altinf,v2x_freexp_altinf_codelow,v2x_freexp_altinf_codehigh,"
HEAD += "v2mecenefm"
ROWS = ("Kazakhstan,KAZ,2020,0.314,0.25,0.36,-1.362", "Kazakhstan,KAZ,2021,0.329,,,-1.1")


def read(folder: Path, content: str, *, edition: str | None = "v16", name: str = "extract.csv") -> Read:
    path = folder / "given"
    path.write_bytes(content.encode())
    source = Source(id="vdem", kind=SourceKind.DATASET, title="V", publisher="V-Dem Institute", edition=edition)
    return VDEM_COUNTRY_YEARS.read(Input(path, name, source))


def text(*rows: str, head: str = HEAD) -> str:
    return "\n".join((head, *(rows or ROWS))) + "\n"


def values(made: Read, *columns: str) -> list[tuple[object, ...]]:
    return made.frame.select(columns).rows()


def test_a_value_belongs_to_its_year_and_is_printed_in_its_version_with_its_bounds(tmp_path: Path) -> None:
    made = read(tmp_path, text())
    assert values(made, "edition", "printed_in", "indicator", "value", "low", "high") == [
        ("2020", "2026", "v2x_freexp_altinf", 0.314, 0.25, 0.36),
        ("2020", "2026", "v2mecenefm", -1.362, None, None),
        ("2021", "2026", "v2x_freexp_altinf", 0.329, None, None),
        ("2021", "2026", "v2mecenefm", -1.1, None, None),
    ]
    assert values(made, "country", "valid", "locator")[0] == ("KZ", "2020", "row 2, column v2x_freexp_altinf")


@pytest.mark.parametrize(
    ("edition", "name", "printed_in"),
    [
        ("v16", "x.csv", "2026"),
        ("16", "x.csv", "2026"),
        ("V15.1", "x.csv", "2025"),
        ("2024", "x.csv", "2024"),
        (None, "V-Dem-CY-Core-v14.csv", "2024"),
        ("v14", "V-Dem-CY-Full+Others-v14.csv", "2024"),
    ],
)
def test_the_version_stands_in_sources_toml_or_in_the_name(
    tmp_path: Path, edition: str | None, name: str, printed_in: str
) -> None:
    assert set(read(tmp_path, text(), edition=edition, name=name).frame["printed_in"]) == {printed_in}


@pytest.mark.parametrize(
    ("edition", "name"), [(None, "merged_panel.csv"), ("v16", "V-Dem-CY-v15.csv"), ("new", "x.csv")]
)
def test_without_a_version_or_with_two_the_reader_stops_and_says_what_to_write(
    tmp_path: Path, edition: str | None, name: str
) -> None:
    with pytest.raises(ReadError, match=r'edition = "v16"'):
        read(tmp_path, text(), edition=edition, name=name)


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("Kazakhstan,KAZ,2021,1.3,,,0", "v2x_freexp_altinf", "1.3 is outside 0 to 1"),
        ("Kazakhstan,KAZ,2021,0.3,,,55", "v2mecenefm", "55 is outside -10 to 10"),
        ("Kazakhstan,KAZ,2021,low,,,0", "v2x_freexp_altinf", "'low' is no number"),
        ("Kazakhstan,KAZ,2021,0.3,0.4,0.5,0", "v2x_freexp_altinf", "0.3 is not between its bounds 0.4 and 0.5"),
        ("Kazakhstan,KAZ,2026,0.3,,,0", "year", "'2026' is no year that a version of 2026 observed"),
        ("Nowhere,QQQ,2021,0.3,,,0", "country_text_id", "'QQQ' is no country of the record"),
        ("Kyrgyzstan,KAZ,2021,0.3,,,0", "country_name", "KAZ is not the code of Kyrgyzstan"),
        ("Republic of Vietnam,VDR,1970,0.3,,,0", "country_text_id", "'VDR' is no country of the record"),
    ],
)
def test_what_cannot_be_right_is_refused_with_row_and_column(
    tmp_path: Path, row: str, column: str, reason: str
) -> None:
    made = read(tmp_path, text(ROWS[0], row))
    assert [(one.row, one.column, one.reason) for one in made.refused] == [(3, column, reason)]
    assert {("2020", "v2x_freexp_altinf"), ("2020", "v2mecenefm")} <= set(values(made, "edition", "indicator"))


def test_rows_that_differ_about_one_year_are_refused(tmp_path: Path) -> None:
    made = read(tmp_path, text(ROWS[0], ROWS[1], "Kazakhstan,KAZ,2021,0.4,,,0"))
    assert [one.row for one in made.refused] == [3, 4]


@pytest.mark.parametrize(
    "more",
    ["v2elfrfair_osp", "e_gdppc", "log_gdppc", "health_exp_pc_usd", "v2x_freexp_altinf_sd", "COWcode", "v3stcensus"],
)
def test_other_columns_of_vdem_and_what_is_usually_joined_are_passed_over(tmp_path: Path, more: str) -> None:
    made = read(tmp_path, text(*(f"{row},7" for row in ROWS), head=f"{HEAD},{more}"))
    assert made.frame.equals(read(tmp_path, text()).frame)


def damaged() -> Iterable[str]:
    names = HEAD.split(",")
    for number, name in enumerate(names):
        if number:  # the name of the country may be missing
            yield text(head=",".join((*names[:number], f"{name}x", *names[number + 1 :])))
        yield text(head=",".join((*names[:number], names[number - 1], *names[number + 1 :])))
    yield text(*(f"{row},1" for row in ROWS), head=f"{HEAD},more")
    yield text(*(f"{row},1" for row in ROWS), head=f"{HEAD},v2mecenefn")
    yield text()[: len(text()) // 2]
    yield from (
        "",
        "\n",
        "{}",
        HEAD,
        "<html></html>",
        "Country,count\nKazakhstan,1\n",
        "country_text_id,year\nKAZ,2021\n",
    )


@pytest.mark.parametrize("content", list(damaged()))
def test_a_renamed_doubled_or_unknown_column_and_a_file_that_is_cut_or_another_stop_the_reader(
    tmp_path: Path, content: str
) -> None:
    with pytest.raises(ReadError):
        read(tmp_path, content)


def test_columns_may_stand_in_any_order_behind_any_delimiter(tmp_path: Path) -> None:
    turned = [";".join(reversed(line.split(","))) for line in text().splitlines()]
    made = read(tmp_path, "\ufeff" + "\r\n".join(turned))
    assert made.frame.equals(read(tmp_path, text()).frame)


def test_the_real_extract_value_by_value(shared: Path) -> None:
    path = shared / "data/vdem/cooper/data/merged_panel.csv"
    source = Source(id="vdem", kind=SourceKind.DATASET, title="V", publisher="V-Dem Institute", edition="v16")
    made = VDEM_COUNTRY_YEARS.read(Input(path, path.name, source))
    found = {(row["country"], row["edition"], row["indicator"]): row["value"] for row in made.frame.rows(named=True)}
    expected = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            country = {"XKX": "XK", "PSE": "PS", "PSG": "XG", "SML": "XS"}.get(row["country_text_id"])
            country = country or alpha_2(row["country_text_id"])
            for name, cell in row.items():
                if country and cell and name.startswith("v2"):
                    expected[country, row["year"], name] = float(cell)
    assert len(found) == made.frame.height
    assert found == expected
    assert (found["KZ", "2021", "v2x_freexp_altinf"], found["KZ", "2022", "v2x_freexp_altinf"]) == (0.329, 0.389)
    assert {one.reason for one in made.refused} == {"'ZZB' is no country of the record"}

"""A file that is damaged is refused whole, at its first damaged place."""

import gzip
import io
import random
import zipfile
from pathlib import Path

import pytest

from kuager.record.errors import ReadError
from tests.instruments.demands.files import BY_REASON, BY_REQUESTER, places, read, rows_of, sheet

ROWS = (
    "2021-06-30,Kazakhstan,KZ,YouTube,Defamation,4",
    '2021-06-30,"Korea, Republic of",KR,"Google Earth, Google Maps, and Panoramio",Fraud,2',
    "2021-12-31,Kazakhstan,KZ,Blogger,Government Criticism,7",
)


def refused(folder: Path, content: str | bytes, reader: str = "google.by_reason") -> ReadError:
    with pytest.raises(ReadError) as caught:
        read(reader, folder, content)
    assert caught.value.place is not None
    assert caught.value.place.path == "given.csv"
    return caught.value


def test_a_whole_file_gives_a_row_for_each_of_its_rows_and_says_where_it_stood(tmp_path: Path) -> None:
    made = read("google.by_reason", tmp_path, sheet(BY_REASON, *ROWS))
    assert rows_of(made, "period", "country", "product", "reason", "value", "locator", "unit", "series") == [
        (
            "2021-01/2021-06",
            "KR",
            "google_earth_google_maps_and_panoramio",
            "fraud",
            2.0,
            "row 3",
            "request",
            "by_reason",
        ),
        ("2021-01/2021-06", "KZ", "youtube", "defamation", 4.0, "row 2", "request", "by_reason"),
        ("2021-07/2021-12", "KZ", "blogger", "criticism", 7.0, "row 4", "request", "by_reason"),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        BY_REASON.lower(),
        BY_REASON.replace(",", " , "),
        BY_REASON.replace(" ", "_"),
        "\ufeff" + BY_REASON,
        "Total,Reason,Product,CLDR Territory Code,Country/Region,Period Ending",
    ],
)
def test_headings_are_known_by_name_in_any_spelling_and_order(tmp_path: Path, heading: str) -> None:
    fields = ["2021-06-30", "Kazakhstan", "KZ", "YouTube", "Defamation", "4"]
    line = ",".join(fields if heading.lower().lstrip("\ufeff").startswith("period") else reversed(fields))
    made = read("google.by_reason", tmp_path, sheet(heading, line))
    assert rows_of(made, "period", "country", "product", "reason", "value") == [
        ("2021-01/2021-06", "KZ", "youtube", "defamation", 4.0)
    ]


def test_line_ends_and_empty_lines_at_the_end_do_not_matter(tmp_path: Path) -> None:
    plain = read("google.by_reason", tmp_path, sheet(BY_REASON, *ROWS)).frame
    other = read("google.by_reason", tmp_path, sheet(BY_REASON, *ROWS).replace("\n", "\r\n") + "\r\n\r\n").frame
    assert other.equals(plain)


def test_the_order_of_rows_changes_nothing_but_where_they_stood(tmp_path: Path) -> None:
    lines = [
        f"20{year}-06-30,Kazakhstan,KZ,YouTube,{reason},{year}"
        for year in range(11, 30)
        for reason in ("Fraud", "Other")
    ]
    shuffled = random.Random(4).sample(lines, len(lines))
    columns = ("period", "reason", "product", "value", "edition")
    assert rows_of(read("google.by_reason", tmp_path, sheet(BY_REASON, *lines)), *columns) == rows_of(
        read("google.by_reason", tmp_path, sheet(BY_REASON, *shuffled)), *columns
    )


def test_an_unknown_column_is_named_with_the_nearest_known_one(tmp_path: Path) -> None:
    error = refused(tmp_path, sheet(BY_REASON.replace("Reason", "Raeson"), ROWS[0]))
    assert "unknown column 'Raeson'; the nearest known is 'reason'" in error.message
    assert places(error)[:2] == (1, 5)
    assert "CLDR Territory Code" in str(error.help)


def test_a_column_that_says_more_than_expected_is_not_ignored(tmp_path: Path) -> None:
    error = refused(tmp_path, sheet(BY_REASON + ",Notes", ROWS[0] + ",seen"))
    assert "unknown column 'Notes'" in error.message


def test_a_column_of_counts_is_not_taken_for_one_of_percents(tmp_path: Path) -> None:
    heading = BY_REQUESTER.replace("% Removed-Legal", "Removed-Legal")
    error = refused(tmp_path, sheet(heading, "2021-06-30,K,KZ,Police,1,1,1,,,,,"), "google.by_requester")
    assert "unknown column 'Removed-Legal'" in error.message


def test_a_missing_and_a_doubled_column_are_errors(tmp_path: Path) -> None:
    assert (
        "'Reason' is missing"
        in refused(tmp_path, sheet(BY_REASON.replace(",Reason", ""), "2021-06-30,K,KZ,Y,4")).message
    )
    doubled = refused(tmp_path, sheet(BY_REASON + ",Total", ROWS[0] + ",4"))
    assert (doubled.message, places(doubled)[1]) == ("the column 'Total' stands twice", 7)


@pytest.mark.parametrize("reader", ["google.by_reason", "google.by_requester"])
@pytest.mark.parametrize("content", ["", "\n\n", "\ufeff"])
def test_an_empty_file_is_refused(tmp_path: Path, reader: str, content: str) -> None:
    refused(tmp_path, content, reader)


def test_a_file_with_a_heading_alone_is_refused(tmp_path: Path) -> None:
    assert "no rows" in refused(tmp_path, BY_REASON + "\n").message


@pytest.mark.parametrize(
    ("line", "fields"),
    [("2021-06-30,K,KZ,YouTube,Fraud", 5), ("2021-06-30,K,KZ,YouTube,Fraud,1,2", 7), ("", 0), ("x", 1)],
)
def test_a_row_with_too_few_or_too_many_fields_is_named(tmp_path: Path, line: str, fields: int) -> None:
    error = refused(tmp_path, sheet(BY_REASON, ROWS[0], line, ROWS[2]))
    assert f"{fields or 'no'} field" in error.message
    assert places(error)[0] == 3


def test_a_short_row_is_noticed_where_the_last_column_may_be_empty(tmp_path: Path) -> None:
    whole = "2021-06-30,Kazakhstan,KZ,Police,1,1,100,,,,,"
    error = refused(
        tmp_path, sheet(BY_REQUESTER, whole, "2021-06-30,Peru,PE,Police,1,1,100,,,,", whole), "google.by_requester"
    )
    assert places(error)[0] == 3
    assert "11 fields where the heading has 12" in error.message


def test_a_short_row_does_not_hide_behind_quoted_commas(tmp_path: Path) -> None:
    lines = ('2021-06-30,"Bolivia, P,lurinational",BO,Police,1,1,100,,,,,', "2021-06-30,Peru,PE,Police,1,1,100,,,")
    assert places(refused(tmp_path, sheet(BY_REQUESTER, *lines), "google.by_requester"))[0] == 3


def test_a_quotation_mark_that_is_not_closed_is_refused(tmp_path: Path) -> None:
    refused(tmp_path, sheet(BY_REASON, ROWS[0], '2021-06-30,"K,KZ,YouTube,Fraud,1', ROWS[2]))


def test_gzip_is_unpacked_and_a_zip_archive_is_refused_with_what_to_do(tmp_path: Path) -> None:
    plain = read("google.by_reason", tmp_path, sheet(BY_REASON, *ROWS))
    packed = read("google.by_reason", tmp_path, gzip.compress(sheet(BY_REASON, *ROWS).encode()))
    assert packed.frame.equals(plain.frame)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("google-government-removals/README.txt", "About")
        file.writestr("google-government-removals/detailed.csv", sheet(BY_REASON, *ROWS))
    error = refused(tmp_path, archive.getvalue())
    assert "is a zip archive" in error.message
    assert "unpack it" in str(error.help)


def test_a_nul_byte_is_refused_with_its_row(tmp_path: Path) -> None:
    error = refused(tmp_path, sheet(BY_REASON, ROWS[0], ROWS[1]).replace("Fraud", "Fr\0aud"))
    assert "NUL" in error.message
    assert places(error)[0] == 3


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_another_encoding_is_refused(tmp_path: Path, encoding: str) -> None:
    line = ROWS[2].replace("Kazakhstan", "Curaçao").replace("KZ", "CW")
    error = refused(tmp_path, sheet(BY_REASON, ROWS[0], line).encode(encoding))
    assert "UTF-8" in f"{error.message} {error.help}"
    if encoding == "cp1252":
        assert places(error)[0] == 3


def test_bytes_that_are_no_text_at_all_are_refused(tmp_path: Path) -> None:
    refused(tmp_path, bytes(random.Random(7).choices(range(1, 256), k=5000)))

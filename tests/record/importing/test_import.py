"""A sheet against a map and the rows that stand: what is added, updated, withdrawn, or refused by its place."""

import datetime
import json
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from kuager.record.errors import RecordError
from kuager.record.importing.apply import carry_out, counts, propose
from kuager.record.record import Record
from tests.record.importing.sheets import BERRY_MAP, HEADER, Importer, csv_of, ods, ods_table, xlsx
from tests.record.toy import BERRIES, BERRIES_CSV, SCHEMA

ROWS = [("Almaty", "red", 2020, 12), ("Astana", "verde", 2021, 7)]
SEEN = BERRY_MAP + '[columns."Seen"]\nfield = "seen"\n'


@pytest.fixture
def importer(tmp_path: Path) -> Importer:
    return Importer(tmp_path)


def with_seen(*seen: object) -> bytes:
    return csv_of([(*HEADER, "Seen"), *(("Almaty", "red", 2000 + n, n, said) for n, said in enumerate(seen))])


def test_every_format_gives_the_same_rows(tmp_path: Path) -> None:
    told = set()
    for name, data in (
        ("a.csv", csv_of([HEADER, *ROWS])),
        ("a.xlsx", xlsx([HEADER, *ROWS])),
        ("a.ods", ods(ods_table([HEADER, *ROWS]))),
    ):
        (tmp_path / name).mkdir()
        importer = Importer(tmp_path / name)
        importer.carry_out(data, name=name)
        rows = Record.open(importer.record, SCHEMA).rows(BERRIES)
        told.add(tuple((row.place, row.colour, row.year, row.count, row.recorded) for row in rows))
    assert told == {(("Almaty", "red", 2020, 12, "2026-03-04"), ("Astana", "green", 2021, 7, "2026-03-04"))}


def test_the_same_sheet_twice_changes_nothing(importer: Importer) -> None:
    importer.carry_out(csv_of([HEADER, *ROWS]))
    before = importer.files()
    proposal = importer.carry_out(csv_of([HEADER, *ROWS]))
    assert not proposal.changes_anything
    assert importer.files() == before


def test_a_corrected_sheet_updates_by_key_and_keeps_the_old_row_as_withdrawn(importer: Importer) -> None:
    importer.carry_out(csv_of([HEADER, *ROWS]))
    before = importer.berries().splitlines()
    proposal = importer.carry_out(csv_of([HEADER, ("Shymkent", "red", 2020, 1), ("Almaty", "red", 2020, 13), ROWS[1]]))
    assert counts(proposal.plan) == {"added": 1, "updated": 1, "withdrawn": 0, "unchanged": 1}
    (update,) = [change for change in proposal.plan.changes if change.action.value == "updated"]
    assert update.differences == (("count", 12, 13),)
    after = importer.berries().splitlines()
    assert after[1].startswith(before[1])
    assert "2026-03-04,corrected in sheet.csv (" in after[1]
    assert after[2].startswith(before[2])
    live = {(row.place, row.count) for row in Record.open(importer.record, SCHEMA).rows(BERRIES)}
    assert live == {("Almaty", 13), ("Astana", 7), ("Shymkent", 1)}
    assert [problem.code for problem in Record.open(importer.record, SCHEMA).validate()] == []


def test_fields_that_the_sheet_does_not_have_are_carried_over(tmp_path: Path) -> None:
    importer = Importer(tmp_path, "place,colour,year,count,weight,source,locator,finder\n"
                                  "Almaty,red,2020,12,3.5,field-notes,page 1,somebody\n")  # fmt: skip
    importer.carry_out(csv_of([HEADER, ("Almaty", "red", 2020, 13)]))
    (row,) = Record.open(importer.record, SCHEMA).rows(BERRIES)
    assert (row.count, row.weight, row.finder) == (13, 3.5, "somebody")


def test_rows_that_the_sheet_no_longer_has_stay_unless_the_map_says_otherwise(importer: Importer) -> None:
    importer.carry_out(csv_of([HEADER, *ROWS]))
    assert not importer.propose(csv_of([HEADER, ROWS[0]])).changes_anything
    proposal = importer.propose(csv_of([HEADER, ROWS[0]]), 'missing = "withdraw"\n' + BERRY_MAP)
    assert counts(proposal.plan)["withdrawn"] == 1


def test_rows_of_other_sources_are_never_touched(tmp_path: Path) -> None:
    importer = Importer(tmp_path, BERRIES_CSV)
    other = BERRY_MAP.replace('"field-notes"', '"new-notes"') + (
        '[new_source]\nkind = "transcription"\ntitle = "New"\npublisher = "N"\n'
    )
    proposal = importer.carry_out(csv_of([HEADER, ("Almaty", "red", 2020, 99)]), 'missing = "withdraw"\n' + other)
    assert counts(proposal.plan) == {"added": 1, "updated": 0, "withdrawn": 0, "unchanged": 0}
    assert importer.berries().startswith(BERRIES_CSV.split("\n", 1)[0])
    assert "Almaty,red,2020,12,3.5,field-notes,page 1" in importer.berries()


def test_a_row_that_a_reader_made_is_not_changed_by_a_sheet(importer: Importer, tmp_path: Path) -> None:
    from kuager.record.adding import Request, add
    from kuager.record.bibliography import Details
    from kuager.record.sources import SourceKind

    bog = tmp_path / "bog.berries"
    bog.write_text("place;colour;year;count\nAlmaty;red;2020;13\n", "utf-8")
    details = Details(kind=SourceKind.DATASET, title="Bog", publisher="Bog Office")
    add(importer.record, SCHEMA, Request(file=bog, source="bog", by="A", at="2026-01-02T00:00:00Z",
                                         reader="toy.berries", details=details))  # fmt: skip
    mapping = BERRY_MAP.replace("field-notes", "bog")
    assert not importer.propose(csv_of([HEADER, ("Almaty", "red", 2020, 13)]), mapping).changes_anything
    (said,) = importer.refusal(csv_of([HEADER, ("Almaty", "red", 2020, 14)]), mapping)
    assert "row 2: would change a row that a reader made from evidence" in said


def test_the_sheet_is_kept_as_evidence_of_its_source(importer: Importer) -> None:
    proposal = importer.carry_out(csv_of([HEADER, *ROWS]))
    record = Record.open(importer.record, SCHEMA)
    assert [held.sha256 for held in record.sources["field-notes"].evidence] == [proposal.sha256]
    item = record.evidence.item(proposal.sha256)
    assert item is not None
    assert (item.custody[0].how, item.custody[0].by, item.media_type) == ("kuager import", "A", "text/csv")
    assert record.rows(BERRIES)[0].locator == f"sheet.csv ({proposal.sha256[:8]}), row 2"


def test_what_the_map_leaves_out_becomes_public_only_when_somebody_says_so(importer: Importer) -> None:
    data = csv_of([(*HEADER, "Telephone"), (*ROWS[0], "+7")])
    mapping = BERRY_MAP + '[columns."Telephone"]\nignore = true\n'
    (said,) = importer.refusal(data, mapping)
    assert "the map leaves out the column 'Telephone'; kept as evidence, the file would make that public" in said
    assert not importer.carry_out(data, "keep_sheet = false\n" + mapping).kept
    assert not [path for path in (importer.record / "evidence").rglob("*") if path.is_file()]


def test_a_plan_that_is_no_longer_true_is_not_carried_out(importer: Importer) -> None:
    request = importer.request(csv_of([HEADER, *ROWS]))
    proposal = propose(importer.record, SCHEMA, request)
    request.file.write_bytes(csv_of([HEADER, ROWS[0]]))
    with pytest.raises(RecordError, match="was changed since the plan was made"):
        carry_out(importer.record, SCHEMA, request, proposal)


def test_an_import_that_is_killed_leaves_the_old_rows_or_the_new_ones(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-m", "tests.record.importing.killed", str(tmp_path)],
        cwd=root, capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    points = [json.loads(line) for line in done.stdout.splitlines()]
    assert sum(point["killed"] for point in points) >= 5
    for point in points:
        assert point["left"]["problems"] == []
        assert point["left"]["rows"] in ([12], [13])
        assert point["after"] == {"problems": [], "rows": [13]}


# What is refused, by its place.


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("03/05/2022", "seen '03/05/2022' may be 2022-05-03 or 2022-03-05"),
        ("05/05/22", "seen '05/05/22' has a year of two digits"),
        ("31/02/2022", "seen '31/02/2022' is no day of the calendar, read with the day first"),
        ("2022-05-03 14:30", "seen has a time of day (2022-05-03 14:30:00)"),
        ("soon", "seen 'soon' is not a date that is understood"),
    ],
)
def test_a_doubtful_date_is_refused_by_sheet_row_and_column(importer: Importer, cell: str, said: str) -> None:
    assert importer.refusal(with_seen(cell), SEEN) == [f"sheet.csv, row 2, column E (Seen): {said}"]


@pytest.mark.parametrize(
    ("cell", "how", "read"),
    [
        ("03/05/2022", 'order = "mdy"', "2022-03-05"),
        ("03.05.22", 'order = "dmy"\ntwo_digit_years = 1950', "2022-05-03"),
        ("2022.05.03", "", "2022-05-03"),
        ("05.05.2022", "", "2022-05-05"),
        ("05.2022", "", "2022-05"),
        ("3 мая 2022 г.", "", "2022-05-03"),
        ("5–7 January 2022", "", "2022-01-05/2022-01-07"),
        ("2022-05-03T14:30", 'time = "drop"', "2022-05-03"),
        ("2022~", "", "2022~"),
        ("n/a", 'empty = ["N/A"]', None),
    ],
)
def test_a_date_is_read_as_it_is_told(importer: Importer, cell: str, how: str, read: str | None) -> None:
    importer.carry_out(with_seen(cell), f"{SEEN}{how}\n")
    assert [row.seen for row in Record.open(importer.record, SCHEMA).rows(BERRIES)] == [read]


def test_one_date_of_a_column_may_prove_the_order_of_all(importer: Importer) -> None:
    importer.carry_out(with_seen("03/05/2022", "13/05/2022"), SEEN)
    assert [row.seen for row in Record.open(importer.record, SCHEMA).rows(BERRIES)] == ["2022-05-03", "2022-05-13"]


def test_a_column_with_dates_in_both_orders_is_refused(importer: Importer) -> None:
    (said, *_) = importer.refusal(with_seen("13/05/2022", "05/13/2022"), SEEN)
    assert "row 2, column E (Seen): the day stands first here, but the month in row 3" in said


def test_date_cells_in_which_a_program_swapped_day_and_month_are_refused(importer: Importer) -> None:
    days: list[object] = [datetime.date(2022, month, 5) for month in range(1, 8)]
    texts = ["13/05/2022", "25/05/2022", "30/06/2022"]
    rows = [("Almaty", "red", 2000 + n, n, said) for n, said in enumerate(days + texts)]
    data = xlsx([(*HEADER, "Seen"), *rows])
    (said,) = importer.refusal(data, SEEN, "a.xlsx")
    assert "a.xlsx, sheet 'Cases', row 2, column E (Seen): day and month are probably swapped" in said
    assert importer.propose(data, SEEN + 'mixed = "as_is"\n', "a.xlsx").changes_anything


def weight(cell: object, how: str = "") -> tuple[bytes, str]:
    rows = [(*HEADER, "Weight"), (*ROWS[0], cell)]
    return csv_of(rows, ";"), f'{BERRY_MAP}[columns."Weight"]\nfield = "weight"\n{how}\n'


@pytest.mark.parametrize(
    ("cell", "how", "read"),
    [
        ("49,72", 'decimal = ","', 49.72),
        ("1 234,5", 'decimal = ","', 1234.5),
        ("1\u00a0234\u202f567", "", 1_234_567),
        ("1,234", 'decimal = "."', 1234),
        ("1.234", 'decimal = ","', 1234),
        ("1,234,567.5", "", 1_234_567.5),
        ("-3", "", -3),
        ("−3", "", -3),
        ("1e3", "", 1000),
        ("45%", 'percent = "points"', 45),
        ("45 %", 'percent = "share"', 0.45),
        ("2.5", "scale = 1000", 2500),
        (" 7 ", "", 7),
    ],
)
def test_a_number_as_text_is_read_as_the_map_says(importer: Importer, cell: str, how: str, read: float) -> None:
    importer.carry_out(*weight(cell, how))
    assert [row.weight for row in Record.open(importer.record, SCHEMA).rows(BERRIES)] == [read]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("1,234", "weight '1,234' may be 1234 or 1.234"),
        ("49,72", "weight '49,72' has a comma"),
        ("45%", "weight is 45 %, which may mean 45 or 0.45"),
        ("12 34", "weight '12 34' is not a number with a decimal point"),
        ("about 7", "weight 'about 7' is not a number with a decimal point"),
    ],
)
def test_a_doubtful_number_is_refused_by_its_place(importer: Importer, cell: str, said: str) -> None:
    assert importer.refusal(*weight(cell)) == [f"sheet.csv, row 2, column E (Weight): {said}"]


def test_cells_of_the_wrong_type_are_refused_with_what_they_are(importer: Importer) -> None:
    rows = [HEADER, (datetime.date(2022, 5, 3), "red", 2020, 12), ("Astana", True, 2020, 1.5), ("Oral", "red", 1, None)]
    assert importer.refusal(xlsx(rows), name="a.xlsx") == [
        "a.xlsx, sheet 'Cases', row 2, column A (Place): place is the date 2022-05-03, expected text",
        (
            "a.xlsx, sheet 'Cases', row 3, column B (Colour): colour is the logical value TRUE, "
            "expected a term of 'colour'"
        ),
        "a.xlsx, sheet 'Cases', row 4, column C (Year): year is 1, expected a whole number from 1900 to 2100",
        "a.xlsx, sheet 'Cases', row 3, column D (Count): count is 1.5, expected a whole number, at least 0",
        "a.xlsx, sheet 'Cases', row 4, column D (Count): count is empty, expected a whole number, at least 0",
    ]


def test_an_error_and_a_formula_without_value_are_refused_by_place(importer: Importer) -> None:
    data = xlsx([HEADER, ("Almaty", "red", 2020, "=1+1"), ("Oral", "red", 2020, "#REF!")])
    assert importer.refusal(data, name="a.xlsx") == [
        "a.xlsx, sheet 'Cases', row 2, column D (Count): count a formula without a computed value",
        "a.xlsx, sheet 'Cases', row 3, column D (Count): count holds the error #REF!",
    ]


def test_every_column_is_named_or_ignored(importer: Importer) -> None:
    assert importer.refusal(csv_of([(*HEADER, "Notes"), (*ROWS[0], "")])) == [
        "sheet.csv, row 1, column E (Notes): the map does not name this column"
    ]
    assert importer.refusal(csv_of([("Place", "Color", "Year", "Count"), ROWS[0]])) == [
        "sheet.csv, row 1: the map has the column 'Colour', but no header says so; did you mean 'Color'?",
        "sheet.csv, row 1, column B (Color): the map does not name this column",
    ]


def test_a_header_that_stands_twice_is_told_apart_by_its_letter(importer: Importer) -> None:
    data = csv_of([("Place", "Colour", "Year", "Count", "Count"), (*ROWS[0], 9)])
    (said, *_) = importer.refusal(data)
    assert "stands over 2 columns; the map must say which: 'D: Count' or 'E: Count'" in said
    by_letter = BERRY_MAP.replace('"Count"', '"D: Count"') + '[columns."E: Count"]\nignore = true\n'
    assert importer.propose(data, "keep_sheet = true\n" + by_letter).changes_anything


def test_a_header_of_two_rows_with_merged_cells_is_joined(importer: Importer) -> None:
    def merge(book: openpyxl.Workbook) -> None:
        book.worksheets[0].merge_cells("A1:B1")
        book.worksheets[0].merge_cells("C1:C2")

    rows = [("What", None, "Year", "Count"), ("Place", "Colour", None, "of berries"), ROWS[0]]
    mapping = "header = [1, 2]\n" + BERRY_MAP.replace('s."Place"', 's."What / Place"').replace(
        's."Colour"', 's."What / Colour"'
    ).replace('s."Count"', 's."Count / of berries"')
    assert counts(importer.propose(xlsx(rows, merge), mapping, "a.xlsx").plan)["added"] == 1


def test_merged_cells_below_the_header_are_refused_or_filled_down(importer: Importer) -> None:
    def merge(book: openpyxl.Workbook) -> None:
        book.worksheets[0].merge_cells("A2:A3")

    data = xlsx([HEADER, ("Almaty", "red", 2020, 1), (None, "green", 2020, 2)], merge)
    (said, *_) = importer.refusal(data, name="a.xlsx")
    assert "row 2, column A (Place): the cells A2:A3 are merged over several rows" in said
    filled = BERRY_MAP.replace('field = "place"', 'field = "place"\nfill = "down"')
    importer.carry_out(data, filled, "a.xlsx")
    assert [row.place for row in Record.open(importer.record, SCHEMA).rows(BERRIES)] == ["Almaty", "Almaty"]


def test_titles_totals_and_empty_rows_are_left_out_as_the_map_says(importer: Importer) -> None:
    def merge(book: openpyxl.Workbook) -> None:
        book.worksheets[0].merge_cells("A3:D3")

    rows = [("Berries of the year",), HEADER, ("2020",), ROWS[0], (None,), ROWS[1], ("Total", None, None, 19)]
    skip = '[[skip]]\ncolumn = "Colour"\nempty = true\n[[skip]]\ncolumn = "Place"\nequals = ["Total"]\n'
    head, columns = BERRY_MAP.split("\n\n", 1)
    proposal = importer.propose(xlsx(rows, merge), f"header = 2\n{head}\n{skip}{columns}", "a.xlsx")
    assert counts(proposal.plan)["added"] == 2
    assert proposal.plan.skipped == 2
    assert "row 1 of the sheet 'Cases', above the header, not read" in proposal.plan.notes


def test_a_line_that_is_too_short_or_too_long_is_refused(importer: Importer) -> None:
    data = b"Place,Colour,Year,Count\nAlmaty,red,2020\nAlmaty,red,2021,1,stray\n"
    said = importer.refusal(data)
    assert "sheet.csv, row 2: 3 cells, but the header has 4 columns" in said
    assert "sheet.csv, row 3, column E: a value in a column without a header" in said


def test_two_rows_of_the_sheet_with_one_key_are_refused(importer: Importer) -> None:
    (said,) = importer.refusal(csv_of([HEADER, ("Almaty", "red", 2020, 1), ("Almaty", "red", 2020, 2)]))
    assert said == "sheet.csv, row 3: has the same key as row 2 (place, colour, year)"


def test_an_id_may_be_made_of_other_cells(importer: Importer) -> None:
    mapping = BERRY_MAP.replace('[columns."Place"]\nfield = "place"\n', '[columns."Place"]\nignore = "in made"\n')
    mapping += '[made]\nplace = "bog-{Place}-{year}"\n'
    importer.carry_out(csv_of([HEADER, ("Алматы North", "red", 2020, 1)]), mapping)
    assert [row.place for row in Record.open(importer.record, SCHEMA).rows(BERRIES)] == ["bog-алматы-north-2020"]


def test_one_column_may_give_two_fields(importer: Importer) -> None:
    mapping = BERRY_MAP.replace('[columns."Year"]\nfield = "year"\n[columns."Count"]\nfield = "count"\n', "")
    mapping += '[columns."Year and count"]\nfields = ["year", "count"]\nsplit = "/"\n'
    importer.carry_out(csv_of([("Place", "Colour", "Year and count"), ("Almaty", "red", "2020 / 12")]), mapping)
    assert [row.count for row in Record.open(importer.record, SCHEMA).rows(BERRIES)] == [12]
    (said, *_) = importer.refusal(csv_of([("Place", "Colour", "Year and count"), ("Almaty", "red", "2020")]), mapping)
    assert "row 2, column C (Year and count): '2020' has 1 parts at '/', expected 2" in said


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (('field = "count"', 'field = "counts"'), "the table 'berries' has no field 'counts'; did you mean 'count'?"),
        (('field = "count"', ""), "the column 'Count' needs either `field` or `ignore`"),
        (('field = "count"', 'field = "year"'), "the field 'year' is already given by the column 'Year'"),
        (('field = "count"', "ignore = true"), "nothing gives the needed field count"),
        (('field = "count"', 'field = "recorded"'), "the field 'recorded' is written by the tool"),
        (('field = "colour"', 'field = "colour"\nterms = {rot = "rde"}'), "no code of 'colour'; did you mean 'red'?"),
        (('table = "berries"', 'table = "berry"'), "there is no table 'berry'; did you mean 'berries'?"),
        (('"field-notes"', '"field-note"'), "there is no source 'field-note'; did you mean 'field-notes'?"),
        (('field = "count"', 'felt = "count"'), "unknown field 'felt'; did you mean 'field'?"),
    ],
)
def test_a_map_that_does_not_fit_is_refused_in_words(importer: Importer, change: tuple[str, str], said: str) -> None:
    with pytest.raises(RecordError) as caught:
        importer.propose(csv_of([HEADER, *ROWS]), BERRY_MAP.replace(*change))
    assert said in str(caught.value)


def test_terms_of_the_map_and_aliases_of_the_table_give_codes(importer: Importer) -> None:
    mapping = BERRY_MAP.replace('field = "colour"', 'field = "colour"\nterms = {"Красный" = "red"}')
    importer.carry_out(csv_of([HEADER, ("A", " красный ", 2020, 1), ("B", "VERDE", 2020, 1)]), mapping)
    assert [row.colour for row in Record.open(importer.record, SCHEMA).rows(BERRIES)] == ["red", "green"]


def test_a_number_that_a_program_kept_with_15_digits_is_no_change(importer: Importer) -> None:
    importer.carry_out(*weight(repr(1 / 3)))
    assert not importer.propose(*weight("0.333333333333333")).changes_anything
    assert importer.propose(*weight("0.33333333333333")).changes_anything

"""Export, edit in a spreadsheet program, import: exactly the edit, whatever the cells say."""

import tempfile
from pathlib import Path

import msgspec
import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kuager.record.export import as_csv
from kuager.record.exportxlsx import as_xlsx
from kuager.record.importing.apply import Request, carry_out, propose
from kuager.record.importing.cells import canonical
from kuager.record.importing.mapping import ColumnMap, Mapping
from kuager.record.record import Record
from kuager.record.rewriting import Edit, rewritten
from tests.record.importing.sheets import AT
from tests.record.toy import BERRIES, SCHEMA, Berry, make_record

# What XML cannot hold does not come back from a workbook, and no text of a record needs it.
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=12)
PLACES = st.one_of(
    TEXT,
    st.sampled_from(["=1+1", "'=1+1", "+7", "-", "@a", "'", "''=x", "007", "1,5", "2022-05", "TRUE", "a\nb", 'a"b']),
).filter(lambda text: bool(canonical(text)))
# Spreadsheet programs keep 15 digits of a number.
NUMBERS = st.floats(-1e300, 1e300).map(lambda number: float(f"{number:.15g}"))
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "place": PLACES,
            "colour": st.sampled_from(["red", "green"]),
            "year": st.integers(1900, 2100),
            "count": st.integers(0, 10**12),
            "weight": st.none() | NUMBERS,
            "ripe": st.none() | st.booleans(),
            "seen": st.none() | st.sampled_from(["2022", "2022-05", "2022-05-03", "2022-01/2022-06", "2022~"]),
            "finder": st.none() | st.just("secret"),
            "note": st.none() | PLACES,
            "locator": PLACES,
            "source": st.just("field-notes"),
            "recorded": st.just("2025-01-01"),
        }
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: (canonical(row["place"]), row["colour"], row["year"]),
)

EXPORTED = Mapping(
    table="berries",
    missing="withdraw",
    columns={
        field.name: ColumnMap(ignore=True) if field.name == "recorded" else ColumnMap(field=field.name)
        for field in BERRIES.fields
        if field.name != "finder"
    },
)


def live(record: Path) -> dict[tuple[str, str, int], Berry]:
    rows = Record.open(record, SCHEMA).rows(BERRIES)
    return {(canonical(row.place), row.colour, row.year): row for row in rows}


def shown(row: Berry) -> dict[str, object]:
    return {
        name: canonical(value) or None if isinstance(value, str) else value
        for name, value in msgspec.structs.asdict(row).items()
        if name != "recorded"
    }


def bring(record: Path, file: Path) -> tuple[int, int, int]:
    request = Request(file=file, mapping=EXPORTED, map_path=Path("map.toml"), by="A", at=AT)
    proposal = propose(record, SCHEMA, request)
    carry_out(record, SCHEMA, request, proposal)
    actions = [change.action.value for change in proposal.plan.changes]
    return actions.count("added"), actions.count("updated"), actions.count("withdrawn")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=ROWS, data=st.data())
def test_an_export_that_is_edited_and_imported_gives_exactly_the_edit(
    form: str, rows: list[dict[str, object]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as name:
        record = make_record(Path(name) / "record", berries=None)
        table = record / "tables" / "berries.csv"
        table.write_bytes(rewritten(None, BERRIES, Edit({}, rows), table))
        before = live(record)
        file = Path(name) / f"out.{form}"

        def export() -> None:
            frame = Record.open(record, SCHEMA).frame(BERRIES)
            frame = frame.filter(frame["withdrawn"].is_null())
            file.write_bytes(as_xlsx(frame, BERRIES) if form == "xlsx" else as_csv(frame, BERRIES).encode())

        export()
        bytes_before = table.read_bytes()
        assert bring(record, file) == (0, 0, 0)
        assert table.read_bytes() == bytes_before

        number = data.draw(st.integers(0, len(rows) - 1))
        count = data.draw(st.integers(0, 10**12).filter(lambda count: count != rows[number]["count"]))
        key = list(before)[number]
        edit(file, number, "count", count)
        assert bring(record, file) == (0, 1, 0)
        after = live(record)
        assert {k: shown(row) for k, row in after.items() if k != key} == {
            k: shown(row) for k, row in before.items() if k != key
        }
        assert shown(after[key]) == shown(before[key]) | {"count": count}
        assert after[key].finder == before[key].finder
        assert bring(record, file) == (0, 0, 0)


def edit(file: Path, row: int, column: str, value: object) -> None:
    """Change one cell as a person does in a spreadsheet program."""
    if file.suffix == ".xlsx":
        book = openpyxl.load_workbook(file)
        sheet = book.worksheets[0]
        names = [cell.value for cell in sheet[1]]
        sheet.cell(row + 2, names.index(column) + 1).value = value  # type: ignore[union-attr]
        book.save(file)
        return
    import csv

    with file.open(encoding="utf-8", newline="") as opened:
        lines = list(csv.reader(opened))
    lines[row + 1][lines[0].index(column)] = str(value)
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(lines)


@given(PLACES)
@example("'=1")
@example(" =1")
def test_what_the_export_guards_the_import_reads_as_it_was(text: str) -> None:
    from kuager.record.export import guarded

    assert canonical(guarded(text)) == canonical(text)


def test_a_row_removed_in_the_export_is_withdrawn_where_the_map_says_so(tmp_path: Path) -> None:
    record = make_record(tmp_path / "record")
    file = tmp_path / "out.csv"
    frame = Record.open(record, SCHEMA).frame(BERRIES)
    file.write_text(as_csv(frame.head(2), BERRIES), "utf-8")
    assert bring(record, file) == (0, 0, 1)
    assert len(live(record)) == 2


def test_a_row_withdrawn_in_the_export_is_withdrawn_in_the_table(tmp_path: Path) -> None:
    record = make_record(tmp_path / "record")
    file = tmp_path / "out.csv"
    file.write_text(as_csv(Record.open(record, SCHEMA).frame(BERRIES), BERRIES), "utf-8")
    edit(file, 0, "withdrawn", "2026-01-01")
    edit(file, 0, "withdrawn_reason", "Miscounted.")
    assert bring(record, file) == (0, 0, 1)
    assert bring(record, file) == (0, 0, 0)
    assert "2026-01-01,Miscounted." in (record / "tables" / "berries.csv").read_text("utf-8")

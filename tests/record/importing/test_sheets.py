"""What sheets hold is read as it stands, in every format, and the hostile ones are refused by their place."""

import datetime
import io
import re
import struct
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import numbers

from kuager.record.importing.book import Broken, ImportRefused, Percent, letters, position
from kuager.record.importing.csvsheet import read_csv
from kuager.record.importing.limits import SHEET_CELLS
from kuager.record.importing.sheet import take
from kuager.record.importing.xlsx import day_of
from tests.record.importing.sheets import changed, csv_of, ods, ods_table, values, xlsx

DAY = datetime.date(2022, 5, 3)
CELLS = (1, -2.5, "text", "Дата & <b>", True, DAY, datetime.datetime(2022, 5, 3, 14, 30))  # noqa: DTZ001
SHEET = "xl/worksheets/sheet1.xml"


def refused(data: bytes, name: str = "a.xlsx", **how: str) -> str:
    with pytest.raises(ImportRefused) as caught:
        take(data, name, **how)  # type: ignore[arg-type]
    return str(caught.value)


@given(st.integers(0, 16_383), st.integers(1, 1_048_576))
def test_columns_are_named_as_spreadsheet_programs_name_them(column: int, row: int) -> None:
    assert letters(column) == openpyxl.utils.get_column_letter(column + 1)
    assert position(f"{letters(column)}{row}") == (row, column)


def test_a_workbook_of_excel_gives_values_with_their_types() -> None:
    def form(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        sheet["A2"] = 0.45
        sheet["A2"].number_format = "0.0%"
        sheet["B2"] = 44684
        sheet["B2"].number_format = '[$-419]d mmmm yyyy" г.";@'
        sheet["C2"] = 5
        sheet["C2"].number_format = '0" days"'
        sheet["D2"] = 12.5
        sheet["D2"].number_format = "#,##0.00 [$₸-43F]"

    assert values(xlsx([CELLS], form), "a.xlsx") == [CELLS, (Percent(0.45), DAY, 5, 12.5)]


def test_a_workbook_of_open_document_gives_the_same_values() -> None:
    rows = [("text", 1, -2.5, True, DAY)]
    percent = '<table:table-cell office:value-type="percentage" office:value="0.45"/>'
    data = ods(ods_table(rows).replace("</table:table>", f"<table:table-row>{percent}</table:table-row></table:table>"))
    assert values(data, "a.ods") == [*rows, (Percent(0.45),)]


def test_the_readers_agree_with_libraries_of_others() -> None:
    import python_calamine

    rows = [("a", 1, 2.5, True, DAY), (None, "b", None, -3, None), ("я", 0, 1e-9, False, datetime.date(1999, 12, 31))]
    data = xlsx(rows)
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    theirs = [tuple(None if cell == "" else cell for cell in row) for row in sheet]
    mine = [row + (None,) * (5 - len(row)) for row in values(data, "a.xlsx")]
    assert mine == theirs


def test_text_that_a_workbook_keeps_in_pieces_is_one_text() -> None:
    inline = '<c r="A1" t="inlineStr"><is><r><t>one </t></r><r><t>two</t></r><rPh><t>WAN</t></rPh></is></c>'
    data = changed(xlsx([["x"]]), {SHEET: lambda text: with_cells(text, inline)})
    assert values(data, "a.xlsx") == [("one two",)]


def with_cells(text: str, cells: str) -> str:
    """The sheet with this one row."""
    begin, end = text.index("<sheetData>"), text.index("</sheetData>")
    return f'{text[:begin]}<sheetData><row r="1">{cells}</row>{text[end:]}'


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('<c r="A1" t="e"><v>#REF!</v></c>', "holds the error #REF!"),
        ('<c r="A1"><f>B1+1</f></c>', "a formula without a computed value"),
        ('<c r="A1"><f>B1+1</f><v></v></c>', "a formula without a computed value"),
    ],
)
def test_a_cell_without_a_usable_value_is_known_as_such(cell: str, said: str) -> None:
    ((value,),) = values(changed(xlsx([["x"]]), {SHEET: lambda text: with_cells(text, cell)}), "a.xlsx")
    assert isinstance(value, Broken)
    assert value.message == said


def test_a_formula_with_a_computed_value_is_that_value() -> None:
    cell = '<c r="A1"><f>WEBSERVICE("http://example.org")</f><v>7</v></c>'
    assert values(changed(xlsx([["x"]]), {SHEET: lambda text: with_cells(text, cell)}), "a.xlsx") == [(7,)]


def test_errors_and_formulas_of_open_document_are_known_as_such() -> None:
    cells = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value=""'
        ' calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
        '<table:table-cell table:formula="of:=A1"/>'
        '<table:table-cell table:formula="of:=1+1" office:value-type="float" office:value="2"/>'
    )
    ((error, empty, two),) = values(ods(f'<table:table table:name="A"><table:table-row>{cells}</table:table-row>'
                                        "</table:table>"), "a.ods")  # fmt: skip
    assert isinstance(error, Broken)
    assert "#DIV/0!" in error.message
    assert isinstance(empty, Broken)
    assert two == 2


def test_a_comment_of_open_document_is_no_part_of_the_cell() -> None:
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>secret</text:p></office:annotation>'
        "<text:p>a<text:s text:c='2'/>b</text:p><text:p>c</text:p></table:table-cell>"
    )
    data = ods(f'<table:table table:name="A"><table:table-row>{cell}</table:table-row></table:table>')
    assert values(data, "a.ods") == [("a  b\nc",)]


@pytest.mark.parametrize(
    ("serial", "from_1904", "day"),
    [
        (1, False, datetime.date(1900, 1, 1)),
        (59, False, datetime.date(1900, 2, 28)),
        (61, False, datetime.date(1900, 3, 1)),
        (44684, False, DAY),
        (43222, True, DAY),
        (0, True, datetime.date(1904, 1, 1)),
        (44684.5, False, datetime.datetime(2022, 5, 3, 12)),  # noqa: DTZ001
    ],
)
def test_days_are_counted_as_excel_counts_them(serial: float, from_1904: bool, day: datetime.date) -> None:
    assert day_of(serial, from_1904=from_1904) == day


@pytest.mark.parametrize("serial", [60, 60.5, 0, 0.5, -1, 3_000_000])
def test_numbers_that_are_no_day_are_refused(serial: float) -> None:
    assert isinstance(day_of(serial, from_1904=False), Broken)


def test_a_workbook_that_counts_from_1904_is_read_so_and_says_so() -> None:
    data = changed(
        xlsx([[DAY]]),
        {"xl/workbook.xml": lambda text: re.sub(r"<workbookPr(?=[ />])", '<workbookPr date1904="1"', text)},
    )
    taken = take(data, "a.xlsx")
    assert taken.sheets[0].lines[0].cells == (datetime.date(2026, 5, 4),)
    assert any("1904" in note for note in taken.notes)


@given(st.dates(datetime.date(1900, 3, 1), datetime.date(9999, 12, 31)))
def test_every_day_that_another_program_writes_is_read_back(day: datetime.date) -> None:
    serial = openpyxl.utils.datetime.to_excel(day)
    assert day_of(serial, from_1904=False) == day


@pytest.mark.parametrize("code", [numbers.FORMAT_DATE_DMYSLASH, numbers.FORMAT_DATE_XLSX15, "yyyy-mm-dd;@", "[h]:mm"])
def test_formats_of_dates_are_known(code: str) -> None:
    def form(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["A1"].number_format = code

    ((value,),) = values(xlsx([[44684]], form), "a.xlsx")
    assert value == DAY


def test_hidden_rows_columns_and_sheets_are_known() -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book.worksheets[0].row_dimensions[2].hidden = True
        book.worksheets[0].column_dimensions["B"].hidden = True
        book.create_sheet("Old").sheet_state = "hidden"

    taken = take(xlsx([["a", "b"], [1, 2]], hide), "a.xlsx")
    assert [line.hidden for line in taken.sheets[0].lines] == [False, True]
    assert taken.sheets[0].hidden_columns == {1}
    assert taken.others == ("Old",)
    assert "the sheet 'Old' is hidden; it was not read" in taken.notes


def test_of_several_sheets_one_must_be_named() -> None:
    data = xlsx([["a"]], lambda book: book.create_sheet("More"))
    assert 'say in the map which: sheet = "Cases"' in refused(data)
    assert take(data, "a.xlsx", wanted=("Cases",)).others == ("More",)
    with pytest.raises(ImportRefused, match="there is no sheet 'Nine'"):
        take(data, "a.xlsx", wanted=("Nine",))


# What is no sheet, or an attack.


def test_the_content_decides_and_a_wrong_ending_is_said() -> None:
    assert take(xlsx([["a"]]), "a.csv").notes == ("read as XLSX, which it is, though its name ends in '.csv'",)
    assert take(b"a,b\n1,2\n", "a.xlsx").notes == ("read as CSV, which it is, though its name ends in '.xlsx'",)


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "a workbook of old Excel (.xls), or one protected"),
        (b"<!DOCTYPE html><html><table>", "a web page"),
        (b"<?xml version='1.0'?><Workbook/>", "an XML file"),
        (b"%PDF-1.7", "a PDF document"),
        (b"", "is empty"),
        (zipped({"a.txt": b"a"}), "a zip archive, but no workbook"),
        (zipped({"xl/workbook.bin": b"a"}), "a binary workbook (.xlsb)"),
        (xlsx([["a"]])[:-30], "a damaged workbook"),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(data: bytes, said: str) -> None:
    assert said in refused(data)


def test_macros_are_neither_run_nor_read_and_that_is_said() -> None:
    data = changed(xlsx([["a"]]), {"xl/vbaProject.bin": lambda text: "\x00macro"})
    assert take(data, "a.xlsm").notes == ("it holds macros; they were neither run nor read",)


ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("member", [SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
def test_entities_are_refused_wherever_they_are_declared(member: str) -> None:
    def add(text: str) -> str:
        head, mark, rest = text.partition("?>") if text.startswith("<?xml") else ("", "", text)
        return head + mark + ENTITY + rest

    assert f"'{member}' declares a document type" in refused(changed(xlsx([["a"]]), {member: add}))


def test_entities_of_open_document_are_refused() -> None:
    data = changed(ods(ods_table([["a"]])), {"content.xml": lambda text: text.replace("?>", f"?>{ENTITY}", 1)})
    assert "declares a document type" in refused(data, "a.ods")


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    data = changed(xlsx([["a"]]), {SHEET: lambda text: text + " " * 30_000_000})
    assert "as a zip bomb does" in refused(data)


def test_a_zip_that_lies_about_its_sizes_is_refused() -> None:
    data = bytearray(changed(xlsx([["a"]]), {SHEET: lambda text: text.replace("</", " " * 30_000_000 + "</", 1)}))
    at = data.rindex(SHEET.encode()) - 46  # the entry of the central directory
    struct.pack_into("<I", data, at + 24, 1000)
    assert "damaged workbook" in refused(bytes(data)) or "zip bomb" in refused(bytes(data))


def test_an_archive_of_very_many_files_is_refused() -> None:
    assert "more than 2,000 files" in refused(zipped({f"{number}": b"" for number in range(2_001)}))


def test_a_sheet_of_a_billion_cells_is_refused_by_its_place() -> None:
    cell = '<table:table-cell table:number-columns-repeated="1000" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    said = refused(ods(f'<table:table table:name="Big">{row}</table:table>'), "a.ods")
    assert "a.ods, sheet 'Big', row 1: " in said
    assert f"{SHEET_CELLS:,} cells" in said


def test_a_lone_cell_in_the_far_corner_is_refused_by_its_place() -> None:
    def put(book: openpyxl.Workbook) -> None:
        book.worksheets[0]["XFD1048576"] = 1

    assert "a.xlsx, sheet 'Cases', row 1048576, column XFD: " in refused(xlsx([["a"]], put))


def test_empty_cells_without_end_cost_nothing() -> None:
    empty = '<table:table-cell table:number-columns-repeated="16384"/>'
    rows = f'<table:table-row table:number-rows-repeated="1048575">{empty}</table:table-row>'
    data = ods(ods_table([["a"]]).replace("</table:table>", f"{rows}</table:table>"))
    assert values(data, "a.ods") == [("a",)]


def test_a_workbook_with_a_password_is_refused() -> None:
    manifest = '<manifest xmlns="m"><file-entry><encryption-data/></file-entry></manifest>'
    data = changed(ods(ods_table([["a"]])), {"META-INF/manifest.xml": lambda text: manifest})
    assert "protected with a password" in refused(data, "a.ods")


WHOLE = [xlsx([["a", 1, DAY], ["=B1", 0.5, True]]), ods(ods_table([["a", 1, DAY], ["b", 0.5, True]]))]


def read_or_refused(data: bytes) -> bool:
    """Whether it is read. Anything but a refusal is raised."""
    try:
        take(data, "a.xlsx")
    except ImportRefused:
        return False
    return True


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(WHOLE), st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=4))
def test_any_change_of_a_byte_is_read_or_refused_and_never_crashes(whole: bytes, flips: list[tuple[int, int]]) -> None:
    data = bytearray(whole)
    for at, byte in flips:
        data[at % len(data)] = byte
    assert read_or_refused(bytes(data)) in (True, False)


NUMBERS = re.compile(r'"[^"]*"|(?<=>)[^<]+')


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from([(0, SHEET), (0, "xl/workbook.xml"), (0, "xl/styles.xml"), (1, "content.xml")]),
    st.integers(0, 400),
    st.sampled_from(["", "-1", "99999999999999999999", "1e999", "nan", "A0", "ZZZZ1", "A1:", "x", "true"]),
)
def test_any_value_in_its_xml_is_read_or_refused_and_never_crashes(where: tuple[int, str], at: int, said: str) -> None:
    number, member = where

    def change(text: str) -> str:
        found = list(NUMBERS.finditer(text))
        match = found[at % len(found)]
        mark = '"' if match[0].startswith('"') else ""
        return text[: match.start()] + mark + said + mark + text[match.end() :]

    assert read_or_refused(changed(WHOLE[number], {member: change})) in (True, False)


# CSV.


@pytest.mark.parametrize(
    ("data", "note"),
    [
        ("Вид,Место\nзадержан,Алматы\n".encode("cp1251"), "read as cp1251 (assumed"),
        ("Kind,Place\nélève,Genève\n".encode("cp1252"), "read as cp1252 (assumed"),
        ("Вид,Место\nзадержан,Алматы\n".encode("utf-16"), "read as UTF-16, by its byte order mark"),
        ("Kind,Place\ndetained,Almaty\n".encode("utf-16-le"), "read as UTF-16-LE without a byte order mark"),
    ],
)
def test_an_encoding_that_is_not_utf_8_is_found_and_said(data: bytes, note: str) -> None:
    taken = take(data, "a.csv")
    assert any(said.startswith(note) for said in taken.notes)
    assert taken.sheets[0].lines[0].cells[0] in ("Вид", "Kind")


def test_two_encodings_in_one_file_are_refused_by_row_and_column() -> None:
    data = "Вид,Место\nзадержан,Алматы\n".encode() + "избит,Астана\n".encode("cp1251")
    assert "a.csv, row 3, column A: the byte 0xe8 is not UTF-8, although other cells are" in refused(data, "a.csv")


def test_an_encoding_that_cannot_be_told_is_refused() -> None:
    assert "which encoding it is cannot be told" in refused(b"a,b\n\xa7\xb1,\xf7\xa4\n", "a.csv")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(separator: str) -> None:
    data = csv_of([("Date", "Value, in all"), ("1", '"2,5"')], separator)
    data = data.replace(b"Value, in all", b'"Value, in all"')
    assert values(data, "a.csv") == [("Date", "Value, in all"), ("1", "2,5")]


def test_decimal_commas_do_not_hide_the_semicolon() -> None:
    assert values(b"a;b\n1,5;2,5\n3,5;4,5\n", "a.csv") == [("a", "b"), ("1,5", "2,5"), ("3,5", "4,5")]
    assert values(b"sep=;\na;b\n1;2\n", "a.csv")[0] == ("a", "b")


def test_rows_are_numbered_as_the_spreadsheet_program_numbers_them() -> None:
    from kuager.record.importing.book import Notes

    lines = read_csv(b'a,b\n\n"x\ny",2\n3,4\n', "a.csv", Notes()).lines
    assert [line.number for line in lines] == [1, 3, 4]


def test_a_quotation_mark_that_is_never_closed_is_refused_by_its_row() -> None:
    assert "a.csv, row 3: not well-formed CSV" in refused(b'a,b\n1,2\n"3,4\n', "a.csv", separator=",")


def test_a_nul_is_refused() -> None:
    assert "row 2: a NUL character" in refused(b"a,b\n" + b"1,2\x00\n" + b"3,4\n" * 2000, "a.csv")

"""Every size limit of a spreadsheet. What is beyond them is refused before it is unpacked, never cut short."""

MEBIBYTE = 1024 * 1024

SHEET_BYTES = 128 * MEBIBYTE
"""The file as it is."""

ZIP_MEMBERS = 2_000
"""Files inside a workbook."""

MEMBER_BYTES = 768 * MEBIBYTE
"""One file inside a workbook, unpacked."""

RATIO = 300
"""How many times larger than packed a file inside may be, once it is larger than `RATIO_FROM`. Spreadsheets reach 50,
bombs 1,000."""

RATIO_FROM = 8 * MEBIBYTE

SHEET_ROWS = 2_000_000
"""Rows that hold anything."""

SHEET_COLUMNS = 2_000
"""Columns that hold anything."""

SHEET_CELLS = 20_000_000
"""Cells, with the empty ones before the last in each row."""

SHEETS = 500

SHARED_CHARACTERS = 256 * MEBIBYTE
"""Text that a workbook keeps once and its cells refer to."""

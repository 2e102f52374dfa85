"""Every size limit of the record, in one place. Beyond them input is refused with a message, never cut short."""

MEBIBYTE = 1024 * 1024

TOML_BYTES = 16 * MEBIBYTE
"""`record.toml` and `sources.toml`."""

CSV_BYTES = 256 * MEBIBYTE
"""One hand-kept table."""

CSV_ROWS = 2_000_000
"""Rows of one hand-kept table."""

CELL_CHARACTERS = 131_072
"""One cell of a hand-kept table (the limit of Python's csv module)."""

HEADING_BYTES = 64 * 1024
"""The first line of a table, with the names of its columns."""

EVIDENCE_BYTES = 4096 * MEBIBYTE
"""One item of evidence. Larger bytes belong in a source of kind `referenced`."""

READER_BYTES = 1024 * MEBIBYTE
"""Evidence that is given to a reader. Evidence is never unpacked by the record; a reader that unpacks keeps to
`UNPACKED_BYTES`."""

TRIED_BYTES = 16 * MEBIBYTE
"""Evidence added without a reader, on which all readers are tried to say which one understands it."""

UNPACKED_BYTES = 1024 * MEBIBYTE
"""What a reader may unpack from one item of evidence (a zip archive, a spreadsheet) before it must refuse it."""

EDTF_CHARACTERS = 100
"""One date in EDTF."""

SHOWN_PROBLEMS = 20
"""Problems that one error message lists before it only counts the rest."""

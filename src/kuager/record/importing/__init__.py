"""Spreadsheets into tables: a sheet is read, mapped, compared with what stands, and only then written."""

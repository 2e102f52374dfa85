"""Cells of a sheet as codes, counts, percents and periods; whole columns at a time.

Labels are translated once for each distinct one, so that a column costs the same however many vocabularies know it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from kuager.instruments.demands import territories
from kuager.instruments.demands.readers.google.sheet import Sheet, shown
from kuager.instruments.demands.vocabularies import label_key, product_code, term_of
from kuager.record.vocabulary import UnknownTermError, Vocabulary

if TYPE_CHECKING:
    import polars as pl

_EMPTY = frozenset({"", "null"})
_DAY = re.compile(r"(\d{4})-(06-30|12-31)", re.ASCII)
_HALF = re.compile(r"(January|July)\s*[-–—]\s*(June|December)\s+(\d{4})", re.ASCII | re.IGNORECASE)
_HALVES = {"06-30": ("01", "06"), "12-31": ("07", "12"), "january june": ("01", "06"), "july december": ("07", "12")}


class CellError(ValueError):
    """A label that is not understood, with what to do about it. The sheet turns it into a ReadError with its place."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help


def half_year(label: str) -> str:
    """`2020-12-31` and `July - December 2020` as EDTF: `2020-07/2020-12`. Raises CellError for anything else."""
    said = label.strip()
    if match := _DAY.fullmatch(said):
        year, half = match[1], _HALVES[match[2]]
    elif (match := _HALF.fullmatch(said)) and f"{match[1]} {match[2]}".lower() in _HALVES:
        year, half = match[3], _HALVES[f"{match[1]} {match[2]}".lower()]
    else:
        raise CellError(
            f"{shown(label)} is not the end of a half-year",
            "expected a day such as 2020-06-30 or 2020-12-31, or 'January - June 2020'",
        )
    if not 2009 <= int(year) <= 2100:
        raise CellError(f"{shown(label)} lies outside the years of the report", "Google's counts begin in 2009")
    return f"{year}-{half[0]}/{year}-{half[1]}"


def code_in(vocabulary: Vocabulary) -> Callable[[str], str]:
    """Labels of a vocabulary to codes."""

    def code(label: str) -> str:
        try:
            return term_of(vocabulary, label).code
        except UnknownTermError as error:
            near = f"; did you mean '{error.suggestion}'?" if error.suggestion else ""
            raise CellError(
                f"unknown {vocabulary.name} {shown(label)}{near}", f"one of: {', '.join(error.choices)}"
            ) from None

    return code


def coded(
    sheet: Sheet, column: str, decode: Callable[[str], str], *, empty: str | None = None, required: bool = True
) -> pl.Series:
    """A column of labels as codes. Raises ReadError at the first row whose label `decode` refuses.

    empty: the code of an empty cell; without one, an empty cell is an error where the column is required.
    """
    import polars as pl

    series = sheet.frame[column]
    codes: dict[str, str] = {}
    wrong: dict[str, CellError] = {}
    blank = []
    for label in series.unique().to_list():
        if label is None or not label.strip():
            blank.append(label)
            continue
        try:
            codes[label] = decode(label)
        except CellError as error:
            wrong[label] = error
    if wrong:
        row = int(series.is_in(list(wrong)).arg_max() or 0)
        found = wrong[series[row]]
        raise sheet.error(row, column, found.message, found.help)
    if blank and empty is None and required:
        row = int((series.is_null() | (series.str.strip_chars() == "")).arg_max() or 0)
        raise sheet.error(row, column, "the cell is empty", "every row needs it; fetch the file again")
    new: list[str | None] = [*codes.values(), *[empty] * len(blank)]
    return series.replace_strict([*codes, *blank], new, return_dtype=pl.String).alias(column)


def products(sheet: Sheet, column: str) -> pl.Series:
    """A column of products as codes; a former name keeps its own code where the file has the present one beside it."""
    labels = {label_key(label) for label in sheet.frame[column].unique().to_list() if label}

    def code(label: str) -> str:
        found = product_code(label)
        return label_key(label) if found != label_key(label) and found in labels else found

    return coded(sheet, column, code, empty="unspecified")


def countries(sheet: Sheet, code: str, name: str) -> pl.Series:
    """Territory codes; where the cell is empty, the few bodies that are printed by name alone."""
    import polars as pl

    known = territories.known_codes()

    def decode(label: str) -> str:
        if label.strip().lower() in _EMPTY:
            return ""
        found = territories.by_code(label, known)
        if found is None:
            raise CellError(f"unknown territory {shown(label)}", "expected a CLDR territory code such as KZ")
        return found

    found = coded(sheet, code, decode, required=False).replace("", None)
    if not found.null_count():
        return found
    rows = found.is_null().arg_true().to_list()
    names = sheet.frame[name].gather(rows).to_list()
    by_name = []
    for row, said in zip(rows, names, strict=True):
        territory = territories.by_name(said or "")
        if territory is None:
            raise sheet.error(
                row, code, f"no territory code for {shown(said or '')}", "expected one, such as KZ, in every row"
            )
        by_name.append(territory)
    return found.scatter(rows, pl.Series(by_name, dtype=pl.String))


def counts(sheet: Sheet, column: str, *, required: bool = True) -> pl.Series:
    """A column of whole numbers from 0. Raises ReadError at the first cell that is none."""
    import polars as pl

    return _numbers(sheet, column, pl.Int64(), "a whole number from 0, digits alone", required)


def percents(sheet: Sheet, column: str) -> pl.Series:
    """A column of percents from 0 to 100, or empty."""
    import polars as pl

    found = _numbers(sheet, column, pl.Float64(), "a number from 0 to 100", required=False)
    over = found > 100
    if over.any():
        row = int(over.fill_null(False).arg_max() or 0)
        raise sheet.error(row, column, f"{found[row]:g} percent is more than all", "expected a number from 0 to 100")
    return found


def _numbers(sheet: Sheet, column: str, dtype: pl.DataType, expected: str, required: bool) -> pl.Series:
    series = sheet.frame[column]
    found = series.cast(dtype, strict=False)
    if found.null_count() > series.null_count():
        series = series.str.strip_chars().replace("", None)
        found = series.cast(dtype, strict=False)
    bad = (series.is_not_null() & found.is_null()) | (found < 0).fill_null(False)
    if dtype.is_float():
        bad = bad | (~found.is_finite()).fill_null(False)
    if required:
        bad = bad | series.is_null()
    if bad.any():
        row = int(bad.arg_max() or 0)
        said = series[row]
        raise sheet.error(
            row, column, "the cell is empty" if said is None else f"{shown(said)} is no number", f"expected {expected}"
        )
    return found


def total_at_most(sheet: Sheet, columns: list[pl.Series]) -> None:
    """Rounded percents of one row add up to at most 100 and half a percent for each. Raises ReadError."""
    import polars as pl

    frame = pl.DataFrame(columns)
    allowed = 100 + 0.5 * pl.sum_horizontal((pl.all() > 0).fill_null(False))
    over = frame.select(pl.sum_horizontal(pl.all()) > allowed).to_series()
    if over.any():
        row = int(over.arg_max() or 0)
        added = frame.row(row)
        raise sheet.error(
            row,
            columns[0].name,
            f"the percents of the row add up to {sum(part or 0 for part in added):g}",
            "expected at most 100, allowing for rounding",
        )

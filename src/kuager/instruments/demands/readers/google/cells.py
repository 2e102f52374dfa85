"""Cells of a sheet as codes, counts, percents and periods; whole columns at a time.

Labels are translated once for each distinct one, so that a column costs the same however many vocabularies know it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kuager.instruments.demands import territories
from kuager.instruments.demands.readers.google.sheet import Sheet, shown
from kuager.instruments.demands.vocabularies import label_key, product_code, term_of
from kuager.record.vocabulary import UnknownTermError, Vocabulary, nearest

if TYPE_CHECKING:
    import polars as pl

#: Longer than the name of any product.
_LONGEST_NAME = 120

_EMPTY = frozenset({"", "null"})
_DAY = re.compile(r"(\d{4})-(06-30|12-31)", re.ASCII)
_AMERICAN_DAY = re.compile(r"(06/30|12/31)/(\d{4})", re.ASCII)  # as the editions of 2010 to 2013 print it
_HALF = re.compile(r"(January|July)\s*[-–—]\s*(June|December)\s+(\d{4})", re.ASCII | re.IGNORECASE)
_HALVES = {"06-30": ("01", "06"), "12-31": ("07", "12"), "january june": ("01", "06"), "july december": ("07", "12")}


_KEPT_LETTERS = "fetch the file again: a copy has lost what its letters were"


class CellError(ValueError):
    """A label that is not understood, with what to do about it. The sheet turns it into a ReadError with its place."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help


def refuse_garbled(label: str) -> None:
    """Raises CellError for a label that a copy has garbled: a new name is data, a spoilt one is not."""
    if "??" in label or (label.strip() and not label_key(label)):
        raise CellError(f"{shown(label)} has lost letters", _KEPT_LETTERS)
    if label.isascii():
        return
    if "\ufffd" in label:
        raise CellError(f"{shown(label)} has lost letters", _KEPT_LETTERS)
    try:
        bytes_ = b"".join(_windows(letter) for letter in label)
        before = bytes_.decode("utf-8")
    except UnicodeError:
        return
    raise CellError(f"{shown(label)} is UTF-8 that was encoded twice; it was {shown(before)}", _KEPT_LETTERS)


def _windows(letter: str) -> bytes:
    """The byte that a program which takes UTF-8 for cp1252 shows as this letter."""
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        return letter.encode("latin-1")


def half_year(label: str) -> str:
    """`2020-12-31`, `12/31/2020` and `July - December 2020` as EDTF: `2020-07/2020-12`. Raises CellError for others."""
    said = label.strip()
    if match := _DAY.fullmatch(said):
        year, half = match[1], _HALVES[match[2]]
    elif match := _AMERICAN_DAY.fullmatch(said):
        year, half = match[2], _HALVES[match[1].replace("/", "-")]
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

    names = tuple(name for term in vocabulary.terms for name in (term.code, *term.aliases))

    def code(label: str) -> str:
        try:
            return term_of(vocabulary, label).code
        except UnknownTermError as error:
            suggestion = nearest(label_key(label), names)
            near = f"; did you mean '{vocabulary.term(suggestion).code}'?" if suggestion else ""
            raise CellError(
                f"unknown {vocabulary.name} {shown(label)}{near}", f"one of: {', '.join(error.choices)}"
            ) from None

    return code


@dataclass(frozen=True)
class Labels:
    """A column of labels and how one becomes a code.

    empty: the code of an empty cell; without one, an empty cell is an error where the column is required.
    """

    column: str
    decode: Callable[[str], str]
    empty: str | None = None
    required: bool = True


PERIOD = Labels("period", half_year)


def products(sheet: Sheet) -> Labels:
    """The column of products; a former name keeps its own code where the file has the present one beside it."""
    labels = {label_key(label) for label in sheet.frame["product"].unique().to_list() if label}

    def code(label: str) -> str:
        found = product_code(label)
        if len(label) > _LONGEST_NAME or not any(letter.isalpha() for letter in label):
            raise CellError(
                f"{shown(label)} is no name of a product", "the row is shifted or damaged; fetch the file again"
            )
        return label_key(label) if found != label_key(label) and found in labels else found

    return Labels("product", code, empty="unspecified")


def coded(sheet: Sheet, *columns: Labels) -> pl.DataFrame:
    """Columns of labels as codes, with the territories of the rows as `country`.

    Raises ReadError at the first row whose label has no code.
    """
    import polars as pl

    known = territories.known_codes()
    asked = (*columns, Labels("country", functools.partial(_territory, known), required=False))
    distinct = sheet.frame.select(pl.col(labels.column).unique().implode() for labels in asked).row(0)
    codes = [_codes(sheet, labels, list(said)) for labels, said in zip(asked, distinct, strict=True)]
    places = sheet.frame.select(
        pl.col(labels.column).cast(pl.Enum([label for label in new if label is not None])).to_physical()
        for labels, new in zip(asked, codes, strict=True)
    )
    found = []
    for labels, new, place in zip(asked, codes, places, strict=True):
        said = [*(code for label, code in new.items() if label is not None), new.get(None)]
        column = listed(labels.column, said).gather(place.fill_null(len(said) - 1))
        found.append(column)
    frame = pl.DataFrame(found)
    if frame["country"].null_count():
        frame = frame.with_columns(_by_name(sheet, frame["country"]))
    return frame


def listed(name: str, codes: Sequence[str | None]) -> pl.Series:
    """Codes as an Enum, so that long columns of them are copied, compared and kept as small numbers."""
    import polars as pl

    return pl.Series(name, codes, dtype=pl.Enum(sorted({code for code in codes if code is not None})))


def _codes(sheet: Sheet, labels: Labels, distinct: list[str | None]) -> dict[str | None, str | None]:
    codes: dict[str | None, str | None] = {}
    wrong: dict[str, CellError] = {}
    for label in distinct:
        if label is None or not label.strip():
            codes[label] = labels.empty
            continue
        try:
            refuse_garbled(label)
            codes[label] = labels.decode(label) or None
        except CellError as error:
            wrong[label] = error
    series = sheet.frame[labels.column]
    if wrong:
        row = int(series.is_in(list(wrong)).arg_max() or 0)
        found = wrong[series[row]]
        raise sheet.error(row, labels.column, found.message, found.help)
    if None in codes.values() and labels.required:
        row = int((series.is_null() | (series.str.strip_chars() == "")).arg_max() or 0)
        raise sheet.error(row, labels.column, "the cell is empty", "every row needs it; fetch the file again")
    return codes


def _territory(known: frozenset[str], label: str) -> str:
    if label.strip().lower() in _EMPTY:
        return ""
    found = territories.by_code(label, known)
    if found is None:
        raise CellError(f"unknown territory {shown(label)}", "expected a CLDR territory code such as KZ")
    return found


def _by_name(sheet: Sheet, codes: pl.Series) -> pl.Series:
    """The few bodies and territories that are printed by name alone, put where the code is missing."""
    import polars as pl

    rows = codes.is_null().arg_true().to_list()
    named = []
    for row in rows:
        name = sheet.frame["name"][row] or ""
        territory = territories.by_name(name)
        if territory is None:
            raise sheet.error(
                row, "country", f"no territory code for {shown(name)}", "expected one, such as KZ, in every row"
            )
        named.append(territory)
    found = codes.cast(pl.String).scatter(rows, pl.Series(named, dtype=pl.String))
    return found.cast(pl.Enum(found.unique().sort()))


def counts(sheet: Sheet, *columns: str, required: bool = True) -> list[pl.Series]:
    """Columns of whole numbers from 0. Raises ReadError at the first cell that is none."""
    import polars as pl

    return _numbers(sheet, columns, pl.Int64(), "a whole number from 0, digits alone", required)


def percents(sheet: Sheet, *columns: str) -> list[pl.Series]:
    """Columns of percents from 0 to 100, or empty. Raises ReadError at the first cell that is none."""
    import polars as pl

    found = _numbers(sheet, columns, pl.Float64(), "a number from 0 to 100", required=False)
    for series in found:
        if (series.max() or 0) > 100:  # type: ignore[operator]
            row = int((series > 100).fill_null(False).arg_max() or 0)
            raise sheet.error(
                row, series.name, f"{series[row]:g} percent is more than all", "expected a number from 0 to 100"
            )
    return found


def _numbers(
    sheet: Sheet, columns: Sequence[str], dtype: pl.DataType, expected: str, required: bool
) -> list[pl.Series]:
    import polars as pl

    frame = sheet.frame.select(columns)
    if set(frame.dtypes) == {dtype}:  # the file was read as numbers: one look at all of them settles most files
        wrong = (pl.all() < 0).any() | (pl.all().null_count() > 0 if required else pl.lit(False))
        if dtype.is_float():
            wrong = wrong | (~pl.all().is_finite()).any()
        if not any(frame.select(wrong.fill_null(False)).row(0)):
            return frame.get_columns()
    return [_number(sheet, column, dtype, expected, required) for column in columns]


def _number(sheet: Sheet, column: str, dtype: pl.DataType, expected: str, required: bool) -> pl.Series:
    import polars as pl

    series = sheet.frame[column]
    found = series.cast(dtype, strict=False)
    if series.dtype == pl.String and found.null_count() > series.null_count():
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
            row,
            column,
            "the cell is empty" if said is None else f"{shown(str(said))} is no number",
            f"expected {expected}",
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

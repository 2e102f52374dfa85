"""Tables as Polars frames: the declared schema, and the check that a frame keeps to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kuager.record.edtf import EdtfError, bounds, is_valid
from kuager.record.schema import ColumnType, Field, Table
from kuager.record.vocabulary import UnknownTermError

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True)
class Fault:
    """A value that its column cannot hold. `row` counts from 0 within the frame."""

    row: int
    field: str
    message: str
    help: str | None = None


def polars_schema(table: Table[Any]) -> dict[str, pl.DataType]:
    """Column names and Polars types in the order on disk."""
    import polars as pl

    types: dict[ColumnType, pl.DataType] = {
        ColumnType.STRING: pl.String(),
        ColumnType.INTEGER: pl.Int64(),
        ColumnType.NUMBER: pl.Float64(),
        ColumnType.BOOLEAN: pl.Boolean(),
        ColumnType.EDTF: pl.String(),
    }
    return {field.name: types[field.type] for field in table.fields}


def empty(table: Table[Any]) -> pl.DataFrame:
    """A frame of the table without rows."""
    import polars as pl

    return pl.DataFrame(schema=polars_schema(table))


def of_rows(table: Table[Any], rows: Sequence[Mapping[str, object]]) -> pl.DataFrame:
    """Rows as a frame of the table's columns but those that the record adds; what a row leaves out is empty."""
    import polars as pl

    schema = {name: dtype for name, dtype in polars_schema(table).items() if name not in ("source", "recorded")}
    return pl.DataFrame(rows, schema=schema)


def expected(field: Field) -> str:
    """What a column takes, in words for messages and documentation."""
    words = {
        ColumnType.STRING: "text",
        ColumnType.INTEGER: "a whole number",
        ColumnType.NUMBER: "a number with a decimal point",
        ColumnType.BOOLEAN: "true or false",
        ColumnType.EDTF: "a date in EDTF",
    }[field.type]
    if field.column.vocabulary is not None:
        words = f"a term of '{field.column.vocabulary.name}'"
    low, high = field.column.minimum, field.column.maximum
    if low is not None and high is not None:
        words += f" from {low:g} to {high:g}"
    elif low is not None:
        words += f", at least {low:g}"
    elif high is not None:
        words += f", at most {high:g}"
    return words


def codes_of(said: list[str], field: Field) -> tuple[dict[str, str], dict[str, str]]:
    """For every distinct text of a vocabulary column its code, and for those without one what is wrong."""
    vocabulary = field.column.vocabulary
    codes: dict[str, str] = {}
    wrong: dict[str, str] = {}
    if vocabulary is None:
        return codes, wrong
    for text in said:
        try:
            codes[text] = vocabulary.term(text).code
        except UnknownTermError as error:
            wrong[text] = str(error)
    return codes, wrong


def faults(frame: pl.DataFrame, table: Table[Any], *, but: frozenset[str] = frozenset()) -> list[Fault]:
    """Every value of a frame that its declared column does not allow. `but` names columns not to look at."""
    fields = [field for field in table.fields if field.name not in but]
    found: list[Fault] = []
    for field in _suspicious(frame, fields):
        found += _faults_of(frame[field.name], field)
    return sorted(found, key=lambda fault: fault.row)


def _suspicious(frame: pl.DataFrame, fields: list[Field]) -> list[Field]:
    """The fields that hold something wrong, found in one query, so that a table without faults costs little."""
    import polars as pl

    asked: list[pl.Expr] = []
    for field in fields:
        column = pl.col(field.name)
        if field.required:
            asked.append(column.null_count().alias(f"{field.name}\0null"))
        if field.column.vocabulary is not None or field.type is ColumnType.EDTF:
            asked.append(column.drop_nulls().unique().implode().alias(f"{field.name}\0said"))
        if field.type in (ColumnType.NUMBER, ColumnType.INTEGER):
            asked += [column.min().alias(f"{field.name}\0low"), column.max().alias(f"{field.name}\0high")]
        if field.type is ColumnType.NUMBER:
            asked.append(column.is_finite().all().alias(f"{field.name}\0finite"))
    found = frame.select(asked).row(0, named=True)
    return [field for field in fields if _is_wrong(found, field)]


def _is_wrong(found: dict[str, Any], field: Field) -> bool:
    """Whether the summary of a column (nulls, distinct texts, least, greatest) breaks its declaration."""
    name = field.name
    least, most = field.column.minimum, field.column.maximum
    low, high = found.get(f"{name}\0low"), found.get(f"{name}\0high")
    said = found.get(f"{name}\0said", ())
    if field.column.vocabulary is not None:
        codes, wrong = codes_of(list(said), field)
        odd = bool(wrong) or any(text != code for text, code in codes.items())
    else:
        odd = not all(map(is_valid, said))
    return (
        odd
        or bool(found.get(f"{name}\0null", 0))
        or found.get(f"{name}\0finite") is False
        or (low is not None and least is not None and low < least)
        or (high is not None and most is not None and high > most)
    )


def _faults_of(series: pl.Series, field: Field) -> list[Fault]:
    import polars as pl

    found: list[Fault] = []
    if field.required and series.null_count():
        rows = series.is_null().arg_true().to_list()
        found += [Fault(row, field.name, f"is empty, expected {expected(field)}") for row in rows]
    wrong: dict[str, str] = {}
    if field.column.vocabulary is not None:
        distinct = series.drop_nulls().unique().to_list()
        codes, wrong = codes_of(distinct, field)
        wrong |= {said: f"'{said}' is not the code '{code}'" for said, code in codes.items() if said != code}
    elif field.type is ColumnType.EDTF:
        for said in series.drop_nulls().unique().to_list():
            try:
                bounds(said)
            except EdtfError as error:
                wrong[said] = str(error)
    if wrong:
        for row in series.is_in(list(wrong)).arg_true().to_list():
            found.append(Fault(row, field.name, wrong[series[row]], _choices(field)))
    low, high = field.column.minimum, field.column.maximum
    if series.dtype.is_numeric():
        outside = pl.repeat(False, len(series), eager=True)
        if low is not None:
            outside = outside | (series < low).fill_null(False)
        if high is not None:
            outside = outside | (series > high).fill_null(False)
        if field.type is ColumnType.NUMBER:
            outside = outside | (~series.is_finite()).fill_null(False)
        for row in outside.arg_true().to_list():
            found.append(Fault(row, field.name, f"is {series[row]}, expected {expected(field)}"))
    return found


def _choices(field: Field) -> str | None:
    if field.column.vocabulary is None:
        return None
    codes = field.column.vocabulary.codes
    return f"one of: {', '.join(codes[:30])}{' …' if len(codes) > 30 else ''}"


def conform(frame: pl.DataFrame, table: Table[Any], *, but: frozenset[str] = frozenset()) -> pl.DataFrame:
    """The frame with exactly the declared columns in their order; optional ones that are missing are empty.

    `but` names declared columns that are left out.

    Raises ValueError naming a column that the table does not have, a required one that is missing, or a type that
    does not fit. Whole numbers are taken for a column of numbers, nothing else is converted. A column of text may be an
    Enum and stays one, since long columns of few codes are checked and kept many times faster so; `as_text` ends that.
    """
    import polars as pl

    schema = {name: dtype for name, dtype in polars_schema(table).items() if name not in but}
    if unknown := [name for name in frame.columns if name not in schema]:
        raise ValueError(f"columns that the table '{table.name}' does not have: {', '.join(unknown)}")
    columns = []
    for field in table.fields:
        if field.name in but:
            continue
        target = schema[field.name]
        if field.name not in frame.columns:
            if field.required:
                raise ValueError(f"the column '{field.name}' of the table '{table.name}' is missing")
            columns.append(pl.lit(None, dtype=target).alias(field.name))
            continue
        dtype = frame.schema[field.name]
        widens = target.is_numeric() and (dtype.is_integer() or (dtype.is_float() and target.is_float()))
        listed = dtype == pl.Enum and target == pl.String()
        if dtype != target and dtype != pl.Null and not widens and not listed:
            raise ValueError(f"the column '{field.name}' holds {dtype}, expected {expected(field)}")
        columns.append(pl.col(field.name) if dtype == target or listed else pl.col(field.name).cast(target))
    return frame.select(columns)


def as_text(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with its Enum columns as text."""
    import polars as pl

    listed = [(series, series.dtype) for series in frame]
    return frame.with_columns(
        [
            dtype.categories.gather(series.to_physical()).alias(series.name)
            for series, dtype in listed
            if isinstance(dtype, pl.Enum)
        ]
    )

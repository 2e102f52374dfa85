"""Question scores of Freedom House's Freedom in the World."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kuager.instruments.indices import places
from kuager.instruments.indices.methods import observed
from kuager.instruments.indices.tables import INDICES, QUESTIONS
from kuager.record.delimited import (
    broken_row,
    decode,
    delimiter_of,
    fold,
    with_plain_line_ends,
)
from kuager.record.errors import ReadError, place
from kuager.record.limits import MEBIBYTE
from kuager.record.packed import unpacked
from kuager.record.reader import Input, Read, Reader, Refusal
from kuager.record.vocabulary import nearest

if TYPE_CHECKING:
    import polars as pl

#: The whole history of the questions is 14 MB unpacked.
UNPACKED_BYTES = 64 * MEBIBYTE


_QUESTION_COLUMNS = ("year", "country", "iso2c", "sub_item", "score")
_QUESTION_UNUSED = ("iso3c", "continent", "item", "item_description", "sub_item_description")


def read_questions(given: Input) -> Read:
    """The scores of the 25 questions of Freedom in the World, and their sum where all are there.

    Plain CSV or gzip. The file's `year` is the year observed; the edition is the one after it. The sum is not the
    published score where Freedom House subtracted points for forced demographic change, which the file leaves out.
    Raises ReadError for another format and for a score outside 0 to 4.
    """
    import polars as pl

    data = unpacked(given, UNPACKED_BYTES)
    text = with_plain_line_ends(decode(data, given.name))
    if not text.strip():
        raise ReadError("is empty, not even a header", place=place(given.name, 1), help="fetch the file again")
    delimiter = delimiter_of(text)
    try:
        frame = pl.read_csv(text.encode(), infer_schema=False, separator=delimiter)
    except pl.exceptions.PolarsError as error:
        raise broken_row(text, delimiter, given.name) or ReadError(
            f"not readable as CSV: {str(error).splitlines()[0][:200]}", place=place(given.name)
        ) from None
    frame = _question_columns(frame, given.name).with_row_index("row", offset=2)
    frame = frame.with_columns(pl.col(name).str.strip_chars() for name in _QUESTION_COLUMNS)
    frame = frame.filter(pl.any_horizontal(pl.col(*_QUESTION_COLUMNS).fill_null("") != ""))
    if not frame.height:
        raise ReadError("has a header and no rows", place=place(given.name, 2), help="fetch the file again, it is cut")
    _only(frame, "year", pl.col("year").str.contains(r"^(19|20)\d\d$"), "a year", given.name)
    _only(frame, "sub_item", pl.col("sub_item").is_in(QUESTIONS), "a question from A1 to G4", given.name)
    _only(frame, "score", pl.col("score").is_in(["0", "1", "2", "3", "4"]), "a score from 0 to 4", given.name)
    frame, refused = _with_countries(frame)
    frame, doubled = _without_doubles(frame)
    years = frame["year"].unique().to_list()
    editions = {year: str(int(year) + 1) for year in years}
    frame = frame.with_columns(
        edition=pl.col("year").replace_strict(editions, return_dtype=pl.String),
        value=pl.col("score").cast(pl.Float64),
    )
    questions = frame.select(
        "edition",
        "code",
        "value",
        indicator="sub_item",
        locator=pl.format("row {}, {} {}, question {}", "row", "country", "year", "sub_item"),
    )
    whole = frame.group_by("edition", "code", "year", maintain_order=True).agg(
        pl.col("value").sum(),
        pl.col("country").first(),
        pl.col("row").min().alias("first"),
        pl.col("row").max().alias("last"),
        pl.len(),
    )
    sums = whole.filter(pl.col("len") == len(QUESTIONS)).select(
        "edition",
        "code",
        "value",
        indicator=pl.lit("questions"),
        locator=pl.format("rows {} to {}, {} {}, sum of the questions", "first", "last", "country", "year"),
    )
    table = pl.concat([questions, sums])
    valid = {edition: str(observed("fiw", edition)) for edition in editions.values()}
    return Read(
        table.select(
            pl.lit("fiw").alias("index"),
            "edition",
            pl.col("code").alias("country"),
            "indicator",
            pl.col("edition").alias("printed_in"),
            "value",
            pl.lit("fiw.1973").alias("method"),
            pl.col("edition").replace_strict(valid, default=None, return_dtype=pl.String).alias("valid"),
            "locator",
        ),
        tuple(sorted((*refused, *doubled), key=lambda refusal: refusal.row)),
    )


def _question_columns(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    known = {fold(column): column for column in (*_QUESTION_COLUMNS, *_QUESTION_UNUSED)}
    renamed = {}
    for column in frame.columns:
        if fold(column) not in known:
            near = nearest(fold(column), tuple(known))
            message = f"has a column '{column[:60]}' that this reader does not know"
            hint = f"did you mean '{near}'?" if near else f"known: {', '.join(known)}"
            raise ReadError(message, place=place(name, 1), help=hint)
        renamed[column] = known[fold(column)]
    frame = frame.rename(renamed)
    if missing := [column for column in _QUESTION_COLUMNS if column not in frame.columns]:
        raise ReadError(f"has no column '{missing[0]}'", place=place(name, 1), help=f"found: {', '.join(renamed)}")
    return frame.select(_QUESTION_COLUMNS)


def _only(frame: pl.DataFrame, column: str, allowed: pl.Expr, expected: str, name: str) -> None:
    wrong = frame.filter(~allowed.fill_null(False))
    if wrong.height:
        said, row = wrong[column][0], int(wrong["row"][0])
        more = f" ({wrong.height} such rows)" if wrong.height > 1 else ""
        raise ReadError(
            f"'{(said or '')[:60]}' is not {expected}{more}",
            place=place(name, row, None, column),
            help="the file is cut or edited, or has a note that is no row: fetch it again, or add a copy without the "
            "note as a derivative",
        )


def _with_countries(frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Refusal]]:
    import polars as pl

    pairs = frame.select("country", "iso2c").unique(maintain_order=True).rows()
    codes = [places.freedom_house_code(name or "", iso or None) for name, iso in pairs]
    known = pl.DataFrame(
        {"country": [name for name, _ in pairs], "iso2c": [iso for _, iso in pairs], "code": codes},
        schema={"country": pl.String(), "iso2c": pl.String(), "code": pl.String()},
    )
    frame = frame.join(known, on=["country", "iso2c"], how="left", nulls_equal=True, maintain_order="left")
    unknown = frame.filter(pl.col("code").is_null())
    refused = [
        Refusal(row, "country", f"unknown country '{name or ''}'")
        for row, name in unknown.select("row", "country").iter_rows()
    ]
    return frame.filter(pl.col("code").is_not_null()), refused


def _without_doubles(frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Refusal]]:
    """Without questions answered twice for one country and year: neither answer is taken where they differ."""
    import polars as pl

    key = ["year", "code", "sub_item"]
    doubled = frame.filter(pl.struct(key).is_duplicated())
    if not doubled.height:
        return frame, []
    differing = pl.col("score").n_unique().over(key) > 1
    first = pl.col("row") == pl.col("row").min().over(key)
    frame = frame.with_columns(gone=differing | ~first)
    gone = frame.filter("gone").select("row", "country", "year", "sub_item").rows()
    refused = [Refusal(row, "score", f"{name} {year} {question} stands twice") for row, name, year, question in gone]
    return frame.filter(~pl.col("gone")).drop("gone"), refused


FIW_QUESTIONS = Reader(
    name="fiw.questions",
    version=2,
    title="Question scores of Freedom in the World",
    table=INDICES,
    read=read_questions,
    expects="CSV or gzip with year (the year observed), country, iso2c, sub_item (A1 to G4), score",
)

"""Files of Freedom House's indices: totals of Freedom on the Net, questions and ratings of Freedom in the World."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kuager.instruments.indices import places
from kuager.instruments.indices.methods import method_of, observed, scale
from kuager.instruments.indices.readers.csvfile import Columns, Line, Sheet, decode, fold, read_sheet
from kuager.instruments.indices.tables import INDICES, QUESTIONS, SECTION, STATUS
from kuager.record.errors import ReadError, place
from kuager.record.limits import MEBIBYTE
from kuager.record.reader import Input, Read, Reader, Refusal
from kuager.record.vocabulary import UnknownTermError, nearest

if TYPE_CHECKING:
    import polars as pl

#: The whole history of the questions is 14 MB unpacked.
UNPACKED_BYTES = 256 * MEBIBYTE


def read_totals(given: Input) -> Read:
    """Totals of Freedom on the Net, with status and sections where the file has them.

    The edition that prints a value decides which way its scale runs: the column `printed_in`, where there is none the
    row's own edition. Raises ReadError for another format; refuses a row whose sections do not add up to its total.
    """
    sheet = read_sheet(given)
    columns = Columns(sheet)
    iso = columns.need("iso3", "iso2", "iso", "iso3c", "iso2c", "country code")
    edition = columns.need("edition", "year")
    total = columns.need("total", "total score", "score")
    optional = {
        "status": columns.take("status"),
        "printed_in": columns.take("printed in"),
        "A": columns.take("a", "obstacles a", "obstacles to access"),
        "B": columns.take("b", "limits b", "limits on content"),
        "C": columns.take("c", "violations c", "violations of user rights"),
    }
    columns.take("country", "name", "country name")
    columns.audit()
    layout = _TotalsLayout(sheet, iso, edition, total, {k: v for k, v in optional.items() if v is not None})
    rows: list[dict[str, object]] = []
    refused: list[Refusal] = []
    seen: dict[tuple[str, str, str], int] = {}
    for line in sheet.lines:
        found = _totals_of(layout, line, seen)
        if isinstance(found, Refusal):
            refused.append(found)
        else:
            rows += found
    return Read(_frame(rows), tuple(refused))


@dataclass(frozen=True)
class _TotalsLayout:
    sheet: Sheet
    iso: int
    edition: int
    total: int
    optional: dict[str, int]

    def text(self, line: Line, name: str) -> str:
        at = self.optional.get(name)
        return line.cells[at].strip() if at is not None else ""

    def column(self, at: int) -> str:
        return self.sheet.columns[at].strip()


def _totals_of(
    layout: _TotalsLayout, line: Line, seen: dict[tuple[str, str, str], int]
) -> list[dict[str, object]] | Refusal:
    code, edition = line.cells[layout.iso].strip().upper(), line.cells[layout.edition].strip()
    country = places.alpha_2(code) if code else None
    if country is None:
        return Refusal(line.number, layout.column(layout.iso), f"unknown code '{code}', expected ISO 3166-1")
    if not _is_year(edition) or int(edition) < 2009:
        return Refusal(line.number, layout.column(layout.edition), f"'{edition}' is no edition of Freedom on the Net")
    printed_in = layout.text(line, "printed_in") or edition
    if not _is_year(printed_in) or printed_in < edition:
        return Refusal(line.number, "printed_in", f"'{printed_in}' is no edition from {edition} on")
    if earlier := seen.get((country, edition, printed_in)):
        return Refusal(line.number, None, f"repeats {code} {edition} of row {earlier}")
    seen[country, edition, printed_in] = line.number
    method = method_of("fotn", "score", edition, printed_in)
    values: dict[str, int] = {}
    for indicator in ("score", *SECTION.codes):
        said = line.cells[layout.total].strip() if indicator == "score" else layout.text(line, indicator)
        if not said and indicator != "score":
            continue
        top = scale(method, indicator).maximum
        if not said.isascii() or not said.isdigit() or top is None or int(said) > top:
            name = layout.column(layout.total) if indicator == "score" else indicator
            return Refusal(line.number, name, f"'{said}' is no score from 0 to {top}")
        values[indicator] = int(said)
    parts = [values[code] for code in SECTION.codes if code in values]
    if len(parts) == len(SECTION.codes) and sum(parts) != values["score"]:
        reason = f"the sections add up to {sum(parts)}, the total says {values['score']}"
        return Refusal(line.number, layout.column(layout.total), reason)
    common: dict[str, object] = {
        "index": "fotn",
        "edition": edition,
        "country": country,
        "printed_in": printed_in,
        "method": method,
        "valid": observed("fotn", edition),
    }
    where = f"row {line.number}, {layout.column(layout.iso)} {code}, column "
    rows = [
        common | {"indicator": indicator, "value": float(value), "locator": where + _named(layout, indicator)}
        for indicator, value in values.items()
    ]
    if status := layout.text(line, "status"):
        try:
            rows.append(common | {"indicator": "status", "text": STATUS.term(status).code, "locator": where + "status"})
        except UnknownTermError as error:
            return Refusal(line.number, "status", str(error))
    return rows


def _named(layout: _TotalsLayout, indicator: str) -> str:
    return layout.column(layout.total if indicator == "score" else layout.optional[indicator])


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isascii() and text.isdigit()


def read_ratings(given: Input) -> Read:
    """Ratings of political rights and civil liberties and the status, per country and year observed.

    The file's `year` is the year observed; the edition is the one after it. Raises ReadError for another format.
    """
    sheet = read_sheet(given)
    columns = Columns(sheet)
    year, name = columns.need("year"), columns.need("country")
    iso = columns.need("iso2c", "iso2")
    rights, liberties = columns.need("political rights", "pr"), columns.need("civil liberties", "cl")
    status = columns.need("status")
    for unused in ("iso3c", "continent", "color"):  # the colour only repeats the status
        columns.take(unused)
    columns.audit()
    rows: list[dict[str, object]] = []
    refused: list[Refusal] = []
    places_of = _Countries()
    for line in sheet.lines:
        said = line.cells[year].strip()
        country = places_of.code(line.cells[name], line.cells[iso])
        if not _is_year(said) or not 1972 <= int(said) <= 2100:
            refused.append(Refusal(line.number, "year", f"'{said}' is no year from 1972 on"))
            continue
        if country is None:
            refused.append(Refusal(line.number, "country", f"unknown country '{line.cells[name].strip()}'"))
            continue
        if problem := places_of.repeated((country, said), line.number):
            refused.append(Refusal(line.number, None, problem))
            continue
        edition = str(int(said) + 1)
        common: dict[str, object] = {
            "index": "fiw",
            "edition": edition,
            "country": country,
            "printed_in": edition,
            "method": method_of("fiw", "pr", edition),
            "valid": observed("fiw", edition),
        }
        where = f"row {line.number}, {line.cells[name].strip()} {said}, column "
        for indicator, at in (("pr", rights), ("cl", liberties)):
            rating = line.cells[at].strip()
            column = sheet.columns[at].strip()
            if rating in ("1", "2", "3", "4", "5", "6", "7"):
                rows.append(common | {"indicator": indicator, "value": float(rating), "locator": where + column})
            else:
                refused.append(Refusal(line.number, column, f"'{rating}' is no rating from 1 to 7"))
        try:
            code = STATUS.term(line.cells[status]).code
            rows.append(common | {"indicator": "status", "text": code, "locator": where + "status"})
        except UnknownTermError as error:
            refused.append(Refusal(line.number, "status", str(error)))
    return Read(_frame(rows), tuple(refused))


class _Countries:
    """Codes of countries by name, and which country and year a row already had."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], str | None] = {}
        self._seen: dict[tuple[str, str], int] = {}

    def code(self, name: str, iso: str) -> str | None:
        key = (name, iso)
        if key not in self._codes:
            self._codes[key] = places.freedom_house_code(name, iso.strip() or None)
        return self._codes[key]

    def repeated(self, key: tuple[str, str], row: int) -> str | None:
        earlier = self._seen.setdefault(key, row)
        return None if earlier == row else f"repeats {key[0]} {key[1]} of row {earlier}"


_QUESTION_COLUMNS = ("year", "country", "iso2c", "sub_item", "score")
_QUESTION_UNUSED = ("iso3c", "continent", "item", "item_description", "sub_item_description")


def read_questions(given: Input) -> Read:
    """The scores of the 25 questions of Freedom in the World, and their sum where all are there.

    Plain CSV or gzip. The file's `year` is the year observed; the edition is the one after it. The sum is not the
    published score where Freedom House subtracted points for forced demographic change, which the file leaves out.
    Raises ReadError for another format and for a score outside 0 to 4.
    """
    import polars as pl

    data = _unpacked(given)
    text = decode(data, given.name)
    try:
        frame = pl.read_csv(text.encode(), infer_schema=False, raise_if_empty=True)
    except pl.exceptions.PolarsError as error:
        raise ReadError(f"not readable as CSV: {str(error).splitlines()[0]}", place=place(given.name)) from None
    frame = _question_columns(frame, given.name).with_row_index("row", offset=2)
    frame = frame.with_columns(pl.col(name).str.strip_chars() for name in _QUESTION_COLUMNS)
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
    whole = frame.group_by("edition", "code", "country", "year", maintain_order=True).agg(
        pl.col("value").sum(), pl.col("row").min().alias("first"), pl.col("row").max().alias("last"), pl.len()
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


def _unpacked(given: Input) -> bytes:
    """The bytes, unpacked if they are gzip. Raises ReadError for more than the limit or a damaged archive."""
    data = given.path.read_bytes()
    if data.startswith(b"\x1f\x8b"):
        data = _gunzipped(data, given.name)
    if len(data) > UNPACKED_BYTES:
        raise ReadError(f"unpacks to more than {UNPACKED_BYTES:,} bytes", place=place(given.name))
    return data


def _gunzipped(packed: bytes, name: str) -> bytes:
    parts: list[bytes] = []
    while packed:
        unpack = zlib.decompressobj(wbits=31)
        room = UNPACKED_BYTES + 1 - sum(map(len, parts))
        if room <= 0:
            break
        try:
            parts.append(unpack.decompress(packed, room))
        except zlib.error as error:
            raise ReadError(f"is damaged gzip: {error}", place=place(name)) from None
        if not unpack.eof and len(parts[-1]) < room:
            raise ReadError("ends in the middle of its gzip stream", place=place(name))
        packed = unpack.unused_data
    return b"".join(parts)


def _question_columns(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    known = {fold(column): column for column in (*_QUESTION_COLUMNS, *_QUESTION_UNUSED)}
    renamed = {}
    for column in frame.columns:
        if fold(column) not in known:
            near = nearest(fold(column), tuple(known))
            message = f"has a column '{column}' that this reader does not know"
            raise ReadError(message, place=place(name, 1), help=f"did you mean '{near}'?" if near else None)
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
        raise ReadError(f"'{said or ''}' is not {expected}{more}", place=place(name, row, None, column))


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


def _frame(rows: list[dict[str, object]]) -> pl.DataFrame:
    import polars as pl

    text = pl.String()
    names = ("index", "edition", "country", "indicator", "printed_in")
    schema: dict[str, pl.DataType] = dict.fromkeys(names, text)
    schema |= {"value": pl.Float64(), "text": text, "method": text, "valid": text, "locator": text}
    return pl.DataFrame(rows, schema=schema)


FOTN_SCORES = Reader(
    name="fotn.scores",
    version=1,
    title="Totals of Freedom on the Net",
    table=INDICES,
    read=read_totals,
    expects="CSV with an ISO 3166-1 code (iso3), edition, total; also printed_in, status, A, B, C",
)
FIW_RATINGS = Reader(
    name="fiw.ratings",
    version=1,
    title="Ratings and statuses of Freedom in the World",
    table=INDICES,
    read=read_ratings,
    expects="CSV with year (the year observed), country, iso2c, political_rights, civil_liberties, status",
)
FIW_QUESTIONS = Reader(
    name="fiw.questions",
    version=1,
    title="Question scores of Freedom in the World",
    table=INDICES,
    read=read_questions,
    expects="CSV or gzip with year (the year observed), country, iso2c, sub_item (A1 to G4), score",
)

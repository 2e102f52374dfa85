"""Google's figures as one JSON cube: requests, items and outcomes by requester, product and reason, since 2011.

Lists of labels, and rows of numbers of which five point into the lists; `schema` names all, in the order of the rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kuager.instruments.demands import territories
from kuager.instruments.demands.readers.google import cells, rows
from kuager.instruments.demands.readers.google.sheet import LIMIT_BYTES
from kuager.instruments.demands.vocabularies import REASON, REQUESTER, product_code
from kuager.record.errors import ReadError, place
from kuager.record.packed import unpacked
from kuager.record.reader import Input, Read

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl


class Cube(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file as it stands."""

    periods: list[str]
    countries: list[str]
    country_names: list[str]
    requestors: list[str]
    products: list[str]
    reasons: list[str]
    schema: list[str]
    rows: list[list[int]]


_OUTCOMES: dict[str, str] = {
    "removed_legal": "removed_legal",
    "removed_policy": "removed_policy",
    "not_found": "not_found",
    "not_enough_info": "not_enough_information",
    "no_action": "no_action",
    "already_removed": "already_removed",
}
_LABELS = {
    "period": "periods",
    "country": "countries",
    "requestor": "requestors",
    "product": "products",
    "reason": "reasons",
}
_SCHEMA = (*_LABELS, "num_requests", "items_requested", *_OUTCOMES)


def read(given: Input) -> Read:
    """Up to eight rows for each row of the cube: requests, items, and the items of each outcome that had any."""
    import polars as pl

    cube = _decoded(given)
    frame = _numbers(cube, given.name)

    def coded(column: str, name: str, codes: list[str]) -> pl.Series:
        return cells.listed(name, codes).gather(frame[column])

    requesters = _codes(given.name, "requestors", cube.requestors, cells.code_in(REQUESTER))
    found = pl.DataFrame(
        [
            coded("period", "period", _codes(given.name, "periods", cube.periods, cells.half_year)),
            coded("country", "country", _countries(given.name, cube)),
            coded("reason", "reason", _codes(given.name, "reasons", cube.reasons, cells.code_in(REASON))),
            coded("requestor", "requester", requesters),
            coded("product", "product", _codes(given.name, "products", cube.products, product_code)),
        ]
    )
    _refuse_doubles(given.name, found)
    items = frame["items_requested"]
    outcomes = [frame[name] for name in _OUTCOMES]
    parts = [
        rows.Part(frame["num_requests"], "request"),
        rows.Part(items, "item", note=rows.unaccounted(items, outcomes)),
        *(rows.Part(column, "item", outcome=_OUTCOMES[column.name]) for column in outcomes),
    ]
    locators = ("/rows/" + pl.int_range(0, found.height, eager=True).cast(pl.String)).alias("locator")  # RFC 6901
    return rows.whole(given, "cube", found, locators, parts)


def _decoded(given: Input) -> Cube:
    data = unpacked(given, LIMIT_BYTES)
    try:
        cube = msgspec.json.decode(data, type=Cube)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadError(
            f"not the cube of Google's removal requests: {error}",
            place=place(given.name),
            help=f"expected a JSON object with {', '.join(Cube.__struct_fields__)}",
        ) from None
    if sorted(cube.schema) != sorted(_SCHEMA):
        raise ReadError(
            f"the rows hold {', '.join(cube.schema)}",
            place=place(given.name, None, None, "/schema"),
            help=f"expected {', '.join(_SCHEMA)}, in any order",
        )
    if len(cube.countries) != len(cube.country_names):
        raise ReadError(
            f"{len(cube.countries)} countries but {len(cube.country_names)} names",
            place=place(given.name, None, None, "/country_names"),
            help="expected a name for each; fetch the file again",
        )
    return cube


def _at(file: str, row: int, cube: Cube, column: str, message: str, help: str) -> ReadError:  # noqa: A002
    where = f"/rows/{row}/{cube.schema.index(column)}, {column}"
    return ReadError(message, place=place(file, None, None, where), help=help)


def _numbers(cube: Cube, file: str) -> pl.DataFrame:
    import polars as pl

    for number, row in enumerate(cube.rows):
        if len(row) != len(_SCHEMA):
            raise ReadError(
                f"the row has {len(row)} numbers where the schema has {len(_SCHEMA)}",
                place=place(file, None, None, f"/rows/{number}"),
                help="fetch the file again, it is cut or edited",
            )
    if not cube.rows:
        raise ReadError(
            "the cube has no rows", place=place(file, None, None, "/rows"), help="fetch the file again, it is cut"
        )
    try:
        frame = pl.DataFrame(cube.rows, schema=dict.fromkeys(cube.schema, pl.Int64), orient="row")
    except (OverflowError, pl.exceptions.PolarsError):
        raise ReadError(
            "a number too large for a count",
            place=place(file, None, None, "/rows"),
            help="expected counts of requests and items",
        ) from None
    for column in _SCHEMA:
        series = frame[column]
        wrong = series < 0
        if column in _LABELS:
            wrong = wrong | (series >= len(getattr(cube, _LABELS[column])))
        if wrong.any():
            first = int(wrong.arg_max() or 0)
            expected = f"a place in /{_LABELS[column]}" if column in _LABELS else "a whole number from 0"
            raise _at(file, first, cube, column, f"{series[first]} is not allowed here", f"expected {expected}")
    return frame


def _codes(file: str, labels: str, said: list[str], decode: Callable[[str], str]) -> list[str]:
    codes = []
    for number, label in enumerate(said):
        try:
            cells.refuse_garbled(label)
            codes.append(decode(label))
        except cells.CellError as error:
            raise ReadError(
                error.message, place=place(file, None, None, f"/{labels}/{number}"), help=error.help
            ) from None
    return codes


def _countries(file: str, cube: Cube) -> list[str]:
    known = territories.known_codes()
    codes = []
    for number, (code, name) in enumerate(zip(cube.countries, cube.country_names, strict=True)):
        found = territories.by_code(code, known) or territories.by_name(name if not code.strip() else "")
        if found is None:
            raise ReadError(
                f"unknown territory '{code}' ({name})",
                place=place(file, None, None, f"/countries/{number}"),
                help="expected a CLDR territory code such as KZ",
            )
        codes.append(found)
    return codes


def _refuse_doubles(file: str, found: pl.DataFrame) -> None:
    doubled = found.is_duplicated()
    if doubled.any():
        row = int(doubled.arg_max() or 0)
        said = ", ".join(str(part) for part in found.row(row))
        raise ReadError(
            f"two rows have the same key ({said})",
            place=place(file, None, None, f"/rows/{row}"),
            help="each combination may stand only once",
        )

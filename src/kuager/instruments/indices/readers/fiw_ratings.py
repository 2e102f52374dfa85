"""Ratings and statuses of Freedom House's Freedom in the World."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kuager.instruments.indices import places
from kuager.instruments.indices.methods import method_of, observed
from kuager.instruments.indices.readers.frame import frame
from kuager.instruments.indices.tables import INDICES, STATUS
from kuager.record.delimited import Columns, is_year, read_sheet, without_doubles
from kuager.record.reader import Input, Read, Reader, Refusal
from kuager.record.vocabulary import UnknownTermError

if TYPE_CHECKING:
    pass


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
    lines, refused = without_doubles(sheet, name, year)
    places_of = _Countries()
    for line in lines:
        said = line.cells[year].strip()
        country = places_of.code(line.cells[name], line.cells[iso])
        if not is_year(said) or not 1972 <= int(said) <= 2100:
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
    return Read(frame(rows), tuple(sorted(refused, key=lambda refusal: refusal.row)))


class _Countries:
    """Codes of countries by name, and which row a code and year already had under another name."""

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


FIW_RATINGS = Reader(
    name="fiw.ratings",
    version=1,
    title="Ratings and statuses of Freedom in the World",
    table=INDICES,
    read=read_ratings,
    expects="CSV with year (the year observed), country, iso2c, political_rights, civil_liberties, status",
)

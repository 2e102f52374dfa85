"""Totals of Freedom House's Freedom on the Net."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kuager.instruments.indices.methods import method_of, observed, scale
from kuager.instruments.indices.readers.frame import frame
from kuager.instruments.indices.tables import INDICES, SECTION, STATUS
from kuager.record.countries import alpha_2
from kuager.record.delimited import Columns, Line, Sheet, is_year, read_sheet, without_doubles
from kuager.record.reader import Input, Read, Reader, Refusal
from kuager.record.vocabulary import UnknownTermError

if TYPE_CHECKING:
    pass


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
    printed = (layout.optional["printed_in"],) if "printed_in" in layout.optional else ()
    lines, refused = without_doubles(sheet, iso, edition, *printed)
    for line in lines:
        found = _totals_of(layout, line)
        if isinstance(found, Refusal):
            refused.append(found)
        else:
            rows += found
    return Read(frame(rows), tuple(sorted(refused, key=lambda refusal: refusal.row)))


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


def _totals_of(layout: _TotalsLayout, line: Line) -> list[dict[str, object]] | Refusal:
    code, edition = line.cells[layout.iso].strip().upper(), line.cells[layout.edition].strip()
    country = alpha_2(code) if code else None
    if country is None:
        return Refusal(line.number, layout.column(layout.iso), f"unknown code '{code}', expected ISO 3166-1")
    if not is_year(edition) or int(edition) < 2009:
        return Refusal(line.number, layout.column(layout.edition), f"'{edition}' is no edition of Freedom on the Net")
    printed_in = layout.text(line, "printed_in") or edition
    if not is_year(printed_in) or printed_in < edition:
        return Refusal(line.number, "printed_in", f"'{printed_in}' is no edition from {edition} on")
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


FOTN_SCORES = Reader(
    name="fotn.scores",
    version=1,
    title="Totals of Freedom on the Net",
    table=INDICES,
    read=read_totals,
    expects="CSV with an ISO 3166-1 code (iso3), edition, total; also printed_in, status, A, B, C",
)

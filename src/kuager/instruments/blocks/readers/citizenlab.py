"""Citizen Lab's test lists: `kz.csv` for a country, `global.csv` for all.

Columns url, category_code, category_description, date_added, source, notes. The country stands in the file's name
alone. The description repeats the code in words; where the two differ nobody can tell which one is meant.
"""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from kuager.instruments.blocks.tables import TARGETS
from kuager.instruments.blocks.vocabulary import CATEGORY
from kuager.record.countries import alpha_2
from kuager.record.delimited import Columns, read_sheet, without_doubles
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.reader import Input, Read, Reader, Refusal
from kuager.record.vocabulary import UnknownTermError


def read_list(given: Input) -> Read:
    """The addresses of one list. Notes are left out; they lead back through the locator.

    Raises ReadError for a name that is no country's nor `global`, or columns of another form. A row with an address, a
    category or a day that is not understood is refused.
    """
    country = _country(given)
    sheet = read_sheet(given)
    columns = Columns(sheet)
    url, code = columns.need("url"), columns.need("category code")
    description, day, by = columns.need("category description"), columns.need("date added"), columns.need("source")
    columns.take("notes")
    columns.audit()
    rows: list[dict[str, object]] = []
    lines, refused = without_doubles(sheet, url)
    for line in lines:
        cells = [cell.strip() for cell in line.cells]
        host = _host(cells[url])
        wrong = _wrong_category(cells[code], cells[description])
        if host is None:
            refused.append(Refusal(line.number, "url", f"'{cells[url][:60]}' is no address of a page"))
        elif wrong is not None:
            refused.append(Refusal(line.number, "category_code", wrong))
        elif cells[day] and not _is_day(cells[day]):
            refused.append(Refusal(line.number, "date_added", f"'{cells[day][:40]}' is no day"))
        else:
            rows.append(
                {
                    "country": country,
                    "url": cells[url],
                    "domain": host,
                    "category": cells[code].upper(),
                    "added": cells[day] or None,
                    "by": cells[by] or None,
                    "locator": f"row {line.number}",
                }
            )
    return Read(of_rows(TARGETS, rows), tuple(sorted(refused, key=lambda one: one.row)))


def _country(given: Input) -> str | None:
    stem = given.name.replace("\\", "/").rpartition("/")[2].lower().removesuffix(".gz").removesuffix(".csv")
    if stem == "global":
        return None
    code = alpha_2(stem) if re.fullmatch(r"[a-z]{2}", stem) else None
    if code is None:
        raise ReadError(
            f"the name '{stem}' is that of no list",
            place=place(given.name),
            help="a list is called kz.csv after its country, or global.csv; the file itself does not say it",
        )
    return code


def _host(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return host.rstrip(".") if parts.scheme in ("http", "https") and host and " " not in url else None


def _wrong_category(code: str, description: str) -> str | None:
    try:
        term = CATEGORY.term(code)
    except UnknownTermError as error:
        return str(error)
    if term.code != code.upper() or description.casefold() != term.label.casefold():
        return f"'{code}' is '{term.label}', and the row calls it '{description[:60]}'"
    return None


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2014-04-15")


TEST_LISTS = Reader(
    name="targets.citizenlab",
    version=1,
    title="Test lists of addresses (Citizen Lab)",
    table=TARGETS,
    read=read_list,
    expects="CSV called kz.csv or global.csv: url, category_code, category_description, date_added, source, notes",
)

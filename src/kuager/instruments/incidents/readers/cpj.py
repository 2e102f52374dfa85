"""Exports of CPJ's database of journalists (cpj.org/data): the list of people with days, and the wide one with years.

Two layouts. They disagree, because they are exports of other selections: the list of people has journalists whose
motive is confirmed; the wide one also journalists whose motive is not, and media workers, for whom CPJ gives no motive.

- The list of people has a day, and no type of person: its column "Journalist or Media Worker" holds the outlet. With a
  motive the person is a journalist, since CPJ gives media workers none.
- The wide one has only the year. Its last rows may be totals without a year or a status.
- "Israel and the Occupied Palestinian Territory" is one place to CPJ, and no country of ISO 3166: it is kept as XP, a
  code of the range that ISO leaves to users, since nobody can tell from the file which of the two is meant.

Nobody is named here. The id of a case is its country, year and a hash of the name, so that one case has one id in both
layouts; the row in the file leads to the person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kuager.instruments.incidents.readers.persons import long_date, nameless
from kuager.instruments.incidents.tables import INCIDENTS
from kuager.instruments.incidents.vocabulary import KIND, ROLE
from kuager.record.countries import named
from kuager.record.delimited import Columns, is_year, read_sheet
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.reader import Input, Read, Reader, Refusal

#: What is one place to CPJ and no country of ISO 3166.
PLACES = {"israel and the occupied palestinian territory": "XP"}

_KINDS = {"killed": "killed", "imprisoned": "imprisoned", "missing": "missing"}
_MOTIVES: dict[str, bool | None] = {"confirmed": True, "unconfirmed": False, "n/a": None, "": None}
_DEATHS = {
    "murder": "murder",
    "dangerous assignment": "on a dangerous assignment",
    "crossfire": "in crossfire",
    "crossfire / combat related": "in crossfire",
    "crossfire/combat-related": "in crossfire",
    "unknown": "circumstances unknown",
    "n/a": "",
    "": "",
}
_ROLES = {"journalist": "journalist", "media worker": "media_worker"}

_WIDE_LEFT = (
    "sortname", "primarynationality", "secondarynationality", "tertiarynationality", "gender", "laststatus",
    "employedas", "organizations", "jobs", "coverage", "mediums", "location", "region", "state", "locality", "province",
    "localorforeign", "sourcesoffire", "accountabilitycrossfire", "accountabilityassignment", "impunitymurder",
    "tortured", "captive", "threatened", "charges", "motive", "lengthofsentence", "healthproblems", "impcountry",
    "entry", "sentencedate", "sentence", "locationimprisoned", "type of journalist", "combinedstatus",
)  # fmt: skip


@dataclass(frozen=True)
class _Person:
    """What one row says; `role` is empty where the layout has none."""

    name: str
    date: str
    country: str
    status: str
    motive: str
    death: str
    role: str


@dataclass(frozen=True)
class _Layout:
    """Where a layout has what, and how it writes dates."""

    columns: dict[str, int]
    date: Callable[[str], str | None]

    def person(self, cells: tuple[str, ...]) -> _Person:
        return _Person(**{name: cells[at].strip() if at >= 0 else "" for name, at in self.columns.items()})


def read_people(given: Input) -> Read:
    """A case for each person. Raises ReadError for columns of another form.

    A row with a country, date, status, motive or type of death that is not known is refused, and so is one without a
    status, which is a total or a remark.
    """
    sheet = read_sheet(given)
    layout = _layout(Columns(sheet))
    rows: list[dict[str, object]] = []
    refused: list[Refusal] = []
    numbers: dict[str, int] = {}
    for line in sheet.lines:
        person = layout.person(line.cells)
        made = _row(person, layout.date)
        if isinstance(made, tuple):
            refused.append(Refusal(line.number, *made))
            continue
        case = str(made["incident"])
        numbers[case] = numbers.get(case, 0) + 1
        if numbers[case] > 1:  # another person of that name, or one whose name is not known
            made["incident"] = f"{case}-{numbers[case]}"
        rows.append({**made, "locator": f"row {line.number}"})
    if not rows:
        first = refused[0]
        raise ReadError(
            f"has no row that is understood; row {first.row}: {first.reason}",
            place=place(given.name, first.row, None, first.column),
        )
    return Read(of_rows(INCIDENTS, rows), tuple(refused))


def _layout(columns: Columns) -> _Layout:
    wide = columns.take("fullname")
    if wide is not None:
        at = {
            "name": wide,
            "date": columns.need("year"),
            "country": columns.need("country"),
            "status": columns.need("status"),
            "motive": columns.need("motiveconfirmed"),
            "death": columns.need("typeofdeath"),
            "role": columns.need("type"),
        }
        for name in _WIDE_LEFT:
            columns.take(name)
        columns.audit()
        return _Layout(at, lambda said: said if is_year(said) else None)
    at = {
        "name": columns.need("name"),
        "date": columns.need("date"),
        "country": columns.need("country"),
        "status": columns.need("status"),
        "motive": columns.need("motive"),
        "death": columns.need("type of death"),
        "role": -1,
    }
    columns.take("journalist or media worker")  # holds the outlet
    columns.take("cpj.org url")
    columns.audit()
    return _Layout(at, long_date)


def _row(person: _Person, when: Callable[[str], str | None]) -> dict[str, object] | tuple[str, str]:
    """The row, or the column that is not understood and why."""
    kind = _KINDS.get(person.status.casefold())
    if kind is None:
        return "status", f"unknown status '{person.status[:60]}'" if person.status else "is empty: a total or a remark"
    if (day := when(person.date)) is None:
        return "date", f"'{person.date[:60]}' is no date" if person.date else "has no date"
    country = PLACES.get(person.country.casefold()) or named(person.country)
    if country is None:
        return "country", f"'{person.country[:60]}' is no country"
    if person.motive.casefold() not in _MOTIVES:
        return "motive", f"unknown term '{person.motive[:60]}'"
    motive = _MOTIVES[person.motive.casefold()]
    death = _DEATHS.get(person.death.casefold())
    if death is None:
        return "type of death", f"unknown term '{person.death[:60]}'"
    role = _ROLES.get(person.role.casefold()) if person.role else ("journalist" if motive is not None else None)
    if role is None:
        return "type", f"unknown type of person '{person.role[:60]}'" if person.role else "does not say who it was"
    if role == "media_worker" and motive is not None:
        return "type", "is a media worker with a motive, which CPJ gives only for journalists"
    happened = f"A {ROLE.term(role).label} was {KIND.term(kind).label}{' (' + death + ')' if death else ''}"
    return {
        "incident": f"cpj-{country.lower()}-{day[:4]}-{nameless(person.name)}",
        "country": country,
        "kind": kind,
        "date": day,
        "role": role,
        "people": 1,
        "motive_confirmed": motive,
        "event": f"{happened}, by CPJ's list.",
    }


CPJ = Reader(
    name="incidents.cpj",
    version=1,
    title="Journalists and media workers killed, imprisoned or missing (CPJ)",
    table=INCIDENTS,
    read=read_people,
    expects="CSV as CPJ's database exports it: Name, Status, Date, Country, … or year, …, fullName, …, type, …",
)

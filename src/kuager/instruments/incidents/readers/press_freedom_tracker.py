"""The US Press Freedom Tracker's export of incidents (pressfreedomtracker.us): a row for each, of one kind or several.

An incident of several kinds, or that concerned journalists and an outlet, gives a row for each kind and role under one
id. What is odd in it: empty cells are "None"; where `exact_date_unknown` is true only the month is meant; the state of
an incident abroad is a country; a few states lack their code. Nobody is named here; the row leads to the person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from kuager.instruments.incidents.readers.persons import nameless
from kuager.instruments.incidents.tables import INCIDENTS
from kuager.record.countries import named
from kuager.record.delimited import Columns, read_sheet
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.reader import Input, Read, Reader, Refusal

#: The tracker's categories (pressfreedomtracker.us/about, "Incident types") and the kinds of the record.
_KINDS = {
    "physical attack": "assaulted",
    "assault": "assaulted",
    "arrest/criminal charge": "detained",
    "subpoena/legal order": "questioned",
    "denial of access": "obstructed",
    "equipment search or seizure": "equipment_damaged",
    "equipment damage": "equipment_damaged",
    "border stop": "questioned",
    "chilling statement": "threatened",
    "prior restraint": "censored",
    "leak case": "charged",
    "other incident": "other",
}
_EVENTS = {
    "assaulted": "Somebody of the press was physically attacked",
    "detained": "Somebody of the press was arrested or held",
    "charged": "Somebody was criminally charged over the work of the press",
    "questioned": "Somebody of the press was questioned, stopped or served a legal order",
    "obstructed": "The press was denied access",
    "equipment_damaged": "Equipment of the press was searched, seized or damaged",
    "threatened": "A statement meant to chill the press was made",
    "censored": "A publication was restrained beforehand",
    "other": "Another incident concerned the press",
}
_CHARGED = {"charges pending", "convicted", "acquitted", "charges dropped", "pending", "acquitted on appeal"}
_CHARGES = {"", "unknown", "not charged", *_CHARGED}
_ARRESTS = {
    "", "unknown", "detained and released without being processed", "arrested and released",
    "arrested and still in custody", "detained, no processing", "detained and still in custody",
}  # fmt: skip
_WHO = {
    "law enforcement": "police",
    "private individual": "private",
    "politician": "party",
    "private security": "private_security",
    "unknown": "unknown",
    "public figure": None,  # neither an official nor private
    "": None,
}
_NEEDED = (
    "title", "date", "categories", "state", "targeted_journalists", "targeted_institutions", "arrest_status",
    "status_of_charges", "assailant", "actor",
)  # fmt: skip
_LEFT = (
    "slug", "url", "unique_date", "first_published_at", "last_published_at", "latest_revision_created_at", "updates",
    "links", "equipment_seized", "equipment_broken", "authors", "city", "latitude", "longitude", "body", "introduction",
    "teaser", "teaser_image", "search_image", "primary_video", "image_caption", "release_date", "detention_date",
    "unnecessary_use_of_force", "lawsuit_name", "case_number", "case_statuses", "case_type", "arresting_authority",
    "status_of_seized_equipment", "is_search_warrant_obtained", "border_point", "stopped_at_border",
    "target_us_citizenship_status", "denial_of_entry", "stopped_previously", "did_authorities_ask_for_device_access",
    "did_authorities_ask_for_social_media_user", "did_authorities_ask_for_social_media_pass",
    "did_authorities_ask_about_work", "were_devices_searched_or_seized", "was_journalist_targeted",
    "charged_under_espionage_act", "subpoena_type", "subpoena_statuses", "held_in_contempt", "detention_status",
    "third_party_in_possession_of_communications", "third_party_business", "name_of_business", "legal_order_type",
    "legal_order_target", "legal_order_venue", "status_of_prior_restraint", "mistakenly_released_materials", "tags",
    "current_charges", "dropped_charges", "charges", "venue", "target_nationality", "type_of_denial",
    "workers_whose_communications_were_obtained", "politicians_or_public_figures_involved",
)  # fmt: skip


class _CellError(Exception):
    """A cell that is not understood: its column, and why."""


def read_incidents(given: Input) -> Read:
    """The incidents by kind and role. Raises ReadError for columns of another form.

    A row with a category, date, place or status that is not known is refused, and so is one that concerns neither
    journalists nor an outlet, since nobody is then said to be whom it happened to.
    """
    sheet = read_sheet(given)
    columns = Columns(sheet)
    at = {name: columns.need(name.replace("_", " ")) for name in _NEEDED}
    slug, unknown_day = columns.take("slug", "url"), columns.take("exact date unknown")
    for name in _LEFT:
        columns.take(name.replace("_", " "))
    columns.audit()
    rows: list[dict[str, object]] = []
    refused: list[Refusal] = []
    for line in sheet.lines:
        cells = {name: _said(line.cells[column]) for name, column in at.items()}
        identity = _said(line.cells[slug]) if slug is not None else ""
        month_only = _said(line.cells[unknown_day]).casefold() if unknown_day is not None else ""
        try:
            rows += [
                {**row, "locator": f"row {line.number}"} for row in _rows(cells, identity or cells["title"], month_only)
            ]
        except _CellError as error:
            refused.append(Refusal(line.number, error.args[0], error.args[1]))
    if not rows:
        first = refused[0]
        raise ReadError(
            f"has no row that is understood; row {first.row}: {first.reason}",
            place=place(given.name, first.row, None, first.column),
        )
    return Read(of_rows(INCIDENTS, rows), tuple(refused))


def _rows(cells: Mapping[str, str], identity: str, month_only: str) -> list[dict[str, object]]:
    day = _date(cells["date"], month_only)
    country, region = _place(cells["state"])
    who = {
        "journalist": len(_split(cells["targeted_journalists"])),
        "outlet": len(_split(cells["targeted_institutions"])),
    }
    if not any(who.values()):
        raise _CellError("targeted_journalists", "names neither journalists nor an outlet that it happened to")
    perpetrator = _perpetrator(cells)
    return [
        {
            "incident": f"uspft-{day[:7]}-{nameless(identity)}",
            "country": country,
            "kind": kind,
            "date": day,
            "place": region,
            "role": role,
            "people": count if role == "journalist" else None,
            "outlets": count if role == "outlet" else None,
            "perpetrator": perpetrator,
            "event": f"{_EVENTS[kind]}, by the US Press Freedom Tracker.",
        }
        for kind in _kinds(cells)
        for role, count in who.items()
        if count
    ]


def _kinds(cells: Mapping[str, str]) -> list[str]:
    """The kinds, each once. An arrest that led to charges is both; charges alone are no arrest."""
    found = []
    for name in _split(cells["categories"]):
        folded = re.sub(r"\s*/\s*", "/", name.casefold())
        if folded not in _KINDS:
            raise _CellError("categories", f"unknown category '{name[:60]}'")
        kind = _KINDS[folded]
        if folded != "arrest/criminal charge":
            found.append(kind)
            continue
        arrest, charges = cells["arrest_status"].casefold(), cells["status_of_charges"].casefold()
        if arrest not in _ARRESTS:
            raise _CellError("arrest_status", f"unknown term '{cells['arrest_status'][:60]}'")
        if charges not in _CHARGES:
            raise _CellError("status_of_charges", f"unknown term '{cells['status_of_charges'][:60]}'")
        if charges in _CHARGED:
            found.append("charged")
        if arrest not in ("", "unknown"):
            found.append("detained")
        if charges not in _CHARGED and arrest in ("", "unknown"):
            raise _CellError("arrest_status", "says neither that somebody was arrested nor that somebody was charged")
    if not found:
        raise _CellError("categories", "has no category")
    return list(dict.fromkeys(found))


def _perpetrator(cells: Mapping[str, str]) -> str | None:
    for name in ("assailant", "actor"):
        said = cells[name].casefold()
        if said not in _WHO:
            raise _CellError(name, f"unknown term '{cells[name][:60]}'")
        if _WHO[said] is not None:
            return _WHO[said]
    return None


def _date(said: str, month_only: str) -> str:
    try:
        day = date.fromisoformat(said[:10]).isoformat()
    except ValueError:
        raise _CellError("date", f"'{said[:40]}' is no day such as 2020-06-01") from None
    if month_only not in ("", "false", "true"):
        raise _CellError("exact_date_unknown", f"'{month_only[:40]}' is neither True nor False")
    return day[:7] if month_only == "true" else day


def _place(said: str) -> tuple[str, str | None]:
    """Country and region: of the United States where nothing else is said, since the tracker is about them."""
    if not said:
        return "US", None
    name = re.sub(r"\s*\(([A-Z]{2})\)$", "", said)
    if (region := _states().get(name.casefold())) is not None:
        return "US", region
    if (country := named(said)) is not None:
        return country, None
    raise _CellError("state", f"'{said[:60]}' is no state of the United States and no country")


@lru_cache(maxsize=1)
def _states() -> Mapping[str, str]:
    """ISO 3166-2 codes of states, districts and territories, by English name and by their two letters."""
    import pycountry

    found = {}
    for region in pycountry.subdivisions:
        if region.country_code != "US":
            continue
        found[region.name.casefold()] = region.code
        found[region.code.removeprefix("US-").casefold()] = region.code
    return found


def _split(said: str) -> list[str]:
    """The parts of a list, whose commas within parentheses separate nothing."""
    parts = re.split(r",(?![^()]*\))", said)
    return [part.strip() for part in parts if part.strip()]


def _said(cell: str) -> str:
    text = " ".join(cell.split())
    return "" if text in ("None", "[]") else text


PRESS_FREEDOM_TRACKER = Reader(
    name="incidents.uspft",
    version=1,
    title="Incidents of the US Press Freedom Tracker",
    table=INCIDENTS,
    read=read_incidents,
    expects="CSV as the tracker exports it: title, …, categories, …, date, …, state, …, targeted_journalists, …",
)

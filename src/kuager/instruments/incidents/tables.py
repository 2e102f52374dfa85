"""The tables of incidents case by case, of what others counted, and of shutdowns."""

from typing import Annotated

from kuager.figures.settle import BOUND
from kuager.instruments.incidents.vocabulary import EXTENT, KIND, NAME_BASIS, PERPETRATOR, ROLE, SCOPE, UNIT
from kuager.record.schema import Column, Edtf, Row, Table


class Incident(Row, frozen=True, kw_only=True):
    """One case, of one kind: who did what to whom, when and where, without naming private persons.

    An event of several kinds (one killed, one injured) has a row for each, with one id. Places are as coarse as safety
    asks. A name stands here only with its basis: a public role or a consent.
    """

    incident: Annotated[str, Column("Id of the event, the same in each of its rows.")]
    country: Annotated[str, Column("ISO 3166-1 alpha-2.")]
    kind: Annotated[str, Column("What happened.", vocabulary=KIND)]
    date: Annotated[Edtf, Column("When it happened (EDTF).")]
    place: Annotated[str | None, Column("Region or city, ISO 3166-2 (`KZ-75`).")] = None
    role: Annotated[str, Column("Role of whom it happened to.", vocabulary=ROLE)]
    people: Annotated[int | None, Column("Persons concerned.", unit="person", minimum=0)] = None
    outlets: Annotated[int | None, Column("Outlets concerned.", unit="outlet", minimum=0)] = None
    perpetrator: Annotated[str | None, Column("Role of who did it.", vocabulary=PERPETRATOR)] = None
    motive_confirmed: Annotated[bool | None, Column("Whether the source confirms that journalism was the motive.")] = (
        None
    )
    power: Annotated[
        str | None,
        Column("The legal power relied on, as the record of laws names it.", refers=("norms.lineage", "norms.norm")),
    ] = None
    event: Annotated[str, Column("What happened, in a sentence of the record's own.")]
    name: Annotated[str | None, Column("Name of the person or outlet; only with `name_basis`.")] = None
    name_basis: Annotated[str | None, Column("Why it may be named.", vocabulary=NAME_BASIS)] = None


class IncidentCount(Row, frozen=True, kw_only=True):
    """What a source counted, in its own unit and by its own definition. Such counts are never added up."""

    country: Annotated[str, Column("ISO 3166-1 alpha-2.")]
    kind: Annotated[str, Column("What was counted.", vocabulary=KIND)]
    period: Annotated[Edtf, Column("The time that the count covers (EDTF).")]
    unit: Annotated[str, Column("What is counted.", vocabulary=UNIT)]
    role: Annotated[
        str | None, Column("Of whom, where the source tells roles apart; empty: as it counts.", vocabulary=ROLE)
    ] = None
    place: Annotated[str | None, Column("Region or city, ISO 3166-2; empty: the country.")] = None
    value: Annotated[float, Column("How many.", unit="as in `unit`", minimum=0)]
    bound: Annotated[str | None, Column("How the source bounds it.", vocabulary=BOUND)] = None
    definition: Annotated[str | None, Column("Unit and definition of the source, in our words.")] = None


class Shutdown(Row, frozen=True, kw_only=True):
    """One shutdown, throttling or blocking of services across a network, by the source that recorded it."""

    shutdown: Annotated[str, Column("Id of the shutdown, the same for every source: `kz-2022-01`.")]
    country: Annotated[str, Column("ISO 3166-1 alpha-2.")]
    start: Annotated[Edtf, Column("First day (EDTF).")]
    end: Annotated[Edtf | None, Column("Last day (EDTF); empty: not known.")] = None
    scope: Annotated[str, Column("How far it reached.", vocabulary=SCOPE)]
    place: Annotated[str | None, Column("The places, where it was not national.")] = None
    extent: Annotated[str, Column("What was cut.", vocabulary=EXTENT)]
    services: Annotated[str | None, Column("Services that were cut, separated by semicolons.")] = None
    networks: Annotated[str | None, Column("Kinds of network, separated by semicolons.")] = None
    cause: Annotated[str | None, Column("What it answered to, by the source.")] = None
    legal_basis: Annotated[str | None, Column("The law or order that was named for it.")] = None
    power: Annotated[
        str | None,
        Column("The legal power relied on, as the record of laws names it.", refers=("norms.lineage", "norms.norm")),
    ] = None
    ordered_by: Annotated[str | None, Column("Who ordered it, by the source.")] = None
    hours: Annotated[float | None, Column("Duration as the source states it.", unit="hour", minimum=0)] = None
    days: Annotated[float | None, Column("Duration as the source states it.", unit="day", minimum=0)] = None
    event: Annotated[str | None, Column("What happened, in a sentence of the record's own.")] = None


INCIDENTS = Table(
    name="incidents",
    row=Incident,
    title="Incidents, case by case",
    key=("incident", "kind", "role"),
    value=("date", "people", "outlets"),
)

COUNTS = Table(
    name="incident_counts",
    row=IncidentCount,
    title="Incidents as others counted them",
    key=("country", "kind", "period", "unit", "role", "place"),
    value=("value", "bound"),
)

SHUTDOWNS = Table(
    name="shutdowns",
    row=Shutdown,
    title="Internet shutdowns",
    key=("shutdown",),
    value=("start", "end"),
)

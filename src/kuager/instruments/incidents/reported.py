"""What others counted, each in its own unit and by its own definition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from kuager.figures.choice import one_choice
from kuager.figures.figure import NoReadingError
from kuager.figures.parameter import Coded, Country, Name, Period, unknown_name
from kuager.figures.periods import same
from kuager.figures.reading import Caveat, CaveatKind, Reading
from kuager.figures.settle import merge, row_number, settle, span, witnesses, written
from kuager.instruments.incidents.cases import Kind, Place, Role
from kuager.instruments.incidents.tables import COUNTS, IncidentCount
from kuager.instruments.incidents.vocabulary import KIND, ROLE, UNIT
from kuager.record.record import Record

CountUnit = Annotated[str, Coded("What the source counted.", UNIT)]
SourceId = Annotated[str, Name("Id of one source in sources.toml; left out: all that have the count.")]

SHOWN = 12


def reported(
    record: Record,
    *,
    country: Country,
    kind: Kind,
    period: Period,
    unit: CountUnit | None = None,
    role: Role | None = None,
    place: Place | None = None,
    source: SourceId | None = None,
) -> Reading:
    """What a source counted: its kind of incident, its unit, its period, never added to another's.

    Only a count of exactly this period answers: eight detained on three days say nothing about a fortnight. Sources
    that differ make a range with the caveat `contradicted`. Where a source tells journalists from media workers, `role`
    says which are meant; a count without a role is what the source counts as it counts.
    """
    rows = record.rows(COUNTS, country=country, kind=kind)
    chosen = [row for row in rows if same(row.period, period) and row.place == place and unit in (None, row.unit)]
    if source is not None:
        if source not in record.sources:
            raise unknown_name("source", source, tuple(sorted({row.source for row in record.rows(COUNTS)})))
        chosen = [row for row in chosen if row.source == source]
    if not chosen:
        raise _nothing(record, rows, f"{KIND.term(kind).label}{_in(unit)}, {period}{_from(source)}")
    _choose("unit", chosen)
    everyone = chosen
    if role is not None:
        chosen = [row for row in everyone if row.role == role]
    elif any(row.role is None for row in everyone):
        chosen = [row for row in everyone if row.role is None]
    else:
        _choose("role", chosen)
    if not chosen:
        raise _nothing(record, rows, f"{KIND.term(kind).label}, {period}, of the role '{role}'")
    facts = settle(record, COUNTS, chosen)
    caveats = [caveat for fact in facts for caveat in fact.caveats]
    caveats += _other_roles(everyone, chosen)
    return Reading(
        figure="incidents.reported",
        parameters=(),
        value=span(fact.value for fact in facts),
        unit=chosen[0].unit,
        population=_population(chosen[0]),
        period=chosen[0].period,
        witnesses=witnesses(record, COUNTS, (row for fact in facts for row in fact.rows), says),
        caveats=merge(caveats),
    )


def _choose(name: str, rows: Sequence[IncidentCount]) -> None:
    answers: dict[str, list[str]] = {}
    for row in rows:
        answers.setdefault(str(getattr(row, name)), []).append(written(row_number(row)))
    said = {choice: " or ".join(dict.fromkeys(values)) for choice, values in answers.items()}
    one_choice("incidents.reported", name, said)


def _other_roles(everyone: Sequence[IncidentCount], chosen: Sequence[IncidentCount]) -> list[Caveat]:
    values = {row_number(row) for row in chosen}
    others = [row for row in everyone if row.role != chosen[0].role and row_number(row) not in values]
    if not others:
        return []
    said = "; ".join(dict.fromkeys(f"{written(row_number(row))} of {_role(row)}" for row in others))
    text = f"counted of {_role(chosen[0])}; it is {said}"
    return [Caveat(kind=CaveatKind.UNIT, id="unit", text=text)]


def _role(row: IncidentCount) -> str:
    return ROLE.term(row.role).label if row.role else "all whom the source counts"


def _population(row: IncidentCount) -> str:
    return row.definition or f"{UNIT.term(row.unit).label} {KIND.term(row.kind).label}"


def says(row: IncidentCount) -> str:
    """What the row states."""
    return f"{row.period}: {written(row_number(row))}, {_population(row)}"


def _in(unit: str | None) -> str:
    return f" in the unit '{unit}'" if unit else ""


def _from(source: str | None) -> str:
    return f", by the source '{source}'" if source else ""


def _nothing(record: Record, rows: Sequence[IncidentCount], asked: str) -> NoReadingError:
    held = [
        f"{row.period}: {written(row_number(row))} in the unit '{row.unit}' ({record.sources[row.source].publisher})"
        for row in rows
    ]
    listed = "; ".join(dict.fromkeys(held[:SHOWN])) + (" …" if len(held) > SHOWN else "")
    known = f"; of this kind the record has: {listed}" if held else "; it has none of this kind"
    return NoReadingError(f"no source in the record has this count: {asked}{known}")

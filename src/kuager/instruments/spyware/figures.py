"""Figures about traces of spyware."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.parameter import Coded, Name
from kuager.figures.reading import Caveat, CaveatKind, Number, Reading, Witness
from kuager.instruments.spyware import questions
from kuager.instruments.spyware.tables import INDICATORS, KIND, Indicator
from kuager.record.record import Record

IndicatorKind = Annotated[str, Coded("What the trace is.", KIND)]
Campaign = Annotated[str, Name("The spyware or campaign, as the file names it: Pegasus.")]
Version = Annotated[str, Name("Generation of the infrastructure: v4.")]
#: A name and no country, which a record of one country would fill in by itself.
Imitated = Annotated[str, Name("Only domains that a source says imitate a site of this country, alpha-2: KZ.")]


def indicators(
    record: Record,
    *,
    kind: IndicatorKind,
    campaign: Campaign | None = None,
    version: Version | None = None,
    imitates: Imitated | None = None,
) -> Reading:
    """How many different traces of one kind investigations published: domains, accounts, processes, files.

    The same trace in several files counts once. That a domain imitates a site is said by a row of the record with its
    source, never told from its letters.
    """
    rows = [
        row
        for row in record.rows(INDICATORS, kind=kind)
        if (campaign is None or (row.campaign or "").casefold() == campaign.casefold())
        and (version is None or row.version == version)
        and (imitates is None or row.imitates_country == imitates.upper())
    ]
    if not rows:
        held = sorted({row.kind for row in record.rows(INDICATORS)})
        said = " that a source says imitates a site of that country" if imitates else ""
        raise NoReadingError(f"the record has no such trace{said}; it has kinds: {', '.join(held) or 'none'}")
    count = Decimal(len({row.value for row in rows}))
    text = "what was published of an investigation, not all that there was"
    sources = tuple(dict.fromkeys(row.source for row in rows))
    return Reading(
        figure="spyware.indicators",
        parameters=(),
        value=Number(low=count, high=count),
        unit="address" if kind in ("domain", "url", "address") else "item",
        population=f"different {KIND.term(kind).label}{' of ' + campaign if campaign else ''}",
        witnesses=tuple(_witness(record, source, rows) for source in sources),
        caveats=(Caveat(kind=CaveatKind.COVERAGE, id="coverage", text=text, sources=sources),),
    )


def _witness(record: Record, source: str, rows: list[Indicator]) -> Witness:
    own = [row for row in rows if row.source == source]
    locator = own[0].locator if len(own) == 1 else f"{own[0].locator} to {own[-1].locator}"
    evidence = record.evidence_of(INDICATORS, own[0])
    return Witness(table=INDICATORS.name, source=source, locator=locator, says=f"{len(own)} traces", evidence=evidence)


FIGURES = (Figure("spyware.indicators", indicators, "address or item", (INDICATORS,), questions=questions.indicators),)

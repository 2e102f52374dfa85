"""Figures about what was measured: the state of a target on a day, since when, where, how often anybody looked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from kuager.figures.figure import NoReadingError
from kuager.figures.moments import settle_moment
from kuager.figures.parameter import Country, On, ParameterError, Period, unknown_name
from kuager.figures.periods import overlaps, within
from kuager.figures.reading import Caveat, CaveatKind, Moment, Number, Reading, Witness, Words
from kuager.figures.settle import merge, settle, span, witnesses
from kuager.instruments.blocks.states import Tally, by_network, covers, together
from kuager.instruments.blocks.tables import BLOCKS, MEASURED, Block, MeasuredDay
from kuager.instruments.blocks.vocabulary import STATE
from kuager.record.record import Record
from kuager.record.schema import Edtf

_SHOWN = 12


@dataclass(frozen=True)
class Host:
    """A host or the name of a service: `example.org`, `signal`. Small letters; names in other scripts become IDNA."""

    description: str

    def canonical(self, name: str, said: str) -> str:
        text = said.strip().lower().rstrip(".")
        try:
            text = text.encode("idna").decode("ascii") if not text.isascii() else text
        except UnicodeError:
            raise ParameterError(f"{name} '{said}' is no host", "such as example.org, without https://") from None
        if not re.fullmatch(r"[a-z0-9_]([a-z0-9_.:-]*[a-z0-9_])?", text):
            raise ParameterError(f"{name} '{said}' is no host", "such as example.org, without https://")
        return text


@dataclass(frozen=True)
class NetworkNumber:
    """The number of a network: `AS9198` or `9198`."""

    description: str = "Number of the network (autonomous system): AS9198."

    def canonical(self, name: str, said: str) -> str:
        match = re.fullmatch(r"(?:as)?(\d{1,10})", said.strip(), re.IGNORECASE | re.ASCII)
        if match is None or not 0 < int(match[1]) < 2**32:
            raise ParameterError(f"{name} '{said}' is no network", "such as AS9198")
        return f"AS{int(match[1])}"


Domain = Annotated[str, Host("The host or service: example.org, signal.")]
Network = Annotated[str, NetworkNumber()]


def state(record: Record, *, country: Country, domain: Domain, on: On, network: Network | None = None) -> Reading:
    """Whether a target was blocked on a day: `blocked`, `ok`, `mixed` (differs by network) or `insufficient`.

    A block in the table `blocks` that lasted on the day decides for its networks. Else the day's measurements do, above
    a floor: blocked needs 5 that say something, 3 different reports with a block, and more blocked than not beyond
    chance; ok needs 3 that reached the target in 2 reports, and none blocked. `insufficient` never means reachable.
    """
    seen = _seen(record, country, domain, on, network)
    named = any(block.asn is None for block in seen.blocks)
    answer = together(seen.states.values(), named=named)
    return Reading(
        figure="blocks.state",
        parameters=(),
        value=Words(text=STATE.term(answer).code),
        unit="status",
        population=f"{domain} on {network or 'the networks measured'} in {country}",
        period=Edtf(on),
        witnesses=seen.witnesses(record),
        caveats=merge([*seen.caveats(), *_against(seen)]),
    )


def since(record: Record, *, country: Country, domain: Domain, on: On, network: Network | None = None) -> Reading:
    """The first day of the block that lasted on a day, as far as anybody measured or reported it.

    It may have begun earlier: the caveat `coverage` says when the target was last known to be reachable before.
    """
    rows = [row for row in _blocks(record, country, domain, network) if covers(row, on)]
    if not rows:
        raise NoReadingError(_no_block(record, country, domain, f"on {on}"))
    if len(names := sorted({row.block for row in rows})) > 1:
        first = min(rows, key=lambda row: row.start)
        rows = [row for row in rows if row.block == first.block]
    settled = settle_moment(record, BLOCKS, rows, lambda row: row.start)
    free = max((row.free_before for row in rows if row.free_before), default=None)
    text = f"last known to be reachable on {free}" if free else "not known when it was last reachable before"
    if len(names) > 1:
        text += f"; the earliest of {len(names)} blocks that lasted that day"
    return Reading(
        figure="blocks.since",
        parameters=(),
        value=Moment(edtf=settled.moment),
        unit="date",
        population=f"block of {domain} on {network or 'networks'} in {country}",
        period=Edtf(on),
        witnesses=witnesses(record, BLOCKS, settled.rows, _says),
        caveats=merge([*settled.caveats, Caveat(kind=CaveatKind.COVERAGE, id="coverage", text=text)]),
    )


def networks(record: Record, *, country: Country, domain: Domain, on: On) -> Reading:
    """On how many networks a target was blocked on a day, out of those where enough was measured to know.

    Where nothing but a source's own count is known, that count answers.
    """
    seen = _seen(record, country, domain, on, None)
    known = {asn: said for asn, said in seen.states.items() if said != "insufficient"}
    reported = [row for row in seen.blocks if row.networks is not None]
    if not known and reported:
        facts = settle(record, BLOCKS, reported, lambda row: _exactly(row.networks or 0))
        looked = {row.networks_measured for row in reported}
        whole = looked.pop() if len(looked) == 1 else None
        return Reading(
            figure="blocks.networks",
            parameters=(),
            value=span(fact.value for fact in facts),
            unit="network",
            population=f"networks in {country} where {domain} was looked for",
            period=Edtf(on),
            maximum=None if whole is None else Decimal(whole),
            witnesses=witnesses(record, BLOCKS, (row for fact in facts for row in fact.rows), _says),
            caveats=merge(caveat for fact in facts for caveat in fact.caveats),
        )
    if not known:
        raise NoReadingError(f"too little was measured of {domain} in {country} on {on} to know of any network")
    return Reading(
        figure="blocks.networks",
        parameters=(),
        value=_exactly(sum(said == "blocked" for said in known.values())),
        unit="network",
        population=f"networks in {country} where {domain} was measured enough",
        period=Edtf(on),
        maximum=Decimal(len(known)),
        witnesses=seen.witnesses(record),
        caveats=merge(seen.caveats()),
    )


def domains(record: Record, *, country: Country, period: Period, network: Network | None = None) -> Reading:
    """How many different targets were blocked at some time in a period, as far as the record has blocks of them.

    A block that may lie outside the period, because its dates are told roughly, widens the answer to a range.
    """
    rows = [row for row in record.rows(BLOCKS, country=country) if _on(row, network)]
    if not rows:
        raise NoReadingError(f"the record has no block in {country}, which does not mean that there was none")
    lasting = {row: Edtf(f"{row.start}/{row.end}") if row.end and "/" not in row.start else row.start for row in rows}
    inside = [row for row in rows if overlaps(lasting[row], period)]
    certain = {row.domain for row in inside if within(row.start, period) or (row.end and within(row.end, period))}
    certain |= {row.domain for row in inside if _spans(row, period)}
    text = "blocks that the record holds; what nobody tested may have been blocked too"
    return Reading(
        figure="blocks.domains",
        parameters=(),
        value=Number(low=Decimal(len(certain)), high=Decimal(len({row.domain for row in inside}))),
        unit="address",
        population=f"hosts and services known to have been blocked in {country}",
        period=Edtf(period),
        witnesses=witnesses(record, BLOCKS, inside, _says),
        caveats=(Caveat(kind=CaveatKind.COVERAGE, id="coverage", text=text),),
    )


def measured(
    record: Record, *, country: Country, period: Period, domain: Domain | None = None, network: Network | None = None
) -> Reading:
    """How many measurements in the record say something of a target, or of all targets: the denominator.

    Those that say nothing are named in the caveat `coverage`. A day that lies partly in the period is none of it.
    """
    rows = [row for row in _cells(record, country, domain, network) if within(row.day, period)]
    if not rows:
        raise NoReadingError(f"the record has no measurement of {domain or 'anything'} in {country} in {period}")
    tally = Tally.of(rows)
    text = f"on {len({row.asn for row in rows})} networks; {tally.insufficient} more measurements say nothing"
    return Reading(
        figure="blocks.measured",
        parameters=(),
        value=_exactly(tally.measured),
        unit="measurement",
        population=f"measurements of {domain or 'all targets'} in {country} that say something",
        period=Edtf(period),
        witnesses=_counted(record, rows),
        caveats=(Caveat(kind=CaveatKind.COVERAGE, id="coverage", text=text),),
    )


@dataclass(frozen=True)
class _Seen:
    """What the record has of one target on one day."""

    cells: tuple[MeasuredDay, ...]
    blocks: tuple[Block, ...]
    states: dict[int, str]

    def witnesses(self, record: Record) -> tuple[Witness, ...]:
        return (*witnesses(record, BLOCKS, self.blocks, _says), *_counted(record, self.cells))

    def caveats(self) -> list[Caveat]:
        tally = Tally.of(self.cells)
        known = sum(said != "insufficient" for said in self.states.values())
        text = (
            f"{tally.measured} measurements that say something, {tally.insufficient} that do not, in {tally.reports} "
            f"reports on {len(self.states)} networks; enough to know on {known}"
        )
        return [Caveat(kind=CaveatKind.COVERAGE, id="coverage", text=text)]


def _seen(record: Record, country: str, domain: str, on: str, network: str | None) -> _Seen:
    cells = tuple(row for row in _cells(record, country, domain, network) if row.day == on)
    blocks = tuple(row for row in _blocks(record, country, domain, network) if covers(row, on))
    if not cells and not blocks:
        held = sorted({row.target for row in record.rows(MEASURED, country=country)})
        if held and domain not in held and not record.rows(BLOCKS, country=country, domain=domain):
            raise unknown_name("domain", domain, tuple(held))
        raise NoReadingError(f"nobody measured {domain} in {country} on {on}, as far as the record has it")
    return _Seen(cells, blocks, by_network(cells, blocks))


def _against(seen: _Seen) -> list[Caveat]:
    """Where a block is said to have lasted and the day's measurements reached the target."""
    reached = sorted(
        {
            block.asn
            for block in seen.blocks
            if block.asn is not None and Tally.of(row for row in seen.cells if row.asn == block.asn).state == "ok"
        }
    )
    if not reached:
        return []
    text = "measurements of the day reached it on " + ", ".join(f"AS{asn}" for asn in reached)
    return [Caveat(kind=CaveatKind.CONTRADICTED, id="contradicted", text=text)]


def _cells(record: Record, country: str, domain: str | None, network: str | None) -> list[MeasuredDay]:
    of = {"country": country} if domain is None else {"country": country, "target": domain}
    return [row for row in record.rows(MEASURED, **of) if network is None or row.asn == int(network[2:])]


def _blocks(record: Record, country: str, domain: str, network: str | None) -> list[Block]:
    return [row for row in record.rows(BLOCKS, country=country, domain=domain) if _on(row, network)]


def _on(row: Block, network: str | None) -> bool:
    return network is None or row.asn is None or row.asn == int(network[2:])


def _spans(row: Block, period: str) -> bool:
    """Whether a block began before the period and ended after it."""
    return bool(row.end) and within(period, f"{row.start}/{row.end}") if "/" not in row.start else False


def _no_block(record: Record, country: str, domain: str, when: str) -> str:
    held = record.rows(BLOCKS, country=country, domain=domain)
    known = "; ".join(f"{row.start}/{row.end or ''}" for row in held[:_SHOWN])
    return f"the record has no block of {domain} in {country} {when}" + (f"; it has: {known}" if known else "")


def _says(row: Block) -> str:
    where = f"AS{row.asn}" if row.asn is not None else row.country
    until = f" to {row.end}" if row.end else ""
    return f"{row.domain} blocked on {where}, {row.start}{until}" + (f": {row.event}" if row.event else "")


def _counted(record: Record, rows: Sequence[MeasuredDay]) -> tuple[Witness, ...]:
    """One witness for each file of measurements."""
    batches: dict[tuple[str, str], list[MeasuredDay]] = {}
    for row in rows:
        batches.setdefault((row.source, row.batch), []).append(row)
    return tuple(
        Witness(
            table=MEASURED.name,
            source=source,
            locator=f"{len(members)} rows of {members[0].locator}" if len(members) > 1 else members[0].locator,
            says=f"{sum(m.blocked for m in members)} of {sum(m.measured for m in members)} measurements blocked",
            evidence=record.evidence_of(MEASURED, members[0]),
        )
        for (source, _), members in batches.items()
    )


def _exactly(count: int) -> Number:
    return Number(low=Decimal(count), high=Decimal(count))

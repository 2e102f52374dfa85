"""The twins of pages for programs: JSON of every page, CSV of every figure. The same for all languages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from kuager.briefs.checked import Binding, Finding, Summary
from kuager.figures.instrument import Method
from kuager.figures.reading import Caveat, Moment, Number, Reading, Value, Witness, Words
from kuager.figures.series import moment, series
from kuager.instruments.blocks.tables import BLOCKS
from kuager.instruments.blocks.weeks import Strip
from kuager.instruments.statements.judged import Judged
from kuager.instruments.statements.tables import Statement
from kuager.record.export import guarded
from kuager.record.sources import Held, Source
from kuager.site import addresses
from kuager.site.blockspage import Measured
from kuager.site.clean import shown
from kuager.site.contents import Answer, Contents, Story, page_of


class SourceTwin(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A source as the sources page tells it."""

    id: str
    kind: str
    title: str
    publisher: str
    address: str | None = None
    published: str | None = None
    accessed: str | None = None
    licence: str | None = None
    language: str | None = None
    edition: str | None = None
    author: str | None = None
    note: str | None = None
    evidence: tuple[str, ...] = ()


class MethodTwin(msgspec.Struct, frozen=True, kw_only=True):
    """A method as the methods page tells it."""

    id: str
    since: str
    kind: str
    title: str
    text: str
    source: str
    figures: tuple[str, ...]


class StepTwin(msgspec.Struct, frozen=True, kw_only=True):
    """One value of a series."""

    time: str
    value: Value
    method: str | None
    caveats: tuple[str, ...]


class QuotationTwin(msgspec.Struct, frozen=True, kw_only=True):
    """What a statement says in one language."""

    form: str
    language: str
    words: str
    translator: str | None
    translation_status: str | None
    source: str
    locator: str


class DeedTwin(msgspec.Struct, frozen=True, kw_only=True):
    """A figure beside a statement: its readings before, at and after `since`, in order of time."""

    figure: str
    since: str
    why: str
    before: Reading | None
    at: tuple[Reading, ...]
    after: tuple[Reading, ...]
    problem: str | None


class StatementTwin(msgspec.Struct, frozen=True, kw_only=True):
    """A statement as its page shows it."""

    page: str
    statement: str
    speaker: str
    role: str
    date: str
    occasion: str | None
    said: tuple[QuotationTwin, ...]
    beside: tuple[DeedTwin, ...] = ()


class BlockTwin(msgspec.Struct, frozen=True, kw_only=True):
    """A known block as the pages show it."""

    block: str
    country: str
    target: str
    asn: int | None
    start: str
    end: str | None
    free_before: str | None
    free_after: str | None
    layer: str | None
    mechanism: str | None
    measured: int | None
    blocked: int | None
    reports: int | None
    source: str
    locator: str


class TargetTwin(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured of one target: a state for each week, together and by network, and how many say something."""

    page: str
    country: str
    target: str
    mondays: tuple[str, ...]
    states: tuple[str, ...]
    networks: dict[str, tuple[str, ...]]
    measured: tuple[int, ...]
    blocks: tuple[BlockTwin, ...]


class FigureTwin(msgspec.Struct, frozen=True, kw_only=True):
    """A reading with all that its page shows."""

    page: str
    reference: str
    as_of: str | None
    figure: str
    parameters: dict[str, str]
    value: Value
    unit: str
    population: str | None
    period: str | None
    series: str | None
    method: str | None
    method_note: str
    caveats: tuple[Caveat, ...]
    witnesses: tuple[Witness, ...]
    sources: tuple[SourceTwin, ...]
    over_time: tuple[StepTwin, ...]


class BindingTwin(msgspec.Struct, frozen=True, kw_only=True):
    """A number of a brief and what the record answers."""

    note: int
    said: str
    verdict: str
    start: int
    end: int
    link: str
    value: Value | None
    unit: str | None
    caveats: tuple[Caveat, ...]
    page: str | None


class StoryTwin(msgspec.Struct, frozen=True, kw_only=True):
    """A brief: its source text, its bindings, its findings."""

    page: str
    title: str
    language: str
    as_of: str | None
    source: str
    bindings: tuple[BindingTwin, ...]
    findings: tuple[Finding, ...]
    summary: Summary


class PageTwin(msgspec.Struct, frozen=True, kw_only=True):
    """A page in a list."""

    page: str
    title: str


class HoldingTwin(msgspec.Struct, frozen=True, kw_only=True):
    """How much of one table the record holds."""

    table: str
    rows: int
    sources: int


class IndexTwin(msgspec.Struct, frozen=True, kw_only=True):
    """The start page."""

    title: str
    description: str
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    licence: str
    briefs: tuple[PageTwin, ...]
    figures: tuple[PageTwin, ...]
    holdings: tuple[HoldingTwin, ...]


class ReadingTwin(msgspec.Struct, frozen=True, kw_only=True):
    """A reading in the list of figures."""

    page: str
    reference: str
    as_of: str | None
    value: Value
    unit: str
    caveats: tuple[str, ...]


MeasuredDay = str | bool | Decimal | None

_ENCODER = msgspec.json.Encoder(decimal_format="number")


def json_bytes(twin: object) -> bytes:
    """JSON with two spaces of indentation. Characters outside ASCII stand as they are, but for the unseen ones."""
    text = msgspec.json.format(_ENCODER.encode(twin), indent=2).decode("utf-8")
    return "".join(c if c.isprintable() or c == "\n" else json.dumps(c)[1:-1] for c in text).encode() + b"\n"


def figure_twin(contents: Contents, answer: Answer) -> FigureTwin:
    """The twin of a figure's page."""
    reading = answer.reading
    cited = dict.fromkeys(witness.source for witness in reading.witnesses)
    return FigureTwin(
        page=f"{answer.page}.html",
        reference=reading.reference,
        as_of=answer.as_of.isoformat() if answer.as_of else None,
        figure=reading.figure,
        parameters=dict(reading.parameters),
        value=reading.value,
        unit=reading.unit,
        population=reading.population,
        period=reading.period,
        series=reading.series,
        method=reading.method,
        method_note=answer.ask.figures[reading.figure].method,
        caveats=reading.caveats,
        witnesses=reading.witnesses,
        sources=tuple(source_twin(contents.record.sources[name]) for name in cited if name in contents.record.sources),
        over_time=tuple(
            StepTwin(time=moment(one) or "", value=one.value, method=one.method, caveats=_kinds(one))
            for one in series(answer.ask, reading)
        ),
    )


_COLUMNS = (
    "reference", "as_of", "value", "low", "high", "low_open", "high_open", "unit", "population", "period", "method",
    "series", "caveats", "sources", "locators",
)  # fmt: skip


def figure_csv(answer: Answer) -> bytes:
    """The reading, and below it the other readings of its series in order of time, as one table."""
    others = [one for one in series(answer.ask, answer.reading) if one != answer.reading]
    as_of = answer.as_of.isoformat() if answer.as_of else None
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([_cell(cell) for cell in _csv_row(one, as_of)] for one in (answer.reading, *others))
    return text.getvalue().encode()


def _cell(value: MeasuredDay) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else guarded(shown(value))


def _csv_row(reading: Reading, as_of: str | None) -> Sequence[MeasuredDay]:
    value: MeasuredDay = None
    bounds: tuple[MeasuredDay, ...] = (None, None, None, None)
    match reading.value:
        case Number() as number:
            value = number.low if number.low == number.high else None
            bounds = (number.low, number.high, number.low_open, number.high_open)
        case Moment(edtf=said) | Words(text=said):
            value = said
    sources = dict.fromkeys(witness.source for witness in reading.witnesses)
    locators = dict.fromkeys(f"{witness.source}: {witness.locator}" for witness in reading.witnesses)
    return (
        reading.reference, as_of, value, *bounds, reading.unit, reading.population, reading.period, reading.method,
        reading.series, "; ".join(_kinds(reading)), "; ".join(sources), "; ".join(locators),
    )  # fmt: skip


def _kinds(reading: Reading) -> tuple[str, ...]:
    return tuple(dict.fromkeys(caveat.kind.value for caveat in reading.caveats))


def story_twin(told: Story) -> StoryTwin:
    """The twin of a brief's page."""
    brief = told.checked.brief
    return StoryTwin(
        page=f"{told.page}.html",
        title=told.title,
        language=brief.language,
        as_of=told.as_of.isoformat() if told.as_of else None,
        source=brief.source,
        bindings=tuple(_binding(number, binding, told) for number, binding in enumerate(told.checked.bindings, 1)),
        findings=tuple(told.checked.findings),
        summary=told.checked.summary,
    )


def _binding(number: int, binding: Binding, told: Story) -> BindingTwin:
    return BindingTwin(
        note=number,
        said=binding.said,
        verdict=binding.verdict,
        start=binding.start,
        end=binding.end,
        link=binding.link.address,
        value=binding.value,
        unit=binding.unit,
        caveats=binding.caveats,
        page=f"{page_of(binding.reading, told.as_of)}.html" if binding.reading else None,
    )


def index_twin(contents: Contents) -> IndexTwin:
    """The twin of the start page."""
    config, record = contents.record.config, contents.record
    tables = [table for instrument in contents.instruments for table in instrument.tables]
    held = [(table.name, record.rows(table)) for table in tables]
    return IndexTwin(
        title=config.title,
        description=config.description,
        countries=config.countries,
        languages=tuple(contents.languages),
        licence=config.licence,
        briefs=tuple(PageTwin(page=f"{told.page}.html", title=told.title) for told in contents.stories),
        figures=tuple(
            PageTwin(page=f"{answer.page}.html", title=answer.reading.reference) for answer in contents.answers.values()
        ),
        holdings=tuple(
            HoldingTwin(table=name, rows=len(rows), sources=len({row.source for row in rows}))
            for name, rows in held
            if rows
        ),
    )


def figures_twin(contents: Contents) -> tuple[ReadingTwin, ...]:
    """The twin of the list of figures."""
    return tuple(
        ReadingTwin(
            page=f"{answer.page}.html",
            reference=answer.reading.reference,
            as_of=answer.as_of.isoformat() if answer.as_of else None,
            value=answer.reading.value,
            unit=answer.reading.unit,
            caveats=_kinds(answer.reading),
        )
        for answer in contents.answers.values()
    )


def sources_twin(sources: Mapping[str, Source]) -> tuple[SourceTwin, ...]:
    """The twin of the sources page."""
    return tuple(source_twin(sources[name]) for name in sorted(sources))


def source_twin(source: Source) -> SourceTwin:
    """A source as everybody may see it."""
    given = {name: getattr(source, name) for name in SourceTwin.__struct_fields__ if name not in ("kind", "evidence")}
    return SourceTwin(kind=source.kind.value, evidence=tuple(_hash(held) for held in source.evidence), **given)


def _hash(held: Held) -> str:
    return held.sha256


def methods_twin(methods: Sequence[Method]) -> tuple[MethodTwin, ...]:
    """The twin of the methods page."""
    ordered = sorted(methods, key=lambda method: method.id)
    return tuple(
        MethodTwin(
            id=method.id, since=method.since, kind=method.kind.value, title=method.title, text=method.text,
            source=method.source, figures=method.figures,
        )
        for method in ordered
    )  # fmt: skip


def statements_twin(spoken: Mapping[str, Sequence[Statement]]) -> tuple[StatementTwin, ...]:
    """The twin of the list of statements."""
    return tuple(_statement(rows) for rows in spoken.values())


def statement_twin(one: Judged) -> StatementTwin:
    """The twin of a statement's page."""
    beside = tuple(
        DeedTwin(
            figure=deed.yardstick.figure,
            since=deed.since,
            why=deed.yardstick.why,
            before=deed.before,
            at=deed.at,
            after=deed.after,
            problem=deed.problem,
        )
        for deed in one.deeds
    )
    return msgspec.structs.replace(_statement(one.said), beside=beside)


def _statement(rows: Sequence[Statement]) -> StatementTwin:
    first = rows[0]
    return StatementTwin(
        page=f"{addresses.statement(first.statement)}.html",
        statement=first.statement,
        speaker=first.speaker,
        role=first.role,
        date=first.date,
        occasion=first.occasion,
        said=tuple(
            QuotationTwin(
                form=row.form,
                language=row.language,
                words=row.words,
                translator=row.translator,
                translation_status=row.translation_status,
                source=row.source,
                locator=row.locator,
            )
            for row in rows
        ),
    )


def blocks_twin(contents: Contents, found: Sequence[Measured]) -> tuple[TargetTwin, ...]:
    """The twin of the list of what was measured."""
    return tuple(
        target_twin(contents, one.country, one.weeks.starts, strip) for one in found for strip in one.weeks.strips
    )


def target_twin(contents: Contents, country: str, mondays: Sequence[date], strip: Strip) -> TargetTwin:
    """The twin of the page of one target."""
    known = contents.record.rows(BLOCKS, country=country, domain=strip.target)
    return TargetTwin(
        page=f"{addresses.target(country, strip.target)}.html",
        country=country,
        target=strip.target,
        mondays=tuple(monday.isoformat() for monday in mondays),
        states=strip.states,
        networks={f"AS{asn}": states for asn, states in strip.networks.items()},
        measured=strip.measured,
        blocks=tuple(
            BlockTwin(
                block=row.block,
                country=row.country,
                target=row.domain,
                asn=row.asn,
                start=row.start,
                end=row.end,
                free_before=row.free_before,
                free_after=row.free_after,
                layer=row.layer,
                mechanism=row.mechanism,
                measured=row.measured,
                blocked=row.blocked,
                reports=row.reports,
                source=row.source,
                locator=row.locator,
            )
            for row in known
        ),
    )

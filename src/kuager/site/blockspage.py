"""The pages of what was measured: targets by week, and each target by network."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from kuager.instruments.blocks.tables import BLOCKS, MEASURED, Block
from kuager.instruments.blocks.weeks import Strip, Weeks, weeks
from kuager.site import addresses
from kuager.site.charts import grid, svg
from kuager.site.charts.data import GridChart
from kuager.site.charts.data import Strip as Row
from kuager.site.contents import Contents
from kuager.site.render import Frame, fill
from kuager.site.storypage import about, links
from kuager.site.terms import N_
from kuager.site.wording import Wording, wording

STATES = {
    "blocked": N_("blocked"),
    "mixed": N_("blocked on some networks"),
    "ok": N_("reachable"),
    "insufficient": N_("not known"),
}
SHAPES = {"blocked": "full", "mixed": "half", "ok": "low", "insufficient": "empty"}
LAYERS = {
    "dns": N_("name resolution (DNS)"),
    "tcp": N_("connection (TCP)"),
    "tls": N_("secure connection (TLS)"),
    "http": N_("page (HTTP)"),
}
SHOWN = 40  # targets in the chart of a country; the others are in the list below it
_TICKS = 8


@dataclass(frozen=True)
class Measured:
    """The targets of one country, by week."""

    country: str
    weeks: Weeks


@dataclass(frozen=True)
class Drawing:
    """A chart in its two sizes."""

    caption: str
    wide: Markup
    narrow: Markup


@dataclass(frozen=True)
class TargetLine:
    """One target in the list of a country."""

    name: str
    href: str
    measured: str
    blocked: str


@dataclass(frozen=True)
class BlockLine:
    """One block as the pages tell it. free: when it was known to be reachable before and after."""

    target: str
    href: str
    where: str
    since: str
    until: str
    free: str
    how: str
    counts: str
    event: str | None
    source: str
    link: str
    locator: str


@dataclass(frozen=True)
class CountryView:
    """What the list shows of one country."""

    name: str
    chart: Drawing | None
    left_out: str
    targets: tuple[TargetLine, ...]
    blocks: tuple[BlockLine, ...]


@dataclass(frozen=True)
class WeekLine:
    """One week in the table beside a target's chart."""

    week: str
    state: str
    networks: str
    measured: str


def measured(contents: Contents) -> tuple[Measured, ...]:
    """The countries of which the record has measurements or blocks, each with its weeks."""
    record = contents.record
    codes = {row.country for row in record.rows(MEASURED)} | {row.country for row in record.rows(BLOCKS)}
    found = (Measured(code, weeks(record, code)) for code in sorted(codes))
    return tuple(one for one in found if one.weeks.strips)


def blocks_page(contents: Contents, found: Sequence[Measured], language: str) -> tuple[Frame, str]:
    """Every target of every country."""
    words = wording(language)
    base = addresses.BLOCKS
    frame = Frame(words.say("Blocks"), base, language, contents.languages, ((f"{base}.json", "application/json"),))
    views = [_country(contents, one, frame, words) for one in found]
    return frame, fill("blocks.html", language, page=frame, site=about(contents), countries=views)


def target_page(contents: Contents, one: Measured, strip: Strip, language: str) -> tuple[Frame, str]:
    """One target in one country, by network."""
    words = wording(language)
    base = addresses.target(one.country, strip.target)
    title = f"{strip.target}: {words.country(one.country)}"
    frame = Frame(title, base, language, contents.languages, ((f"{base}.json", "application/json"),))
    rows = [_row(words.say("All networks"), strip.states)]
    rows += [_row(f"AS{asn}", states) for asn, states in strip.networks.items()]
    known = contents.record.rows(BLOCKS, country=one.country, domain=strip.target)
    return frame, fill(
        "target.html",
        language,
        page=frame,
        site=about(contents),
        target=strip.target,
        country=words.country(one.country),
        chart=_drawing("weeks", title, rows, one.weeks.starts, words),
        weeks=[
            WeekLine(
                week=words.period(monday.isoformat()),
                state=words.say(STATES[strip.states[n]]),
                networks=_networks(strip, n, words),
                measured=words.decimal_of(strip.measured[n]),
            )
            for n, monday in enumerate(one.weeks.starts)
            if strip.measured[n] or strip.states[n] != "insufficient"
        ],
        blocks=[_block(contents, block, frame, words) for block in _in_order(known)],
    )


def _country(contents: Contents, one: Measured, frame: Frame, words: Wording) -> CountryView:
    strips = sorted(one.weeks.strips, key=lambda strip: (-_blocked(strip), -sum(strip.measured), strip.target))
    name = words.country(one.country)
    rows = [_row(strip.target, strip.states) for strip in strips[:SHOWN]]
    caption = f"{name}: {words.say('targets by week')}"
    left = len(strips) - len(rows)
    return CountryView(
        name=name,
        chart=_drawing(f"weeks-{one.country.lower()}", caption, rows, one.weeks.starts, words),
        left_out=words.count("%(n)s more target is in the list", "%(n)s more targets are in the list", left)
        if left
        else "",
        targets=tuple(
            TargetLine(
                name=strip.target,
                href=frame.link(addresses.target(one.country, strip.target)),
                measured=words.decimal_of(sum(strip.measured)),
                blocked=words.decimal_of(_blocked(strip)),
            )
            for strip in sorted(strips, key=lambda strip: strip.target)
        ),
        blocks=tuple(
            _block(contents, block, frame, words)
            for block in _in_order(contents.record.rows(BLOCKS, country=one.country))
        ),
    )


def _row(label: str, states: Sequence[str]) -> Row:
    return Row(label, tuple(SHAPES[state] for state in states))


def _drawing(key: str, caption: str, rows: Sequence[Row], mondays: Sequence[date], words: Wording) -> Drawing:
    first, last = (words.period(mondays[n].isoformat()) for n in (0, -1))
    step = max(1, -(-len(mondays) // _TICKS))
    chart = GridChart(
        key=key,
        title=caption,
        description=words.say(
            "Weeks from %(first)s to %(last)s. What is not known is left empty.", first=first, last=last
        ),
        strips=tuple(rows),
        ticks=tuple((n, words.short_period(mondays[n].isoformat()[:7])) for n in range(0, len(mondays), step)),
        legend=tuple((SHAPES[state], words.say(said)) for state, said in STATES.items()),
    )
    wide, narrow = (Markup(grid.draw(chart, size)) for size in svg.FORMATS)  # noqa: S704 our own, escaped by the writer
    return Drawing(caption, wide, narrow)


def _block(contents: Contents, block: Block, frame: Frame, words: Wording) -> BlockLine:
    source = contents.record.sources[block.source]
    free = []
    if block.free_before:
        free.append(words.say("reachable before on %(date)s", date=words.period(block.free_before)))
    if block.free_after:
        free.append(words.say("reachable again on %(date)s", date=words.period(block.free_after)))
    where = f"AS{block.asn}" if block.asn is not None else words.country(block.country)
    if block.asn is None and block.networks is not None:
        where += f" ({words.count('%(n)s network', '%(n)s networks', block.networks)})"
    return BlockLine(
        target=block.domain,
        href=frame.link(addresses.target(block.country, block.domain)),
        where=where,
        since=words.period(block.start),
        until=words.period(block.end) if block.end else words.say("not known"),
        free="; ".join(free),
        how=", ".join(
            part for part in (words.say(LAYERS[block.layer]) if block.layer else "", block.mechanism) if part
        ),
        counts=words.say("%(part)s of %(whole)s measurements", part=block.blocked, whole=block.measured)
        if block.measured is not None and block.blocked is not None
        else "",
        event=block.event,
        source=source.title,
        link=links(contents, frame).source(block.source) or "",
        locator=block.locator,
    )


def _networks(strip: Strip, n: int, words: Wording) -> str:
    blocked = sum(states[n] == "blocked" for states in strip.networks.values())
    known = sum(states[n] != "insufficient" for states in strip.networks.values())
    return words.say("%(part)s of %(whole)s", part=blocked, whole=known)


def _blocked(strip: Strip) -> int:
    return sum(state in ("blocked", "mixed") for state in strip.states)


def _in_order(blocks: Iterable[Block]) -> list[Block]:
    return sorted(blocks, key=lambda block: (block.start, block.domain, block.asn or 0, block.source))

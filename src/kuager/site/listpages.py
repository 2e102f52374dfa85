"""The pages that list: the start page, all figures in use, sources, methods."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from kuager.figures.reading import Words
from kuager.figures.series import moment
from kuager.instruments.statements.tables import STATEMENTS
from kuager.record.schema import ColumnType, Table
from kuager.site import addresses, terms
from kuager.site.blockspage import measured
from kuager.site.browsing import address, held
from kuager.site.charting import caveat_names
from kuager.site.contents import Answer, Contents
from kuager.site.figurepage import paragraphs
from kuager.site.headings import Heading, heading
from kuager.site.lawpages import has_laws
from kuager.site.markdown import live
from kuager.site.notes import CaveatNote, caveat_note
from kuager.site.render import Frame, fill
from kuager.site.storypage import about, count, links
from kuager.site.wording import Wording, wording

LATEST = 8
_YEAR = re.compile(r"(?:19|20|21)\d\d", re.ASCII)
_TIMES = ("year", "edition", "period")


@dataclass(frozen=True)
class StoryCard:
    """A brief on the start page."""

    title: str
    href: str
    language: str
    description: str | None
    as_of: str | None
    lead: str


@dataclass(frozen=True)
class FactCard:
    """A reading in a list. as_of: the day that a brief looked back to."""

    heading: Heading
    as_of: str | None
    href: str
    value: str
    language: str | None
    population: str | None
    caveats: Any


@dataclass(frozen=True)
class Holding:
    """How much of one table the record holds."""

    title: str
    language: str
    rows: str
    sources: str
    years: str
    href: str | None


@dataclass(frozen=True)
class Group:
    """The readings of one figure."""

    id: str
    title: str
    method: Markup
    rows: tuple[FactCard, ...]


@dataclass(frozen=True)
class Entry:
    """A method or a kind of caveat under its anchor."""

    anchor: str
    id: str
    title: str
    text: str
    kind: str = ""
    since: str = ""
    source: str = ""
    href: str | None = None


@dataclass(frozen=True)
class FigureEntry:
    """A figure with its method note."""

    anchor: str
    id: str
    title: str
    method: list[Markup]


@dataclass(frozen=True)
class SourceView:
    """A source in words. href: its address where it may be followed."""

    anchor: str
    id: str
    title: str
    publisher: str
    author: str | None
    kind: str
    address: str | None
    href: str | None
    edition: str | None
    published: str | None
    accessed: str | None
    licence: str | None
    language: str
    evidence: tuple[str, ...]
    note: str | None


def index_page(contents: Contents, language: str) -> tuple[Frame, str]:
    """The start page: the briefs, the latest readings with their caveats, what the record holds."""
    words, config = wording(language), contents.record.config
    frame = _frame(contents, config.title, addresses.INDEX, language, config.description or None)
    latest = sorted(contents.answers.values(), key=lambda answer: (_time(answer), answer.page), reverse=True)
    chosen = [answer for answer in latest if answer.as_of is None][:LATEST]
    known = links(contents, frame)
    return frame, fill(
        "index.html",
        language,
        page=frame,
        site=about(contents),
        countries=", ".join(words.country(code) for code in config.countries),
        stories=[
            StoryCard(
                title=told.title,
                href=frame.to(f"{told.page}.html"),
                language=told.language,
                description=told.checked.brief.front.description,
                as_of=words.period(told.as_of.isoformat()) if told.as_of else None,
                lead=(found := count(told.checked.summary, words)).lead + (f" {found.parts}" if found.parts else ""),
            )
            for told in contents.stories
        ],
        facts=[
            fact(answer, frame, words, [caveat_note(c, words, known) for c in answer.reading.caveats])
            for answer in chosen
        ],
        holdings=holdings(contents, frame, words),
        statements=frame.link(addresses.STATEMENTS) if contents.record.rows(STATEMENTS) else None,
        blocks=frame.link(addresses.BLOCKS) if measured(contents) else None,
        laws=frame.link(addresses.LAWS) if has_laws(contents.record) else None,
    )


def figures_page(contents: Contents, language: str) -> tuple[Frame, str]:
    """Every reading that the briefs rest on, by figure."""
    words = wording(language)
    frame = _frame(contents, words.say("Figures"), addresses.FIGURES, language)
    groups: dict[str, list[Answer]] = {}
    for answer in contents.answers.values():
        groups.setdefault(answer.reading.figure, []).append(answer)
    return frame, fill(
        "figures.html",
        language,
        page=frame,
        site=about(contents),
        groups=[
            Group(
                id,
                words.figure(id),
                paragraphs(found[0].ask.figures[id].method)[0],
                tuple(fact(answer, frame, words, caveat_names(answer.reading, words)) for answer in found),
            )
            for id, found in sorted(groups.items())  # noqa: A001
        ],
    )


def fact(answer: Answer, frame: Frame, words: Wording, caveats: list[CaveatNote] | str) -> FactCard:
    """A reading in a list."""
    reading = answer.reading
    called = heading(reading, answer.ask.figures, words)
    return FactCard(
        heading=called,
        as_of=words.period(answer.as_of.isoformat()) if answer.as_of else None,
        href=frame.link(answer.page),
        value=words.value(reading.value, reading.unit),
        language=reading.value.language if isinstance(reading.value, Words) else None,
        population=None if called.language else reading.population,
        caveats=caveats,
    )


def sources_page(contents: Contents, language: str) -> tuple[Frame, str]:
    """Every source of the record."""
    words = wording(language)
    frame = _frame(contents, words.say("Sources"), addresses.SOURCES, language)
    views = [
        SourceView(
            anchor=addresses.anchor(source.id),
            id=source.id,
            title=source.title,
            publisher=source.publisher,
            author=source.author,
            kind=words.say(terms.SOURCES[source.kind]),
            address=source.address,
            href=live(source.address),
            edition=source.edition,
            published=words.period(source.published) if source.published else None,
            accessed=words.period(source.accessed) if source.accessed else None,
            licence=source.licence,
            language=source.language or "und",
            evidence=tuple(held.sha256 for held in source.evidence),
            note=source.note,
        )
        for source in sorted(contents.record.sources.values(), key=lambda source: source.id)
    ]
    return frame, fill("sources.html", language, page=frame, site=about(contents), sources=views)


def methods_page(contents: Contents, language: str) -> tuple[Frame, str]:
    """The methods of publishers, what each kind of caveat means, and the method note of every figure in use."""
    words = wording(language)
    frame = _frame(contents, words.say("Methods"), addresses.METHODS, language)
    used = {answer.reading.figure: answer.ask.figures[answer.reading.figure] for answer in contents.answers.values()}
    methods = [
        Entry(
            addresses.anchor(method.id),
            method.id,
            method.title,
            method.text,
            words.say(terms.CAVEATS[method.kind]),
            words.period(f"{method.since}/.."),
            *_cited(method.source),
        )
        for method in contents.methods_shown
    ]
    caveats = [
        Entry(addresses.anchor(kind), kind, words.say(terms.CAVEATS[kind]), words.say(text))
        for kind, text in terms.CAVEAT_NOTES.items()
    ]
    figures = [
        FigureEntry(f"figure-{addresses.anchor(id)}", id, words.figure(id), paragraphs(figure.method))
        for id, figure in sorted(used.items())  # noqa: A001
    ]
    return frame, fill(
        "methods.html", language, page=frame, site=about(contents), methods=methods, caveats=caveats, figures=figures
    )


def _cited(source: str) -> tuple[str, str | None]:
    """What a method cites, and apart from it the address at its end, where there is one that may be followed."""
    said, _, last = source.rpartition(" ")
    return (said, last) if live(last) else (source, None)


def holdings(contents: Contents, frame: Frame, words: Wording) -> list[Holding]:
    """Each table that has rows, with how many, from how many sources, and over which years."""
    lists = {listed.table.name: address(listed, None) for listed in held(contents.record)}
    found = []
    for table in (table for instrument in contents.instruments for table in instrument.tables):
        rows = contents.record.rows(table)
        if not rows:
            continue
        title = words.say(table.title)
        found.append(
            Holding(
                title=title,
                language=words.language if title != table.title else "en",
                rows=words.decimal_of(len(rows)),
                sources=words.decimal_of(len({row.source for row in rows})),
                years=_years(table, rows),
                href=frame.link(lists[table.name]) if table.name in lists else None,
            )
        )
    return found


def _years(table: Table[Any], rows: Iterable[Any]) -> str:
    stamps = ("public_from", "recorded", "withdrawn")
    dated = [field.name for field in table.fields if field.type is ColumnType.EDTF and field.name not in stamps]
    names = [*dated, *(name for name in _TIMES if name in table.names)]
    years = {year for row in rows for name in names for year in _YEAR.findall(str(getattr(row, name) or ""))}
    return "" if not years else min(years) if len(years) == 1 else f"{min(years)}–{max(years)}"


def _time(answer: Answer) -> str:
    years = _YEAR.findall(answer.reading.period or "") or _YEAR.findall(moment(answer.reading) or "")
    return max(years, default="")


def _frame(contents: Contents, title: str, base: str, language: str, description: str | None = None) -> Frame:
    data = ((f"{base}.json", "application/json"),)
    return Frame(title, base, language, contents.languages, data, description)

"""The pages of what was said in public: the words, their translations, and beside them what the figures say since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kuager.figures.reading import Reading
from kuager.figures.series import moment
from kuager.instruments.statements.judged import Deed, Judged, judged
from kuager.instruments.statements.tables import STATEMENTS, Statement
from kuager.site import addresses, terms
from kuager.site.contents import Contents, page_of
from kuager.site.headings import heading
from kuager.site.notes import CaveatNote, caveat_note
from kuager.site.render import Frame, fill
from kuager.site.storypage import about, links
from kuager.site.wording import Wording, wording


@dataclass(frozen=True)
class Quotation:
    """The words in one language. made: who translated them and how; None for the original."""

    words: str
    language: str
    named: str
    made: str | None
    source: str
    link: str
    locator: str


@dataclass(frozen=True)
class DeedRow:
    """One value beside a statement. when: before, at or since, said at the first row of each. broken: what changed just
    before it, so that it cannot be compared with the rows above."""

    when: str
    time: str
    value: str
    caveats: tuple[str, ...]
    link: str | None
    broken: str | None


@dataclass(frozen=True)
class DeedView:
    """One figure beside a statement."""

    title: str
    why: str
    since: str
    rows: tuple[DeedRow, ...]
    caveats: tuple[CaveatNote, ...]
    problem: str | None


@dataclass(frozen=True)
class StatementCard:
    """A statement in the list."""

    href: str
    words: str
    language: str
    speaker: str
    role: str
    date: str
    figures: str


def said(contents: Contents) -> dict[str, tuple[Statement, ...]]:
    """The rows of every statement by its id, the original first, in the order of their dates."""
    found: dict[str, list[Statement]] = {}
    for row in contents.record.rows(STATEMENTS):
        found.setdefault(row.statement, []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: row.form != "original")
    return {id: tuple(rows) for id, rows in sorted(found.items(), key=lambda item: (item[1][0].date, item[0]))}  # noqa: A001


def statements_page(contents: Contents, language: str) -> tuple[Frame, str]:
    """Every statement of the record, the latest first."""
    words = wording(language)
    base = addresses.STATEMENTS
    frame = Frame(words.say("Statements"), base, language, contents.languages, ((f"{base}.json", "application/json"),))
    held = {one.statement: len(one.deeds) for one in judged(contents.ask)}
    cards = [
        StatementCard(
            href=frame.link(addresses.statement(id)),
            words=rows[0].words,
            language=rows[0].language,
            speaker=rows[0].speaker,
            role=rows[0].role,
            date=words.period(rows[0].date),
            figures=words.count("held against %(n)s figure", "held against %(n)s figures", held[id])
            if id in held
            else "",
        )
        for id, rows in reversed(said(contents).items())  # noqa: A001
    ]
    return frame, fill("statements.html", language, page=frame, site=about(contents), statements=cards)


def statement_page(contents: Contents, rows: Sequence[Statement], language: str) -> tuple[Frame, str]:
    """The page of one statement in one of the site's languages."""
    words, first = wording(language), rows[0]
    base = addresses.statement(first.statement)
    title = f"{first.speaker}, {words.period(first.date)}"
    frame = Frame(title, base, language, contents.languages, ((f"{base}.json", "application/json"),))
    deeds = statement_of(contents, rows).deeds
    return frame, fill(
        "statement.html",
        language,
        page=frame,
        site=about(contents),
        statement=first,
        date=words.period(first.date),
        quotations=[_quotation(contents, row, frame, words) for row in rows],
        deeds=[_view(contents, deed, frame, words) for deed in deeds],
    )


def statement_of(contents: Contents, rows: Sequence[Statement]) -> Judged:
    """A statement with its deeds; without any where it names no figure."""
    found = next(iter(judged(contents.ask, rows[0].statement)), None)
    return Judged(rows[0].statement, tuple(rows), found.deeds if found else ())


def _quotation(contents: Contents, row: Statement, frame: Frame, words: Wording) -> Quotation:
    source = contents.record.sources.get(row.source)
    made = None
    if row.form == "translation":
        status = words.say(terms.TRANSLATIONS[row.translation_status]) if row.translation_status else None
        own = row.translation_status == "own" and row.translator  # who made it says so
        made = ", ".join(part for part in (row.translator, None if own else status) if part)
    return Quotation(
        words=row.words,
        language=row.language,
        named=words.capital(words.language_name(row.language)),
        made=made,
        source=source.title if source else row.source,
        link=f"{frame.link(addresses.SOURCES)}#{addresses.anchor(row.source)}",
        locator=row.locator,
    )


def _view(contents: Contents, deed: Deed, frame: Frame, words: Wording) -> DeedView:
    known = links(contents, frame)
    figures = contents.ask.figures
    title = heading(deed.readings[0], figures, words, time=False).whole if deed.readings else deed.yardstick.figure
    caveats = {caveat.id: caveat for reading in deed.readings for caveat in reading.caveats}
    return DeedView(
        title=title,
        why=deed.yardstick.why,
        since=words.period(deed.since) if deed.since else "",
        rows=tuple(_rows(contents, deed, frame, words)),
        caveats=tuple(caveat_note(caveat, words, known) for caveat in caveats.values()),
        problem=deed.problem,
    )


def _rows(contents: Contents, deed: Deed, frame: Frame, words: Wording) -> Iterator[DeedRow]:
    parts = (
        (words.say("before it"), (deed.before,) if deed.before else ()),
        (words.say("at that time"), deed.at),
        (words.say("since"), deed.after),
    )
    earlier: Reading | None = None
    for when, readings in parts:
        for number, reading in enumerate(readings):
            broken = earlier is not None and earlier.method != reading.method
            kinds = dict.fromkeys(caveat.kind for caveat in reading.caveats)
            yield DeedRow(
                when="" if number else when,
                time=_time(reading, words),
                value=words.value(reading.value, reading.unit),
                caveats=tuple(words.say(terms.CAVEATS[kind]) for kind in kinds),
                link=frame.link(page) if (page := page_of(reading, None)) in contents.answers else None,
                broken=words.say("Made by another method: not comparable with what stands above.") if broken else None,
            )
            earlier = reading
        if not readings:
            yield DeedRow(when, "", words.say("nothing in the record"), (), None, None)


def _time(reading: Reading, words: Wording) -> str:
    asked = moment(reading) or ""
    observed = reading.period or asked
    if asked == observed:
        return words.period(asked)
    return words.say("%(edition)s (observed: %(time)s)", edition=words.period(asked), time=words.period(observed))

"""The pages of laws: who may do what over time, and each bill or act with its steps, texts, norms and what is said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from markupsafe import Markup

from kuager.instruments.laws.answers import fold
from kuager.instruments.laws.describe import deadline_says, remedy_says, validity_says
from kuager.instruments.laws.inforce import InForce, Lineage, lineages, serving
from kuager.instruments.laws.norms import ANSWERS, CLAIMS, NORMS, Claim, Norm
from kuager.instruments.laws.rubric import VERSION, question
from kuager.instruments.laws.stages import STAGE
from kuager.instruments.laws.steps import in_order
from kuager.instruments.laws.tables import EVENTS, WORKS, Event, Work
from kuager.instruments.laws.texts import EXPRESSIONS, Expression
from kuager.instruments.laws.vocabulary import ACTION, ANSWER, NORM_TYPE, PRECONDITION, STANCE, TEXT_STATUS, WORK_KIND
from kuager.record.edtf import bounds
from kuager.site import addresses
from kuager.site.charts import grid, svg
from kuager.site.charts.data import GridChart, Strip
from kuager.site.render import Frame, fill
from kuager.site.storypage import about, links
from kuager.site.terms import N_
from kuager.site.wording import Wording, wording

if TYPE_CHECKING:
    from kuager.record.record import Record
    from kuager.site.contents import Contents

LEGEND = {
    "full": N_("in force, no court beforehand"),
    "half": N_("in force, a court beforehand"),
    "low": N_("not in force"),
    "empty": N_("not known"),
}
_TICKS = 8
_MONTHS = 3  # of a column of the chart


@dataclass(frozen=True)
class Ref:
    """Where a statement comes from."""

    title: str
    href: str
    locator: str


@dataclass(frozen=True)
class PowerLine:
    """A power in the list: who may do what, on whose decision, how fast, and how many safeguards it has."""

    id: str
    actor: str
    action: str
    needs: str
    deadline: str
    safeguards: str
    stands: str
    href: str


@dataclass(frozen=True)
class CountryPowers:
    """The powers of one country."""

    name: str
    caption: str
    wide: Markup
    narrow: Markup
    powers: tuple[PowerLine, ...]


@dataclass(frozen=True)
class WorkCard:
    """A bill or act in the list."""

    title: str
    href: str
    what: str
    last: str


@dataclass(frozen=True)
class StepView:
    """A step of a bill. dates: several where sources differ."""

    dates: tuple[str, ...]
    said: str
    body: str | None
    concerns: str | None
    votes: tuple[str, ...]
    text: str
    sources: tuple[Ref, ...]


@dataclass(frozen=True)
class AnswerView:
    """What the law says to one question of the rubric."""

    number: int
    text: str
    answer: str
    quote: str | None
    practice: str | None
    practice_quote: str | None


@dataclass(frozen=True)
class NormView:
    """A norm with its fields in words."""

    id: str
    title: str
    label: str
    fields: tuple[tuple[str, str], ...]
    validity: tuple[str, ...]
    answers: tuple[AnswerView, ...]
    unanswered: str
    sources: tuple[Ref, ...]


@dataclass(frozen=True)
class TextView:
    """One text of a work with the norms that were read in it."""

    id: str
    status: str
    note: str
    norms: tuple[NormView, ...]
    sources: tuple[Ref, ...]


@dataclass(frozen=True)
class ClaimView:
    """What sources say of one point, and what would settle it."""

    about: str
    said: tuple[tuple[str, str, Ref], ...]
    settles: tuple[str, ...]


def has_laws(record: Record) -> bool:
    """Whether the record holds bills, acts or norms."""
    return bool(record.rows(WORKS) or record.rows(EVENTS))


def works(record: Record) -> dict[str, Work | None]:
    """Every bill and act by its id; None for one of which only steps are held."""
    found: dict[str, Work | None] = {row.work: row for row in reversed(record.rows(WORKS))}
    for row in record.rows(EVENTS):
        found.setdefault(row.bill, None)
    return dict(sorted(found.items()))


def laws_page(contents: Contents, language: str) -> tuple[Frame, str]:
    """Who may do what, by country, and every bill and act."""
    words = wording(language)
    base = addresses.LAWS
    frame = Frame(words.say("Laws"), base, language, contents.languages, ((f"{base}.json", "application/json"),))
    record = contents.record
    every = lineages(record)
    powers = {id: one for id, one in every.items() if one.norm.type == "power"}  # noqa: A001
    codes = sorted({one.norm.country for one in powers.values()})
    views = [
        _powers(contents, [one for one in powers.values() if one.norm.country == code], every, code, frame, words)
        for code in codes
    ]
    cards = [_card(record, id, work, frame, words) for id, work in works(record).items()]  # noqa: A001
    return frame, fill("laws.html", language, page=frame, site=about(contents), countries=views, works=cards)


def law_page(contents: Contents, id: str, work: Work | None, language: str) -> tuple[Frame, str]:  # noqa: A002
    """One bill or act: its steps, its texts with their norms, and what is said of them."""
    words = wording(language)
    base = addresses.law(id)
    record = contents.record
    steps = record.rows(EVENTS, bill=id)
    title = work.title if work else next((row.title for row in steps if row.title), id)
    frame = Frame(title, base, language, contents.languages, ((f"{base}.json", "application/json"),))
    texts: dict[str, list[Expression]] = {}
    for row in record.rows(EXPRESSIONS):
        texts.setdefault(row.expression, []).append(row)
    own = {name: rows for name, rows in texts.items() if rows[0].work == id}
    norms = [row for row in record.rows(NORMS) if row.work == id or row.expression in own]
    named = {id, *own, *(row.norm for row in norms), *(row.lineage for row in norms)}
    claims = [row for row in record.rows(CLAIMS) if row.about in named]
    return frame, fill(
        "law.html",
        language,
        page=frame,
        site=about(contents),
        title=title,
        id=id,
        what=_what(work),
        steps=[_step(contents, rows, texts, frame, words) for rows in in_order(steps)],
        texts=[
            *(_text(contents, name, rows, norms, frame, words) for name, rows in own.items()),
            *_elsewhere(contents, own, norms, frame, words),
        ],
        claims=_claims(contents, claims, frame),
    )


def _powers(
    contents: Contents,
    held: Sequence[Lineage],
    every: Mapping[str, Lineage],
    country: str,
    frame: Frame,
    words: Wording,
) -> CountryPowers:
    days = _days(contents.record, held)
    name = words.country(country)
    chart = GridChart(
        key=f"powers-{country.lower()}",
        title=words.say("Powers over time: %(country)s", country=name),
        description=words.say("Every three months from %(first)s to %(last)s.", first=str(days[0]), last=str(days[-1])),
        strips=tuple(
            Strip(f"{one.norm.actor}: {ACTION.term(one.norm.action).label}", tuple(_shape(one, day) for day in days))
            for one in held
        ),
        ticks=tuple((n, str(days[n].year)) for n in range(len(days)) if days[n].month == 1),
        legend=tuple((shape, words.say(said)) for shape, said in LEGEND.items()),
        grave=False,
    )
    wide, narrow = (Markup(grid.draw(chart, size)) for size in svg.FORMATS)  # noqa: S704 our own, escaped by the writer
    lines = tuple(_power(contents, one, every, days[-1], frame) for one in held)
    return CountryPowers(name, chart.title, wide, narrow, lines)


def _power(contents: Contents, one: Lineage, every: Mapping[str, Lineage], day: date, frame: Frame) -> PowerLine:
    last = next(iter(one.may_be(day)), one.wordings[-1]).norm
    duties = [duty.norm for duty in serving(one.id, every) if duty.norm.deadline]
    fast = deadline_says(last) or "; ".join(
        dict.fromkeys(f"{row.actor}: {deadline_says(row)}" for row in duties if row.type == "duty")
    )
    rows = contents.record.rows(ANSWERS, norm=last.norm, rubric=VERSION)
    made = fold(rows) if rows else None
    return PowerLine(
        id=one.id,
        actor=last.actor,
        action=ACTION.term(last.action).label,
        needs=PRECONDITION.term(last.precondition).label if last.precondition else "",
        deadline=fast,
        safeguards=f"{made.worst}–{made.best} / {made.asked}" if made else "",
        stands=last.label,
        href=f"{frame.link(addresses.law(last.work))}#{addresses.anchor(last.norm)}",
    )


def _shape(one: Lineage, day: date) -> str:
    match one.on(day):
        case InForce.NO:
            return "low"
        case InForce.UNKNOWN:
            return "empty"
        case _:
            wordings = one.may_be(day)
            court = all(wording.norm.precondition == "court_before" for wording in wordings)
            return "half" if wordings and court else "full"


def _days(record: Record, held: Iterable[Lineage]) -> list[date]:
    """The first of every third month, from the year of the first beginning to the last date that the record has."""
    begun = [
        day
        for one in held
        for row in (*one.validity, *(row for wording in one.wordings for row in wording.validity))
        if row.valid_from and (day := bounds(row.valid_from)[0]) is not None
    ]
    known = [day for row in record.rows(EVENTS) if (day := bounds(row.date)[0]) is not None] + begun
    first, last = min(begun, default=date(2000, 1, 1)), max(known, default=date(2000, 1, 1))
    months = range(first.year * 12, last.year * 12 + last.month, _MONTHS)
    return [date(month // 12, month % 12 + 1, 1) for month in months] or [first]


def _card(record: Record, id: str, work: Work | None, frame: Frame, words: Wording) -> WorkCard:  # noqa: A002
    steps = record.rows(EVENTS, bill=id)
    ordered = in_order(steps)
    last = ordered[-1][0] if ordered else None
    title = work.title if work else next((row.title for row in steps if row.title), id)
    return WorkCard(
        title=title,
        href=frame.link(addresses.law(id)),
        what=_what(work),
        last=f"{STAGE.term(last.stage).label}, {words.period(last.date)}" if last else "",
    )


def _what(work: Work | None) -> str:
    if work is None:
        return ""
    return WORK_KIND.term(work.kind).label + (f" {work.number}" if work.number else "") + f", {work.country}"


def _step(
    contents: Contents, rows: Sequence[Event], texts: Mapping[str, list[Expression]], frame: Frame, words: Wording
) -> StepView:
    act = next((row.act for row in rows if row.act), None)
    votes = {(row.votes_for, row.votes_against): None for row in rows if row.votes_for is not None}
    taken = next((row.text_in for row in rows if row.text_in), None)
    made = next((row.text_out for row in rows if row.text_out), None)
    said = ""
    if made is not None and made == taken:
        said = words.say("the text as it came: %(text)s", text=_named(made, texts))
    elif made is not None:
        said = words.say("made the text %(text)s", text=_named(made, texts))
    elif taken is not None:
        said = words.say("took the text %(text)s", text=_named(taken, texts))
    return StepView(
        dates=tuple(dict.fromkeys(words.period(row.date) for row in rows)),
        said=STAGE.term(rows[0].stage).label + (f", No. {act}" if act else ""),
        body=next((row.body for row in rows if row.body), None),
        concerns=rows[0].provision,
        votes=tuple(
            words.say("%(for_)s for, %(against)s against", for_=agreed, against=against)
            if against is not None
            else words.say("%(for_)s for", for_=agreed)
            for agreed, against in votes
        ),
        text=said,
        sources=_refs(contents, rows, frame),
    )


def _named(name: str, texts: Mapping[str, list[Expression]]) -> str:
    statuses = dict.fromkeys(TEXT_STATUS.term(row.text_status).label for row in texts.get(name, []))
    return f"{name} ({', '.join(statuses)})" if statuses else name


def _text(
    contents: Contents, name: str, rows: Sequence[Expression], norms: Iterable[Norm], frame: Frame, words: Wording
) -> TextView:
    statuses = dict.fromkeys(row.text_status for row in rows)
    return TextView(
        id=name,
        status=", ".join(TEXT_STATUS.term(status).label for status in statuses),
        note=" ".join(dict.fromkeys(TEXT_STATUS.term(status).description for status in statuses)),
        norms=_norms(contents, [row for row in norms if row.expression == name], frame, words),
        sources=_refs(contents, rows, frame),
    )


def _elsewhere(
    contents: Contents, own: Mapping[str, object], norms: Iterable[Norm], frame: Frame, words: Wording
) -> list[TextView]:
    """Norms of the work that are read in no text of its own."""
    rest = [row for row in norms if row.expression not in own]
    if not rest:
        return []
    return [TextView("", "", "", _norms(contents, rest, frame, words), ())]


def _norms(contents: Contents, rows: Iterable[Norm], frame: Frame, words: Wording) -> tuple[NormView, ...]:
    grouped: dict[str, list[Norm]] = {}
    for row in rows:
        grouped.setdefault(row.norm, []).append(row)
    told = {one.id: one for one in lineages(contents.record).values()}
    return tuple(_norm(contents, group, told, frame, words) for group in grouped.values())


def _norm(
    contents: Contents, rows: Sequence[Norm], told: Mapping[str, Lineage], frame: Frame, words: Wording
) -> NormView:
    row = rows[0]
    lineage = told.get(row.lineage)
    validity = [*lineage.validity] if lineage else []
    validity += [one for wording in (lineage.wordings if lineage else ()) if wording.norm.norm == row.norm
                 for one in wording.validity]  # fmt: skip
    answered = sorted(
        contents.record.rows(ANSWERS, norm=row.norm, rubric=VERSION), key=lambda one: question(one.question).number
    )
    known = [one for one in answered if one.answer != "unknown" or one.practice]
    silent = len(answered) - len(known)
    fields = (
        (words.say("who"), row.actor),
        (words.say("what"), ACTION.term(row.action).label + (f": {row.object}" if row.object else "")),
        (words.say("from which size on"), _threshold(row, words)),
        (words.say("grounds"), row.grounds),
        (words.say("needs"), PRECONDITION.term(row.precondition).label if row.precondition else None),
        (words.say("time limit"), deadline_says(row)),
        (words.say("who is told"), row.notice_to),
        (words.say("remedy"), remedy_says(row)),
        (words.say("sanction"), row.sanction),
        (words.say("exceptions"), row.exceptions),
        (words.say("words"), f"“{row.quote}”" if row.quote else None),
        (words.say("standing"), words.say("a draft that is not law") if row.draft else None),
        (words.say("coded by"), row.coder + (f"; {row.reviewer}" if row.reviewer else "")),
    )
    return NormView(
        id=row.norm,
        title=f"{NORM_TYPE.term(row.type).label}: {ACTION.term(row.action).label}",
        label=row.label,
        fields=tuple((name, said) for name, said in fields if said),
        validity=tuple(dict.fromkeys(validity_says(one) for one in validity)),
        answers=tuple(
            AnswerView(
                number=question(one.question).number,
                text=question(one.question).text,
                answer=ANSWER.term(one.answer).label,
                quote=one.quote,
                practice=ANSWER.term(one.practice).label if one.practice else None,
                practice_quote=one.practice_quote,
            )
            for one in known
        ),
        unanswered=words.count("%(n)s question without an answer", "%(n)s questions without an answer", silent)
        if silent
        else "",
        sources=_refs(contents, rows, frame),
    )


def _threshold(row: Norm, words: Wording) -> str | None:
    if row.threshold is None:
        return None
    return f"{words.decimal_of(int(row.threshold))} {row.threshold_unit or ''}".strip()


def _claims(contents: Contents, rows: Iterable[Claim], frame: Frame) -> list[ClaimView]:
    points: dict[str, list[Claim]] = {}
    for row in rows:
        points.setdefault(row.claim, []).append(row)
    return [
        ClaimView(
            about=group[0].about,
            said=tuple((STANCE.term(row.stance).label, row.says, _refs(contents, [row], frame)[0]) for row in group),
            settles=tuple(dict.fromkeys(row.settles for row in group if row.settles)),
        )
        for group in points.values()
    ]


def _refs(contents: Contents, rows: Iterable[Event | Expression | Norm | Claim], frame: Frame) -> tuple[Ref, ...]:
    finder = links(contents, frame)
    held = contents.record.sources
    found = {
        (row.source, row.locator): Ref(
            held[row.source].title if row.source in held else row.source, finder.source(row.source) or "", row.locator
        )
        for row in rows
    }
    return tuple(found.values())

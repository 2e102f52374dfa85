"""Norms, validities and answers in one line each: what witnesses say."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from kuager.figures.reading import Caveat, CaveatKind
from kuager.figures.settle import single_source
from kuager.instruments.laws.durations import in_words
from kuager.instruments.laws.inforce import InForce, Lineage
from kuager.instruments.laws.norms import NORMS, Answer, Norm, Validity
from kuager.instruments.laws.rubric import question
from kuager.instruments.laws.vocabulary import ACTION, ANSWER, CLOCK, NORM_TYPE, PRECONDITION
from kuager.record.edtf import bounds
from kuager.record.record import Record
from kuager.record.schema import Row


def norm_says(row: Norm) -> str:
    """Who may or must do what, on whose decision, within which time, and where it stands."""
    parts = [f"{row.actor}: {ACTION.term(row.action).label}" + (f" ({row.object})" if row.object else "")]
    parts += [f"from {row.threshold:,.0f} {row.threshold_unit or ''} on".replace("  ", " ")] if row.threshold else []
    parts += [f"needs {PRECONDITION.term(row.precondition).label}"] if row.precondition else []
    parts += [deadline_says(row)] if row.deadline else []
    return f"{NORM_TYPE.term(row.type).label}, {row.label}: {'; '.join(parts)}"


def deadline_says(row: Norm) -> str:
    """`within 24 hours of receipt of the order`; empty without a deadline."""
    if not row.deadline:
        return ""
    said = in_words(row.deadline, row.deadline_days)
    clock = f" of {CLOCK.term(row.deadline_from).label}" if row.deadline_from else ""
    return f"at once{' upon' + clock[3:] if clock else ''}" if said == "at once" else f"within {said}{clock}"


def remedy_says(row: Norm) -> str:
    """Where one may complain, within which time, and after which time nobody may; empty without a remedy."""
    parts = [row.remedy] if row.remedy else []
    for said, clock, words in (
        (row.remedy_limit, row.remedy_from, "within"),
        (row.remedy_cap, row.remedy_cap_from, "never later than"),
    ):
        if said:
            start = f" from {CLOCK.term(clock).label}" if clock else ""
            parts.append(f"{words} {in_words(said)}{start}")
    return ", ".join(parts)


def validity_says(row: Validity) -> str:
    """From when to when, as the row has it."""
    begins = row.applies_from or row.valid_from or "unknown"
    said = f"in force from {begins}" + (f" to {row.valid_to}" if row.valid_to else "")
    return said + (f", for {row.extent}" if row.extent else "")


def answer_says(row: Answer) -> str:
    """The question's code, the answer and its words."""
    said = f"{question(row.question).code}: {ANSWER.term(row.answer).label}"
    said += f" (“{row.quote}”)" if row.quote else ""
    if row.practice:
        said += f"; in practice {ANSWER.term(row.practice).label}"
        said += f" (“{row.practice_quote}”)" if row.practice_quote else ""
    return f"{said}; coded by {row.coder}"


def lineage_caveats(record: Record, found: Iterable[Lineage], day: date) -> tuple[Caveat, ...]:
    """What to know of norms that answer for a day: dates that contradict, ends taken as open, one source for all."""
    held = list(found)
    caveats: list[Caveat] = []
    for lineage in held:
        for rows in _of_one(lineage):
            if len(rows) > 1 and _differ(rows):
                said = "; ".join(f"{record.sources[row.source].publisher}: {validity_says(row)}" for row in rows)
                caveats.append(
                    Caveat(
                        kind=CaveatKind.CONTRADICTED,
                        id="contradicted",
                        text=f"sources differ on when {lineage.id} is in force ({said})",
                        sources=tuple(dict.fromkeys(row.source for row in rows)),
                    )
                )
    unsure = [
        one.id for one in held if one.on(day) is InForce.YES and not any(w.on(day) is InForce.YES for w in one.wordings)
    ]
    if unsure:
        text = f"which wording held on {day.isoformat()} is not known of: {', '.join(unsure)}"
        caveats.append(Caveat(kind=CaveatKind.COVERAGE, id="wording", text=text))
    if (presumed := _presumed(record, held, day)) is not None:
        caveats.append(presumed)
    norms = [row for lineage in held for wording in lineage.may_be(day) for row in wording.rows]
    if norms and (alone := single_source(record, NORMS, norms)) is not None:
        caveats.append(alone)
    return tuple(caveats)


def _of_one(lineage: Lineage) -> Iterable[list[Validity]]:
    """The rows of validity that date the same thing."""
    told: dict[tuple[str, str | None], list[Validity]] = {}
    for row in (*lineage.validity, *(row for wording in lineage.wordings for row in wording.validity)):
        told.setdefault((row.subject, row.extent), []).append(row)
    return told.values()


def _differ(rows: list[Validity]) -> bool:
    """Whether the beginnings, or the ends, that rows give exclude each other."""
    for dates in ([row.applies_from or row.valid_from for row in rows], [row.valid_to for row in rows]):
        known = [bounds(said) for said in dates if said]
        low = max((first for first, _ in known if first is not None), default=None)
        high = min((last for _, last in known if last is not None), default=None)
        if low is not None and high is not None and low > high:
            return True
    return False


def _presumed(record: Record, held: Iterable[Lineage], day: date) -> Caveat | None:
    """That norms are taken to go on after the last day on which a source shows them in force."""
    late: list[str] = []
    sources: dict[str, None] = {}
    for lineage in held:
        if lineage.on(day) is not InForce.YES:
            continue
        told = (*lineage.validity, *(row for one in lineage.may_be(day) for row in one.validity))
        if any(row.valid_to is not None and _reaches(row.valid_to, day) for row in told):
            continue
        witnessing: tuple[Row, ...] = (*told, *lineage.rows)
        shown = [said for row in witnessing if (said := _shown(record, row)) is not None]
        if not shown or max(shown) < day:
            late.append(f"{lineage.id} (last shown {max(shown).isoformat() if shown else 'on no known day'})")
            sources.update(dict.fromkeys(row.source for row in told))
    if not late:
        return None
    text = f"taken to go on, as the record knows no end: {'; '.join(late)}"
    return Caveat(kind=CaveatKind.COVERAGE, id="coverage", text=text, sources=tuple(sources))


def _reaches(said: str, day: date) -> bool:
    first = bounds(said)[0]
    return first is not None and day <= first


def _shown(record: Record, row: Row) -> date | None:
    """The last day that the row's source can speak of: when it was published, else when the row came in."""
    said = record.sources[row.source].published or row.recorded
    return bounds(said)[1] if said else None

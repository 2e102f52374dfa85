"""What the rubric answers about a power on a day, and how many safeguards that makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kuager.figures.figure import NoReadingError
from kuager.figures.reading import Caveat, CaveatKind, Number, Reading, Witness, Words
from kuager.figures.settle import merge, single_source, witnesses
from kuager.instruments.laws.describe import answer_says, lineage_caveats
from kuager.instruments.laws.inforce import InForce, Lineage, Wording
from kuager.instruments.laws.norms import ANSWERS, Answer
from kuager.instruments.laws.powers import at, lineage_witnesses, the_lineage
from kuager.instruments.laws.rubric import QUESTIONS, VERSION, question
from kuager.instruments.laws.vocabulary import ANSWER
from kuager.record.record import Record
from kuager.record.schema import Edtf


@dataclass(frozen=True)
class Fold:
    """How many safeguards a power has at worst and at best, out of the questions that apply to it.

    worst counts `yes` alone; best counts `partial` and `unknown` too, also where nobody answered, and where two coders
    differ the better of theirs. A question that does not apply counts in neither, nor in `asked`.
    """

    worst: int
    best: int
    asked: int


def answer(record: Record, code: str, power: str, on: str, aspect: str, known: str | None) -> Reading:
    """The figure `laws.answer`."""
    view, day = at(record, known), date.fromisoformat(on)
    lineage = the_lineage(view, power)
    wordings = _wordings(lineage, day, on)
    rows = [row for wording in wordings for row in answers_of(view, wording) if row.question == code]
    said = [_said(row, aspect) for row in rows]
    given = [one for one in said if one is not None]
    answered = {row.norm for row in rows if _said(row, aspect) is not None}
    if any(wording.norm.norm not in answered for wording in wordings):
        given.append("unknown")
    codes = [code for code in ANSWER.codes if code in given]
    caveats = list(lineage_caveats(view, (lineage,), day))
    if _coders_differ(rows, aspect):
        text = "; ".join(f"{row.coder}: {ANSWER.term(_said(row, aspect) or 'unknown').label}" for row in rows)
        caveats.append(Caveat(kind=CaveatKind.CONTRADICTED, id="contradicted", text=f"coders differ ({text})"))
    if rows and (alone := single_source(view, ANSWERS, rows)) is not None:
        caveats.append(alone)
    shown: tuple[Witness, ...] = witnesses(view, ANSWERS, rows, answer_says)
    return Reading(
        figure="laws.answer",
        parameters=(),
        value=Words(text=" or ".join(ANSWER.term(code).label for code in codes)),
        unit="words",
        population=f"{question(code).text} ({lineage.norm.actor}, {lineage.norm.label})",
        period=Edtf(on),
        witnesses=(*shown, *lineage_witnesses(view, lineage, day)),
        caveats=merge(caveats),
    )


def safeguards(record: Record, power: str, on: str, aspect: str, known: str | None) -> Reading:
    """The figure `laws.safeguards`."""
    view, day = at(record, known), date.fromisoformat(on)
    lineage = the_lineage(view, power)
    wordings = _wordings(lineage, day, on)
    coded = [(wording, answers_of(view, wording)) for wording in wordings]
    if not any(rows for _, rows in coded):
        raise NoReadingError(f"nobody has answered the rubric about '{power}' as it was on {on}")
    folds = [fold(rows, aspect) for _, rows in coded]
    rows = [row for _, found in coded for row in found]
    caveats = list(lineage_caveats(view, (lineage,), day))
    if (alone := single_source(view, ANSWERS, rows)) is not None:
        caveats.append(alone)
    return Reading(
        figure="laws.safeguards",
        parameters=(),
        value=Number(low=Decimal(min(one.worst for one in folds)), high=Decimal(max(one.best for one in folds))),
        unit="safeguard",
        population=f"safeguards of the rubric, version {VERSION}: {lineage.norm.actor}, {lineage.norm.label}",
        period=Edtf(on),
        maximum=Decimal(max(one.asked for one in folds)),
        witnesses=(*witnesses(view, ANSWERS, rows, answer_says), *lineage_witnesses(view, lineage, day)),
        caveats=merge(caveats),
    )


def answers_of(record: Record, wording: Wording) -> tuple[Answer, ...]:
    """All answers about a wording to the present rubric, in the order of its questions, then of the table."""
    rows = record.rows(ANSWERS, norm=wording.norm.norm, rubric=VERSION)
    return tuple(sorted(rows, key=lambda row: question(row.question).number))


def fold(rows: Sequence[Answer], aspect: str = "paper") -> Fold:
    """The safeguards that answers about one wording make. See `Fold`."""
    worst = best = asked = 0
    for one in QUESTIONS:
        given = {_said(row, aspect) or "unknown" for row in rows if row.question == one.code} or {"unknown"}
        if given == {"na"}:
            continue
        asked += 1
        worst += given == {"yes"}
        best += bool(given & {"yes", "partial", "unknown"})
    return Fold(worst, best, asked)


def _said(row: Answer, aspect: str) -> str | None:
    return row.answer if aspect == "paper" else row.practice


def _wordings(lineage: Lineage, day: date, on: str) -> tuple[Wording, ...]:
    wordings = lineage.may_be(day)
    if not wordings:
        why = "is not in force" if lineage.on(day) is InForce.NO else "is held in no wording"
        raise NoReadingError(f"'{lineage.id}' {why} on {on}")
    return wordings


def _coders_differ(rows: Sequence[Answer], aspect: str) -> bool:
    by_norm: dict[str, set[str]] = {}
    for row in rows:
        by_norm.setdefault(row.norm, set()).add(_said(row, aspect) or "unknown")
    return any(len(given) > 1 for given in by_norm.values())

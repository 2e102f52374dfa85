"""The figures about norms: their parameters and method notes. What they compute is imported when they are asked."""

from __future__ import annotations

from typing import Annotated

from kuager.figures.figure import Figure
from kuager.figures.parameter import Coded, Country, Day, Name, On
from kuager.figures.reading import Reading
from kuager.instruments.laws import questions
from kuager.instruments.laws.norms import ANSWERS, NORMS, VALIDITY
from kuager.instruments.laws.rubric import QUESTION
from kuager.instruments.laws.vocabulary import ACTION, ASPECT, CHANGE
from kuager.record.record import Record

Act = Annotated[str, Coded("What the power lets somebody do; left out: anything.", ACTION)]
Known = Annotated[str, Day("As it was public on that day: 2022-05-06; left out: all that the record holds.")]
NormId = Annotated[str, Name("Id of the norm through all its wordings, `lineage` in the table `norms`.")]
Since = Annotated[str, Day("The earlier day: 2014-06-01.")]
Until = Annotated[str, Day("The later day: 2022-01-05.")]
Which = Annotated[str, Coded("Which changes are counted.", CHANGE)]
PowerId = Annotated[str, Name("Id of the power through all its wordings, `lineage` in the table `norms`.")]
QuestionCode = Annotated[str, Coded("The question: its code or number in the rubric.", QUESTION)]
Aspect = Annotated[str, Coded("The law on paper, or what is seen in practice.", ASPECT)]


def powers(record: Record, *, country: Country, on: On, act: Act | None = None, known: Known | None = None) -> Reading:
    """How many powers to do a thing are in force in a country on a day, each with its holder, and what it needs.

    A power counts once, whatever its wording. Those whose dates do not decide whether they were in force make the
    answer a range: the lower end without them, the upper end with them. The witnesses list them all. What the record
    does not hold it does not count; a country without any coded power has no answer, never none.
    """
    from kuager.instruments.laws import powers as force

    return force.powers(record, country, on, act, known)


def deadline(record: Record, *, norm: NormId, on: On, known: Known | None = None) -> Reading:
    """Within which time somebody has to act under a norm in force on a day, in the unit that the law uses.

    Zero is "at once". Where the dates do not decide which wording held, the answer is the range of their deadlines.
    What starts the clock stands in the population.
    """
    from kuager.instruments.laws import powers as force

    return force.deadline(record, norm, on, known)


def change(
    record: Record,
    *,
    country: Country,
    since: Since,
    until: Until,
    act: Act | None = None,
    which: Which = "any",
    known: Known | None = None,
) -> Reading:
    """How many powers were gained, lost or reworded between two days.

    A power that may or may not have been in force on one of the days makes the answer a range. The witnesses are the
    wordings on both days. Two powers that are one under another number are one only where the record says so, by one
    lineage.
    """
    from kuager.instruments.laws import powers as force

    return force.change(record, country, since, until, act, which, known)


def answer(
    record: Record,
    *,
    question: QuestionCode,
    power: PowerId,
    on: On,
    aspect: Aspect = "paper",
    known: Known | None = None,
) -> Reading:
    """What the rubric's question about a power is answered by its wording in force on a day: yes, partial, no, unknown.

    Unknown is an answer of its own: nobody looked, or what was read does not say. It never means no. Where coders
    differ, or several wordings may have held, all answers are given, joined by "or". Practice is asked for apart.
    """
    from kuager.instruments.laws import answers

    return answers.answer(record, question, power, on, aspect, known)


def safeguards(
    record: Record, *, power: PowerId, on: On, aspect: Aspect = "paper", known: Known | None = None
) -> Reading:
    """How many of the rubric's safeguards a power has on a day: a fold of the answers, always an interval.

    The worst case counts the answers "yes"; the best case counts "partial" and "unknown" as well, and every question
    that nobody answered is unknown. Questions that do not apply to the power are left out of the count and of its
    maximum. Every question weighs the same; the answers are published beside the count and say more than it.
    """
    from kuager.instruments.laws import answers

    return answers.safeguards(record, power, on, aspect, known)


FIGURES = (
    Figure("laws.powers", powers, "power", (NORMS, VALIDITY), questions=questions.powers),
    Figure("laws.safeguards", safeguards, "safeguard", (NORMS, VALIDITY, ANSWERS), questions=questions.safeguards),
    Figure("laws.answer", answer, "words", (NORMS, VALIDITY, ANSWERS), questions=questions.answers),
    Figure("laws.deadline", deadline, "hour", (NORMS, VALIDITY), questions=questions.deadlines),
    Figure("laws.change", change, "power", (NORMS, VALIDITY), questions=questions.changes),
)

"""The table of what happened to bills and acts, and the list of all tables of laws."""

from typing import Annotated

from kuager.instruments.laws.stages import STAGE
from kuager.instruments.laws.vocabulary import WORK_KIND
from kuager.record.schema import Column, Edtf, Row, Table


class Work(Row, frozen=True, kw_only=True):
    """A bill, an act, an order or a ruling, whatever its texts.

    A bill keeps its id when it becomes an act; an act that it amends is another work, and it may amend several.
    """

    work: Annotated[str, Column("Id of the work: `kz-child-rights-2021`, `kz-communications`.")]
    country: Annotated[str, Column("ISO 3166-1 alpha-2.")]
    kind: Annotated[str, Column("What it is.", vocabulary=WORK_KIND)]
    number: Annotated[str | None, Column("Its number once it is an act or order, as `567-II`.")] = None
    title: Annotated[str, Column("What it is about, in one line.")]
    amends: Annotated[str | None, Column("Ids of the works that it amends.", refers=("works.work",), several=True)] = (
        None
    )
    under: Annotated[str | None, Column("Id of the act under which it was made.", refers=("works.work",))] = None


WORKS = Table(name="works", row=Work, title="Bills, acts and orders", key=("work",), value=("kind", "number"))


class Event(Row, frozen=True, kw_only=True):
    """One dated step in the life of a bill: a reading, a return, a signature, an order made under the act.

    A bill keeps its id when it becomes an act. A stage can happen more than once: `act` tells orders apart, and
    `provision` the parts of an act that come into force on different days. A step takes one text and makes another:
    a second reading may adopt other words than the first.
    """

    country: Annotated[str, Column("ISO 3166-1 alpha-2.")]
    bill: Annotated[str, Column("Id of the bill: `kz-child-rights-2021`.")]
    stage: Annotated[str, Column("What happened.", vocabulary=STAGE)]
    date: Annotated[Edtf, Column("When (EDTF).")]
    act: Annotated[str | None, Column("Number of the act or order that the step made, as `118-VII`.")] = None
    provision: Annotated[str | None, Column("The part of the act that it concerns; empty: the whole.")] = None
    body: Annotated[str | None, Column("Who acted.")] = None
    title: Annotated[str | None, Column("What the bill, act or order is about, in one line.")] = None
    text_in: Annotated[
        str | None, Column("Id of the text that was before the body.", refers=("expressions.expression",))
    ] = None
    text_out: Annotated[
        str | None, Column("Id of the text that the step made.", refers=("expressions.expression",))
    ] = None
    votes_for: Annotated[int | None, Column("Votes in favour.", unit="vote", minimum=0)] = None
    votes_against: Annotated[int | None, Column("Votes against.", unit="vote", minimum=0)] = None


EVENTS = Table(
    name="events",
    row=Event,
    title="Steps of bills and acts",
    key=("country", "bill", "stage", "act", "provision"),
    value=("date",),
)

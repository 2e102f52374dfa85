"""The table of what happened to bills and acts."""

from typing import Annotated

from kuager.instruments.laws.stages import STAGE
from kuager.record.schema import Column, Edtf, Row, Table


class Event(Row, frozen=True, kw_only=True):
    """One dated step in the life of a bill: a reading, a return, a signature, an order made under the act.

    A bill keeps its id when it becomes an act. A stage can happen more than once: `act` tells orders apart, and
    `provision` the parts of an act that come into force on different days.
    """

    country: Annotated[str, Column("ISO 3166-1 alpha-2.")]
    bill: Annotated[str, Column("Id of the bill: `kz-child-rights-2021`.")]
    stage: Annotated[str, Column("What happened.", vocabulary=STAGE)]
    date: Annotated[Edtf, Column("When (EDTF).")]
    act: Annotated[str | None, Column("Number of the act or order that the step made, as `118-VII`.")] = None
    provision: Annotated[str | None, Column("The part of the act that it concerns; empty: the whole.")] = None
    body: Annotated[str | None, Column("Who acted.")] = None
    title: Annotated[str | None, Column("What the bill, act or order is about, in one line.")] = None


EVENTS = Table(
    name="events",
    row=Event,
    title="Steps of bills and acts",
    key=("country", "bill", "stage", "act", "provision"),
    value=("date",),
)

"""The table of judgements, and the things that can be judged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from kuager.record.schema import Column, Edtf, Row, Table
from kuager.record.vocabulary import Term, Vocabulary


@dataclass(frozen=True)
class Thing:
    """What two ids of a table may be the same of, and the fields that tell how alike they are."""

    name: str
    table: str
    id: str
    country: str
    kind: str
    date: str
    place: str
    people: str
    text: str


INCIDENT = Thing("incident", "incidents", "incident", "country", "kind", "date", "place", "people", "event")
THINGS = (INCIDENT,)

THING = Vocabulary("thing", (Term("incident", "incidents", aliases=("incidents",)),))

JUDGEMENT = Vocabulary(
    "judgement",
    (
        Term("same", "the same"),
        Term("different", "different ones"),
        Term("unsure", "not decided"),
    ),
)


class Judgement(Row, frozen=True, kw_only=True):
    """Whether two ids name one thing: who judged so, when and why.

    Nothing is rewritten by it: both entries stay, figures count them once while the judgement stands, and withdrawing
    it is all that it takes to count them apart again.
    """

    thing: Annotated[str, Column("Of what kind of thing.", vocabulary=THING)]
    left: Annotated[str, Column("One id, the first of the two in alphabetical order.")]
    right: Annotated[str, Column("The other id.")]
    judgement: Annotated[str, Column("Whether they are one.", vocabulary=JUDGEMENT)]
    by: Annotated[str, Column("Who judged.")]
    at: Annotated[Edtf, Column("When (EDTF).")]
    reason: Annotated[str, Column("Why.")]


JUDGEMENTS = Table(
    name="judgements",
    row=Judgement,
    title="Judgements on what is the same",
    key=("thing", "left", "right"),
    value=("judgement",),
    worldly=False,
)

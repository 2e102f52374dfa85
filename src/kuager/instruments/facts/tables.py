"""The table of single cited values."""

from typing import Annotated

from kuager.figures.settle import BOUND
from kuager.record.schema import Column, Edtf, Row, Table


class Fact(Row, frozen=True, kw_only=True):
    """A single cited value that belongs to no other table: a death toll, an estimate, a date in office.

    A fact is a number with its unit or a date; a row holds one of the two. An official count that its body corrects
    later keeps all its editions: the newest one answers and names the others.
    """

    fact: Annotated[str, Column("Id of the fact, the same for every source that states it.")]
    title: Annotated[str, Column("What the value is of, in one line.")]
    value: Annotated[float | None, Column("The number.", unit="as in `unit`")] = None
    bound: Annotated[str | None, Column("How the source bounds it.", vocabulary=BOUND)] = None
    unit: Annotated[str | None, Column("What is counted, or an ISO 4217 code.")] = None
    date: Annotated[Edtf | None, Column("The date (EDTF).")] = None
    population: Annotated[str | None, Column("What the value is of or out of.")] = None
    edition: Annotated[str | None, Column("Which statement it is, where one restates another of the same body.")] = None


FACTS = Table(
    name="facts",
    row=Fact,
    title="Single facts",
    key=("fact", "unit", "valid", "edition"),
    value=("value", "bound", "date"),
    revision="edition",
)

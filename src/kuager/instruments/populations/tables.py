"""The table of people and internet users, by country and year."""

from typing import Annotated

from kuager.figures.settle import BOUND
from kuager.record.schema import Column, Row, Table
from kuager.record.vocabulary import Term, Vocabulary

MEASURE = Vocabulary(
    "measure",
    (
        Term("people", "people", "All who live in the country, at the middle of the year.", ("population",)),
        Term("internet_users", "internet users", "People who used the internet in the last three months.", ("users",)),
        Term("internet_share", "share of internet users", "The same as percent of the people.", ("share",)),
    ),
)


class Population(Row, frozen=True, kw_only=True):
    """How many people live in a country in a year, how many use the internet, or what percent of them do."""

    country: Annotated[str, Column("ISO 3166-1 alpha-2.")]
    year: Annotated[int, Column("Calendar year.", minimum=1900, maximum=2100)]
    measure: Annotated[str, Column("What is counted.", vocabulary=MEASURE)]
    edition: Annotated[str | None, Column("Which edition of the series, where one restates another.")] = None
    value: Annotated[float, Column("How many people, or percent of them.", unit="person or percent", minimum=0)]
    bound: Annotated[str | None, Column("How the source bounds it.", vocabulary=BOUND)] = None


POPULATIONS = Table(
    name="populations",
    row=Population,
    title="People and internet users",
    key=("country", "year", "measure", "edition"),
    value=("value", "bound"),
    revision="edition",
    worldly=False,
)

"""The table of demands."""

from typing import Annotated

from kuager.figures.settle import BOUND
from kuager.instruments.demands.vocabularies import OUTCOME, PLATFORM, REASON, REQUESTER, SCOPE, SERIES, UNIT
from kuager.record.schema import Column, Edtf, Row, Table


class Demand(Row, frozen=True, kw_only=True):
    """How many demands of one kind the authorities of a country sent to a platform in a period, or what became of them.

    A row is one cell of one published table. A breakdown that the cell does not have is empty: a row without `reason`
    counts all reasons. A cell that a source leaves out of a breakdown which it does print is zero. Requests are not
    items: one request may name thousands of them, and `unit` says which are counted. Percents are shares of items (of
    requests for the outcome `complied`) and stand in rows of their own.
    """

    platform: Annotated[str, Column("Company that was asked.", vocabulary=PLATFORM)]
    series: Annotated[str, Column("Which of the platform's tables counted; never mixed.", vocabulary=SERIES)]
    edition: Annotated[str, Column("Edition of that table: the last month it covers, or what sources.toml says.")]
    period: Annotated[Edtf, Column("Months in which the demands were received (EDTF).")]
    country: Annotated[
        str, Column("Whose authorities asked: ISO 3166-1 alpha-2, XK, EU, ZZ (unknown), EUROPOL or INTERPOL.")
    ]
    reason: Annotated[str | None, Column("Why, in the platform's words; empty: all.", vocabulary=REASON)] = None
    requester: Annotated[str | None, Column("Which authority; empty: all.", vocabulary=REQUESTER)] = None
    product: Annotated[str | None, Column("Product that held the content; empty: all.")] = None
    outcome: Annotated[str | None, Column("What the platform did; empty: as asked.", vocabulary=OUTCOME)] = None
    scope: Annotated[
        str | None, Column("Part for this country alone or worldwide; empty: both together.", vocabulary=SCOPE)
    ] = None
    unit: Annotated[str, Column("What is counted.", vocabulary=UNIT)]
    value: Annotated[float, Column("How many.", unit="as in `unit`", minimum=0)]
    bound: Annotated[str | None, Column("How the source bounds it.", vocabulary=BOUND)] = None


DEMANDS = Table(
    name="demands",
    row=Demand,
    title="Demands to platforms",
    key=(
        "platform",
        "series",
        "edition",
        "period",
        "country",
        "reason",
        "requester",
        "product",
        "outcome",
        "scope",
        "unit",
    ),
    value=("value", "bound"),
    revision="edition",
    worldly=False,
)

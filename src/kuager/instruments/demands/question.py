"""What is asked of the table of demands, and how a population is said in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kuager.figures.parameter import ParameterError
from kuager.instruments.demands.tables import Demand
from kuager.instruments.demands.territories import authorities_of
from kuager.instruments.demands.vocabularies import (
    BY_NAME_ONLY,
    COURTS,
    OUTCOME,
    OUTCOME_PARTS,
    PLATFORM,
    REASON,
    REQUESTER,
    SCOPE,
    SERIES,
    UNIT,
)
from kuager.record.edtf import EdtfError, bounds
from kuager.record.schema import Edtf

DIMENSIONS = ("reason", "requester", "product", "outcome", "scope")


@dataclass(frozen=True)
class Question:
    """How many requests or items of one platform, country and period, of all kinds or of one.

    A field of None asks for all reasons, requesters, products; an outcome of None for what was asked, whatever became
    of it. `court`: only demands by courts (True), only others (False).
    """

    platform: str
    country: str
    period: Edtf
    unit: str
    reason: str | None = None
    requester: str | None = None
    product: str | None = None
    outcome: str | None = None
    scope: str | None = None
    court: bool | None = None

    @property
    def span(self) -> tuple[date, date]:
        """First and last day. Raises ParameterError for a period with an open end."""
        try:
            first, last = bounds(self.period)
        except EdtfError as error:
            raise ParameterError(str(error), "such as 2020, 2020-01/2020-06 or 2020-H1") from None
        if first is None or last is None:
            raise ParameterError(
                f"the period '{self.period}' has an open end", "demands are counted for closed periods"
            )
        return first, last

    @property
    def dimensions(self) -> frozenset[str]:
        """The breakdowns that a row must have to answer."""
        asked = {name for name in DIMENSIONS if getattr(self, name) is not None}
        return frozenset(asked | ({"requester"} if self.court is not None else set()))

    def matches(self, row: Demand) -> bool:
        """Whether a row that has these breakdowns is among what is asked."""
        if self.court is not None and (row.requester in COURTS) is not self.court:
            return False
        for name in ("reason", "requester", "product", "scope"):
            if getattr(self, name) is not None and getattr(row, name) != getattr(self, name):
                return False
        return row.outcome in self.outcomes

    @property
    def outcomes(self) -> tuple[str | None, ...]:
        """The outcome itself, and the parts of which it is the sum."""
        return (self.outcome, *OUTCOME_PARTS.get(self.outcome or "", ()))

    @property
    def population(self) -> str:
        """What is counted, in words: `requests by the authorities of Kazakhstan to Google, 2020, reason: …`."""
        platform = PLATFORM.term(self.platform).label
        asked = authorities_of(self.country)
        if self.unit not in ("request", "percent"):
            words = f"{UNIT.term(self.unit).label} that {asked} asked {platform} to remove, {self.period}"
        else:
            words = f"requests by {asked} to {platform}, {self.period}"
        if self.reason is not None:
            words += f", reason: {REASON.term(self.reason).label}"
        if self.requester is not None:
            words += f", requester: {REQUESTER.term(self.requester).label}"
        if self.court is not None:
            words += ", by courts" if self.court else ", without a court"
        if self.product is not None:
            words += f", product: {self.product}"
        if self.scope is not None:
            words += f", {SCOPE.term(self.scope).label}"
        if self.outcome is not None:
            words += f", {OUTCOME.term(self.outcome).label}"
        return words


def series_for(question: Question) -> tuple[str, ...]:
    """All series that answer a question without being named, in their order.

    The first one that the readers declare for it answers: the file by reason where a reason or product is asked, the
    file by requester otherwise.
    """
    order = [code for code in SERIES.codes if code not in BY_NAME_ONLY]
    if question.reason is not None or question.product is not None:
        order.sort(key=lambda code: code not in ("by_reason", "historical_reason"))
    return tuple(order)

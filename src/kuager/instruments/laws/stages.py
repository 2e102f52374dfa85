"""What happens to a bill, and in which order: the vocabulary of stages and the check that steps keep to it.

The stages follow the sequence that parliaments share (Inter-Parliamentary Union, Parline; Akoma Ntoso lifecycle). Ids
name the role of a chamber, not its local name: Kazakhstan's Mazhilis, Russia's State Duma and Uzbekistan's Legislative
Chamber are the lower house. Local names are aliases.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kuager.record.edtf import bounds
from kuager.record.vocabulary import Term, Vocabulary

STAGE = Vocabulary(
    "stage",
    (
        Term("drafted", "draft published", "A draft was made public before it came to parliament."),
        Term("registered", "introduced", "Registered in or submitted to parliament.", ("introduced", "submitted")),
        Term("first_reading", "adopted at first reading", aliases=("first_hearing",)),
        Term("second_reading", "adopted at second reading"),
        Term("third_reading", "adopted at third reading"),
        Term("passed_lower", "passed by the lower house", aliases=("passed_mazhilis", "passed_duma", "passed")),
        Term("sent_upper", "sent to the upper house", aliases=("sent_senate",)),
        Term("returned_by_upper", "returned by the upper house with amendments", aliases=("returned_by_senate",)),
        Term("amendments_accepted", "upper house's amendments accepted by the lower house"),
        Term("amendments_rejected", "upper house's amendments rejected by the lower house"),
        Term("rejected_by_upper", "rejected by the upper house", aliases=("rejected_by_senate",)),
        Term("passed_upper", "passed by the upper house", aliases=("passed_senate", "approved_by_senate")),
        Term("sent_for_signature", "sent to the head of state"),
        Term("referred_to_court", "referred to the constitutional court before signature"),
        Term("vetoed", "returned by the head of state"),
        Term("veto_overridden", "veto overridden"),
        Term("signed", "signed"),
        Term("published", "officially published"),
        Term("in_force", "in force", "In force; for a part of the act, `provision` names it.", ("commenced",)),
        Term("order_adopted", "implementing order adopted", "An order, decree or rules under the act.", ("order",)),
        Term("order_in_force", "implementing order in force"),
        Term("order_replaced", "implementing order replaced", aliases=("order_repealed",)),
        Term("amended", "amended by a later act"),
        Term("suspended", "suspended"),
        Term("annulled", "annulled by a court"),
        Term("repealed", "repealed"),
        Term("withdrawn", "withdrawn by its authors"),
        Term("rejected", "rejected"),
    ),
    standard="stages as in https://docs.oasis-open.org/legaldocml/akn-core/v1.0/ (lifecycle), named by role",
)

# Each stage may not be earlier than any that stands before it here. Constitution of Kazakhstan, articles 61 and 62:
# two readings in the Mazhilis, then the Senate, then the President; a law enters into force after its publication,
# which for other countries is not assumed (an act may apply from a day before it was published).
_PARLIAMENT = (
    "registered",
    "first_reading",
    "second_reading",
    "third_reading",
    "passed_lower",
    "sent_upper",
    "returned_by_upper",
    "amendments_accepted",
    "sent_for_signature",
    "signed",
)
_GENERAL = (*_PARLIAMENT, "published")
ORDERS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "KZ": ((*_PARLIAMENT, "published", "in_force"), ("passed_upper", "signed"), ("order_adopted", "order_replaced")),
}
DEFAULT_ORDER: tuple[tuple[str, ...], ...] = (_GENERAL, ("passed_upper", "signed"), ("order_adopted", "order_in_force"))


@dataclass(frozen=True)
class Step:
    """One stage with its date (EDTF)."""

    stage: str
    date: str


@dataclass(frozen=True)
class OutOfOrder:
    """Two steps whose dates contradict the legal order: `first` must come first and is dated after `then`."""

    first: Step
    then: Step


def out_of_order(steps: Sequence[Step], country: str | None = None) -> list[OutOfOrder]:
    """The pairs of steps of one bill that cannot have happened in that order, whatever their dates can mean.

    Only certain contradictions are returned: the earliest day of the first step lies after the latest of the second.
    """
    found: list[OutOfOrder] = []
    for order in ORDERS.get(country or "", DEFAULT_ORDER):
        place = {stage: number for number, stage in enumerate(order)}
        known = [step for step in steps if step.stage in place]
        found += [
            OutOfOrder(first, then)
            for first in known
            for then in known
            if place[first.stage] < place[then.stage] and _after(first.date, then.date)
        ]
    return list(dict.fromkeys(found))


def _after(one: str, other: str) -> bool:
    begins, ends = bounds(one)[0], bounds(other)[1]
    return begins is not None and ends is not None and begins > ends

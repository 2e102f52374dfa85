"""The table of entries of official registers, as each dump of a register shows them."""

from typing import Annotated

from kuager.record.schema import Column, Edtf, Row, Table
from kuager.record.vocabulary import Term, Vocabulary

COURT = Vocabulary(
    "court",
    (
        Term("yes", "by a court"),
        Term("no", "without a court"),
        Term("unknown", "not known", "The register names no body, or one that the list of bodies does not have."),
    ),
)


class Entry(Row, frozen=True, kw_only=True):
    """One entry of a register as it stood on one day: a row for each entry of each dump.

    A dump is one state of the whole register; nothing is known of the days between two dumps. `entry` names the same
    entry in all dumps: it is a hash of domain, address of the page, body, number and date of the decision, or of the
    network addresses where the entry has neither domain nor page. Network addresses are otherwise left out of it, since
    they change while the entry stays. They are counted here and not kept; the locator leads to them.
    """

    country: Annotated[str, Column("Country whose register it is, ISO 3166-1 alpha-2.")]
    register: Annotated[str, Column("Which register: `ru-blocks`, `ua-sanctions`.")]
    on: Annotated[Edtf, Column("Day of the dump (EDTF), as the dump itself says.")]
    at: Annotated[str | None, Column("Time of the dump, as it says; tells dumps of one day apart.")] = None
    entry: Annotated[str, Column("The entry, the same in each dump: 16 hexadecimal digits.")]
    domain: Annotated[str | None, Column("Domain, in small letters; `*.` before it where all below it is meant.")] = (
        None
    )
    url: Annotated[str | None, Column("Address of the page, as the register has it; several separated by ` | `.")] = (
        None
    )
    addresses: Annotated[int | None, Column("Network addresses and masks of the entry.", unit="address", minimum=0)] = (
        None
    )
    body: Annotated[str | None, Column("The body that decided, as the register names it.")] = None
    decision: Annotated[str | None, Column("Number or address of the decision, as the register has it.")] = None
    decided: Annotated[Edtf | None, Column("Day of the decision (EDTF).")] = None
    until: Annotated[Edtf | None, Column("Last day of the restriction, where the decision sets one (EDTF).")] = None
    court: Annotated[str, Column("Whether the body is a court.", vocabulary=COURT)]


REGISTER = Table(
    name="register",
    row=Entry,
    title="Entries of official registers, dump by dump",
    key=("country", "register", "on", "at", "entry"),
    value=("court",),
    worldly=False,
)

"""What is on a register and what is measured: domains that stand on one side only."""

from __future__ import annotations

from decimal import Decimal

from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.parameter import Country, On
from kuager.figures.reading import Number, Reading, Witness
from kuager.figures.settle import merge
from kuager.instruments.blocks.listed import as_witnesses, tested
from kuager.instruments.blocks.states import covers
from kuager.instruments.blocks.tables import BLOCKS, TARGETS, Block
from kuager.instruments.orders.register.dumps import Dump, Register, of_day
from kuager.instruments.orders.register.table import REGISTER
from kuager.joins import questions
from kuager.record.record import Record
from kuager.record.schema import Edtf


def ordered_not_measured(record: Record, *, country: Country, on: On) -> Reading:
    """How many domains on a country's register that day no measurement in the record shows as blocked.

    That none shows it may mean that nobody measured. Without any measured block in the record there is no reading.
    """
    dump, ordered = _ordered(record, "gaps.ordered_not_measured", country, on)
    rows = _measured(record, country, on)
    measured = {plain(row.domain) for row in rows}
    what = f"domains on the register of {country} and not measured as blocked"
    return _reading(dump, ordered - measured, what, on, _block_witness(record, rows))


def measured_not_ordered(record: Record, *, country: Country, on: On) -> Reading:
    """How many domains measured as blocked in a country that day are not on its register.

    They may be on a register that the record does not hold. Without any measured block in the record there is no
    reading.
    """
    dump, ordered = _ordered(record, "gaps.measured_not_ordered", country, on)
    rows = _measured(record, country, on)
    measured = {plain(row.domain) for row in rows}
    what = f"domains measured as blocked in {country} and not on its register"
    return _reading(dump, measured - ordered, what, on, _block_witness(record, rows))


def ordered_not_tested(record: Record, *, country: Country, on: On) -> Reading:
    """How many domains on a country's register that day stand on neither its test list nor the global one.

    Nobody who measures by these lists can see them blocked. Compared are hosts, `www.` and `*.` before them apart.
    """
    dump, ordered = _ordered(record, "gaps.ordered_not_tested", country, on)
    rows = tested(record, country, "both", on)
    if not rows:
        raise NoReadingError(f"the record has no test list of {country} of {on} or before, nor the global one")
    listed = {plain(row.domain) for row in rows}
    what = f"domains on the register of {country} and on no test list"
    return _reading(dump, ordered - listed, what, on, as_witnesses(record, rows))


def plain(domain: str) -> str:
    """A host without what registers and lists write before it: `*.www.example.org` is `example.org`."""
    return domain.lower().rstrip(".").removeprefix("*.").removeprefix("www.")


def _ordered(record: Record, figure: str, country: str, on: str) -> tuple[Dump, set[str]]:
    dump = Register(record, figure, country, None).at(on)
    return dump, {plain(domain) for domain in dump.frame["domain"].drop_nulls().unique().to_list()}


def _measured(record: Record, country: str, on: str) -> list[Block]:
    """The measured blocks of a country known to have lasted on the day. Raises NoReadingError."""
    of_country = record.rows(BLOCKS, country=country)
    if not of_country:
        raise NoReadingError(f"the record has no measured block in {country}, which does not mean that there was none")
    return [row for row in of_country if covers(row, on)]


def _block_witness(record: Record, rows: list[Block]) -> tuple[Witness, ...]:
    return tuple(
        Witness(
            table=BLOCKS.name,
            source=row.source,
            locator=row.locator,
            says=f"{row.domain} blocked since {row.start}",
            evidence=record.evidence_of(BLOCKS, row),
        )
        for row in rows
    )


def _reading(dump: Dump, domains: set[str], what: str, on: str, others: tuple[Witness, ...]) -> Reading:
    count = Decimal(len(domains))
    return Reading(
        figure="",
        parameters=(),
        value=Number(low=count, high=count),
        unit="address",
        population=what,
        period=Edtf(dump.on),
        witnesses=(dump.witness(dump.frame, "entries"), *others),
        caveats=merge(of_day([dump], on)),
    )


FIGURES = (
    Figure(
        "gaps.ordered_not_measured",
        ordered_not_measured,
        "address",
        (REGISTER, BLOCKS),
        questions=questions.with_blocks,
    ),
    Figure(
        "gaps.measured_not_ordered",
        measured_not_ordered,
        "address",
        (REGISTER, BLOCKS),
        questions=questions.with_blocks,
    ),
    Figure("gaps.ordered_not_tested", ordered_not_tested, "address", (REGISTER, TARGETS), questions=questions.untested),
)

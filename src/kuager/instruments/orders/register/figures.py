"""Figures about what stands on an official register."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Annotated

from kuager.figures.figure import Figure
from kuager.figures.parameter import Coded, Country, Name, On, ParameterError, Period, unknown_name
from kuager.figures.reading import Caveat, CaveatKind, Number, Reading
from kuager.figures.settle import merge
from kuager.instruments.orders.register import questions
from kuager.instruments.orders.register.dumps import Dump, Register, of_day
from kuager.instruments.orders.register.history import stay
from kuager.instruments.orders.register.table import COURT, REGISTER
from kuager.record.record import Record
from kuager.record.schema import Edtf
from kuager.record.vocabulary import Term, Vocabulary

if TYPE_CHECKING:
    import polars as pl

ENTRY_UNIT = Vocabulary(
    "unit",
    (
        Term("entry", "entries", "Entries as they stand in the register, repeated ones too.", ("entries",)),
        Term("domain", "domains", "Different domains that entries name.", ("domains",)),
    ),
)

RegisterName = Annotated[str, Name("Which register, where the record has several of a country: ru-blocks.")]
EntryUnit = Annotated[str, Coded("What is counted.", ENTRY_UNIT)]
Court = Annotated[str, Coded("Only entries whose body is a court, is none, or is not known to be one.", COURT)]
Domain = Annotated[str, Name("A domain as the register has it: example.org.")]
EntryId = Annotated[str, Name("Id of one entry: 16 hexadecimal digits.")]

#: What is counted, by the codes that texts know.
_UNITS = {"entry": "item", "domain": "address"}


def entries(
    record: Record,
    *,
    country: Country,
    on: On,
    register: RegisterName | None = None,
    unit: EntryUnit = "entry",
    court: Court | None = None,
) -> Reading:
    """How many entries (or different domains) stood on a register on a day.

    The last dump at or before the day answers, and says of which day it is. Entries that repeat are counted as often as
    they stand there. Entries without a domain are not counted where domains are.
    """
    import polars as pl

    found = Register(record, "register.entries", country, register)
    dump = found.at(on)
    rows = dump.frame if court is None else dump.frame.filter(pl.col("court") == court)
    what = f"{ENTRY_UNIT.term(unit).label} of '{found.name}'{', ' + COURT.term(court).label if court else ''}"
    return _reading(dump, rows, _exactly(_counted(rows, unit)), _UNITS[unit], what, of_day([dump], on))


def share_without_court(
    record: Record, *, country: Country, on: On, register: RegisterName | None = None, unit: EntryUnit = "entry"
) -> Reading:
    """What part of the entries (or domains) of a register stood there by the decision of a body that is no court.

    A domain counts as without a court when none of its entries is by one. Bodies that are not known to be a court or
    none make the answer a range: from none of them being without a court to all.
    """
    import polars as pl

    found = Register(record, "register.share_without_court", country, register)
    dump = found.at(on)
    rows = dump.frame
    caveats = of_day([dump], on)
    if unit == "domain":
        rank = {"no": 0, "unknown": 1, "yes": 2}
        order = pl.col("court").replace_strict(rank, return_dtype=pl.Int8)
        named = rows.drop_nulls("domain")
        rows = named.group_by("domain").agg(pl.all().sort_by(order).last()).select(named.columns)
    whole = rows.height
    without = rows.filter(pl.col("court") == "no").height
    unknown = rows.filter(pl.col("court") == "unknown").height
    if unknown:
        text = f"of {whole} {ENTRY_UNIT.term(unit).label} {unknown} have a body of which it is not known"
        caveats.append(Caveat(kind=CaveatKind.PARTIAL, id="partial", text=text, sources=dump.sources))
    value = Number(low=_percent(without, whole), high=_percent(without + unknown, whole))
    what = f"{ENTRY_UNIT.term(unit).label} of '{found.name}', {without} of {whole} without a court"
    return _reading(dump, rows, value, "percent", what, caveats)


def added(
    record: Record,
    *,
    country: Country,
    period: Period,
    register: RegisterName | None = None,
    unit: EntryUnit = "entry",
) -> Reading:
    """How many entries (or domains) a register had at the end of a period that it did not have at its beginning.

    Two dumps are compared, the last ones at or before the first and the last day of the period; each different entry is
    counted once. What came and went between them is not seen, and neither is on which day an entry came.
    """
    return _compared(record, "register.added", country, period, register, unit, came=True)


def removed(
    record: Record,
    *,
    country: Country,
    period: Period,
    register: RegisterName | None = None,
    unit: EntryUnit = "entry",
) -> Reading:
    """How many entries (or domains) a register had at the beginning of a period and no more at its end.

    Two dumps are compared as for `register.added`. An entry whose page, number or day the register wrote anew counts as
    one removed and one added.
    """
    return _compared(record, "register.removed", country, period, register, unit, came=False)


def days_on(
    record: Record,
    *,
    country: Country,
    domain: Domain | None = None,
    entry: EntryId | None = None,
    register: RegisterName | None = None,
) -> Reading:
    """How many days an entry, or a domain with any entry, stood on a register.

    Dumps bracket it: at fewest from the first dump that shows it to the last, both counted; at most all days between
    the dump before and the dump behind, and without end where there is none.
    """
    import polars as pl

    if (domain is None) == (entry is None):
        raise ParameterError("register.days_on needs the parameter 'domain' or 'entry', and not both")
    found = Register(record, "register.days_on", country, register)
    column, said = ("domain", str(domain).lower()) if domain is not None else ("entry", str(entry))
    rows = found.frame.filter(pl.col(column) == said)
    if rows.is_empty():
        raise unknown_name(column, said, ())
    seen = rows["on"].unique().sort().to_list()
    stood = stay(seen, found.days)
    dump = found.dump(seen[0])
    text = f"seen in {len(seen)} of {len(found.days)} dumps, of which nothing is known in between"
    caveats = [Caveat(kind=CaveatKind.COVERAGE, id="coverage", text=text, sources=dump.sources)]
    if stood.missing:
        text = f"not in the dumps of {', '.join(stood.missing[:12])}, so that it may have been gone for a time"
        caveats.append(Caveat(kind=CaveatKind.PARTIAL, id="partial", text=text, sources=dump.sources))
    last = found.dump(seen[-1])
    witnesses = [one.witness(one.frame.filter(pl.col(column) == said), f"entries of {said}") for one in (dump, last)]
    return Reading(
        figure="register.days_on",
        parameters=(),
        value=Number(low=Decimal(stood.fewest), high=None if stood.most is None else Decimal(stood.most)),
        unit="day",
        population=f"{said} on '{found.name}'",
        period=Edtf(f"{stood.first}/{stood.last}"),
        witnesses=tuple(dict.fromkeys(witnesses)),
        caveats=merge(caveats),
    )


def _compared(
    record: Record, figure: str, country: str, period: str, register: str | None, unit: str, *, came: bool
) -> Reading:
    import polars as pl

    found = Register(record, figure, country, register)
    begin, end = found.between(period)
    here, other = (end, begin) if came else (begin, end)
    column = "entry" if unit == "entry" else "domain"
    rows = here.frame.drop_nulls(column).unique(column, maintain_order=True)
    rows = rows.filter(~pl.col(column).is_in(other.frame[column].drop_nulls().implode()))
    label = ENTRY_UNIT.term(unit).label
    text = f"the dumps of {begin.on} and {end.on} are compared; what came and went between them is not seen"
    caveats = [Caveat(kind=CaveatKind.COVERAGE, id="coverage", text=text, sources=here.sources)]
    where = f"in the dump of {here.on} and not in that of {other.on}"
    return Reading(
        figure=figure,
        parameters=(),
        value=_exactly(rows.height),
        unit=_UNITS[unit],
        population=f"{label} of '{found.name}' {where}",
        period=Edtf(f"{begin.on}/{end.on}"),
        witnesses=tuple(dump.witness(dump.frame, f"entries of '{found.name}'") for dump in (begin, end)),
        caveats=tuple(caveats),
    )


def _reading(dump: Dump, rows: pl.DataFrame, value: Number, unit: str, what: str, caveats: list[Caveat]) -> Reading:
    return Reading(
        figure="",
        parameters=(),
        value=value,
        unit=unit,
        population=what,
        period=Edtf(dump.on),
        witnesses=(dump.witness(rows, f"entries ({what})"),),
        caveats=merge(caveats),
    )


def _counted(rows: pl.DataFrame, unit: str) -> int:
    return rows["domain"].drop_nulls().n_unique() if unit == "domain" else rows.height


def _exactly(count: int) -> Number:
    return Number(low=Decimal(count), high=Decimal(count))


def _percent(part: int, whole: int) -> Decimal:
    return Decimal(part) * 100 / Decimal(whole) if whole else Decimal(0)


FIGURES = (
    Figure("register.entries", entries, "item or address", (REGISTER,), questions=questions.days),
    Figure("register.share_without_court", share_without_court, "percent", (REGISTER,), questions=questions.days),
    Figure("register.added", added, "item or address", (REGISTER,), questions=questions.intervals),
    Figure("register.removed", removed, "item or address", (REGISTER,), questions=questions.intervals),
    Figure("register.days_on", days_on, "day", (REGISTER,), questions=questions.none),
)

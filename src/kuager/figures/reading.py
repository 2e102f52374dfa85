"""What a figure answers: a value with its unit, population and period, the rows that witness it, and its caveats."""

import enum
from decimal import Decimal

import msgspec

from kuager.record.schema import Edtf


class CaveatKind(enum.StrEnum):
    """The kinds of warning that travel with a reading."""

    METHOD_BREAK = "method_break"
    SCALE_FLIP = "scale_flip"
    UNIT = "unit"
    CONTRADICTED = "contradicted"
    SERIES_ORDER = "series_order"
    SINGLE_SOURCE = "single_source"
    SMALL_SAMPLE = "small_sample"
    PROVISIONAL = "provisional"
    WORLDWIDE_BLANKET = "worldwide_blanket"
    COVERAGE = "coverage"
    RESTATED = "restated"
    PARTIAL = "partial"


class Caveat(msgspec.Struct, frozen=True, kw_only=True):
    """A typed warning. `id` is what a brief links to acknowledge it: `caveat:rsf.2022`, or the kind itself."""

    kind: CaveatKind
    text: str
    id: str
    sources: tuple[str, ...] = ()


class Number(msgspec.Struct, frozen=True, kw_only=True, tag="number"):
    """A number, or a closed range where sources contradict each other or only a bound is known.

    None is no bound: `more than 95,000` is low=95000, low_open=True, high=None.
    """

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


class Moment(msgspec.Struct, frozen=True, kw_only=True, tag="moment"):
    """A date or period, in EDTF."""

    edtf: Edtf


class Words(msgspec.Struct, frozen=True, kw_only=True, tag="words"):
    """Words: a status, a quotation. `language` is an ISO 639-1 code."""

    text: str
    language: str = "en"


Value = Number | Moment | Words


class Witness(msgspec.Struct, frozen=True, kw_only=True):
    """One row that the value rests on: its table, its source, where in the source, and what it says."""

    table: str
    source: str
    locator: str
    says: str
    evidence: str | None = None  # SHA-256 of the bytes that the row was read from


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The answer of one figure for one set of parameters.

    parameters: canonical, sorted by name. unit: a code of `kuager.text.units`. population: what the count or share is
    of, in words. period: the time observed (EDTF), which for an index is not its edition. method: id of the method
    under which the value was made (`rsf.2022`); values of different methods are not comparable. series: which of a
    source's counting series answered. maximum: the whole that a score is out of, 100 in "33 out of 100"; for a rank how
    many were ranked.
    """

    figure: str
    parameters: tuple[tuple[str, str], ...]
    value: Value
    unit: str
    population: str | None = None
    period: Edtf | None = None
    method: str | None = None
    series: str | None = None
    maximum: Decimal | None = None
    witnesses: tuple[Witness, ...] = ()
    caveats: tuple[Caveat, ...] = ()

    @property
    def reference(self) -> str:
        """The address of this reading as a brief links it, without its scheme: `rsf.rank?country=KZ&year=2022`."""
        query = "&".join(f"{name}={value}" for name, value in self.parameters)
        return f"{self.figure}?{query}" if query else self.figure

    def parameter(self, name: str) -> str | None:
        """The canonical value of a parameter, or None."""
        return dict(self.parameters).get(name)

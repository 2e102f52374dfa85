"""The tables of what is measured for blocking: addresses on test lists, counts of measurements, and blocks."""

from typing import Annotated

from kuager.instruments.blocks.vocabulary import CATEGORY, LAYER
from kuager.record.schema import Column, Edtf, Row, Table


class Target(Row, frozen=True, kw_only=True):
    """One address on a list of what is tested for blocking. That it is tested says nothing of whether it is blocked."""

    country: Annotated[str | None, Column("Country whose list it is, ISO 3166-1 alpha-2; empty: the global list.")] = (
        None
    )
    url: Annotated[str, Column("The address, as the list has it.")]
    domain: Annotated[str, Column("Its host, in small letters.")]
    category: Annotated[str, Column("What it is about.", vocabulary=CATEGORY)]
    added: Annotated[Edtf | None, Column("Day on which it came on the list (EDTF).")] = None
    by: Annotated[str | None, Column("Who proposed it, as the list says.")] = None


class MeasuredDay(Row, frozen=True, kw_only=True):
    """What the measurements of one day on one network say of one target: counts by verdict, nothing concluded.

    Counted are measurements whose network is known. `measured` are those that say something: blocked, ok, down and
    server_side together; `insufficient` are those that do not, and stand apart. Each file of measurements has rows of
    its own, and they add up; a file that came twice is one piece of evidence and counts once.
    """

    country: Annotated[str, Column("Country of the network, ISO 3166-1 alpha-2.")]
    asn: Annotated[int, Column("Number of the network (autonomous system).", minimum=1, maximum=4_294_967_295)]
    target: Annotated[str, Column("What was tried: a host in small letters, or a service (`signal`).")]
    day: Annotated[Edtf, Column("Day of the measurements, UTC.")]
    batch: Annotated[str, Column("The file of measurements that was counted: the start of its SHA-256.")]
    measured: Annotated[int, Column("Measurements that say something.", unit="measurement", minimum=0)]
    blocked: Annotated[int, Column("Of these, how many were blocked.", unit="measurement", minimum=0)]
    down: Annotated[int, Column("Of these, where the target itself failed.", unit="measurement", minimum=0)]
    server_side: Annotated[
        int, Column("Of these, where the target itself refused to answer.", unit="measurement", minimum=0)
    ]
    insufficient: Annotated[int, Column("Measurements that say nothing.", unit="measurement", minimum=0)]
    reports: Annotated[int, Column("Different reports, a bound for the number of probes.", unit="probe", minimum=0)]
    blocked_reports: Annotated[int, Column("Different reports with a block.", unit="probe", minimum=0)]
    layer: Annotated[str | None, Column("Where most of the blocked were blocked.", vocabulary=LAYER)] = None
    mechanism: Annotated[str | None, Column("How most of the blocked were blocked, by OONI's taxonomy.")] = None
    rules: Annotated[str | None, Column("Rule set and reference data of the verdicts.")] = None


class Block(Row, frozen=True, kw_only=True):
    """One block of one target: since when, until when, on which networks, and how that is known.

    Found in measurements, or as a source reports it. `start` and `end` are the first and last day on which it is known
    to have been blocked; `free_before` and `free_after` the nearest days on which it is known to have been reachable,
    so that the true beginning lies between `free_before` and `start`.
    """

    block: Annotated[str, Column("Id of the block, the same in each of its rows.")]
    country: Annotated[str, Column("ISO 3166-1 alpha-2.")]
    domain: Annotated[str, Column("What was blocked: a host in small letters, or a service (`signal`).")]
    asn: Annotated[int | None, Column("The network; empty: as far as the source says, the country's.", minimum=1)] = (
        None
    )
    start: Annotated[Edtf, Column("First day on which it is known to have been blocked (EDTF).")]
    end: Annotated[Edtf | None, Column("Last day on which it is known to have been blocked; empty: not known.")] = None
    free_before: Annotated[Edtf | None, Column("Last day before on which it is known to have been reachable.")] = None
    free_after: Annotated[Edtf | None, Column("First day after on which it is known to have been reachable.")] = None
    layer: Annotated[str | None, Column("Where it was blocked.", vocabulary=LAYER)] = None
    mechanism: Annotated[str | None, Column("How it was blocked, by OONI's taxonomy.")] = None
    networks: Annotated[int | None, Column("Networks on which it was seen.", unit="network", minimum=0)] = None
    networks_measured: Annotated[
        int | None, Column("Networks on which it was looked for.", unit="network", minimum=0)
    ] = None
    measured: Annotated[int | None, Column("Measurements during the block.", unit="measurement", minimum=0)] = None
    blocked: Annotated[int | None, Column("Of these, how many were blocked.", unit="measurement", minimum=0)] = None
    reports: Annotated[int | None, Column("Different reports with a block.", unit="probe", minimum=0)] = None
    power: Annotated[str | None, Column("The legal power relied on, as the record of laws names it.")] = None
    event: Annotated[str | None, Column("What happened, in a sentence of the record's own.")] = None


MEASURED = Table(
    name="measured",
    row=MeasuredDay,
    title="Measurements of blocking, by network and day",
    key=("country", "asn", "target", "day", "batch"),
    value=("measured", "blocked"),
    worldly=False,
)

BLOCKS = Table(
    name="blocks",
    row=Block,
    title="Blocks: since when, until when, on which networks",
    key=("block", "asn"),
    value=("domain", "start", "end"),
)

TARGETS = Table(
    name="targets",
    row=Target,
    title="Addresses on test lists",
    key=("country", "url"),
    value=("category", "added"),
    worldly=False,
)

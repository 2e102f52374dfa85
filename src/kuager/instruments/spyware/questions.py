"""What a record can be asked about traces of spyware."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kuager.instruments.spyware.tables import INDICATORS
from kuager.record.record import Record


def indicators(record: Record) -> Iterator[Mapping[str, str]]:
    """Each kind of trace, and each kind of each campaign where there are several."""
    held = {(row.kind, row.campaign) for row in record.rows(INDICATORS)}
    campaigns = {campaign for _, campaign in held}
    for kind in sorted({kind for kind, _ in held}):
        yield {"kind": kind}
    for kind, campaign in sorted((kind, campaign) for kind, campaign in held if campaign) if len(campaigns) > 1 else ():
        yield {"kind": kind, "campaign": campaign}

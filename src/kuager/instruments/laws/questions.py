"""What a record can be asked about laws."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kuager.instruments.laws.tables import EVENTS, Event
from kuager.record.record import Record


def dates(record: Record) -> Iterator[Mapping[str, str]]:
    """Each stage that each bill reached; once for each act or provision where it happened more than once."""
    stages: dict[tuple[str, str], list[Event]] = {}
    for row in record.rows(EVENTS):
        stages.setdefault((row.bill, row.stage), []).append(row)
    for (bill, stage), rows in stages.items():
        acts = {row.act for row in rows if row.act}
        whole = any(row.provision is None for row in rows)
        provisions = {row.provision for row in rows if row.provision}
        for row in rows:
            asked = {"bill": bill, "stage": stage}
            if len(acts) > 1 and row.act:
                asked["act"] = row.act
            if row.provision and (whole or len(provisions) > 1):
                asked["provision"] = row.provision
            yield asked

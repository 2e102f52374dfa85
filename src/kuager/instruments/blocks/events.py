"""From events that the detector found to rows of the table `blocks`, one for each target and network."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from kuager.measurement.detect.events import Event, Span

COLUMNS = (
    "block", "country", "domain", "asn", "start", "end", "free_before", "free_after", "layer", "networks", "measured",
    "blocked", "reports", "event",
)  # fmt: skip


def block_rows(events: Iterable[Event]) -> Iterator[dict[str, Any]]:
    """The blocks among the events: those below the floor of evidence and those that something else explains are none.

    Days are those of the hours, UTC. Where the onset is only bracketed, `free_before` and `start` are its ends.
    """
    for event in events:
        if event.state != "blocked" or event.country is None:
            continue
        for span in _widest(event.spans):
            yield {
                "block": event.id,
                "country": event.country,
                "domain": span.target,
                "asn": _asn(span.network),
                "start": _day(span.onset.before),
                "end": _day(span.end.after) if span.end else None,
                "free_before": _day(span.onset.after),
                "free_after": _day(span.end.before) if span.end else None,
                "layer": span.layer if span.layer != "any" else (event.layers[0] if len(event.layers) == 1 else None),
                "networks": event.independent_networks,
                "measured": event.measured,
                "blocked": event.blocked,
                "reports": event.independent_reports,
                "event": f"{event.blocked} of {event.measured} measurements blocked on "
                f"{event.independent_networks} networks: {event.why}",
            }


def _widest(spans: Iterable[Span]) -> list[Span]:
    """One span for each target and network: that of the layer whose change was surest."""
    best: dict[tuple[str, str], Span] = {}
    for span in spans:
        key = (span.target, span.network)
        if key not in best or (span.layer != "any", span.onset.evidence) > (
            best[key].layer != "any",
            best[key].onset.evidence,
        ):
            best[key] = span
    return [best[key] for key in sorted(best)]


def _asn(network: str) -> int | None:
    _, _, number = network.rpartition("AS")
    return int(number) if number.isdigit() else None


def _day(moment: datetime | None) -> str | None:
    return moment.date().isoformat() if moment else None

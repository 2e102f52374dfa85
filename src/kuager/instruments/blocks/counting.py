"""From verdicts to the rows of the table `measured`: counts by network, target and day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kuager.measurement.judging import Judged

_BATCH_DIGITS = 16
_SAYING = ("blocked", "ok", "down", "server_side")
Key = tuple[str, int, str, str]  # country, network, target, day


@dataclass
class _Count:
    states: Counter[str] = field(default_factory=Counter)
    reports: set[str] = field(default_factory=set)
    blocked_reports: set[str] = field(default_factory=set)
    ways: Counter[tuple[str | None, str | None]] = field(default_factory=Counter)
    first: int = 0
    last: int = 0


@dataclass
class Counting:
    """Counts that grow batch by batch. nowhere: lines of measurements without a network, a country or a time."""

    counts: dict[Key, _Count] = field(default_factory=dict)
    nowhere: list[tuple[int, str]] = field(default_factory=list)
    rules: str = ""

    def add(self, batch: Judged) -> None:
        """Count one batch."""
        import polars as pl

        where = batch.tables["measurements"].select(
            "line", "probe_cc", "probe_asn", pl.col("start").dt.strftime("%Y-%m-%d").alias("day"), "report_id"
        )
        rows = batch.verdicts.join(where, on="line", how="left", maintain_order="left")
        for row in rows.iter_rows(named=True):
            self._one(row)

    def _one(self, row: dict[str, Any]) -> None:
        lacking = [said for name, said in _LACKING.items() if row[name] is None]
        if lacking:
            self.nowhere.append((row["line"], f"a measurement without {', '.join(lacking)}"))
            return
        self.rules = self.rules or f"rules {row['rules']}, reference {row['reference'][:_BATCH_DIGITS]}"
        key = (row["probe_cc"], row["probe_asn"], row["target"], row["day"])
        count = self.counts.setdefault(key, _Count(first=row["line"]))
        count.last = row["line"]
        report = row["report_id"] or f"line {row['line']}"
        count.states[row["state"]] += 1
        count.reports.add(report)
        if row["state"] == "blocked":
            count.blocked_reports.add(report)
            count.ways[row["layer"], row["mechanism"]] += 1

    def rows(self, sha256: str) -> Iterable[dict[str, object]]:
        """The rows of `measured`, but for `source`. `sha256` is the raw file's."""
        for (country, asn, target, day), count in sorted(self.counts.items()):
            (way, _), *_ = count.ways.most_common(1) or [((None, None), 0)]
            yield {
                "country": country,
                "asn": asn,
                "target": target,
                "day": day,
                "batch": sha256[:_BATCH_DIGITS],
                "measured": sum(count.states[state] for state in _SAYING),
                "blocked": count.states["blocked"],
                "down": count.states["down"],
                "server_side": count.states["server_side"],
                "insufficient": count.states["insufficient"],
                "reports": len(count.reports),
                "blocked_reports": len(count.blocked_reports),
                "layer": way[0],
                "mechanism": way[1],
                "rules": self.rules,
                "locator": _lines(count.first, count.last),
            }


def _lines(first: int, last: int) -> str:
    return f"line {first}" if first == last else f"lines {first} to {last}"


_LACKING = {"probe_cc": "a country", "probe_asn": "a network", "day": "a time that can be", "target": "a target"}

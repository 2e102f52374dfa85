"""Observations of one measurement built fact by fact, for tests that say what they are about."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import polars as pl

from kuager.measurement.judge import judge
from kuager.measurement.observe import TABLES, schema
from kuager.measurement.reference import Fingerprint, Reference

SITE, OTHER = "198.51.100.10", "203.0.113.66"
SITE_AS, ISP_AS = 64501, 64510
START = datetime.fromisoformat("2024-05-01T12:00:00")
NOTICE = (
    "<html><head><title>Blocked</title></head><body>This website has been blocked by order of the court.</body></html>"
)

KNOWN = Reference(
    [Fingerprint("test.zz_page", "nat", "body", "contains", "x", 5, ("KZ",))], {"fingerprints.csv": "0" * 64}
)

Row = dict[str, Any]


class Measured:
    """A web_connectivity measurement of `https://site.example/` whose control answered, with nothing measured yet."""

    def __init__(self, *, control: bool = True, line: int = 1, **changes: Any) -> None:
        self.key: Row = {"file": "f" * 64, "line": line}
        self.rows: dict[str, list[Row]] = {table: [] for table in TABLES}
        self.control = control
        answered: Row = {
            "control": "answered", "control_addrs": [SITE], "control_asns": [SITE_AS], "control_status_code": 200,
            "control_body_length": 5000, "control_title": "The site", "control_headers": ["date", "x-site"],
        }  # fmt: skip
        self.rows["measurements"].append(
            {
                **self.key, "test_name": "web_connectivity", "start": START, "probe_cc": "KZ", "probe_asn": ISP_AS,
                "resolver_asn": ISP_AS, "input": "https://site.example/", "hostname": "site.example", "scheme": "https",
                "target": "site.example", **(answered if control else {"control": "failed"}), **changes,
            }
        )  # fmt: skip

    @property
    def _host(self) -> Row:
        return {**self.key, "hostname": "site.example", "depth": 0}

    def dns(self, *addrs: str, engine: str = "system", asn: int = SITE_AS, **changes: Any) -> Measured:
        """A resolver's answer; none for a failure."""
        said: Row = {}
        if self.control:
            whole = self.rows["measurements"][0]
            said = {
                "control_ok": bool(whole["control_addrs"]), "control_addrs": whole["control_addrs"],
                "control_asns": whole["control_asns"],
            }  # fmt: skip
        bogon = any(addr.startswith(("10.", "127.", "192.168.")) for addr in addrs)
        self.rows["dns"].append(
            self._host | {"engine": engine, "query_type": "A", "addrs": list(addrs), "asns": [asn] * len(addrs)}
            | {"bogon": bogon, "fingerprints": []} | said | changes
        )  # fmt: skip
        return self

    def tcp(self, ip: str = SITE, *, port: int = 443, control_ok: bool | None = True, **changes: Any) -> Measured:
        """A connection."""
        self.rows["tcp"].append(
            self._host | {"ip": ip, "port": port, "from_control": ip == SITE if self.control else None}
            | {"control_ok": control_ok if self.control else None, "bogon": False} | changes
        )  # fmt: skip
        return self

    def tls(self, ip: str = SITE, *, control_ok: bool | None = True, **changes: Any) -> Measured:
        """A handshake."""
        self.rows["tls"].append(
            self._host | {"ip": ip, "port": 443, "server_name": "site.example", "network": "tcp"}
            | {"from_control": ip == SITE if self.control else None, "control_ok": control_ok if self.control else None}
            | changes
        )  # fmt: skip
        return self

    def http(self, ip: str | None = SITE, *, url: str = "https://site.example/", **changes: Any) -> Measured:
        """A transaction; by default the page as the control has it."""
        secure = url.startswith("https")
        self.rows["http"].append(
            self._host | {"ip": ip, "url": url, "method": "GET", "status_code": 200, "body_length": 5000}
            | {"title": "The site", "headers": ["date", "x-site"], "fingerprints": []}
            | {"tls_ok": True if secure else None, "body_truncated": False, "final": True} | changes
        )  # fmt: skip
        return self

    def tables(self) -> dict[str, pl.DataFrame]:
        """The tables of observations."""
        return {table: pl.DataFrame(rows, schema=schema(table)) for table, rows in self.rows.items()}

    def verdict(self) -> dict[str, Any]:
        """The verdict on this measurement alone."""
        (row,) = judge(self.tables(), reference=KNOWN).to_dicts()
        return row


def together(*measured: Measured) -> list[dict[str, Any]]:
    """The verdicts on measurements that are judged together, in this order."""
    tables = [one.tables() for one in measured]
    joined = {table: pl.concat([each[table] for each in tables]) for table in TABLES}
    return judge(joined, reference=KNOWN, together=True).to_dicts()

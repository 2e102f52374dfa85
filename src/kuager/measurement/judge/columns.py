"""What a verdict says: its states, layers, grounds and columns, and which columns of the observations it rests on."""

from __future__ import annotations

from enum import StrEnum

import polars as pl

from kuager.measurement.observe.columns import Column


class State(StrEnum):
    """What a measurement says about its target. Only `blocked` accuses anybody."""

    BLOCKED = "blocked"
    DOWN = "down"
    OK = "ok"
    SERVER_SIDE = "server_side"
    INSUFFICIENT = "insufficient"


class Layer(StrEnum):
    """Where on the way the deciding thing was seen."""

    DNS = "dns"
    TCP = "tcp"
    TLS = "tls"
    HTTP = "http"


class Ground(StrEnum):
    """How sure a verdict is, said as the kind of evidence that it rests on; a number would feign more than is known."""

    IDENTIFIED = "identified"
    CONTRADICTED = "contradicted"
    CONTROL = "control"
    FETCH = "fetch"
    BATCH = "batch"
    DIRECT = "direct"
    MUTUAL = "mutual"
    NONE = "none"


GROUNDS: dict[Ground, str] = {
    Ground.IDENTIFIED: "the page or address is one that is known to announce blocking in that country",
    Ground.CONTRADICTED: "what the network said cannot be true: other evidence of the same minute contradicts it",
    Ground.CONTROL: "the control did the very same thing, at the same address and port, and succeeded",
    Ground.FETCH: "the control fetched the page, but what failed for the probe is not what the control is known to "
    "have tried (a redirect, another address): repeat it before relying on it alone",
    Ground.BATCH: "other probes, on at least two other networks, did the same on the same days and succeeded",
    Ground.DIRECT: "the page itself, or the server's own answer, was read",
    Ground.MUTUAL: "probe and control failed alike",
    Ground.NONE: "there is not enough to say anything",
}


def _verdicts() -> tuple[Column, ...]:
    text, flag = pl.String(), pl.Boolean()
    return (
        Column("file", text, "SHA-256 of the raw file, in hexadecimal"),
        Column("line", pl.UInt32(), "line of the raw file, from 1"),
        Column("target", text, "what the measurement is about: the host, or the name of the service"),
        Column("hostname", text, "the name that the deciding fact is about: the target's own, or one it redirects to"),
        Column("state", text, ", ".join(State)),
        Column("layer", text, "dns, tcp, tls or http: where the deciding thing was seen; null for ok"),
        Column("mechanism", text, "in OONI's words: dns.nxdomain, tls.reset …; of insufficient, what was suspected"),
        Column("ground", text, "kind of evidence: " + ", ".join(Ground)),
        Column(
            "readable",
            flag,
            "whether the user could read the page: where blocked, past a relay; null where insufficient",
        ),
        Column("rule", text, "stable name of the rule that decided"),
        Column("why", text, "the facts that decided, in words"),
        Column("rules", text, "version of the rules"),
        Column("reference", text, "hash of the reference data that the rules used"),
    )


VERDICTS = _verdicts()

# The columns of each table of observations that rules may use; nothing else is read from disk.
_NEEDED = {
    "measurements": (
        "file line test_name probe_cc probe_asn resolver_asn start hostname scheme target control control_failure "
        "control_addrs control_asns control_dns_failure control_http_failure control_status_code control_body_length "
        "control_title control_headers"
    ),
    "dns": (
        "file line hostname engine query_type failure addrs asns bogon fingerprints control_addrs control_asns "
        "duplicate"
    ),
    "tcp": "file line hostname ip port ip_asn bogon failure from_control control_ok control_failure",
    "tls": (
        "file line hostname network ip port failure no_tls_verify from_control cert_issuer cert_subject "
        "cert_not_before cert_not_after cert_fits control_ok control_failure"
    ),
    "http": (
        "file line depth hostname url ip failure status_code body_length body_truncated body title location headers "
        "fingerprints challenge tls_ok"
    ),
    "echo": "file line kind endpoint failure",
}

NEEDED: dict[str, tuple[str, ...]] = {table: tuple(columns.split()) for table, columns in _NEEDED.items()}


def verdict_schema() -> pl.Schema:
    """The Polars schema of verdicts."""
    return pl.Schema({column.name: column.type for column in VERDICTS})

"""The tables of observations and their columns: what is kept of a raw measurement, before anybody concludes anything.

A table holds one kind of fact; a row is one fact at an endpoint. Names are those of OONI's data format where it has
one. Every row leads back to the bytes: `file` is the SHA-256 of the raw file, `line` the number of its line, from 1.
Facts of the control (the same thing tried from an uncensored network) stand beside the probe's. `control_ok` is true
where the control did the same with success, false where it failed too, and null where it was not asked or did not
answer: without a control nobody is accused. Where the control gave the reason of its failure, `control_failure` has it.
Times `t` are seconds since the measurement started; failures are OONI's strings, null being success.
"""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

_STRINGS = pl.List(pl.String)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, its type, and what it says."""

    name: str
    type: pl.DataType
    note: str


def _columns(*given: tuple[str, object, str]) -> tuple[Column, ...]:
    return tuple(Column(name, type_() if isinstance(type_, type) else type_, note) for name, type_, note in given)  # type: ignore[arg-type]


KEY = _columns(
    ("file", pl.String, "SHA-256 of the raw file, in hexadecimal"),
    ("line", pl.UInt32, "line of the raw file, from 1; in an archive of many files, lines are counted through"),
)

MEASUREMENTS = KEY + _columns(
    ("member", pl.String, "the file inside an archive, if any"),
    ("measurement_uid", pl.String, "the identifier that the publisher gave, if any"),
    ("report_id", pl.String, ""),
    ("test_name", pl.String, ""),
    ("test_version", pl.String, ""),
    ("software_name", pl.String, ""),
    ("software_version", pl.String, ""),
    ("engine_version", pl.String, ""),
    ("platform", pl.String, ""),
    ("network_type", pl.String, "wifi, mobile, …"),
    ("start", pl.Datetime("ms"), "measurement_start_time, UTC; null where it is impossible"),
    ("runtime", pl.Float64, "seconds"),
    ("probe_cc", pl.String, "ISO 3166-1 alpha-2; null for ZZ and for what is none"),
    ("probe_asn", pl.UInt32, "null for AS0 and for what is none"),
    ("probe_network_name", pl.String, ""),
    ("resolver_ip", pl.String, ""),
    ("resolver_asn", pl.UInt32, ""),
    ("input", pl.String, "as it stands in the measurement"),
    ("hostname", pl.String, "of the input, in ASCII (IDNA) and lower case; null where there is none"),
    ("scheme", pl.String, "of the input"),
    ("target", pl.String, "what the measurement is about: the host, or the name of the service (`signal`)"),
    ("control", pl.String, "`answered`, `failed` (asked in vain), `none` (the test has none or did not ask)"),
    ("control_failure", pl.String, "why the control did not answer"),
    ("control_addrs", _STRINGS, "addresses that the control's resolver gave for the input's host"),
    ("control_asns", pl.List(pl.UInt32), "networks of these addresses"),
    ("control_dns_failure", pl.String, "the control's failure to resolve"),
    ("control_http_failure", pl.String, "the control's failure to fetch the input"),
    ("control_status_code", pl.UInt16, ""),
    ("control_body_length", pl.Int64, "bytes"),
    ("control_title", pl.String, ""),
    ("control_headers", _STRINGS, "names of the headers of the control's answer, lower case, sorted"),
    ("probe_blocking", pl.String, "the probe itself: `false`, `dns`, `tcp_ip`, `http-failure`, …; null if nothing"),
    ("probe_accessible", pl.Boolean, "what the probe itself concluded"),
    ("probe_dns_consistency", pl.String, "what the probe itself concluded"),
    ("probe_body_proportion", pl.Float64, "shorter body by longer body, of probe and control"),
    ("probe_headers_match", pl.Boolean, ""),
    ("probe_status_code_match", pl.Boolean, ""),
    ("probe_title_match", pl.Boolean, ""),
    ("probe_keys", _STRINGS, "conclusions of other tests as `name=value` (`signal_backend_status=blocked`), sorted"),
    ("odd", _STRINGS, "what was wrong with the measurement and left out, in words"),
    ("control_tcp_ok", _STRINGS, "addresses with port to which the control connected"),
    ("control_tcp_failed", _STRINGS, "addresses with port to which the control could not connect"),
    ("control_tls_ok", _STRINGS, "addresses with port where the control shook hands for the input's host"),
    ("control_tls_failed", _STRINGS, "addresses with port where the control's handshake failed"),
    ("control_date", pl.Datetime("ms"), "header Date of the control's answer: the time by the server's clock"),
    ("opened", pl.Datetime("ms"), "when the report was opened, by the collector's clock"),
)  # fmt: skip

_FACT = KEY + _columns(
    ("transaction_id", pl.Int64, "facts of one fetch share it; null in old measurements"),
    ("depth", pl.Int16, "0 for the input itself, 1 for where it redirects to, …; null where unknown"),
    ("hostname", pl.String, "the name that this fact is about, in ASCII (IDNA) and lower case"),
    ("t", pl.Float64, "seconds since the measurement started, when this ended"),
)

DNS = _FACT + _columns(
    ("engine", pl.String, "system, getaddrinfo, udp, doh, …"),
    ("resolver_address", pl.String, ""),
    ("query_type", pl.String, "A, AAAA, ANY, …"),
    ("failure", pl.String, ""),
    ("rcode", pl.Int16, ""),
    ("addrs", _STRINGS, "addresses in the answer, IPv4 and IPv6, in order"),
    ("asns", pl.List(pl.UInt32), "their networks as the probe noted, address by address; null where it noted none"),
    ("cnames", _STRINGS, ""),
    ("bogon", pl.Boolean, "an address of the answer is private, reserved, loopback …"),
    ("fingerprints", _STRINGS, "names of known injected answers"),
    ("control_ok", pl.Boolean, "the control resolved this very name"),
    ("control_failure", pl.String, ""),
    ("control_addrs", _STRINGS, "what the control got for this very name; null where it was not asked"),
    ("control_asns", pl.List(pl.UInt32), ""),
    ("duplicate", pl.Boolean, "a further answer to a question that was answered already: two resolvers spoke"),
)

TCP = _FACT + _columns(
    ("ip", pl.String, ""),
    ("port", pl.UInt16, ""),
    ("ip_asn", pl.UInt32, "as the probe or its control noted"),
    ("bogon", pl.Boolean, ""),
    ("failure", pl.String, ""),
    ("from_control", pl.Boolean, "the address is one that the control resolved; null without a control"),
    ("control_ok", pl.Boolean, "the control connected to the same address and port"),
    ("control_failure", pl.String, ""),
)

TLS = _FACT + _columns(
    ("network", pl.String, "tcp, or udp for QUIC"),
    ("ip", pl.String, ""),
    ("port", pl.UInt16, ""),
    ("bogon", pl.Boolean, ""),
    ("server_name", pl.String, "the SNI, in ASCII and lower case"),
    ("failure", pl.String, ""),
    ("tls_version", pl.String, ""),
    ("cipher_suite", pl.String, ""),
    ("no_tls_verify", pl.Boolean, "certificates were not checked"),
    ("from_control", pl.Boolean, "the address is one that the control resolved; null without a control"),
    ("cert_sha256", pl.String, "of the server's own certificate (DER)"),
    ("cert_issuer", pl.String, "common name or organisation"),
    ("cert_subject", pl.String, "common name"),
    ("cert_names", _STRINGS, "names that it is valid for"),
    ("cert_not_before", pl.Datetime("ms"), ""),
    ("cert_not_after", pl.Datetime("ms"), ""),
    ("cert_fits", pl.Boolean, "the certificate names the server name"),
    ("time", pl.Float64, "seconds from the connection, or from the start of the handshake, to its end"),
    ("bytes_read", pl.Int64, "in this handshake, from network events"),
    ("last_operation", pl.String, "read_3, write_1: the last thing done on the network before the end, numbered"),
    ("control_ok", pl.Boolean, "the control shook hands at the same address and port, for the same name"),
    ("control_failure", pl.String, ""),
    ("ech", pl.String, "encrypted client hello: `grease`, `ech`; null for none"),
)

HTTP = _FACT + _columns(
    ("url", pl.String, ""),
    ("method", pl.String, ""),
    ("ip", pl.String, "address that was connected to, where known"),
    ("port", pl.UInt16, ""),
    ("failure", pl.String, ""),
    ("status_code", pl.UInt16, ""),
    ("body_length", pl.Int64, "bytes that were read"),
    ("body_truncated", pl.Boolean, "the probe stopped reading at its limit"),
    ("body_sha256", pl.String, "of the body's bytes"),
    ("body", pl.String, "the body itself where it is short (blockpages are), so that later fingerprints can be tried"),
    ("title", pl.String, "of an HTML body"),
    ("location", pl.String, "where it redirects to"),
    ("server", pl.String, "header"),
    ("headers", _STRINGS, "names of the answer's headers, lower case, sorted"),
    ("fingerprints", _STRINGS, "names of known blockpages that the answer matches"),
    ("challenge", pl.String, "the server's own refusal, where it shows itself: captcha, geo, …"),
    ("tls_ok", pl.Boolean, "the answer came over TLS with a certificate that fits; null for plain HTTP"),
    ("final", pl.Boolean, "the last answer of the redirects that started at the input; of a messenger, each last one"),
    ("control_ok", pl.Boolean, "the control fetched the input; on the final answer and the first request only"),
    ("control_failure", pl.String, ""),
    ("date", pl.Datetime("ms"), "header Date of the answer: the time by the server's clock"),
)

NETWORK = _FACT + _columns(
    ("ip", pl.String, ""),
    ("port", pl.UInt16, ""),
    ("bytes_read", pl.Int64, "over the whole connection"),
    ("bytes_written", pl.Int64, ""),
    ("reads", pl.UInt32, "number of reads with data"),
    ("first_read", pl.Float64, "t of the first byte"),
    ("last_read", pl.Float64, "t of the last byte"),
    ("longest_gap", pl.Float64, "seconds without a byte, between two reads"),
    ("failure", pl.String, "of the last operation"),
)  # fmt: skip

ECHO = KEY + _columns(
    ("kind", pl.String, "headers, request_line, stun, openvpn, …: what was tried"),
    ("endpoint", pl.String, ""),
    ("sent", pl.String, "shortened"),
    ("received", pl.String, "shortened"),
    ("same", pl.Boolean, "it came back as it was sent"),
    ("failure", pl.String, ""),
)

TABLES: dict[str, tuple[Column, ...]] = {
    "measurements": MEASUREMENTS,
    "dns": DNS,
    "tcp": TCP,
    "tls": TLS,
    "http": HTTP,
    "network": NETWORK,
    "echo": ECHO,
}


def schema(table: str) -> pl.Schema:
    """The Polars schema of a table of observations. Raises KeyError for a table that is none."""
    return pl.Schema({column.name: column.type for column in TABLES[table]})

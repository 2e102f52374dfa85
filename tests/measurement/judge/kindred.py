"""Scenarios made of known ones: the same interference over the other scheme, the same fault at another step.

Each takes the JSON of a known scenario and returns that of a kindred one with its truth: state, and layer if blocked.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass

from tests.measurement.judge.measurement_json import Measurement, control_of, keys_of, rows_of

_NOTICE = (
    "<!doctype html>\n<html>\n<head>\n\t<title>Access Denied</title>\n</head>\n<body>\n<div>\n\t"
    "<h1>Access Denied</h1>\n\t<p>This request cannot be served in your jurisdiction.</p>\n</div>\n</body>\n</html>\n"
)


@dataclass(frozen=True)
class Kindred:
    """A scenario made of `of`, and what is right for it."""

    name: str
    of: str
    change: Callable[[Measurement], None]
    state: str
    layers: frozenset[str] = frozenset()


def _to_https(measurement: Measurement) -> None:
    """The input is fetched over HTTPS; what went to port 80 did not happen."""
    measurement["input"] = measurement["input"].replace("http://", "https://", 1)
    keys = keys_of(measurement)
    keys["tcp_connect"] = [row for row in rows_of(measurement, "tcp_connect") if row["port"] != 80]
    requests = []
    for row in rows_of(measurement, "requests"):
        changed = copy.deepcopy(row)
        changed["request"]["url"] = row["request"]["url"].replace("http://", "https://", 1)
        changed["address"] = row["address"].replace(":80", ":443")
        shaken = [shake for shake in rows_of(measurement, "tls_handshakes") if shake["address"] == changed["address"]]
        if shaken and not shaken[0]["failure"]:
            changed["transaction_id"] = shaken[0]["transaction_id"]
            requests.append(changed)
    keys["requests"] = requests
    control = control_of(measurement)
    control["tcp_connect"] = {end: said for end, said in (control.get("tcp_connect") or {}).items() if ":80" not in end}


def _fail_control(measurement: Measurement) -> None:
    control = control_of(measurement)
    for end in control["tcp_connect"]:
        control["tcp_connect"][end] = {"status": False, "failure": "connection_refused_error"}
    control["tls_handshake"] = {}
    control["http_request"].update(
        failure="connection_refused_error", status_code=-1, body_length=-1, title="", headers={}
    )


def _down_at_tcp(measurement: Measurement) -> None:
    for row in rows_of(measurement, "tcp_connect"):
        row["status"] = {"failure": "connection_refused", "success": False}
    keys_of(measurement).update(tls_handshakes=[], requests=[])
    _fail_control(measurement)


def _other_certificate(measurement: Measurement) -> None:
    for shake in rows_of(measurement, "tls_handshakes"):
        shake["failure"] = "ssl_invalid_hostname"
    for said in control_of(measurement)["tls_handshake"].values():
        said["failure"] = "ssl_invalid_hostname"


def _notice_at_wrong_address(measurement: Measurement) -> None:
    """The forged address serves a notice; the true one is not fetched from."""
    forged = rows_of(measurement, "tcp_connect")[0]
    forged["status"] = {"failure": None, "success": True}
    request = copy.deepcopy(rows_of(measurement, "requests")[0])
    request.update(address=f"{forged['ip']}:80", transaction_id=forged["transaction_id"])
    request["response"].update(
        body=_NOTICE, code=200, headers={"Content-Type": "text/html", "Content-Length": "188"},
        headers_list=[["Content-Type", "text/html"], ["Content-Length", "188"]],
    )  # fmt: skip
    keys_of(measurement)["requests"] = [request]


def _slow_page(measurement: Measurement) -> None:
    for row in rows_of(measurement, "requests"):
        row["failure"] = "generic_timeout_error"
        row["response"]["body_is_truncated"] = True


def _reset_everywhere(measurement: Measurement) -> None:
    for shake in rows_of(measurement, "tls_handshakes"):
        shake["failure"] = "connection_reset"
    keys_of(measurement)["requests"] = []


def _at_hop(failure: str) -> Callable[[Measurement], None]:
    def change(measurement: Measurement) -> None:
        for table in ("tls_handshakes", "requests"):
            for row in rows_of(measurement, table):
                if row.get("failure"):
                    row["failure"] = failure

    return change


def _in_the_open(failure: str) -> Callable[[Measurement], None]:
    """The same over plain HTTP, all at the input's own address."""

    def change(measurement: Measurement) -> None:
        for row in rows_of(measurement, "requests"):
            row["failure"] = failure

    return change


def _lose_control(measurement: Measurement) -> None:
    keys_of(measurement).update(control=None, control_failure="connection_reset")


def _capital(measurement: Measurement) -> None:
    measurement["input"] = measurement["input"].replace("яндекс", "Яндекс")


def _first_resolver(failure: str) -> Callable[[Measurement], None]:
    def change(measurement: Measurement) -> None:
        for query in rows_of(measurement, "queries"):
            if query["engine"] in {"getaddrinfo", "udp"}:
                query.update(failure=failure, answers=[])

    return change


def _connect(failure: str) -> Callable[[Measurement], None]:
    def change(measurement: Measurement) -> None:
        for row in rows_of(measurement, "tcp_connect"):
            row["status"] = {"failure": failure, "success": False}

    return change


_DNS, _TCP, _TLS, _HTTP = (frozenset({layer}) for layer in ("dns", "tcp", "tls", "http"))

KINDRED: tuple[Kindred, ...] = (
    Kindred("a captcha over HTTPS", "cloudflareCAPTCHAWithHTTP", _to_https, "server_side"),
    Kindred("a site where nothing listens", "successWithHTTPS", _down_at_tcp, "down"),
    Kindred("a certificate for another name, for everybody", "badSSLWithUnknownAuthorityWithConsistentDNS",
            _other_certificate, "down"),
    Kindred("a name that no longer exists, over HTTPS", "ghostDNSBlockingWithHTTP", _to_https, "blocked", _DNS),
    Kindred("a notice at a forged address", "tcpBlockingConnectionRefusedWithInconsistentDNS", _notice_at_wrong_address,
            "blocked", _DNS),
    Kindred("a slowed page over HTTPS", "largeFileWithHTTPS", _slow_page, "blocked", _TLS),
    Kindred("resets of TLS and a forged address", "dnsHijackingToProxyWithHTTPSURL", _reset_everywhere, "blocked",
            _DNS | _TLS),
    Kindred("a reset of TLS behind a redirect", "redirectWithConsistentDNSAndThenEOFForHTTPS",
            _at_hop("connection_reset"), "blocked", _TLS),
    Kindred("an early end of HTTP behind a redirect", "redirectWithConsistentDNSAndThenConnectionResetForHTTP",
            _at_hop("eof_error"), "blocked", _HTTP),
    Kindred("silence on HTTP behind a redirect", "redirectWithConsistentDNSAndThenConnectionResetForHTTP",
            _at_hop("generic_timeout_error"), "blocked", _HTTP),
    Kindred("silence on HTTP", "httpBlockingConnectionReset", _in_the_open("generic_timeout_error"), "blocked", _HTTP),
    Kindred("an early end of HTTP", "httpBlockingConnectionReset", _in_the_open("eof_error"), "blocked", _HTTP),
    Kindred("an owner's loopback address over HTTPS", "localhostWithHTTP", _to_https, "down"),
    Kindred("a forged loopback address over HTTPS", "dnsHijackingToLocalhostWithHTTP", _to_https, "blocked", _DNS),
    Kindred("no control for a page in the open", "successWithHTTP", _lose_control, "ok"),
    Kindred("a capital letter in an internationalised name", "idnaWithoutCensorshipLowercase", _capital, "ok"),
    Kindred("resets of TLS", "tlsBlockingConnectionResetWithConsistentDNS", lambda _: None, "blocked", _TLS),
    Kindred("resolvers in the open that refuse", "successWithHTTPS", _first_resolver("dns_refused_error"), "blocked",
            _DNS),
    Kindred("resolvers in the open that are silent", "successWithHTTP", _first_resolver("generic_timeout_error"),
            "insufficient"),
    Kindred("resets of connections", "tcpBlockingConnectTimeout", _connect("connection_reset"), "blocked", _TCP),
    Kindred("refused connections", "tcpBlockingConnectTimeout", _connect("connection_refused"), "blocked", _TCP),
    Kindred("a line without a route", "tcpBlockingConnectTimeout", _connect("network_unreachable"), "insufficient"),
)  # fmt: skip

"""The control's facts, keyed so that each of the probe's facts finds its own."""

from __future__ import annotations

from kuager.measurement.observe.names import Address, Moment, address, endpoint, http_date, network, target
from kuager.measurement.observe.pages import tidy
from kuager.measurement.observe.shapes import Control, ControlEnd, ControlHttp, Web

MOST = 200  # addresses, endpoints, headers of one control

End = tuple[bool | None, str | None, str | None]


class ControlFacts:
    """What the control found for one measurement; without one every answer is None."""

    __slots__ = (
        "addrs", "asns", "body_length", "date", "dns", "dns_failure", "failure", "headers", "host", "http",
        "http_failure", "known", "networks", "state", "status", "tcp", "tcp_ends", "title", "tls", "tls_ends",
    )  # fmt: skip

    def __init__(self, host: str | None) -> None:
        self.host = host
        self.state = "none"
        self.failure: str | None = None
        self.dns: bool | None = None  # did the control resolve the host
        self.dns_failure: str | None = None
        self.addrs: list[str] | None = None
        self.asns: list[int] | None = None
        self.known: frozenset[str] | None = None
        self.networks: dict[str, int] = {}
        self.tcp: dict[tuple[str, int], End] = {}
        self.tls: dict[tuple[str, int], End] = {}
        self.tcp_ends: tuple[list[str], list[str]] = ([], [])  # as written, those that went well and those that failed
        self.tls_ends: tuple[list[str], list[str]] = ([], [])
        self.http: bool | None = None
        self.http_failure: str | None = None
        self.status: int | None = None
        self.body_length: int | None = None
        self.title: str | None = None
        self.headers: list[str] | None = None
        self.date: Moment | None = None


def control_facts(keys: Web, host: str | None, odd: list[str]) -> ControlFacts:
    """The facts of a measurement's control. `host` is the input's, in ASCII: what the control was asked about."""
    if keys.x_control_request is not None and keys.x_control_request.http_request:
        host = target(keys.x_control_request.http_request[:8192]).host or host
    facts = ControlFacts(host)
    given = keys.control
    if keys.control_failure:
        facts.state, facts.failure = "failed", keys.control_failure[:200]
        return facts
    if given is None or not (given.dns or given.http_request or given.tcp_connect or given.tls_handshake):
        if keys.x_control_request is not None:
            facts.state, facts.failure = "failed", "the control gave no answer"
        return facts
    facts.state = "answered"
    long = [name for name in ("tcp_connect", "tls_handshake", "ip_info") if len(getattr(given, name) or ()) > MOST]
    odd += [f"control.{name} has more than {MOST} entries; the rest was left out" for name in long]
    _networks(given, facts)
    _dns(given, facts)
    facts.tcp = _ends(given.tcp_connect, facts.tcp_ends)
    facts.tls = _ends(given.tls_handshake, facts.tls_ends)
    if given.http_request is not None:
        _http(given.http_request, facts)
    return facts


def _networks(given: Control, facts: ControlFacts) -> None:
    if given.ip_info:
        for text, info in list(given.ip_info.items())[:MOST]:
            ip = address(text)
            number = network(info.asn) if info is not None and info.asn else None
            if ip is not None and number is not None:
                facts.networks[ip.text] = number


def _dns(given: Control, facts: ControlFacts) -> None:
    if given.dns is None:
        return
    read = [address(text) for text in (given.dns.addrs or given.dns.ips or [])[:MOST] if text]
    addrs = [ip.text for ip in read if isinstance(ip, Address)]
    facts.addrs = addrs
    facts.known = frozenset(addrs)
    facts.asns = list(dict.fromkeys(facts.networks[ip] for ip in addrs if ip in facts.networks))
    facts.dns_failure = given.dns.failure[:200] if given.dns.failure else None
    facts.dns = facts.dns_failure is None and bool(addrs)
    if not facts.dns and facts.dns_failure is None:
        facts.dns_failure = "dns_no_answer"


def _ends(given: dict[str, ControlEnd | None] | None, sides: tuple[list[str], list[str]]) -> dict[tuple[str, int], End]:
    ends: dict[tuple[str, int], End] = {}
    if given:
        for text, end in list(given.items())[:MOST] if len(given) > MOST else given.items():
            key = endpoint(text)
            if key is not None and end is not None:
                failure = end.failure if isinstance(end.failure, str) else None
                ok = end.status if end.status is not None else (failure is None or None)
                ok = ok if not failure else False
                ends[key] = (ok, failure, end.server_name)
                if ok is not None:
                    sides[not ok].append(text)
    return ends


def _http(given: ControlHttp, facts: ControlFacts) -> None:
    facts.http_failure = given.failure[:200] if given.failure else None
    status = given.status_code
    facts.status = status if status is not None and 0 < status < 1000 else None
    facts.http = None if facts.http_failure is None and facts.status is None else facts.http_failure is None
    length = given.body_length
    facts.body_length = length if length is not None and 0 <= length < 2**40 else None
    facts.title = tidy(given.title)
    if given.headers is not None:
        names = list(given.headers)[:MOST]
        facts.headers = sorted({name.lower()[:100] for name in names})
        for name in names:
            if name.lower() == "date":
                value = given.headers[name]
                facts.date = http_date(value) if isinstance(value, str) else None

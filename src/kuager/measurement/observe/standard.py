"""Facts of the keys that most tests share: queries, connections, handshakes, transactions, network events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from kuager.measurement.observe.certificates import MOST_NAMES, Certificate, certificate
from kuager.measurement.observe.connections import Connection, connections
from kuager.measurement.observe.control import ControlFacts
from kuager.measurement.observe.http import http_facts
from kuager.measurement.observe.names import address, ascii_host, endpoint, network, port_number
from kuager.measurement.observe.rows import Rows
from kuager.measurement.observe.shapes import Binary, Connect, Handshake, Query, Standard
from kuager.measurement.reference import Reference

MOST_FACTS = 1000  # of one kind in one measurement; real ones have at most some dozens
MOST_EVENTS = 10_000
_MOST_ANSWERS = 200

_T = TypeVar("_T")
DEPTHS = {f"depth={depth}": depth for depth in range(64)}


@dataclass(slots=True)
class Scope:
    """One measurement on its way to rows: what all of its facts need to know."""

    line: int
    host: str | None  # of the input, in ASCII
    url: str | None  # the input, where it is one
    is_web: bool
    control: ControlFacts
    reference: Reference
    rows: Rows
    odd: list[str]
    names: dict[str, str] = field(default_factory=dict)  # address -> host that resolved to it
    networks: dict[str, int] = field(default_factory=dict)  # address -> its network
    transactions: dict[int, str] = field(default_factory=dict)  # transaction -> host
    depths: dict[int, int] = field(default_factory=dict)  # transaction -> depth


def standard_facts(keys: Standard, scope: Scope, *, duplicates: list[Query] | None = None) -> None:
    """Append the rows of one measurement's standard keys."""
    scope.networks.update(scope.control.networks)
    if keys.queries:
        dns_facts(_bounded(keys.queries, "queries", scope), scope, duplicate=None)
    if duplicates:
        dns_facts(_bounded(duplicates, "x_dns_duplicate_responses", scope), scope, duplicate=True)
    events = connections(_bounded(keys.network_events, "network_events", scope, MOST_EVENTS), DEPTHS) \
        if keys.network_events else []  # fmt: skip
    requests = _bounded(keys.requests, "requests", scope) if keys.requests else []
    handshakes = _bounded(keys.tls_handshakes, "tls_handshakes", scope) if keys.tls_handshakes else []
    for handshake in handshakes:
        if handshake.transaction_id and handshake.server_name:
            name = ascii_host(handshake.server_name)
            if name is not None:
                scope.transactions[handshake.transaction_id] = name
            depth = depth_of(handshake.tags)
            if depth is not None:
                scope.depths[handshake.transaction_id] = depth
    if requests:
        http_facts(requests, handshakes, scope)
    if keys.tcp_connect:
        tcp_facts(_bounded(keys.tcp_connect, "tcp_connect", scope), scope)
    if handshakes:
        tls_facts(handshakes, events, scope)
    if events:
        network_facts(events, scope)


def _bounded(values: list[_T], name: str, scope: Scope, most: int = MOST_FACTS) -> list[_T]:
    if len(values) <= most:
        return values
    scope.odd.append(f"{name} has {len(values):,} entries; {most:,} were kept")
    return values[:most]


def dns_facts(queries: Iterable[Query], scope: Scope, *, duplicate: bool | None) -> None:
    """One row for each query, with all of its answers."""
    control, reference, line, host = scope.control, scope.reference, scope.line, scope.host
    append = scope.rows.dns.append
    for query in queries:
        name = query.hostname
        name = ascii_host(name) if name else None
        addrs: list[str] = []
        asns: list[int | None] = []
        cnames: list[str] = []
        bogon = noted = False
        known: list[str] = []
        for answer in query.answers[:_MOST_ANSWERS] if query.answers else ():
            text = answer.ipv4 or answer.ipv6
            if text:
                ip = address(text)
                if ip is not None:
                    addrs.append(ip.text)
                    number = network(answer.asn) if answer.asn else None
                    asns.append(number)
                    bogon = bogon or ip.bogon
                    if name is not None:
                        scope.names.setdefault(ip.text, name)
                    if number is not None:
                        noted = True
                        scope.networks.setdefault(ip.text, number)
                    if reference.dns:
                        known += reference.dns.get(ip.text, ())
                    continue
            if answer.hostname:
                cnames.append(answer.hostname[:255])
                if reference.dns:
                    known += reference.dns.get(answer.hostname.rstrip(".").lower(), ())
        failure = query.failure
        depth = depth_of(query.tags)
        if depth is None and scope.is_web and name == host:
            depth = 0
        same = control.dns is not None and name is not None and name == control.host
        append((
            line, query.transaction_id, depth, name, query.t,
            query.engine, query.resolver_address or query.resolver_hostname or None, query.query_type,
            failure if isinstance(failure, str) else None, _small(query.rcode),
            addrs, asns if noted else None, cnames, bogon, known,
            control.dns if same else None, control.dns_failure if same else None,
            control.addrs if same else None, control.asns if same else None, duplicate,
        ))  # fmt: skip


def tcp_facts(connects: Iterable[Connect], scope: Scope) -> None:
    """One row for each connection."""
    control, line = scope.control, scope.line
    known, ends = control.known, control.tcp
    append = scope.rows.tcp.append
    for connect in connects:
        ip = address(connect.ip) if connect.ip else None
        if ip is None:
            continue
        port = (
            connect.port if isinstance(connect.port, int) and 0 <= connect.port <= 65535 else port_number(connect.port)
        )
        transaction = connect.transaction_id or connect.conn_id
        depth = depth_of(connect.tags)
        if depth is None and scope.is_web and connect.transaction_id is None:
            depth = 0  # old probes note only the connections to the input's own addresses
        if depth is None and transaction is not None:
            depth = scope.depths.get(transaction)
        name = scope.transactions.get(transaction) if transaction is not None else None
        if name is None:
            name = scope.names.get(ip.text) or (scope.host if scope.is_web and depth == 0 else None)
        end = ends.get((ip.text, port)) if port is not None else None
        append((
            line, transaction, depth, name, connect.t,
            ip.text, port, scope.networks.get(ip.text), ip.bogon, _failure_of(connect),
            None if known is None else ip.text in known,
            end[0] if end is not None else None, end[1] if end is not None else None,
        ))  # fmt: skip


def _failure_of(connect: Connect) -> str | None:
    status = connect.status
    if status is None:
        return None
    if isinstance(status, bool):
        return None if status else "unknown_failure"
    failure = status.failure
    if isinstance(failure, str):
        return failure or None
    if failure is True or status.success is False:
        return "unknown_failure"
    return None


def tls_facts(handshakes: list[Handshake], events: list[Connection], scope: Scope) -> None:
    """One row for each handshake, with the facts of the server's certificate."""
    control, line = scope.control, scope.line
    known, ends = control.known, control.tls
    append = scope.rows.tls.append
    by_number = {c.transaction: c for c in events if c.transaction is not None and c.start is not None}
    by_end: dict[float | None, Connection] = {}
    for connection in events:
        if connection.transaction is None and connection.done is not None:
            by_end.setdefault(connection.done, connection)
    for handshake in handshakes:
        transaction = handshake.transaction_id or handshake.conn_id
        seen = by_number.get(transaction) if transaction is not None else None
        if seen is None and handshake.t is not None:
            seen = by_end.pop(handshake.t, None)
        peer = endpoint(handshake.address) if handshake.address else seen.peer if seen is not None else None
        name = handshake.server_name
        name = ascii_host(name) if name else None
        depth = depth_of(handshake.tags)
        if depth is None and transaction is not None:
            depth = scope.depths.get(transaction)
        if depth is None and scope.is_web and name == scope.host:
            depth = 0
        ip, port = peer if peer is not None else (None, None)
        failure = handshake.failure
        read = _certificate(handshake)
        end = ends.get(peer) if peer is not None else None
        if end is not None and end[2] and name is not None and ascii_host(end[2]) != name:
            end = None
        time = None
        if handshake.t is not None:
            start = handshake.t0 if handshake.t0 is not None else seen.start if seen is not None else None
            time = handshake.t - start if start is not None and handshake.t >= start else None
        bogon = address(ip) if ip is not None else None
        append((
            line, transaction, depth, name or scope.host, handshake.t,
            handshake.network or "tcp", ip, port, bogon.bogon if bogon is not None else None, name,
            (failure or None) if isinstance(failure, str) else None,
            handshake.tls_version or None, handshake.cipher_suite or None, handshake.no_tls_verify,
            None if known is None or ip is None else ip in known,
            *(_facts(read, name) if read is not None else _NO_CERTIFICATE),
            time,
            seen.handshake_read if seen is not None and seen.start is not None else None,
            seen.last_operation if seen is not None else None,
            end[0] if end is not None else None, end[1] if end is not None else None, _ech(handshake),
        ))  # fmt: skip


_NO_CERTIFICATE = (None,) * 7


def _certificate(handshake: Handshake) -> Certificate | None:
    given = handshake.peer_certificates
    if not given or given[0] is None:
        return None
    return certificate(given[0].data if isinstance(given[0], Binary) else given[0])


def _facts(read: Certificate, name: str | None) -> tuple[object, ...]:
    return (
        read.sha256, read.issuer, read.subject, read.names[:MOST_NAMES] if read.not_after is not None else None,
        read.not_before, read.not_after, read.fits(name),
    )  # fmt: skip


def _ech(handshake: Handshake) -> str | None:
    config = handshake.echconfig
    return None if not config else "grease" if config.upper() == "GREASE" else "ech"


def network_facts(events: Iterable[Connection], scope: Scope) -> None:
    """One row for each connection on which bytes went, or that failed."""
    append = scope.rows.network.append
    for seen in events:
        if seen.peer is None and not seen.bytes_read and not seen.bytes_written:
            continue
        ip, port = seen.peer if seen.peer is not None else (None, None)
        depth = seen.depth if seen.depth is not None else scope.depths.get(seen.transaction or 0)
        name = scope.transactions.get(seen.transaction) if seen.transaction is not None else None
        if name is None and ip is not None:
            name = scope.names.get(ip)
        append((
            scope.line, seen.transaction, depth, name, seen.t, ip, port, seen.bytes_read, seen.bytes_written,
            seen.reads, seen.first_read, seen.last_read, seen.longest_gap, seen.failure,
        ))  # fmt: skip


def depth_of(tags: list[str] | None) -> int | None:
    """The depth that a tag `depth=N` says."""
    if tags:
        for tag in reversed(tags):  # it stands at their end
            depth = DEPTHS.get(tag)
            if depth is not None:
                return depth
    return None


def _small(number: int | None) -> int | None:
    return number if number is not None and 0 <= number < 32768 else None

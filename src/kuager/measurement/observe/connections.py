"""Network events summed up, one summary for each connection."""

from __future__ import annotations

from collections.abc import Iterable

from kuager.measurement.observe.names import endpoint
from kuager.measurement.observe.shapes import Event

_MOST_BYTES = 2**40  # of one operation
_READS = frozenset({"read", "read_from"})
_WRITES = frozenset({"write", "write_to"})
_STARTS = frozenset({"tls_handshake_start", "quic_handshake_start"})
_ENDS = frozenset({"tls_handshake_done", "quic_handshake_done"})


class Connection:
    """What happened on one connection: bytes, times, and what was done during its handshake."""

    __slots__ = (
        "bytes_read", "bytes_written", "depth", "done", "failure", "first_read", "handshake_read", "handshaking",
        "last_operation", "last_read", "longest_gap", "peer", "reads", "reads_in", "start", "t", "transaction",
        "writes_in",
    )  # fmt: skip

    def __init__(self, transaction: int | None) -> None:
        self.transaction = transaction
        self.peer: tuple[str, int] | None = None
        self.depth: int | None = None
        self.bytes_read = self.bytes_written = self.reads = 0
        self.first_read: float | None = None
        self.last_read: float | None = None
        self.longest_gap: float | None = None
        self.failure: str | None = None
        self.t: float | None = None
        self.start: float | None = None  # t of the handshake's start
        self.done: float | None = None  # t of its end
        self.handshaking = False
        self.handshake_read = self.reads_in = self.writes_in = 0
        self.last_operation: str | None = None


def connections(events: Iterable[Event], depths: dict[str, int]) -> list[Connection]:
    """One summary for each connection, in order of their first event.

    Events of one connection share a connection's or a transaction's number. Probes before 2022 write neither: there a
    `connect` begins a connection, and what follows belongs to it.
    """
    found: dict[object, Connection] = {}
    current: Connection | None = None
    anonymous = 0
    for event in events:
        operation = event.operation
        if operation is None or operation.startswith("resolve"):
            continue
        number = event.conn_id or event.transaction_id
        if number:
            key: object = number
            known = found.get(key)
            if known is None:
                known = found[key] = Connection(event.transaction_id)
                if event.tags:
                    for tag in event.tags:
                        known.depth = depths.get(tag, known.depth)
            current = known
        elif operation == "connect" or current is None:
            anonymous -= 1
            current = found[anonymous] = Connection(None)
        _add(current, event, operation)
    return list(found.values())


def _add(connection: Connection, event: Event, operation: str) -> None:
    t = event.t
    if t is not None:
        connection.t = t
    if connection.peer is None and event.address:
        connection.peer = endpoint(event.address)
    failure = event.failure
    if operation in _READS:
        size = event.num_bytes
        if size is not None and 0 < size < _MOST_BYTES:
            connection.bytes_read += size
            connection.reads += 1
            if t is not None:
                if connection.last_read is None:
                    connection.first_read = t
                elif connection.longest_gap is None or t - connection.last_read > connection.longest_gap:
                    connection.longest_gap = t - connection.last_read
                connection.last_read = t
            if connection.handshaking:
                connection.handshake_read += size
        if connection.handshaking:
            connection.reads_in += 1
            connection.last_operation = f"read_{connection.reads_in}"
    elif operation in _WRITES:
        size = event.num_bytes
        if size is not None and 0 < size < _MOST_BYTES:
            connection.bytes_written += size
        if connection.handshaking:
            connection.writes_in += 1
            connection.last_operation = f"write_{connection.writes_in}"
    elif operation in _STARTS:
        connection.handshaking, connection.start = True, t
    elif operation in _ENDS:
        connection.handshaking, connection.done = False, t
    elif operation == "connect":
        pass
    else:
        return  # starts and ends of transactions say nothing of the connection
    connection.failure = failure if isinstance(failure, str) else None

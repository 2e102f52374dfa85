"""A raw measurement as OONI's probes write it, in types: the fields that observations are made of, and no others.

The shapes are those of all versions since 2014, laid one over the other; where versions differ the union says so. A
measurement that fits is decoded in one pass. One that does not is laid over them piece by piece (`salvage.py`).
Format: OONI's specifications, data-formats df-000 to df-009 and nettests ts-*.
"""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import UNSET, Meta, Raw, Struct, UnsetType

Number = float | None
Whole = Annotated[int, Meta(ge=-(2**62), le=2**62)] | None
Network = Annotated[int, Meta(ge=0, le=2**32 - 1)] | None
Words = list[str] | None


class Binary(Struct, gc=False):
    """Bytes that are no text: base64 in `data`."""

    data: str = ""
    format: str = ""


Text = str | Binary | None


class Answer(Struct, gc=False):
    """One record of an answer of DNS."""

    answer_type: str | None = None
    ipv4: str | None = None
    ipv6: str | None = None
    hostname: str | None = None
    asn: Network = None


class Query(Struct, gc=False):
    """One question to a resolver."""

    answers: list[Answer] | None = None
    engine: str | None = None
    failure: str | bool | None = None
    hostname: str | None = None
    query_type: str | None = None
    resolver_hostname: str | None = None
    resolver_address: str | None = None
    t: Number = None
    tags: Words = None
    transaction_id: Whole = None
    rcode: Whole = None


class Status(Struct, gc=False):
    """How a connection went; oldest probes write a mere truth."""

    failure: str | bool | None = None
    success: bool | None = None


class Connect(Struct, gc=False):
    """One TCP connection."""

    ip: str | None = None
    port: Annotated[int, Meta(ge=-(2**62), le=2**62)] | str | None = None
    status: Status | bool | None = None
    t: Number = None
    tags: Words = None
    transaction_id: Whole = None
    conn_id: Whole = None


class Handshake(Struct, gc=False):
    """One TLS or QUIC handshake."""

    network: str | None = None
    address: str | None = None
    cipher_suite: str | None = None
    failure: str | bool | None = None
    no_tls_verify: bool | None = None
    peer_certificates: list[Text] | None = None
    server_name: str | None = None
    t0: Number = None
    t: Number = None
    tags: Words = None
    tls_version: str | None = None
    transaction_id: Whole = None
    conn_id: Whole = None
    echconfig: str | None = None
    outer_server_name: str | None = None


class Event(Struct, gc=False):
    """One operation on the network."""

    address: str | None = None
    failure: str | bool | None = None
    operation: str | None = None
    t: Number = None
    transaction_id: Whole = None
    num_bytes: Whole = None
    conn_id: Whole = None
    tags: Words = None


class Sent(Struct, gc=False):
    """What was asked over HTTP."""

    url: str | None = None
    method: str | None = None
    x_transport: str | None = None


class Got(Struct, gc=False):
    """What came back over HTTP."""

    body: Text = None
    body_is_truncated: bool | None = None
    code: Whole = None
    headers: dict[str, str | Binary | list[Text]] | list[Any] | None = None
    headers_list: list[Any] | None = None


class Request(Struct, gc=False):
    """One HTTP transaction."""

    network: str | None = None
    address: str | None = None
    failure: str | bool | None = None
    request: Sent | None = None
    response: Got | None = None
    t: Number = None
    tags: Words = None
    transaction_id: Whole = None


class ControlDns(Struct, gc=False):
    """What the control's resolver said of the input's host."""

    failure: str | None = None
    addrs: Words = None
    ips: Words = None


class ControlEnd(Struct, gc=False):
    """What the control met at one address and port."""

    status: bool | None = None
    failure: str | bool | None = None
    server_name: str | None = None


class ControlHttp(Struct, gc=False):
    """What the control got for the input."""

    failure: str | None = None
    status_code: Whole = None
    body_length: Whole = None
    title: str | None = None
    headers: dict[str, Any] | None = None


class IpInfo(Struct, gc=False):
    """An address as the control's helper sees it."""

    asn: Network = None
    flags: Whole = None


class Control(Struct, gc=False):
    """The same thing tried from an uncensored network."""

    dns: ControlDns | None = None
    tcp_connect: dict[str, ControlEnd | None] | None = None
    tls_handshake: dict[str, ControlEnd | None] | None = None
    http_request: ControlHttp | None = None
    ip_info: dict[str, IpInfo | None] | None = None


class Asked(Struct, gc=False):
    """What the control was asked."""

    http_request: str | None = None


class Standard(Struct, gc=False):
    """The keys that most tests have."""

    queries: list[Query] | None = None
    requests: list[Request] | None = None
    tcp_connect: list[Connect] | None = None
    tls_handshakes: list[Handshake] | None = None
    network_events: list[Event] | None = None


class Web(Standard, gc=False):
    """The keys of web_connectivity."""

    control: Control | None = None
    control_failure: str | None = None
    x_control_request: Asked | None = None
    x_dns_duplicate_responses: list[Query] | None = None
    dns_experiment_failure: str | None = None
    dns_consistency: str | None = None
    http_experiment_failure: str | None = None
    body_proportion: Number = None
    headers_match: bool | None = None
    status_code_match: bool | None = None
    title_match: bool | None = None
    blocking: str | bool | None = None
    accessible: bool | None = None
    x_blocking_flags: Whole = None
    x_null_null_flags: Whole = None
    x_dns_flags: Whole = None


class Annotations(Struct, gc=False):
    """What the probe says of itself."""

    engine_version: str | None = None
    platform: str | None = None
    network_type: str | None = None


class _Envelope(Struct, gc=False):
    test_name: str | None = None
    test_version: str | float | None = None
    software_name: str | None = None
    software_version: str | float | None = None
    measurement_start_time: str | float | None = None
    test_start_time: str | float | None = None
    test_runtime: str | float | None = None
    probe_asn: str | float | None = None
    probe_cc: str | None = None
    probe_network_name: str | None = None
    resolver_asn: str | float | None = None
    resolver_ip: str | None = None
    input: str | list[Any] | None = None
    report_id: str | None = None
    measurement_uid: str | None = None
    annotations: Annotations | None = None


class WebMeasurement(_Envelope, gc=False):
    """A measurement by web_connectivity."""

    test_keys: Web | None = None


class OtherMeasurement(_Envelope, gc=False):
    """A measurement by any test; its keys wait until the test is known."""

    test_keys: Raw | UnsetType = UNSET

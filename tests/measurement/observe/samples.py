"""Measurements typed for the tests: the least that makes a case."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

LATEST = datetime(2026, 1, 1, tzinfo=UTC)


def measurement(
    test_name: str = "web_connectivity", keys: dict[str, Any] | None = None, **fields: Any
) -> dict[str, Any]:
    """A measurement with the usual envelope; `fields` replace those of it."""
    return {
        "annotations": {"engine_version": "3.20.0", "platform": "android", "network_type": "wifi"},
        "data_format_version": "0.2.0",
        "input": "https://www.example.org/",
        "measurement_start_time": "2022-01-05 10:00:00",
        "measurement_uid": "20220105100011.000000_KZ_webconnectivity_0123456789abcdef",
        "probe_asn": "AS9198",
        "probe_cc": "KZ",
        "probe_ip": "127.0.0.1",
        "probe_network_name": "A Network",
        "report_id": "20220105T095912Z_webconnectivity_KZ_9198_n1_abcdefghijklmnop",
        "resolver_asn": "AS9198",
        "resolver_ip": "212.154.163.162",
        "software_name": "ooniprobe-android",
        "software_version": "3.20.0",
        "test_keys": web_keys() if keys is None else keys,
        "test_name": test_name,
        "test_runtime": 1.5,
        "test_start_time": "2022-01-05 09:59:11",
        "test_version": "0.5.28",
    } | fields


def web_keys(**fields: Any) -> dict[str, Any]:
    """The keys of web_connectivity 0.5 for a page that redirects once and is read over TLS."""
    return {
        "queries": [
            query("www.example.org", "93.184.216.34", asn=15133, t=0.1, tags=["depth=0"], transaction_id=10001),
            query("example.org", "93.184.216.34", asn=15133, t=0.9, tags=["depth=1"], transaction_id=10002),
        ],
        "tcp_connect": [
            connect("93.184.216.34", t=0.2, tags=["depth=0"], transaction_id=50001),
            connect("93.184.216.34", t=1.0, tags=["depth=1"], transaction_id=50002),
        ],
        "tls_handshakes": [
            handshake("www.example.org", t0=0.2, t=0.3, tags=["depth=0"], transaction_id=50001),
            handshake("example.org", t0=1.0, t=1.1, tags=["depth=1"], transaction_id=50002),
        ],
        "network_events": [
            event("connect", 0.2, transaction_id=50001),
            event("tls_handshake_start", 0.2, transaction_id=50001, address=None),
            event("write", 0.21, 300, transaction_id=50001),
            event("read", 0.25, 1000, transaction_id=50001),
            event("read", 0.29, 500, transaction_id=50001),
            event("tls_handshake_done", 0.3, transaction_id=50001, address=None),
            event("read", 0.5, 100, transaction_id=50001),
        ],
        "requests": [
            request("https://example.org/", body="<html><title>An  Example</title></html>", t=1.3, tags=["depth=1"],
                    transaction_id=50002),
            request("https://www.example.org/", 301, headers={"Location": "https://example.org/"}, t=0.6,
                    tags=["depth=0"], transaction_id=50001),
        ],
        "control": control(),
        "control_failure": None,
        "x_control_request": {"http_request": "https://www.example.org/"},
        "blocking": False,
        "accessible": True,
        "dns_consistency": "consistent",
        "body_proportion": 1,
    } | fields  # fmt: skip


def control(**fields: Any) -> dict[str, Any]:
    """A control that found everything well."""
    return {
        "dns": {"failure": None, "addrs": ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"]},
        "tcp_connect": {"93.184.216.34:443": {"status": True, "failure": None}},
        "tls_handshake": {"93.184.216.34:443": {"server_name": "www.example.org", "status": True, "failure": None}},
        "http_request": {
            "body_length": 1256, "failure": None, "title": "An Example", "status_code": 200,
            "headers": {"Date": "Wed, 05 Jan 2022 10:00:07 GMT", "Server": "ECS"},
        },
        "ip_info": {"93.184.216.34": {"asn": 15133, "flags": 11}},
    } | fields  # fmt: skip


def query(hostname: str, *addrs: str, asn: int | None = None, **fields: Any) -> dict[str, Any]:
    """A question for A, and its answers."""
    return {
        "answers": [
            {"answer_type": "AAAA" if ":" in ip else "A", "ipv6" if ":" in ip else "ipv4": ip, "asn": asn, "ttl": None}
            for ip in addrs
        ],
        "engine": "getaddrinfo", "failure": None, "hostname": hostname, "query_type": "A",
        "resolver_address": "", "resolver_hostname": None, "resolver_port": None, "t": 0.1,
    } | fields  # fmt: skip


def connect(ip: str, port: int = 443, failure: str | None = None, **fields: Any) -> dict[str, Any]:
    """A TCP connection."""
    return {"ip": ip, "port": port, "status": {"failure": failure, "success": failure is None}, "t": 0.2} | fields


def handshake(server_name: str, failure: str | None = None, **fields: Any) -> dict[str, Any]:
    """A TLS handshake."""
    return {
        "network": "tcp", "address": "93.184.216.34:443", "cipher_suite": "TLS_AES_128_GCM_SHA256", "failure": failure,
        "no_tls_verify": False, "peer_certificates": None, "server_name": server_name, "t": 0.3,
        "tls_version": "TLSv1.3",
    } | fields  # fmt: skip


def event(operation: str, t: float, num_bytes: int | None = None, **fields: Any) -> dict[str, Any]:
    """One operation on the network."""
    made = {"address": "93.184.216.34:443", "failure": None, "operation": operation, "proto": "tcp", "t": t}
    return made | ({"num_bytes": num_bytes} if num_bytes is not None else {}) | fields


def request(url: str, code: int = 200, *, body: Any = "", headers: Any = None, **fields: Any) -> dict[str, Any]:
    """An HTTP transaction with an answer."""
    return {
        "network": "tcp", "address": "93.184.216.34:443", "failure": None,
        "request": {"method": "GET", "url": url, "headers": {}, "body": "", "x_transport": "tcp"},
        "response": {"body": body, "body_is_truncated": False, "code": code, "headers": headers or {}}, "t": 0.6,
    } | fields  # fmt: skip


@cache
def certificate(*names: str, days: int = 90) -> str:
    """A certificate for these names, in base64, valid from 2022-01-01."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    start = datetime(2022, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, names[0])]))
        .issuer_name(x509.Name([x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "A Test Authority")]))
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(start)
        .not_valid_after(start + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False)
        .sign(key, hashes.SHA256())
    )
    return base64.b64encode(made.public_bytes(serialization.Encoding.DER)).decode()


def written(folder: Path, *measurements: dict[str, Any] | bytes, name: str = "m.jsonl") -> Path:
    """A file of lines, each a measurement or raw bytes."""
    path = folder / name
    lines = [one if isinstance(one, bytes) else json.dumps(one, ensure_ascii=False).encode() for one in measurements]
    path.write_bytes(b"".join(line + b"\n" for line in lines))
    return path

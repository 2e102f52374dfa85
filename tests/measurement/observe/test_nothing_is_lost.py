"""Every fact of the shared measurements of the web stands in the tables, compared with the raw JSON read naively."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from kuager.measurement.observe import observe_file
from tests.measurement.observe.samples import LATEST


@pytest.fixture(scope="module")
def pairs(shared: Path) -> list[tuple[Path, dict[str, Any], dict[str, Any]]]:
    """Each measurement as JSON and as rows."""
    found = []
    for folder in ("qa", "qa_runs", "manual", "real"):
        for path in sorted((shared / "measurements" / folder).glob("*.json")):
            tables = observe_file(path, latest=LATEST).tables
            rows = {name: frame.to_dicts() for name, frame in tables.items()}
            found.append((path, json.loads(path.read_bytes())["test_keys"], rows))
    return found


def test_every_query_and_answer(pairs: Any) -> None:
    for path, keys, rows in pairs:
        raw = (keys.get("queries") or []) + (keys.get("x_dns_duplicate_responses") or [])
        assert [query.get("failure") for query in raw] == [row["failure"] for row in rows["dns"]], path
        answers = [[a.get("ipv4") or a.get("ipv6") for a in query["answers"] or []] for query in raw]
        assert [[ip for ip in ips if ip] for ips in answers] == [row["addrs"] for row in rows["dns"]], path
        tags = [next((int(t[6:]) for t in query.get("tags") or [] if t.startswith("depth=")), None) for query in raw]
        for tag, row in zip(tags, rows["dns"], strict=True):
            assert tag is None or row["depth"] == tag, path


def test_every_connection_and_handshake(pairs: Any) -> None:
    for path, keys, rows in pairs:
        raw = keys.get("tcp_connect") or []
        assert [(c["ip"], c["port"], c["status"].get("failure")) for c in raw] == [
            (row["ip"], row["port"], row["failure"]) for row in rows["tcp"]
        ], path
        raw = keys.get("tls_handshakes") or []
        assert [(h.get("failure"), h["server_name"], len(h["peer_certificates"] or []) > 0) for h in raw] == [
            (row["failure"], row["server_name"], row["cert_sha256"] is not None) for row in rows["tls"]
        ], path
        for row in rows["tls"]:
            assert row["ip"] is not None, path
            assert row["cert_fits"] in (None, True) or row["failure"] is not None, path


def test_every_transaction_and_body(pairs: Any) -> None:
    for path, keys, rows in pairs:
        raw = keys.get("requests") or []
        assert [r["request"]["url"] for r in raw] == [row["url"] for row in rows["http"]], path
        assert [r["failure"] for r in raw] == [row["failure"] for row in rows["http"]], path
        for request, row in zip(raw, rows["http"], strict=True):
            response = request.get("response") or {}
            body = response.get("body")
            if isinstance(body, str) and body:
                data = body.encode()
                assert row["body_sha256"] == hashlib.sha256(data).hexdigest(), path
                assert row["body_length"] == len(data), path
            assert row["status_code"] == (response.get("code") or None), path
            assert len(row["headers"]) == len({name.lower() for name in response.get("headers") or {}}), path
        if raw:
            assert sum(row["final"] for row in rows["http"]) == 1, path


def test_every_byte_on_the_network(pairs: Any) -> None:
    for path, keys, rows in pairs:
        raw = keys.get("network_events") or []
        for operation, column in (("read", "bytes_read"), ("write", "bytes_written")):
            total = sum(event.get("num_bytes") or 0 for event in raw if event["operation"] == operation)
            assert total == sum(row[column] for row in rows["network"]), path


def test_every_end_of_the_control(pairs: Any) -> None:
    for path, keys, rows in pairs:
        control = keys.get("control") or {}
        (row,) = rows["measurements"]
        if row["control"] != "answered":
            assert keys.get("control_failure") or not control, path
            continue
        for name, column in (("tcp_connect", "control_tcp"), ("tls_handshake", "control_tls")):
            given = control.get(name) or {}
            assert len(row[f"{column}_ok"]) == sum(end["status"] for end in given.values()), path
            assert len(row[f"{column}_failed"]) == sum(not end["status"] for end in given.values()), path

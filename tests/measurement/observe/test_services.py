"""Tests other than web_connectivity: each gives its own facts, or is refused with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kuager.measurement.observe import observe_file, schema
from tests.measurement.observe.samples import (
    LATEST,
    certificate,
    connect,
    event,
    handshake,
    measurement,
    query,
    request,
    written,
)  # fmt: skip

Tables = dict[str, list[dict[str, Any]]]


def tables(folder: Path, test: str, keys: dict[str, Any], **fields: Any) -> Tables:
    observed = observe_file(written(folder, measurement(test, keys, **({"input": None} | fields))), latest=LATEST)
    assert observed.refused == []
    return {name: frame.to_dicts() for name, frame in observed.tables.items()}


def standard(**keys: Any) -> dict[str, Any]:
    return {
        "agent": "redirect", "failed_operation": None, "failure": None,
        "queries": [query("chat.example.org", "1.1.1.1")],
        "tcp_connect": [connect("1.1.1.1", tags=None)],
        "tls_handshakes": [handshake("chat.example.org", tags=None, peer_certificates=[
            {"format": "base64", "data": certificate("chat.example.org")}])],
        "requests": [request("https://chat.example.org/", tags=None)],
        "network_events": [event("connect", 0.2), event("read", 0.3, 10)],
    } | keys  # fmt: skip


@pytest.mark.parametrize(
    ("test", "keys", "said"),
    [
        ("signal", {"signal_backend_status": "blocked", "signal_backend_failure": "eof_error"},
         ["signal_backend_failure=eof_error", "signal_backend_status=blocked"]),
        ("whatsapp", {"registration_server_status": "ok", "whatsapp_web_status": "blocked"},
         ["registration_server_status=ok", "whatsapp_web_status=blocked"]),
        ("telegram", {"telegram_tcp_blocking": True, "telegram_web_status": "ok"},
         ["telegram_tcp_blocking=true", "telegram_web_status=ok"]),
        ("facebook_messenger", {"facebook-b-api-reachable": False, "facebook_stun_reachable": None},
         ["facebook_b_api_reachable=false"]),
    ],
)  # fmt: skip
def test_a_messenger_is_its_own_target_and_says_what_the_probe_concluded(
    tmp_path: Path, test: str, keys: dict[str, Any], said: list[str]
) -> None:
    found = tables(tmp_path, test, standard(**keys))
    (row,) = found["measurements"]
    assert (row["target"], row["control"], row["probe_keys"]) == (test, "none", said)
    assert found["dns"][0]["control_ok"] is None
    assert found["tcp"][0]["hostname"] == "chat.example.org"
    assert found["tls"][0]["cert_fits"] is True
    assert found["http"][0]["tls_ok"] is True


def test_failures_written_as_truth_values_are_failures(tmp_path: Path) -> None:
    down = {"ip": "1.1.1.1", "port": 443, "status": {"failure": True, "success": False}}
    found = tables(tmp_path, "facebook_messenger", standard(tcp_connect=[down, connect("1.1.1.2")]))
    assert [row["failure"] for row in found["tcp"]] == ["unknown_failure", None]


def test_each_thing_that_a_messenger_fetches_has_a_last_answer(tmp_path: Path) -> None:
    fetched = [
        request("http://web.example.org/", 301, headers={"Location": "https://web.example.org/"}),
        request("https://web.example.org/"),
        request("http://1.2.3.4/"),
    ]
    found = tables(tmp_path, "telegram", standard(requests=fetched))["http"]
    assert [(row["depth"], row["final"]) for row in found] == [(0, False), (1, True), (0, True)]


@pytest.mark.parametrize("as_list", [True, False])
def test_each_target_of_tor_has_its_facts_and_its_failure(tmp_path: Path, as_list: bool) -> None:
    one = {"target_protocol": "obfs4", "target_address": "1.2.3.4:443", "failure": "generic_timeout_error",
           "tcp_connect": [connect("1.2.3.4", failure="generic_timeout_error")], "tls_handshakes": None,
           "network_events": None, "queries": None, "requests": None}  # fmt: skip
    two = {"target_protocol": "or_port_dirauth", "target_address": "5.6.7.8:9001", "failure": None,
           "tls_handshakes": [handshake("", address=None)]}  # fmt: skip
    found = tables(tmp_path, "tor", {"targets": [one, two] if as_list else {"a": one, "b": two}, "obfs4_total": 1})
    assert [(row["kind"], row["endpoint"], row["failure"]) for row in found["echo"]] == [
        ("obfs4", "1.2.3.4:443", "generic_timeout_error"), ("or_port_dirauth", "5.6.7.8:9001", None),
    ]  # fmt: skip
    assert [row["failure"] for row in found["tcp"]] == ["generic_timeout_error"]
    assert found["measurements"][0]["probe_keys"] == ["obfs4_total=1"]


def test_a_resolver_is_tried_at_each_address(tmp_path: Path) -> None:
    keys = {
        "domain": "example.org", "bootstrap_failure": None, "bootstrap": {"queries": [query("dns.google", "8.8.8.8")]},
        "lookups": {
            "dot://8.8.8.8:853": standard(queries=[query("example.org", "93.184.216.34", engine="dot")]),
            "dot://8.8.4.4:853": {"failure": "generic_timeout_error", "queries": None},
        },
    }  # fmt: skip
    found = tables(tmp_path, "dnscheck", keys, input="dot://dns.google:853")
    assert [(row["endpoint"], row["failure"]) for row in found["echo"]] == [
        ("dot://8.8.8.8:853", None), ("dot://8.8.4.4:853", "generic_timeout_error"),
    ]  # fmt: skip
    assert found["measurements"][0]["target"] == "dns.google"
    assert [row["engine"] for row in found["dns"]] == ["getaddrinfo", "dot"]


def test_a_stun_server_is_asked(tmp_path: Path) -> None:
    keys = {
        "endpoint": "stun.example.org:3478",
        "failure": "generic_timeout_error",
        "queries": [],
        "network_events": [],
    }
    found = tables(tmp_path, "stun_reachability", keys)
    assert found["echo"][0] | {"file": ""} == {
        "file": "", "line": 1, "kind": "stun", "endpoint": "stun.example.org:3478", "sent": None, "received": None,
        "same": None, "failure": "generic_timeout_error",
    }  # fmt: skip
    assert found["measurements"][0]["target"] == "stun.example.org"


def test_a_changed_header_field_is_not_the_same(tmp_path: Path) -> None:
    keys = {"requests": [request("http://1.2.3.4/", body='{"headers_dict":{}}')], "tampering": {"total": True}}
    (row,) = tables(tmp_path, "http_header_field_manipulation", keys)["echo"]
    assert (row["kind"], row["endpoint"], row["same"]) == ("headers", "http://1.2.3.4/", False)


def test_each_request_line_is_compared_with_what_came_back(tmp_path: Path) -> None:
    keys = {"sent": ["A / HTTP/1.1", "B", "C"], "received": ["A / HTTP/1.1", "<html>", ""],
            "failure_list": [None, None, "connection_reset"], "tampering": True}  # fmt: skip
    found = tables(tmp_path, "http_invalid_request_line", keys)["echo"]
    assert [(row["same"], row["failure"]) for row in found] == [(True, None), (False, None), (None, "connection_reset")]


def test_a_vpn_is_tried_at_its_endpoints_in_old_and_new_forms(tmp_path: Path) -> None:
    new = {"tcp_connect": [connect("1.2.3.4", 1194)], "openvpn_handshake": [
        {"ip": "1.2.3.4", "port": 1194, "failure": None, "status": {"failure": "generic_timeout_error"}}]}  # fmt: skip
    old = {"tcp_connect": {"ip": "1.2.3.4", "port": 1194, "status": {"failure": None, "success": True}},
           "remote": "1.2.3.4:1194", "failure": "eof_error", "success": False}  # fmt: skip
    for keys, failure in ((new, "generic_timeout_error"), (old, "eof_error")):
        found = tables(tmp_path, "openvpn", keys)
        assert [(row["endpoint"], row["failure"]) for row in found["echo"]] == [("1.2.3.4:1194", failure)]
        assert [row["port"] for row in found["tcp"]] == [1194]


def test_handshakes_with_and_without_encrypted_hello_are_told_apart(tmp_path: Path) -> None:
    new = {
        "tls_handshakes": [
            handshake("a.org"),
            handshake("a.org", echconfig="GREASE"),
            handshake("a.org", echconfig="AEX+DQ"),
        ]
    }
    old = {"control": handshake("a.org"), "target": handshake("a.org", "connection_reset")}
    assert [row["ech"] for row in tables(tmp_path, "echcheck", new)["tls"]] == [None, "grease", "ech"]
    found = tables(tmp_path, "echcheck", old, input="https://a.org")["tls"]
    assert [(row["ech"], row["failure"]) for row in found] == [(None, None), ("grease", "connection_reset")]


def test_urlgetter_is_about_its_input(tmp_path: Path) -> None:
    found = tables(tmp_path, "urlgetter", standard(), input="https://chat.example.org/")
    assert found["measurements"][0]["target"] == "chat.example.org"


@pytest.mark.parametrize(
    ("test", "said"), [("ndt", "measures speed"), ("psiphon", "whole tool"), ("nonsense", "none that observations")]
)
def test_a_test_that_gives_no_observations_is_refused_with_the_reason(tmp_path: Path, test: str, said: str) -> None:
    observed = observe_file(written(tmp_path, measurement(test)), latest=LATEST)
    assert observed.kept == 0
    assert said in observed.refused[0].reason


def test_every_shared_measurement_is_read_or_refused_in_words(shared: Path) -> None:
    kept = 0
    for path in sorted((shared / "measurements").glob("*/*.json")):
        observed = observe_file(path, latest=LATEST)
        assert observed.read == 1, path
        for refusal in observed.refused:
            assert "no observations are made" in refusal.reason or "that observations are made of" in refusal.reason \
                or "not a measurement" in refusal.reason, (path, refusal.reason)  # fmt: skip
        kept += observed.kept
        for name, frame in observed.tables.items():
            assert frame.schema == schema(name)
    assert kept >= 409


@pytest.mark.parametrize("folder", ["qa", "qa_runs", "manual", "real"])
def test_no_shared_measurement_of_the_web_has_anything_left_out(shared: Path, folder: str) -> None:
    for path in sorted((shared / "measurements" / folder).glob("*.json")):
        frame = observe_file(path, latest=LATEST).tables["measurements"]
        assert frame["odd"].to_list() == [[]], path

"""web_connectivity: facts of the probe with the control's beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from kuager.measurement.observe import Observed, observe_file, schema
from tests.measurement.observe.samples import (
    LATEST,
    certificate,
    connect,
    control,
    handshake,
    measurement,
    query,
    request,
    web_keys,
    written,
)  # fmt: skip


def observed(folder: Path, *measurements: dict[str, Any] | bytes) -> Observed:
    return observe_file(written(folder, *measurements), latest=LATEST)


def rows(folder: Path, table: str, *measurements: dict[str, Any]) -> list[dict[str, Any]]:
    return observed(folder, *measurements).tables[table].to_dicts()


def web(**keys: Any) -> dict[str, Any]:
    return measurement(keys=web_keys(**keys))


def test_every_table_has_the_columns_and_types_of_its_declaration(tmp_path: Path) -> None:
    for name, frame in observed(tmp_path, measurement()).tables.items():
        assert frame.schema == schema(name)


def test_a_measurement_says_who_measured_what_when_and_where(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "measurements", measurement())
    assert (row["probe_cc"], row["probe_asn"], row["target"]) == ("KZ", 9198, "www.example.org")
    assert str(row["start"]) == "2022-01-05 10:00:00"
    assert str(row["opened"]) == "2022-01-05 09:59:12"
    assert str(row["control_date"]) == "2022-01-05 10:00:07"
    assert row["probe_blocking"] == "false"
    assert row["odd"] == []


def test_a_query_stands_beside_what_the_control_got_for_this_very_name(tmp_path: Path) -> None:
    first, second = rows(tmp_path, "dns", web())
    assert first["control_ok"] is True
    assert first["control_asns"] == [15133]
    assert first["addrs"] == ["93.184.216.34"]
    assert (second["hostname"], second["depth"], second["control_ok"]) == ("example.org", 1, None)


def test_a_name_in_cyrillic_meets_its_control_written_in_punycode(tmp_path: Path) -> None:
    keys = web_keys(queries=[query("xn--d1acpjx3f.xn--p1ai", "5.255.255.80")])
    keys["x_control_request"] = {"http_request": "http://яндекс.рф/"}
    (row,) = rows(tmp_path, "dns", measurement(keys=keys, input="http://ЯНДЕКС.рф/"))
    assert row["control_ok"] is True
    assert row["hostname"] == "xn--d1acpjx3f.xn--p1ai"


def test_a_control_that_failed_is_not_a_control_that_answered_otherwise(tmp_path: Path) -> None:
    given = web(control=None, control_failure="connection_reset")
    (row,) = rows(tmp_path, "measurements", given)
    assert (row["control"], row["control_failure"]) == ("failed", "connection_reset")
    assert all(row["control_ok"] is None for row in rows(tmp_path, "dns", given))
    assert all(row["control_ok"] is None for row in rows(tmp_path, "tcp", given))


def test_a_control_without_addresses_did_not_resolve(tmp_path: Path) -> None:
    row = rows(tmp_path, "dns", web(control=control(dns={"failure": None, "addrs": []})))[0]
    assert (row["control_ok"], row["control_failure"]) == (False, "dns_no_answer")


@pytest.mark.parametrize(
    ("ip", "bogon"),
    [("10.10.34.35", True), ("127.0.0.1", True), ("100.64.1.1", True), ("8.8.8.8", False), ("2001::1", True),
     ("::ffff:10.0.0.1", True), ("64:ff9b::a0a:2223", True), ("2606:4700::1", False), ("224.0.0.1", True)],
)  # fmt: skip
def test_addresses_that_the_public_internet_does_not_have_are_bogons(tmp_path: Path, ip: str, bogon: bool) -> None:
    (row,) = rows(tmp_path, "dns", web(queries=[query("www.example.org", ip)]))
    assert row["bogon"] is bogon


def test_a_connection_knows_whether_its_address_is_the_controls(tmp_path: Path) -> None:
    given = web(tcp_connect=[connect("93.184.216.34"), connect("10.0.0.1", failure="generic_timeout_error")])
    own, other = rows(tmp_path, "tcp", given)
    assert (own["from_control"], own["control_ok"], own["ip_asn"]) == (True, True, 15133)
    assert (other["from_control"], other["control_ok"], other["bogon"]) == (False, None, True)
    assert other["failure"] == "generic_timeout_error"


def test_a_handshake_is_compared_only_with_one_for_the_same_name(tmp_path: Path) -> None:
    own, hop = rows(tmp_path, "tls", web())
    assert own["control_ok"] is True
    assert hop["control_ok"] is None


def test_a_handshake_has_its_time_its_bytes_and_its_last_operation(tmp_path: Path) -> None:
    row = rows(tmp_path, "tls", web())[0]
    assert row["time"] == pytest.approx(0.1)
    assert (row["bytes_read"], row["last_operation"]) == (1500, "read_2")


def test_a_certificate_is_read_and_compared_with_the_name(tmp_path: Path) -> None:
    data = {"format": "base64", "data": certificate("*.example.org", "example.org")}
    given = [
        handshake("www.example.org", peer_certificates=[data]),
        handshake("a.b.example.org", "ssl_invalid_hostname", peer_certificates=[data]),
    ]
    fits, wrong = rows(tmp_path, "tls", web(tls_handshakes=given))
    assert fits["cert_names"] == ["*.example.org", "example.org"]
    assert (fits["cert_issuer"], fits["cert_fits"]) == ("A Test Authority", True)
    assert wrong["cert_fits"] is False
    assert str(fits["cert_not_after"]) == "2022-04-01 00:00:00"


def test_a_certificate_that_is_garbage_keeps_its_hash_alone(tmp_path: Path) -> None:
    data = {"format": "base64", "data": "AAAA"}
    (row,) = rows(tmp_path, "tls", web(tls_handshakes=[handshake("www.example.org", peer_certificates=[data])]))
    assert row["cert_sha256"] is not None
    assert row["cert_fits"] is None


def test_redirects_are_told_by_depth_and_the_last_one_is_final(tmp_path: Path) -> None:
    last, first = rows(tmp_path, "http", web())
    assert (last["depth"], last["final"], last["title"]) == (1, True, "An Example")
    assert (first["depth"], first["final"], first["location"]) == (0, False, "https://example.org/")
    assert last["control_ok"] is True
    assert first["control_ok"] is True


def test_redirects_without_tags_are_followed_by_their_addresses(tmp_path: Path) -> None:
    chain = [
        request("https://example.org/a/c"),
        request("https://example.org/a/b", 302, headers={"location": "c"}),
        request("http://www.example.org", 302, headers={"Location": "https://example.org/a/b"}),
    ]
    given = measurement(keys=web_keys(requests=chain), input="http://www.example.org/")
    assert [(row["depth"], row["final"]) for row in rows(tmp_path, "http", given)] == [
        (2, True), (1, False), (0, False),
    ]  # fmt: skip


def test_a_request_that_no_redirect_leads_to_has_no_depth(tmp_path: Path) -> None:
    given = measurement(keys=web_keys(requests=[request("https://other.org/")]), input="http://www.example.org/")
    (row,) = rows(tmp_path, "http", given)
    assert row["depth"] is None


def test_short_bodies_are_kept_and_long_ones_leave_hash_and_length(tmp_path: Path) -> None:
    given = web(requests=[request("http://www.example.org/", body="short"), request("http://a.org/", body="é" * 5000)])
    short, long = rows(tmp_path, "http", given)
    assert (short["body"], short["body_length"]) == ("short", 5)
    assert (long["body"], long["body_length"]) == (None, 10_000)
    assert len(long["body_sha256"]) == 64


def test_a_body_in_base64_is_the_bytes_that_it_encodes(tmp_path: Path) -> None:
    data = {"format": "base64", "data": "z/Do4uXy"}  # "Привет" in windows-1251
    headers = {"Content-Type": "text/html; charset=windows-1251"}
    (row,) = rows(tmp_path, "http", web(requests=[request("http://www.example.org/", body=data, headers=headers)]))
    assert (row["body"], row["body_length"]) == ("Привет", 6)


def test_a_failed_fetch_has_no_status(tmp_path: Path) -> None:
    given = request("https://www.example.org/", 0, failure="connection_reset")
    (row,) = rows(tmp_path, "http", web(requests=[given]))
    assert (row["failure"], row["status_code"], row["body_length"]) == ("connection_reset", None, None)


def test_network_events_are_summed_up_by_connection(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "network", web())
    assert (row["bytes_read"], row["bytes_written"], row["reads"]) == (1600, 300, 3)
    assert row["longest_gap"] == pytest.approx(0.21)
    assert row["hostname"] == "www.example.org"


def test_a_second_answer_to_one_question_is_marked(tmp_path: Path) -> None:
    given = web(x_dns_duplicate_responses=[query("www.example.org", "10.0.0.1")])
    frame = observed(tmp_path, given).tables["dns"]
    assert frame.filter(pl.col("duplicate"))["addrs"].to_list() == [["10.0.0.1"]]
    assert frame["duplicate"].null_count() == 2


def test_the_oldest_forms_are_read_too(tmp_path: Path) -> None:
    keys = {
        "queries": [{"answers": [{"answer_type": "A", "ipv4": "10.0.0.1"}], "hostname": "www.example.org",
                     "failure": None, "query_type": "A", "resolver_hostname": None, "resolver_port": None}],
        "tcp_connect": [{"ip": "10.0.0.1", "port": 80, "status": {"failure": True, "success": False, "blocked": True}}],
        "requests": [{"failure": "response_never_received", "request": {"url": "http://www.example.org/", "body": None,
                      "headers": {}, "method": "GET", "tor": {"is_tor": False}}, "response": None}],
        "control": {"dns": {"failure": None, "ips": ["93.184.216.34"]}, "http_request": {"failure": None,
                    "status_code": 200, "body_length": 5, "headers": {}}, "tcp_connect": {}},
        "control_failure": None, "blocking": "dns", "accessible": False,
    }  # fmt: skip
    old = measurement(keys=keys, input="http://www.example.org/", test_version="0.1.0", annotations=None)
    tables = observed(tmp_path, old).tables
    assert tables["measurements"]["control_addrs"].to_list() == [["93.184.216.34"]]
    assert tables["dns"]["control_ok"].to_list() == [True]
    assert tables["tcp"]["failure"].to_list() == ["unknown_failure"]
    assert tables["http"].select("depth", "final", "failure").rows() == [(0, True, "response_never_received")]

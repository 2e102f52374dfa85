"""Every field may be forged, huge or of the wrong type: what fits is kept, the rest is left out and said."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kuager.measurement.observe import Observed, observe_file, schema
from tests.measurement.observe.samples import LATEST, connect, handshake, measurement, query, request, web_keys, written


def observed(folder: Path, *measurements: dict[str, Any] | bytes) -> Observed:
    return observe_file(written(folder, *measurements), latest=LATEST)


def odd(folder: Path, given: dict[str, Any]) -> list[str]:
    frame = observed(folder, given).tables["measurements"]
    assert frame.height == 1
    said: list[str] = frame["odd"].to_list()[0]
    return said


@pytest.mark.parametrize(
    ("fields", "column", "said"),
    [
        ({"measurement_start_time": "2036-01-01 00:00:00"}, "start", "no time"),
        ({"measurement_start_time": "1999-01-01 00:00:00"}, "start", "no time"),
        ({"measurement_start_time": "yesterday"}, "start", "no time"),
        ({"measurement_start_time": 1e300}, "start", "no time"),
        ({"probe_asn": "AS4294967296"}, "probe_asn", "no network"),
        ({"probe_asn": "AS64512"}, "probe_asn", "no network"),
        ({"probe_asn": -5}, "probe_asn", "no network"),
        ({"probe_asn": "ASPHALT"}, "probe_asn", "no network"),
        ({"probe_cc": "KAZ"}, "probe_cc", "no country"),
        ({"probe_cc": 7}, "probe_cc", "read as a text"),
        ({"test_runtime": "soon"}, "runtime", None),
        ({"resolver_ip": "999.1.1.1"}, "resolver_ip", None),
        ({"probe_network_name": ["x"]}, "probe_network_name", "left out"),
    ],
)
def test_a_field_that_cannot_be_is_null_and_the_rest_is_kept(
    tmp_path: Path, fields: dict[str, Any], column: str, said: str | None
) -> None:
    tables = observed(tmp_path, measurement(**fields)).tables
    assert tables["measurements"][column].to_list() == [None]
    assert tables["dns"].height == 2
    remarks = tables["measurements"]["odd"].to_list()[0]
    assert any(said in remark for remark in remarks) if said else not remarks


def test_a_network_that_is_none_raises_no_remark(tmp_path: Path) -> None:
    assert odd(tmp_path, measurement(probe_asn="AS0", probe_cc="ZZ")) == []


def test_one_query_of_the_wrong_type_does_not_cost_the_others(tmp_path: Path) -> None:
    queries = [query("www.example.org", "1.1.1.1"), "no query", query("www.example.org", "1.0.0.1") | {"t": "late"}]
    result = observed(tmp_path, measurement(keys=web_keys(queries=queries)))
    assert result.tables["dns"]["addrs"].to_list() == [["1.1.1.1"], ["1.0.0.1"]]
    assert result.tables["measurements"]["odd"].to_list() == [[
        "test_keys.queries[1] is a text, which it cannot be, and was left out",
        "test_keys.queries[2].t is a text, which it cannot be, and was left out",
    ]]  # fmt: skip


def test_numbers_written_as_text_are_read(tmp_path: Path) -> None:
    keys = web_keys(requests=[request("https://www.example.org/") | {"response": {"code": "200", "body": "x"}}])
    keys["tcp_connect"] = [connect("1.1.1.1", port="443")]  # type: ignore[arg-type]
    tables = observed(tmp_path, measurement(keys=keys)).tables
    assert tables["http"]["status_code"].to_list() == [200]
    assert tables["tcp"]["port"].to_list() == [443]


@pytest.mark.parametrize("line", [b"[" * 100_000, b'{"test_name":' + b"[" * 100_000 + b"]" * 100_000 + b"}"])
def test_deep_nesting_is_refused(tmp_path: Path, line: bytes) -> None:
    result = observed(tmp_path, line, measurement())
    assert result.kept == 1
    assert "nested too deeply" in result.refused[0].reason or "JSON" in result.refused[0].reason


def test_deep_nesting_in_keys_of_any_test_is_refused_or_left_out(tmp_path: Path) -> None:
    deep = b"[" * 50_000 + b"]" * 50_000
    for name in (b"tor", b"dnscheck", b"openvpn", b"http_invalid_request_line", b"echcheck", b"signal"):
        line = b'{"test_name":"%s","test_keys":{"targets":%s,"x":1}}' % (name, deep)
        assert observed(tmp_path, line).read == 1


def test_halves_of_surrogate_pairs_and_bytes_that_are_no_text_are_replaced(tmp_path: Path) -> None:
    line = json.dumps(measurement(probe_network_name="NAME", keys=web_keys())).encode()
    broken = line.replace(b"NAME", b"a\\ud800b\xff\\\\udc00 \\ud83d\\ude00")
    result = observed(tmp_path, broken)
    assert result.tables["measurements"]["probe_network_name"].to_list() == ["a�b�\\udc00 😀"]
    assert "no Unicode" in result.tables["measurements"]["odd"].to_list()[0][0]


def test_nul_and_other_controls_survive(tmp_path: Path) -> None:
    result = observed(tmp_path, measurement(probe_network_name="a\0b\u0001"))
    assert result.tables["measurements"]["probe_network_name"].to_list() == ["a\0b\u0001"]


def test_ten_thousand_queries_are_cut_and_said(tmp_path: Path) -> None:
    given = measurement(keys=web_keys(queries=[query("www.example.org", "1.1.1.1")] * 10_000))
    result = observed(tmp_path, given)
    assert result.tables["dns"].height == 1000
    assert odd(tmp_path, given) == ["queries has 10,000 entries; 1,000 were kept"]


def test_long_texts_are_cut(tmp_path: Path) -> None:
    keys = web_keys(tcp_connect=[connect("1.1.1.1", failure="f" * 100_000)])
    result = observed(tmp_path, measurement(keys=keys, input="https://a.org/" + "x" * 50_000))
    assert result.tables["tcp"]["failure"].str.len_chars().to_list() == [1024]
    assert result.tables["measurements"]["input"].str.len_chars().to_list() == [8192]


def test_long_texts_in_lists_are_cut(tmp_path: Path) -> None:
    keys = web_keys(control={"dns": {"addrs": []}, "http_request": {"status_code": 200, "headers": {"h" * 9999: "x"}}})
    result = observed(tmp_path, measurement(keys=keys))
    assert len(result.tables["measurements"]["control_headers"].to_list()[0][0]) <= 1024


def test_numbers_beyond_all_bounds_are_left_out(tmp_path: Path) -> None:
    keys = web_keys(
        tcp_connect=[connect("1.1.1.1", transaction_id=10**40), connect("1.1.1.1", port=70_000)],
        tls_handshakes=[handshake("www.example.org", t=1e308, t0=-1e308)],
        requests=[request("https://www.example.org/", 10**15)],
        body_proportion=1e400,
    )
    line = json.dumps(measurement(keys=keys)).replace("Infinity", "1e999").encode()
    tables = observed(tmp_path, line).tables
    assert tables["tcp"]["transaction_id"].to_list() == [None, None]
    assert tables["tcp"]["port"].to_list() == [443, None]
    assert tables["http"]["status_code"].to_list() == [None]


def test_names_and_addresses_that_are_none_are_null(tmp_path: Path) -> None:
    keys = web_keys(queries=[query("a b\n" * 3, "no address"), query("x" * 5000, "1.1.1.1"), query("", "1.1.1.1")])
    frame = observed(tmp_path, measurement(keys=keys, input="https://[::1:bad/")).tables["dns"]
    assert frame["hostname"].to_list() == [None, None, None]
    assert frame["addrs"].to_list() == [[], ["1.1.1.1"], ["1.1.1.1"]]


def test_redirects_in_a_circle_end(tmp_path: Path) -> None:
    chain = [
        request("https://a.org/", 302, headers={"Location": "https://b.org/"}),
        request("https://b.org/", 302, headers={"Location": "https://a.org/"}),
    ]
    frame = observed(tmp_path, measurement(keys=web_keys(requests=chain))).tables["http"]
    assert frame["depth"].to_list() == [None, None]


@pytest.mark.parametrize("value", [None, [], {}, "x", 1, True, [[]], [None], {"a": None}])
@pytest.mark.parametrize(
    "key",
    ["queries", "requests", "tcp_connect", "tls_handshakes", "network_events", "control", "control_failure", "blocking",
     "x_control_request", "x_dns_duplicate_responses", "accessible", "body_proportion"],
)  # fmt: skip
def test_no_key_of_any_type_is_an_error(tmp_path: Path, key: str, value: Any) -> None:
    result = observed(tmp_path, measurement(keys=web_keys(**{key: value})))
    assert result.kept == 1
    for name, frame in result.tables.items():
        assert frame.schema == schema(name)


@pytest.mark.parametrize("value", [None, [], {}, "x", 1, True])
def test_keys_of_any_type_are_no_error(tmp_path: Path, value: Any) -> None:
    for test in ("web_connectivity", "signal", "tor", "dnscheck", "openvpn", "echcheck", "http_invalid_request_line"):
        assert observed(tmp_path, measurement(test) | {"test_keys": value}).kept == 1


def test_a_line_with_millions_of_values_is_refused(tmp_path: Path) -> None:
    result = observed(
        tmp_path, b'{"test_name":"web_connectivity","test_keys":{"queries":[' + b"{}," * 2_000_000 + b"{}]}}"
    )
    assert "values in one measurement" in result.refused[0].reason


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_memory_is_bounded_whatever_a_line_holds(tmp_path: Path) -> None:
    """Each line is the worst of its kind below the limits; all are read in a process of its own."""
    body = "😀" + "x" * 15_000_000
    lines = [
        json.dumps(measurement(keys=web_keys(requests=[request("https://a.org/", body=body)])), ensure_ascii=False),
        '{"test_name":"web_connectivity","test_keys":{"queries":[' + "{}," * 490_000 + "{}]}}",
        '{"test_name":"web_connectivity","test_keys":{"requests":[{"response":{"headers":{'
        + ",".join(f'"{n}":""' for n in range(900_000)) + "}}}]}}",
        '{"test_name":"tor","test_keys":{"targets":[' + "[]," * 490_000 + "[]]}}",
        '{"test_name":"signal","input":{},"test_keys":{"queries":[' + "7," * 900_000 + "7]}}",
    ]  # fmt: skip
    path = written(tmp_path, *[line.encode() for line in lines] * 2)
    code = (
        "import sys; from kuager.measurement.observe import store_file;"
        "entry, _ = store_file(sys.argv[1], sys.argv[2]);"
        "high = [line for line in open('/proc/self/status') if line.startswith('VmHWM')];"
        "print(entry.read, int(high[0].split()[1]) // 1024)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path), str(tmp_path / "to")],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    read, peak = map(int, done.stdout.split())
    assert read == 10
    assert peak <= 300

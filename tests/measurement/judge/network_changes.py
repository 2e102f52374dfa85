"""Changes of control, addresses, network, name, IPv6, clock and redirects. The reasons stand at each."""

from __future__ import annotations

import copy
import random
from typing import Any

from tests.measurement.judge.measurement_json import (
    KEEPS,
    Allowed,
    Measurement,
    control_of,
    controlled,
    keys_of,
    only,
    pages_of,
    rows_of,
)

# 1. The control is dropped. What was blocked cannot be proved any more. A page that TLS vouches for stays what it is;
# over plain HTTP it may be called unproved. What is down cannot be told from blocked, and a refusal that shows itself
# stays one.
_WITHOUT = {
    "blocked": only("insufficient"),
    "ok": only("ok", "insufficient"),
    "down": only("insufficient", "down"),
    "server_side": only("server_side", "insufficient"),
    "insufficient": only("insufficient"),
}


def _drop_control(measurement: Measurement, truth: str, _: random.Random) -> Allowed:
    keys = keys_of(measurement)
    keys["control"], keys["control_failure"] = {}, "generic_timeout_error"
    # A page that the user's own resolver led to by way of a proxy is read all the same.
    return _WITHOUT[truth] | (only("ok") if keys.get("accessible") is True else only())


def _delete_control(measurement: Measurement, truth: str, rng: random.Random) -> Allowed:
    allowed = _drop_control(measurement, truth, rng)
    for key in ("control", "control_failure", "x_control_request", "blocking", "accessible", "dns_consistency"):
        keys_of(measurement).pop(key, None)
    return allowed


def _null_control(measurement: Measurement, truth: str, rng: random.Random) -> Allowed:
    allowed = _drop_control(measurement, truth, rng)
    keys_of(measurement)["control"] = keys_of(measurement)["control_failure"] = None
    return allowed


def _drop_fetch(measurement: Measurement, truth: str, _: random.Random) -> Allowed | None:
    """The control has no answer of HTTP: a failed connection is held against nobody; a name that is denied may be."""
    if not controlled(measurement):
        return None
    del control_of(measurement)["http_request"]
    return _WITHOUT[truth] | (only("blocked", "ok") if truth == "blocked" else only())


def _drop_ends(measurement: Measurement, truth: str, _: random.Random) -> Allowed | None:
    """The control did not try the addresses, and fetched the page all the same."""
    if not controlled(measurement):
        return None
    control_of(measurement)["tcp_connect"] = {}
    control_of(measurement)["tls_handshake"] = {}
    return only(truth, "insufficient", *(("ok",) if truth == "blocked" else ()))


# 2. A content network gives other addresses of the same network to the probe, or to the control. Nothing changes.
def _neighbour(ip: str, rng: random.Random) -> str:
    if ":" in ip:
        return ip.rpartition(":")[0] + f":{rng.randrange(1, 0xFFFF):x}"
    head, _, last = ip.rpartition(".")
    return f"{head}.{(int(last) + rng.randrange(1, 200)) % 254 + 1}"


def _site_addresses(measurement: Measurement) -> list[str]:
    addrs = (control_of(measurement).get("dns") or {}).get("addrs") or []
    return [ip for ip in addrs if not ip.startswith(("127.", "10."))]


def _replaced(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return new if value == old else value.replace(f"{old}:", f"{new}:").replace(f"[{old}]", f"[{new}]")
    if isinstance(value, list):
        return [_replaced(item, old, new) for item in value]
    if isinstance(value, dict):
        return {_replaced(key, old, new): _replaced(item, old, new) for key, item in value.items()}
    return value


_PROBE_TABLES = ("queries", "tcp_connect", "tls_handshakes", "requests", "network_events", "x_dns_duplicate_responses")


def _rotate_probe(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    addrs = _site_addresses(measurement)
    if not addrs:
        return None
    for ip in addrs:
        new = _neighbour(ip, rng)
        for table in _PROBE_TABLES:
            if table in keys_of(measurement):
                keys_of(measurement)[table] = _replaced(keys_of(measurement)[table], ip, new)
    # Where the control never tried the new address, caution about a failure there is right as well. A relay is only
    # told from a cache where an encrypted resolver gives the control's very address.
    return (
        only(truth, "insufficient", *(("ok",) if keys_of(measurement).get("accessible") is True else ()))
        if truth == "blocked"
        else KEEPS
    )


def _rotate_control(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """The control's own answer differs, but it tried the probe's addresses too, as test helpers do."""
    addrs = _site_addresses(measurement)
    if not addrs:
        return None
    control = control_of(measurement)
    for ip in addrs:
        new = _neighbour(ip, rng)
        control["dns"] = _replaced(control["dns"], ip, new)
        for table in ("tcp_connect", "tls_handshake", "ip_info"):
            given = control.get(table) or {}
            given.update({_replaced(end, ip, new): value for end, value in given.items() if ip in end})
    return (
        only(truth, "insufficient", *(("ok",) if keys_of(measurement).get("accessible") is True else ()))
        if truth == "blocked"
        else KEEPS
    )


def _rotate_as(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """Another content network altogether; only the certificate shows that it is the site's."""
    if truth != "ok" or not any(not row.get("failure") for row in rows_of(measurement, "tls_handshakes")):
        return None
    for ip in _site_addresses(measurement):
        new = f"203.0.114.{rng.randrange(1, 254)}" if ":" not in ip else f"2001:4de0::{rng.randrange(1, 999):x}"
        for table in _PROBE_TABLES:
            if table in keys_of(measurement):
                keys_of(measurement)[table] = _replaced(keys_of(measurement)[table], ip, new)
        for query in rows_of(measurement, "queries"):
            for answer in query.get("answers") or []:
                if new in (answer.get("ipv4"), answer.get("ipv6")):
                    answer["asn"] = 54113
    return KEEPS


# 3. Another network and country measured the same. What happened to it is the same.
def _network(measurement: Measurement, truth: str, rng: random.Random) -> Allowed:
    number, country = rng.choice([(7922, "US"), (3320, "DE"), (9198, "KZ"), (8359, "RU"), (28573, "BR"), (12880, "IR")])
    measurement.update(
        probe_asn=f"AS{number}", probe_cc=country, probe_network_name="Another", resolver_asn=f"AS{number}",
        resolver_network_name="Another", resolver_ip="198.51.101.7",
    )  # fmt: skip
    # Whether a relay stands in the user's own network cannot be seen any more.
    return only("blocked", "ok") if truth == "blocked" and keys_of(measurement).get("accessible") is True else KEEPS


def _network_unknown(measurement: Measurement, truth: str, rng: random.Random) -> Allowed:
    allowed = _network(measurement, truth, rng)
    measurement.update(probe_asn="AS0", probe_cc="ZZ", resolver_asn="AS0", resolver_ip="127.0.0.2")
    return allowed


# 4. The site has an internationalised name: probes write it in ASCII, the control as the input has it.
def _idn(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    given = measurement["input"]
    host = given.split("/")[2].split(":")[0] if given.count("/") >= 2 else ""
    if not host or host.replace(".", "").isdigit() or not host.isascii():
        return None
    unicode_host = rng.choice(["пример.рф", "қазақша.қаз", "例え.jp", "bücher.example", "δοκιμή.gr", "مثال.إختبار"])
    ascii_host = unicode_host.encode("idna").decode()
    for table in (*_PROBE_TABLES,):
        if table in keys_of(measurement):
            keys_of(measurement)[table] = _within(keys_of(measurement)[table], host, ascii_host)
    keys = keys_of(measurement)
    for key in ("control", "x_control_request"):
        if key in keys:
            keys[key] = _within(keys[key], host, unicode_host)
    measurement["input"] = given.replace(host, unicode_host)
    return KEEPS


def _within(value: Any, old: str, new: str) -> Any:
    if isinstance(value, str):
        return value.replace(old, new)
    if isinstance(value, list):
        return [_within(item, old, new) for item in value]
    if isinstance(value, dict):
        return {key: _within(item, old, new) for key, item in value.items()}
    return value


# 5. IPv6 is broken on the probe's line: addresses of IPv6 fail, all of them, whatever the site.
_SIX = "2606:4700:10::6816:2a{:02x}"


def _break_six(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    control = control_of(measurement)
    if not controlled(measurement) or not _site_addresses(measurement):
        return None
    failure = rng.choice(["host_unreachable", "network_unreachable", "generic_timeout_error", "connection_refused"])
    host = measurement["input"].split("/")[2]
    six = [_SIX.format(rng.randrange(256)) for _ in range(2)]
    control["dns"]["addrs"] = [*control["dns"]["addrs"], *six]
    for port in (80, 443):
        for ip in six:
            control.setdefault("tcp_connect", {})[f"[{ip}]:{port}"] = {"status": True, "failure": None}
            rows_of(measurement, "tcp_connect").append(
                {
                    "ip": ip, "port": port, "status": {"failure": failure, "success": False}, "t": 0.4, "t0": 0.3,
                    "tags": ["depth=0"], "transaction_id": 70000 + port,
                }
            )  # fmt: skip
    for query in rows_of(measurement, "queries"):
        if query.get("query_type") == "AAAA" and query.get("hostname") == host and not query.get("answers"):
            query["failure"] = None
            query["answers"] = [{"answer_type": "AAAA", "ipv6": ip, "asn": 13335, "ttl": None} for ip in six]
    return KEEPS


def _only_six(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """A site that has IPv6 alone, on a line where IPv6 is broken: nothing is reached, and nobody is to blame."""
    if truth != "ok" or not controlled(measurement) or len(_site_addresses(measurement)) != 1:
        return None
    four, six = _site_addresses(measurement)[0], _SIX.format(1)
    keys = keys_of(measurement)
    for table in ("queries", "tcp_connect", "tls_handshakes"):
        keys[table] = _replaced(keys.get(table) or [], four, six)
    control = keys["control"]
    control["dns"] = _replaced(control["dns"], four, six)
    for table in ("tcp_connect", "tls_handshake"):
        control[table] = {end.replace(four, f"[{six}]"): value for end, value in (control.get(table) or {}).items()}
    for query in keys["queries"]:
        for answer in query.get("answers") or []:
            if answer.get("ipv4") == six:
                answer.update(ipv6=six, answer_type="AAAA")
                del answer["ipv4"]
    for connect in keys["tcp_connect"]:
        connect["status"] = {"failure": rng.choice(["generic_timeout_error", "network_unreachable"]), "success": False}
    keys["tls_handshakes"], keys["requests"] = [], []
    return only("insufficient")


def _six_without_long_packets(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """IPv6 alone, on a line that loses its long packets: connections are made, and everything after them is silence."""
    allowed = _only_six(measurement, truth, rng)
    if allowed is None:
        return None
    shakes = []
    for connect in rows_of(measurement, "tcp_connect"):
        connect["status"] = {"failure": None, "success": True}
        if connect["port"] == 443:
            host = measurement["input"].split("/")[2].encode("idna").decode()
            shakes.append(
                {
                    "address": f"[{connect['ip']}]:443", "server_name": host, "failure": "generic_timeout_error",
                    "network": "tcp", "no_tls_verify": False, "peer_certificates": [], "tags": connect.get("tags"),
                    "transaction_id": connect.get("transaction_id"), "t": 9.0, "t0": 0.2,
                }
            )  # fmt: skip
    keys_of(measurement)["tls_handshakes"] = shakes
    return allowed


# 6. The probe's clock is wrong: good certificates are called invalid there, and the start of the measurement is wrong.
def _skew(measurement: Measurement, truth: str, rng: random.Random) -> Allowed:
    measurement["measurement_start_time"] = measurement["test_start_time"] = rng.choice(
        ["2001-01-01 00:00:10", "2017-06-01 12:00:00", "2025-12-31 23:59:59", "2038-01-19 03:14:07"]
    )
    return KEEPS


def _skew_and_fail(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    if truth != "ok" or not measurement["input"].startswith("https") or not rows_of(measurement, "tls_handshakes"):
        return None
    _skew(measurement, truth, rng)
    for handshake in rows_of(measurement, "tls_handshakes"):
        handshake["failure"] = "ssl_invalid_certificate"
    for request in rows_of(measurement, "requests"):
        request.update(failure="ssl_invalid_certificate", response={"body": "", "code": 0, "headers": {}})
    keys_of(measurement)["requests"] = []
    return only("insufficient")


def _old_store(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """The probe does not know the authority that the site's certificate is of; the control does."""
    if truth != "ok" or not measurement["input"].startswith("https") or not rows_of(measurement, "tls_handshakes"):
        return None
    for handshake in rows_of(measurement, "tls_handshakes"):
        handshake["failure"] = "ssl_unknown_authority"
        handshake["peer_certificates"] = rng.choice([None, []])
    keys_of(measurement)["requests"] = []
    return only("insufficient")


# 7. A redirect leads to a host that the control never resolved. Reached, it proves nothing against anybody.
def _hop_rows(host: str, ip: str, number: int) -> tuple[list[Measurement], Measurement, Measurement]:
    tags = ["classic", "depth=1", "fetch_body=true"]
    queries = [
        {
            "engine": engine, "hostname": host, "query_type": kind, "failure": None, "resolver_address": where,
            "answers": [{"answer_type": "A", "ipv4": ip, "asn": 64500, "as_org_name": "Somewhere", "ttl": None}],
            "transaction_id": number, "tags": ["classic", "depth=1"], "t": 0.2, "t0": 0.1,
        }
        for engine, kind, where in (("getaddrinfo", "ANY", ""), ("udp", "A", "1.1.1.1:53"))
    ]  # fmt: skip
    connect = {
        "ip": ip, "port": 443, "status": {"failure": None, "success": True}, "transaction_id": number + 1, "tags": tags,
        "t": 0.3, "t0": 0.2,
    }  # fmt: skip
    shake = {
        "address": f"{ip}:443", "server_name": host, "failure": None, "network": "tcp", "no_tls_verify": False,
        "peer_certificates": [], "transaction_id": number + 1, "tags": tags, "t": 0.4, "t0": 0.3,
    }  # fmt: skip
    return queries, connect, shake


def _hop_aside(measurement: Measurement, truth: str, rng: random.Random) -> Allowed:
    """Somebody else's name is resolved beside; nothing leads there, and it may well fail."""
    queries, connect, _ = _hop_rows("aside.example.net", f"198.51.102.{rng.randrange(1, 254)}", 91000)
    if rng.random() < 0.5:
        for query in queries:
            query.update(failure="dns_nxdomain_error", answers=[])
    else:
        connect["status"] = {"failure": "generic_timeout_error", "success": False}
        keys_of(measurement).setdefault("tcp_connect", []).append(connect)
    keys_of(measurement).setdefault("queries", []).extend(queries)
    return KEEPS


def _hop_reached(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    pages = pages_of(measurement)
    if truth != "ok" or len(pages) != 1:
        return None
    page = pages[0]
    final = copy.deepcopy(page)
    ip = f"198.51.103.{rng.randrange(1, 254)}"
    queries, connect, shake = _hop_rows("www.landing.example.org", ip, 92000)
    keys_of(measurement)["queries"] = [*rows_of(measurement, "queries"), *queries]
    keys_of(measurement)["tcp_connect"] = [*rows_of(measurement, "tcp_connect"), connect]
    keys_of(measurement)["tls_handshakes"] = [*rows_of(measurement, "tls_handshakes"), shake]
    target = "https://www.landing.example.org/"
    page["response"] = {
        "code": 302, "body": "", "body_is_truncated": False, "headers": {"Location": target, "Server": "x"},
        "headers_list": [["Location", target], ["Server", "x"]],
    }  # fmt: skip
    final["request"] = {**final["request"], "url": target}
    final.update(address=f"{ip}:443", transaction_id=92001, tags=["classic", "depth=1", "fetch_body=true"])
    keys_of(measurement)["requests"] = [final, *rows_of(measurement, "requests")]
    return KEEPS


CHANGES = {
    "control dropped": (_drop_control, _delete_control, _null_control, _drop_fetch, _drop_ends),
    "address rotated": (_rotate_probe, _rotate_control, _rotate_as),
    "another network": (_network, _network_unknown),
    "another IDN": (_idn,),
    "IPv6 broken": (_break_six, _only_six, _six_without_long_packets),
    "clock skewed": (_skew, _skew_and_fail, _old_store),
    "hop appended": (_hop_aside, _hop_reached),
}

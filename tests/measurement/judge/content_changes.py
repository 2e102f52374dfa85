"""Changes of what the helper, the server and the report itself say. The reasons stand at each."""

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

# 8. The helper is at fault. What it failed at cannot be held against anybody; what the probe read it has read.
_FAULT = {
    "blocked": only("insufficient", "down"),
    "ok": only("ok", "insufficient"),
    "down": only("down", "insufficient"),
    "server_side": only("server_side", "insufficient"),
    "insufficient": only("insufficient", "down"),
}


def _helper_sees_nothing(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """Everything that the helper tried failed: it has no network."""
    if not controlled(measurement):
        return None
    control = control_of(measurement)
    failure = rng.choice(["generic_timeout_error", "unknown_error", "connection_reset", "host_unreachable"])
    control["dns"] = {"failure": failure, "addrs": []}
    for end in control.get("tcp_connect") or {}:
        control["tcp_connect"][end] = {"status": False, "failure": failure}
    for end in control.get("tls_handshake") or {}:
        control["tls_handshake"][end].update(status=False, failure=failure)
    control["http_request"].update(failure=failure, status_code=-1, body_length=-1, title="", headers={})
    # Without addresses nothing is known of any network of the site's.
    control["ip_info"] = {}
    return _FAULT[truth] | (only("ok") if keys_of(measurement).get("accessible") is True else only())


def _helper_cannot_fetch(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """The helper resolved and connected, and could not fetch: whatever the probe could not fetch either is not blocked.

    A name that was answered wrongly is wrong all the same: there the helper's own answer still stands against it.
    """
    if not controlled(measurement):
        return None
    control_of(measurement)["http_request"].update(
        failure=rng.choice(["generic_timeout_error", "unknown_error", "eof_error"]), status_code=-1, body_length=-1,
        title="", headers={},
    )  # fmt: skip
    return _FAULT[truth] | (only("blocked", "ok") if truth == "blocked" else only())


def _helper_is_refused(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """The site refuses the helper (its address is a data centre's) and serves the probe."""
    if truth != "ok" or not controlled(measurement):
        return None
    control_of(measurement)["http_request"].update(
        status_code=rng.choice([403, 429, 503]), body_length=4711, title="Attention Required! | Cloudflare",
        headers={"Content-Type": "text/html", "Server": "cloudflare", "Cf-Mitigated": "challenge"},
    )  # fmt: skip
    return only("ok")


def _helper_resolves_wrongly(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """The helper's resolver is the one that lies; the address that the probe got has the site's certificate."""
    if truth != "ok" or not controlled(measurement) or not rows_of(measurement, "tls_handshakes"):
        return None
    control_of(measurement)["dns"]["addrs"] = [rng.choice(["10.0.0.1", "198.51.104.7"])]
    return only("ok", "insufficient")


def _helper_lost_its_name(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """The helper says that the name does not exist and could not be fetched; the probe read the page."""
    if truth != "ok" or not controlled(measurement):
        return None
    control_of(measurement)["dns"] = {"failure": "dns_name_error", "addrs": []}
    control_of(measurement)["http_request"].update(
        failure="dns_lookup_error", status_code=-1, body_length=-1, title="", headers={}
    )
    return only("ok", "insufficient", "down") if measurement["input"].startswith("http:") else only("ok")


# 9. The server refuses the probe: by status, with words of its own, over TLS or in the open.
def _html(title: str, text: str) -> str:
    return f"<html><head><title>{title}</title></head><body>{text}</body></html>"


_REFUSALS = (
    (403, _html("403 Forbidden", "<h1>403 Forbidden</h1><hr>nginx"), "nginx"),
    (451, _html("Unavailable For Legal Reasons", "This page is not available in your country."), "nginx"),
    (
        403,
        _html("Access Denied", "You don't have permission to access this page. Reference #18.2d351ab8.15"),
        "AkamaiGHost",
    ),
    (
        403,
        _html("Attention Required! | Cloudflare", "The owner of this website has banned the country or region"),
        "cloudflare",
    ),
    (503, _html("Just a moment...", "Checking your browser before accessing"), "cloudflare"),
    (429, _html("Too many requests", "Slow down"), "openresty"),
)


def _put_page(
    measurement: Measurement, row: Measurement, status: int, body: str, server: str | None, *, keep_headers: bool
) -> None:
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body.encode()))}
    if keep_headers:
        headers = {**(row["response"].get("headers") or {}), **headers}
    if server:
        headers["Server"] = server
    row["response"].update(
        code=status,
        body=body,
        body_is_truncated=False,
        headers=headers,
        headers_list=[list(item) for item in headers.items()],
    )
    there = (control_of(measurement).get("http_request") or {}).get("body_length") or -1
    here = len(body.encode())
    keys_of(measurement).update(
        body_proportion=min(here, there) / max(here, there) if there > 0 else 0, body_length_match=False,
        status_code_match=status == 200, title_match=False, headers_match=keep_headers,
    )  # fmt: skip


def _refuse(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    pages = pages_of(measurement)
    if truth != "ok" or not pages or not controlled(measurement):
        return None
    status, body, server = rng.choice(_REFUSALS)
    for page in pages:
        _put_page(measurement, page, status, body, server, keep_headers=rng.random() < 0.5)
    return only("server_side")


def _refuse_with_200(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """A geofence that answers 200: the words are a notice's, the headers or the certificate are the site's."""
    pages = pages_of(measurement)
    if truth != "ok" or not pages or not controlled(measurement):
        return None
    body = _html("Not available", "Sorry, this content is not available in your country.")
    for page in pages:
        _put_page(measurement, page, 200, body, None, keep_headers=True)
    return only("server_side", "ok", "insufficient")


def _portal(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """Plain requests are led to a login page of the building."""
    if truth != "ok" or not measurement["input"].startswith("http://") or not controlled(measurement):
        return None
    target = rng.choice(["http://192.168.1.1/login?dst=", "http://10.0.0.1:8080/portal", "http://172.16.5.4/auth"])
    for page in pages_of(measurement):
        _put_page(measurement, page, 302, "", None, keep_headers=False)
        page["response"]["headers"]["Location"] = target
        page["response"]["headers_list"].append(["Location", target])
    return only("insufficient")


# 10. The site speaks another language here: other title, other text, other length, the same server.
def _localise(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    pages = pages_of(measurement)
    if truth != "ok" or not pages or not controlled(measurement):
        return None
    title, word = rng.choice(
        [("Главная страница", "новости "), ("Басты бет", "жаңалық "), ("الصفحة الرئيسية", "أخبار ")]
    )
    text = word * rng.choice([20, 120, 1500])
    body = f"<!doctype html><html><head><title>{title}</title></head><body>{text}</body></html>"
    for page in pages:
        _put_page(measurement, page, 200, body, None, keep_headers=True)
    return only("ok")


def _localise_and_change_server(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """A local edition on other software, so that the headers differ too. Silence is right; an accusation is not."""
    allowed = _localise(measurement, truth, rng)
    if allowed is None:
        return None
    for page in pages_of(measurement):
        page["response"]["headers"] = {"Content-Type": "text/html", "Server": "nginx", "X-Edition": "local"}
        page["response"]["headers_list"] = [["Content-Type", "text/html"], ["Server", "nginx"], ["X-Edition", "local"]]
    return only("ok", "insufficient")


# 11. Garbage: values of wrong types, absurd strings, half of the facts cut off. Whatever is made of it, it accuses
# nobody who was not accused before, and what was blocked need not be seen any more.
_ABSURD: tuple[Any, ...] = (None, -1, 1e308, "", "\x00\ufffd" * 40, [], {}, [[[]]], True, "‮ddos", 2**70)


def _garble(measurement: Measurement, truth: str, rng: random.Random) -> Allowed:
    measurement["test_keys"] = _garbled(measurement["test_keys"], rng, 0.1)
    return only("insufficient", "down", "ok", "server_side", "refused", truth)


def _garbled(value: Any, rng: random.Random, share: float) -> Any:
    if isinstance(value, dict):
        return {
            key: rng.choice(_ABSURD) if rng.random() < share else _garbled(item, rng, share)
            for key, item in value.items()
        }
    if isinstance(value, list):
        return [rng.choice(_ABSURD) if rng.random() < share else _garbled(item, rng, share) for item in value]
    return value


def _garble_failures(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """Failures that no probe knows, on a site that is fine: they are not read as one that is known."""
    if truth != "ok":
        return None
    word = rng.choice(["xyzzy", "unknown_failure: \u0000", "<script>", "connection_reset_by_aliens"])
    for table in ("tcp_connect", "tls_handshakes", "requests"):
        for row in rows_of(measurement, table):
            if table == "tcp_connect":
                row["status"] = {"failure": word, "success": False}
            else:
                row["failure"] = word
    return only("insufficient", "down", "server_side")


def _cut_off(measurement: Measurement, truth: str, rng: random.Random) -> Allowed:
    """Lists end early, as of a probe that was stopped."""
    for table in ("queries", "tcp_connect", "tls_handshakes", "requests"):
        given = rows_of(measurement, table)
        keys_of(measurement)[table] = given[: rng.randrange(len(given) + 1)]
    return only("insufficient", "down", "ok", "server_side", truth)


def _nothing(measurement: Measurement, truth: str, rng: random.Random) -> Allowed:
    measurement["test_keys"] = rng.choice(
        [{}, {"queries": [], "requests": None}, {"blocking": "dns", "accessible": False}]
    )
    return only("insufficient", "refused")


def _claims(measurement: Measurement, truth: str, rng: random.Random) -> Allowed:
    """The probe's own conclusions are forged; facts decide."""
    keys_of(measurement).update(
        blocking=rng.choice(["dns", "tcp_ip", "http-diff", False]), accessible=rng.choice([True, False]),
        dns_consistency=rng.choice(["consistent", "inconsistent"]), body_proportion=0.01, headers_match=False,
        title_match=False, status_code_match=False, x_blocking_flags=33,
    )  # fmt: skip
    return KEEPS


# 12. Order means nothing: of lists, of fields.
def _shuffle(measurement: Measurement, truth: str, rng: random.Random) -> Allowed:
    shuffled = _shuffled(measurement["test_keys"], rng)
    # Redirects are told by their order in measurements that do not number transactions.
    if not any(row.get("transaction_id") for row in rows_of(measurement, "requests")):
        shuffled["requests"] = measurement["test_keys"].get("requests")
    measurement["test_keys"] = shuffled
    items = list(measurement.items())
    rng.shuffle(items)
    measurement.clear()
    measurement.update(items)
    return KEEPS


def _shuffled(value: Any, rng: random.Random) -> Any:
    if isinstance(value, dict):
        items = [(key, _shuffled(item, rng)) for key, item in value.items()]
        rng.shuffle(items)
        return dict(items)
    if isinstance(value, list):
        items = [_shuffled(item, rng) for item in value]
        if items and isinstance(items[0], dict):
            rng.shuffle(items)
        return items
    return value


# 13. Noise: fields that nobody knows, facts said twice, one attempt among several that fails for reasons of its own.
def _annotate(measurement: Measurement, truth: str, rng: random.Random) -> Allowed:
    measurement["annotations"] = {"origin": "noise", "x": "1" * rng.randrange(300)}
    keys_of(measurement)["x_unknown"] = {"a": [1, 2, {"b": None}]}
    for table in ("queries", "tcp_connect", "requests"):
        for row in rows_of(measurement, table):
            row["x_more"] = rng.random()
    return KEEPS


def _twice(measurement: Measurement, truth: str, rng: random.Random) -> Allowed:
    for table in ("queries", "tcp_connect", "tls_handshakes"):
        given = rows_of(measurement, table)
        keys_of(measurement)[table] = [*given, *copy.deepcopy(given)]
    return KEEPS


def _one_failure(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """One address more, which the control reaches and the probe does not: with the page read, that is a lost packet."""
    if truth not in ("ok", "server_side") or not controlled(measurement):
        return None
    ip = f"198.51.105.{rng.randrange(1, 254)}"
    control_of(measurement)["dns"]["addrs"] = [*(control_of(measurement)["dns"].get("addrs") or []), ip]
    for port in (80, 443):
        control_of(measurement).setdefault("tcp_connect", {})[f"{ip}:{port}"] = {"status": True, "failure": None}
    failure = rng.choice(["generic_timeout_error", "connection_reset"])
    keys_of(measurement)["tcp_connect"] = [
        {
            "ip": ip,
            "port": port,
            "status": {"failure": failure, "success": False},
            "tags": ["depth=0"],
            "t": 9.0,
            "t0": 0.1,
        }
        for port in (80, 443)
    ] + rows_of(measurement, "tcp_connect")
    return KEEPS


def _one_resolver(measurement: Measurement, truth: str, rng: random.Random) -> Allowed | None:
    """A resolver elsewhere is not reached. Nobody but the probe asks it."""
    if not any(query.get("engine") == "udp" for query in rows_of(measurement, "queries")):
        return None
    seen = False
    for query in rows_of(measurement, "queries"):
        if query.get("engine") == "udp":
            seen = True
            query.update(failure=rng.choice(["generic_timeout_error", "network_unreachable"]), answers=[])
    # What rests on two resolvers agreeing cannot be shown any more.
    return (_FAULT[truth] | only("blocked", "ok") if truth == "blocked" else KEEPS) if seen else None


def _slow(measurement: Measurement, truth: str, rng: random.Random) -> Allowed:
    """Everything takes longer."""
    for table in ("queries", "tcp_connect", "tls_handshakes", "requests"):
        for row in rows_of(measurement, table):
            for key in ("t", "t0"):
                if isinstance(row.get(key), (int, float)):
                    row[key] = row[key] * 40 + rng.random()
    return KEEPS


CHANGES = {
    "helper at fault": (
        _helper_sees_nothing, _helper_cannot_fetch, _helper_is_refused, _helper_resolves_wrongly, _helper_lost_its_name,
    ),
    "server refusal": (_refuse, _refuse_with_200),
    "portal": (_portal,),
    "localised body": (_localise, _localise_and_change_server),
    "garbage": (_garble, _garble_failures, _cut_off, _nothing, _claims),
    "shuffled": (_shuffle,),
    "noise": (_annotate, _twice, _one_failure, _one_resolver, _slow),
}  # fmt: skip

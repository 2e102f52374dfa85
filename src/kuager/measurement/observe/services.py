"""Tests that are not about a web page: messengers, Tor, resolvers, middleboxes, VPNs. Each has a function of its own.

A function appends the facts and returns what the probe concluded (`name=value`) and what the measurement is about.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import UNSET, ValidationError

from kuager.measurement.observe.middlebox import echo_headers, echo_openvpn, echo_request_line, echo_stun
from kuager.measurement.observe.names import target
from kuager.measurement.observe.salvage import laid, note
from kuager.measurement.observe.shapes import OtherMeasurement, Standard
from kuager.measurement.observe.standard import Scope, standard_facts

Keys = dict[str, Any]
Service = Callable[[Keys, Scope], str | None]
_MOST_TARGETS = 500
_MOST_KEYS = 100
_STANDARD = frozenset(Standard.__struct_fields__)


def service_facts(read: OtherMeasurement, scope: Scope) -> tuple[list[str], str | None]:
    """Append the facts of a measurement of `SERVICES`; return the probe's conclusions and the target."""
    assert read.test_name is not None
    keys: Any = msgspec.json.decode(bytes(read.test_keys)) if read.test_keys is not UNSET else None
    if not isinstance(keys, dict) or not keys:
        note(scope.odd, "no test_keys: nothing was measured")
        return [], SERVICES[read.test_name]({}, scope) or read.test_name
    name = SERVICES[read.test_name](keys, scope)
    return concluded(keys), name or read.test_name


def concluded(keys: Keys) -> list[str]:
    """The scalar keys as `name=value`, sorted; old names with hyphens get the underscores that they have today."""
    said = []
    for name, value in list(keys.items())[:_MOST_KEYS]:
        if value is None or isinstance(value, (dict, list)) or name in _LEFT_OUT:
            continue
        word = ("true" if value else "false") if isinstance(value, bool) else str(value)[:200]
        said.append(f"{name[:100].replace('-', '_')}={word}")
    return sorted(said)


_LEFT_OUT = {"agent", "client_resolver", "start_time", "test_runtime", "test_start_time", "input", "socksproxy"}


def standard(keys: Keys, scope: Scope, where: str = "") -> None:
    """The facts of the standard keys that stand in `keys`."""
    given = {name: value for name, value in keys.items() if name in _STANDARD}
    try:
        read = msgspec.convert(given, Standard)
    except ValidationError:
        odd: list[str] = []
        read = laid(given, Standard, odd)
        for said in odd:
            note(scope.odd, where + said)
    standard_facts(read, scope)


def messenger(keys: Keys, scope: Scope) -> None:
    """Signal, WhatsApp, Telegram, Facebook Messenger, urlgetter: standard keys alone."""
    standard(keys, scope)


def urlgetter(keys: Keys, scope: Scope) -> str | None:
    """Standard keys about the input."""
    standard(keys, scope)
    return scope.host


def tor(keys: Keys, scope: Scope) -> None:
    """Each bridge, directory and authority: its facts, and whether it could be used."""
    targets = keys.get("targets")
    given = list(targets.values()) if isinstance(targets, dict) else targets if isinstance(targets, list) else []
    for number, one in enumerate(_objects(given, "targets", scope)):
        protocol, address, failure = one.get("target_protocol"), one.get("target_address"), one.get("failure")
        scope.rows.echo.append((
            scope.line, _text(protocol, 40) or "tor", _text(address, 200), None, None, None, _text(failure, 200),
        ))  # fmt: skip
        standard(one, scope, f"target {number}: ")


def dnscheck(keys: Keys, scope: Scope) -> str | None:
    """A resolver tried at each of its addresses."""
    bootstrap, lookups = keys.get("bootstrap"), keys.get("lookups")
    if isinstance(bootstrap, dict):
        standard(bootstrap, scope, "bootstrap: ")
    if isinstance(lookups, dict):
        names = list(lookups)[:_MOST_TARGETS]
        for name, one in zip(names, _objects(list(lookups.values()), "lookups", scope), strict=False):
            scope.rows.echo.append((
                scope.line, "resolver", name[:200], None, None, None, _text(one.get("failure"), 200),
            ))  # fmt: skip
            standard(one, scope, f"lookup {name[:60]}: ")
    return scope.host


def stun(keys: Keys, scope: Scope) -> str | None:
    """A server that says one's own address."""
    standard(keys, scope)
    endpoint = _text(keys.get("endpoint"), 200)
    echo_stun(keys, scope)
    return scope.host or (target(endpoint).host if endpoint else None)


def openvpn(keys: Keys, scope: Scope) -> str | None:
    """A VPN's endpoints."""
    connects = keys.get("tcp_connect")
    if isinstance(connects, dict):  # one alone, before 0.1
        connects = [connects]
    standard({**keys, "tcp_connect": connects}, scope)
    echo_openvpn(keys, scope)
    return scope.host


def echcheck(keys: Keys, scope: Scope) -> str | None:
    """Handshakes with and without an encrypted client hello."""
    given = keys.get("tls_handshakes")
    handshakes = list(given) if isinstance(given, list) else []
    for name in ("control", "target"):  # before 0.2; the target's had an extension that nobody fills (grease)
        one = keys.get(name)
        if isinstance(one, dict):
            handshakes.append({**one, "echconfig": "GREASE"} if name == "target" else one)
    standard({**keys, "tls_handshakes": handshakes}, scope)
    return scope.host


def header_fields(keys: Keys, scope: Scope) -> None:
    """Header fields sent to a server that sends them back."""
    echo_headers(keys, scope)


def request_line(keys: Keys, scope: Scope) -> None:
    """Impossible request lines sent to a server that sends them back."""
    echo_request_line(keys, scope)


def _objects(values: list[Any], name: str, scope: Scope) -> list[Keys]:
    if len(values) > _MOST_TARGETS:
        note(scope.odd, f"{name} has {len(values):,} entries; {_MOST_TARGETS} were kept")
    return [value if isinstance(value, dict) else {} for value in values[:_MOST_TARGETS]]


def _text(value: Any, longest: int) -> str | None:
    return value[:longest] if isinstance(value, str) and value else None


SERVICES: dict[str, Service] = {
    "signal": messenger,
    "whatsapp": messenger,
    "telegram": messenger,
    "facebook_messenger": messenger,
    "tor": tor,
    "dnscheck": dnscheck,
    "stun_reachability": stun,
    "http_header_field_manipulation": header_fields,
    "http_invalid_request_line": request_line,
    "openvpn": openvpn,
    "echcheck": echcheck,
    "urlgetter": urlgetter,
}

_SPEED = "it measures speed, not what can be reached"
_TRIAL = "it is an experiment or an example"
_OLD = "it has not been run for years and has keys of its own"
_TOOL = "it runs a whole tool against censorship, and says nothing of an endpoint"

NAMES: dict[str, str] = {
    "ndt": _SPEED, "dash": _SPEED, "ndt7": _SPEED, "bittorrent": _TRIAL, "example": _TRIAL, "dummy": _TRIAL,
    "psiphon": _TOOL, "torsf": _TOOL, "vanilla_tor": _TOOL, "bridge_reachability": _OLD, "openvpn_client_test": _OLD,
    "dns_consistency": _OLD, "dns_n_http": _OLD, "http_host": _OLD, "http_requests": _OLD, "tcp_connect": _OLD,
    "meek_fronted_requests_test": _OLD, "multi_protocol_traceroute": _OLD, "portfiltering": _OLD, "doh": _OLD,
    "browser_web": _TRIAL, "ddr": _TRIAL, "dnsping": _TRIAL, "tcpping": _TRIAL, "tlsping": _TRIAL, "quicping": _TRIAL,
    "simplequicping": _TRIAL, "tlsmiddlebox": _TRIAL, "sni_blocking": _TRIAL, "shadowsocks": _TRIAL, "riseupvpn": _TOOL,
    "hirl": _OLD, "run": _TRIAL, "portfilter": _TRIAL, "vanilla-tor": _TOOL,
}  # fmt: skip

"""Things sent and what came back: facts of the table `echo`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from kuager.measurement.observe.standard import Scope

Keys = dict[str, Any]
_MOST = 100
_LONGEST = 4096


def echo_request_line(keys: Keys, scope: Scope) -> None:
    """One row for each line that was sent; `same` is whether it came back as it was."""
    sent, received, failures = (_list(keys.get(name)) for name in ("sent", "received", "failure_list"))
    tampering = _list(keys.get("tampering_list"))
    for index in range(min(max(len(sent), len(received)), _MOST)):
        out, back, failure = _at(sent, index), _at(received, index), _word(_at(failures, index))
        said, came = _word(out), _word(back)
        same: bool | None = None
        if said is not None and came is not None:
            judged = _at(tampering, index)
            same = not judged if isinstance(judged, bool) else said == came
            if not came and failure is not None:
                same = None  # nothing came back, for a reason
        scope.rows.echo.append((scope.line, "request_line", None, _cut(said), _cut(came), same, failure))


def echo_headers(keys: Keys, scope: Scope) -> None:
    """One row: the header fields that were sent, those that came back, and whether they are the same."""
    requests = _list(keys.get("requests"))
    first = requests[0] if requests and isinstance(requests[0], dict) else {}
    asked, got = _dict(first.get("request")), _dict(first.get("response"))
    failure = _word(first.get("failure")) or _word(keys.get("failure"))
    if not first and failure is None:
        return
    tampering = _dict(keys.get("tampering"))
    total = tampering.get("total")
    scope.rows.echo.append((
        scope.line, "headers", _cut(_word(asked.get("url"))), _cut(_json(asked.get("headers"))),
        _cut(_word(got.get("body")) or _json(got.get("body"))),
        None if not isinstance(total, bool) else not total, failure,
    ))  # fmt: skip


def echo_stun(keys: Keys, scope: Scope) -> None:
    """One row for the server that was asked."""
    scope.rows.echo.append((
        scope.line, "stun", _cut(_word(keys.get("endpoint"))), None, None, None, _word(keys.get("failure")),
    ))  # fmt: skip


def echo_openvpn(keys: Keys, scope: Scope) -> None:
    """One row for each handshake; before 0.1, one for the whole measurement."""
    given = keys.get("openvpn_handshake")
    handshakes = _list(given)[:_MOST]
    for one in map(_dict, handshakes):
        ip, port = _word(one.get("ip")), one.get("port")
        place = _word(one.get("endpoint")) or (f"{ip}:{port}" if ip else None)
        failure = _word(one.get("failure")) or _word(_dict(one.get("status")).get("failure"))
        scope.rows.echo.append((scope.line, "openvpn", _cut(place), None, None, None, failure))
    if not handshakes and ("failure" in keys or "success" in keys):
        failure = _word(keys.get("failure")) or (None if keys.get("success") is not False else "unknown_failure")
        scope.rows.echo.append((scope.line, "openvpn", _cut(_word(keys.get("remote"))), None, None, None, failure))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _dict(value: Any) -> Keys:
    return value if isinstance(value, dict) else {}


def _at(values: list[Any], index: int) -> Any:
    return values[index] if index < len(values) else None


def _word(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _cut(value: str | None) -> str | None:
    return value[:_LONGEST] if value is not None else None


def _json(value: Any) -> str | None:
    return None if value is None else msgspec.json.encode(value).decode()

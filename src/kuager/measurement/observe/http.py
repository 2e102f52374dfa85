"""Facts of HTTP transactions: which redirect each answers, what came back, and what is known of it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from kuager.measurement.observe.names import endpoint, http_date, target
from kuager.measurement.observe.pages import binary, body_bytes, challenge, text, title
from kuager.measurement.observe.shapes import Binary, Got, Handshake, Request

if TYPE_CHECKING:
    from kuager.measurement.observe.standard import Scope

SHORT_BODY = 8192  # bytes of a body that is kept
_MOST_HEADERS = 200
_LONGEST_VALUE = 4096
_NO_PAGE = (None, None, None)


def http_facts(requests: list[Request], handshakes: list[Handshake], scope: Scope) -> None:
    """One row for each transaction."""
    control = scope.control
    headers = [_headers(request.response) if request.response is not None else {} for request in requests]
    depths = _depths(requests, headers, scope)
    finals = _finals(requests, depths) if scope.is_web else _ends(requests, headers)
    unverified = {handshake.transaction_id for handshake in handshakes if handshake.no_tls_verify}
    append = scope.rows.http.append
    for index, request in enumerate(requests):
        asked, got, named = request.request, request.response, headers[index]
        url = asked.url if asked is not None and asked.url else None
        aim = target(url) if url and len(url) <= 8192 else None
        failure = request.failure if isinstance(request.failure, str) and request.failure else None
        status = got.code if got is not None and got.code is not None and 100 <= got.code < 1000 else None
        peer = endpoint(request.address) if request.address else None
        port = peer[1] if peer is not None else aim.port if aim is not None else None
        depth = depths[index]
        body = got.body if got is not None else None
        data = body_bytes(body) if body else b""
        heading, refusal, known = None, None, []
        kept: str | None = None
        if status is not None:
            heading = title(data) if data else None
            refusal = challenge(status, named, data, heading)
            known = scope.reference.of_answer(named, data, heading)
            if data and len(data) <= SHORT_BODY:
                kept = body if isinstance(body, str) else text(data, named.get("content-type", ""))
        host = aim.host if aim is not None else None
        if request.transaction_id and host is not None:
            scope.transactions[request.transaction_id] = host
        if request.transaction_id and depth is not None:
            scope.depths[request.transaction_id] = depth
        both = control.http is not None and scope.is_web and (finals[index] or depth == 0)
        append((
            scope.line, request.transaction_id, depth, host, request.t,
            url, asked.method if asked is not None else None,
            peer[0] if peer is not None else None, port,
            failure, status,
            len(data) if status is not None else None, got.body_is_truncated if got is not None else None,
            hashlib.sha256(data).hexdigest() if data else None, kept, heading,
            named.get("location"), named.get("server"), sorted(named) if named else [], known, refusal,
            _tls_ok(aim.scheme if aim is not None else None, status, failure, request.transaction_id in unverified),
            finals[index], control.http if both else None, control.http_failure if both else None,
            http_date(named["date"]) if "date" in named else None,
        ))  # fmt: skip


def _tls_ok(scheme: str | None, status: int | None, failure: str | None, unverified: bool) -> bool | None:
    if scheme != "https":
        return None
    if status is not None:
        return not unverified
    return False if failure is not None and failure.startswith("ssl_") else None


def _headers(got: Got) -> dict[str, str]:
    """The headers of an answer, names in lower case; the first of several values."""
    given: Any = got.headers or got.headers_list
    if not given:
        return {}
    pairs = (
        given.items()
        if isinstance(given, dict)
        else [pair for pair in given[:_MOST_HEADERS] if isinstance(pair, list) and pair]
    )
    read: dict[str, str] = {}
    for pair in pairs:
        name, value = pair[0], pair[1] if len(pair) > 1 else None
        if len(read) >= _MOST_HEADERS:
            break
        if not isinstance(name, str):
            continue
        read.setdefault(name.lower()[:100], value if isinstance(value, str) else _value(value))
    return read


def _value(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = Binary(str(value.get("data") or ""), "base64")
    if isinstance(value, Binary):
        value = binary(value)
    if isinstance(value, bytes):
        value = value[:_LONGEST_VALUE].decode("utf-8", "replace")
    return value if isinstance(value, str) else ""


def _depths(requests: list[Request], headers: list[dict[str, str]], scope: Scope) -> list[int | None]:
    """How many redirects lie before each transaction: as tagged, else by following `Location`, else unknown."""
    from kuager.measurement.observe.standard import depth_of

    tagged = [depth_of(request.tags) for request in requests]
    if None not in tagged:
        return tagged
    urls = [_comparable(request.request.url if request.request is not None else None) for request in requests]
    leads: dict[str, int] = {}  # address -> the transaction that redirects there
    for index, named in enumerate(headers):
        where = named.get("location")
        if where and urls[index]:
            leads.setdefault(_comparable(_joined(requests[index], where)), index)
    start = _comparable(scope.url)
    depths: list[int | None] = []
    for index, tag in enumerate(tagged):
        depths.append(tag if tag is not None else _walked(index, urls, leads, start, is_web=scope.is_web))
    return depths


def _walked(index: int, urls: list[str], leads: dict[str, int], start: str, *, is_web: bool) -> int | None:
    steps, seen = 0, {index}
    while urls[index] != start or not start:
        before = leads.get(urls[index])
        if before is None:
            return None if is_web else steps
        if before in seen:
            return None
        seen.add(before)
        index, steps = before, steps + 1
    return steps


def _joined(request: Request, where: str) -> str:
    try:
        return urljoin((request.request.url or "") if request.request is not None else "", where)
    except ValueError:
        return where


def _comparable(url: str | None) -> str:
    """An address without what says nothing: fragment, default port, case of the host, an empty path."""
    if not url or len(url) > 8192:
        return ""
    aim = target(url)
    port = "" if aim.port in (None, 80, 443) else f":{aim.port}"
    rest = url.partition("://")[2] or url
    path = "/" + rest.partition("/")[2].partition("#")[0] if "/" in rest else "/"
    return f"{aim.scheme or 'http'}://{aim.host}{port}{path}"


def _finals(requests: list[Request], depths: list[int | None]) -> list[bool]:
    """Which transaction is the last of the redirects: of the deepest, one with an answer, else the first."""
    if len(requests) == 1:
        return [True]
    deepest = max((-1 if depth is None else depth) for depth in depths)
    candidates = [index for index, depth in enumerate(depths) if (-1 if depth is None else depth) == deepest]
    best = min(candidates, key=lambda index: (not _answered(requests[index]), index))
    return [index == best for index in range(len(requests))]


def _ends(requests: list[Request], headers: list[dict[str, str]]) -> list[bool]:
    """Where a measurement fetches several things: those that redirect to none of the others."""
    urls = {_comparable(request.request.url if request.request is not None else None) for request in requests}
    wheres = [named.get("location") for named in headers]
    return [
        not where or _comparable(_joined(request, where)) not in urls
        for request, where in zip(requests, wheres, strict=True)
    ]


def _answered(request: Request) -> bool:
    return not request.failure and request.response is not None and bool(request.response.code)

"""Hosts, addresses, networks and times as one writes them, brought to one form. What cannot be one is None.

Each is cached by value, bounded: an archive repeats its names, and a forged one must not fill the memory.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import NamedTuple
from urllib.parse import unquote

LONGEST_URL = 8192
_LONGEST_HOST = 1024
_DOTS = str.maketrans({"。": ".", "．": ".", "｡": "."})  # RFC 3490 §3.1
_NO_LETTER = re.compile(r"[\x00-\x20/\\\x7f]")
_NAT64 = ip_network("64:ff9b::/96")  # RFC 6052: an IPv4 address inside an IPv6 one


class Address(NamedTuple):
    """An IP address in its usual writing, and whether the public internet has no such address."""

    text: str
    bogon: bool


class Target(NamedTuple):
    """What an address of the web names."""

    scheme: str | None
    host: str | None
    port: int | None


@lru_cache(maxsize=1 << 15)
def ascii_host(host: str) -> str | None:
    """A host in ASCII and lower case, as DNS asks for it; None for what names none.

    Names in other letters become punycode by UTS 46 without its transitional part, in the short: lower case, NFKC.
    """
    host = host.strip().rstrip(".")
    if not host or len(host) > _LONGEST_HOST:
        return None
    if host.isascii():
        return _plausible(host.lower())
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", host).lower()).translate(_DOTS)
    try:
        labels = [
            label if label.isascii() else "xn--" + label.encode("punycode").decode() for label in composed.split(".")
        ]
    except (UnicodeError, OverflowError):
        return None
    return _plausible(".".join(labels).strip().rstrip(".").lower())


def _plausible(host: str) -> str | None:
    return host if host and len(host) <= 255 and _NO_LETTER.search(host) is None else None


@lru_cache(maxsize=1 << 15)
def address(text: str) -> Address | None:
    """An IP address; None for what is none (a name, garbage)."""
    if len(text) > 64:
        return None
    try:
        read = ip_address(text.strip("[] ").partition("%")[0])
    except ValueError:
        return None
    return Address(str(read), _is_bogon(read))


def _is_bogon(ip: IPv4Address | IPv6Address) -> bool:
    if isinstance(ip, IPv6Address):
        if ip.ipv4_mapped is not None:
            return _is_bogon(ip.ipv4_mapped)
        if ip in _NAT64:
            return _is_bogon(IPv4Address(int(ip) & 0xFFFFFFFF))
    return not ip.is_global or ip.is_multicast or ip.is_reserved


@lru_cache(maxsize=1 << 15)
def endpoint(text: str) -> tuple[str, int] | None:
    """Address and port of `1.2.3.4:443` or `[::1]:443`; None for what is none."""
    host, colon, port = text.rpartition(":")
    ip = address(host) if colon else None
    number = port_number(port)
    return None if ip is None or number is None else (ip.text, number)


def port_number(given: object) -> int | None:
    """A port, 0 to 65535, given as number or digits; None for what is none."""
    if isinstance(given, str):
        if not (given.isascii() and given.isdigit() and len(given) <= 5):
            return None
        given = int(given)
    return given if isinstance(given, int) and 0 <= given <= 65535 else None


@lru_cache(maxsize=1 << 13)
def target(url: str) -> Target:
    """Scheme, host and port of an address of the web, or of a bare host, `host:port` or `dot://host`."""
    scheme, found, rest = url.strip().partition("://")
    if not found:
        scheme, rest = "", scheme.removeprefix("//")
    for end in "/?#\\":
        rest = rest.partition(end)[0]
    rest = rest.rpartition("@")[2]
    host, port = _host_and_port(rest)
    name = scheme.lower() if scheme and len(scheme) <= 32 and scheme.isascii() else None
    ip = address(host)
    if ip is not None:
        return Target(name, ip.text, port)
    return Target(name, ascii_host(unquote(host) if "%" in host else host), port)


def _host_and_port(text: str) -> tuple[str, int | None]:
    if text.startswith("["):
        host, _, rest = text[1:].partition("]")
        return host, port_number(rest.removeprefix(":"))
    if text.count(":") > 1:  # an IPv6 address without brackets
        return text, None
    host, _, port = text.partition(":")
    return host, port_number(port)


# IANA, Autonomous System Numbers: what no network can have.
_NO_NETWORK = ((23456, 23456), (64496, 131071), (4200000000, 2**32 - 1))


@lru_cache(maxsize=1 << 14)
def network(given: str | float) -> int | None:
    """The number of an autonomous system, given as number or `AS123`; None for AS0 and what cannot be one."""
    if isinstance(given, str):
        digits = given.strip().upper().removeprefix("AS")
        if not (digits.isascii() and digits.isdigit() and len(digits) <= 10):
            return None
        given = int(digits)
    if not isinstance(given, int) or isinstance(given, bool) or not 0 < given < 2**32:
        return None
    return None if any(low <= given <= high for low, high in _NO_NETWORK) else given


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = 1_325_376_000_000  # 2012-01-01: OONI's first measurements
Moment = int  # milliseconds since 1970 in UTC, as the tables keep times


def milliseconds(when: datetime) -> Moment:
    """A time with its zone as a moment."""
    return (when - _EPOCH) // timedelta(milliseconds=1)


@lru_cache(maxsize=1 << 14)
def moment(given: str | float) -> Moment | None:
    """A moment given as `2022-01-05 10:00:00`, in ISO 8601 or in seconds since 1970; None for what is none."""
    if isinstance(given, str):
        text = given.strip()
        if len(text) > 40:
            return None
        try:
            read = datetime.fromisoformat(text)
        except ValueError:
            try:
                given = float(text)
            except ValueError:
                return None
        else:
            return milliseconds(read.replace(tzinfo=UTC) if read.tzinfo is None else read)
    return int(given * 1000) if -(2**40) < given < 2**40 else None


def is_possible(when: Moment, latest: Moment) -> bool:
    """True where a measurement can have been made at this time: not before OONI, and not after `latest`."""
    return _FIRST <= when <= latest


@lru_cache(maxsize=1 << 12)
def http_date(text: str) -> Moment | None:
    """The moment of a header `Date` (RFC 9110 §5.6.7); None for what is none."""
    if len(text) > 64:
        return None
    try:
        read = parsedate_to_datetime(text)
        return milliseconds(read.replace(tzinfo=UTC) if read.tzinfo is None else read)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def report_opened(report: str) -> Moment | None:
    """When a report was opened, by the collector's clock: its name begins with it (`20220105T101500Z_…`)."""
    return moment(report[:16]) if report[8:9] == "T" and report[15:16] == "Z" else None


@lru_cache(maxsize=1 << 12)
def day_of(when: Moment) -> str:
    """The day of a moment, `2022-01-05`."""
    return (_EPOCH + timedelta(milliseconds=when)).isoformat()[:10]

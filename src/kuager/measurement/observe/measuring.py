"""From one line of a raw file to the rows of one measurement."""

from __future__ import annotations

import math
from typing import NamedTuple

from kuager.measurement.observe.control import ControlFacts, control_facts
from kuager.measurement.observe.decoding import WEB, RefusedError, decode
from kuager.measurement.observe.names import (
    Moment,
    address,
    day_of,
    is_possible,
    moment,
    network,
    report_opened,
    target,
)
from kuager.measurement.observe.rows import Rows
from kuager.measurement.observe.salvage import note
from kuager.measurement.observe.services import NAMES, SERVICES, service_facts
from kuager.measurement.observe.shapes import OtherMeasurement, Web, WebMeasurement
from kuager.measurement.observe.standard import Scope, standard_facts
from kuager.measurement.reference import Reference

_LONGEST_INPUT = 8192


class Place(NamedTuple):
    """Where the rows of a measurement belong: country (`ZZ` for none), test, day (`unknown` for none)."""

    country: str
    test: str
    day: str


def measure(raw: bytes, line: int, member: str | None, rows: Rows, reference: Reference, latest: Moment) -> Place:
    """Append the rows of the measurement that `raw` holds; return where they belong. Raises RefusedError.

    A start after `latest` is none. Rows of a measurement that is refused half-way are the caller's to forget.
    """
    read, odd = decode(raw)
    if read.test_name is None:
        raise RefusedError("no test_name: not a measurement of OONI's")
    if read.test_name != WEB and read.test_name not in SERVICES:
        raise RefusedError(_unread(read.test_name))
    where, probed = _place(read, odd)
    start = _start(read, odd, latest)
    given = _input(read, odd)
    aim = target(given) if given else None
    host = aim.host if aim is not None else None
    if isinstance(read, WebMeasurement):
        keys = read.test_keys or Web()
        if read.test_keys is None:
            note(odd, "no test_keys: nothing was measured")
        control = control_facts(keys, host, odd)
        scope = Scope(line, host, given, True, control, reference, rows, odd)
        standard_facts(keys, scope, duplicates=keys.x_dns_duplicate_responses)
        concluded = _web_keys(keys)
        name = host
    else:
        keys, control = None, ControlFacts(None)
        scope = Scope(line, host, given, False, control, reference, rows, odd)
        concluded, name = service_facts(read, scope)
    annotations = read.annotations
    rows.measurements.append((
        line, member, read.measurement_uid or None, read.report_id or None, read.test_name, _word(read.test_version),
        read.software_name, _word(read.software_version),
        annotations.engine_version if annotations else None, annotations.platform if annotations else None,
        annotations.network_type if annotations else None,
        start, _seconds(read.test_runtime), where, probed, read.probe_network_name,
        _ip(read.resolver_ip), network(read.resolver_asn) if read.resolver_asn is not None else None,
        given, host, aim.scheme if aim is not None else None, name,
        *_control_columns(control), *(_probe_columns(keys) if keys is not None else _NOTHING),
        concluded, odd, *_control_ends(control), control.date,
        report_opened(read.report_id) if read.report_id else None,
    ))  # fmt: skip
    return Place(where or "ZZ", read.test_name, day_of(start) if start is not None else "unknown")


def _unread(test: str) -> str:
    known = NAMES.get(test)
    if known is not None:
        return f"test {test}: {known}; no observations are made of it"
    return f"test {test[:80]!r} is none that observations are made of"


def _place(read: WebMeasurement | OtherMeasurement, odd: list[str]) -> tuple[str | None, int | None]:
    country = (read.probe_cc or "").strip().upper()
    where = country if len(country) == 2 and country.isascii() and country.isalpha() and country != "ZZ" else None
    if where is None and country not in ("", "ZZ"):
        note(odd, f"probe_cc {country[:20]!r} is no country")
    probed = network(read.probe_asn) if read.probe_asn is not None else None
    if probed is None and read.probe_asn not in (None, "", "AS0", 0, "AS"):
        note(odd, f"probe_asn {str(read.probe_asn)[:40]!r} is no network")
    return where, probed


def _start(read: WebMeasurement | OtherMeasurement, odd: list[str], latest: Moment) -> Moment | None:
    given = read.measurement_start_time if read.measurement_start_time is not None else read.test_start_time
    if given is None:
        note(odd, "no measurement_start_time")
        return None
    start = moment(given)
    if start is not None and is_possible(start, latest):
        return start
    note(odd, f"measurement_start_time {str(given)[:40]!r} is no time at which a measurement can have been made")
    return None


def _input(read: WebMeasurement | OtherMeasurement, odd: list[str]) -> str | None:
    given = read.input
    if isinstance(given, list):
        given = next((value for value in given if isinstance(value, str)), None)
    if given is not None and len(given) > _LONGEST_INPUT:
        note(odd, f"the input has {len(given):,} characters and was cut")
        given = given[:_LONGEST_INPUT]
    return given or None


def _word(given: str | float | None) -> str | None:
    return given if isinstance(given, str) or given is None else f"{given:g}"


def _seconds(given: str | float | None) -> float | None:
    try:
        read = float(given) if given is not None else None
    except ValueError:
        return None
    return read if read is not None and math.isfinite(read) and read >= 0 else None


def _ip(given: str | None) -> str | None:
    read = address(given) if given else None
    return read.text if read is not None else None


def _control_columns(control: ControlFacts) -> tuple[object, ...]:
    return (
        control.state, control.failure, control.addrs, control.asns, control.dns_failure, control.http_failure,
        control.status, control.body_length, control.title, control.headers,
    )  # fmt: skip


def _control_ends(control: ControlFacts) -> tuple[object, ...]:
    return (*control.tcp_ends, *control.tls_ends) if control.state == "answered" else (None, None, None, None)


_NOTHING = (None,) * 7


def _probe_columns(keys: Web) -> tuple[object, ...]:
    blocking = keys.blocking
    if isinstance(blocking, bool):
        blocking = "true" if blocking else "false"
    proportion = keys.body_proportion
    return (
        blocking, keys.accessible, keys.dns_consistency,
        proportion if proportion is not None and math.isfinite(proportion) else None,
        keys.headers_match, keys.status_code_match, keys.title_match,
    )  # fmt: skip


def _web_keys(keys: Web) -> list[str]:
    said = []
    if keys.dns_experiment_failure:
        said.append(f"dns_experiment_failure={keys.dns_experiment_failure[:200]}")
    if keys.http_experiment_failure:
        said.append(f"http_experiment_failure={keys.http_experiment_failure[:200]}")
    for name in ("x_blocking_flags", "x_dns_flags", "x_null_null_flags"):
        value = getattr(keys, name)
        if value:
            said.append(f"{name}={value}")
    return said

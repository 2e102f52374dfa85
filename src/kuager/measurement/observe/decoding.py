"""From a line of bytes to a typed measurement, or to the reason why it is refused.

Most lines fit the types and are decoded in one pass. A line whose text is no Unicode is repaired; one whose fields have
other types than they should is laid over the types piece by piece, what does not fit being left out and said.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

import msgspec
from msgspec import DecodeError, ValidationError

from kuager.measurement.observe.salvage import laid
from kuager.measurement.observe.shapes import OtherMeasurement, WebMeasurement

LONGEST = 16 * 1024 * 1024  # bytes of one measurement; OONI's probes cut bodies at 512 KiB
_UNCOUNTED = 1024 * 1024
_MOST_VALUES = 1_000_000

_WEB = msgspec.json.Decoder(WebMeasurement)
_OTHER = msgspec.json.Decoder(OtherMeasurement)
WEB = "web_connectivity"


class RefusedError(Exception):
    """A line, a file or a part of one that gives no observations. The message is the reason, for people."""


def decode(line: bytes) -> tuple[WebMeasurement | OtherMeasurement, list[str]]:
    """The measurement of one line, and what was wrong with it and left out. Raises RefusedError."""
    if len(line) > LONGEST:
        raise RefusedError(f"longer than {LONGEST // 1024 // 1024} MiB")
    if len(line) > _UNCOUNTED and line.count(b"{") + line.count(b"[") + line.count(b",") > _MOST_VALUES:
        raise RefusedError(f"more than {_MOST_VALUES:,} values in one measurement")
    odd: list[str] = []
    try:
        try:
            return _typed(line), odd
        except ValidationError:
            return _salvaged(line, odd), odd
        except (UnicodeDecodeError, DecodeError):
            line = repaired(line)
            odd.append("text that is no Unicode was replaced")
            try:
                return _typed(line), odd
            except ValidationError:
                return _salvaged(line, odd), odd
    except RecursionError:
        raise RefusedError("nested too deeply to be a measurement") from None
    except (DecodeError, UnicodeDecodeError, ValueError) as error:
        raise RefusedError(f"not JSON: {_short(error)}") from None


def _typed(line: bytes) -> WebMeasurement | OtherMeasurement:
    try:
        measurement = _WEB.decode(line)
    except ValidationError:
        other = _OTHER.decode(line)
        if other.test_name == WEB:
            raise
        return other
    return measurement if measurement.test_name == WEB else _OTHER.decode(line)


def _salvaged(line: bytes, odd: list[str]) -> WebMeasurement | OtherMeasurement:
    value = _any(line)
    if not isinstance(value, dict):
        raise RefusedError(f"a measurement is a JSON object, and this is {_kind(value)}")
    if value.get("test_name") == WEB:
        return laid(value, WebMeasurement, odd)
    other = laid({name: given for name, given in value.items() if name != "test_keys"}, OtherMeasurement, odd)
    if "test_keys" in value:
        other.test_keys = msgspec.Raw(msgspec.json.encode(value["test_keys"]))
    return other


def _any(line: bytes) -> Any:
    try:
        return msgspec.json.decode(line)
    except ValidationError:  # a number out of range
        return json.loads(repaired(line), parse_float=_finite)


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


_ESCAPES = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F][0-9a-fA-F]{2})|.)", re.DOTALL
)


def repaired(line: bytes) -> bytes:
    """The line with U+FFFD for what is no UTF-8, and for halves of surrogate pairs (RFC 8259 §8.2)."""
    text = line.decode("utf-8", "replace")
    return _ESCAPES.sub(lambda found: "\\ufffd" if found[1] else found[0], text).encode()


def _short(error: Exception) -> str:
    return str(error).removeprefix("JSON is malformed: ")[:120]


def _kind(value: object) -> str:
    return {list: "a list", str: "a text", type(None): "null", bool: "a truth value"}.get(type(value), "a number")

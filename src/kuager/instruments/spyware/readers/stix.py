"""Bundles of indicators in STIX 2 (docs.oasis-open.org/cti/stix/v2.1), also gzip: each pattern names one trace."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from kuager.instruments.spyware.tables import INDICATORS
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.packed import unpacked
from kuager.record.reader import Input, Read, Reader, Refusal

LIMIT_BYTES = 64 * 1024 * 1024

#: One comparison, which is all that lists of traces use (STIX 2.1, §9).
_PATTERN = re.compile(r"\[\s*([a-z0-9-]+):(value|name)\s*=\s*'((?:[^'\\]|\\.)+)'\s*\]")
_KINDS = {
    ("domain-name", "value"): "domain",
    ("email-addr", "value"): "email",
    ("process", "name"): "process",
    ("file", "name"): "file",
    ("url", "value"): "url",
    ("ipv4-addr", "value"): "address",
    ("ipv6-addr", "value"): "address",
}
_CAMPAIGNS = ("malware", "campaign", "intrusion-set", "tool", "threat-actor")
_SILENT = ("identity", "marking-definition", "report", "relationship", "indicator", "observed-data", *_CAMPAIGNS)


def read_bundle(given: Input) -> Read:
    """A row for each indicator, with the malware or campaign that a relationship says it indicates.

    Raises ReadError for another document and for kinds of objects that are not known. An indicator whose pattern is
    more than one comparison, or of a trace that the table has no kind for, is refused; objects are counted as rows.
    """
    try:
        bundle = msgspec.json.decode(unpacked(given, LIMIT_BYTES))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadError(f"is no JSON: {error}", place=place(given.name), help="fetch the file again") from None
    objects = bundle.get("objects") if isinstance(bundle, dict) and bundle.get("type") == "bundle" else None
    if not isinstance(objects, list) or not all(isinstance(one, dict) for one in objects):
        raise ReadError("is no bundle of STIX 2", place=place(given.name), help='expected {"type": "bundle", …}')
    for number, one in enumerate(objects, 1):
        if one.get("type") not in _SILENT:
            message = f"object {number} is of the type '{str(one.get('type'))[:40]}', which this reader does not know"
            raise ReadError(message, place=place(given.name), help=f"known: {', '.join(_SILENT)}")
    names = {one.get("id"): one.get("name") for one in objects if one["type"] in _CAMPAIGNS}
    indicated = {
        one.get("source_ref"): names.get(one.get("target_ref"))
        for one in objects
        if one["type"] == "relationship" and one.get("relationship_type") == "indicates"
    }
    rows: dict[tuple[object, ...], dict[str, object]] = {}
    refused: list[Refusal] = []
    for number, one in enumerate(objects, 1):
        if one["type"] != "indicator":
            continue
        row = _row(one, indicated.get(one.get("id")), number)
        if isinstance(row, str):
            refused.append(Refusal(number, "pattern", row))
        elif (key := (row["kind"], row["value"], row["campaign"])) in rows:
            refused.append(Refusal(number, "pattern", f"repeats {rows[key]['locator']}"))
        else:
            rows[key] = row
    if not rows:
        raise ReadError("has no indicator that is understood", place=place(given.name))
    return Read(of_rows(INDICATORS, list(rows.values())), tuple(refused))


def _row(one: dict[str, Any], campaign: object, number: int) -> dict[str, object] | str:
    pattern = str(one.get("pattern"))
    match = _PATTERN.fullmatch(pattern)
    kind = _KINDS.get((match[1], match[2])) if match else None
    if match is None or kind is None or one.get("pattern_type", "stix") != "stix":
        return f"'{pattern[:60]}' is no comparison with one trace of a known kind"
    value = re.sub(r"\\(.)", r"\1", match[3])
    since = re.match(r"\d{4}-\d\d-\d\d(?=T|$)", str(one.get("valid_from", "")))
    return {
        "kind": kind,
        "value": value.lower() if kind in ("domain", "email") else value,
        "campaign": campaign if isinstance(campaign, str) else None,
        "since": since[0] if since else None,
        "locator": f"object {number}",
    }


STIX = Reader(
    name="indicators.stix",
    version=1,
    title="Traces of spyware in STIX 2",
    table=INDICATORS,
    read=read_bundle,
    expects="JSON, also gzip: a STIX 2 bundle with indicators",
)

"""Ukraine's blocked domains as the community list uablacklist.net keeps them: `domains.json`.

An object with a record for each domain: `term` (last day of the sanction, `15.04.2033`, or null), `reason` (address of
the decree, or of a page of the telecommunications regulator), and `urls`, `alias`, `company`, any of which may be
missing. The file has no day of its own: it is that of the source (`published`, else `accessed`, in sources.toml). Whom
the sanction is against is not kept, since it may be a private person; the decree says it.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import msgspec

from kuager.instruments.orders.register.identity import entry_id
from kuager.instruments.orders.register.table import REGISTER
from kuager.record.errors import ReadError, place
from kuager.record.frames import of_rows
from kuager.record.reader import Input, Read, Reader, Refusal
from kuager.record.unpacking import pieces

LIMIT_BYTES = 64 * 1024 * 1024

_MOST_REFUSED = 0.05
_EXPECTED = {
    "term": "a day such as 15.04.2033, or null",
    "reason": "the address of a decree, or null",
    "urls": "a list of addresses",
}
_KNOWN = {"term", "reason", "urls", "alias", "company"}
_TERM = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})", re.ASCII)
_DOMAIN = re.compile(r"(?:\*\.)?[^\s/:]+\.[^\s/:.]+")
_PRESIDENT = "www.president.gov.ua"
DECREE = "Президент України"


def read_domains(given: Input) -> Read:
    """A row for each domain. By the President where the address of the decree is on his site; else nobody is named.

    A record with a value of another form (fields that slipped into one another) is refused, and counted as the records
    of the file are. Raises ReadError for a field that is not known, and where more than a twentieth would be refused.
    """
    on = given.source.published or given.source.accessed
    if on is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", on):
        raise ReadError(
            f"the source '{given.source.id}' says no day of this file, and the file has none",
            place=place(given.name),
            help="write the day of the copy as `accessed` or `published` in sources.toml",
        )
    rows: list[dict[str, object]] = []
    refused: list[Refusal] = []
    records = _records(given)
    for number, (domain, said) in enumerate(records.items(), 1):
        row = _row(domain, said, on, given.name)
        if isinstance(row, dict):
            rows.append(row)
            continue
        refused.append(Refusal(number, row, f"'{domain}': {str(said[row])[:60]!r} is not understood"))
    if len(refused) > len(records) * _MOST_REFUSED:
        raise ReadError(
            f"record {refused[0].row}: {refused[0].reason}, and so in {len(refused)} of {len(records)} records",
            place=place(given.name, None, None, refused[0].column),
            help=f"expected: {_EXPECTED[refused[0].column or '']}",
        )
    return Read(of_rows(REGISTER, rows), tuple(refused))


def _records(given: Input) -> dict[str, Any]:
    data = b"".join(pieces(given, limit=LIMIT_BYTES))
    try:
        found = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ReadError(f"is no JSON: {error}", place=place(given.name), help="fetch the file again") from None
    if not isinstance(found, dict) or not found or not all(isinstance(said, dict) for said in found.values()):
        raise ReadError(
            "is no list of domains", place=place(given.name), help='expected: {"example.org": {"term": …}, …}'
        )
    return found


def _row(domain: str, said: dict[str, Any], on: str, name: str) -> dict[str, object] | str:
    """The row of a domain, or the name of the field that has another form."""
    if not _DOMAIN.fullmatch(domain):
        raise ReadError(f"'{domain[:60]}' is no domain", place=place(name), help="expected: example.org")
    if unknown := sorted(set(said) - _KNOWN):
        raise ReadError(
            f"'{domain}' has the field '{unknown[0]}', which this reader does not know",
            place=place(name, None, None, unknown[0]),
            help=f"known: {', '.join(sorted(_KNOWN))}",
        )
    if "term" not in said:
        raise ReadError(f"'{domain}' has no field 'term'", place=place(name, None, None, "term"))
    urls, reason, term = said.get("urls") or [], said.get("reason"), said["term"]
    until = None if term is None else _day(term)
    if term is not None and until is None:
        return "term"
    if reason is not None and (not isinstance(reason, str) or not urlsplit(reason).hostname):
        return "reason"
    if not isinstance(urls, list) or not all(isinstance(url, str) for url in urls):
        return "urls"
    by_president = reason is not None and urlsplit(reason).hostname in (_PRESIDENT, _PRESIDENT.removeprefix("www."))
    url = " | ".join(urls) or None
    return {
        "country": "UA",
        "register": "ua-sanctions",
        "on": on,
        "entry": entry_id((domain.lower(), url, reason, until)),
        "domain": domain.lower(),
        "url": url,
        "body": DECREE if by_president else None,
        "decision": reason,
        "until": until,
        "court": "no" if by_president else "unknown",
        "locator": f"the key '{domain}'",
    }


def _day(term: object) -> str | None:
    match = _TERM.fullmatch(term) if isinstance(term, str) else None
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat() if match else None
    except ValueError:
        return None


UKRAINIAN_SANCTIONS = Reader(
    name="register.ua_domains",
    version=1,
    title="Domains blocked in Ukraine under sanctions (uablacklist.net)",
    table=REGISTER,
    read=read_domains,
    expects="JSON: an object with a record (term, reason, urls, alias, company) for each domain",
)

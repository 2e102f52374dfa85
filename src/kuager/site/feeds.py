"""Feeds in Atom (RFC 4287): what changed in the record, incidents, and what the check finds in the briefs.

Every address is relative, so that a copy of the site has whole feeds too; ids are made from what an entry is about and
never from where the site stands.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from kuager.instruments.incidents.tables import INCIDENTS, Incident
from kuager.record.edtf import bounds
from kuager.record.record import Record
from kuager.record.tombstones import Tombstone
from kuager.site import addresses
from kuager.site.clean import shown
from kuager.site.contents import Contents
from kuager.site.wording import Wording, wording

CHANGES = "feeds/changes.xml"
INCIDENTS_FEED = "feeds/incidents.xml"
FINDINGS = "feeds/findings.xml"
FEEDS = (CHANGES, INCIDENTS_FEED, FINDINGS)
MOST = 200  # entries; the newest
_SPACE = uuid.UUID("6d3f6a5e-7a0d-5c53-9d1b-1b0f3c0c1f8e")  # of names in this project


@dataclass(frozen=True)
class Entry:
    """One entry. about: what its id is made from. day: `2026-11-24`. href: from the root of the site."""

    about: str
    title: str
    day: str
    href: str
    text: str


def feeds(contents: Contents, corrected: Sequence[Tombstone]) -> Iterable[tuple[str, bytes]]:
    """Every feed with its path."""
    words = wording(contents.languages[0])
    record = contents.record
    title = record.config.title
    last = _last(record)
    yield CHANGES, _feed(record, CHANGES, f"{title}: {words.say('changes')}", _changes(record, corrected, words), last)
    yield (
        INCIDENTS_FEED,
        _feed(record, INCIDENTS_FEED, f"{title}: {words.say('incidents')}", _incidents(record, words), last),
    )
    yield FINDINGS, _feed(record, FINDINGS, f"{title}: {words.say('findings')}", _findings(contents, words, last), last)


def _last(record: Record) -> str:
    """The last day on which a row came in or was withdrawn; the first day of all where the rows do not say."""
    days = ["1970-01-01"]
    for table in record.schema.tables:
        frame = record.public_frame(table)
        for column in ("recorded", "withdrawn"):
            days += [day for said in frame[column].drop_nulls().unique() if (day := _day(said))]
    return max(days)


def _changes(record: Record, corrected: Sequence[Tombstone], words: Wording) -> list[Entry]:
    entries = []
    for table in record.schema.tables:
        counts = record.public_frame(table).group_by("recorded").len().sort("recorded", nulls_last=True)
        for said, n in counts.iter_rows():
            if said is not None and (day := _day(said)):
                text = words.count("%(n)s row came in", "%(n)s rows came in", n)
                name = words.say(table.title)
                entries.append(Entry(f"{table.name} {said}", f"{name}: {text}", day, f"{addresses.DATA}.html", text))
    for one in corrected:
        title = words.say("Withdrawn: %(what)s", what=f"{one.table}, {one.id}")
        href = f"{addresses.CORRECTIONS}.html#row-{one.sha256[:16]}"
        entries.append(Entry(f"withdrawn {one.sha256}", title, _day(one.withdrawn) or "1970-01-01", href, one.reason))
    return entries


def _incidents(record: Record, words: Wording) -> list[Entry]:
    found: dict[str, Incident] = {}
    for row in record.rows(INCIDENTS):
        found.setdefault(row.incident, row)
    return [
        Entry(
            f"incident {id}",
            f"{words.period(row.date)}: {row.event}",
            _day(row.recorded or row.date) or "1970-01-01",
            addresses.download(INCIDENTS.name, "csv"),
            row.event,
        )
        for id, row in found.items()  # noqa: A001
    ]


def _findings(contents: Contents, words: Wording, last: str) -> list[Entry]:
    entries = []
    for told in contents.stories:
        for finding in told.checked.findings:
            about = f"finding {told.page} {finding.code} {finding.line}:{finding.column} {finding.message}"
            title = f"{told.title}: {finding.code}, {words.say('line %(n)s', n=finding.line)}"
            entries.append(Entry(about, title, last, f"{told.page}.html", finding.message))
    return entries


def _feed(record: Record, path: str, title: str, entries: Iterable[Entry], updated: str) -> bytes:
    newest = sorted(entries, key=lambda entry: (entry.day, entry.about), reverse=True)[:MOST]
    author = ", ".join(one.name for one in record.config.maintainers) or record.config.title
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_id(record.config.title, path)}</id>",
        f"<title>{escape(title)}</title>",
        f"<updated>{updated}T00:00:00Z</updated>",
        f"<author><name>{escape(author)}</name></author>",
        f'<link rel="self" href="{path.rpartition("/")[2]}"/>',
        '<link rel="alternate" type="text/html" href="../index.html"/>',
    ]
    for entry in newest:
        lines += [
            "<entry>",
            f"<id>{_id(record.config.title, entry.about)}</id>",
            f"<title>{escape(entry.title)}</title>",
            f"<updated>{entry.day}T00:00:00Z</updated>",
            f'<link href="{escape(addresses.relative(path, entry.href))}"/>',
            f"<summary>{escape(entry.text)}</summary>",
            "</entry>",
        ]
    return (shown("\n".join([*lines, "</feed>"])) + "\n").encode("utf-8")


def _id(record: str, about: str) -> str:
    return uuid.uuid5(_SPACE, f"{record}\n{about}").urn


def _day(edtf: str) -> str | None:
    last = bounds(edtf)[1]
    return last.isoformat() if last else None

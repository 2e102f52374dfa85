"""The pages of what can be taken away, and of what was corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kuager.record.tombstones import Tombstone
from kuager.site import addresses
from kuager.site.contents import Contents
from kuager.site.dataset import DATASET
from kuager.site.downloads import ARCHIVE, PACKAGE, Download
from kuager.site.render import Frame, fill
from kuager.site.storypage import about, links
from kuager.site.wording import Wording, wording


@dataclass(frozen=True)
class FileView:
    """A file to take away: its form, where it is, how large."""

    name: str
    href: str
    size: str


@dataclass(frozen=True)
class TableView:
    """A table to take away."""

    title: str
    rows: str
    files: tuple[FileView, ...]


@dataclass(frozen=True)
class CorrectionView:
    """A withdrawn row: which it was, when and why it was withdrawn, and its hash."""

    table: str
    id: str
    date: str
    reason: str
    source: str
    link: str
    sha256: str


def data_page(
    contents: Contents, tables: Sequence[Download], sizes: tuple[int, int], language: str
) -> tuple[Frame, str]:
    """Everything that can be taken away. sizes: of the archive and of the descriptor, in bytes."""
    words = wording(language)
    frame = Frame(
        words.say("Data"),
        addresses.DATA,
        language,
        contents.languages,
        ((PACKAGE, "application/json"), (DATASET, JSON_LD)),
    )
    whole = [
        FileView(words.say("all tables in one archive"), frame.to(ARCHIVE), _size(sizes[0], words)),
        FileView("datapackage.json", frame.to(PACKAGE), _size(sizes[1], words)),
    ]
    views = [
        TableView(
            title=words.say(one.table.title),
            rows=words.decimal_of(one.rows),
            files=tuple(
                FileView(path.rpartition(".")[2].upper(), frame.to(path), _size(len(data), words))
                for path, data in one.files
            ),
        )
        for one in tables
    ]
    return frame, fill("data.html", language, page=frame, site=about(contents), whole=whole, tables=views)


def corrections_page(contents: Contents, found: Sequence[Tombstone], language: str) -> tuple[Frame, str]:
    """What was withdrawn."""
    words = wording(language)
    base = addresses.CORRECTIONS
    frame = Frame(words.say("Corrections"), base, language, contents.languages, ((WITHDRAWN, "application/json"),))
    named = {table.name: table.title for table in contents.record.schema.tables}
    finder = links(contents, frame)
    views = [
        CorrectionView(
            table=words.say(named[one.table]),
            id=one.id,
            date=words.period(one.withdrawn),
            reason=one.reason,
            source=contents.record.sources[one.source].title if one.source in contents.record.sources else one.source,
            link=finder.source(one.source) or "",
            sha256=one.sha256,
        )
        for one in sorted(found, key=lambda one: one.withdrawn, reverse=True)
    ]
    return frame, fill("corrections.html", language, page=frame, site=about(contents), corrections=views)


WITHDRAWN = "withdrawn.json"
"""Of every withdrawn row its id, hash and reason, and nothing of its content."""
JSON_LD = "application/ld+json"
_KILO = 1000


def _size(count: int, words: Wording) -> str:
    if count < _KILO * _KILO:
        return f"{words.decimal_of(max(1, round(count / _KILO)))}\u00a0kB"
    return f"{words.decimal_of(round(count / _KILO / _KILO))}\u00a0MB"

"""The pages of rows: a list with its filters, each a page of its own, without any script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from kuager.record.export import public_fields
from kuager.site import addresses
from kuager.site.browsing import YEAR, Filter, Listed, ListPage, address, shown_fields
from kuager.site.render import Frame, fill
from kuager.site.storypage import about, links
from kuager.site.terms import N_
from kuager.site.wording import Wording, wording

if TYPE_CHECKING:
    from kuager.record.schema import Row
    from kuager.site.contents import Contents

COLUMNS = {
    "kind": N_("what happened"),
    "place": N_("place"),
    "role": N_("to whom"),
    "perpetrator": N_("by whom"),
    "unit": N_("what is counted"),
    "country": N_("country"),
    "scope": N_("scope"),
    "extent": N_("what was cut"),
    "measure": N_("measure"),
    "by": N_("whose decision"),
    "reason": N_("reason"),
    "index": N_("index"),
    YEAR: N_("year"),
}


@dataclass(frozen=True)
class Choice:
    """A value to filter by. href: None for the one that is shown."""

    name: str
    count: str
    href: str | None


@dataclass(frozen=True)
class ChoiceGroup:
    """The values of one column."""

    name: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class RowView:
    """A row as the list shows it."""

    time: str
    text: str | None
    fields: tuple[tuple[str, str], ...]
    note: str | None
    source: str
    href: str
    locator: str


def list_page(contents: Contents, shown: ListPage, language: str) -> tuple[Frame, str]:
    """One page of the rows of a table."""
    words = wording(language)
    listed = shown.listed
    title = words.say(listed.table.title)
    if shown.filter:
        title += f": {_value(listed, shown.filter.column, shown.filter.code, words)}"
    frame = Frame(title, shown.base, language, contents.languages, ((f"{shown.base}.json", "application/json"),))
    finder = links(contents, frame)
    rows = [_row(contents, row, listed, finder.source(row.source) or "", words) for row in shown.rows]
    return frame, fill(
        "rows.html",
        language,
        page=frame,
        site=about(contents),
        title=title,
        count=words.count("%(n)s row", "%(n)s rows", shown.total),
        groups=_groups(shown, frame, words),
        everything=frame.link(address(listed, None)) if shown.filter else None,
        rows=rows,
        number=shown.number,
        pages=shown.pages,
        before=frame.link(address(listed, shown.filter, shown.number - 1)) if shown.number > 1 else None,
        after=frame.link(address(listed, shown.filter, shown.number + 1)) if shown.number < shown.pages else None,
        csv=frame.to(addresses.download(listed.table.name, "csv")),
    )


def list_twin(shown: ListPage) -> Mapping[str, Any]:
    """The twin of a page of rows."""
    names = [field.name for field in public_fields(shown.listed.table)]
    return {
        "table": shown.listed.table.name,
        "filter": {shown.filter.column: shown.filter.code} if shown.filter else {},
        "page": shown.number,
        "pages": shown.pages,
        "total": shown.total,
        "rows": [{name: held[name] for name in names} for row in shown.rows if (held := msgspec.structs.asdict(row))],
    }


def _groups(shown: ListPage, frame: Frame, words: Wording) -> list[ChoiceGroup]:
    return [
        ChoiceGroup(
            name=words.say(COLUMNS[column]),
            choices=tuple(_choice(shown, Filter(column, code), count, frame, words) for code, count in codes.items()),
        )
        for column, codes in shown.choices.items()
    ]


def _choice(shown: ListPage, by: Filter, count: int, frame: Frame, words: Wording) -> Choice:
    return Choice(
        name=_value(shown.listed, by.column, by.code, words),
        count=words.decimal_of(count),
        href=None if by == shown.filter else frame.link(address(shown.listed, by)),
    )


def _row(contents: Contents, row: Row, listed: Listed, href: str, words: Wording) -> RowView:
    said = dict(shown_fields(row, listed))
    time = str(said.pop(listed.time))
    text = said.pop("event", None)
    source = contents.record.sources.get(row.source)
    return RowView(
        time=words.period(time) if listed.time != "edition" else time,
        text=text,
        fields=tuple((name.replace("_", " "), _value(listed, name, value, words)) for name, value in said.items()),
        note=row.note,
        source=source.title if source else row.source,
        href=href,
        locator=row.locator,
    )


def _value(listed: Listed, column: str, value: object, words: Wording) -> str:
    if column == YEAR:
        return str(value)
    if column == "country":
        return words.country(str(value))
    vocabulary = listed.table.field(column).column.vocabulary
    if vocabulary is not None:
        return words.say(vocabulary.term(str(value)).label)
    if isinstance(value, bool):
        return words.say("yes") if value else words.say("no")
    if isinstance(value, float) and value.is_integer():
        return words.decimal_of(int(value))
    return str(value)

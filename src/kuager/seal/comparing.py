"""What changed between two releases, for people: briefs, figures and why they moved, sources, rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from kuager.record.errors import place
from kuager.seal.errors import SealError
from kuager.seal.rows import Row, record_rows
from kuager.verify import MANIFEST, Folder, Line, log_at, manifest, release

Twin = Mapping[str, Any]
_TWIN_BYTES = 1 << 26


@dataclass(frozen=True)
class State:
    """A release, or a record, as far as it is compared: JSON twins by address, rows by table.

    name: in words. lines: of the manifest, where there is one. tombstones: of rows, as `withdrawn.json` lists them;
    rows: none where there is only a site.
    """

    name: str
    figures: Mapping[str, Twin]
    briefs: Mapping[str, Twin]
    sources: Mapping[str, Twin]
    tombstones: Sequence[Twin] = ()
    lines: Sequence[Line] = ()
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)


@dataclass(frozen=True)
class Change:
    """One difference. kind: of thing; how: added, changed, corrected, moved, gone, withdrawn; what: which one."""

    kind: str
    how: str
    what: str
    why: tuple[str, ...] = ()


def state(path: Path) -> State:
    """What is compared of a record, a site, or a site in a ZIP archive. Raises SealError where it is none of them."""
    if (path / "record.toml").is_file():
        return _of_record(path)
    if path.is_dir():
        return _of_site(Folder(str(path)), path.as_posix())
    if path.is_file():
        from kuager.seal.archive import Archive

        return _of_site(Archive(path), path.as_posix())
    raise SealError("there is no such folder or archive", place=place(path))


def _of_site(tree: Folder, name: str) -> State:
    there = tree.paths()

    def load(path: str) -> Any:
        if not there.get(path):
            return None
        try:
            return json.loads(tree.read(path, _TWIN_BYTES), parse_float=Decimal, parse_int=Decimal)
        except (ValueError, RecursionError):
            raise SealError(
                "is no JSON", place=place(f"{name}/{path}"), help="`kuager verify` says what is altered"
            ) from None

    twins = {
        path: load(path)
        for path in sorted(there)
        if path.endswith(".json") and path.startswith(("figures/", "briefs/"))
    }
    if not isinstance(load("index.json"), dict):
        raise SealError("is no site: there is no index.json in it", place=place(name))
    lines = manifest(tree.read(MANIFEST, 1 << 29)) if there.get(MANIFEST) else []
    sizes = [int(path.rpartition("/")[2]) for path in there if path.startswith("log/tile/entries/000.p/")]
    entries, _ = log_at(tree, there, max(sizes, default=256))
    said = release(entries[-1]) if entries else None
    return State(
        f"release {said.number} of {said.sealed}" if said else name,
        {path: twin for path, twin in twins.items() if isinstance(twin, dict) and "reference" in twin},
        {path: twin for path, twin in twins.items() if isinstance(twin, dict) and "bindings" in twin},
        {twin["id"]: twin for twin in load("sources.json") or ()},
        load("withdrawn.json") or (),
        lines,
    )


def _of_record(path: Path) -> State:
    from kuager import catalogue
    from kuager.figures.ask import Ask
    from kuager.record.record import Record
    from kuager.record.tombstones import tombstones
    from kuager.site import twins
    from kuager.site.contents import gather

    opened = Record.open(path, catalogue.schema())
    contents = gather(Ask(opened, catalogue.figures()), catalogue.INSTRUMENTS, catalogue.methods())

    def plain(twin: object) -> Any:
        return json.loads(twins.json_bytes(twin), parse_float=Decimal, parse_int=Decimal)

    return State(
        path.as_posix(),
        {f"{page}.json": plain(twins.figure_twin(contents, answer)) for page, answer in contents.answers.items()},
        {f"{told.page}.json": plain(twins.story_twin(told)) for told in contents.stories},
        {twin["id"]: twin for twin in plain(twins.sources_twin(opened.sources))},
        plain(tombstones(opened)),
        rows=record_rows(opened),
    )


def changes(before: State, after: State) -> Iterator[Change]:
    """Every difference, by kind: briefs, figures, sources, rows."""
    yield from _things("brief", before.briefs, after.briefs, ("source", "title"), "title")
    yield from _figures(before.figures, after.figures)
    ignored = {"evidence"} if not before.sources or not after.sources else set[str]()
    names = {name for twin in (*before.sources.values(), *after.sources.values()) for name in twin} - ignored
    yield from _things("source", before.sources, after.sources, sorted(names), "title")
    if before.rows and after.rows:
        from kuager.seal.rows import row_changes

        for table in sorted({*before.rows, *after.rows}):
            for how, what, why in row_changes(table, before.rows.get(table, ()), after.rows.get(table, ())):
                yield Change("row", how, what, why)
    else:
        known = {(one["table"], one["id"], one["sha256"]) for one in before.tombstones}
        for one in after.tombstones:
            if (one["table"], one["id"], one["sha256"]) not in known:
                yield Change("row", "withdrawn", f"{one['table']}: {one['id']}", (str(one["reason"]),))
    known_gone = {line.path for line in before.lines if line.size < 0}
    for line in after.lines:
        if line.size < 0 and line.path not in known_gone and line.path.endswith(".html"):
            yield Change("page", "gone", line.path, (f"taken back in release {-line.size}; SHA-256 {line.sha256}",))


def _things(
    kind: str, before: Mapping[str, Twin], after: Mapping[str, Twin], names: Sequence[str], title: str
) -> Iterator[Change]:
    for path in sorted({*before, *after}):
        one, other = before.get(path), after.get(path)
        said = f"{path.removesuffix('.json')}: {(other or one or {}).get(title)}"
        if one is None or other is None:
            yield Change(kind, "added" if one is None else "gone", said)
        elif differing := [name for name in names if one.get(name) != other.get(name)]:
            yield Change(kind, "changed", said, (", ".join(differing),))


def _figures(before: Mapping[str, Twin], after: Mapping[str, Twin]) -> Iterator[Change]:
    for path in sorted({*before, *after}):
        one, other = before.get(path), after.get(path)
        if one is None or other is None:
            twin = other or one or {}
            yield Change("figure", "added" if one is None else "gone", f"{_address(twin)}: {shown(twin)}")
        elif one["value"] != other["value"] or one["unit"] != other["unit"]:
            yield Change("figure", "moved", f"{_address(one)}: {shown(one)} -> {shown(other)}", tuple(_why(one, other)))
        elif reasons := tuple(_why(one, other, moved=False)):
            yield Change("figure", "changed", f"{_address(one)}: still {shown(one)}", reasons)


def _address(twin: Twin) -> str:
    return f"{twin['reference']} as of {twin['as_of']}" if twin.get("as_of") else str(twin["reference"])


def _why(one: Twin, other: Twin, *, moved: bool = True) -> Iterator[str]:
    """Why a figure is not what it was: rows behind it that came, went or changed, method, caveats."""
    old, new = (
        {(w["table"], w["source"], w["locator"]): w["says"] for w in twin["witnesses"]} for twin in (one, other)
    )
    any_reason = False
    for key in [*old, *(key for key in new if key not in old)]:
        where = f"{key[1]} ({key[2]})"
        if key not in new:
            reason = f"no longer rests on {where}: {old[key]}"
        elif key not in old:
            reason = f"now rests on {where}: {new[key]}"
        elif old[key] != new[key]:
            reason = f"{where} says {new[key]!r}, said {old[key]!r}"
        else:
            continue
        any_reason = True
        yield reason
    for name in ("method", "population", "period", "series"):
        if one.get(name) != other.get(name):
            any_reason = True
            yield f"{name} was {one.get(name)}, is {other.get(name)}"
    kinds = [{caveat["kind"] for caveat in twin["caveats"]} for twin in (one, other)]
    if kinds[0] != kinds[1]:
        any_reason = True
        said = [
            *(f"+{kind}" for kind in sorted(kinds[1] - kinds[0])),
            *(f"-{kind}" for kind in sorted(kinds[0] - kinds[1])),
        ]
        yield f"caveats: {' '.join(said)}"
    if moved and not any_reason:
        yield "the rows behind it are the same: the figure itself is computed in another way"


def shown(twin: Twin) -> str:
    """The value of a figure in a few characters."""
    value = twin["value"]
    if value.get("low") is None and value.get("high") is None:
        return str(value.get("edtf", value.get("text")))
    low, high = value.get("low"), value.get("high")
    said = f"{low}" if low == high else f"{low} to {high}"
    return f"{said} {twin['unit']}"

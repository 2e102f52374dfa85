"""`datapackage.json`: the record described as a Frictionless Data Package, made from the record and nothing else.

https://specs.frictionlessdata.io/ (Data Package, Tabular Data Resource and Table Schema, version 1).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from kuager.record.atomic import write_bytes
from kuager.record.csvcells import Cells, TableError, read_cells
from kuager.record.errors import EvidenceError
from kuager.record.evidence import Item
from kuager.record.frames import codes_of
from kuager.record.paths import DATAPACKAGE, RECORD, SOURCES, refuse_link
from kuager.record.schema import ColumnType, Field, Table
from kuager.record.sources import Source

if TYPE_CHECKING:
    from kuager.record.record import Record

Json = dict[str, object]

_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"


def encoded(record: Record) -> bytes:
    """The descriptor as JSON in UTF-8, the same bytes for the same record."""
    return msgspec.json.format(msgspec.json.encode(descriptor(record)), indent=2) + b"\n"


def write(record: Record) -> bool:
    """Have `datapackage.json` describe the record; whether it changed."""
    path = record.path / DATAPACKAGE
    refuse_link(path)
    data = encoded(record)
    if path.is_file() and path.read_bytes() == data:
        return False
    write_bytes(path, data)
    return True


def is_current(record: Record) -> bool:
    """Whether `datapackage.json` is there and describes the record as it is."""
    path = record.path / DATAPACKAGE
    refuse_link(path)
    return path.is_file() and path.read_bytes() == encoded(record)


def descriptor(record: Record) -> Json:
    """The Data Package: title, licence, sources, hand-kept tables with their schemas, evidence with its hashes."""
    tables = [_table(record, table) for table in record.schema.tables if record.state.csv_path(table).is_file()]
    files = [_file(record, name) for name in (RECORD, SOURCES) if (record.path / name).is_file()]
    return about(record) | {"resources": [*tables, *files, *_evidence(record)]}


def about(record: Record) -> Json:
    """What a Data Package says of the record as a whole, without any resource."""
    config = record.config
    package: Json = {
        "profile": "data-package",
        "name": _name(config.title, config.countries),
        "title": config.title,
        "countries": list(config.countries),
        "languages": list(config.languages),
        "licenses": [{"name": config.licence}],
    }
    if config.description:
        package["description"] = config.description
    if config.maintainers:
        package["contributors"] = [{"title": one.name, "role": "maintainer"} for one in config.maintainers]
    if record.sources:
        package["sources"] = [_source(source) for source in record.sources.values()]
    return package


def table_schema(table: Table[Any], header: tuple[str, ...] | None = None, cells: Cells | None = None) -> Json:
    """The Table Schema of a table: all its columns, or those of a file's header in the file's order."""
    names = table.names if header is None else tuple(name for name in header if name in table.names)
    fields = [table.field(name) for name in names]
    spelled = _spelled(fields, cells)
    return {"fields": [_field(field, spelled.get(field.name, ())) for field in fields], "missingValues": [""]}


def _spelled(fields: list[Field], cells: Cells | None) -> Mapping[str, tuple[str, ...]]:
    """For vocabulary columns what the file writes otherwise than the code: other case, an alias."""
    if cells is None or not cells.rows:
        return {}
    columns = dict(zip(cells.header, zip(*cells.rows, strict=True), strict=True))
    found = {}
    for field in fields:
        if field.column.vocabulary is not None:
            codes, _ = codes_of([text for text in dict.fromkeys(columns[field.name]) if text.strip()], field)
            found[field.name] = tuple(sorted(said for said, code in codes.items() if said != code))
    return found


def _field(field: Field, spelled: tuple[str, ...]) -> Json:
    column = field.column
    described: Json = {
        "name": field.name,
        "type": "string" if field.type is ColumnType.EDTF else field.type.value,
        "description": column.description,
    }
    if field.type is ColumnType.EDTF:
        described["rdfType"] = _EDTF
    if field.type is ColumnType.BOOLEAN:
        described |= {"trueValues": ["true"], "falseValues": ["false"]}
    if column.unit:
        described["unit"] = column.unit
    if column.audience.value != "public":
        described["audience"] = column.audience.value
    constraints: Json = {}
    if field.required:
        constraints["required"] = True
    if column.vocabulary is not None:
        described["vocabulary"] = column.vocabulary.name
        constraints["enum"] = [*column.vocabulary.codes, *spelled]
    if column.minimum is not None:
        constraints["minimum"] = _bound(column.minimum, field)
    if column.maximum is not None:
        constraints["maximum"] = _bound(column.maximum, field)
    if constraints:
        described["constraints"] = constraints
    return described


def _bound(value: float, field: Field) -> float | int:
    return int(value) if field.type is ColumnType.INTEGER else value


def _table(record: Record, table: Table[Any]) -> Json:
    path = record.state.csv_path(table)
    refuse_link(path)
    data = path.read_bytes()
    try:
        cells: Cells | None = read_cells(data, path)
    except TableError:
        cells = None  # the problem is told where the table is read; here it is described as it should be
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.title,
        "description": table.description,
        "path": _relative(record, path),
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{record.state.hashes.sha256(path)}",
        "key": list(table.key),
        # An empty row says nothing here; without this word a validator takes it for a fault.
        **({"dialect": {"skipBlankRows": True}} if cells and cells.blank else {}),
        "schema": table_schema(table, cells.header if cells else None, cells),
    }


def _file(record: Record, name: str) -> Json:
    path = record.path / name
    refuse_link(path)
    return {
        "profile": "data-resource",
        "name": name,
        "path": name,
        "scheme": "file",
        "format": "toml",
        "mediatype": "application/toml",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{record.state.hashes.sha256(path)}",
    }


def _evidence(record: Record) -> list[Json]:
    named = {held.sha256: source for source in reversed(tuple(record.sources.values())) for held in source.evidence}
    found = []
    for sha256 in record.evidence.hashes():
        path = record.evidence.path(sha256)
        item = _item(record, sha256)
        resource: Json = {
            "profile": "data-resource",
            "name": f"evidence-{sha256[:16]}",
            "path": _relative(record, path),
            "scheme": "file",
            "format": "bin",
            "mediatype": item.media_type if item else "application/octet-stream",
            "bytes": path.stat().st_size,
            "hash": f"sha256:{sha256}",
        }
        if sha256 in named:
            source = named[sha256]
            resource["title"] = source.title
            resource["sources"] = [_source(source)]
            if source.licence:
                resource["licenses"] = [{"name": _slug(source.licence), "title": source.licence}]
        found.append(resource)
    return found


def _item(record: Record, sha256: str) -> Item | None:
    """The chain of custody, if it can be read; that it cannot is told by the rule of evidence."""
    try:
        return record.evidence.item(sha256)
    except EvidenceError:
        return None


def _source(source: Source) -> Json:
    described: Json = {"title": f"{source.publisher}: {source.title}", "id": source.id, "kind": source.kind.value}
    if source.address and re.match(r"https?://", source.address):
        described["path"] = source.address
    for name in ("published", "accessed", "licence", "edition", "author", "language"):
        if (said := getattr(source, name)) is not None:
            described[name] = said
    return described


def _relative(record: Record, path: Path) -> str:
    return path.relative_to(record.path).as_posix()


def _name(title: str, countries: tuple[str, ...]) -> str:
    return _slug(title) if _slug(title) else "-".join(("record", *(code.lower() for code in countries)))


def _slug(text: str) -> str:
    if not text.isascii():
        return ""
    return re.sub(r"[^a-z0-9.]+", "-", text.lower()).strip("-.")

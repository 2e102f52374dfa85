"""Lists of provisions, one JSON object a line: label, path (of headings), kind, heading, text.

This is how other tools hand over a law that they have divided already. Each line is a unit; the headings of its path
become the containers around it. A publisher's identity (`gid`) is kept apart.
"""

from __future__ import annotations

import hashlib
import json

from kuager.lawtext.document import Document, Provision
from kuager.lawtext.errors import LawTextError

READER = "jsonl/1"
_FIELDS = ("label", "heading", "text", "kind")


def read_jsonl(data: bytes, path: str) -> Document:
    """The document that a list of provisions is. Raises LawTextError at the first line that is none."""
    provisions: list[Provision] = []
    open_path: list[tuple[str, int]] = []  # headings that are open, and the containers made of them
    ids: set[str] = set()
    problems: list[str] = []
    for number, raw in enumerate(data.split(b"\n"), 1):
        if not raw.strip():
            continue
        row = _row(raw, path, number)
        headings = row.path
        same = 0
        while same < min(len(headings), len(open_path)) and open_path[same][0] == headings[same]:
            same += 1
        del open_path[same:]
        for heading in headings[same:]:
            parent = open_path[-1][1] if open_path else None
            container = Provision(
                index=len(provisions),
                id=f"_{len(provisions)}",
                kind="container",
                label="",
                heading=heading,
                text="",
                parent=parent,
                depth=len(open_path),
                line=number,
            )
            provisions.append(container)
            open_path.append((heading, container.index))
        identity = row.id or f"L{number}"
        if identity in ids:
            problems.append(
                f"line {number}: the id {identity} is given to a second provision; read as {identity}~{number}"
            )
            identity = f"{identity}~{number}"
        ids.add(identity)
        provisions.append(
            Provision(
                index=len(provisions),
                id=identity,
                kind=row.kind,
                label=row.label,
                heading=row.heading,
                text=row.text,
                parent=open_path[-1][1] if open_path else None,
                depth=len(open_path),
                line=number,
                guid=row.gid,
            )
        )
    return Document(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        reader=READER,
        language=None,
        title="",
        provisions=tuple(provisions),
        problems=tuple(problems),
    )


class _Row:
    __slots__ = ("gid", "heading", "id", "kind", "label", "path", "text")

    def __init__(self, fields: dict[str, object], path: str, line: int) -> None:
        def words(name: str) -> str:
            value = fields.get(name)
            if value is None:
                return ""
            if not isinstance(value, str):
                raise LawTextError(
                    f"the field {name} holds {type(value).__name__}, and should hold text", path=path, line=line
                )
            return value

        if "text" not in fields:
            raise LawTextError(
                "a provision without the field text",
                path=path,
                line=line,
                help="each line is an object with label, path, kind, heading and text",
            )
        headings = fields.get("path") or []
        if isinstance(headings, str):
            headings = [headings]
        if not isinstance(headings, list) or not all(isinstance(heading, str) for heading in headings):
            raise LawTextError("the field path should be a heading or a list of them", path=path, line=line)
        self.path: list[str] = headings
        self.label, self.heading, self.text = words("label"), words("heading"), words("text")
        kind = words("kind")
        self.kind = kind if kind and kind != "container" else "provision"  # a line is a unit, whatever it is called
        self.id, self.gid = words("id"), words("gid") or None


def _row(raw: bytes, path: str, line: int) -> _Row:
    try:
        fields = json.loads(raw)
    except UnicodeDecodeError as error:
        raise LawTextError("this line is not UTF-8", path=path, line=line, column=error.start + 1) from None
    except (ValueError, RecursionError) as error:
        column = error.colno if isinstance(error, json.JSONDecodeError) else None
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise LawTextError(f"this line is not JSON: {reason}", path=path, line=line, column=column) from None
    if not isinstance(fields, dict):
        raise LawTextError("this line is JSON, and no object", path=path, line=line)
    return _Row(fields, path, line)

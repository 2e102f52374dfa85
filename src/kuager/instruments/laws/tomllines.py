"""On which line of a TOML file a key stands, since the standard parser does not say.

https://toml.io/en/v1.0.0. Tables, arrays of tables and the keys under them are followed; keys inside an inline table or
an array are told by the line of the key that holds it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

KeyPath = tuple[str | int, ...]

_HEADER = re.compile(r"\s*\[(?P<array>\[)?\s*(?P<name>[^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(
    r"""\s*(?P<key>(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*="""
)
_PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_QUOTES = ('"' * 3, "'" * 3)


def key_lines(text: str) -> dict[KeyPath, int]:
    """For every table and key its line, from 1. Entries of an array of tables are numbered from 0.

    `[[norm]]` twice and `label = …` under the second is ("norm", 1, "label").
    """
    lines: dict[KeyPath, int] = {}
    counts: dict[KeyPath, int] = {}
    here: KeyPath = ()
    inside: str | None = None  # the quotation marks of a string over several lines
    depth = 0  # brackets of an array over several lines
    for number, line in enumerate(text.splitlines(), 1):
        if inside is not None:
            inside = None if line.count(inside) % 2 else inside
            continue
        if depth > 0:
            depth += _opened(line)
            continue
        if header := _HEADER.match(line):
            here = _table(_parts(header["name"]), bool(header["array"]), counts)
            lines.setdefault(here, number)
        elif key := _KEY.match(line):
            lines.setdefault((*here, *_parts(key["key"])), number)
            value = line[key.end() :]
            inside = next((mark for mark in _QUOTES if value.count(mark) % 2), None)
            depth = 0 if inside else max(0, _opened(value))
    return lines


def line_of(path: KeyPath, lines: Mapping[KeyPath, int]) -> int | None:
    """The line of a key, or of the nearest table that holds it."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


def _table(names: list[str], array: bool, counts: dict[KeyPath, int]) -> KeyPath:
    """Where a header points: names of arrays of tables are followed by the number of their last entry."""
    path: KeyPath = ()
    for place, name in enumerate(names):
        path = (*path, name)
        if array and place == len(names) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _parts(name: str) -> list[str]:
    return [part.strip("\"'") for part in _PART.findall(name)]


def _opened(text: str) -> int:
    """How many brackets a line opens more than it closes, outside of strings and comments."""
    bare = re.sub(r'"(?:\\.|[^"\\])*"|\'[^\']*\'', "", text).partition("#")[0]
    return bare.count("[") - bare.count("]")

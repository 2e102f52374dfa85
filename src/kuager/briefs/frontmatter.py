"""Front matter: what stands between two fences above the text, in a small part of YAML or in TOML.

Fields that Kuager knows are read strictly; all others belong to other programs and are passed over, whatever they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kuager.briefs.brief import FrontMatter
from kuager.text import Language

FIELDS = ("title", "description", "language", "as_of", "authors", "author", "published", "date", "slug", "defaults")

# Fields that change what is asked, as they are mistyped: passed over, they would change it without a word.
_MISTYPED = {
    "asof": "as_of", "asoff": "as_of", "defaults": "defaults", "default": "defaults", "defualts": "defaults",
    "language": "language", "langauge": "language", "lanugage": "language",
}  # fmt: skip
_KEY = re.compile(r"(?P<key>[A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(?P<value>.*))?$", re.ASCII)
_ITEM = re.compile(r"[ \t]+-[ \t]+(?P<value>.*)$|-[ \t]+(?P<top>.*)$")
_COMMENT = re.compile(r"(?:^|[ \t])#.*$")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)

Plain = str | list[str] | dict[str, str]


class _FieldError(ValueError):
    """What is wrong with one field."""


@dataclass(frozen=True)
class FrontProblem:
    """A field that cannot be understood: its place in the source, what is wrong, what would do."""

    start: int
    end: int
    message: str
    help: str


def read_front(text: str) -> tuple[FrontMatter, tuple[FrontProblem, ...]]:
    """The front matter of a text and what is wrong with it. A text without any has an empty one that ends at 0."""
    offset = 1 if text.startswith("\ufeff") else 0
    fence = text[offset : offset + 3]
    found = _extent(text, offset, fence) if fence in ("---", "+++") else None
    if found is None:
        return FrontMatter(end=offset), _unclosed(text, offset, fence)
    first, last, end = found
    fields, problems = _toml(text, first, last) if fence == "+++" else _yaml(text, first, last)
    values: dict[str, object] = {}
    for name, (value, start, stop) in fields.items():
        try:
            values.update(_understood(name, value))
        except _FieldError as error:
            problems.append(FrontProblem(start, stop, f"'{name}': {error}", _HELP[name]))
    line = len(re.findall(r"\r\n?|\n", text[:end]))
    return FrontMatter(**values, end=end, line=line), tuple(problems)  # type: ignore[arg-type]


def _unclosed(text: str, offset: int, fence: str) -> tuple[FrontProblem, ...]:
    """A first fence above a field that is known, and no second one: the fields would be read as text."""
    after = re.compile(re.escape(fence) + r"[ \t]*(?:\r\n?|\n)(?P<key>[a-z_]+)[ \t]*[:=]").match(text, offset)
    if fence not in ("---", "+++") or after is None or after["key"] not in FIELDS:
        return ()
    return (
        FrontProblem(
            offset, offset + 3, "the front matter is not closed", f"write {fence} on a line of its own below it"
        ),
    )


def _mistyped(name: str) -> str | None:
    """The field that changes what is asked and that a name was probably meant as, or None."""
    bare = name.lower().replace("-", "").replace("_", "")
    if name not in FIELDS and bare in _MISTYPED:
        return _MISTYPED[bare]
    return None


def _extent(text: str, offset: int, fence: str) -> tuple[int, int, int] | None:
    """Where the fields begin and end, and where the text begins; None where the fences do not stand as such."""
    opening = re.compile(re.escape(fence) + r"[ \t]*(?:\r\n?|\n)").match(text, offset)
    if opening is None:
        return None
    closing_fence = r"(?:---|\.\.\.)" if fence == "---" else r"\+\+\+"
    closing = re.compile(rf"^{closing_fence}[ \t]*(?:\r\n?|\n|\Z)", re.MULTILINE).search(text, opening.end())
    if closing is None:
        return None
    return opening.end(), closing.start(), closing.end()


def _lines(text: str, first: int, last: int) -> Iterator[tuple[str, int, int]]:
    for match in re.compile(r"[^\r\n]+").finditer(text, first, last):
        yield match.group(), match.start(), match.end()


Fields = dict[str, tuple[Plain, int, int]]


def _yaml(text: str, first: int, last: int) -> tuple[Fields, list[FrontProblem]]:
    """The known fields: `key: value`, `key: [a, b]`, `key: {a: b}`, or lines `- a` or `a: b` indented below the key."""
    fields: Fields = {}
    problems: list[FrontProblem] = []
    key = ""
    for line, start, end in _lines(text, first, last):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            if (top := _KEY.match(line)) and (meant := _mistyped(top["key"])):
                key = ""
                problems.append(FrontProblem(start, start + len(top["key"]), *_misnamed(top["key"], meant)))
            elif top:
                key = top["key"] if top["key"] in FIELDS else ""
                if key:
                    fields[key] = (_flow(top["value"] or ""), start, end)
            elif key:
                fields[key] = (_continued(fields[key][0], line), fields[key][1], end)
        except _FieldError as error:
            problems.append(FrontProblem(start, end, f"'{key}': {error}", _HELP[key]))
            fields.pop(key, None)
            key = ""
    return fields, problems


def _continued(value: Plain, line: str) -> Plain:
    item, pair = _ITEM.match(line), _KEY.match(line.strip())
    if item and (isinstance(value, list) or value == ""):
        return [*value, _scalar(item["value"] or item["top"] or "")]
    if pair and line[0] in " \t" and (isinstance(value, dict) or value == ""):
        return {**(value if isinstance(value, dict) else {}), pair["key"]: _scalar(pair["value"] or "")}
    if isinstance(value, str) and line[0] in " \t":
        words = "" if value in (">", "|", ">-", "|-") else value + " "
        return words + _scalar(line)
    raise _FieldError(f"'{line.strip()[:60]}' does not fit below it")


def _flow(value: str) -> Plain:
    value = value.strip()
    if value[:1] not in "[{" or not value:
        return _scalar(value)
    value = _COMMENT.sub("", value).strip()
    closing = "]" if value[0] == "[" else "}"
    if value[-1] != closing:
        raise _FieldError(f"'{closing}' is missing at its end")
    parts = [part.strip() for part in re.findall(r"""(?:[^,"']|"[^"]*"|'[^']*')+""", value[1:-1]) if part.strip()]
    if closing == "]":
        return [_scalar(part) for part in parts]
    pairs = {}
    for part in parts:
        name, colon, said = part.partition(":")
        if not colon:
            raise _FieldError(f"'{part}' is not `name: value`")
        pairs[_scalar(name)] = _scalar(said)
    return pairs


def _scalar(value: str) -> str:
    value = value.strip()
    if value[:1] in ("'", '"') and value:
        end = value.find(value[0], 1)
        if end < 0:
            raise _FieldError("a quotation mark is not closed")
        return value[1:end]
    return _COMMENT.sub("", value).strip()


def _toml(text: str, first: int, last: int) -> tuple[Fields, list[FrontProblem]]:
    import tomllib

    try:
        found = tomllib.loads(text[first:last].replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        last = first + len(text[first:last].rstrip())
        return {}, [FrontProblem(first, last, f"not valid TOML: {error}", "https://toml.io says how it is written")]
    fields: Fields = {}
    problems = []
    last = first + len(text[first:last].rstrip())
    for name, value in found.items():
        if name in FIELDS:
            fields[name] = (_plain(value), first, last)
        elif meant := _mistyped(name):
            problems.append(FrontProblem(first, last, *_misnamed(name, meant)))
    return fields, problems


def _misnamed(name: str, meant: str) -> tuple[str, str]:
    return f"'{name}' is passed over", f"did you mean {meant}?"


def _plain(value: object) -> Plain:
    if isinstance(value, list):
        return [str(one) for one in value]
    if isinstance(value, dict):
        return {str(name): str(one) for name, one in value.items()}
    return value.isoformat() if isinstance(value, date) else str(value)


_HELP = {
    "title": "one line of text",
    "description": "one line of text",
    "slug": "small Latin letters, digits and hyphens: it becomes the page's address",
    "language": f"one of: {', '.join(Language)}",
    "as_of": "a day, such as 2022-05-06",
    "published": "a day, such as 2022-05-06",
    "date": "a day, such as 2022-05-06",
    "authors": "names, one to a line: `- Name`",
    "author": "a name",
    "defaults": "parameters and their values, indented below it: `  country: KZ`",
}


def _understood(name: str, value: Plain) -> dict[str, object]:
    """A field as the values of FrontMatter that it gives. Raises _FieldError."""
    match name:
        case "authors" | "author":
            if isinstance(value, dict):
                raise _FieldError("not a list of names")
            return {"authors": tuple(value) if isinstance(value, list) else (value,)} if value else {}
        case "defaults":
            if value and not isinstance(value, dict):
                raise _FieldError("not parameters with values")
            return {"defaults": dict(value) if isinstance(value, dict) else {}}
        case _ if not isinstance(value, str):
            raise _FieldError("one value is expected here")
    if not value:
        return {}
    match name:
        case "language":
            return {"language": _language(value)}
        case "as_of":
            return {"as_of": _day(value)}
        case "published":
            return {"published": _day(value)}
        case "date":  # Other programs write all sorts of things here; only a plain day is taken.
            return {"published": date.fromisoformat(value[:10])} if re.match(r"\d{4}-\d\d-\d\d", value) else {}
        case "slug":
            if not _SLUG.fullmatch(value):
                raise _FieldError(f"'{value}' cannot be part of an address")
    return {name: value}


def _language(value: str) -> Language:
    try:
        return Language(value.lower().replace("_", "-").partition("-")[0])
    except ValueError:
        raise _FieldError(f"'{value}' is not a language that is read") from None


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _FieldError(f"'{value}' is not a day") from None

"""`record.toml`: what the record is about, who keeps it, and which of contradicting values it adopts."""

import re
import tomllib
from pathlib import Path
from typing import Annotated

import msgspec

from kuager.record.errors import RecordError, place
from kuager.record.limits import TOML_BYTES
from kuager.record.paths import refuse_link
from kuager.record.vocabulary import nearest

TOML_ENCODING = "utf-8-sig"
"""UTF-8, as some editors write it: with a byte order mark, which is passed over."""

# The messages of msgspec, which name fields as JSONPath: `$.adopt[0].key`.
_WHERE = r"(?: - at `\$\.?(?P<where>[^`]*)`)?"
_UNKNOWN = re.compile(rf"Object contains unknown field `(?P<field>[^`]*)`{_WHERE}")
_MISSING = re.compile(rf"Object missing required field `(?P<field>[^`]*)`{_WHERE}")
_NO_CHOICE = re.compile(rf"Invalid enum value '(?P<value>[^']*)'{_WHERE}")
_OTHER = re.compile(r"(?P<what>.+) - at `\$\.?(?P<where>[^`]+)`")
_TYPES = re.compile(r"[Ee]xpected `(?P<wanted>[^`]*)`, got `(?P<found>[^`]*)`")
_PATTERN = re.compile(r"[Ee]xpected `str` matching regex '(?P<pattern>.*)'")
_IN_WORDS = {
    "array": "a list in square brackets",
    "object": "a table of fields",
    "str": "text in quotation marks",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
}
_PATTERNS = {
    "^[0-9a-f]{64}$": "the 64 hexadecimal digits of a SHA-256",
    "^[A-Z]{2}$": "a country as ISO 3166-1 writes it, such as KZ",
    "^[a-z]{2}$": "a language as ISO 639-1 writes it, such as kk",
    r"\\S": "some text",
}
# The messages of tomllib.
_TOML_PLACE = re.compile(r"(?P<what>.+) \(at line (?P<line>\d+), column (?P<column>\d+)\)", re.DOTALL)
_TOML_TWICE = re.compile(r"Cannot (?:declare \((?P<names>.*?),?\) twice|overwrite a value)")

_Country = Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")]
_Language = Annotated[str, msgspec.Meta(pattern="^[a-z]{2}$")]


class Maintainer(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who answers for the record."""

    name: str
    address: str | None = None


class Adoption(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision between sources that contradict each other: for this key, this source answers, for this reason."""

    table: str
    key: dict[str, str | int | float | bool]
    source: str
    reason: str


class Withdrawal(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row made by a reader that was found wrong. Rows kept by hand carry their withdrawal themselves."""

    table: str
    source: str
    locator: str
    date: str
    reason: str


class RecordConfig(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The fields of `record.toml`. `countries` are ISO 3166-1 alpha-2 codes, `languages` ISO 639-1 codes."""

    title: Annotated[str, msgspec.Meta(pattern=r"\S")]
    countries: tuple[_Country, ...]
    languages: tuple[_Language, ...] = ("en",)
    licence: str = "CC-BY-4.0"
    description: str = ""
    maintainers: tuple[Maintainer, ...] = ()
    keys: tuple[str, ...] = ()
    adopt: tuple[Adoption, ...] = ()
    withdraw: tuple[Withdrawal, ...] = ()


def load_toml(path: Path) -> dict[str, object]:
    """The TOML file as a dict. Raises RecordError with line and column."""
    refuse_link(path)
    try:
        if path.stat().st_size > TOML_BYTES:
            raise RecordError(f"more than {TOML_BYTES:,} bytes", place=place(path))
        return tomllib.loads(path.read_text(TOML_ENCODING))
    except FileNotFoundError:
        raise RecordError(
            "there is no such file", place=place(path), help="`kuager init DIR` makes a new record"
        ) from None
    except OSError as error:
        raise RecordError(f"cannot be opened: {error.strerror}", place=place(path)) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise RecordError("not UTF-8", place=place(path, line), help="save the file as UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error), path) from None
    except RecursionError:
        raise RecordError("nested too deeply", place=place(path)) from None


def _not_toml(said: str, path: Path) -> RecordError:
    """What tomllib says, with its line as the place of the error."""
    found = _TOML_PLACE.fullmatch(said)
    what = found["what"] if found else said
    where = place(path, int(found["line"]), int(found["column"])) if found else place(path)
    if twice := _TOML_TWICE.match(what):
        name = ".".join(part.strip(" '\"") for part in (twice["names"] or "").split(","))
        heading = f"[{name}] stands twice" if name else "a field stands twice in one table"
        return RecordError(heading, place=where, help="give each entry a heading of its own, and each field once")
    return RecordError(
        f"not valid TOML: {what}",
        place=where,
        help='a line is a comment (# …), a heading ([name]) or a field (name = "text")',
    )


def load_config(path: Path) -> RecordConfig:
    """`record.toml`, checked. Raises RecordError naming the field."""
    try:
        return msgspec.convert(load_toml(path), RecordConfig)
    except msgspec.ValidationError as error:
        known = RecordConfig.__struct_fields__
        if "adopt[" in str(error):
            known = Adoption.__struct_fields__
        elif "withdraw[" in str(error):
            known = Withdrawal.__struct_fields__
        raise RecordError(in_words(error, known), place=place(path), help=f"fields: {', '.join(known)}") from None


def in_words(error: msgspec.ValidationError, known: tuple[str, ...]) -> str:
    """What is wrong with a field of a TOML file, with the field that an unknown one may mean."""
    said = _plainly(str(error))
    if found := _UNKNOWN.match(said):
        near = nearest(found["field"], known)
        hint = f"; did you mean '{near}'?" if near else ""
        return f"unknown field '{found['field']}'{hint}" + (f" (in {found['where']})" if found["where"] else "")
    if found := _MISSING.match(said):
        return f"the field '{found['field']}' is missing" + (f" (in {found['where']})" if found["where"] else "")
    if found := _NO_CHOICE.match(said):
        return f"{found['where']}: '{found['value']}' is none of its values"
    if found := _OTHER.match(said):
        return f"{found['where']}: {found['what'][0].lower()}{found['what'][1:]}"
    return said


def _plainly(said: str) -> str:
    """The message with types and patterns as a person who edits the file knows them."""
    if found := _PATTERN.search(said):
        wanted = _PATTERNS.get(found["pattern"], f"text that matches {found['pattern']}")
        return said.replace(found.group(), f"expected {wanted}")
    if found := _TYPES.search(said):
        wanted, got = (_type_in_words(found[name]) for name in ("wanted", "found"))
        return said.replace(found.group(), f"expected {wanted}, found {got}")
    return said


def _type_in_words(said: str) -> str:
    return " or ".join(_IN_WORDS.get(name.strip(), name.strip()) for name in said.split("|"))

"""`record.toml`: what the record is about, who keeps it, and which of contradicting values it adopts."""

import tomllib
from pathlib import Path

import msgspec

from kuager.record.errors import RecordError, place
from kuager.record.limits import TOML_BYTES
from kuager.record.paths import refuse_link


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

    title: str
    countries: tuple[str, ...]
    languages: tuple[str, ...] = ("en",)
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
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise RecordError(
            "there is no such file", place=place(path), help="`kuager init DIR` makes a new record"
        ) from None
    except OSError as error:
        raise RecordError(f"cannot be opened: {error.strerror}", place=place(path)) from None
    except UnicodeDecodeError as error:
        raise RecordError(f"not UTF-8 at byte {error.start}", place=place(path)) from None
    except tomllib.TOMLDecodeError as error:
        raise RecordError(f"not valid TOML: {error}", place=place(path)) from None


def load_config(path: Path) -> RecordConfig:
    """`record.toml`, checked. Raises RecordError naming the field."""
    try:
        return msgspec.convert(load_toml(path), RecordConfig)
    except msgspec.ValidationError as error:
        raise RecordError(str(error), place=place(path)) from None

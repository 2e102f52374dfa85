"""What fits of a measurement that does not fit as a whole: each field on its own, and the rest said."""

from __future__ import annotations

from itertools import islice
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec import NODEFAULT, Struct, ValidationError

_T = TypeVar("_T", bound=Struct)
MOST_ODD = 20
_MOST = 10_000  # entries of one list that are laid one by one
_ABSENT: Any = object()


def laid(value: dict[str, Any], shape: type[_T], odd: list[str]) -> _T:
    """An instance of `shape` with each field of `value` that fits; the others are left out and named in `odd`."""
    made: _T = _struct(value, shape, "", odd)
    return made


def note(odd: list[str], said: str) -> None:
    """Keep a remark, as long as there are few."""
    if len(odd) < MOST_ODD:
        odd.append(said)


def _struct(value: dict[str, Any], shape: type[Struct], where: str, odd: list[str]) -> Any:
    hints = get_type_hints(shape, include_extras=True)
    fields = {}
    for field in msgspec.structs.fields(shape):
        if field.encode_name in value:
            fitting = _value(value[field.encode_name], hints[field.name], f"{where}.{field.encode_name}", odd)
            if fitting is not _ABSENT:
                fields[field.name] = fitting
            elif field.default is NODEFAULT and field.default_factory is NODEFAULT:
                return _ABSENT
    return shape(**fields)


def _value(value: Any, hint: Any, where: str, odd: list[str]) -> Any:
    try:
        return msgspec.convert(value, hint)
    except (ValidationError, OverflowError):
        pass
    options = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    if isinstance(value, dict):
        for option in options:
            if isinstance(option, type) and issubclass(option, Struct):
                return _struct(value, option, where, odd)
            if get_origin(option) is dict:
                return _dict(value, get_args(option)[1], where, odd)
    if isinstance(value, list):
        for option in options:
            if get_origin(option) is list:
                return _list(value, get_args(option)[0], where, odd)
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        read = _scalar(value, options)
        if read is not _ABSENT:
            note(odd, f"{where[1:]} is {_kind(value)} and was read as {_kind(read)}")
            return read
    note(odd, f"{where[1:]} is {_kind(value)}, which it cannot be, and was left out")
    return _ABSENT


def _scalar(value: str | float, options: tuple[Any, ...]) -> Any:
    """A number written as text, or a text written as number."""
    for option in options:
        plain = get_args(option)[0] if get_origin(option) is Annotated else option
        if plain in (int, float) and isinstance(value, str) and len(value) <= 40:
            try:
                return msgspec.convert(value, option, strict=False)
            except (ValidationError, OverflowError):
                continue
        if plain is str and not isinstance(value, str):
            return str(value)[:40]
    return _ABSENT


def _list(values: list[Any], hint: Any, where: str, odd: list[str]) -> list[Any]:
    if len(values) > _MOST:
        note(odd, f"{where[1:]} has {len(values):,} entries; {_MOST:,} were looked at")
    read = (_value(value, hint, f"{where}[{index}]", odd) for index, value in enumerate(values[:_MOST]))
    return [value for value in read if value is not _ABSENT]


def _dict(values: dict[str, Any], hint: Any, where: str, odd: list[str]) -> dict[str, Any]:
    if len(values) > _MOST:
        note(odd, f"{where[1:]} has {len(values):,} entries; {_MOST:,} were looked at")
    some = islice(values.items(), _MOST)
    read = ((key, _value(value, hint, f"{where}.{key[:64]}", odd)) for key, value in some)
    return {key: value for key, value in read if value is not _ABSENT}


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "a truth value"
    names = {str: "a text", int: "a number", float: "a number", list: "a list", dict: "an object", type(None): "null"}
    return names.get(type(value), "something else")

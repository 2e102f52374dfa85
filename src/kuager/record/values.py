"""The text of one cell as the typed value of its field."""

from __future__ import annotations

import re
from collections.abc import Callable

from kuager.record import frames
from kuager.record.edtf import EdtfError, bounds
from kuager.record.schema import ColumnType, Field

_INTEGER = re.compile(r"-?\d{1,18}", re.ASCII)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_COMMA = re.compile(r"-?\d+,\d+", re.ASCII)
_GROUPED = re.compile(r"-?\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+", re.ASCII)


class CellError(ValueError):
    """Text that a field cannot hold: what is wrong, and what would do."""

    def __init__(self, message: str, help: str | None = None) -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help


def value_of(text: str, field: Field) -> str | int | float | bool | None:
    """The typed value of one cell; an empty cell is None. Raises CellError."""
    stripped = text.strip()
    if not stripped:
        if field.required:
            raise CellError(f"is empty, expected {frames.expected(field)}", field.column.description)
        return None
    if field.column.vocabulary is not None:
        codes, wrong = frames.codes_of([stripped], field)
        if wrong:
            choices = field.column.vocabulary.codes
            listed = ", ".join(choices[:30]) + (" …" if len(choices) > 30 else "")
            raise CellError(wrong[stripped], f"one of: {listed}")
        return codes[stripped]
    value = _PARSERS[field.type](stripped if field.type is not ColumnType.STRING else text, field)
    low, high = field.column.minimum, field.column.maximum
    if isinstance(value, int | float) and ((low is not None and value < low) or (high is not None and value > high)):
        raise CellError(f"is {stripped}, expected {frames.expected(field)}")
    return value


def _integer(text: str, field: Field) -> int:
    if _INTEGER.fullmatch(text):
        return int(text)
    if _GROUPED.fullmatch(text):
        raise CellError(
            f"'{_shown(text)}' is grouped, expected {frames.expected(field)}", "write the digits alone: 95000"
        )
    raise CellError(f"'{_shown(text)}' is not {frames.expected(field)}")


def _number(text: str, field: Field) -> float:
    if _NUMBER.fullmatch(text):
        value = float(text)
        if value in (float("inf"), float("-inf")):
            raise CellError(f"'{_shown(text)}' is too large")
        return value
    if _COMMA.fullmatch(text) or _GROUPED.fullmatch(text):
        raise CellError(
            f"'{_shown(text)}' has a comma, expected {frames.expected(field)}",
            "write 49.72, and 95000 without grouping",
        )
    raise CellError(f"'{_shown(text)}' is not {frames.expected(field)}")


def _boolean(text: str, field: Field) -> bool:
    if text in ("true", "false"):
        return text == "true"
    raise CellError(f"'{_shown(text)}' is not true or false")


def _edtf(text: str, field: Field) -> str:
    try:
        bounds(text)
    except EdtfError as error:
        raise CellError(str(error)) from None
    return text


def _text(text: str, field: Field) -> str:
    return text


def _shown(text: str) -> str:
    return text if len(text) <= 60 else text[:60] + "…"


_PARSERS: dict[ColumnType, Callable[[str, Field], str | int | float | bool]] = {
    ColumnType.STRING: _text,
    ColumnType.INTEGER: _integer,
    ColumnType.NUMBER: _number,
    ColumnType.BOOLEAN: _boolean,
    ColumnType.EDTF: _edtf,
}

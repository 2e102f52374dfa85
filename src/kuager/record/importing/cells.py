"""One cell of a sheet as the text that a table keeps for it. What cannot be understood is refused, never guessed."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from kuager.record.export import guarded
from kuager.record.frames import expected
from kuager.record.importing.book import Broken, Percent, Value
from kuager.record.importing.dates import edtf_of
from kuager.record.importing.mapping import ColumnMap, Order
from kuager.record.schema import ColumnType, Field
from kuager.record.values import CellError, value_of

Typed = str | int | float | bool | None

_SPACES = " \u00a0\u202f\u2007\u2009"
_EXACT = 2**53


def canonical(text: str) -> str:
    """Text as it is compared and kept: no space around it, one kind of line end, no guard against formulas.

    An exported cell that looked like a formula has an apostrophe before it, which is not part of what it says.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.strip()
    if text[:1] != "'":
        return text
    bare = text[1:]
    return bare.strip() if guarded(bare) != bare else text


def typed(value: Value, field: Field, how: ColumnMap, order: Order | None) -> Typed:
    """What a cell says in a field; None for an empty one. Raises CellError."""
    if isinstance(value, Broken):
        raise CellError(value.message, value.help)
    if isinstance(value, str):
        value = canonical(value)
        if how.empty and value.casefold() in {text.casefold() for text in how.empty}:
            value = None
    text = "" if value is None or value == "" else _text(value, field, how, order)
    return value_of(text, field)


def _text(value: Value, field: Field, how: ColumnMap, order: Order | None) -> str:
    if how.terms and (code := _term(value, how)) is not None:
        return code
    match field.type:
        case ColumnType.STRING:
            return _words(value, field)
        case ColumnType.EDTF:
            return edtf_of(value, how, order)
        case ColumnType.BOOLEAN:
            return _yes_or_no(value, how)
        case _:
            return _number(value, field, how)


def _term(value: Value, how: ColumnMap) -> str | None:
    said = _folded(_shown(value))
    for text, code in how.terms.items():
        if _folded(text) == said:
            return code
    return None


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _shown(value: Value) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case float():
            return f"{value:.15g}"
        case Percent():
            return f"{value.share * 100:.15g}%"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def _words(value: Value, field: Field) -> str:
    match value:
        case str():
            return value
        case bool():
            raise CellError(f"is the logical value {str(value).upper()}, expected {expected(field)}", _AS_TEXT)
        case int() | float() if abs(value) < _EXACT:
            return f"{value:.15g}"
        case int() | float():
            raise CellError(f"is the number {value:g}, of which the program kept 15 digits only", _AS_TEXT)
        case date():
            raise CellError(
                f"is the date {value.isoformat()}, expected {expected(field)}",
                "a spreadsheet program turns text such as 3-5 into a date; " + _AS_TEXT,
            )
        case _:
            raise CellError(f"is the percentage {_shown(value)}, expected {expected(field)}", _AS_TEXT)


_AS_TEXT = "format the column as text and enter it again, or map it with `terms`"


def _yes_or_no(value: Value, how: ColumnMap) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    said = _folded(_shown(value))
    for answer, texts in (("true", ("true", *how.true)), ("false", ("false", *how.false))):
        if said in {_folded(text) for text in texts}:
            return answer
    raise CellError(
        f"'{_shown(value)[:60]}' is neither true nor false", 'say in the map: true = ["yes"], false = ["no"]'
    )


def _number(value: Value, field: Field, how: ColumnMap) -> str:
    match value:
        case bool():
            raise CellError(f"is the logical value {str(value).upper()}, expected {expected(field)}")
        case date():
            raise CellError(
                f"is the date {value.isoformat()}, expected {expected(field)}", "format the column as numbers"
            )
        case Percent():
            number = _percent(Decimal(repr(value.share)) * 100, how)
        case int() | float():
            number = Decimal(repr(value))
        case _:
            number = _from_text(str(value), field, how)
    number *= Decimal(repr(how.scale))
    if field.type is ColumnType.INTEGER and number != number.to_integral_value():
        raise CellError(f"is {number.normalize():f}, expected {expected(field)}")
    return f"{number.to_integral_value():f}" if number == number.to_integral_value() else repr(float(number))


def _percent(points: Decimal, how: ColumnMap) -> Decimal:
    if how.percent is None:
        raise CellError(
            f"is {points.normalize():f} %, which may mean {points.normalize():f} or {(points / 100).normalize():f}",
            'say in the map: percent = "points" (45) or "share" (0.45)',
        )
    return points if how.percent == "points" else points / 100


_PLAIN = re.compile(r"[-−+]?\d+(?:[.,]\d+)?", re.ASCII)
_SCIENTIFIC = re.compile(r"[-+]?\d+(?:\.\d+)?[eE][+-]?\d{1,3}", re.ASCII)


def _from_text(text: str, field: Field, how: ColumnMap) -> Decimal:
    bare, percent = (text[:-1].rstrip(_SPACES), True) if text.endswith("%") else (text, False)
    if _SCIENTIFIC.fullmatch(bare) and not percent:
        return Decimal(bare)
    number = _grouped(bare, field, how)
    return _percent(number, how) if percent else number


def _grouped(text: str, field: Field, how: ColumnMap) -> Decimal:
    """A number with its groups and decimal mark. A lone comma or point before three digits is doubtful."""
    text = text.translate(dict.fromkeys(map(ord, _SPACES), " "))
    groups = "’' "
    mark = how.decimal
    if mark is None:
        if re.fullmatch(r"[-−+]?[1-9]\d{0,2},\d{3}", text, re.ASCII):
            raise CellError(
                f"'{text}' may be {text.replace(',', '')} or {text.replace(',', '.')}",
                'say in the map which is the decimal mark: decimal = "." or ","',
            )
        if "," in text and "." not in text and _PLAIN.fullmatch(text):
            raise CellError(f"'{text}' has a comma", 'if it is the decimal mark, say in the map: decimal = ","')
        mark = "."
    other = "," if mark == "." else "."
    whole = re.fullmatch(
        rf"[-−+]?(?:\d+|\d{{1,3}}(?:([{groups}{re.escape(other)}])\d{{3}})(?:\1\d{{3}})*)(?:{re.escape(mark)}\d+)?",
        text,
        re.ASCII,
    )
    if whole is None:
        raise CellError(f"'{text[:60]}' is not {expected(field)}")
    kept = "".join(letter for letter in text if letter.isdigit() or letter == mark)
    sign = "-" if text[0] in "-−" else ""
    return Decimal(sign + kept.replace(mark, "."))

"""`calc:`: a number derived from labels, with its unit.

    expression = term (("+" | "-") term)*          term = factor (("*" | "/") factor)*
    factor     = number | label | "(" expression ")" | ("min" | "max") "(" expression ("," expression)+ ")" | "-" factor

Only like is added to like; a part divided by its whole is a ratio, and a ratio times 100 a percentage; a day minus a
day is a number of days. Counts of different series are never mixed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal, DecimalException, localcontext

from kuager.briefs.brief import Definition, Scheme
from kuager.briefs.checked import Calculation
from kuager.briefs.limits import CALCULATION_DEPTH, EXPRESSION_CHARACTERS
from kuager.figures.reading import Moment, Number, Reading
from kuager.record.edtf import bounds

_TOKEN = re.compile(r"(?P<number>\d+(?:\.\d+)?)|(?P<label>[a-z][a-z0-9_]*)|(?P<sign>[-+*/(),])", re.ASCII)
_FUNCTIONS = ("min", "max")
_PLAIN = ""
_DIGITS = 40
_DEEPEST = 50


class CalcError(ValueError):
    """A calculation that gives nothing, and why. `label` is the undefined one, if that is why."""

    def __init__(self, message: str, help: str | None = None, *, label: str | None = None) -> None:  # noqa: A002
        super().__init__(message)
        self.message = message
        self.help = help
        self.label = label


@dataclass(frozen=True)
class _Term:
    """A value on its way: closed interval, unit ('' for a bare number), and whether it was scaled by 100."""

    low: Decimal
    high: Decimal
    unit: str = _PLAIN
    hundredfold: bool = False


def labels_of(expression: str) -> tuple[str, ...]:
    """The labels that an expression names, each once."""
    found = (match["label"] for match in _TOKEN.finditer(expression) if match["label"])
    return tuple(dict.fromkeys(label for label in found if label not in _FUNCTIONS))


def calculate(
    expression: str, definitions: Mapping[str, Definition], read: Callable[[str], Reading], seen: tuple[str, ...] = ()
) -> Calculation:
    """The value of an expression. `read` answers a figure's address, and its errors pass through.

    Raises CalcError for an expression that cannot be understood, undefined labels, cycles, and units or series that
    do not go together.
    """
    if len(expression) > EXPRESSION_CHARACTERS:
        raise CalcError(f"an expression of more than {EXPRESSION_CHARACTERS:,} characters")
    if len(seen) > CALCULATION_DEPTH:
        raise CalcError(f"calculations that rest on each other more than {CALCULATION_DEPTH} deep")
    parts: dict[str, Reading] = {}
    terms: dict[str, _Term | Moment] = {}
    for label in labels_of(expression):
        definition = definitions.get(label)
        if definition is None or definition.scheme is Scheme.CAVEAT:
            why = "is a caveat and no number" if definition else "is not defined"
            raise CalcError(f"the label '{label}' {why}", "define it: [label]: fig:…", label=label)
        if label in seen:
            circle = " → ".join((*seen[seen.index(label) :], label))
            raise CalcError(f"calculations in a circle: {circle}", "one of them has to rest on figures alone")
        if definition.scheme is Scheme.CALC:
            inner = calculate(definition.target, definitions, read, (*seen, label))
            parts.update(inner.parts)
            terms[label] = _term(label, inner.value, inner.unit)
        else:
            reading = parts[label] = read(definition.target)
            terms[label] = reading.value if isinstance(reading.value, Moment) else _read_term(label, reading)
    _refuse_mixed_series(parts)
    with localcontext(Context(prec=_DIGITS)):
        try:
            result = _Parser(expression, terms).result()
        except (DecimalException, ZeroDivisionError):
            raise CalcError("it divides by zero, or leaves the range of numbers") from None
    unit = result.unit or "number"
    if unit == "ratio" and result.hundredfold:
        unit = "percent"
    return Calculation(expression, tuple(parts.items()), Number(low=result.low, high=result.high), unit)


def _read_term(label: str, reading: Reading) -> _Term:
    if not isinstance(reading.value, Number):
        raise CalcError(f"'{label}' ({reading.reference}) answers in words, not with a number")
    return _term(label, reading.value, reading.unit)


def _term(label: str, value: Number, unit: str) -> _Term:
    if value.low is None or value.high is None:
        raise CalcError(f"'{label}' is known only as a bound", "it can be said, and not calculated with")
    return _Term(value.low, value.high, _PLAIN if unit == "number" else unit)


def _refuse_mixed_series(parts: Mapping[str, Reading]) -> None:
    series: dict[str, tuple[str, str]] = {}
    for label, reading in parts.items():
        if reading.series is None:
            continue
        namespace = reading.figure.partition(".")[0]
        first, known = series.setdefault(namespace, (label, reading.series))
        if known != reading.series:
            raise CalcError(
                f"'{first}' is of the series '{known}' and '{label}' of '{reading.series}': they do not count the same",
                "name one `series` in both links",
            )


class _Parser:
    """Recursive descent over one expression."""

    def __init__(self, expression: str, terms: Mapping[str, _Term | Moment]) -> None:
        self._expression = expression
        self._terms = terms
        self._tokens = list(self._split(expression))
        self._next = 0
        self._depth = 0

    @staticmethod
    def _split(expression: str) -> Iterator[tuple[str, str]]:
        place = 0
        while place < len(expression):
            match = _TOKEN.match(expression, place)
            if match is None:
                raise CalcError(
                    f"'{expression[place]}' cannot be part of a calculation",
                    "labels, numbers, + - * / ( ) min max, without spaces",
                )
            yield match.lastgroup or "", match.group()
            place = match.end()

    def result(self) -> _Term:
        """The value of the whole expression."""
        value = self._bare(self._sum())
        if self._next < len(self._tokens):
            raise CalcError(f"'{self._tokens[self._next][1]}' is out of place in '{self._expression}'")
        return value

    def _take(self, *signs: str) -> str:
        if self._next < len(self._tokens) and self._tokens[self._next][1] in signs:
            self._next += 1
            return self._tokens[self._next - 1][1]
        return ""

    def _sum(self) -> _Term | Moment:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise CalcError(f"more than {_DEEPEST} brackets inside one another")
        value = self._product()
        while sign := self._take("+", "-"):
            other = self._product()
            if isinstance(value, Moment) and isinstance(other, Moment) and sign == "-":
                value = _days(value, other)
            else:
                value = _add(self._bare(value), self._bare(other), sign)
        self._depth -= 1
        return value

    def _product(self) -> _Term | Moment:
        value = self._factor()
        while sign := self._take("*", "/"):
            other = self._bare(self._factor())
            value = (_multiply if sign == "*" else _divide)(self._bare(value), other)
        return value

    def _factor(self) -> _Term | Moment:
        if self._take("-"):
            value = self._bare(self._factor())
            return _Term(-value.high, -value.low, value.unit, value.hundredfold)
        if self._take("("):
            value_in = self._sum()
            self._close()
            return value_in
        if self._next >= len(self._tokens):
            raise CalcError(f"'{self._expression}' ends too early")
        kind, said = self._tokens[self._next]
        self._next += 1
        if kind == "number":
            number = Decimal(said)
            return _Term(number, number)
        if kind == "label" and said in _FUNCTIONS:
            return self._function(said)
        if kind == "label":
            return self._terms[said]
        raise CalcError(f"'{said}' is out of place in '{self._expression}'")

    def _function(self, name: str) -> _Term:
        if not self._take("("):
            raise CalcError(f"'{name}' needs brackets: {name}(a,b)")
        values = [self._bare(self._sum())]
        while self._take(","):
            values.append(self._bare(self._sum()))
        self._close()
        _same_unit([value.unit for value in values])
        pick = min if name == "min" else max
        low, high = pick(value.low for value in values), pick(value.high for value in values)
        return _Term(low, high, values[0].unit, values[0].hundredfold)

    def _close(self) -> None:
        if not self._take(")"):
            raise CalcError(f"a bracket is not closed in '{self._expression}'")

    def _bare(self, value: _Term | Moment) -> _Term:
        if isinstance(value, Moment):
            raise CalcError("a date can only be taken from another date")
        return value


def _same_unit(units: list[str]) -> None:
    named = sorted(set(units))
    if len(named) > 1:
        listed = " and ".join(unit.replace("_", " ") or "a bare number" for unit in named)
        raise CalcError(f"{listed} are not of one kind", "only like is added to like, or compared")


def _add(one: _Term, other: _Term, sign: str) -> _Term:
    _same_unit([one.unit, other.unit])
    low, high = (other.low, other.high) if sign == "+" else (-other.high, -other.low)
    return _Term(one.low + low, one.high + high, one.unit, one.hundredfold)


def _multiply(one: _Term, other: _Term) -> _Term:
    if one.unit and other.unit:
        _refuse_product(one.unit, other.unit)
    corners = [a * b for a in (one.low, one.high) for b in (other.low, other.high)]
    hundred = not (one.unit and other.unit) and any(
        not term.unit and term.low == term.high == 100 for term in (one, other)
    )
    return _Term(min(corners), max(corners), one.unit or other.unit, one.hundredfold or other.hundredfold or hundred)


def _refuse_product(one: str, other: str) -> None:
    if not {"ratio", "percent"} & {one, other}:
        raise CalcError(f"{one} times {other} is nothing that is counted")


def _divide(one: _Term, other: _Term) -> _Term:
    if other.low <= 0 <= other.high:
        raise CalcError("it divides by zero")
    corners = [a / b for a in (one.low, one.high) for b in (other.low, other.high)]
    if one.unit == other.unit:
        unit = "ratio" if one.unit else _PLAIN
    elif not other.unit:
        unit = one.unit
    else:
        unit = f"{one.unit or 'number'}_per_{other.unit}"
    return _Term(min(corners), max(corners), unit, one.hundredfold)


def _days(one: Moment, other: Moment) -> _Term:
    (low, high), (first, last) = bounds(one.edtf), bounds(other.edtf)
    if low is None or high is None or first is None or last is None:
        raise CalcError("a date without a beginning or an end")
    return _Term(Decimal((low - last).days), Decimal((high - first).days), "day")

"""One figure over time, and one figure over the terms of a vocabulary: the readings that belong beside a reading."""

from __future__ import annotations

import re
from calendar import monthrange
from typing import TYPE_CHECKING

from kuager.figures.ask import Ask, Reference
from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.parameter import Coded, CountryCode, ParameterError, PeriodText, YearNumber
from kuager.figures.reading import Number, Reading
from kuager.record.edtf import EdtfError, bounds

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST = 400  # readings of one series; more would be no chart
_YEAR = re.compile(r"(?:19|20|21)\d\d", re.ASCII)
_TIMES = ("year", "edition", "period", "valid")


def series(ask: Ask, reading: Reading) -> tuple[Reading, ...]:
    """The same figure, with the same other parameters, for every year or period that its tables hold; in order of time.

    A figure with the parameter `year` is asked for each year that its rows name, one with `period` for each period of
    the same length. Only numbers of the same unit and counting series belong. The reading itself is among them; where
    there is nothing to put beside it the result is empty. `Reading.method` says where values stop being comparable.
    """
    figure = ask.figures.get(reading.figure)
    asked = None if figure is None else _time_parameter(figure, reading)
    if figure is None or asked is None or not isinstance(reading.value, Number):
        return ()
    name, value, is_year = asked
    said = _said(ask, figure, reading)
    times = _years(said) if is_year else _periods(said, value)
    answers = _answers(ask, figure, reading, name, sorted({*times, value})[:MOST])
    return answers if len(answers) > 1 else ()


def breakdown(ask: Ask, reading: Reading, name: str) -> tuple[Reading, ...]:
    """The same figure for every term of the vocabulary of one parameter, those without an answer left out.

    Empty where the reading does not give that parameter or nothing stands beside it.
    """
    figure = ask.figures.get(reading.figure)
    if figure is None or reading.parameter(name) is None or not isinstance(reading.value, Number):
        return ()
    kind = next((parameter.kind for parameter in figure.parameters if parameter.name == name), None)
    if not isinstance(kind, Coded):
        return ()
    answers = _answers(ask, figure, reading, name, kind.vocabulary.codes)
    return answers if len(answers) > 1 else ()


def moment(reading: Reading) -> str | None:
    """The time that a reading was asked for: its year or period, in EDTF."""
    return reading.parameter("year") or reading.parameter("period")


def _time_parameter(figure: Figure, reading: Reading) -> tuple[str, str, bool] | None:
    for parameter in figure.parameters:
        value = reading.parameter(parameter.name)
        if value is not None and isinstance(parameter.kind, YearNumber | PeriodText):
            return parameter.name, value, isinstance(parameter.kind, YearNumber)
    return None


def _said(ask: Ask, figure: Figure, reading: Reading) -> set[str]:
    """Every time that rows of the figure's tables name, as far as they are of the same country."""
    country = next((p.name for p in figure.parameters if isinstance(p.kind, CountryCode)), None)
    code = reading.parameter(country) if country else None
    found: set[str] = set()
    for table in figure.tables:
        names = [name for name in _TIMES if name in table.names]
        only = {"country": code} if code is not None and "country" in table.names else {}
        for row in ask.record.rows(table, **only):
            found.update(str(said) for name in names if (said := getattr(row, name)) is not None)
    return found


def _years(said: Iterable[str]) -> set[str]:
    return {year for text in said for year in _YEAR.findall(text)}


def _periods(said: Iterable[str], value: str) -> set[str]:
    """Those of the periods that are as many whole months long as `value`, each of them in one spelling."""
    wanted = _months(value)
    found = {bounds(value): value} if wanted is not None else {}
    for text in sorted(said):
        if wanted is not None and _months(text) == wanted and _canonical(text) == text:
            found.setdefault(bounds(text), text)
    return set(found.values())


def _canonical(text: str) -> str | None:
    try:
        return PeriodText().canonical("period", text)
    except ParameterError:
        return None


def _months(text: str) -> int | None:
    """How many whole months a period has; None where it has an open end or cuts a month."""
    try:
        first, last = bounds(text)
    except EdtfError:
        return None
    if first is None or last is None or first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _answers(ask: Ask, figure: Figure, reading: Reading, name: str, values: Iterable[str]) -> tuple[Reading, ...]:
    found = []
    for value in values:
        given = dict(reading.parameters) | {name: value}
        if value == reading.parameter(name):
            found.append(reading)
            continue
        try:
            answer = ask.reading(Reference(figure.id, tuple(given.items())))
        except (NoReadingError, ParameterError):
            continue
        if isinstance(answer.value, Number) and (answer.unit, answer.series) == (reading.unit, reading.series):
            found.append(answer)
    return tuple(found)

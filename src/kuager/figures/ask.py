"""Asking a record: from the address of a figure, as a brief links it, to its reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote_plus

import msgspec

from kuager import __version__
from kuager.figures.figure import Figure, NoReadingError
from kuager.figures.memo import Memo
from kuager.figures.parameter import ParameterError
from kuager.figures.reading import Reading
from kuager.record.record import Record
from kuager.record.vocabulary import nearest


class UnknownFigureError(LookupError):
    """No figure has this id. The message suggests the nearest."""


@dataclass(frozen=True)
class Reference:
    """A figure's id and the parameters as given: `rsf.rank?year=2021`."""

    figure: str
    given: tuple[tuple[str, str], ...]

    @classmethod
    def parse(cls, text: str) -> Reference:
        """Take an address apart. Raises ParameterError where it is not `namespace.name?parameter=value&…`."""
        figure, _, query = text.removeprefix("fig:").partition("?")
        given: dict[str, str] = {}
        for part in query.split("&") if query else []:
            name, equals, value = part.partition("=")
            if not equals or not name:
                raise ParameterError(f"'{part}' in '{text}' is not a parameter", "write name=value")
            if name in given:
                raise ParameterError(f"the parameter '{name}' stands twice in '{text}'")
            given[unquote_plus(name)] = unquote_plus(value)
        return cls(unquote_plus(figure), tuple(given.items()))


class Ask:
    """Asks the figures of a catalogue about one record, and keeps what they answered.

    figures: all figures by id (`kuager.catalogue.figures()`). memo: where readings are kept on disk, if anywhere.
    """

    def __init__(self, record: Record, figures: Mapping[str, Figure], memo: Memo | None = None) -> None:
        self.record = record
        self.figures = figures
        self.memo = memo
        self._known: dict[str, Reading | NoReadingError] = {}
        self._fingerprints: dict[str, str] = {}

    def viewed(self, record: Record) -> Ask:
        """The same questions to another view of the record (`as_of`)."""
        return Ask(record, self.figures, self.memo)

    def figure(self, id: str) -> Figure:  # noqa: A002
        """The figure of that id. Raises UnknownFigureError."""
        found = self.figures.get(id)
        if found is None:
            family = tuple(known for known in self.figures if known.partition(".")[0] == id.strip().lower())
            if family:
                raise UnknownFigureError(f"'{id}' alone is no figure; say which: {', '.join(family)}")
            near = nearest(id, tuple(self.figures))
            hint = f"; did you mean '{near}'?" if near else "; `kuager figures` lists them"
            raise UnknownFigureError(f"unknown figure '{id}'{hint}")
        return found

    def reading(self, reference: str | Reference, defaults: Mapping[str, str] | None = None) -> Reading:
        """The reading at an address; `defaults` fill parameters that it leaves out and the figure has.

        Raises UnknownFigureError, ParameterError or NoReadingError.
        """
        parsed = Reference.parse(reference) if isinstance(reference, str) else reference
        figure = self.figure(parsed.figure)
        names = {parameter.name for parameter in figure.parameters}
        given = {name: value for name, value in (defaults or {}).items() if name in names} | dict(parsed.given)
        canonical = figure.canonical(given, self.record)
        address = "&".join([figure.id, *(f"{name}={value}" for name, value in canonical.items())])
        answer = self._known.get(address)
        if answer is None:
            answer = self._known[address] = self._answer(figure, canonical, address)
        if isinstance(answer, NoReadingError):
            raise answer
        return answer

    def _answer(self, figure: Figure, canonical: Mapping[str, str], address: str) -> Reading | NoReadingError:
        key = f"{__version__}|{figure.version}|{self.record.as_of}|{self._fingerprint(figure)}|{address}"
        if self.memo is not None and (kept := self.memo.get("reading", key)) is not None:
            try:
                return msgspec.msgpack.decode(kept, type=Reading)
            except msgspec.DecodeError:
                pass  # kept by another version: compute it again
        try:
            reading = figure.compute(self.record, **canonical)
        except NoReadingError as error:
            return error
        reading = msgspec.structs.replace(reading, figure=figure.id, parameters=tuple(sorted(canonical.items())))
        if self.memo is not None:
            self.memo.put("reading", key, msgspec.msgpack.encode(reading))
        return reading

    def _fingerprint(self, figure: Figure) -> str:
        tables = ",".join(table.name for table in figure.tables)
        if tables not in self._fingerprints:
            self._fingerprints[tables] = self.record.fingerprint(tuple(table.name for table in figure.tables))
        return self._fingerprints[tables]

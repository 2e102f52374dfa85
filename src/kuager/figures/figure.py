"""Figures: named, typed functions from a record to a reading."""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kuager.figures.parameter import CountryCode, Kind, ParameterError, unknown_name
from kuager.figures.reading import Reading
from kuager.record.record import Record
from kuager.record.schema import Table


class NoReadingError(LookupError):
    """The record holds nothing that answers. The message says what is held instead."""


@dataclass(frozen=True)
class Parameter:
    """One parameter of a figure."""

    name: str
    kind: Kind
    required: bool
    default: str | None


@dataclass(frozen=True)
class Figure:
    """A figure as the catalogue lists it.

    compute: `(record, *, keyword parameters as text) -> Reading`; its docstring is the public method note.
    tables: all that it reads; readings are kept for as long as these do not change.
    version: raise it when the answer to the same rows changes.
    questions: what a record can be asked, from the keys of its rows; `asked` gives them in canonical spelling. None for
    a figure that is not listed.
    """

    id: str
    compute: Callable[..., Reading]
    unit: str
    tables: tuple[Table[typing.Any], ...]
    version: int = 1
    questions: Callable[[Record], Iterable[Mapping[str, str]]] | None = None

    @property
    def namespace(self) -> str:
        """What stands before the dot."""
        return self.id.split(".", 1)[0]

    @property
    def method(self) -> str:
        """The public method note."""
        return inspect.getdoc(self.compute) or ""

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        """The parameters, read from the function's signature."""
        hints = typing.get_type_hints(self.compute, include_extras=True)
        found = []
        for name, parameter in inspect.signature(self.compute).parameters.items():
            if name == "record":
                continue
            required = parameter.default is inspect.Parameter.empty
            default = None if required else parameter.default
            found.append(Parameter(name, _kind(hints[name]), required, default))
        return tuple(found)

    def canonical(self, given: Mapping[str, str], record: Record) -> dict[str, str]:
        """The parameters in canonical spelling, sorted by name, defaults of the record filled in.

        Raises ParameterError for one that is unknown, missing or malformed.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in given:
            if name not in known:
                raise unknown_name(f"parameter of {self.id}", name, tuple(known))
        result = {}
        for name, parameter in sorted(known.items()):
            said = given.get(name)
            if said is None and isinstance(parameter.kind, CountryCode) and len(record.config.countries) == 1:
                said = record.config.countries[0]
            if said is not None:
                result[name] = parameter.kind.canonical(name, said)
            elif parameter.required:
                raise ParameterError(f"{self.id} needs the parameter '{name}'", parameter.kind.description)
            elif parameter.default is not None:
                result[name] = parameter.default
        return result

    def asked(self, record: Record) -> Iterator[dict[str, str]]:
        """Every set of parameters that the record is known to answer, canonical, each once, in a stable order.

        What an instrument lists may still turn out to have no answer; who reads them skips those.
        """
        seen = set()
        for given in self.questions(record) if self.questions else ():
            try:
                canonical = self.canonical(given, record)
            except ParameterError:
                continue  # a row whose code or period no link could name
            key = tuple(canonical.items())
            if key not in seen:
                seen.add(key)
                yield canonical

    def read(self, record: Record, given: Mapping[str, str]) -> Reading:
        """The reading for these parameters. Raises ParameterError or NoReadingError."""
        return self.compute(record, **self.canonical(given, record))


def _kind(hint: object) -> Kind:
    if metadata := getattr(hint, "__metadata__", None):
        return typing.cast(Kind, metadata[0])
    for part in typing.get_args(hint):
        if metadata := getattr(part, "__metadata__", None):
            return typing.cast(Kind, metadata[0])
    raise TypeError(f"{hint!r} names no kind of parameter")

"""What an instrument declares: its tables, the figures about them, its readers and its methods."""

from dataclasses import dataclass, field
from typing import Any

from kuager.figures.figure import Figure
from kuager.figures.reading import CaveatKind
from kuager.record.reader import Reader
from kuager.record.record import Rule
from kuager.record.schema import Table


@dataclass(frozen=True)
class Method:
    """How values were made from one time on. Values before and after are not comparable.

    id: what readings carry and briefs acknowledge (`rsf.2022`). since: first edition or year (EDTF) that it holds for.
    kind: METHOD_BREAK or SCALE_FLIP, what its beginning breaks with. figures: the ids of the figures it concerns
    (empty: all of the namespace). source: citation of the publisher's own words.
    """

    id: str
    since: str
    kind: CaveatKind
    title: str
    text: str
    source: str
    figures: tuple[str, ...] = ()

    @property
    def namespace(self) -> str:
        """The namespace whose figures it concerns."""
        return self.id.split(".", 1)[0]


@dataclass(frozen=True)
class Instrument:
    """One instrument as the catalogue lists it. rules: what is asked of its rows beyond what their columns declare."""

    name: str
    namespaces: tuple[str, ...]
    tables: tuple[Table[Any], ...]
    figures: tuple[Figure, ...]
    readers: tuple[Reader, ...] = ()
    methods: tuple[Method, ...] = field(default=())
    rules: tuple[Rule, ...] = ()

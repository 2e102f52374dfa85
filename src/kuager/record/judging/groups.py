"""Which ids are one thing, by the judgements that stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import msgspec

from kuager.record.judging.tables import JUDGEMENTS, THINGS, Judgement
from kuager.record.record import Record
from kuager.record.schema import R


@dataclass(frozen=True)
class Groups:
    """Ids that are one thing.

    one: for every id that is merged, the id that stands for all of its group. members: the groups, by that id.
    why: the judgements behind each group. contradicted: judgements "different" inside of what others make one; such a
    group is not merged.
    """

    one: Mapping[str, str]
    members: Mapping[str, tuple[str, ...]]
    why: Mapping[str, tuple[Judgement, ...]]
    contradicted: tuple[Judgement, ...]

    def of(self, id: str) -> str:  # noqa: A002
        """The id that stands for this one; itself where nothing is judged."""
        return self.one.get(id, id)


def grouped(judgements: Iterable[Judgement]) -> Groups:
    """What the judgements make one: A = B and B = C make A, B and C one, whatever their order."""
    given = list(judgements)
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for judgement in given:
        if judgement.judgement == "same":
            first, second = sorted((root(judgement.left), root(judgement.right)))
            parent[second] = first
    contradicted = tuple(
        judgement
        for judgement in given
        if judgement.judgement == "different"
        and judgement.left in parent
        and judgement.right in parent
        and root(judgement.left) == root(judgement.right)
    )
    broken = {root(judgement.left) for judgement in contradicted}
    members: dict[str, list[str]] = {}
    for name in sorted(parent):
        if root(name) not in broken:
            members.setdefault(root(name), []).append(name)
    whole = {one: tuple(names) for one, names in members.items() if len(names) > 1}
    one = {name: first for first, names in whole.items() for name in names}
    why: dict[str, list[Judgement]] = {}
    for judgement in given:
        if judgement.judgement == "same" and judgement.left in one:
            why.setdefault(one[judgement.left], []).append(judgement)
    return Groups(one, whole, {first: tuple(found) for first, found in why.items()}, contradicted)


def groups(record: Record, thing: str) -> Groups:
    """What this record judges to be one; nothing where it has no judgements. Raises as `Record.rows` does."""
    if JUDGEMENTS not in record.schema.tables:
        return grouped(())
    return grouped(record.rows(JUDGEMENTS, thing=thing))


def as_one(rows: Iterable[R], found: Groups, thing: str) -> list[R]:
    """The rows with the id that stands for theirs."""
    (id_,) = (known.id for known in THINGS if known.name == thing)
    return [
        msgspec.structs.replace(row, **{id_: found.one[getattr(row, id_)]}) if getattr(row, id_) in found.one else row
        for row in rows
    ]

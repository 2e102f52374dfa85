"""A brief half checked: what is said, what is bound and what the record answered. Lints read it and report findings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kuager.briefs.bind import Bound, completed
from kuager.briefs.brief import Block, BlockKind, Brief, Link, Scheme
from kuager.briefs.checked import Finding, Verdict
from kuager.briefs.context import Repeatable
from kuager.briefs.findings import severity_of
from kuager.briefs.lock import Locked
from kuager.briefs.mentions import Mention, Role
from kuager.briefs.passing import claims_nothing, counts_one
from kuager.figures.ask import Ask
from kuager.figures.instrument import Method
from kuager.figures.reading import Caveat, Reading
from kuager.record.problems import Severity
from kuager.text import UnitWord, clauses, sentences, unit_words

Extent = tuple[int, int]

#: A paragraph below a table that is no longer than this is its caption.
CAPTION = 300


@dataclass(frozen=True)
class Draft:
    """All that a lint may look at. mentions: of each block, in order. methods: breaks in method, of all instruments."""

    brief: Brief
    mentions: Sequence[Sequence[Mention]]
    bound: Sequence[Bound]
    ask: Ask
    methods: Sequence[Method]
    locked: Mapping[str, Locked] = field(default_factory=dict)
    today: date | None = None
    _sentences: dict[int, Sequence[Extent]] = field(default_factory=dict, repr=False, compare=False)
    _repeatable: dict[int | None, Repeatable] = field(default_factory=dict, repr=False, compare=False)
    _clauses: dict[int, Sequence[Extent]] = field(default_factory=dict, repr=False, compare=False)
    _unit_words: dict[int, Sequence[UnitWord]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def by_block(self) -> Mapping[int, Sequence[Bound]]:
        """The bindings of each block that has any."""
        found: dict[int, list[Bound]] = {}
        for one in self.bound:
            found.setdefault(one.binding.block, []).append(one)
        return found

    @cached_property
    def by_group(self) -> Mapping[int, Sequence[Bound]]:
        """The bindings of each paragraph, list or table that has any."""
        found: dict[int, list[Bound]] = {}
        for one in self.bound:
            found.setdefault(self.brief.blocks[one.binding.block].group, []).append(one)
        return found

    @cached_property
    def binders(self) -> Mapping[tuple[int, int], Bound]:
        """The binding of each bound mention, by block and place."""
        return {(one.mention.block, one.mention.low): one for one in self.bound if one.mention}

    @cached_property
    def _acknowledged(self) -> Mapping[int, frozenset[str]]:
        found: dict[int, set[str]] = {}
        for link in self.brief.links:
            if link.scheme is Scheme.CAVEAT:
                group = self.brief.blocks[link.block].group
                found.setdefault(group, set()).add(link.target.strip().lower().replace("-", "_"))
        return {group: frozenset(targets) for group, targets in found.items()}

    def acknowledged(self, block: int, names: Iterable[str]) -> bool:
        """Whether a `caveat:` link in the block's paragraph, list or table names one of these ids or kinds."""
        here = self._acknowledged.get(self.brief.blocks[block].group, frozenset())
        return any(name.lower().replace("-", "_") in here for name in names)

    def unacknowledged(self, one: Bound) -> Iterator[Caveat]:
        """The caveats of a binding that no link acknowledges."""
        for caveat in one.binding.caveats:
            if not self.acknowledged(one.binding.block, (caveat.id, caveat.kind)):
                yield caveat

    def finding(
        self,
        code: str,
        start: int,
        end: int,
        message: str,
        *,
        help: str | None = None,  # noqa: A002
        figure: str | None = None,
        is_: str | None = None,
        severity: Severity | None = None,
        terse: bool = False,
    ) -> Finding:
        """A finding at a place of the source."""
        line, column = self.brief.place(start)
        end_line, end_column = self.brief.place(end)
        return Finding(
            code=code,
            severity=severity or severity_of(code),
            path=self.brief.path,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            message=message,
            start=start,
            end=end,
            help=help,
            figure=figure,
            said=self.brief.source[start:end] or None,
            is_=is_,
            terse=terse,
            where=self.brief.where(start, end),
        )

    def at_binding(self, code: str, one: Bound, message: str, **given: object) -> Finding:
        """A finding at what a link binds."""
        binding = one.binding
        figure = binding.link.address if binding.reading is None else binding.reading.reference
        start, end = (
            (binding.start, binding.end) if binding.end > binding.start else (binding.link.start, binding.link.end)
        )
        return self.finding(code, start, end, message, figure=figure, **given)  # type: ignore[arg-type]

    def at_visible(self, code: str, block: Block, low: int, high: int, message: str, **given: object) -> Finding:
        """A finding at visible characters of a block."""
        return self.finding(code, *block.source(low, high), message, **given)  # type: ignore[arg-type]

    def sentences(self, block: Block) -> Sequence[Extent]:
        """The sentences of a block, as places in its visible text."""
        if block.index not in self._sentences:
            self._sentences[block.index] = sentences(block.text, block.language)
        return self._sentences[block.index]

    def clauses(self, block: Block) -> Sequence[Extent]:
        """The clauses of a block, as places in its visible text."""
        if block.index not in self._clauses:
            self._clauses[block.index] = clauses(block.text, 0, len(block.text), block.language)
        return self._clauses[block.index]

    def unit_words(self, block: Block) -> Sequence[UnitWord]:
        """The words for what is counted in a block, in order."""
        if block.index not in self._unit_words:
            self._unit_words[block.index] = unit_words(block.text, block.language)
        return self._unit_words[block.index]

    def role(self, mention: Mention) -> Role:
        """What a quantity is in this text."""
        return self.roles[mention.block, mention.low]

    @cached_property
    def roles(self) -> Mapping[tuple[int, int], Role]:
        """The role of every quantity, by block and place."""
        bound = set(self.binders)
        found = {}
        for row in self.mentions:
            for mention in row:
                key = (mention.block, mention.low)
                if key in bound:
                    found[key] = Role.BOUND
                elif self._is_context(mention):
                    found[key] = Role.CONTEXT
                else:
                    found[key] = Role.PASSED_OVER if self._is_passed_over(mention, row) else Role.UNBOUND
        return found

    def _is_passed_over(self, mention: Mention, row: Sequence[Mention]) -> bool:
        block = self.brief.blocks[mention.block]
        if claims_nothing(mention.quantity, block.text, block.language):
            return True
        if mention.quantity.low != 1 or mention.quantity.high != 1:
            return False
        low, high = extent_at(self.sentences(block), mention.low, len(block.text))
        beside = [other.quantity for other in row if low <= other.low < high and other is not mention]
        return not counts_one(mention.quantity, block.text[mention.high : high], beside, block.language)

    def _is_context(self, mention: Mention) -> bool:
        block = self.brief.blocks[mention.block]
        as_of, quantity = self.brief.front.as_of, mention.quantity
        if as_of is not None and quantity.from_ == quantity.to == as_of:
            return True
        for link in self.links_of(mention.block, Scheme.CAVEAT):  # "[the method of 2022](caveat:rsf.2022)"
            if (
                link.low <= mention.low
                and mention.high <= link.high
                and mention.quantity.text.strip(".") in link.target
            ):
                return True
        quantity = completed(mention, self.mentions[mention.block])
        near = (group for group in self._groups_near(block) if group is None or group in self.by_group)
        return any(self._repeatable_of(group).holds(quantity) for group in near)

    def _groups_near(self, block: Block) -> Iterator[int | None]:
        """Whose readings a number of this block may repeat: those of its paragraph, list or table; of the list or table
        that the paragraph leads to, or is the caption of; for a heading, all (None)."""
        if block.kind is BlockKind.HEADING:
            yield None
            return
        yield block.group
        blocks = self.brief.blocks
        if block.kind is not BlockKind.PARAGRAPH:
            return
        if block.index + 1 < len(blocks):
            following = blocks[block.index + 1]
            if following.table is not None or block.text.rstrip().endswith(":"):
                yield following.group
        if block.index and blocks[block.index - 1].table is not None and len(block.text) < CAPTION:
            yield blocks[block.index - 1].group

    def _repeatable_of(self, group: int | None) -> Repeatable:
        """What the readings bound in a paragraph, list or table (None: in the whole brief) are about."""
        if group not in self._repeatable:
            near = self.bound if group is None else self.by_group.get(group, ())
            self._repeatable[group] = Repeatable.of(reading for one in near for reading in readings_of(one))
        return self._repeatable[group]

    def links_of(self, block: int, scheme: Scheme) -> Iterator[Link]:
        """The links of one scheme in a block."""
        for link in self._links.get(block, ()):
            if link.scheme is scheme:
                yield link

    @cached_property
    def _links(self) -> Mapping[int, Sequence[Link]]:
        found: dict[int, list[Link]] = {}
        for link in self.brief.links:
            found.setdefault(link.block, []).append(link)
        return found


def extent_at(extents: Sequence[Extent], place: int, size: int) -> Extent:
    """The sentence or clause that holds a place; all of a text of that size where none does."""
    at = bisect_right(extents, (place, size + 1)) - 1
    if at >= 0 and extents[at][0] <= place < extents[at][1]:
        return extents[at]
    return 0, size


def readings_of(one: Bound) -> Iterator[Reading]:
    """The reading behind a binding, or those behind its calculation."""
    if one.binding.reading is not None:
        yield one.binding.reading
    if one.binding.calculation is not None:
        for _, reading in one.binding.calculation.parts:
            yield reading


def holds(one: Bound) -> bool:
    """Whether the record confirms what is said."""
    return one.binding.verdict in (Verdict.CONFIRMED, Verdict.CONFIRMED_IN_PART)

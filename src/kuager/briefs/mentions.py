"""Every quantity that a brief says, and the links and words beside it: what binding and the lints work on."""

from __future__ import annotations

import enum
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec

from kuager.briefs.brief import Block, Brief, Link, Scheme
from kuager.briefs.limits import QUANTITIES, BriefError
from kuager.text import Kind, Language, Precision, Quantity, read

_CHUNK = 200_000  # characters read at a time


class Role(enum.StrEnum):
    """What a quantity is in its text.

    context: it repeats what a bound reading beside it is about. passed over: it claims nothing that could be looked up
    ("the first", "in April", "three days later").
    """

    BOUND = "bound"
    CONTEXT = "context"
    PASSED_OVER = "passed_over"
    UNBOUND = "unbound"


class Mention(msgspec.Struct, frozen=True):
    """One quantity where it is said. Places of `quantity` count in the block's visible text; start and end in the
    source."""

    block: int
    quantity: Quantity
    start: int
    end: int
    links: tuple[Link, ...] = ()

    @property
    def low(self) -> int:
        """Where it begins in the block's visible text."""
        return self.quantity.start

    @property
    def high(self) -> int:
        """Where it ends in the block's visible text."""
        return self.quantity.end


def mentions_of(brief: Brief) -> list[list[Mention]]:
    """The quantities of each block, in order. Ranges whose two ends are linked apart are two quantities."""
    links: dict[int, list[Link]] = {}
    for link in brief.links:
        if link.scheme is not Scheme.CAVEAT:
            links.setdefault(link.block, []).append(link)
    found = []
    for block, quantities in zip(brief.blocks, _quantities(brief.blocks), strict=True):
        mine = links.get(block.index, [])
        if mine:
            quantities = _apart(block, quantities, mine)
            quantities = _with_linked(block, quantities, mine)
        quantities = _added_up(block, quantities, mine)
        found.append(_mentions(block, quantities, mine))
    return found


# Ordinals in words mean little by themselves and are only read as places where the words say so. A link says so.
_AS_PLACE = {Language.EN: "{} place", Language.RU: "{} место", Language.KK: "{} орын"}
# "One" alone is mostly no number, and is one before a noun that is counted.
_AS_COUNT = {Language.EN: "{} person", Language.RU: "{} человек", Language.KK: "{} адам"}


def _with_linked(block: Block, quantities: list[Quantity], links: Sequence[Link]) -> list[Quantity]:
    """A number that prose alone would not be taken for ("school 208", "third") is one where a link says so."""
    lows = [quantity.start for quantity in quantities]
    added: list[Quantity] = []
    replaced: set[int] = set()
    for link in links:
        first, last = bisect_left(lows, link.low), bisect_left(lows, link.high)
        reaching_in = first > 0 and quantities[first - 1].end > link.low
        if reaching_in or not link.text.strip():
            continue
        if first == last:
            if found := _alone(block, link) or _as_place(block, link) or _as_count(block, link):
                added.append(found)
        elif quantities[last - 1].end <= link.high and _digits_left_over(block, link, quantities[first:last]):
            found = _alone(block, link)  # "the law [3 May 2022]": no law 3, for the link holds the whole date
            if found and found.start <= quantities[first].start and quantities[last - 1].end <= found.end:
                added.append(found)
                replaced.update(range(first, last))
    if not added:
        return quantities
    kept = [quantity for at, quantity in enumerate(quantities) if at not in replaced]
    return sorted([*kept, *added], key=lambda quantity: quantity.start)


# "three years and six months", «1 час 30 минут», «3 жыл 6 ай»: one duration, unless links tell them apart.
_IN = {
    ("year", "month"): 12, ("week", "day"): 7, ("day", "hour"): 24, ("hour", "minute"): 60,
}  # fmt: skip
_AND = re.compile(r"[\s,]*(?:and|и|және|мен|пен|бен)?\s*")


def _added_up(block: Block, quantities: list[Quantity], links: Sequence[Link]) -> list[Quantity]:
    """Two durations in one link or in none, the larger unit first, as one in the smaller unit."""
    result: list[Quantity] = []
    for quantity in quantities:
        last = result[-1] if result else None
        if last is not None and (factor := _factor(block, last, quantity)) and _are_together(links, last, quantity):
            low, high = (last.low or 0) * factor + (quantity.low or 0), (last.high or 0) * factor + (quantity.high or 0)
            text = block.text[last.start : quantity.end]
            result[-1] = msgspec.structs.replace(quantity, start=last.start, text=text, low=low, high=high)
        else:
            result.append(quantity)
    return result


def _factor(block: Block, one: Quantity, other: Quantity) -> int:
    if one.kind is not Kind.DURATION or other.kind is not Kind.DURATION:
        return 0
    if one.low is None or one.low != one.high or other.low is None or other.low != other.high:
        return 0
    factor = _IN.get((one.unit or "", other.unit or ""), 0)
    return factor if factor > other.low and _AND.fullmatch(block.text, one.end, other.start) else 0


def _are_together(links: Sequence[Link], one: Quantity, other: Quantity) -> bool:
    touching = [link for link in links if link.low < other.end and one.start < link.high]
    return all(link.low <= one.start and other.end <= link.high for link in touching)


def _digits_left_over(block: Block, link: Link, inside: Sequence[Quantity]) -> bool:
    """Whether the link's text holds digits that belong to none of its quantities."""
    place = link.low
    for quantity in inside:
        if any(character.isdigit() for character in block.text[place : quantity.start]):
            return True
        place = quantity.end
    return any(character.isdigit() for character in block.text[place : link.high])


def _as_place(block: Block, link: Link) -> Quantity | None:
    found = read(_AS_PLACE[block.language].format(link.text), block.language)
    if len(found) != 1 or found[0].kind is not Kind.ORDINAL or found[0].start > len(link.text):
        return None
    end = min(found[0].end, len(link.text))
    ordinal = msgspec.structs.replace(found[0], end=end, text=link.text[found[0].start : end], unit=None)
    return moved(ordinal, link.low)


def _as_count(block: Block, link: Link) -> Quantity | None:
    bare = link.text.strip()
    found = read(_AS_COUNT[block.language].format(bare), block.language)
    if len(found) != 1 or found[0].kind is not Kind.NUMBER or found[0].text != bare:
        return None
    return moved(msgspec.structs.replace(found[0], unit=None), link.low + link.text.index(bare))


def _mentions(block: Block, quantities: Sequence[Quantity], links: Sequence[Link]) -> list[Mention]:
    result = []
    lows = [link.low for link in links]
    for quantity in quantities:
        touching = tuple(_touching(links, lows, quantity)) if links else ()
        result.append(Mention(block.index, quantity, *block.source(quantity.start, quantity.end), touching))
    return result


def _touching(links: Sequence[Link], lows: Sequence[int], quantity: Quantity) -> list[Link]:
    near = links[max(0, bisect_left(lows, quantity.start) - 1) : bisect_left(lows, quantity.end)]
    return [link for link in near if link.low < quantity.end and quantity.start < link.high]


def _quantities(blocks: Sequence[Block]) -> list[list[Quantity]]:
    """The quantities of each block. Blocks of one language are read together: reading has a price per call."""
    found: list[list[Quantity]] = [[] for _ in blocks]
    total = 0
    for language in Language:
        mine = [block for block in blocks if block.language is language and block.text]
        if not mine:
            continue
        for together in _chunks(mine):
            starts, place = [], 0
            for block in together:
                starts.append(place)
                place += len(block.text) + 2
            quantities = read("\n\n".join(block.text for block in together), language)
            total += len(quantities)
            if total > QUANTITIES:
                raise BriefError(f"more than {QUANTITIES:,} numbers and dates", help="divide it into several briefs")
            for quantity in quantities:
                at = bisect_right(starts, quantity.start) - 1
                found[together[at].index].append(moved(quantity, -starts[at]))
    return found


def _chunks(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    chunk: list[Block] = []
    size = 0
    for block in blocks:
        chunk.append(block)
        size += len(block.text)
        if size > _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def moved(quantity: Quantity, by: int) -> Quantity:
    """The same quantity at another place."""
    if not by:
        return quantity
    return msgspec.structs.replace(
        quantity,
        start=quantity.start + by,
        end=quantity.end + by,
        alternatives=tuple(moved(one, by) for one in quantity.alternatives),
    )


def _apart(block: Block, quantities: Iterable[Quantity], links: Sequence[Link]) -> list[Quantity]:
    """ "from [49.72][a] to [48.28][b]" is two quantities, whatever it would be without its links."""
    result: list[Quantity] = []
    lows = [link.low for link in links]
    for quantity in quantities:
        touching = _touching(links, lows, quantity)
        parts = [_alone(block, link) for link in touching] if len(touching) > 1 else []
        if len(parts) == 2 and (ends := _ends(quantity, touching, parts)):
            result += ends
            continue
        if parts and all(parts) and (quantity.low != quantity.high or quantity.total or quantity.from_ != quantity.to):
            inside = [one for one in parts if one]
            if all(_complete(one, quantity) for one in inside):
                result += inside
                continue
        result.append(quantity)
    return result


def _ends(whole: Quantity, links: Sequence[Link], parts: Sequence[Quantity | None]) -> list[Quantity]:
    """The two days of "from [5 January][a] to [19 January][b] 2022" or «с [5][a] по [19 января][b]».

    Each takes from the range what its own words leave out. Nothing where the links are not the two ends of one.
    """
    if whole.kind is not Kind.DATE or whole.precision is not Precision.PERIOD or links[0].target == links[1].target:
        return []
    found = []
    for link, part, end in zip(links, parts, _days(whole), strict=True):
        if part is None or end is None or _day_of_month(link, part) != end.day:
            return []
        if part.kind is Kind.DATE and (part.month != end.month or (not part.year_missing and part.from_ != end.from_)):
            return []
        found.append(msgspec.structs.replace(end, start=part.start, end=part.end, text=part.text))
    return found


def _days(whole: Quantity) -> tuple[Quantity | None, Quantity | None]:
    """The first and the last day of a range, each as a date of its own; None for an end that is no day."""
    if whole.from_ and whole.to:
        first, last = whole.from_, whole.to
        return _day(whole, first, first.month, first.day), _day(whole, last, last.month, last.day)
    return _day(whole, None, whole.month, whole.day), _day(whole, None, whole.until_month, whole.until_day)


def _day(whole: Quantity, on: date | None, month: int | None, day: int | None) -> Quantity | None:
    if day is None:
        return None
    changes = {"from_": on, "to": on, "month": month, "day": day, "until_month": None, "until_day": None}
    return msgspec.structs.replace(whole, precision=Precision.DAY, year_missing=on is None, **changes)


def _day_of_month(link: Link, part: Quantity) -> int | None:
    if part.kind is Kind.DATE:
        return part.day
    return int(link.text) if link.text.isdecimal() else None


def _alone(block: Block, link: Link) -> Quantity | None:
    """What the text of a link says by itself, if all of it is one quantity."""
    found = read(link.text, block.language)
    return moved(found[0], link.low) if len(found) == 1 else None


def _complete(part: Quantity, whole: Quantity) -> bool:
    """A day without its year is no date of its own beside a link that holds the year."""
    return part.kind is not whole.kind or not (part.year_missing and not whole.year_missing)

"""Both texts while they are being aligned: their units, and what is matched so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from kuager.lawtext.align.stubs import is_stub
from kuager.lawtext.align.words import Vocabulary, plain
from kuager.lawtext.document import Document, Provision
from kuager.lawtext.units import Granularity, Unit, units

NONE = -1
_BITS = 24  # of a word's number when several are put into one
_NEAR = 3  # units away that still count as being next to each other


class Side:
    """One text: its units and what is known of them."""

    def __init__(
        self, document: Document, units: Sequence[Unit], vocabulary: Vocabulary, *, headings: bool = True
    ) -> None:
        self.units = units
        self._with_headings = headings
        self.provisions = document.provisions
        self._paths: dict[int, str] = {}
        self.texts = [plain(unit.text) for unit in units]
        self.labels = [unit.provision.label.strip("().").casefold() for unit in units]
        self.styles = [_style(label) for label in self.labels]
        self._runs: dict[int, frozenset[int]] = {}
        self._headings: dict[int, list[int]] = {}
        self._places: dict[tuple[int, ...], int] = {}
        self._known: dict[str, int] = {}
        self.parents = [self._place(unit.parents) for unit in units]
        self.grandparents = [self._place(unit.parents[:-1]) for unit in units]
        self.match = [NONE] * len(units)
        self.rivals: dict[int, float] = {}  # the likeliest other partner of a unit
        self.chances: dict[int, dict[int, float]] = {}  # units that it was not linked to, and how likely each was
        self._vocabulary = vocabulary
        self._words: list[list[int] | None] = [None] * len(units)

    def __len__(self) -> int:
        return len(self.units)

    def words(self, index: int) -> list[int]:
        """The words of a unit, as numbers."""
        words = self._words[index]
        if words is None:
            words = self._words[index] = self._vocabulary.words(self.texts[index])
        return words

    def runs(self, index: int) -> frozenset[int]:
        """The sequences of three words in a unit, each as one number; of a shorter unit, all its words."""
        runs = self._runs.get(index)
        if runs is None:
            words = self.words(index)
            thirds = zip(words, words[1:], words[2:], strict=False)
            made = [(a << 2 * _BITS) | (b << _BITS) | c for a, b, c in thirds]
            runs = self._runs[index] = frozenset(made or [sum(word << n * _BITS for n, word in enumerate(words))])
        return runs

    def loneliness(self, index: int) -> float:
        """How likely it is that a unit without partner has none."""
        return 1.0 - max(self.chances.get(index, {}).values(), default=0.0)

    def open(self) -> list[int]:
        """The units that are matched with none."""
        return [index for index, other in enumerate(self.match) if other == NONE]

    def heading(self, index: int) -> list[int]:
        """The words of a unit's heading."""
        words = self._headings.get(index)
        if words is None:
            words = self._headings[index] = self._vocabulary.words(self.units[index].provision.heading)
        return words

    def path(self, index: int) -> str:
        """Numbers and headings of all that holds a unit."""
        return self._paths.get(self.parents[index], "")

    def _place(self, held: tuple[int, ...]) -> int:
        """What holds a unit. A chapter that is broken off and goes on under the same headings is one."""
        if not held:
            return NONE
        place = self._places.get(held)
        if place is None:
            path = "\n".join(self._name(self.provisions[holder]) for holder in held)
            place = self._places[held] = self._known.setdefault(path, held[-1])
            self._paths[place] = path
        return place

    def _name(self, provision: Provision) -> str:
        """By what a container is known in both texts."""
        return f"{provision.label} {provision.heading}" if self._with_headings else provision.label

    @cached_property
    def stubs(self) -> frozenset[int]:
        """Units that only say that a provision is no more."""
        return frozenset(index for index, text in enumerate(self.texts) if is_stub(text))

    @cached_property
    def twins(self) -> dict[str, list[int]]:
        """Units by text."""
        groups: dict[str, list[int]] = {}
        for index, text in enumerate(self.texts):
            groups.setdefault(text, []).append(index)
        return groups


class Sides:
    """Both texts, and the matching as it grows."""

    def __init__(
        self,
        old: Document,
        new: Document,
        granularity: Granularity,
        vocabulary: Vocabulary | None = None,
        *,
        headings: bool = True,
    ) -> None:
        """headings: whether those of containers can be compared, which those in two languages cannot."""
        self.vocabulary = vocabulary = vocabulary or Vocabulary()
        self.old = Side(old, units(old, granularity), vocabulary, headings=headings)
        self.new = Side(new, units(new, granularity), vocabulary, headings=headings)

    def match(self, i: int, j: int) -> None:
        """Match two units."""
        self.old.match[i] = j
        self.new.match[j] = i

    def rival(self, i: int, j: int, probability: float) -> None:
        """Note a pair that was not taken, because one of its units was taken by a likelier."""
        self.old.rivals[i] = max(self.old.rivals.get(i, 0.0), probability)
        self.new.rivals[j] = max(self.new.rivals.get(j, 0.0), probability)

    def near(self, i: int, j: int, probability: float) -> None:
        """Note a pair that was too unlikely to be taken; what stands around it was judged anew each time."""
        self.old.chances.setdefault(i, {})[j] = probability
        self.new.chances.setdefault(j, {})[i] = probability

    def pieces(self) -> list[tuple[int, int]]:
        """Every pair that is matched, those of pieces and their wholes too."""
        found = {(i, j) for i, j in enumerate(self.old.match) if j != NONE}
        found.update((i, j) for j, i in enumerate(self.new.match) if i != NONE)
        return sorted(found)

    def comparable(self, i: int, j: int) -> bool:
        """Whether words can tell if they are one provision. A stub is known by its number alone."""
        if i in self.old.stubs or j in self.new.stubs:
            return self.old.labels[i] == self.new.labels[j]
        return True

    def free(self, i: int, j: int) -> bool:
        """Whether neither is matched."""
        return self.old.match[i] == NONE and self.new.match[j] == NONE


class Context:
    """What stands around two units, judged by what is matched at the time this is made."""

    def __init__(self, sides: Sides) -> None:
        self._old, self._new = sides.old, sides.new
        self._before_old, self._after_old = _nearest(sides.old.match)
        self._before_new, self._after_new = _nearest(sides.new.match)
        self.gaps_new = (self._before_new, self._after_new)
        self.parents = _partners(sides.old, sides.new)
        self.counterparts = set(self.parents.values())
        self._labels_kept, self._styles_kept = _kept(sides.old, sides.new)

    def before(self, i: int, j: int) -> float:
        """Agreement of what comes before: 1 when the nearest matched units are a pair and near."""
        return _beside(
            i,
            j,
            self._before_old[i],
            self._before_new[j],
            self._old.match,
            self._new.match,
            len(self._old),
            len(self._new),
        )

    def after(self, i: int, j: int) -> float:
        """The same of what comes after."""
        return _beside(
            i,
            j,
            self._after_old[i],
            self._after_new[j],
            self._old.match,
            self._new.match,
            len(self._old),
            len(self._new),
        )

    def gap(self, i: int) -> tuple[int, int]:
        """The matched units between which an old unit stands."""
        return self._before_old[i], self._after_old[i]

    def number(self, i: int, j: int) -> float:
        """What the numbers of two units say: above 0 for, below 0 against.

        As much as numbers are kept in these texts: where all were given anew they say nothing.
        """
        old, new = self._old, self._new
        if not old.labels[i] or not new.labels[j]:
            return 0.0
        if old.styles[i] != new.styles[j]:
            return -2.0 * self._styles_kept
        if old.labels[i] == new.labels[j]:
            return 0.4 * self._labels_kept
        # What went to another place has another number there, as a rule.
        return -1.2 * self._labels_kept if self.parent(i, j) else 0.0

    def parent(self, i: int, j: int) -> float:
        """Agreement of what holds them: 1 the same, 0 another, 0.5 where nothing is known of it."""
        mother, other = self._old.parents[i], self._new.parents[j]
        if mother == NONE or other == NONE:
            return 0.5
        partner = self.parents.get(mother)
        path, other_path = self._old.path(i), self._new.path(j)
        if partner == other or path == other_path:
            return 1.0
        if partner is not None or other in self.counterparts:
            return 0.0
        above, beyond = self._old.grandparents[i], self._new.grandparents[j]
        same_name = path.rpartition("\n")[2] == other_path.rpartition("\n")[2]
        if not same_name:
            return 0.0
        return 1.0 if above != NONE and self.parents.get(above) == beyond else 0.5


def _nearest(match: list[int]) -> tuple[list[int], list[int]]:
    """For each unit the nearest matched one before and after it; NONE and the length stand for the ends."""
    size = len(match)
    before, after = [NONE] * size, [size] * size
    last = NONE
    for index in range(size):
        before[index] = last
        if match[index] != NONE:
            last = index
    last = size
    for index in range(size - 1, -1, -1):
        after[index] = last
        if match[index] != NONE:
            last = index
    return before, after


def _beside(i: int, j: int, a: int, b: int, old: list[int], new: list[int], last_old: int, last_new: int) -> float:
    ends_old, ends_new = a in (NONE, last_old), b in (NONE, last_new)
    if ends_old and ends_new:
        far = abs(i - a) + abs(j - b) - 2
        return 1.0 / (1.0 + far / 8)
    if not ends_old and not ends_new and (old[a] == b or new[b] == a):
        far = abs(i - a) + abs(j - b) - 2
        return 1.0 / (1.0 + far / 8)
    side = 1 if a > i or b > j else -1
    if not ends_old and 0 < (old[a] - j) * side <= _NEAR and abs(i - a) <= _NEAR:
        return 0.6
    if not ends_new and 0 < (new[b] - i) * side <= _NEAR and abs(j - b) <= _NEAR:
        return 0.6
    return 0.0


def _kept(old: Side, new: Side) -> tuple[float, float]:
    """How much numbers, and their styles, are kept by what is matched: 0 when half are or fewer, 1 when all are."""
    labels = styles = pairs = 0
    for i, j in enumerate(old.match):
        if j != NONE and old.labels[i] and new.labels[j]:
            pairs += 1
            labels += old.labels[i] == new.labels[j]
            styles += old.styles[i] == new.styles[j]
    if not pairs:
        return 0.0, 0.0
    return max(0.0, 2 * labels / pairs - 1), max(0.0, 2 * styles / pairs - 1)


def _style(label: str) -> str:
    """Whether a number is one of digits or of letters."""
    return "" if not label else "1" if label[0].isdigit() else "a"


def _partners(old: Side, new: Side) -> dict[int, int]:
    """What holds the units, paired by how many of their units are matched; only where both prefer each other."""
    votes: Counter[tuple[int, int]] = Counter()
    for i, j in enumerate(old.match):
        if j == NONE:
            continue
        mother, other = old.parents[i], new.parents[j]
        if mother != NONE and other != NONE:
            votes[mother, other] += 1
        above, beyond = old.grandparents[i], new.grandparents[j]
        if above != NONE and beyond != NONE:
            votes[above, beyond] += 1
    best_old: dict[int, tuple[int, int]] = {}
    best_new: dict[int, tuple[int, int]] = {}
    for (mother, other), count in votes.items():
        if count > best_old.get(mother, (0, 0))[0]:
            best_old[mother] = (count, other)
        if count > best_new.get(other, (0, 0))[0]:
            best_new[other] = (count, mother)
    return {mother: other for mother, (_, other) in best_old.items() if best_new[other][1] == mother}

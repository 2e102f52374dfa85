"""How often `kuager suggest` finds the figure that a writer meant, and how fast: `python benchmarks/suggest.py`.

Bound briefs are stripped of their links, suggestions are made, and each is compared with the link that stood there. Of
the briefs made for this, one of each language was looked at while the ranking was worked on, as were the shipped briefs
and the texts on other subjects; three were held out. Two were written last: what they showed only made the margins
between readings of one value wider. Of the texts on other subjects half, by the hash of their names, were not looked at
while the company of rows was worked on; nine on hospitals, an airport and waste were written after that. `--show` lists
what was not first.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from kuager.briefs.bind import bind
from kuager.briefs.brief import Brief, Scheme
from kuager.briefs.checked import Verdict
from kuager.briefs.mentions import mentions_of
from kuager.briefs.run import code_fingerprint
from kuager.briefs.source import parse_brief
from kuager.briefs.suggest.index import Index, open_index
from kuager.briefs.suggest.suggest import suggest
from kuager.briefs.suggest.suggestion import Standing, Suggestion
from kuager.catalogue import figures, schema
from kuager.figures.ask import Ask
from kuager.figures.reading import Reading, Words
from kuager.record.record import Record

ROOT = Path(__file__).parent.parent
RECORD = ROOT / "records" / "kazakhstan"
CLEAN = ROOT / "tests" / "briefs" / "clean"
LAST = ROOT / "tests" / "briefs" / "suggest" / "fresh"
OWN = Path(__file__).parent / "briefs"
TUNED = ("en-network.md", "ru-google.md", "kk-reyting.md")
FRESH = ("en-fresh.md", "ru-fresh.md")


@dataclass
class Score:
    """What was found. wrong: suggestions shown as agreeing that are not what was meant. accused: true
    ones shown as conflicting. stray: quantities that were never bound and were shown as agreeing all the same."""

    meant: int = 0
    first: int = 0
    third: int = 0
    shown_agreeing: int = 0
    wrong: int = 0
    accused: int = 0
    unbound: int = 0
    stray: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Add what another text gave."""
        for name in ("meant", "first", "third", "shown_agreeing", "wrong", "accused", "unbound", "stray"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.misses += other.misses

    @property
    def line(self) -> str:
        """The score in one line."""
        return (
            f"{self.meant:4} meant, first {_percent(self.first, self.meant)}, in three "
            f"{_percent(self.third, self.meant)}, agreeing {_percent(self.shown_agreeing, self.meant)}, wrong among "
            f"them {_percent(self.wrong, self.meant)}, accused {self.accused}; {self.unbound} others, agreeing "
            f"{self.stray}"
        )


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:5.1f} %" if whole else "  -    "


def stripped(brief: Brief) -> str:
    """The text without its `fig:` and `calc:` links; all other characters as they are."""
    cuts: list[tuple[int, int]] = []
    for link in brief.links:
        if link.scheme is not Scheme.CAVEAT:
            cuts += [(link.start, link.text_start), (link.text_end, link.end)]
    cuts += [(one.start, one.end) for one in brief.definitions.values() if one.scheme is not Scheme.CAVEAT]
    parts, place = [], 0
    for start, end in sorted(cuts):
        parts.append(brief.source[place:start])
        place = end
    return "".join([*parts, brief.source[place:]])


def same_answer(one: Reading, other: Reading) -> bool:
    """Whether two links ask for the same: one figure, and one answer out of the same rows."""
    plain = {"witnesses": (), "parameters": (), "caveats": ()}
    return msgspec.structs.replace(one, **plain) == msgspec.structs.replace(other, **plain)


def measure(path: Path, ask: Ask, index: Index) -> Score:
    """What is suggested for one brief without its links."""
    brief = parse_brief(path.name, path.read_text("utf-8"))
    if brief.front.as_of is not None:
        ask = ask.viewed(ask.record.viewed(brief.front.as_of))
        index = open_index(ask, code_fingerprint())
    bound = [
        one.binding
        for one in bind(brief, mentions_of(brief), ask, brief.front.defaults)
        if one.mention is not None and one.binding.reading is not None
        and one.binding.verdict in (Verdict.CONFIRMED, Verdict.CONFIRMED_IN_PART)
        and not isinstance(one.binding.reading.value, Words)
    ]  # fmt: skip
    text = stripped(brief)
    found = suggest(parse_brief(path.name, text), ask, index)
    places = _moved(brief)
    by_place = {one.mention.start: one for one in found.suggestions}
    spans = [(one.mention.start, one.mention.end, one) for one in found.suggestions]
    score = Score()
    taken: set[int] = set()
    shared = [low for low, high, _ in spans for one in bound if low <= places(one.start) < high]
    for binding in bound:
        assert binding.reading is not None
        start = places(binding.start)
        if any(shared.count(low) > 1 and low <= start < high for low, high, _ in spans):
            taken.update(low for low, high, _ in spans if low <= start < high)
            continue  # two links in what is one quantity without them ("from [5][a] to [19 January][b]")
        one = by_place.get(start) or next((one for low, high, one in spans if low <= start < high), None)
        score.meant += 1
        if one is None:
            score.misses.append(f"{path.name}: “{binding.said}” is no quantity without its link")
            continue
        taken.add(one.mention.start)
        _judge(score, path.name, one, binding.reading)
    others = [one for one in found.suggestions if one.mention.start not in taken]
    score.unbound = len(others)
    for one in others:
        if one.standing is Standing.AGREES:
            score.stray += 1
            score.misses.append(f"{path.name}:{one.line} STRAY “{one.said}” {_shown(one)}")
    return score


def _judge(score: Score, name: str, one: Suggestion, meant: Reading) -> None:
    ranked = [option.reading for option in one.options]
    at = next((place for place, reading in enumerate(ranked) if same_answer(reading, meant)), None)
    score.first += at == 0
    score.third += at is not None and at < 3
    score.accused += one.standing is Standing.CONFLICTS
    if one.standing is Standing.AGREES:
        score.shown_agreeing += 1
        score.wrong += at != 0
    if at != 0:
        mark = "WRONG " if one.standing is Standing.AGREES else ""
        score.misses.append(f"{name}:{one.line} {mark}“{one.said}” at {at}: {meant.reference} | {_shown(one)}")


def _shown(one: Suggestion) -> str:
    options = "; ".join(
        f"{'' if option.holds else 'NOT '}{option.reading.reference} {option.score:.1f}" for option in one.options[:3]
    )
    return f"{one.standing}: {options}"


def _moved(brief: Brief) -> Callable[[int], int]:
    cuts: list[tuple[int, int]] = []
    for link in brief.links:
        if link.scheme is not Scheme.CAVEAT:
            cuts += [(link.start, link.text_start), (link.text_end, link.end)]
    cuts += [(one.start, one.end) for one in brief.definitions.values() if one.scheme is not Scheme.CAVEAT]

    def moved(place: int) -> int:
        return place - sum(min(end, place) - start for start, end in cuts if start < place)

    return moved


def sets() -> Iterator[tuple[str, Path, Sequence[Path]]]:
    """Name, record and briefs of each set."""
    own = sorted(OWN.glob("*.md"))
    yield "looked at: shipped briefs", RECORD, sorted((RECORD / "briefs").glob("*.md"))
    yield "looked at: own briefs", RECORD, [path for path in own if path.name in TUNED]
    yield "held out: own briefs", RECORD, [path for path in own if path.name not in (*TUNED, *FRESH)]
    yield "written last", RECORD, [path for path in own if path.name in FRESH]
    other = sorted(CLEAN.glob("*.md"))
    yield "looked at: other subjects", CLEAN / "record", [path for path in other if not _held_out(path)]
    yield "held out: other subjects", CLEAN / "record", [path for path in other if _held_out(path)]
    yield "written last: others", LAST / "record", sorted(LAST.glob("*.md"))


def _held_out(path: Path) -> bool:
    return hashlib.sha256(path.name.encode()).digest()[0] % 2 == 1


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list what was not first")
    parser.add_argument("--speed", action="store_true", help="only the speed, on a record that is generated")
    parser.add_argument("--set", default="", help="only the sets whose name holds this")
    said = parser.parse_args()
    if said.speed:
        from suggest_speed import speed

        speed()
        return
    whole = Score()
    for name, folder, paths in sets():
        if said.set not in name:
            continue
        ask = Ask(Record.open(folder, schema()), figures())
        index = open_index(ask, code_fingerprint(), keep=folder == RECORD)
        score = Score()
        for path in paths:
            score.add(measure(path, ask, index))
        print(f"{name:28} {score.line}")
        if said.show:
            print("\n".join(f"    {miss}" for miss in score.misses))
        whole.add(score)
    print(f"{'all':28} {whole.line}")


if __name__ == "__main__":
    main()

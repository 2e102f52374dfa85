"""Pairs of texts with known correspondence, and variants of them.

The variants are synthetic: `moved` puts a fifth of the provisions of the new text elsewhere, numbers all anew, and
takes the container headings from what moved; `cut` cuts half of the long provisions in two and joins some neighbours.
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, replace
from pathlib import Path

LONG = 60  # words of a provision that is cut
BILLS = {
    "SH": ("uk-social-housing-bill", "1-lords-committee", "2-lords-report"),
    "DPDI": ("uk-dpdi-bill", "1-commons-introduced", "2-commons-committee"),
}


@dataclass(frozen=True)
class Row:
    """A provision. gids: identities of the publisher; several when provisions were joined."""

    gids: tuple[str, ...]
    label: str
    path: tuple[str, ...]
    kind: str
    heading: str
    text: str

    def line(self) -> str:
        """The provision as tools get it: without identity."""
        fields = {"label": self.label, "path": self.path, "kind": self.kind, "heading": self.heading, "text": self.text}
        return json.dumps(fields, ensure_ascii=False)


Link = tuple[int, int]


def bill(shared: Path, name: str, level: str) -> tuple[list[Row], list[Row]]:
    """Two stages of a bill. level: clause or sub (leaves)."""
    folder, old, new = BILLS[name]
    at = shared / "laws" / folder
    return rows(at / f"{old}.{level}.jsonl"), rows(at / f"{new}.{level}.jsonl")


def rows(path: Path) -> list[Row]:
    """The provisions of a list."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gids = (row["gid"],) if row["gid"] else ()
        found.append(Row(gids, row["label"], tuple(row["path"]), row["kind"], row["heading"], row["text"]))
    return found


def truth(old: list[Row], new: list[Row]) -> set[Link]:
    """Pairs of the same identity."""
    there: dict[str, list[int]] = {}
    for j, row in enumerate(new):
        for gid in row.gids:
            there.setdefault(gid, []).append(j)
    return {(i, j) for i, row in enumerate(old) for gid in row.gids for j in there.get(gid, ())}


def moved(new: list[Row], seed: int) -> list[Row]:
    """A fifth elsewhere, without the headings they stood under; all numbered anew."""
    chance = random.Random(seed)
    chosen = set(chance.sample(range(len(new)), len(new) // 5))
    going = [replace(row, path=()) for n, row in enumerate(new) if n in chosen]
    staying = [row for n, row in enumerate(new) if n not in chosen]
    chance.shuffle(going)
    for row in going:
        staying.insert(chance.randrange(len(staying) + 1), row)
    return [replace(row, label=str(number)) for number, row in enumerate(staying, 1)]


def cut(new: list[Row], seed: int) -> list[Row]:
    """Half of the long ones in two, and a fifth of neighbours under one heading in one."""
    chance = random.Random(seed)
    found: list[Row] = []
    rest = list(new)
    while rest:
        row = rest.pop(0)
        words = row.text.split()
        follows = rest[0] if rest and rest[0].path == row.path else None
        if len(words) >= LONG and chance.random() < 0.5:
            at = _end_of_sentence(words)
            found.append(replace(row, text=" ".join(words[:at])))
            found.append(replace(row, text=" ".join(words[at:]), label=f"{row.label}A", heading=""))
        elif follows and min(len(words), len(follows.text.split())) >= LONG // 2 and chance.random() < 0.2:
            found.append(replace(row, text=f"{row.text} {follows.text}", gids=row.gids + follows.gids))
            rest.pop(0)
        else:
            found.append(row)
    return found


def _end_of_sentence(words: list[str]) -> int:
    """Where to cut: after the full stop or semicolon nearest to the middle, else in the middle."""
    middle = len(words) // 2
    for far in range(len(words) // 4):
        for at in (middle + far, middle - far):
            if words[at - 1][-1] in ".;":
                return at
    return middle


def grown(size: int, seed: int, share: float) -> list[Row]:
    """A law of that many provisions, of invented words; `share` of them are edited by the seed."""
    chance = random.Random(seed)
    found = []
    for number in range(size):
        own = random.Random(number)
        words = [f"w{int(own.paretovariate(0.6)) % 30_000}" for _ in range(own.randint(8, 90))]
        if chance.random() < share:
            for _ in range(max(1, len(words) // 10)):
                words[chance.randrange(len(words))] = f"x{chance.randrange(5000)}"
        found.append(Row((), str(number), (f"Chapter {number // 50}",), "article", "", " ".join(words)))
    return found

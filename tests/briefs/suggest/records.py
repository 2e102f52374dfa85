"""The record that ships, small enough to be read whole in seconds, and its index."""

from __future__ import annotations

import csv
import shutil
from datetime import date
from functools import cache
from pathlib import Path

from kuager.briefs.source import parse_brief
from kuager.briefs.suggest.index import Index, open_index
from kuager.briefs.suggest.suggest import Suggested, suggest
from kuager.catalogue import figures, schema
from kuager.figures.ask import Ask
from kuager.record.record import Record

ROOT = Path(__file__).parents[3]
SHIPPED = ROOT / "records" / "kazakhstan"
CLEAN = ROOT / "tests" / "briefs" / "clean" / "record"


def slim(folder: Path) -> Path:
    """A copy of the shipped record without the finest tables of Google, which take most of the time to read."""
    target = folder / "record"
    shutil.copytree(SHIPPED, target, ignore=shutil.ignore_patterns(".kuager", "briefs"))
    path = target / "tables" / "demands.csv"
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.reader(file))
    series = rows[0].index("series")
    kept = [row for row in rows if row[series] in ("series", "by_reason", "by_requester")]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(kept)
    return target


@cache
def opened(folder: Path, as_of: date | None = None) -> tuple[Ask, Index]:
    """A record and its index, which is kept in memory."""
    ask = Ask(Record.open(folder, schema(), as_of=as_of), figures())
    return ask, open_index(ask, "tests", keep=False)


def suggested(text: str, folder: Path = CLEAN) -> Suggested:
    """Suggestions for a text."""
    ask, index = opened(folder)
    return suggest(parse_brief("a.md", text), ask, index)

"""Two texts of a law side by side in a terminal, each provision beside what it became."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from kuager.cli.common import printable

if TYPE_CHECKING:
    from kuager.lawtext.align import Link
    from kuager.lawtext.units import Unit

_BETWEEN = " │ "
_AROUND = 12  # words that are shown before and after a change


def shown(links: list[Link], width: int, language: str | None, *, colour: bool) -> Iterator[str]:
    """The lines that a person reads. What was kept is counted, not shown."""
    column = (width - len(_BETWEEN)) // 2
    kept = 0
    for link in links:
        if link.relation == "kept":
            kept += 1
            continue
        if kept:
            yield f"… {kept:,} kept"
            kept = 0
        yield from _link(link, column, language, colour=colour)
    if kept:
        yield f"… {kept:,} kept"


def matters(link: Link, language: str | None) -> list[str]:
    """The kinds of things that are no longer as they were: number, deadline, court …; none where words only moved."""
    from kuager.lawtext.changes import changes

    if not link.old or not link.new:
        return []
    old, new = ("\n".join(unit.text for unit in side) for side in (link.old, link.new))
    return [] if old == new else [str(matter) for matter in changes(old, new, language).matters]


def _link(link: Link, column: int, language: str | None, *, colour: bool) -> Iterator[str]:
    names = [", ".join(unit.provision.label or unit.provision.id for unit in side) for side in (link.old, link.new)]
    title = f"── {link.relation} {' → '.join(name for name in names if name)}"
    changed = matters(link, language)
    if changed:
        title += f" · {', '.join(changed)}"
    if link.low_margin:
        title += f" ({link.confidence:.0%} sure)"
    yield click.style(printable(title), bold=True) if colour else printable(title)
    left, right = _marked(link)
    lines_left, lines_right = _wrapped(left, column), _wrapped(right, column)
    for number in range(max(len(lines_left), len(lines_right))):
        old = lines_left[number] if number < len(lines_left) else ""
        new = lines_right[number] if number < len(lines_right) else ""
        padding = " " * (column - len(old))
        if colour:
            old, new = _coloured(old, "[-", "-]", "red"), _coloured(new, "{+", "+}", "green")
        yield f"{old}{padding}{_BETWEEN}{new}".rstrip()


def _marked(link: Link) -> tuple[str, str]:
    """Both sides with what is gone in [-…-] and what is new in {+…+}."""
    old, new = _said(link.old), _said(link.new)
    if not old or not new:
        return old, new
    from rapidfuzz.distance import Indel

    a, b = old.split(), new.split()
    left, right = [], []
    for step in Indel.opcodes(a, b):
        gone, came = " ".join(a[step.src_start : step.src_end]), " ".join(b[step.dest_start : step.dest_end])
        if step.tag == "equal":
            same = _shortened(a[step.src_start : step.src_end], step.src_end == len(a))
            left.append(same)
            right.append(same)
        else:
            left.extend([f"[-{gone}-]"] if gone else [])
            right.extend([f"{{+{came}+}}"] if came else [])
    return " ".join(left), " ".join(right)


def _shortened(words: list[str], last: bool) -> str:
    """A stretch that both have: of a long one, only what stands beside a change, and how the provision begins."""
    if len(words) <= 3 * _AROUND:
        return " ".join(words)
    return " ".join([*words[:_AROUND], "…", *([] if last else words[-_AROUND:])])


def _said(units: tuple[Unit, ...]) -> str:
    parts = (part for unit in units for part in (unit.provision.label, unit.provision.heading, unit.text))
    return printable(" ".join(part for part in parts if part))


def _wrapped(text: str, column: int) -> list[str]:
    """Lines of a column; marks that are open at the end of one are closed, and opened again on the next."""
    lines = textwrap.wrap(text, column - 4, break_on_hyphens=False) if text else []
    result = []
    carried = ""
    for line in lines:
        whole = carried + line
        carried = ""
        for start, end in (("[-", "-]"), ("{+", "+}")):
            if whole.rfind(start) > whole.rfind(end):
                whole, carried = whole + end, start
        result.append(whole)
    return result


def _coloured(line: str, start: str, end: str, colour: str) -> str:
    parts = line.split(start)
    for number in range(1, len(parts)):
        marked, _, rest = parts[number].partition(end)
        parts[number] = click.style(f"{start}{marked}{end}", fg=colour) + rest
    return "".join(parts)

"""Writing suggestions into a brief as reference links. No visible word changes; what cannot be written so is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kuager.briefs.brief import Brief
from kuager.briefs.source import parse_brief
from kuager.briefs.suggest.suggestion import Option, Suggestion

_LABEL = re.compile(r"[a-z][a-z0-9_]*")
_LONGEST = 40
_DEFINITION = re.compile(r" {0,3}\[[^\[\]\n]+\]:[ \t]*\S")


@dataclass(frozen=True)
class Written:
    """The new text, and which suggestions stand in it as links."""

    text: str
    accepted: tuple[Suggestion, ...]


def write(brief: Brief, chosen: Sequence[tuple[Suggestion, Option]]) -> Written:
    """The source of a brief with links for the chosen options.

    Each is `[words][label]` with a definition at the end, in the line endings of the text. A link that would change
    what readers see (because the words stand in code, or partly inside emphasis) is left out.
    """
    whole = _inserted(brief, chosen)
    if _reads_the_same(brief, whole, len(chosen)):
        return Written(whole, tuple(suggestion for suggestion, _ in chosen))
    kept: list[tuple[Suggestion, Option]] = []
    for one in chosen:
        if _reads_the_same(brief, _inserted(brief, [*kept, one]), len(kept) + 1):
            kept.append(one)
    return Written(_inserted(brief, kept) if kept else brief.source, tuple(suggestion for suggestion, _ in kept))


def _inserted(brief: Brief, chosen: Sequence[tuple[Suggestion, Option]]) -> str:
    taken = {*brief.definitions, *(str(label).lower() for label in _references(brief))}
    labels: dict[str, str] = {
        one.target: one.label
        for one in brief.definitions.values()
        if one.scheme == "fig" and _LABEL.fullmatch(one.label)
    }
    fresh: list[str] = []
    cuts = []
    for suggestion, option in sorted(chosen, key=lambda one: one[0].mention.start):
        label = labels.get(option.target)
        if label is None:
            label = labels[option.target] = _label(option, taken)
            taken.add(label)
            fresh.append(f"[{label}]: fig:{_escaped(option.target)}")
        cuts.append((suggestion.mention.start, suggestion.mention.end, label))
    parts, place = [], 0
    for start, end, label in cuts:
        parts += [brief.source[place:start], "[", brief.source[start:end], f"][{label}]"]
        place = end
    return _with_definitions("".join([*parts, brief.source[place:]]), fresh)


def _references(brief: Brief) -> list[object]:
    found = brief.environment.get("references", {})
    return list(found) if isinstance(found, dict) else []


def _with_definitions(text: str, lines: Sequence[str]) -> str:
    if not lines:
        return text
    newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text and "\n" not in text else "\n"
    body = text.rstrip("\r\n")
    last = body[max(body.rfind("\n"), body.rfind("\r")) + 1 :]
    gap = newline if _DEFINITION.match(last) else newline * 2
    ending = newline if text != body or not text else ""
    return f"{body}{gap}{newline.join(lines)}{ending}"


def _label(option: Option, taken: set[str]) -> str:
    """A label that says what it asks for, and that `calc:` can use: `rsf_rank_2021`."""
    _, _, query = option.target.partition("?")
    values = [pair.partition("=")[2] for pair in query.split("&")] if query else []
    words = re.sub(r"[^a-z0-9]+", "_", "_".join([option.reading.figure, *values]).lower()).strip("_")
    base = words[:_LONGEST].rstrip("_") or "figure"
    base = base if base[0].isalpha() else f"f_{base}"
    label, number = base, 2
    while label in taken:
        label, number = f"{base}_{number}", number + 1
    return label


def _escaped(target: str) -> str:
    """The target as a destination: without blanks and brackets, which would end it."""
    from urllib.parse import quote

    return quote(target, safe="?&=./:-_,~*+")


def _reads_the_same(before: Brief, text: str, added: int) -> bool:
    after = parse_brief(before.path, text)
    if len(after.links) != len(before.links) + added:
        return False
    return [block.text for block in before.blocks] == [block.text for block in after.blocks]

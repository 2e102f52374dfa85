"""What to say about a parameter that is unknown: the nearest choices, and where all of them are listed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kuager.figures.ask import Reference
from kuager.figures.parameter import Coded, ParameterError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kuager.figures.ask import Ask

_MISSING = "needs the parameter"
_LISTED = "one of: "
_MANY, _SHOWN = 6, 3
_SAID = re.compile(r"'(?P<said>[^']*)'")


def choices_help(error: ParameterError, target: str, ask: Ask) -> str | None:
    """The error's help; a long list of choices is cut to the three nearest."""
    text = error.help
    if _MISSING in error.message:
        add = "write it in the link, or for all links below `defaults:` in the front matter"
        return f"{add}. {text}" if text else add
    if text is None or not text.startswith(_LISTED) or "(" in text:
        return text
    choices = text.removeprefix(_LISTED).removesuffix(" …").split(", ")
    said = _SAID.search(error.message)
    if len(choices) <= _MANY or said is None:
        return text
    nearest = ", ".join(_nearest(said["said"], choices))
    return f"the nearest are {nearest}; `{_command(said['said'], target, ask)}` lists all"


def _nearest(said: str, choices: Sequence[str]) -> list[str]:
    import difflib

    def distance(choice: str) -> float:
        return -difflib.SequenceMatcher(None, said.lower(), choice.lower()).ratio()

    return sorted(choices, key=distance)[:_SHOWN]


def _command(said: str, target: str, ask: Ask) -> str:
    """The command that lists the choices: codes stand in the figure's description, names in its table."""
    try:
        reference = Reference.parse(target)
    except ParameterError:
        return "kuager figures"
    figure = ask.figures.get(reference.figure)
    if figure is None:
        return "kuager figures"
    names = {name for name, value in reference.given if value.strip() == said}
    coded = any(isinstance(one.kind, Coded) for one in figure.parameters if one.name in names)
    if coded or not names or not figure.tables:
        return f"kuager figures {figure.id}"
    return f"kuager table {figure.tables[0].name}"

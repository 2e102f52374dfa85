"""Writing values into empty links: `[][x]` becomes `[155th][x]`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kuager.briefs.answer import Answer
from kuager.briefs.brief import Link
from kuager.briefs.check import Options, check_brief
from kuager.briefs.checked import Binding, Checked, Verdict
from kuager.briefs.findings import by_code
from kuager.figures.ask import Ask
from kuager.figures.words import value

_NUMBER = re.compile(r"\d(?:.*\d)?", re.DOTALL)
_AROUND = 40


@dataclass(frozen=True)
class Left:
    """An empty link that stays empty, and why."""

    link: Link
    line: int
    reason: str


@dataclass(frozen=True)
class Filled:
    """The text with its empty links filled; count of those; and those that could not be."""

    text: str
    count: int
    left: tuple[Left, ...]


def fill(path: str, text: str, ask: Ask, options: Options | None = None) -> Filled:
    """Write into each empty link of a text what the record answers, as the text's language writes it.

    Nothing else is touched. What would not check afterwards is left empty. Raises BriefError.
    """
    options = options or Options()
    before = check_brief(path, text, ask, options)
    empty = [binding for binding in before.bindings if binding.verdict is Verdict.EMPTY]
    written = {one.link.index: _written(before, one) for one in empty}
    result = _with(text, empty, written)
    after = check_brief(path, result, ask, options)
    verdicts = {binding.link.index: binding for binding in after.bindings}
    left = []
    for one in empty:
        said = written[one.link.index]
        again = verdicts.get(one.link.index)
        if said is None:
            left.append(Left(one.link, before.brief.place(one.link.start)[0], _reason(before, one)))
        elif again is None or again.verdict not in (Verdict.CONFIRMED, Verdict.CONFIRMED_IN_PART):
            written[one.link.index] = None
            left.append(Left(one.link, before.brief.place(one.link.start)[0], f"'{said}' would not be read back there"))
    return Filled(_with(text, empty, written), sum(said is not None for said in written.values()), tuple(left))


def _written(checked: Checked, binding: Binding) -> str | None:
    if binding.reading is not None:
        answer = Answer.of_reading(binding.reading)
    elif binding.calculation is not None:
        answer = Answer.of_calculation(binding.calculation)
    else:
        return None
    block = checked.brief.blocks[binding.block]
    written = value(answer.value, answer.unit, block.language)
    before, after = block.text[: binding.link.low][-_AROUND:], block.text[binding.link.high :][:_AROUND]
    return _without_repeated(written, before, after).replace("[", "\\[").replace("]", "\\]")


def _without_repeated(written: str, before: str, after: str) -> str:
    """What is written, without the words about the number that the text has already: "More than [more than 95,000]"."""
    number = _NUMBER.search(written)
    if number is None:
        return written
    ahead, behind = written[: number.start()].strip(), written[number.end() :].strip()
    if ahead and before.rstrip().lower().endswith(ahead.lower()):
        written = written[number.start() :]
    if behind and after.lstrip().lower().startswith(behind.lower()):
        written = written[: len(written) - len(behind)].rstrip()
    return written


def _reason(checked: Checked, binding: Binding) -> str:
    link = binding.link
    for finding in checked.findings:
        if finding.start <= link.start < max(finding.end, finding.start + 1) or finding.figure == link.address:
            return finding.message
    return by_code()["K109"].summary


def _with(text: str, empty: list[Binding], written: dict[int, str | None]) -> str:
    parts, place = [], 0
    for one in sorted(empty, key=lambda binding: binding.link.text_start):
        said = written[one.link.index]
        if said is not None:
            parts += [text[place : one.link.text_start], said]
            place = one.link.text_end
    return "".join([*parts, text[place:]])

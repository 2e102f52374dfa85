"""Writing values into empty links: `[][x]` becomes `[155th][x]`."""

from __future__ import annotations

from dataclasses import dataclass

from kuager.briefs.answer import Answer
from kuager.briefs.brief import Link
from kuager.briefs.check import Options, check_brief
from kuager.briefs.checked import Binding, Checked, Verdict
from kuager.briefs.findings import by_code
from kuager.figures.ask import Ask
from kuager.figures.words import value


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
    language = checked.brief.blocks[binding.block].language
    return value(answer.value, answer.unit, language).replace("[", "\\[").replace("]", "\\]")


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
